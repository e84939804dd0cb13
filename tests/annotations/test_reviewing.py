import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from annotations import reviewing
from annotations.choices import NoteState
from annotations.models import DeskRecord, Review, SourcingNote
from annotations.reviewing import ReviewError
from articles.models import Origin, StaleVersion
from tests import make


@pytest.fixture
def attribution(story):
    return make.anonymous_claim(story)


def test_an_author_cannot_approve_their_own(attribution, edie):
    note = make.submitted_note(attribution, by=edie)

    with pytest.raises(ReviewError, match="second editor"):
        reviewing.approve(note, by=edie)

    note.refresh_from_db()
    assert note.state == NoteState.SUBMITTED


def test_not_even_a_superuser_approves_their_own(attribution, edie):
    edie.is_superuser = True
    edie.save()
    note = make.submitted_note(attribution, by=edie)

    with pytest.raises(ReviewError, match="second editor"):
        reviewing.approve(note, by=edie)


def test_the_database_refuses_an_approver_who_is_the_author(attribution, edie, rex):
    note = make.approved_note(attribution, author=edie, approver=rex)

    with pytest.raises(IntegrityError), transaction.atomic():
        SourcingNote.objects.filter(pk=note.pk).update(approved_by=edie)


def test_a_second_editor_approves(attribution, edie, rex):
    note = reviewing.approve(make.submitted_note(attribution, by=edie), by=rex)

    assert (note.state, note.approved_by) == (NoteState.APPROVED, rex)
    assert [review.action for review in note.reviews.all()] == ["submitted", "approved"]
    assert SourcingNote.objects.public().get() == note


def test_a_reporter_may_write_but_not_approve(attribution, mara, edie):
    with pytest.raises(ReviewError, match="may not approve"):
        reviewing.approve(make.submitted_note(attribution, by=edie), by=mara)


def test_somebody_without_rights_writes_no_note(attribution, noor):
    with pytest.raises(ReviewError, match="may not write"):
        make.note(attribution, by=noor)


def test_a_draft_cannot_be_approved(attribution, edie, rex):
    with pytest.raises(ReviewError, match="draft"):
        reviewing.approve(make.note(attribution, by=edie), by=rex)


def test_an_edit_after_approval_reopens_it(attribution, edie, rex):
    note = make.approved_note(attribution, author=edie, approver=rex)

    note = reviewing.revise(note, fields={"public_note": "Other words."}, by=edie)

    assert (note.state, note.approved_by) == (NoteState.DRAFT, None)
    assert Review.objects.filter(note=note, action="reopened").exists()
    assert not SourcingNote.objects.public().exists()


def test_saving_without_a_change_leaves_an_approved_note_alone(attribution, edie, rex):
    note = make.approved_note(attribution, author=edie, approver=rex)

    same = reviewing.revise(note, fields={"public_note": note.public_note}, by=edie)

    assert (same.state, same.version) == (NoteState.APPROVED, note.version)


def test_only_the_author_changes_a_note(attribution, edie, rex):
    with pytest.raises(ReviewError, match="Only the author"):
        reviewing.revise(make.note(attribution, by=edie), fields={"public_note": "Mine."}, by=rex)


def test_a_note_is_returned_with_a_reason_only(attribution, edie, rex):
    note = make.submitted_note(attribution, by=edie)

    with pytest.raises(ValidationError, match="why you return"):
        reviewing.send_back(note, reason=" ", by=rex)

    assert reviewing.send_back(note, reason="Which side?", by=rex).state == NoteState.RETURNED


def test_a_note_without_words_for_readers_is_not_submitted(attribution, edie):
    with pytest.raises(ValidationError, match="what readers may know"):
        make.submitted_note(attribution, by=edie, public_note="")


def test_the_second_of_two_who_save_at_once_is_told(attribution, edie, rex):
    seen = make.submitted_note(attribution, by=edie)
    reviewing.revise(seen, fields={"public_note": "Changed meanwhile."}, by=edie)

    with pytest.raises(StaleVersion, match="you had version 2, it is now 3"):
        reviewing.approve(seen, by=rex, expected=seen.version)


def test_a_named_speaker_has_no_sourcing_note(story, edie):
    claim = make.claim(story, "free trade needed defending")

    with pytest.raises(ReviewError, match="is named"):
        make.note(make.named(claim, "Wang Yi"), by=edie)


def test_of_wire_copy_nothing_newsroom_only_is_kept(attribution, edie):
    with pytest.raises(ValidationError, match="agency does not disclose"):
        reviewing.write(attribution, fields={}, desk={"number_actual": 2}, by=edie)

    assert not SourcingNote.objects.exists()


def test_of_a_staff_story_the_newsroom_keeps_who_knows(edie):
    attribution = make.anonymous_claim(make.article(origin=Origin.STAFF))

    note = reviewing.write(
        attribution, fields={}, desk={"number_actual": 2, "roles_that_know": ["desk_editor"]}, by=edie
    )

    assert DeskRecord.objects.get(note=note).roles_that_know == ["desk_editor"]


def test_a_name_is_no_role_that_knows(edie):
    attribution = make.anonymous_claim(make.article(origin=Origin.STAFF))

    with pytest.raises(ValidationError, match="never names"):
        reviewing.write(attribution, fields={}, desk={"roles_that_know": ["Mr Sato"]}, by=edie)


def test_one_attribution_has_one_approved_note(attribution, edie, rex, stella):
    make.approved_note(attribution, author=edie, approver=rex)
    second = make.submitted_note(attribution, by=rex)

    with pytest.raises(ReviewError, match="Return that one first"):
        reviewing.approve(second, by=stella)


def test_a_note_is_submitted_by_its_author_alone(story, edie, rex):
    note = make.note(make.anonymous_claim(story), by=edie)

    with pytest.raises(reviewing.NotAllowed, match="Only the author"):
        reviewing.submit(note, by=rex)


def test_the_desks_part_is_written_by_those_who_may_read_it(story, edie):
    edie.groups.get().permissions.remove(*edie.groups.get().permissions.filter(codename="view_deskrecord"))
    edie = type(edie).objects.get(pk=edie.pk)

    with pytest.raises(reviewing.NotAllowed, match="for the desk only"):
        reviewing.write(make.anonymous_claim(story), fields={}, desk={"desk_note": "Ring again."}, by=edie)
