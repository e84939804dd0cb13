"""Who may do what with one row: the twins of `visible_to` on the querysets. A test holds the two together."""

from django.contrib.auth.models import User
from django.db.models import QuerySet

from annotations.choices import Approver, NoteState
from annotations.models import SourcingNote
from articles.querysets import Viewer


def may_write_notes(user: Viewer) -> bool:
    return user.has_perm("annotations.add_sourcingnote")


def may_write_desk_record(user: Viewer) -> bool:
    return user.has_perms(["annotations.view_deskrecord", "annotations.change_deskrecord"])


def may_write_desk_comment(user: Viewer) -> bool:
    return user.has_perms(["annotations.view_deskcomment", "annotations.change_deskcomment"])


def may_revise(user: Viewer, note: SourcingNote) -> bool:
    """Only its author writes a note; somebody who disagrees returns it, or writes one of their own."""
    return user.pk == note.author_id and user.has_perm("annotations.change_sourcingnote")


def may_submit(user: Viewer, note: SourcingNote) -> bool:
    return may_revise(user, note) and note.state in (NoteState.DRAFT, NoteState.RETURNED, NoteState.BESIDE)


def may_approve(user: Viewer, note: SourcingNote) -> bool:
    """Never the author, whatever other rights they have."""
    return _may_judge(user, note) and note.state == NoteState.SUBMITTED


def may_return(user: Viewer, note: SourcingNote) -> bool:
    return _may_judge(user, note) and note.state in (NoteState.SUBMITTED, NoteState.APPROVED)


def may_assign(user: Viewer, note: SourcingNote) -> bool:
    """Whoever may judge notes may say who is on one; its author may ask somebody."""
    may = may_revise(user, note) or user.has_perm("annotations.approve_sourcingnote")
    return may and note.state in (NoteState.DRAFT, NoteState.SUBMITTED, NoteState.RETURNED)


def may_comment(user: Viewer) -> bool:
    return user.has_perms(["annotations.view_review", "annotations.add_sourcingnote"])


def may_overrule(user: Viewer, overruler: Approver) -> bool:
    step = approves_as(user)
    return step is not None and step.step >= overruler.step


def approves_as(user: Viewer) -> Approver | None:
    """The highest step of the ladder on which the user approves notes; None for who approves none."""
    if not user.has_perm("annotations.approve_sourcingnote"):
        return None
    steps = [step for step in Approver if step == Approver.DESK or user.has_perm(f"annotations.approve_as_{step}")]
    return steps[-1]


def reviewers() -> QuerySet[User]:
    """Who can be asked to review notes, but one of their own."""
    backend = "django.contrib.auth.backends.ModelBackend"
    people = User.objects.with_perm("annotations.approve_sourcingnote", include_superusers=False, backend=backend)
    return people.order_by("username")


def _may_judge(user: Viewer, note: SourcingNote) -> bool:
    return user.pk != note.author_id and user.has_perm("annotations.approve_sourcingnote")
