"""A story as linked data: what schema.org has a word for, and no more than the page tells."""

import json
from datetime import date

import pytest

from annotations import resolving
from annotations.choices import Resolution, Stance
from annotations.models import Claim
from tests import make
from tests.pages import tree

TARIFFS = "China plans to ask Japan to stand with it against U.S. steel tariffs"


def read(client, story):
    (script,) = tree(client.get(story.get_absolute_url())).xpath("//script[@type='application/ld+json']")
    return json.loads(script.text)


def parts(client, story):
    return {part["text"]: part for part in read(client, story).get("hasPart", [])}


def test_a_story_tells_its_headline_dates_language_and_suppliers(client, bridge):
    found = read(client, bridge)

    assert (found["@context"], found["@type"]) == ("https://schema.org", "NewsArticle")
    assert found["@id"] == found["url"] == f"http://testserver{bridge.get_absolute_url()}"
    assert (found["headline"], found["inLanguage"]) == ("Bridge to open in spring", "en")
    assert found["datePublished"] == "2026-01-05T09:00:00+00:00"
    assert found["dateModified"] == "2026-01-05T10:00:00+00:00"
    reuters = {"@type": "NewsMediaOrganization", "name": "Reuters", "url": "http://testserver/sources/reuters/"}
    assert found["publisher"] == found["author"] == [reuters]


def test_a_claim_is_laid_to_whom_the_story_names(client, story):
    claim = make.named(make.claim(story, "free trade needed defending"), "Wang Yi").claim

    part = parts(client, story)["free trade needed defending"]

    assert part["@type"] == "Claim"
    assert part["@id"].endswith(f"/claims/{claim.pk}/")
    assert part["author"] == [{"@type": "Person", "name": "Wang Yi"}]


def test_who_denies_is_not_told_to_say_so(client, story):
    make.named(make.claim(story, "free trade needed defending"), "Wang Yi", stance=Stance.DENIES)

    assert "author" not in parts(client, story)["free trade needed defending"]


def test_an_unnamed_speaker_is_told_in_the_storys_words_and_is_nobodys_author(client, story):
    make.anonymous_claim(story)

    part = parts(client, story)[TARIFFS]

    assert part["creditText"] == "sources close to bilateral relations"
    assert "author" not in part


def test_through_whom_the_story_has_it_is_cited(client, story, nikkei):
    make.relayed(make.claim(story, TARIFFS), nikkei, words="The Nikkei", nested_words="sources close to bilateral")

    (cited,) = parts(client, story)[TARIFFS]["citation"]

    assert (cited["name"], cited["url"]) == ("Nikkei", "http://testserver/sources/nikkei/")


def test_quoted_words_are_a_quotation(client, story):
    Claim.objects.filter(pk=make.anonymous_claim(story).claim_id).update(manner="quoted")

    assert parts(client, story)[TARIFFS]["@type"] == ["Claim", "Quotation"]


@pytest.mark.parametrize(
    ("resolution", "is_told"),
    [
        (Resolution.CONFIRMED, True),
        (Resolution.DENIED, True),
        (Resolution.CORRECTED, False),
        (Resolution.OVERTAKEN, False),
        (Resolution.UNRESOLVED, False),
    ],
)
def test_a_verdict_is_told_where_an_editor_has_recorded_one(client, story, edie, resolution, is_told):
    claim = make.anonymous_claim(story).claim
    day = None if resolution == Resolution.UNRESOLVED else date(2026, 1, 6)
    url = "" if day is None else "https://gov.test/paper"
    resolving.resolve(claim, resolution=resolution, resolved_on=day, url=url, by=edie)

    review = parts(client, story)[TARIFFS].get("review")

    assert (review is not None) == is_told
    if review:
        assert (review["@type"], review["datePublished"]) == ("ClaimReview", "2026-01-06")
        assert review["reviewRating"] == {"@type": "Rating", "alternateName": resolution.label}
        assert (review["claimReviewed"], review["isBasedOn"]) == (TARIFFS, "https://gov.test/paper")


def test_no_verdict_is_told_by_default(client, story):
    make.anonymous_claim(story)

    assert "ClaimReview" not in client.get(story.get_absolute_url()).text


@pytest.mark.parametrize(("rights", "has_words"), [("full", True), ("extract", True), ("headline", False)])
def test_the_words_go_as_far_as_the_rights(client, story, rights, has_words):
    make.anonymous_claim(story)
    make.named(make.claim(story, "free trade needed defending"), "Wang Yi")
    make.change(story, rights=rights)

    found = json.dumps(read(client, story))

    assert ("description" in found) == (TARIFFS in found) == has_words
    assert ("Wang Yi" in found) == (rights == "full")


def test_words_cannot_end_the_script(client, db):
    words = "</script><script>alert(1)</script> & <!--"
    story = make.article(make.text(f"A {words} story", f"It rains {words} today."), guid="urn:test:evil")

    response = client.get(story.get_absolute_url())

    assert read(client, story)["headline"] == f"A {words} story"
    assert "<script>alert" not in response.text


def test_corrections_are_led_to(client, story):
    corrected = make.TRADE_TALKS.replace("\n\n", "\n\n(Corrects the day)\n\n", 1).replace("Monday", "Tuesday")
    make.article(corrected)

    assert read(client, story)["correction"] == [f"http://testserver{story.get_absolute_url()}revisions/2/"]
