from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from annotations import reanchoring, sourcing
from annotations.anchoring.selectors import Quote, Span
from annotations.choices import AnchorMethod, AnchorOutcome, NoteState, Standing
from annotations.models import Anchor, Claim, SourcingChange
from articles.models import Article, StaleVersion
from tests import make


@pytest.fixture
def claim(story):
    return make.claim(story, "Tokyo would not take sides")


def revise(old, new, *, text=make.TRADE_TALKS):
    assert old in text
    return make.article(text.replace(old, new))


def current(claim):
    return Anchor.objects.current().get(passage=claim.passage)


@pytest.fixture
def checked(story, claim):
    """The place of a claim whose words a correction has changed a little."""
    revise("would not take sides", "will not take sides")
    return current(claim)


@pytest.fixture
def orphan(story, claim):
    revise("A Japanese government source said Tokyo would not take sides.\n\n", "")
    return current(claim)


def test_a_passage_whose_words_stay_in_place_is_the_same(story, claim):
    revise("free trade needed defending", "free trade needed friends")

    assert current(claim).outcome == AnchorOutcome.SAME


def test_a_passage_moves_with_its_words(story, claim):
    revision = revise("The sources said", "On Friday the sources said").current_revision

    anchor = current(claim)
    assert (anchor.outcome, anchor.method) == (AnchorOutcome.MOVED, AnchorMethod.DIFFERENCE)
    assert revision.text[anchor.start : anchor.end] == anchor.exact == "Tokyo would not take sides"


def test_words_that_changed_a_little_are_placed_to_be_checked_and_not_public(claim, checked):
    assert (checked.outcome, checked.exact) == (AnchorOutcome.CHECK, "Tokyo will not take sides")
    assert CERTAIN_BELOW > checked.score > 0.5
    assert list(Claim.objects.unsettled()) == [claim]
    assert not Claim.objects.public().exists()


CERTAIN_BELOW = 1


def test_a_passage_whose_words_are_gone_is_an_orphan_and_not_public(claim, orphan):
    assert (orphan.outcome, orphan.score, orphan.exact) == (AnchorOutcome.ORPHANED, 0, "")
    assert list(Claim.objects.unsettled()) == [claim]
    assert not Claim.objects.public().exists()


def test_a_claim_is_being_checked_while_readers_could_see_it_before(claim, checked):
    assert list(Claim.objects.being_checked()) == [claim]


def test_a_claim_that_no_reader_could_see_is_not_told_of(claim, checked, story):
    make.change(story, rights="headline")

    assert not Claim.objects.being_checked().exists()


def test_a_claim_whose_speaker_is_uncertain_is_not_public(story):
    attribution = make.anonymous_claim(story)
    revise("sources close to bilateral relations said", "the foreign ministry said")

    assert Anchor.objects.current().get(passage=attribution.source_passage).outcome == AnchorOutcome.ORPHANED
    assert current(attribution.claim).outcome == AnchorOutcome.SAME
    assert not Claim.objects.public().exists()
    assert list(Claim.objects.being_checked()) == [attribution.claim]


def test_a_claim_whose_cue_alone_is_uncertain_stays_public(story):
    attribution = make.anonymous_claim(story)
    revise("relations said.", "relations told a meeting.")

    assert Anchor.objects.current().get(passage=attribution.cue_passage).outcome == AnchorOutcome.ORPHANED
    assert list(Claim.objects.public()) == list(Claim.objects.unsettled()) == [attribution.claim]


def test_words_that_come_back_are_found_again(story, claim):
    revise("would not take sides", "will not choose")
    make.article(make.TRADE_TALKS.replace("Monday", "Tuesday"))

    assert current(claim).outcome == AnchorOutcome.MOVED


def test_a_passage_is_followed_from_where_it_was_settled_and_not_from_a_guess(story, claim, checked):
    revise("would not take sides", "would not take any side")

    assert current(claim).exact == "Tokyo would not take any side"


def test_anchors_of_earlier_revisions_stay(story, claim):
    before = current(claim)
    revise("would not take sides", "will not choose")

    assert Anchor.objects.get(pk=before.pk).start == before.start


def test_what_is_only_suggested_and_was_lost_comes_back_in_its_own_words_alone(story):
    """Each correction would follow all that was ever suggested, while a delivery waits."""
    suggestion = make.suggestion(story, "Tokyo would not take sides", words="A Japanese government source")
    taken_out = make.TRADE_TALKS.replace("A Japanese government source said Tokyo would not take sides.\n\n", "")

    make.article(taken_out)
    revise("Tokyo would not take sides", "Tokyo would not take any side")
    assert not Anchor.objects.current().exists()
    make.article(make.TRADE_TALKS + "\nIt is late.")

    assert current(suggestion.claim).exact == "Tokyo would not take sides"
    source = suggestion.claim.attributions.get().source_passage
    assert Anchor.objects.current().get(passage=source).is_settled


def test_what_is_on_record_is_looked_for_in_other_words_however_long_it_was_gone(story, claim):
    make.article(make.TRADE_TALKS.replace("A Japanese government source said Tokyo would not take sides.\n\n", ""))

    revise("Tokyo would not take sides", "Tokyo would not take any side")

    assert current(claim).exact == "Tokyo would not take any side"


def test_placing_takes_the_same_number_of_queries_for_one_and_for_many(story, claim, django_assert_num_queries):
    with CaptureQueriesContext(connection) as one:
        revise("Monday", "Tuesday")
    for words in ("free trade needed defending", "no reply was prepared", "a joint statement was being weighed"):
        make.claim(Article.objects.get(pk=story.pk), words)
    with django_assert_num_queries(len(one)):
        revise("Monday", "Friday")


def test_what_is_uncertain_has_a_history_from_the_beginning_and_what_is_certain_none(story, claim):
    other = make.claim(story, "free trade needed defending")
    revise("would not take sides", "will not take sides")

    assert current(claim).history.count() == 1
    assert current(other).history.count() == 0


# What an editor decides


def test_an_editor_confirms_a_place_and_readers_see_the_claim_by_its_words_now(claim, checked, edie):
    reanchoring.confirm(checked, by=edie)

    assert list(Claim.objects.public()) == [claim]
    assert Claim.objects.placed().get(pk=claim.pk).exact == "Tokyo will not take sides"


def test_to_confirm_that_words_are_gone_withdraws_the_claim(claim, orphan, edie):
    reanchoring.confirm(orphan, by=edie)

    assert Claim.objects.get(pk=claim.pk).standing == Standing.WITHDRAWN
    assert not Claim.objects.unsettled().exists()
    assert not Claim.objects.being_checked().exists()


def test_an_editor_gives_up_a_place_that_is_something_else(claim, checked, edie):
    anchor = reanchoring.give_up(checked, by=edie)

    assert (anchor.span, anchor.outcome) == (None, AnchorOutcome.ORPHANED)
    assert Claim.objects.get(pk=claim.pk).standing == Standing.WITHDRAWN


def test_an_editor_puts_a_passage_on_the_right_words(claim, orphan, edie):
    anchor = reanchoring.place(orphan, quote=Quote("did not confirm the plan"), by=edie)

    assert (anchor.exact, anchor.method) == ("did not confirm the plan", AnchorMethod.MADE)
    assert list(Claim.objects.public()) == [claim]


def test_a_place_alone_can_be_given(orphan, edie):
    anchor = reanchoring.place(orphan, quote=Span(0, 5), by=edie)

    assert anchor.exact == "China"


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        (Quote("no such words"), "not in the story"),
        (Quote("sources"), "stand 3 times"),
        (Quote(""), "No words"),
        (Span(5, 2), "ends after it begins"),
        (Span(0, 10**6), "not among them"),
    ],
)
def test_words_that_name_no_one_place_are_refused_and_nothing_is_written(orphan, edie, quote, why):
    with pytest.raises(ValidationError, match=why) as error:
        reanchoring.place(orphan, quote=quote, by=edie)

    assert list(error.value.error_dict) == ["quote"]
    assert not Anchor.objects.get(pk=orphan.pk).is_settled


def test_of_two_editors_the_second_is_told(checked, edie, rex):
    seen = checked.version
    reanchoring.confirm(checked, by=edie, expected=seen)

    with pytest.raises(StaleVersion):
        reanchoring.give_up(checked, by=rex, expected=seen)


def test_a_place_is_decided_on_once(checked, edie):
    reanchoring.confirm(checked, by=edie)

    with pytest.raises(ValidationError, match="settled already"):
        reanchoring.confirm(Anchor.objects.get(pk=checked.pk), by=edie)


def test_the_places_of_an_earlier_revision_are_no_longer_decided_on(checked, edie):
    revise("would not take sides", "would take no side")

    with pytest.raises(ValidationError, match="Another revision"):
        reanchoring.confirm(checked, by=edie)


def test_a_confirmed_place_on_other_words_asks_for_approval_anew(story, edie, rex):
    attribution = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    note = make.approved_note(attribution, author=edie, approver=rex)
    revise("would not take sides", "will not take sides")
    reanchoring.confirm(current(attribution.claim), by=edie)

    note.refresh_from_db()
    assert note.state == NoteState.DRAFT


def test_a_confirmed_place_on_the_same_words_leaves_the_note_approved(story, edie, rex):
    attribution = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    note = make.approved_note(attribution, author=edie, approver=rex)
    revise("would not take sides", "would not “take sides”")
    place = current(attribution.claim)
    reanchoring.place(place, quote=Quote("Tokyo would not “take sides”"), by=edie)
    note.refresh_from_db()
    assert note.state == NoteState.DRAFT

    other = make.approved_note(make.anonymous_claim(story), author=edie, approver=rex)
    revise("China plans", "CHINA plans")
    reanchoring.confirm(current(other.attribution.claim), by=edie)
    other.refresh_from_db()
    assert other.state == NoteState.APPROVED


def test_who_decided_and_what_was_found_before_is_kept(checked, edie):
    reanchoring.give_up(checked, by=edie)

    last, first = checked.history.order_by("-history_id")
    assert (first.outcome, first.exact, first.history_user) == ("check", "Tokyo will not take sides", None)
    assert (last.outcome, last.history_user) == ("orphaned", edie)


@pytest.mark.parametrize("fields", [{"exact": ""}, {"end": 3, "start": 5}, {"outcome": "orphaned"}])
def test_the_database_holds_an_anchor_to_its_words_and_place(claim, fields):
    with pytest.raises(IntegrityError):
        Anchor.objects.filter(passage=claim.passage).update(**fields)


@pytest.mark.django_db
@given(
    cuts=st.lists(st.integers(0, len(make.TRADE_TALKS)), min_size=2, max_size=2, unique=True), put=st.text(max_size=9)
)
def test_whatever_is_cut_and_put_the_words_of_an_anchor_are_those_of_its_place(cuts, put):
    first, last = sorted(cuts)
    story = make.article(make.TRADE_TALKS, guid=f"urn:test:{uuid4()}")
    make.anonymous_claim(story)
    make.claim(story, "Tokyo would not take sides")
    revised = make.delivery(
        make.ninjs(
            uri=story.guid,
            bodies=[{"value": f"Kept. {make.TRADE_TALKS[:first]}{put}{make.TRADE_TALKS[last:]}"}],
        )
    ).article
    text = revised.current_revision.text

    for anchor in Anchor.objects.filter(revision=revised.current_revision_id).select_related("passage"):
        if anchor.span:
            assert text[anchor.start : anchor.end] == anchor.exact
        if anchor.outcome in ("same", "moved"):
            assert anchor.exact == anchor.passage.exact


# Revisions that come in any order, and words that come back


def version(number, hour, text):
    """The story again, as an item with a version and a time."""
    head, _, body = text.partition("\n\n")
    time = f"2036-01-05T{hour:02}:00:00Z"
    return make.delivery(
        make.ninjs(
            uri="urn:test:story", version=number, versionCreated=time, headlines=[{"value": head}],
            bodies=[{"value": body}],
        )
    ).article  # fmt: skip


WILL = make.TRADE_TALKS.replace("would not take sides", "will not take sides")


def test_a_revision_that_comes_too_late_is_not_what_later_ones_are_followed_from(story, claim, edie):
    version("5", 15, WILL)
    version("3", 13, make.TRADE_TALKS)
    reanchoring.confirm(current(claim), by=edie)
    version("6", 16, WILL.replace("Monday", "Friday"))

    assert list(Claim.objects.public()) == [claim]
    assert current(claim).exact == "Tokyo will not take sides"


def test_old_words_that_come_back_after_others_were_confirmed_ask_for_approval_anew(story, edie, rex):
    attribution = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    revise("would not take sides", "will not take sides")
    reanchoring.confirm(current(attribution.claim), by=edie)
    note = make.approved_note(attribution, author=edie, approver=rex)
    revise("Monday", "Friday")
    reanchoring.confirm(current(attribution.claim), by=edie)

    note.refresh_from_db()
    assert note.state == NoteState.DRAFT


def test_the_same_words_in_another_officials_sentence_ask_for_approval_anew(db, edie, rex):
    text = "Head\n\nThe plan is dead, a minister said. It was late.\n\nA clerk said that the plan is dead and buried."
    story = make.article(text)
    attribution = make.unnamed(make.claim(story, "he plan is dead", before="T"), "a minister")
    note = make.approved_note(attribution, author=edie, approver=rex)
    make.article(text.replace("The plan is dead, a minister said.", "Nothing was said by a minister."))
    reanchoring.place(current(attribution.claim), quote=Quote("he plan is dead"), by=edie)

    note.refresh_from_db()
    assert note.state == NoteState.DRAFT


def test_words_that_an_editor_has_confirmed_to_be_gone_stay_so(story, edie):
    attribution = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    gone = make.TRADE_TALKS.replace("A Japanese government source said Tokyo", "Tokyo")
    make.article(gone)
    sourcing.confirm(SourcingChange.objects.get(), by=edie)
    make.article(gone.replace("Monday", "Friday"))

    assert list(Claim.objects.public()) == [attribution.claim]
    assert SourcingChange.objects.count() == 1
    assert not Claim.objects.unsettled().exists()


def test_no_claim_is_put_on_the_very_words_of_another(story, claim, edie):
    other = make.claim(story, "free trade needed defending")
    revise("free trade needed defending", "he agreed")

    with pytest.raises(ValidationError, match="Another claim"):
        reanchoring.place(current(other), quote=Quote("Tokyo would not take sides"), by=edie)


def test_a_claim_that_was_set_aside_is_not_withdrawn(claim, orphan, edie):
    make.change_claim(claim, standing="set_aside")
    reanchoring.confirm(orphan, by=edie)

    assert Claim.objects.get(pk=claim.pk).standing == Standing.SET_ASIDE


def test_claims_are_found_again_when_an_earlier_revision_is_the_current_one_again(db):
    """By their numbers the second is the last; one without a number comes, and their times tell otherwise."""
    words = "The bridge opens in spring, the mayor said."
    make.delivery(make.ninjs(version="1", versionCreated="2026-01-05T12:00:00Z", bodies=[{"value": words}]))
    longer = f"It rained. {words}"
    make.delivery(make.ninjs(version="2", versionCreated="2026-01-05T11:00:00Z", bodies=[{"value": longer}]))
    article = Article.objects.get()
    claim = make.claim(article, "The bridge opens in spring")
    assert (article.current_revision.number, current(claim).start) == (2, 11)

    make.delivery(make.ninjs(version="", versionCreated="2026-01-05T08:00:00Z", bodies=[{"value": "Early words."}]))

    article.refresh_from_db()
    assert article.current_revision.number == 1
    assert (current(claim).start, current(claim).is_settled) == (0, True)
    assert Claim.objects.public().get() == claim
