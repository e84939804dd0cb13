import pytest
from django.core.exceptions import ValidationError

from annotations import annotating, claiming, reanchoring
from annotations.anchoring.selectors import Quote
from annotations.choices import NoteState, SpeakerKind, Stance, Standing
from annotations.claiming import SpeakerSketch
from annotations.models import Anchor, Attribution, Claim, Passage, Speaker
from tests import make


def placed(claim):
    return Claim.objects.placed().get(pk=claim.pk)


def test_a_claim_stands_at_the_words_it_quotes(story, edie):
    claim = placed(make.claim(story, "Tokyo would not take sides", by=edie))

    assert story.current_revision.text[claim.start : claim.end] == "Tokyo would not take sides"
    assert claim.passage.prefix.endswith("government source said ")


def test_words_that_are_not_in_the_story_are_refused_and_nothing_is_written(story):
    with pytest.raises(ValidationError, match="not in the story") as error:
        make.claim(story, "China has no plans")

    assert "quote" in error.value.message_dict
    assert not Passage.objects.exists()


def test_words_that_stand_twice_are_refused_with_each_place(story):
    with pytest.raises(ValidationError, match="stand 3 times") as error:
        make.claim(story, "sources")

    assert str(error.value).count("at ") >= 3


def test_words_that_stand_twice_are_told_by_what_is_before_them(story):
    claim = placed(make.claim(story, "ources", before="The s"))

    assert story.current_revision.text[claim.start - 5 : claim.end] == "The sources"


def test_a_claim_is_not_made_twice(story):
    make.claim(story, "Tokyo would not take sides")

    with pytest.raises(ValidationError, match="a claim already"):
        make.claim(story, "Tokyo would not take sides")


def test_source_words_are_looked_for_in_the_paragraph_of_the_claim(story):
    claim = make.claim(story, "Tokyo would not take sides")

    attribution = make.unnamed(claim, "A Japanese government source", cue="said")

    cue = Anchor.objects.get(passage=attribution.cue_passage)
    assert story.current_revision.text[: cue.start].endswith("A Japanese government source ")


def test_an_unnamed_speaker_is_called_by_the_storys_words(story):
    attribution = make.anonymous_claim(story)

    assert attribution.speaker.name == "sources close to bilateral relations"
    assert attribution.speaker.article == story


def test_several_mentions_are_one_speaker(story):
    first = make.anonymous_claim(story)
    second = make.unnamed(make.claim(story, "no reply was prepared"), "They", cue="added", speaker=first.speaker)

    assert second.speaker == first.speaker
    assert Speaker.objects.unnamed_in(story).count() == 1


def test_an_unnamed_speaker_without_words_is_refused_and_nothing_is_written(story):
    claim = make.claim(story, "Tokyo would not take sides")

    with pytest.raises(ValidationError, match="they are its name"):
        claiming.attribute(claim, speaker=SpeakerSketch(SpeakerKind.UNNAMED), by=None)

    assert not Speaker.objects.exists()


def test_an_unnamed_speaker_of_another_article_is_refused(story):
    other = make.anonymous_claim(make.article(guid="urn:test:other"))
    claim = make.claim(story, "Tokyo would not take sides")

    with pytest.raises(ValidationError, match="another article"):
        make.unnamed(claim, "A Japanese government source", speaker=other.speaker)


def test_a_named_speaker_is_found_again(story):
    one = make.named(make.claim(story, "free trade needed defending"), "Wang Yi")
    two = make.named(make.claim(story, "Tokyo would not take sides"), "Wang Yi")

    assert one.speaker == two.speaker


def test_a_newspaper_that_cites_nobody_is_a_chain_of_two(story, nikkei):
    claim = make.claim(story, "a joint statement was being weighed")
    outlet = claiming.attribute(
        claim,
        speaker=SpeakerSketch(SpeakerKind.OUTLET, source=nikkei),
        source_words=Quote("The Nikkei"),
        cue_words=Quote("reported"),
        by=None,
    )
    inner = make.unnamed(claim, "without citing sources", nested_in=outlet)

    assert inner.nested_in.speaker.source == nikkei
    assert Attribution.objects.anonymous().get() == inner


def test_an_attribution_is_not_nested_in_itself(story):
    outer = make.anonymous_claim(story)
    inner = make.unnamed(outer.claim, "A Japanese government source", nested_in=outer)

    with pytest.raises(ValidationError, match="nested in itself"):
        claiming.reattribute(
            outer,
            speaker=outer.speaker,
            source_words=Quote("sources close to bilateral relations"),
            cue_words=None,
            stance=Stance.SAYS,
            nested_in=inner,
            by=None,
        )


def test_another_speaker_reopens_an_approved_note(story, edie, rex):
    attribution = make.anonymous_claim(story)
    note = make.approved_note(attribution, author=edie, approver=rex)

    claiming.reattribute(
        attribution,
        speaker=SpeakerSketch(SpeakerKind.PERSON, name="Wang Yi"),
        source_words=Quote("Wang Yi"),
        cue_words=None,
        stance=Stance.SAYS,
        nested_in=None,
        by=edie,
    )

    note.refresh_from_db()
    assert note.state == NoteState.DRAFT


def test_a_claim_whose_words_are_gone_can_rest_on_others(story, edie):
    claim = make.claim(story, "Tokyo would not take sides")
    make.article(make.TRADE_TALKS.replace("would not take sides", "will not choose"))
    assert list(Claim.objects.unsettled()) == [claim]

    claiming.revise(claim, quote=Quote("Wang Yi"), by=edie)

    assert not Claim.objects.unsettled().exists()
    assert claim.history.count() == 2


def test_a_withdrawn_claim_comes_back_only_with_words_of_the_story(story, edie):
    claim = make.claim(story, "Tokyo would not take sides")
    make.article(make.TRADE_TALKS.replace("A Japanese government source said Tokyo would not take sides.\n\n", ""))
    reanchoring.confirm(Anchor.objects.unsettled().current().get(), by=edie)
    claim.refresh_from_db()

    with pytest.raises(ValidationError, match="quote those that it rests on now"):
        claiming.revise(claim, standing=Standing.ON_RECORD, by=edie)
    claiming.revise(claim, quote=Quote("Wang Yi"), standing=Standing.ON_RECORD, by=edie)
    assert list(Claim.objects.public()) == [claim]


def test_to_quote_the_words_that_a_correction_led_to_confirms_them(story, edie):
    claim = make.claim(story, "Tokyo would not take sides")
    make.article(make.TRADE_TALKS.replace("would not take", "will not take"))

    claiming.revise(claim, quote=Quote("Tokyo will not take sides"), by=edie)

    assert not Claim.objects.unsettled().exists()
    assert Claim.objects.get(pk=claim.pk).passage == claim.passage


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"stance": Stance.DENIES}, NoteState.DRAFT),
        ({"source_words": Quote("The sources")}, NoteState.DRAFT),
        ({"cue_words": Quote("They added")}, NoteState.APPROVED),
    ],
)
def test_a_note_needs_approval_anew_when_the_attribution_says_another_thing(story, edie, rex, changes, state):
    attribution = make.anonymous_claim(story)
    note = make.approved_note(attribution, author=edie, approver=rex)
    stays = {
        "speaker": attribution.speaker,
        "source_words": attribution.source_passage.quote,
        "cue_words": attribution.cue_passage.quote,
        "stance": Stance.SAYS,
        "nested_in": None,
    }

    claiming.reattribute(attribution, **stays | changes, by=edie)

    note.refresh_from_db()
    assert note.state == state


def test_other_words_under_a_claim_reopen_its_notes(story, edie, rex):
    attribution = make.anonymous_claim(story)
    note = make.approved_note(attribution, author=edie, approver=rex)

    claiming.revise(attribution.claim, quote=Quote("the request would be made at talks on Monday"), by=edie)

    note.refresh_from_db()
    assert note.state == NoteState.DRAFT


def test_a_claim_whose_words_are_gone_can_be_set_aside(story, edie):
    claim = make.claim(story, "Tokyo would not take sides")
    make.article(make.TRADE_TALKS.replace("would not take sides", "will not choose"))

    claiming.revise(claim, quote=Quote("Tokyo would not take sides"), standing=Standing.SET_ASIDE, by=edie)

    claim.refresh_from_db()
    assert claim.standing == Standing.SET_ASIDE


def test_a_claim_that_was_set_aside_does_not_come_back_beside_its_twin(story, edie):
    first = make.claim(story, "Tokyo would not take sides")
    first = claiming.revise(first, standing=Standing.SET_ASIDE, by=edie)
    make.claim(story, "Tokyo would not take sides")

    with pytest.raises(ValidationError, match="a claim already"):
        claiming.revise(first, standing=Standing.ON_RECORD, by=edie)


def test_context_is_given_with_or_without_its_line_breaks(story):
    quote = Quote("A Japanese government source", prefix="was prepared.")

    assert claiming.claim(story, quote=quote, by=None).passage.prefix.endswith("\n\n")


def test_a_claim_is_laid_to_a_speaker_once_by_the_same_words(story):
    first = make.anonymous_claim(story)

    with pytest.raises(ValidationError, match="laid to this speaker already"):
        make.unnamed(first.claim, "sources close to bilateral relations", cue="said")
    make.unnamed(first.claim, "The sources", speaker=first.speaker)
    assert first.claim.attributions.count() == 2


def test_an_attribution_is_nested_in_one_of_its_own_article(story):
    other = make.anonymous_claim(make.article(guid="urn:test:other"))

    with pytest.raises(ValidationError, match="the same article"):
        make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source", nested_in=other)


def test_an_annotation_says_something(story, edie):
    with pytest.raises(ValidationError, match="says something"):
        annotating.annotate(make.claim(story, "Tokyo would not take sides"), motivation="commenting", by=edie)


def test_nothing_is_quoted_from_a_story_without_words(db):
    killed = make.delivery(make.ninjs(pubStatus="canceled")).article

    with pytest.raises(ValidationError, match="no words yet"):
        claiming.claim(killed, quote=Quote("anything"), by=None)


def test_saving_a_claim_as_it_is_leaves_no_trace(story, edie):
    claim = make.claim(story, "Tokyo would not take sides")

    claiming.revise(claim, quote=claim.passage.quote, manner=claim.manner, by=edie)

    assert claim.history.count() == 1
