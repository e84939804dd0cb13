"""What each report counts."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from annotations import resolving, reviewing, suggesting
from annotations.models import Attribution, SourcingNote, Suggestion
from annotations.reports.scopes import Scope
from articles.models import Article
from articles.models.article import Subject
from tests import make

DAY = date(2026, 3, 1)


@pytest.fixture
def two_claims(story):
    """One of the trade talks laid to somebody unnamed, one to somebody named."""
    make.named(make.claim(story, "free trade needed defending"), "Wang Yi", words="Wang Yi")
    return make.anonymous_claim(story)


def note(attribution, *, by, approver=None, **fields):
    made = reviewing.write(attribution, fields={"public_note": "Diplomats.", **fields}, by=by)
    return reviewing.approve(reviewing.submit(made, by=by), by=approver) if approver else made


@pytest.mark.parametrize("scope", Scope)
def test_the_share_of_unnamed_is_told_of_every_source_that_supplied_the_story(two_claims, rows, scope):
    assert rows("anonymous", scope) == [
        {"source": "Kyodo News", "claims": 2, "anonymous": 1, "share": 0.5},
        {"source": "Reuters", "claims": 2, "anonymous": 1, "share": 0.5},
    ]


def test_a_claim_with_two_unnamed_speakers_counts_once(two_claims, rows):
    make.unnamed(two_claims.claim, "A Japanese government source")

    assert [row["anonymous"] for row in rows("anonymous")] == [1, 1]


def test_a_story_without_a_section_counts_under_none(two_claims, bridge, rows):
    make.claim(bridge, "The bridge opens in spring")
    Subject.objects.create(article=two_claims.claim.article, code="medtop:04000000", name="economy")

    assert rows("anonymous", by="section") == [
        {"code": "medtop:04000000", "section": "economy", "claims": 2, "anonymous": 1, "share": 0.5},
        {"code": None, "section": None, "claims": 1, "anonymous": 0, "share": 0.0},
    ]


def test_months_are_those_of_the_newsrooms_own_calendar(two_claims, rows, settings):
    Article.objects.update(published_at="2018-03-31T15:30:00Z")
    assert [row["month"] for row in rows("anonymous", Scope.PUBLIC, by="month")] == ["2018-03"]

    settings.TIME_ZONE = "Asia/Tokyo"

    assert [row["month"] for row in rows("anonymous", Scope.PUBLIC, by="month")] == ["2018-04"]


def test_a_descriptor_is_told_with_what_became_of_its_claims(story, edie, rows):
    for quote, words, resolution in [
        ("China plans to ask Japan", "sources close to bilateral relations", "denied"),
        ("the request would be made at talks on Monday", "The sources", "confirmed_on_record"),
        ("Tokyo would not take sides", "A Japanese government source", ""),
    ]:
        claim = make.claim(story, quote)
        make.unnamed(claim, words)
        if resolution:
            resolving.resolve(claim, resolution=resolution, resolved_on=DAY, url="https://paper.test/", by=edie)

    found = {row["words"]: row for row in rows("descriptors", Scope.PUBLIC)}

    shares = {words: (row["confirmed"], row["denied"], row["share_confirmed"]) for words, row in found.items()}
    assert shares == {
        "sources close to bilateral relations": (0, 1, 0.0),
        "the sources": (1, 0, 1.0),
        "a japanese government source": (0, 0, None),
    }
    assert found["a japanese government source"]["open"] == 1


def test_who_did_not_confirm_what_proved_right_has_told_nothing(story, edie, rows):
    claim = make.claim(story, "the plan")
    make.unnamed(claim, "A senior government official", stance="does_not_confirm")
    resolving.resolve(claim, resolution="confirmed_on_record", resolved_on=DAY, url="https://paper.test/", by=edie)

    (row,) = rows("descriptors", Scope.PUBLIC)

    assert (row["attributions"], row["confirmed"], row["open"], row["share_confirmed"]) == (1, 0, 0, None)


def test_the_same_words_in_two_stories_are_one_row(story, rows):
    again = make.article(make.text("Again", "It rains, THE SOURCES said."), guid="urn:test:again")
    make.unnamed(make.claim(story, "the request would be made at talks on Monday"), "The sources")
    make.unnamed(make.claim(again, "It rains"), "THE SOURCES")

    assert [(row["attributions"], row["stories"]) for row in rows("descriptors")] == [(2, 2)]


def test_reasons_tell_which_are_boilerplate(two_claims, story, edie, rex, rows):
    other = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    note(two_claims, by=edie, approver=rex, reason="not_authorised")
    note(other, by=edie, approver=rex, reason="retaliation")

    assert rows("reasons", Scope.PUBLIC) == [
        {"reason": "not_authorised", "boilerplate": 1, "notes": 1, "share": 0.5},
        {"reason": "retaliation", "boilerplate": 0, "notes": 1, "share": 0.5},
    ]


def test_findings_tell_of_each_rule_how_many_notes_met_it(two_claims, edie, rex, rows):
    policy = make.policy(rules=0)
    make.rule(policy, code="told", met="reason is told", severity="warn")
    make.rule(policy, code="judged", severity="warn")
    note(two_claims, by=edie, approver=rex, policy=policy)

    found = {row["rule"]: row for row in rows("findings")}

    assert (found["told"]["not_met"], found["told"]["share_not_met"]) == (1, 1.0)
    assert (found["judged"]["unknown"], found["judged"]["share_not_met"]) == (1, None)


def test_what_waits_counts_under_the_first_age_that_it_fits(two_claims, edie, rows):
    make.submitted_note(two_claims, by=edie)
    make.suggestion(two_claims.claim.article, "no reply")
    Attribution.objects.update(made_at=timezone.now() - timedelta(days=5))
    SourcingNote.objects.update(submitted_at=timezone.now() - timedelta(days=40))

    waiting = {row.pop("age"): list(row.values()) for row in rows("queue")}

    assert waiting == {
        "day": [0, 0, 1], "three_days": [0, 0, 0], "week": [1, 0, 0], "month": [0, 0, 0], "older": [0, 1, 0],
    }  # fmt: skip


def test_agreement_is_told_of_what_two_have_coded(two_claims, story, edie, rex, rows):
    other = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    note(two_claims, by=edie, reason="not_stated", specificity=1)
    note(two_claims, by=rex, reason="not_stated")
    note(other, by=edie, reason="retaliation")
    note(other, by=rex, reason="retaliation")

    found = {row["code"]: row for row in rows("agreement")}

    assert (found["reason"]["units"], found["reason"]["values"], found["reason"]["alpha"]) == (2, 4, 1.0)
    assert (found["specificity"]["units"], found["specificity"]["alpha"]) == (0, None)
    assert found["specificity"]["remark"] == "too few"


@pytest.mark.parametrize("by", ["found_by", "month"])
def test_rates_are_of_the_suggestions_that_were_decided(story, edie, rows, by):
    first = make.suggestion(story, "no reply")
    make.suggestion(story, "Tokyo would not take sides")
    suggesting.reject(make.suggestion(story, "the plan"), by=edie)
    suggesting.accept(Suggestion.objects.get(pk=first.pk), by=edie)

    (row,) = rows("suggestions", by=by)

    assert [row[name] for name in ("suggestions", "accepted", "rejected", "open")] == [3, 1, 1, 1]
    assert (row["share_accepted"], row["share_corrected"], row["share_rejected"]) == (0.5, 0.0, 0.5)
