"""`POST /api/v1/extract/`: who says what in a text that a program sends."""

import pytest
from django.core.cache import cache

from annotations import extracting
from annotations.models import Claim
from tests import make

URL = "/api/v1/extract/"
TEXT = "It will rain all day, a forecaster said."


@pytest.fixture(autouse=True)
def machine(monkeypatch):
    def finds(text, *, language):
        return [make.found(text, "It will rain all day", source="a forecaster")] if language == "en" else []

    monkeypatch.setattr(extracting, "attributions_in", finds)
    cache.clear()


def test_it_tells_what_is_found_and_keeps_nothing(edie_api):
    response = edie_api.post(URL, {"text": TEXT}, format="json")

    assert response.status_code == 200
    (found,) = response.json()["attributions"]
    assert (found["source"], found["cue"], found["content"]) == ([22, 34], [35, 39], [[0, 20]])
    assert (found["anonymous"], found["speaker"], found["nested_in"]) == (True, 1, None)
    assert not Claim.objects.exists()


def test_who_has_a_token_and_no_rights_may_ask_as_well(noor):
    assert make.api_client(noor).post(URL, {"text": TEXT}, format="json").status_code == 200


def test_without_a_token_it_is_refused(api):
    response = api.post(URL, {"text": TEXT}, format="json")

    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("language", ["en", "en-GB"])
def test_the_language_may_be_of_a_country(edie_api, language):
    response = edie_api.post(URL, {"text": TEXT, "language": language}, format="json")

    assert len(response.json()["attributions"]) == 1


def test_in_a_language_that_the_machine_was_not_taught_it_finds_nothing(edie_api):
    response = edie_api.post(URL, {"text": TEXT, "language": "fi"}, format="json")

    assert response.json() == {"attributions": []}


@pytest.mark.parametrize("body", [{}, {"text": []}, {"text": None}, {"text": TEXT, "language": "x" * 36}])
def test_what_is_no_text_is_refused(edie_api, body):
    response = edie_api.post(URL, body, format="json")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_a_text_that_is_too_long_is_refused(edie_api):
    response = edie_api.post(URL, {"text": "x" * 1_000_001}, format="json")

    assert response.status_code == 400
    assert "larger than 1000000 bytes" in response.json()["detail"]


def test_a_text_that_is_no_story_any_more_is_refused(edie_api):
    response = edie_api.post(URL, {"text": "x" * 200_001}, format="json")

    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == "text"


def test_too_many_at_once_are_put_off(edie_api):
    answers = [edie_api.post(URL, {"text": TEXT}, format="json").status_code for _ in range(61)]

    assert answers == [200] * 60 + [429]
