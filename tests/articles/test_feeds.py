"""Atom feeds of what was published."""

import uuid
from datetime import datetime
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import archiving, atom
from articles.models import Subject
from tests import make

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESSES = ["/feeds/stories.atom", "/sources/reuters.atom"]


def read(client, address="/feeds/stories.atom"):
    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ET.fromstring(response.content)


def each(feed, name):
    return [entry.findtext(f"{ATOM}{name}") for entry in feed.findall(f"{ATOM}entry")]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_feed_has_the_newest_story_first(client, db, address):
    for day in ("2026-01-01T10:00:00Z", "2026-01-09T10:00:00Z"):
        make.delivery(make.ninjs(uri=f"urn:test:{day}", firstCreated=day, headlines=[{"value": f"Story of {day}"}]))

    published = each(read(client, address), "published")

    assert published == sorted(published, reverse=True)
    assert len(published) == 2


def test_an_entry_tells_what_a_reader_of_feeds_asks_for(client, bridge):
    (entry,) = read(client).findall(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}title") == "Bridge to open in spring"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Reuters"
    assert entry.find(f"{ATOM}link").attrib["href"] == f"http://testserver{bridge.get_absolute_url()}"
    assert entry.findtext(f"{ATOM}summary") == bridge.current_revision.text[: bridge.current_revision.extract_end]


def test_an_entry_keeps_its_identifier_and_says_when_it_was_corrected(client, bridge):
    (before,) = read(client).findall(f"{ATOM}entry")
    make.bridge(version="2", versionCreated="2026-01-08T10:00:00Z", headlines=[{"value": "Bridge to open in summer"}])
    (after,) = read(client).findall(f"{ATOM}entry")

    assert after.findtext(f"{ATOM}title") == "Bridge to open in summer"
    assert before.findtext(f"{ATOM}id") == after.findtext(f"{ATOM}id")
    assert after.findtext(f"{ATOM}id").startswith("urn:uuid:")
    assert before.findtext(f"{ATOM}updated") < after.findtext(f"{ATOM}updated") == "2026-01-08T10:00:00+00:00"


@pytest.mark.parametrize(("rights", "is_told"), [("full", True), ("extract", True), ("headline", False)])
def test_a_summary_goes_as_far_as_the_rights(client, bridge, rights, is_told):
    make.change(bridge, rights=rights)

    assert bool(each(read(client), "summary")[0]) == is_told


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "hidden", [{"state": "held"}, {"embargo_until": "2099-01-01T00:00Z"}, {"published_at": "2099-01-01T00:00Z"}]
)
def test_what_is_not_public_is_in_no_feed(client, bridge, address, hidden):
    make.change(bridge, **hidden)

    assert each(read(client, address), "id") == []


def test_an_entry_is_in_the_language_of_its_story(client, bridge):
    make.change(bridge, language="ja")

    (entry,) = read(client).findall(f"{ATOM}entry")

    assert entry.attrib == {"{http://www.w3.org/XML/1998/namespace}lang": "ja"}


def test_an_empty_feed_is_the_same_each_time(client, db):
    assert read(client).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"


def test_a_feed_of_a_source_has_no_story_of_another(client, bridge):
    assert each(read(client, "/sources/kyodo.atom"), "id") == []


def test_a_source_that_is_unknown_has_no_feed(client, db):
    assert client.get("/sources/nobody.atom").status_code == 404


def test_a_feed_begins_at_the_address_of_the_site(client, bridge, settings):
    settings.SITE_URL = "https://archive.example"
    feed = read(client)

    links = {link.attrib["rel"]: link.attrib["href"] for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == "https://archive.example/feeds/stories.atom"
    assert links["alternate"] == "https://archive.example/articles/"


def test_a_feed_takes_two_queries_and_ends_somewhere(client, monkeypatch, db):
    monkeypatch.setattr(atom, "MOST", 3)
    counts = []
    for number in range(5):
        make.delivery(make.ninjs(uri=f"urn:test:{number}", headlines=[{"value": f"Story {number}"}]))
        with CaptureQueriesContext(connection) as captured:
            feed = read(client)
        counts.append(len(captured))

    assert counts == [2] * 5
    assert len(each(feed, "id")) == 3


@pytest.mark.parametrize(("page", "feed"), [("/", "/feeds/stories.atom"), ("/sources/kyodo/", "/sources/kyodo.atom")])
def test_pages_say_where_their_feed_is(client, db, page, feed):
    assert f'type="application/atom+xml" href="{feed}"' in client.get(page).text


def test_signs_that_xml_has_no_place_for_break_no_feed():
    assert atom.in_xml("a\x00b\x0bc\ufffe\n") == "abc\n"


CORRECTIONS = "/feeds/corrections.atom"


@pytest.fixture
def corrected(bridge):
    text = make.text("Bridge to open in summer", "(Corrects the season)", "The bridge opens in summer.", "He said so.")
    return make.article(text, guid=bridge.guid)


def test_a_correction_is_told_and_an_update_is_not(client, corrected):
    make.article(make.text("Bridge to open in June", "The bridge opens in June.", "He said so."), guid=corrected.guid)

    (entry,) = read(client, CORRECTIONS).findall(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}title") == "Bridge to open in summer"
    assert entry.findtext(f"{ATOM}summary") == "The bridge opens in summer."
    assert entry.find(f"{ATOM}link").attrib["href"].endswith("/articles/bridge-to-open-in-spring/revisions/2/")


@pytest.mark.parametrize("hidden", [{"state": "held"}, {"embargo_until": "2099-01-01T00:00Z"}])
def test_a_correction_of_what_is_not_public_is_not_told(client, corrected, hidden):
    make.change(corrected, **hidden)

    assert each(read(client, CORRECTIONS), "id") == []


def test_a_story_that_was_withdrawn_is_told_by_its_notice_alone(client, corrected, edie):
    (before,) = each(read(client), "id")
    archiving.withdraw(corrected, notice="It was wrong.", by=edie)

    feed = read(client, CORRECTIONS)

    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}content") == "It was wrong."
    assert entry.findtext(f"{ATOM}id") == before
    assert "bridge" not in ET.tostring(feed, encoding="unicode").lower()


def test_a_story_that_readers_never_saw_is_not_told_to_be_withdrawn(client, bridge, edie):
    make.change(bridge, embargo_until="2099-01-01T00:00Z")
    bridge.refresh_from_db()
    archiving.withdraw(bridge, notice="It was wrong.", by=edie)

    assert each(read(client, CORRECTIONS), "id") == []


@pytest.fixture
def on_diplomacy(story):
    Subject.objects.create(article=story, code="medtop:11002000", name="diplomacy")
    return story


def test_a_feed_of_a_subject_has_its_stories_and_no_others(client, on_diplomacy, bridge):
    feed = read(client, "/feeds/subjects/medtop:11002000.atom")

    assert feed.findtext(f"{ATOM}title") == "On Record: diplomacy"
    assert each(feed, "title") == [on_diplomacy.headline]


def test_a_subject_of_hidden_stories_alone_is_as_unknown_as_one_of_none(client, on_diplomacy):
    make.change(on_diplomacy, state="held")

    hidden, missing = (client.get(f"/feeds/subjects/medtop:{code}.atom") for code in ("11002000", "99999999"))

    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_the_list_of_a_subject_says_where_its_feed_is(client, on_diplomacy):
    feed = '"/feeds/subjects/medtop:11002000.atom"'

    assert feed in client.get("/articles/?subject=medtop:11002000").text
    make.change(on_diplomacy, state="held")
    assert feed not in client.get("/articles/?subject=medtop:11002000").text


ALL = [*ADDRESSES, CORRECTIONS, "/feeds/subjects/medtop:11002000.atom"]


@pytest.mark.parametrize("address", ALL)
def test_a_feed_has_what_the_standard_asks_for(client, on_diplomacy, corrected, address):
    feed = read(client, address)

    assert_atom(feed, f"http://testserver{address}")
    assert feed.findall(f"{ATOM}entry")


def assert_atom(feed, address):
    """What RFC 4287 says a feed and its entries must have, once each where it says once."""
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}id") == address
    links = {link.attrib["rel"]: link.attrib["href"] for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == address
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated", "author"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        assert element.findtext(f"{ATOM}author/{ATOM}name")
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
        assert element.attrib["{http://www.w3.org/XML/1998/namespace}lang"]
    for entry in feed.findall(f"{ATOM}entry"):
        has_link = entry.find(f"{ATOM}link[@rel='alternate']") is not None
        assert has_link or entry.findtext(f"{ATOM}content")
    ids = each(feed, "id")
    assert len(set(ids)) == len(ids)
    assert {str(uuid.UUID(one)) for one in ids} == {one.removeprefix("urn:uuid:") for one in ids}


@pytest.mark.parametrize("address", ALL)
def test_whoever_has_a_feed_is_told_so_until_it_changes(client, on_diplomacy, corrected, address):
    etag = client.get(address).headers["ETag"]

    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    make.change(on_diplomacy, state="held")
    make.change(corrected, state="held")
    assert client.get(address, headers={"if-none-match": etag}).status_code in (200, 404)
