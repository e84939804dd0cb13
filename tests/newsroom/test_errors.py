"""What is answered where there is no page and where one broke."""

import json

import pytest
from django.test import Client, RequestFactory

from annotations import tallies
from newsroom.errors import server_error
from tests.pages import told

SECRET = "the words that broke it"


def test_where_there_is_no_page_a_page_says_so(client, db):
    response = client.get("/no/such/page/")

    assert response.status_code == 404
    assert told(response, "//h1") == ["There is no such page"]
    assert "/articles/" in response.text


def test_where_the_api_has_nothing_a_problem_detail_says_so(client, db):
    response = client.get("/api/no-such-version/")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "code": "not_found",
        "detail": "There is nothing at /api/no-such-version/.",
    }


@pytest.fixture
def broken(monkeypatch, db):
    """The home breaks, and the client answers as a server would."""

    def fail(articles):
        raise RuntimeError(SECRET)

    monkeypatch.setattr(tallies, "by_article", fail)
    return Client(raise_request_exception=False)


def test_a_page_that_broke_says_so_and_not_why(broken):
    response = broken.get("/")

    assert response.status_code == 500
    assert told(response, "//h1") == ["Something went wrong on our side"]
    assert SECRET not in response.text
    assert "Traceback" not in response.text


def test_what_broke_is_logged_without_what_readers_typed(broken, caplog):
    broken.get("/?since=typed-by-a-reader")

    lines = [record for record in caplog.records if record.levelname == "ERROR"]
    assert [record.getMessage() for record in lines] == ["Internal Server Error: /"]
    assert "typed-by-a-reader" not in caplog.text


def test_an_endpoint_that_broke_gives_a_problem_detail():
    response = server_error(RequestFactory().get("/api/v1/claims/"))

    assert response.status_code == 500
    assert response["Content-Type"] == "application/problem+json"
    assert json.loads(response.content)["title"] == "Internal Server Error"


@pytest.mark.parametrize("host", ["evil.example", "localhost:80:80", "127.0.0.1@evil.example"])
def test_a_host_that_is_not_ours_is_refused(client, host):
    response = client.get("/about/", headers={"Host": host})

    assert response.status_code == 400
    assert "evil.example" not in response.text


def test_guessing_passwords_is_stopped_on_the_page_too(client, edie, settings):
    settings.AXES_ENABLED = True
    guess = {"login": "edie", "password": "wrong"}
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post("/accounts/login/", guess)

    response = client.post("/accounts/login/", {**guess, "password": "edie-password-1"})

    assert response.status_code == 429
    assert "Too many wrong passwords" in response.text
