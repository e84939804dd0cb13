"""What an editor makes of a suggestion, and what a correction does."""

import pytest
from django.core.exceptions import ValidationError

from annotations import claiming, suggesting
from annotations.anchoring.selectors import Quote, Span
from annotations.choices import Manner, SpeakerKind, Stance, Standing
from annotations.claiming import SpeakerSketch
from annotations.models import Attribution, Claim, SourcingChange, Suggestion
from tests import make
from tests.annotations.findings import OFFICIAL, talks


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


# What an editor decides


def test_what_is_only_suggested_is_not_public_and_waits_for_no_note(suggestion):
    assert not Claim.objects.public().exists()
    assert not Attribution.objects.needing_a_note().exists()


def test_what_an_editor_accepts_is_on_record(suggestion, edie):
    suggesting.accept(suggestion, by=edie)

    assert Claim.objects.public().get() == suggestion.claim
    assert Attribution.objects.needing_a_note().exists()


def test_what_a_machine_suggests_does_not_stand_in_the_way_of_an_editor(suggestion, story, edie):
    make.claim(story, "Tokyo would not take sides", by=edie)

    with pytest.raises(ValidationError, match="are a claim already"):
        suggesting.accept(suggestion, by=edie)
    suggesting.correct(suggestion, quote=Quote("would not take sides"), by=edie)
    assert Claim.objects.public().count() == 2


def test_what_is_corrected_rests_on_the_editors_words(suggestion, edie):
    suggesting.correct(suggestion, quote=Quote("would not take sides"), by=edie)

    assert str(Claim.objects.public().get()) == "would not take sides"


def test_a_correction_reaches_the_manner_the_words_and_the_speaker_and_what_was_found_stays(story, machine, edie):
    machine(lambda text: talks(text)[2:])
    (suggestion,) = suggesting.read(story)
    found = dict(suggestion.found)
    attribution = suggestion.claim.attributions.get()
    place = story.current_revision.text.index("Japanese government source")
    relaid = suggesting.Relaid(
        attribution,
        SpeakerSketch(SpeakerKind.ORGANISATION, "Government of Japan"),
        Span(place, place + 26),
        None,
        Stance.DENIES,
    )

    suggesting.correct(suggestion, manner=Manner.MIXED, relaid=[relaid], by=edie)

    attribution = Claim.objects.public().get(manner="mixed").attributions.get()
    assert (str(attribution.speaker), attribution.stance) == ("Government of Japan", "denies")
    assert str(attribution.source_passage) == "Japanese government source"
    assert attribution.cue_passage is None
    suggestion.refresh_from_db()
    assert (suggestion.decision, suggestion.decided_by, suggestion.found) == ("corrected", edie, found)


def test_two_attributions_of_one_claim_can_change_places(story, edie):
    text = story.current_revision.text
    outer = make.found(text, "Tokyo would not take sides", source="The Nikkei", cue="reported", kind="organisation")
    inner = make.found(text, "Tokyo would not take sides", source=OFFICIAL, number=2, nested_in=0)
    (made,) = make.proposed(story, outer, inner)
    first, second = made.claim.attributions.order_by("id")
    stays = {"source_words": None, "cue_words": None, "stance": Stance.SAYS}

    suggesting.correct(
        made,
        relaid=[
            suggesting.Relaid(first, first.speaker, nested_in=second, **stays),
            suggesting.Relaid(second, second.speaker, nested_in=None, **stays),
        ],
        by=edie,
    )

    first, second = made.claim.attributions.order_by("id")
    assert (first.nested_in, second.nested_in) == (second, None)


def test_only_the_attributions_of_the_suggestion_are_corrected_with_it(suggestion, story, edie):
    other = make.anonymous_claim(story)
    relaid = suggesting.Relaid(other, other.speaker, None, None, Stance.DENIES)

    with pytest.raises(ValidationError, match="of another claim"):
        suggesting.correct(suggestion, relaid=[relaid], by=edie)


def test_what_is_rejected_is_set_aside(suggestion, edie):
    suggesting.reject(suggestion, by=edie)

    assert not Claim.objects.public().exists()


def test_what_was_skipped_can_still_be_decided(suggestion, edie, rex):
    skipped = suggesting.skip(suggestion, by=edie)

    assert suggesting.accept(skipped, by=rex).decided_by == rex


def test_a_decision_is_made_once(suggestion, edie, rex):
    decided = suggesting.reject(suggestion, by=edie)

    for decide in (suggesting.accept, suggesting.correct):
        with pytest.raises(ValidationError, match="decided already: rejected"):
            decide(decided, by=rex)


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


def test_nor_changed_but_by_the_decision_on_it(suggestion, mara):
    (attribution,) = suggestion.claim.attributions.all()
    stays = {"source_words": None, "cue_words": None, "stance": Stance.SAYS, "nested_in": None}

    with pytest.raises(ValidationError, match="decided on as such"):
        claiming.revise(suggestion.claim, quote=Quote("take sides"), by=mara)
    with pytest.raises(ValidationError, match="decided on as such"):
        claiming.reattribute(attribution, speaker=attribution.speaker, **stays, by=mara)
    with pytest.raises(ValidationError, match="decided on as such"):
        claiming.attribute(suggestion.claim, speaker=SpeakerSketch(SpeakerKind.PERSON, name="Wang Yi"), by=mara)
    assert Attribution.objects.count() == 1


def test_a_suggestion_whose_words_a_correction_has_changed_is_corrected_and_not_accepted(suggestion, edie):
    make.article(make.TRADE_TALKS.replace("would not take sides", "will not take sides"))

    with pytest.raises(ValidationError, match="correct the suggestion"):
        suggesting.accept(suggestion, by=edie)
    suggesting.correct(suggestion, quote=Quote("Tokyo will not take sides"), by=edie)
    assert Claim.objects.public().count() == 1


def test_a_suggestion_whose_words_are_gone_waits_for_nobody_until_they_are_back(suggestion, edie):
    make.article(make.TRADE_TALKS.replace("A Japanese government source said Tokyo would not take sides.\n\n", ""))
    assert Suggestion.objects.get().decision == "open"
    assert not Suggestion.objects.waiting_for(edie).exists()

    make.article(make.TRADE_TALKS + "\nIt is late.")

    assert Suggestion.objects.waiting_for(edie).exists()


def test_nor_does_one_whose_story_is_withdrawn(suggestion, story, edie):
    make.change(story, state="withdrawn", withdrawn_at="2026-01-01T00:00Z")

    assert not Suggestion.objects.waiting_for(edie).exists()


def test_a_correction_of_what_is_only_suggested_is_no_change_of_sourcing(suggestion):
    make.article(make.TRADE_TALKS.replace("A Japanese government source", "Two Japanese government sources"))

    assert not SourcingChange.objects.exists()
