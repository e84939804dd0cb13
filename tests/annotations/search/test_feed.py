"""Any search as a feed."""

from xml.etree import ElementTree as ET

import pytest

from tests import make

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, query):
    response = client.get(f"/search.atom?{query}")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ET.fromstring(response.content)


def each(feed, name):
    return [entry.findtext(f"{ATOM}{name}") for entry in feed.findall(f"{ATOM}entry")]


def test_it_has_what_the_search_finds_the_newest_first(client, story, bridge):
    assert each(read(client, "q=steel"), "title") == [story.headline]
    assert each(read(client, ""), "title") == [bridge.headline, story.headline]


def test_an_entry_says_why_it_is_there(client, story):
    (summary,) = each(read(client, "q=steel&source=kyodo"), "summary")

    assert '<mark class="hit">steel</mark>' in summary
    assert "Words: steel; Supplied by: Kyodo News" in summary


def test_claims_have_their_own_entries_with_who_says_so(client, story):
    made = make.named(make.claim(story, "free trade needed defending"), "Wang Yi").claim

    feed = read(client, "q=trade&kind=claims")

    assert "Wang Yi (says so)" in each(feed, "summary")[0]
    assert feed.find(f"{ATOM}entry/{ATOM}link").attrib["href"].endswith(f"#claim-{made.pk}")


def test_a_story_has_the_same_identifier_in_every_feed(client, story):
    everything = ET.fromstring(client.get("/feeds/stories.atom").content)

    assert each(read(client, "q=steel"), "id") == each(everything, "id")


def test_who_has_it_is_told_that_nothing_has_changed(client, story):
    response = client.get("/search.atom?q=steel")
    again = client.get("/search.atom?q=steel", headers={"If-None-Match": response.headers["ETag"]})

    assert (response.headers["X-Robots-Tag"], again.status_code) == ("noindex", 304)

    make.article(make.text("Rain", "It rains on steel."), guid="urn:test:rain")
    fresh = client.get("/search.atom?q=steel", headers={"If-None-Match": response.headers["ETag"]})
    assert fresh.status_code == 200


@pytest.mark.parametrize("asked", ["manner=sung", "colour=red", "sort=oldest", "cursor=5", "source=nobody"])
def test_what_is_wrong_is_refused_by_its_name(client, asked):
    response = client.get(f"/search.atom?{asked}")

    assert response.status_code == 400
    assert response.content.decode().startswith(asked.split("=", maxsplit=1)[0] if "=" in asked else asked)


def test_it_takes_as_many_queries_for_many_stories_as_for_few(client, django_assert_max_num_queries):
    for number in range(2):
        make.article(make.text("Rain", "It rains."), guid=f"urn:test:{number}")
    with django_assert_max_num_queries(7) as few:
        client.get("/search.atom?q=rain")
    for number in range(2, 9):
        make.article(make.text("Rain", "It rains."), guid=f"urn:test:{number}")
    with django_assert_max_num_queries(len(few)):
        client.get("/search.atom?q=rain")
