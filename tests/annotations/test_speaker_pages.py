"""Pages of named speakers, and of the words for those whom stories do not name."""

from datetime import date

import pytest

from annotations import figures, resolving
from annotations.choices import Resolution, SpeakerKind, Stance
from annotations.claiming import SpeakerSketch
from annotations.models import Descriptor, Speaker
from annotations.querysets import counts
from articles.models import Rights
from tests import make
from tests.pages import links, told, tree

pytestmark = pytest.mark.django_db

TRADE = "free trade needed defending"


def entries(page, key):
    """The rows of a list beside the figures."""
    return told(page, f"//section[@aria-labelledby='{key}']//li")


@pytest.fixture
def wang(story):
    return make.named(make.claim(story, TRADE), "Wang Yi", words="Wang Yi, the Chinese foreign minister").speaker


@pytest.fixture
def sources(story):
    make.anonymous_claim(story)
    return Descriptor.objects.get()


# Speakers


def test_the_list_has_the_named_with_their_kind_and_how_often_a_claim_is_laid_to_them(client, story, wang, sources):
    make.named(make.claim(story, "the plan"), "Wang Yi")

    page = client.get("/speakers/")

    assert told(page, "//ul[@class='sources']/li") == ["Wang Yi person 2 claims"]
    assert f"/speakers/{wang.pk}/" in links(page)


@pytest.mark.parametrize(
    ("query", "count"), [("name=wang", 1), ("name=nobody", 0), ("kind=person", 1), ("kind=document", 0)]
)
def test_the_list_is_narrowed_by_name_and_kind(client, wang, query, count):
    assert len(tree(client.get(f"/speakers/?{query}")).xpath("//ul[@class='sources']/li")) == count


@pytest.mark.parametrize("query", ["kind=unnamed", "article=x", "name=%00", "cursor=zz", "page=2"])
@pytest.mark.parametrize("path", ["/speakers/", "/descriptors/", "/policies/"])
def test_what_a_list_does_not_know_is_refused_by_name(client, db, path, query):
    response = client.get(f"{path}?{query}")

    assert response.status_code == 400
    assert query.split("=")[0] in told(response, "//*[@role='alert']")[0]


def test_one_can_page_through_the_list_by_name(client, story):
    claim = make.claim(story, TRADE)
    for number in range(30):
        make.named(claim, f"Speaker {number:02}")

    first = client.get("/speakers/")
    (after,) = tree(first).xpath("//a[@rel='next']/@href")
    second = client.get(f"/speakers/{after}")

    assert told(first, "//ul[@class='sources']//h2")[0] == "Speaker 00"
    assert told(second, "//ul[@class='sources']//h2") == [f"Speaker {number}" for number in range(25, 30)]


def test_counts_in_a_list_end_where_it_says(client, story, wang, monkeypatch):
    make.named(make.claim(story, "the plan"), "Wang Yi")
    monkeypatch.setattr(counts, "COUNTED", 2)
    monkeypatch.setattr("annotations.views.speakers.COUNTED", 2)

    assert told(client.get("/speakers/"), "//ul[@class='sources']/li") == ["Wang Yi person 2 claims or more"]


def test_a_speaker_has_a_page_of_the_claims_that_are_laid_to_them(client, story, wang):
    later = make.named(make.claim(story, "the plan"), "Wang Yi", stance=Stance.DOES_NOT_CONFIRM)

    page = client.get(f"/speakers/{wang.pk}/")

    assert told(page, "//h1") == ["Wang Yi"]
    assert told(page, "//ol[@class='stories']//blockquote") == ["the plan", TRADE]
    assert f"/claims/{later.claim_id}/" in links(page)
    assert f"{story.get_absolute_url()}#claim-{later.claim_id}" in links(page)
    assert told(page, "//span[@class='tag']") == ["did not confirm it"]


def test_the_figures_tell_how_often_where_and_what_became_of_it(client, story, bridge, wang, edie):
    claim = make.named(make.claim(bridge, "The bridge opens in spring"), "Wang Yi").claim
    make.named(make.claim(bridge, "The mayor said so"), "Wang Yi", stance=Stance.DENIES)
    resolving.resolve(
        claim, resolution=Resolution.CONFIRMED, resolved_on=date(2026, 4, 1), url="https://news.test/1", by=edie
    )

    page = client.get(f"/speakers/{wang.pk}/")

    assert told(page, "//p[@class='verdict']") == ["Claims are laid to them 3 times, in 2 stories."]
    assert entries(page, "stances") == ["says so 2", "denies it 1"]
    assert entries(page, "outcomes") == ["confirmed on record 1", "unresolved 1"]
    assert entries(page, "suppliers") == ["Reuters 2", "Kyodo News 1"]
    assert told(page, "//table//tbody/tr") == ["2026-01 2", "2018-04 1"]


def test_figures_are_of_what_is_newest_and_say_so(client, story, wang, monkeypatch):
    monkeypatch.setattr(figures, "NEWEST", 1)
    whole = client.get(f"/speakers/{wang.pk}/")
    make.named(make.claim(story, "the plan"), "Wang Yi")

    page = client.get(f"/speakers/{wang.pk}/")

    assert told(page, "//p[@class='verdict']") == ["A claim is laid to them once, in one story."]
    assert (len(told(whole, "//p[@class='window']")), len(told(page, "//p[@class='window']"))) == (0, 1)


def test_an_outlet_leads_to_the_stories_that_it_supplied_and_back(client, story, reuters):
    make.relayed(make.claim(story, TRADE), reuters, words="Wang Yi", nested_words="the Chinese foreign minister")
    outlet = Speaker.objects.get(source=reuters)

    assert "/sources/reuters/" in links(client.get(f"/speakers/{outlet.pk}/"))
    assert f"/speakers/{outlet.pk}/" in links(client.get("/sources/reuters/"))


def test_an_unnamed_speaker_has_no_page(client, story, sources):
    unnamed = Speaker.objects.get()

    assert client.get(f"/speakers/{unnamed.pk}/").status_code == 404
    assert told(client.get("/speakers/"), "//p[@class='nothing']") == ["No speaker is like that."]


def test_a_name_and_a_wording_on_a_card_lead_to_their_pages(client, story, wang, sources):
    found = links(client.get(story.get_absolute_url()))

    assert {f"/speakers/{wang.pk}/", f"/descriptors/{sources.pk}/"} <= set(found)


# Descriptors


def test_the_list_has_the_words_for_unnamed_speakers(client, sources, wang):
    page = client.get("/descriptors/")

    assert told(page, "//ul[@class='sources']//h2") == ["sources close to bilateral relations"]
    assert "1 claim" in told(page, "//ul[@class='sources']/li")[0]


@pytest.mark.parametrize(("words", "count"), [("BILATERAL", 1), ("official", 0)])
def test_words_are_found_in_any_letters(client, sources, words, count):
    assert len(tree(client.get(f"/descriptors/?words={words}")).xpath("//ul[@class='sources']/li")) == count


def test_a_descriptor_has_a_page_of_what_its_words_tell_and_of_its_claims(client, story, sources):
    make.convention("sources close to bilateral relations", language="en", meaning="Diplomats, as a rule.")

    page = client.get(f"/descriptors/{sources.pk}/")

    assert told(page, "//h1") == ["sources close to bilateral relations"]
    assert "several, number not stated" in told(page, "//dl")[0]
    assert "Diplomats, as a rule." in page.text
    assert len(told(page, "//ol[@class='stories']//blockquote")) == 1
    assert entries(page, "suppliers") == ["Kyodo News 1", "Reuters 1"]


def test_words_as_a_hidden_story_writes_them_are_not_told(client, story, bridge):
    hidden = make.article(make.text("Rain", "It rains, THE SOURCES said."), guid="urn:test:rain")
    make.unnamed(make.claim(hidden, "It rains"), "THE SOURCES")
    make.change(hidden, state="held")
    make.unnamed(make.claim(story, "the request would be made at talks on Monday"), "The sources")
    descriptor = Descriptor.objects.get()

    for path in ("/descriptors/", f"/descriptors/{descriptor.pk}/", "/sources/kyodo/"):
        page = client.get(path)
        assert "the sources" in page.text
        assert "THE SOURCES" not in page.text


# What is hidden


def hide(story, how):
    make.change(story, **how)


WITHDRAWN = {"state": "withdrawn", "withdrawn_at": "2026-01-01T00:00Z"}
HIDDEN = [{"state": "held"}, {"embargo_until": "2099-01-01T00:00Z"}, {"rights": Rights.HEADLINE}, WITHDRAWN]


@pytest.mark.parametrize("how", HIDDEN)
@pytest.mark.parametrize("kind", ["speakers", "descriptors"])
def test_who_is_met_in_hidden_stories_alone_is_missing(client, story, wang, sources, kind, how):
    pk = {"speakers": wang.pk, "descriptors": sources.pk}[kind]
    assert client.get(f"/{kind}/{pk}/").status_code == 200
    missing = client.get(f"/{kind}/999999/")

    hide(story, how)

    response = client.get(f"/{kind}/{pk}/")
    assert (response.status_code, missing.status_code) == (404, 404)
    assert response.content.replace(f"/{kind}/{pk}/".encode(), b"") == missing.content.replace(
        f"/{kind}/999999/".encode(), b""
    )
    assert not tree(client.get(f"/{kind}/")).xpath("//ul[@class='sources']/li")


@pytest.mark.parametrize("how", HIDDEN)
def test_pages_are_the_same_to_the_byte_with_a_hidden_story_and_without(client, story, wang, sources, edie, rex, how):
    paths = [
        "/speakers/", f"/speakers/{wang.pk}/", "/descriptors/", f"/descriptors/{sources.pk}/", "/sources/kyodo/",
        "/sources/reuters/",
    ]  # fmt: skip
    before = [client.get(path).content for path in paths]

    other = make.article(make.TRADE_TALKS.replace("China plans", "China hopes"), guid="urn:test:other")
    claim = make.claim(other, TRADE)
    make.named(claim, "Wang Yi")
    unnamed = SpeakerSketch(SpeakerKind.UNNAMED)
    attribution = make.unnamed(claim, "sources close to bilateral relations", speaker=unnamed)
    make.approved_note(attribution, author=edie, approver=rex)
    hide(other, how)

    after = [client.get(path).content for path in paths]
    if how == {"rights": Rights.HEADLINE}:
        # Its headline is public, and none of its claims.
        paths, before, after = paths[:4], before[:4], after[:4]
    assert after == before


def test_words_beyond_an_extract_count_for_no_descriptor(client, story):
    make.unnamed(make.claim(story, "China plans to ask Japan"), "A senior government official")
    descriptor = Descriptor.objects.get()
    assert client.get(f"/descriptors/{descriptor.pk}/").status_code == 200

    make.change(story, rights=Rights.EXTRACT)

    assert client.get(f"/descriptors/{descriptor.pk}/").status_code == 404
    assert "senior government official" not in client.get("/sources/kyodo/").text
