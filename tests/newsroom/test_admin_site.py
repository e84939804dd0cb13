"""The desk's home and its door."""

import pytest
from django.test import Client

from tests import make
from tests.pages import told, tree

HOME = "/admin/"


def models(response):
    """The lists that the home leads to."""
    return {link.split("/")[3] for link in tree(response).xpath("//*[@id='content-main']//th/a/@href")}


READ = {
    "article", "revision", "delivery", "source", "claim", "attribution", "speaker", "passage", "sourcingnote", "review",
    "annotation", "policy", "suggestion", "extractormodel", "deskrecord", "deskcomment", "sourcingchange", "anchor",
    "outcome", "claimlink", "descriptor", "convention", "savedlist",
}  # fmt: skip


@pytest.mark.parametrize(("name", "more"), [("mara", set()), ("edie", {"feed"}), ("stella", {"feed"})])
def test_the_home_leads_each_role_to_all_that_it_may_read(name, more, request):
    assert models(make.client(request.getfixturevalue(name)).get(HOME)) == READ | more


WRITTEN = {"claim", "attribution", "speaker", "sourcingnote", "annotation", "outcome", "claimlink"}


@pytest.mark.parametrize(
    ("name", "addable"),
    [
        ("mara", WRITTEN),
        ("edie", WRITTEN | {"source", "delivery", "feed"}),
        ("stella", WRITTEN | {"source", "delivery", "feed", "policy", "convention"}),
    ],
)
def test_the_home_lets_each_role_add_what_it_may_write(name, addable, request):
    page = tree(make.client(request.getfixturevalue(name)).get(HOME))

    assert {link.split("/")[3] for link in page.xpath("//a[@class='addlink']/@href")} == addable


def test_the_home_begins_with_what_waits(story, mara):
    make.anonymous_claim(story)

    lines = told(make.client(mara).get(HOME), "//section[contains(@class, 'queues')]//li/a")

    assert lines[0] == "1 attributions to unnamed speakers without an approved note"


def test_who_is_not_logged_in_is_asked_to(client, db):
    response = client.get(HOME)

    assert response.status_code == 302
    assert response["Location"] == "/admin/login/?next=/admin/"


def test_who_works_here_gets_in_with_their_password(mara, client):
    response = client.post("/accounts/login/?next=/admin/", {"login": "mara", "password": "mara-password-1"})

    assert response.status_code == 302
    assert response["Location"] == "/admin/"
    assert client.get(HOME).status_code == 200


def test_the_admins_own_form_of_signing_in_lets_nobody_in(mara, client):
    response = client.post("/admin/login/?next=/admin/", {"username": "mara", "password": "mara-password-1"})

    assert response["Location"] == "/accounts/login/?next=%2Fadmin%2F"
    assert client.get(HOME).status_code == 302


def test_nor_does_it_make_somebody_else_of_who_is_in(mara, edie):
    client = make.client(mara)

    client.post("/admin/login/", {"username": "edie", "password": "edie-password-1"})

    assert client.get(HOME).context["user"] == mara


@pytest.mark.parametrize(("name", "password"), [("mara", "wrong"), ("nobody", "wrong"), ("noor", "noor-password-1")])
def test_nobody_else_gets_in_and_all_are_told_the_same(mara, noor, client, name, password):
    response = client.post("/accounts/login/", {"login": name, "password": password})

    assert response.status_code == 200
    assert "do not belong together, or not to anybody who works at the desk" in response.text
    assert client.get(HOME).status_code == 302


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"])
def test_the_door_leads_nowhere_else(mara, client, elsewhere):
    form = {"login": "mara", "password": "mara-password-1", "next": elsewhere}

    assert client.post("/accounts/login/", form)["Location"] == "/admin/"


def test_a_form_of_the_desk_without_its_token_is_refused(mara):
    client = Client(enforce_csrf_checks=True)
    client.force_login(mara, backend="django.contrib.auth.backends.ModelBackend")

    assert client.post("/admin/annotations/claim/add/", {}).status_code == 403


def test_no_page_of_the_desk_is_kept_by_a_cache(mara):
    cache = make.client(mara).get(HOME)["Cache-Control"]

    assert "private" in cache
    assert "no-store" in cache
