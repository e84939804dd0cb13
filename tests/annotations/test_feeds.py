"""Feeds of the record, and the page that leads to all feeds."""

import pytest

from annotations import sourcing
from annotations.choices import Stance
from annotations.models import Attribution, SourcingChange, Speaker
from articles.models import Subject
from tests import make
from tests.articles.test_feeds import ATOM, assert_atom, each, read
from tests.pages import links

DEFENDING = "free trade needed defending"
CHANGES = "/feeds/sourcing-changes.atom"


@pytest.fixture
def wang(story):
    return make.named(make.claim(story, DEFENDING), "Wang Yi").speaker


def address_of(speaker):
    return f"/speakers/{speaker.pk}.atom"


def test_a_feed_of_a_speaker_has_what_is_laid_to_them(client, wang, story):
    feed = read(client, address_of(wang))

    assert_atom(feed, f"http://testserver{address_of(wang)}")
    assert feed.findtext(f"{ATOM}title") == "On Record: Wang Yi"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == f"Wang Yi says so: {DEFENDING}"
    claim = Attribution.objects.get(speaker=wang).claim
    assert entry.find(f"{ATOM}link").attrib["href"].endswith(f"/claims/{claim.pk}/")


def test_it_says_of_each_claim_what_the_speaker_does_with_it(client, story, wang):
    other = make.named(make.claim(story, "Tokyo would not take sides"), "Taro Kono")
    make.named(make.claim(story, "no reply was prepared"), "Wang Yi", stance=Stance.DENIES)
    make.named(other.claim, "Wang Yi", stance=Stance.DECLINES)

    assert each(read(client, address_of(wang)), "title") == [
        "Wang Yi declined to comment: Tokyo would not take sides",
        "Wang Yi denies it: no reply was prepared",
        f"Wang Yi says so: {DEFENDING}",
    ]


def test_a_claim_that_is_laid_to_a_speaker_twice_is_there_once(client, wang):
    claim = Attribution.objects.get(speaker=wang).claim
    make.named(claim, "Wang Yi", stance=Stance.DENIES)

    assert len(each(read(client, address_of(wang)), "id")) == 1


@pytest.mark.parametrize(
    "hidden", [{"state": "held"}, {"embargo_until": "2099-01-01T00:00Z"}, {"rights": "headline"}, {"rights": "extract"}]
)
def test_a_speaker_of_hidden_claims_alone_is_as_unknown_as_none(client, wang, story, hidden):
    make.change(story, **hidden)

    response, missing = client.get(address_of(wang)), client.get("/speakers/99999.atom")

    assert response.status_code == missing.status_code == 404
    assert response.content == missing.content


def test_an_unnamed_speaker_has_no_feed(client, story):
    unnamed = make.anonymous_claim(story).speaker

    assert client.get(address_of(unnamed)).status_code == 404


@pytest.fixture
def change(story):
    make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source", cue="said")
    make.article(make.TRADE_TALKS.replace("A Japanese government source", "A senior Japanese government source"))
    return SourcingChange.objects.get()


def test_a_change_of_sourcing_is_told_once_an_editor_has_confirmed_it(client, change, edie):
    assert each(read(client, CHANGES), "id") == []

    sourcing.confirm(change, by=edie)

    feed = read(client, CHANGES)
    assert_atom(feed, f"http://testserver{CHANGES}")
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == f"{change.revision.headline}: another level"
    assert "“A senior Japanese government source”" in entry.findtext(f"{ATOM}summary")
    assert entry.find(f"{ATOM}link").attrib["href"].endswith("/revisions/2/")


@pytest.mark.parametrize("hidden", [{"state": "held"}, {"rights": "extract"}])
def test_a_change_in_words_that_may_not_be_shown_is_not_told(client, change, story, edie, hidden):
    sourcing.confirm(change, by=edie)
    make.change(story, **hidden)

    assert each(read(client, CHANGES), "id") == []


def test_the_page_of_feeds_leads_to_them_and_to_no_subject_of_a_hidden_story(client, story, bridge):
    Subject.objects.create(article=story, code="medtop:11002000", name="diplomacy")
    Subject.objects.create(article=bridge, code="medtop:04015001", name="roads")
    make.change(bridge, state="held")

    found = links(client.get("/feeds/"))

    assert {"/feeds/stories.atom", "/feeds/corrections.atom", CHANGES} <= set(found)
    assert "/feeds/subjects/medtop:11002000.atom" in found
    assert "/feeds/subjects/medtop:04015001.atom" not in found
    assert {client.get(address).status_code for address in found} == {200}


def test_the_numbers_of_speakers_say_nothing_of_the_hidden(client, wang, story):
    """One that is merged, and is no more, answers as one that never was."""
    assert Speaker.objects.filter(pk=wang.pk + 1).exists() is False
    assert client.get(f"/speakers/{wang.pk + 1}.atom").content == client.get("/speakers/99999.atom").content
