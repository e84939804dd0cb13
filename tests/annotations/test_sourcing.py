import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import claiming, sourcing
from annotations.anchoring.selectors import Quote
from annotations.choices import NoteState, SpeakerKind, Stance
from annotations.claiming import SpeakerSketch
from annotations.models import Anchor, Attribution, Claim, SourcingChange
from articles.models import StaleVersion
from tests import make


@pytest.fixture
def attribution(story):
    return make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source", cue="said")


def revise(old, new):
    assert old in make.TRADE_TALKS
    return make.article(make.TRADE_TALKS.replace(old, new))


@pytest.fixture
def named(attribution):
    """The unnamed source is named by a correction."""
    revise("A Japanese government source said", "Foreign Minister Taro Kono said")
    return SourcingChange.objects.get()


def reattribute(attribution, name, *, by):
    return claiming.reattribute(
        Attribution.objects.get(pk=attribution.pk),
        speaker=SpeakerSketch(SpeakerKind.PERSON, name=name),
        source_words=Quote(name),
        cue_words=Quote("said"),
        stance=Stance.SAYS,
        nested_in=None,
        by=by,
    )


@pytest.mark.parametrize(
    ("old", "new", "kind", "after"),
    [
        ("A Japanese government source said", "Foreign Minister Taro Kono said", "named", "Foreign Minister Taro Kono"),
        ("A Japanese government source said", "Two Japanese government sources said", "number",
         "Two Japanese government sources"),
        ("A Japanese government source said", "A Chinese government source said", "affiliation",
         "A Chinese government source"),
        ("A Japanese government source said", "A senior Japanese government source said", "level",
         "A senior Japanese government source"),
        ("A Japanese government source said Tokyo", "Tokyo", "dropped", ""),
    ],
)  # fmt: skip
def test_a_change_in_the_words_for_a_speaker_is_kept(attribution, old, new, kind, after):
    revise(old, new)

    change = SourcingChange.objects.get()
    assert (change.kind, change.before, change.after) == (kind, "A Japanese government source", after)
    assert (change.attribution, change.revision.number) == (attribution, 2)


def test_a_named_speaker_who_is_no_longer_named_is_noticed(story):
    make.named(
        make.claim(story, "free trade needed defending"), "Wang Yi", words="Wang Yi, the Chinese foreign minister"
    )
    revise("Wang Yi, the Chinese foreign minister, said", "A Chinese diplomat said")

    assert SourcingChange.objects.get().kind == "unnamed"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A Japanese government source", "A Japanese  government source"),
        ("Monday", "Tuesday"),
        ("A Japanese government source said Tokyo would not take sides.\n\n", ""),
    ],
)
def test_what_says_the_same_or_is_gone_with_its_claim_is_no_change_of_sourcing(attribution, old, new):
    revise(old, new)

    assert not SourcingChange.objects.exists()


def test_a_slip_of_the_pen_is_to_be_checked_and_is_no_change_of_sourcing(attribution):
    revise("A Japanese government source", "A Japanese goverment source")

    assert not SourcingChange.objects.exists()
    assert Anchor.objects.unsettled().current().get().passage == attribution.source_passage


def test_a_change_that_waits_already_is_not_kept_twice(attribution, named):
    make.article(
        make.TRADE_TALKS.replace("A Japanese government source", "Foreign Minister Taro Kono").replace(
            "Monday", "Friday"
        )
    )

    assert SourcingChange.objects.get() == named


def test_noticing_takes_the_same_number_of_queries_for_one_and_for_many(story, django_assert_num_queries):
    make.anonymous_claim(story)
    with CaptureQueriesContext(connection) as one:
        revise("sources close to", "a source close to")
    for words, source in (
        ("no reply was prepared", "They"),
        ("Tokyo would not take sides", "A Japanese government source"),
    ):
        make.unnamed(make.claim(story, words), source)
    with django_assert_num_queries(len(one)):
        make.article(
            make.TRADE_TALKS.replace("sources close to", "two sources close to")
            .replace("They added", "He added")
            .replace("A Japanese government source", "Taro Kono")
        )


def test_readers_are_told_nothing_before_an_editor_has_confirmed(named):
    assert not SourcingChange.objects.public().exists()
    assert not Claim.objects.public().exists()


def test_to_lay_the_claim_to_whoever_is_named_now_confirms_the_change(attribution, named, edie):
    reattribute(attribution, "Foreign Minister Taro Kono", by=edie)

    assert list(SourcingChange.objects.public()) == [named]
    assert list(Claim.objects.public()) == [attribution.claim]


def test_a_change_that_is_confirmed_by_laying_the_claim_anew_is_told_as_the_editor_has_it(attribution, edie):
    revise("A Japanese government source said Tokyo", "Tokyo")
    reattribute(attribution, "Wang Yi", by=edie)

    change = SourcingChange.objects.public().get()
    assert (change.kind, change.after) == ("named", "Wang Yi")


def test_a_change_to_a_named_speaker_is_not_confirmed_while_the_record_says_unnamed(named, edie):
    with pytest.raises(ValidationError, match="Say first who is named now"):
        sourcing.confirm(named, by=edie)


def test_a_confirmed_change_settles_the_words_and_asks_for_approval_anew(attribution, edie, rex):
    note = make.approved_note(attribution, author=edie, approver=rex)
    revise("A Japanese government source", "Two Japanese government sources")
    sourcing.confirm(SourcingChange.objects.get(), by=edie)

    note.refresh_from_db()
    assert note.state == NoteState.DRAFT
    assert list(Claim.objects.public()) == [attribution.claim]
    assert SourcingChange.objects.public().get().decided_by == edie


def test_an_editor_says_that_another_thing_has_changed(attribution, edie):
    revise("A Japanese government source", "Two Japanese government sources")
    change = sourcing.confirm(SourcingChange.objects.get(), kind="level", by=edie)

    assert change.kind == "level"


def test_a_dismissed_change_is_told_to_nobody_and_leaves_the_words_to_be_settled(attribution, edie):
    revise("A Japanese government source", "Two Japanese government sources")
    sourcing.dismiss(SourcingChange.objects.get(), by=edie)

    assert not SourcingChange.objects.public().exists()
    assert list(Claim.objects.unsettled()) == [attribution.claim]


def test_a_change_is_decided_once_and_by_one(attribution, edie, rex):
    revise("A Japanese government source", "Two Japanese government sources")
    change = SourcingChange.objects.get()
    sourcing.dismiss(change, by=edie)

    with pytest.raises(StaleVersion):
        sourcing.confirm(change, by=rex)
    with pytest.raises(ValidationError, match="decided already"):
        sourcing.confirm(SourcingChange.objects.get(), by=rex)


@pytest.mark.parametrize("fields", [{"rights": "extract"}, {"rights": "headline"}, {"state": "held"}])
def test_a_change_is_public_only_where_all_of_the_text_is(attribution, named, edie, story, fields):
    reattribute(attribution, "Foreign Minister Taro Kono", by=edie)
    make.change(story, **fields)

    assert not SourcingChange.objects.public().exists()


def test_another_stance_decides_on_no_change_of_the_words(attribution, edie):
    revise("A Japanese government source", "Two Japanese government sources")
    stored = Attribution.objects.get(pk=attribution.pk)
    claiming.reattribute(
        stored, speaker=stored.speaker, source_words=stored.source_passage.quote,
        cue_words=stored.cue_passage.quote, stance=Stance.DENIES, nested_in=None, by=edie,
    )  # fmt: skip

    assert SourcingChange.objects.get().verdict == "open"


def test_a_change_of_an_earlier_revision_keeps_its_words(attribution, edie):
    revise("A Japanese government source", "Two Japanese government sources")
    revise("A Japanese government source", "Taro Kono, the foreign minister,")
    reattribute(attribution, "Taro Kono", by=edie)

    told = SourcingChange.objects.order_by("id").values_list("after", "verdict")
    assert list(told) == [("Two Japanese government sources", "open"), ("Taro Kono", "confirmed")]


def test_a_change_that_waited_while_another_revision_came_in_settles_the_words_of_now(attribution, edie):
    plural = "Two Japanese government sources"
    revise("A Japanese government source", plural)
    make.article(make.TRADE_TALKS.replace("A Japanese government source", plural).replace("Monday", "Friday"))
    sourcing.confirm(SourcingChange.objects.get(), by=edie)

    assert list(Claim.objects.public()) == [attribution.claim]


def test_a_dismissed_change_is_not_noticed_again(attribution, edie):
    plural = "Two Japanese government sources"
    revise("A Japanese government source", plural)
    sourcing.dismiss(SourcingChange.objects.get(), by=edie)
    make.article(make.TRADE_TALKS.replace("A Japanese government source", plural).replace("Monday", "Friday"))

    assert SourcingChange.objects.get().verdict == "dismissed"


def test_a_change_to_nobody_named_is_not_confirmed_while_the_record_names_somebody(story, edie):
    make.named(
        make.claim(story, "free trade needed defending"), "Wang Yi", words="Wang Yi, the Chinese foreign minister"
    )
    revise("Wang Yi, the Chinese foreign minister, said", "A Chinese diplomat said")

    with pytest.raises(ValidationError, match="Say first that nobody is named now"):
        sourcing.confirm(SourcingChange.objects.get(), by=edie)
