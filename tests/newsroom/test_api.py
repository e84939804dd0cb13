"""What the whole API has in common: tokens, bodies, errors, the schema."""

import json

import pytest
from django.core.cache import cache
from knox.models import AuthToken
from rest_framework.test import APIClient

from tests import make


@pytest.fixture
def api(db) -> APIClient:
    cache.clear()  # the throttle counts in it
    return APIClient()


# Tokens


def test_a_name_and_password_give_a_token_that_opens_what_its_owner_may(api, edie, story):
    given = api.post("/api/v1/tokens/", {"username": "edie", "password": "edie-password-1"}, format="json")

    assert given.status_code == 201
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {given.json()['token']}")
    quote = {"exact": "Tokyo would not take sides"}
    assert api.post("/api/v1/claims/", {"article": story.slug, "quote": quote}, format="json").status_code == 201
    assert given.json()["token"] not in AuthToken.objects.get().digest


def test_a_wrong_password_gives_none(api, edie):
    response = api.post("/api/v1/tokens/", {"username": "edie", "password": "wrong"}, format="json")

    assert response.status_code == 400
    assert not AuthToken.objects.exists()


def test_guessing_passwords_is_stopped(api, edie, settings):
    settings.AXES_ENABLED = True
    guess = {"username": "edie", "password": "wrong"}
    for _ in range(settings.AXES_FAILURE_LIMIT):
        api.post("/api/v1/tokens/", guess, format="json")

    response = api.post("/api/v1/tokens/", {**guess, "password": "edie-password-1"}, format="json")

    assert response.status_code == 429
    assert response["Content-Type"] == "application/problem+json"
    assert not AuthToken.objects.exists()


def test_a_token_that_was_given_back_opens_nothing(edie, story):
    client = make.api_client(edie)

    assert client.delete("/api/v1/tokens/current/").status_code == 204
    assert client.get("/api/v1/claims/").status_code == 401


def test_a_person_who_has_left_is_let_in_no_more(edie):
    client = make.api_client(edie)
    edie.is_active = False
    edie.save()

    assert client.get("/api/v1/claims/").status_code == 401


@pytest.mark.parametrize("header", ["Bearer", "Bearer a b", "Bearer \xff\xfe", "Bearer " + "a" * 4000])
def test_a_header_that_is_no_token_is_refused(api, header):
    response = api.get("/api/v1/claims/", HTTP_AUTHORIZATION=header)

    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"


def test_a_session_of_the_admin_opens_nothing_here(as_edie, story):
    response = as_edie.post("/api/v1/claims/", "{}", content_type="application/json")

    assert response.status_code == 401


# Bodies


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"[1]", "not a JSON object"),
        (b"[" * 100_000, "nested"),
        (b'{"quote":' * 40 + b"1" + b"}" * 40, "nested"),
        (b'{"a": 1, "a": 2}', "twice"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": "\\u0000"}', "NUL"),
        (b'{"a": "\\ud800"}', "surrogate"),
        (b'{"a": 99999999999999999999999}', "too large"),
        (b'{"a": "\xff"}', "UTF-8"),
        (b'{"a": "' + b"x" * 1_000_001 + b'"}', "larger"),
    ],
)
def test_a_body_that_cannot_be_kept_is_refused_with_the_reason(edie, body, says):
    response = make.api_client(edie).generic("POST", "/api/v1/claims/", body, content_type="application/json")

    assert response.status_code == 400
    assert says in response.json()["detail"]


def test_a_body_of_another_kind_is_refused(edie):
    response = make.api_client(edie).generic("POST", "/api/v1/claims/", b"<a/>", content_type="application/xml")

    assert response.status_code == 415
    assert response["Content-Type"] == "application/problem+json"


# Errors


@pytest.mark.parametrize(
    "path", ["nothing/", "claims/0/", "claims/99999999999999999999/", "articles/a%00b/", "sources/x/"]
)
def test_what_is_not_there_is_a_problem_detail(api, path):
    response = api.get(f"/api/v1/{path}")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 404


def test_what_cannot_be_accepted_is_said(api):
    assert api.get("/api/v1/claims/", HTTP_ACCEPT="text/csv").status_code == 406


def test_the_root_lists_what_there_is(api):
    found = api.get("/api/v1/").json()

    assert {"sources", "articles", "claims", "attributions", "speakers", "notes"} <= set(found)
    assert api.get(found["claims"]).status_code == 200


# The schema


def test_the_schema_tells_of_every_address(api):
    schema = api.get("/api/v1/schema/").json()

    assert schema["openapi"].startswith("3.1")
    assert {"/api/v1/claims/", "/api/v1/notes/{id}/approve/", "/api/v1/articles/{slug}/revisions/"} <= set(
        schema["paths"]
    )
    assert "desk_note" not in json.dumps(schema["paths"])


@pytest.mark.parametrize("path", ["sources/", "articles/", "claims/", "attributions/", "speakers/", "notes/"])
def test_a_list_reads_as_its_schema_says(api, story, edie, rex, path):
    make.approved_note(make.anonymous_claim(story), author=edie, approver=rex)
    schema = api.get("/api/v1/schema/").json()
    described = schema["paths"][f"/api/v1/{path}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    page = schema["components"]["schemas"][described["$ref"].rsplit("/", 1)[1]]
    row = schema["components"]["schemas"][page["properties"]["results"]["items"]["$ref"].rsplit("/", 1)[1]]

    found = api.get(f"/api/v1/{path}").json()["results"][0]

    assert set(found) <= set(row["properties"])
    assert set(row["required"]) <= set(found) | {"author", "approved_by", "made_at", "submitted_at"}


def test_a_number_that_is_infinite_is_refused(edie):
    body = b'{"a": 1e999}'
    response = make.api_client(edie).generic("POST", "/api/v1/claims/", body, content_type="application/json")

    assert response.status_code == 400
    assert "too large" in response.json()["detail"]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize("query", ["since=0001-01-01", "until=9999-12-31", "since=9999-12-31", "until=0001-01-01"])
def test_days_at_the_ends_of_the_calendar_are_days(api, settings, zone, query):
    settings.TIME_ZONE = zone

    assert api.get(f"/api/v1/articles/?{query}").status_code == 200
