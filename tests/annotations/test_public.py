"""What the one door lets through."""

import pytest

from annotations import annotating
from annotations.models import Annotation, Claim, SourcingNote, Speaker
from articles.models import Article, Rights, Source
from tests import make


@pytest.fixture
def approved(story, edie, rex):
    return make.approved_note(make.anonymous_claim(story), author=edie, approver=rex)


def public():
    return [rows.objects.public().exists() for rows in (Claim, Speaker, SourcingNote)]


def test_a_claim_on_a_published_story_is_public_with_its_speaker_and_note(approved):
    assert public() == [True, True, True]


@pytest.mark.parametrize(
    "hidden",
    [
        {"state": "withheld"},
        {"state": "held"},
        {"state": "withdrawn", "withdrawn_at": "2026-01-01T00:00Z"},
        {"embargo_until": "2099-01-01T00:00Z"},
        {"published_at": "2099-01-01T00:00Z"},
        {"rights": Rights.HEADLINE},
    ],
)
def test_nothing_of_a_story_that_is_hidden_is_public(approved, story, hidden):
    Article.objects.filter(pk=story.pk).update(**hidden)

    assert public() == [False, False, False]


def test_rights_to_an_extract_show_the_claims_of_the_extract(story):
    make.claim(story, "Tokyo would not take sides")
    inside = make.anonymous_claim(story).claim
    Article.objects.filter(pk=story.pk).update(rights=Rights.EXTRACT)

    assert list(Claim.objects.public()) == [inside]


def test_an_annotation_without_words_for_readers_is_the_desks(story, edie):
    claim = make.claim(story, "Tokyo would not take sides")
    annotating.annotate(claim, motivation="commenting", desk_text="Ring them.", by=edie)
    shown = annotating.annotate(claim, motivation="commenting", public_note="See page two.", by=edie)

    assert list(Annotation.objects.public()) == [shown]


def test_a_source_counts_the_articles_that_the_public_may_see(story, kyodo):
    make.article(guid="urn:test:held")
    Article.objects.filter(guid="urn:test:held").update(state="held")

    assert Source.objects.with_public_counts().get(pk=kyodo.pk).article_count == 1
