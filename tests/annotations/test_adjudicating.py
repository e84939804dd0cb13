"""Several notes on one attribution: one is approved, and no other is discarded."""

import pytest

from annotations import adjudicating, reviewing
from annotations.models import Attribution, SourcingNote
from tests import make


@pytest.fixture
def attribution(story):
    return make.anonymous_claim(story)


def waiting(attribution, *people, **fields):
    """A submitted note by each of the people, that say the same."""
    given = {"public_note": "Diplomats.", "nature": "fact", **fields}
    return [reviewing.submit(reviewing.write(attribution, fields=given, by=one), by=one) for one in people]


def test_the_others_are_kept_beside_the_one_that_is_approved(attribution, edie, mara, rex):
    first, second = waiting(attribution, edie, mara)

    reviewing.approve(second, by=rex)

    first.refresh_from_db()
    assert (first.state, first.public_note, first.nature) == ("beside", "Diplomats.", "fact")
    assert (first.reviews.last().action, first.reviews.last().comment) == ("beside", f"note {second.pk} was approved")
    assert SourcingNote.objects.public().get() == second


def test_a_draft_is_left_to_its_author(attribution, edie, mara, rex):
    draft = make.note(attribution, by=mara)
    reviewing.approve(*waiting(attribution, edie), by=rex)

    draft.refresh_from_db()
    assert draft.state == "draft"


def test_what_was_kept_beside_waits_again_when_the_approved_one_falls(attribution, edie, mara, rex, stella):
    first, second = waiting(attribution, edie, mara)
    second = reviewing.approve(second, by=rex)
    reviewing.send_back(second, reason="It is wrong.", by=stella)
    first.refresh_from_db()

    assert first.state == "submitted"
    reviewing.approve(first, by=rex)
    assert SourcingNote.objects.public().get() == first


def test_all_are_drafts_again_when_what_they_speak_of_changes(attribution, edie, mara, rex):
    first, second = waiting(attribution, edie, mara)
    reviewing.approve(first, by=rex)

    reviewing.reopen_all(attribution, by=edie)

    for note in (first, second):
        note.refresh_from_db()
        assert (note.state, note.reviews.last().action) == ("draft", "reopened")


def test_no_second_note_is_approved_beside_one_that_is(attribution, edie, mara, rex):
    first, second = waiting(attribution, edie, mara)
    reviewing.approve(second, by=rex)
    first.refresh_from_db()

    with pytest.raises(reviewing.ReviewError, match="Return that one first"):
        reviewing.approve(reviewing.submit(first, by=edie), by=rex)


def test_notes_by_different_rules_do_not_agree(attribution, edie, mara, rex):
    waiting(attribution, edie)
    waiting(attribution, mara, policy=make.policy())

    assert adjudicating.approve_where_all_agree(Attribution.objects.all(), by=rex)[0].reason == "the notes differ"


def test_a_note_is_approved_where_all_agree(attribution, edie, mara, rex):
    notes = waiting(attribution, edie, mara)

    (verdict,) = adjudicating.approve_where_all_agree(Attribution.objects.all(), by=rex)

    assert verdict.note == notes[0]
    assert [note.state for note in SourcingNote.objects.order_by("id")] == ["approved", "beside"]


def test_wordings_may_differ_where_the_fields_agree(attribution, edie, mara, rex):
    waiting(attribution, edie)
    waiting(attribution, mara, public_note="Diplomats, we think.")

    assert adjudicating.approve_where_all_agree(Attribution.objects.all(), by=rex)[0].note


@pytest.mark.parametrize("fields", [{"nature": "opinion"}, {"nature": ""}, {"knowledge": "briefed"}])
def test_where_they_differ_none_is(attribution, edie, mara, rex, fields):
    waiting(attribution, edie)
    waiting(attribution, mara, **fields)

    (verdict,) = adjudicating.approve_where_all_agree(Attribution.objects.all(), by=rex)

    assert (verdict.note, verdict.reason) == (None, "the notes differ")
    assert {note.state for note in SourcingNote.objects.all()} == {"submitted"}


def test_one_note_agrees_with_nobody(attribution, edie, rex):
    waiting(attribution, edie)

    assert (
        adjudicating.approve_where_all_agree(Attribution.objects.all(), by=rex)[0].reason == "fewer than two notes wait"
    )


def test_nobody_adjudicates_what_they_wrote_themselves(attribution, edie, rex):
    waiting(attribution, edie, rex)

    assert (
        adjudicating.approve_where_all_agree(Attribution.objects.all(), by=rex)[0].reason == "one of the notes is yours"
    )


def test_a_rule_that_holds_one_up_leaves_the_others_alone(attribution, story, edie, mara, rex):
    policy = make.policy(rules=0)
    policy.binds = ["wire"]
    policy.record(by=None)
    make.rule(policy, code="no-fact", met="nature is not fact")
    waiting(attribution, edie, mara, policy=policy)
    other = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    waiting(other, edie, mara)

    verdicts = adjudicating.approve_where_all_agree(Attribution.objects.order_by("id"), by=rex)

    assert [bool(verdict.note) for verdict in verdicts] == [False, True]
    assert "no-fact" in verdicts[0].reason


def test_it_is_an_action_in_the_admin(attribution, edie, mara, rex):
    waiting(attribution, edie, mara)
    form = {"action": "approve_where_all_agree", "_selected_action": [attribution.pk]}

    page = make.client(rex).post("/admin/annotations/attribution/", form, follow=True)

    assert "1 note approved." in page.text


def test_who_may_not_approve_has_no_such_action(attribution, edie, mara):
    waiting(attribution, edie)

    assert "approve_where_all_agree" not in make.client(mara).get("/admin/annotations/attribution/").text


def test_the_screen_of_a_note_tells_in_what_others_differ(attribution, edie, mara, rex):
    (note,) = waiting(attribution, edie)
    waiting(attribution, mara, nature="opinion", is_direct_quote=True)

    page = make.client(rex).get(f"/admin/annotations/sourcingnote/{note.pk}/change/").text

    assert "Other notes on these words" in page
    assert "nature of the claim</dt><dd>fact – <em>there:</em> opinion" in page
    assert "quoted directly</dt><dd>empty – <em>there:</em> yes" in page
