"""What caches may keep of answers, and what answers say of themselves."""

import pytest

from tests import make

READ = ["/", "/articles/", "/sources/", "/sources/kyodo/", "/about/", "/reports/", "/api/v1/articles/", "/robots.txt"]


@pytest.mark.parametrize("address", READ)
def test_what_everybody_sees_may_be_kept_by_whoever_asks_each_time(client, story, address):
    response = client.get(address)

    assert set(response.headers["Cache-Control"].split(", ")) == {"public", "no-cache"}


@pytest.mark.parametrize("address", [*READ, "/articles/china-to-seek-common-front-with-japan-on-steel-tariffs/"])
def test_what_the_signed_in_see_is_kept_nowhere(as_edie, story, address):
    response = as_edie.get(address)

    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    assert "public" not in response.headers["Cache-Control"]


def test_an_answer_to_a_token_is_kept_nowhere(client, story):
    response = client.get("/api/v1/articles/", headers={"authorization": "Bearer nonsense"})

    assert "no-store" in response.headers["Cache-Control"]


def test_choosing_a_language_is_kept_nowhere(client):
    response = client.post("/language/", {"language": "ja"})

    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("address", READ)
def test_whoever_has_a_page_is_told_so(client, story, address):
    etag = client.get(address).headers["ETag"]

    again = client.get(address, headers={"if-none-match": etag})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("coding", ["gzip", "identity"])
@pytest.mark.parametrize("address", ["/articles/", "/api/v1/articles/"])
def test_whoever_has_it_is_told_of_the_very_etag_they_were_told(client, story, address, coding):
    asked = {"accept-encoding": coding}
    told = client.get(address, headers=asked).headers

    again = client.get(address, headers=asked | {"if-none-match": told["ETag"]}).headers

    assert again["ETag"] == told["ETag"]
    assert set(again["Vary"].split(", ")) == set(told["Vary"].split(", "))


def test_a_page_says_that_its_language_is_the_visitors(client, story):
    etag = client.get("/articles/").headers["ETag"]

    again = client.get("/articles/", headers={"if-none-match": etag})

    assert {"Accept-Language", "Cookie"} <= set(again.headers["Vary"].split(", "))


def test_a_list_has_another_etag_when_a_story_comes_in(client, story):
    before = client.get("/articles/").headers["ETag"]

    make.article(make.text("The bridge", "The bridge opens in spring."), guid="urn:test:bridge")

    assert client.get("/articles/").headers["ETag"] != before


def test_a_list_has_the_same_etag_whatever_comes_in_that_is_not_public(client, story):
    before = client.get("/articles/").headers["ETag"]

    make.delivery(make.ninjs(pubstatus="withheld", uri="urn:test:withheld"))

    assert client.get("/articles/").headers["ETag"] == before


def test_a_page_that_is_not_there_has_no_validator(client, story):
    response = client.get("/articles/nothing/")

    assert response.status_code == 404
    assert "ETag" not in response.headers
