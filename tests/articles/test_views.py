"""Pages of what was published: the archive's list and its sources; and what hidden stories answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import archiving
from articles.models import Article, Origin
from tests import make
from tests.pages import links, told, tree

TALKS = "/articles/china-to-seek-common-front-with-japan-on-steel-tariffs/"
BRIDGE = "/articles/bridge-to-open-in-spring/"
MISSING = "/articles/there-is-no-such-story/"


def stories(response):
    return [link for link in links(response) if link.startswith("/articles/")]


def following(response, rel):
    return tree(response).xpath(f"//a[@rel='{rel}']/@href")[0]


@pytest.fixture
def both(story, bridge):
    """Two stories that differ in all that the list can be narrowed by."""
    make.change(bridge, language="ja", origin=Origin.STAFF)


def test_the_list_shows_the_newest_story_first_with_its_sources(client, both):
    response = client.get("/articles/")

    assert stories(response) == [BRIDGE, TALKS]
    assert {"/sources/kyodo/", "/sources/reuters/"} <= set(links(response))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("source=kyodo", [TALKS]),
        ("source=reuters", [BRIDGE, TALKS]),
        ("language=ja", [BRIDGE]),
        ("language=fr", []),
        ("origin=wire", [TALKS]),
        ("origin=staff", [BRIDGE]),
        ("since=2018-04-13", [BRIDGE, TALKS]),
        ("since=2018-04-14", [BRIDGE]),
        ("until=2018-04-13", [TALKS]),
        ("until=2018-04-12", []),
        ("until=9999-12-31", [BRIDGE, TALKS]),
        ("source=reuters&language=ja&since=2026-01-01", [BRIDGE]),
        ("source=&language=&origin=&since=&until=", [BRIDGE, TALKS]),
    ],
)
def test_a_filter_narrows_the_list(client, both, query, shown):
    assert stories(client.get(f"/articles/?{query}")) == shown


def test_what_was_asked_for_stands_in_the_form(client, both):
    form = client.get("/articles/?language=ja&origin=staff").context["form"]

    assert (form["language"].value(), form["origin"].value()) == ("ja", "staff")


@pytest.mark.parametrize("address", ["/articles/", "/sources/", "/sources/kyodo/"])
def test_an_unknown_parameter_is_refused_and_named_but_not_its_value(client, both, address):
    response = client.get(f"{address}?languige=klingon")

    assert response.status_code == 400
    assert "<code>languige</code>: There is no such filter here." in response.text
    assert "klingon" not in response.text
    assert stories(response) == []


@pytest.mark.parametrize(
    ("query", "name", "reason"),
    [
        ("source=tass", "source", "not one of the available choices"),
        ("origin=rumour", "origin", "not one of the available choices"),
        ("since=yesterday", "since", "Enter a valid date"),
        ("until=2026-02-30", "until", "Enter a valid date"),
        ("language=" + "x" * 36, "language", "at most 35 characters"),
        ("language=%00", "language", "Null characters"),
    ],
)
def test_a_wrong_value_is_refused_with_the_reason(client, both, query, name, reason):
    response = client.get(f"/articles/?{query}")

    assert response.status_code == 400
    refusal = told(response, "//*[@role='alert']//li")[0]
    assert refusal.startswith(f"{name}: ")
    assert reason in refusal


@pytest.mark.parametrize("address", ["/articles/", "/sources/", "/sources/kyodo/"])
def test_a_cursor_that_no_page_gave_is_refused(client, both, address):
    response = client.get(f"{address}?cursor=garbage")

    assert response.status_code == 400
    assert told(response, "//*[@role='alert']//li")[0].startswith("cursor: This cursor is not one")


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_all_can_be_asked_for_anywhere(client, both, zone, day):
    with timezone.override(zone):
        assert client.get(f"/articles/?since={day}").status_code == 200
        assert client.get(f"/articles/?until={day}").status_code == 200


def test_one_can_page_through_a_filtered_list_and_back(client, db):
    for number in range(27):
        make.article(make.ninjs(uri=f"urn:test:{number}", headlines=[{"value": f"Story {number:02}"}]), guid="")

    first = client.get("/articles/?source=reuters")
    second = client.get("/articles/" + following(first, "next"))
    back = client.get("/articles/" + following(second, "prev"))

    assert stories(first) + stories(second) == [f"/articles/story-{number:02}/" for number in range(26, -1, -1)]
    assert "source=reuters" in following(first, "next")
    assert stories(back) == stories(first)


def test_an_empty_list_says_so(client, db):
    assert "No story is like that." in client.get("/articles/").text


@pytest.mark.parametrize(("slug", "name", "count"), [("kyodo", "Kyodo News", 1), ("reuters", "Reuters", 2)])
def test_a_source_has_a_page_of_the_stories_it_supplied(client, both, slug, name, count):
    response = client.get(f"/sources/{slug}/")

    assert told(response, "//h1") == [name]
    assert len(stories(response)) == count


def test_the_list_of_sources_counts_their_public_stories(client, both):
    make.change(Article.objects.get(guid="urn:test:bridge"), state="held")

    response = client.get("/sources/")

    assert [line.split()[-2:] for line in told(response, "//main//li")] == [["1", "story"], ["1", "story"]]


def test_sources_can_be_narrowed_by_kind_and_country(client, nikkei):
    assert "/sources/nikkei/" in links(client.get("/sources/?kind=newspaper&country=JP"))
    assert "/sources/kyodo/" not in links(client.get("/sources/?kind=newspaper"))
    assert client.get("/sources/?kind=rumour").status_code == 400


def test_a_source_that_is_not_there_is_not_found(client, db):
    assert client.get("/sources/tass/").status_code == 404


HIDDEN = {
    "withheld": {"state": "withheld"},
    "held": {"state": "held"},
    "embargoed": {"embargo_until": "2099-01-01T00:00Z"},
    "of the future": {"published_at": "2099-01-01T00:00Z"},
    "withdrawn while embargoed": {
        "state": "withdrawn", "withdrawn_at": "2026-01-01T00:00Z", "embargo_until": "2099-01-01T00:00Z",
    },
}  # fmt: skip


def everything_of(response):
    return response.status_code, response.content, sorted(response.headers.items())


@pytest.mark.parametrize("why", HIDDEN)
@pytest.mark.parametrize("page", ["", "revisions/1/"])
def test_a_hidden_story_answers_just_as_a_missing_one(client, story, why, page):
    make.change(story, **HIDDEN[why])

    assert client.get(f"{TALKS}{page}").status_code == 404
    for method in ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE"]:
        hidden, missing = client.generic(method, f"{TALKS}{page}"), client.generic(method, f"{MISSING}{page}")
        assert everything_of(hidden) == everything_of(missing)


@pytest.mark.parametrize("why", HIDDEN)
def test_a_hidden_story_is_in_no_list(client, story, why):
    make.change(story, **HIDDEN[why])

    for address in ["/", "/articles/", "/sources/kyodo/"]:
        assert "common front" not in client.get(address).text


def test_who_is_logged_in_without_rights_sees_what_readers_see(client, noor, story):
    make.change(story, state="held")
    client.force_login(noor, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get(TALKS).status_code == 404


def test_an_embargo_lifts_by_the_clock_alone(client, story):
    make.change(story, embargo_until=timezone.now() + timedelta(hours=1))
    assert client.get(TALKS).status_code == 404

    make.change(story, embargo_until=timezone.now() - timedelta(seconds=1))

    assert client.get(TALKS).status_code == 200
    assert TALKS in links(client.get("/articles/"))


def test_an_embargo_is_judged_at_the_moment_that_is_asked_about(story):
    lifts = timezone.now() + timedelta(hours=1)
    make.change(story, embargo_until=lifts)

    assert not Article.objects.public(lifts - timedelta(seconds=1)).exists()
    assert Article.objects.public(lifts).exists()


@pytest.mark.parametrize("page", ["", "revisions/1/"])
def test_a_withdrawn_story_is_gone_and_tells_why(client, story, edie, page):
    archiving.withdraw(story, notice="The <b>plan</b> was misread.", by=edie)

    response = client.get(f"{TALKS}{page}")

    assert response.status_code == 410
    assert told(response, "//blockquote") == ["The <b>plan</b> was misread."]
    assert "common front" not in response.text
    assert "China plans" not in response.text
    assert "edie" not in response.text


def test_a_story_that_its_supplier_killed_is_gone_before_the_desk_has_told_why(client, bridge):
    make.delivery(make.ninjs(version="2", pubStatus="canceled", edNote="Kill: the clerk was wrong."))

    response = client.get(BRIDGE)

    assert response.status_code == 410
    assert "No reason has been given." in response.text
    assert "the clerk was wrong" not in response.text


PAGES = ["/articles/", "/sources/", "/sources/kyodo/", TALKS, f"{TALKS}revisions/1/", "/", "/about/", "/robots.txt"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_page_is_only_read(client, story, method):
    assert {client.generic(method, address).status_code for address in PAGES} == {405}


def test_a_page_answers_head_as_get_without_its_body(client, story):
    for address in PAGES:
        got, headed = client.get(address), client.head(address)
        assert (headed.status_code, headed.content) == (200, b"")
        assert headed.headers.items() == got.headers.items()


def test_no_page_lets_scripts_of_others_run(client, story):
    policies = {client.get(address)["Content-Security-Policy"] for address in PAGES}

    assert all("default-src 'self'" in policy and "unsafe" not in policy for policy in policies)
