"""The Content-Security-Policy: it stands on every kind of answer, and no page needs what it forbids."""

import re
from pathlib import Path

import pytest
from django.test import Client

from annotations import tallies
from tests import make
from tests.pages import tree

TEMPLATES = sorted(
    path for path in (Path(__file__).parents[2] / "templates").rglob("*") if path.suffix in {".html", ".svg", ".txt"}
)
# A script of data is none: browsers run nothing of it, and the policy lets it be.
INLINE = {
    "a script": r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(ld\+)?json\")",
    "a style sheet": r"<style",
    "a style attribute": r"<[a-z][^>]*\sstyle\s*=",
    "a handler": r"<[a-z][^>]*\son[a-z]+\s*=",
    "an address that is a script": r"javascript:",
}


@pytest.mark.parametrize("what", INLINE)
def test_no_template_of_ours_has_anything_inline(what):
    assert len(TEMPLATES) > 50
    assert not [path for path in TEMPLATES if re.search(INLINE[what], path.read_text(), re.IGNORECASE)]


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("a script", '<script type="module">go()</script>'),
        ("a style sheet", "<style>p {}</style>"),
        ("a style attribute", '<p class="x" style="color: red">'),
        ("a handler", '<a href="/" onclick="go()">'),
        ("an address that is a script", '<a href="javascript:go()">'),
    ],
)
def test_what_is_inline_would_be_found(what, found):
    assert re.search(INLINE[what], found)


def inline_in(response):
    """What of a page the policy would stop."""
    page = tree(response)
    scripts = page.xpath("//script[not(@src) and not(@nonce) and not(contains(@type, 'json'))]")
    return [*scripts, *page.xpath("//style[not(@nonce)] | //*[@style] | //@*[starts-with(name(), 'on')]")]


def policy_of(response):
    return dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))


def holds(response):
    policy = policy_of(response)
    assert policy["default-src"] == policy["form-action"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in response["Content-Security-Policy"]
    return True


PUBLIC = ["/", "/articles/", "/sources/", "/reports/", "/about/", "/robots.txt", "/healthz", "/reports/anonymous.csv"]
MISSING = ["/no/such/page/", "/articles/?nonsense=1", "/api/v1/claims/999/", "/api/v1/nothing/", "/accounts/"]
API = ["/api/v1/schema/", "/api/v1/claims/"]
SIGNING_IN = ["/accounts/login/", "/accounts/logout/", "/accounts/2fa/authenticate/", "/admin/", "/admin/login/"]


@pytest.mark.parametrize("address", [*PUBLIC, *MISSING, *API, *SIGNING_IN])
def test_the_policy_stands_on_what_anybody_can_ask_for(client, db, address):
    assert holds(client.get(address))


DESK = [
    "/admin/", "/admin/annotations/", "/admin/annotations/sourcingnote/", "/admin/annotations/claim/add/",
    "/admin/articles/article/", "/admin/reports/", "/admin/articles/delivery/add/",
]  # fmt: skip
OWN = [
    "/accounts/sessions/", "/accounts/2fa/", "/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/", "/accounts/password/change/", "/accounts/reauthenticate/",
]  # fmt: skip


@pytest.mark.parametrize("address", [*DESK, *OWN])
def test_a_page_of_the_desk_has_it_and_nothing_that_it_stops(as_edie, address):
    response = as_edie.get(address)

    assert response.status_code == 200
    assert holds(response)
    assert not inline_in(response)


def test_nor_has_a_story_with_its_record(client, story, edie, rex):
    make.approved_note(make.anonymous_claim(story), author=edie, approver=rex)

    response = client.get(story.get_absolute_url())

    assert holds(response)
    assert not inline_in(response)


def test_what_is_refused_has_it(as_edie, settings):
    settings.TWO_FACTOR = "required"
    forbidden, no_right = as_edie.post("/admin/"), as_edie.get("/admin/auth/user/add/")
    strict = Client(enforce_csrf_checks=True)

    for response in [forbidden, no_right, strict.post("/accounts/login/", {})]:
        assert response.status_code == 403
        assert holds(response)
        assert not inline_in(response)


def test_what_broke_has_it(monkeypatch, db):
    monkeypatch.setattr(tallies, "by_article", None)

    response = Client(raise_request_exception=False).get("/")

    assert response.status_code == 500
    assert holds(response)


def test_a_nonce_is_good_for_one_answer_and_stands_where_it_is_used(as_edie, client):
    first, second = (policy_of(as_edie.get("/admin/"))["script-src"] for _ in range(2))

    assert re.fullmatch(r"'self' 'nonce-[\w+/=-]{16,}'", first)
    assert first != second
    assert policy_of(client.get("/about/"))["script-src"] == "'self'"
