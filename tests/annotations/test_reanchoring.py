import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.choices import AnchorOutcome
from annotations.models import Anchor, Claim
from articles.models import Article
from tests import make


@pytest.fixture
def claim(story):
    return make.claim(story, "Tokyo would not take sides")


def revise(old, new):
    return make.article(make.TRADE_TALKS.replace(old, new))


def current(claim):
    return Anchor.objects.current().get(passage=claim.passage)


def test_a_passage_whose_words_stay_in_place_is_the_same(story, claim):
    revise("free trade needed defending", "free trade needed friends")

    assert current(claim).outcome == AnchorOutcome.SAME


def test_a_passage_moves_with_its_words(story, claim):
    revision = revise("The sources said", "On Friday the sources said").current_revision

    anchor = current(claim)
    assert anchor.outcome == AnchorOutcome.MOVED
    assert revision.text[anchor.start : anchor.end] == "Tokyo would not take sides"


def test_a_passage_whose_words_are_gone_is_an_orphan_and_not_public(story, claim):
    revise("would not take sides", "will not choose")

    assert current(claim).outcome == AnchorOutcome.ORPHANED
    assert list(Claim.objects.orphaned()) == [claim]
    assert not Claim.objects.public().exists()


def test_the_mark_does_not_jump_to_another_officials_words(story):
    attribution = make.anonymous_claim(story)
    revise("sources close to bilateral relations said", "the foreign ministry said")

    assert Anchor.objects.current().get(passage=attribution.source_passage).outcome == AnchorOutcome.ORPHANED


def test_words_that_come_back_are_found_again(story, claim):
    revise("would not take sides", "will not choose")
    make.article(make.TRADE_TALKS.replace("Monday", "Tuesday"))

    assert current(claim).outcome in (AnchorOutcome.SAME, AnchorOutcome.MOVED)


def test_anchors_of_earlier_revisions_stay(story, claim):
    before = current(claim)
    revise("would not take sides", "will not choose")

    assert Anchor.objects.get(pk=before.pk).start == before.start


def test_placing_takes_the_same_number_of_queries_for_one_and_for_many(story, claim, django_assert_num_queries):

    with CaptureQueriesContext(connection) as one:
        revise("Monday", "Tuesday")
    for words in ("free trade needed defending", "no reply was prepared", "a joint statement was being weighed"):
        make.claim(Article.objects.get(pk=story.pk), words)
    with django_assert_num_queries(len(one)):
        revise("Monday", "Friday")
