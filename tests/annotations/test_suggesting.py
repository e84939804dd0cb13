import pytest
from django.core.exceptions import ValidationError

from annotations import claiming, suggesting
from annotations.anchoring.selectors import Quote
from annotations.choices import Manner, SpeakerKind, Standing
from annotations.claiming import SpeakerSketch
from annotations.models import Attribution, Claim, Suggestion
from tests import make


@pytest.fixture
def suggestion(story):
    return suggesting.suggest(
        story,
        quote=Quote("Tokyo would not take sides"),
        manner=Manner.PARAPHRASED,
        speaker=SpeakerSketch(SpeakerKind.UNNAMED),
        source_words=Quote("A Japanese government source"),
        cue_words=Quote("said"),
        found_by="a rule",
        confidence=0.8,
    )


def test_what_is_only_suggested_is_not_public_and_waits_for_no_note(suggestion):
    assert not Claim.objects.public().exists()
    assert not Attribution.objects.needing_a_note().exists()


def test_what_an_editor_accepts_is_on_record(suggestion, edie):
    suggesting.accept(suggestion, by=edie)

    assert Claim.objects.public().get() == suggestion.claim
    assert Attribution.objects.needing_a_note().exists()


def test_what_is_corrected_rests_on_the_editors_words(suggestion, edie):
    suggesting.correct(suggestion, quote=Quote("would not take sides"), by=edie)

    assert str(Claim.objects.public().get()) == "would not take sides"


def test_what_is_rejected_is_set_aside(suggestion, edie):
    suggesting.reject(suggestion, by=edie)

    assert not Claim.objects.public().exists()


def test_what_was_skipped_can_still_be_decided(suggestion, edie, rex):
    skipped = suggesting.skip(suggestion, by=edie)

    assert suggesting.accept(skipped, by=rex).decided_by == rex


def test_a_decision_is_made_once(suggestion, edie, rex):
    decided = suggesting.reject(suggestion, by=edie)

    with pytest.raises(ValidationError, match="decided already: rejected"):
        suggesting.accept(decided, by=rex)


def test_words_that_a_machine_made_up_are_refused(story):
    with pytest.raises(ValidationError, match="not in the story"):
        suggesting.suggest(
            story,
            quote=Quote("Words of no story"),
            manner=Manner.QUOTED,
            speaker=SpeakerSketch(SpeakerKind.UNNAMED),
            source_words=None,
            cue_words=None,
            found_by="a model",
            confidence=1,
        )
    assert not Claim.objects.exists()


def test_what_one_skips_waits_for_everybody_else(suggestion, edie, rex):
    suggesting.skip(suggestion, by=edie)

    assert not Suggestion.objects.waiting_for(edie).exists()
    assert Suggestion.objects.waiting_for(rex).exists()


@pytest.mark.parametrize("standing", [Standing.ON_RECORD, Standing.SET_ASIDE])
def test_a_suggestion_is_not_decided_by_changing_the_claim(suggestion, mara, standing):
    with pytest.raises(ValidationError, match="decided on as such"):
        claiming.revise(suggestion.claim, standing=standing, by=mara)


def test_a_suggestion_whose_words_a_correction_has_changed_is_corrected_and_not_accepted(suggestion, edie):
    make.article(make.TRADE_TALKS.replace("would not take sides", "will not take sides"))

    with pytest.raises(ValidationError, match="correct the suggestion"):
        suggesting.accept(suggestion, by=edie)
    suggesting.correct(suggestion, quote=Quote("Tokyo will not take sides"), by=edie)
    assert Claim.objects.public().count() == 1
