"""Which address a page says is its own."""

import pytest

from articles.addresses import absolute
from tests.pages import tree


def canonical(response):
    return tree(response).xpath("//head/link[@rel='canonical']/@href")


def robots(response):
    return tree(response).xpath("//head/meta[@name='robots']/@content")


def test_a_page_names_its_whole_address(client, story):
    assert canonical(client.get(story.get_absolute_url())) == [f"http://testserver{story.get_absolute_url()}"]


def test_the_address_begins_as_the_setting_says(client, story, settings):
    settings.SITE_URL = "https://archive.example"

    assert canonical(client.get("/sources/kyodo/")) == ["https://archive.example/sources/kyodo/"]


def test_a_story_has_one_address_whatever_is_asked_with_it(client, story):
    response = client.get(f"{story.get_absolute_url()}?utm_source=mail")

    assert canonical(response) == [f"http://testserver{story.get_absolute_url()}"]
    assert robots(response) == []


@pytest.mark.parametrize("query", ["?source=kyodo", "?since=2020-01-01", "?nonsense=1"])
def test_a_list_that_is_narrowed_is_not_to_be_found_by_itself(client, story, query):
    response = client.get(f"/articles/{query}")

    assert robots(response) == ["noindex, follow"]
    assert canonical(response) == []


def test_an_error_has_no_address(client, db):
    response = client.get("/no/such/page/")

    assert robots(response) == ["noindex"]
    assert canonical(response) == []


def test_what_is_no_part_of_an_address_is_quoted(rf):
    assert absolute(rf.get("/"), "/förderung/?q=a b") == "http://testserver/f%C3%B6rderung/?q=a%20b"
