"""Which attributions need a note: what is kept of it is what follows from the record, after every step there is."""

import importlib

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import (
    adjudicating,
    claiming,
    merging,
    needing,
    reanchoring,
    reviewing,
    sourcing,
    spreading,
    suggesting,
)
from annotations.anchoring.selectors import Quote
from annotations.choices import SpeakerKind, Stance, Standing
from annotations.claiming import SpeakerSketch
from annotations.models import Anchor, Attribution, Claim, SourcingChange, SourcingNote, Suggestion
from tests import make
from tests.annotations.findings import LEAD, OFFICIAL, talks

SIDES = "Tokyo would not take sides"
RELATIONS = "sources close to bilateral relations"


@pytest.fixture
def attribution(story):
    return make.unnamed(make.claim(story, SIDES), OFFICIAL)


def needed():
    """Which do, by their words; asserts that what is kept follows from the record."""
    kept = Attribution.objects.needing_a_note()
    by_the_record = Attribution.objects.needing_a_note_by_the_record()
    assert set(kept.order_by().values_list("pk")) == set(by_the_record.order_by().values_list("pk"))
    return {str(one.source_passage) for one in kept.select_related("source_passage")}


def stand(claim, standing, *, by):
    return claiming.revise(Claim.objects.get(pk=claim.pk), standing=standing, by=by)


def lay(attribution, *, by, **changes):
    attribution = Attribution.objects.get(pk=attribution.pk)
    return claiming.reattribute(attribution, **{**claiming.as_it_stands(attribution), **changes}, by=by)


# The steps, each with what needs a note after it


def test_who_is_unnamed_needs_a_note_and_who_is_named_needs_none(story, edie):
    claim = make.claim(story, LEAD)
    assert needed() == set()
    attribution = make.unnamed(claim, RELATIONS)
    assert needed() == {RELATIONS}
    make.named(make.claim(story, "free trade needed defending"), "Wang Yi", words="Wang Yi")
    assert needed() == {RELATIONS}

    lay(attribution, speaker=SpeakerSketch(SpeakerKind.PERSON, name="Wang Yi"), by=edie)
    assert needed() == set()
    lay(attribution, speaker=SpeakerSketch(SpeakerKind.UNNAMED), by=edie)
    assert needed() == {RELATIONS}


def test_what_is_laid_through_an_outlet_needs_a_note_where_it_is_unnamed(story, nikkei, edie):
    nested = make.relayed(make.claim(story, "a joint statement"), nikkei, words="The Nikkei", nested_words="sources")
    assert needed() == {"sources"}

    lay(nested.nested_in, stance=Stance.DENIES, by=edie)
    assert needed() == {"sources"}


def test_an_approved_note_answers_until_it_falls(attribution, edie, rex):
    note = make.submitted_note(attribution, by=edie)
    assert needed() == {OFFICIAL}
    note = reviewing.approve(note, by=rex)
    assert needed() == set()
    note = reviewing.send_back(note, reason="Which side?", by=rex)
    assert needed() == {OFFICIAL}
    note = reviewing.approve(reviewing.submit(note, by=edie), by=rex)
    assert needed() == set()
    reviewing.revise(note, fields={"public_note": "Another."}, by=edie)
    assert needed() == {OFFICIAL}


def test_a_note_that_may_not_be_approved_answers_nothing(attribution, edie):
    note = make.submitted_note(attribution, by=edie)

    with pytest.raises(reviewing.NotAllowed):
        reviewing.approve(note, by=edie)

    assert needed() == {OFFICIAL}


def test_of_several_notes_the_approved_one_answers(attribution, edie, mara, rex):
    for person in (edie, mara):
        make.submitted_note(attribution, by=person)
    (verdict,) = adjudicating.approve_where_all_agree([attribution], by=rex)
    assert verdict.note
    assert needed() == set()

    reviewing.send_back(verdict.note, reason="Which side?", by=rex)
    assert needed() == {OFFICIAL}


def test_notes_that_are_spread_answer_each_for_its_own(story, attribution, edie, rex):
    other = make.unnamed(make.claim(story, "no reply was prepared"), "They", speaker=attribution.speaker)
    note = make.note(attribution, by=edie)
    told = {"public_note": note.public_note}
    spread = spreading.spread(note, fields=told, desk={}, by=edie, are_checked=False)
    spreading.submit_all([note, *spread], by=edie)
    assert needed() == {OFFICIAL, "They"}

    note = reviewing.approve(SourcingNote.objects.get(attribution=attribution), by=rex)
    assert needed() == {"They"}
    spreading.approve_alike(note, by=rex)
    assert needed() == set()
    claiming.reattribute(other, **{**claiming.as_it_stands(other), "stance": Stance.DENIES}, by=edie)
    assert needed() == {"They"}


@pytest.mark.parametrize("standing", [Standing.SET_ASIDE, Standing.WITHDRAWN])
def test_only_what_is_on_record_needs_a_note(attribution, standing, edie, rex):
    claim = attribution.claim
    stand(claim, standing, by=edie)
    assert needed() == set()
    stand(claim, Standing.ON_RECORD, by=edie)
    assert needed() == {OFFICIAL}

    note = make.approved_note(attribution, author=edie, approver=rex)
    stand(claim, standing, by=edie)
    reviewing.send_back(note, reason="Which side?", by=rex)
    assert needed() == set()
    stand(claim, Standing.ON_RECORD, by=edie)
    assert needed() == {OFFICIAL}


def test_what_is_laid_to_somebody_while_its_claim_is_set_aside_needs_none_until_that_is_back(story, edie):
    claim = make.claim(story, SIDES)
    stand(claim, Standing.SET_ASIDE, by=edie)
    # By an editor who has not seen it.
    make.unnamed(claim, OFFICIAL)
    assert needed() == set()

    stand(claim, Standing.ON_RECORD, by=edie)
    assert needed() == {OFFICIAL}


def test_what_is_taken_back_needs_none(story, edie):
    claiming.take_back(make.unnamed(make.claim(story, SIDES), OFFICIAL, by=edie), by=edie, expected=1)

    assert needed() == set()


def test_speakers_that_are_made_one_or_two_need_what_they_needed(story, attribution, edie, rex):
    other = make.unnamed(make.claim(story, LEAD), RELATIONS)
    make.approved_note(other, author=edie, approver=rex)
    assert needed() == {OFFICIAL}

    merging.merge(other.speaker, into=attribution.speaker, by=edie)
    assert needed() == {OFFICIAL, RELATIONS}
    merging.split(Attribution.objects.get(pk=other.pk), by=edie)
    assert needed() == {OFFICIAL, RELATIONS}


# Corrections


def test_a_claim_whose_words_are_gone_needs_none_until_it_is_laid_on_others(attribution, edie):
    make.article(make.TRADE_TALKS.replace(f"{OFFICIAL} said {SIDES}.", f"{OFFICIAL} was silent."))
    assert needed() == {OFFICIAL}
    reanchoring.confirm(Anchor.objects.current().get(passage=attribution.claim.passage, start=None), by=edie)
    assert needed() == set()

    claim = Claim.objects.get(pk=attribution.claim_id)
    claiming.revise(claim, quote=Quote("no reply was prepared"), standing=Standing.ON_RECORD, by=edie)
    assert needed() == {OFFICIAL}


def test_other_words_than_were_approved_need_it_anew(attribution, edie, rex):
    make.approved_note(attribution, author=edie, approver=rex)
    make.article(make.TRADE_TALKS.replace("would not take sides", "will not take sides"))
    assert needed() == set()

    reanchoring.confirm(Anchor.objects.unsettled().current().get(), by=edie)
    assert needed() == {OFFICIAL}


def test_other_words_for_the_speaker_than_were_approved_need_it_anew(attribution, edie, rex):
    make.approved_note(attribution, author=edie, approver=rex)
    make.article(make.TRADE_TALKS.replace(OFFICIAL, "Two Japanese government sources"))
    sourcing.confirm(SourcingChange.objects.get(), by=edie)

    assert needed() == {OFFICIAL}


# Suggestions


def test_what_the_machine_finds_needs_none_before_it_is_accepted(story, machine, edie):
    machine(talks)
    suggesting.read(story)
    first, second, third = Suggestion.objects.order_by("id")
    assert needed() == set()

    suggesting.skip(first, by=edie)
    assert needed() == set()
    suggesting.accept(Suggestion.objects.get(pk=first.pk), by=edie)
    assert needed() == {RELATIONS}
    suggesting.reject(second, by=edie)
    assert needed() == {RELATIONS}
    relaid = third.claim.attributions.get()
    speaker = SpeakerSketch(SpeakerKind.PERSON, name="Wang Yi")
    words = {"source_words": Quote(OFFICIAL), "cue_words": None}
    suggesting.correct(third, relaid=[suggesting.Relaid(relaid, speaker, **words, stance=Stance.SAYS)], by=edie)
    assert needed() == {RELATIONS}


def test_what_a_program_suggests_needs_none_before_it_is_corrected(story, edie):
    suggestion = make.suggestion(story, SIDES)
    relaid = suggestion.claim.attributions.get()
    speaker = SpeakerSketch(SpeakerKind.UNNAMED)
    assert needed() == set()

    words = {"source_words": Quote(OFFICIAL), "cue_words": None}
    suggesting.correct(suggestion, relaid=[suggesting.Relaid(relaid, speaker, **words, stance=Stance.SAYS)], by=edie)
    assert needed() == {OFFICIAL}


# How it is kept


def test_it_is_no_change_of_the_attribution(attribution, edie, rex):
    make.approved_note(attribution, author=edie, approver=rex)
    stand(attribution.claim, Standing.SET_ASIDE, by=edie)

    attribution.refresh_from_db()
    assert (attribution.version, attribution.history.count()) == (1, 1)
    assert "needs_note" in Attribution.untold


def test_it_is_one_update_of_those_of_which_it_is_wrong(story, attribution):
    make.unnamed(make.claim(story, LEAD), RELATIONS)
    Attribution.objects.update(needs_note=False)

    with CaptureQueriesContext(connection) as queries:
        needing.follow(Attribution.objects.all())

    assert len(queries) == 1
    assert needed() == {OFFICIAL, RELATIONS}


def test_attributions_that_were_there_before_are_marked_by_the_migration(story, attribution, edie, rex):
    make.approved_note(attribution, author=edie, approver=rex)
    make.unnamed(make.claim(story, LEAD), RELATIONS)
    aside = make.unnamed(make.claim(story, "no reply was prepared"), "They")
    stand(aside.claim, Standing.SET_ASIDE, by=edie)
    Attribution.objects.update(needs_note=False)

    migration = importlib.import_module("annotations.migrations.0020_notes_that_are_needed")
    migration.mark(apps, None)

    assert needed() == {RELATIONS}
