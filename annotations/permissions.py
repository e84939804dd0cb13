"""Who may do what with one row: the twins of `visible_to` on the querysets. A test holds the two together."""

from annotations.choices import NoteState
from annotations.models import SourcingNote
from articles.querysets import Viewer


def may_write_notes(user: Viewer) -> bool:
    return user.has_perm("annotations.add_sourcingnote")


def may_write_desk_record(user: Viewer) -> bool:
    return user.has_perms(["annotations.view_deskrecord", "annotations.change_deskrecord"])


def may_revise(user: Viewer, note: SourcingNote) -> bool:
    """Only its author writes a note; somebody who disagrees returns it, or writes one of their own."""
    return user.pk == note.author_id and user.has_perm("annotations.change_sourcingnote")


def may_submit(user: Viewer, note: SourcingNote) -> bool:
    return may_revise(user, note) and note.state in (NoteState.DRAFT, NoteState.RETURNED)


def may_approve(user: Viewer, note: SourcingNote) -> bool:
    """Never the author, whatever other rights they have."""
    return _may_judge(user, note) and note.state == NoteState.SUBMITTED


def may_return(user: Viewer, note: SourcingNote) -> bool:
    return _may_judge(user, note) and note.state in (NoteState.SUBMITTED, NoteState.APPROVED)


def _may_judge(user: Viewer, note: SourcingNote) -> bool:
    return user.pk != note.author_id and user.has_perm("annotations.approve_sourcingnote")
