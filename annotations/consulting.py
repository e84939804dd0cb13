"""Who is on a sourcing note, until when, and what the desk says about it; none of that changes what it says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Literal

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from annotations import permissions
from annotations.choices import ReviewAction
from annotations.models import Review, SourcingNote
from annotations.reviewing import NotAllowed, ReviewError, check_comment, log


class _Kept(Enum):
    KEPT = "kept"


# For `assign_all`: each keeps what it has.
type Kept = Literal[_Kept.KEPT]
KEPT: Kept = _Kept.KEPT


@transaction.atomic
def assign(
    note: SourcingNote, *, reviewer: User | None, due_on: date | None = None, by: User, expected: int | None = None
) -> SourcingNote:
    """Say who is to review a note, or is on it already, and until when; None: nobody."""
    note = note.locked(expected=note.version if expected is None else expected)
    if not permissions.may_assign(by, note):
        raise NotAllowed(_("You may not say who reviews this note."))
    if reviewer and (reviewer.pk == note.author_id or permissions.approves_as(reviewer) is None):
        raise ValidationError({"reviewer": _("A reviewer is somebody else than its author, and may approve notes.")})
    note.reviewer, note.due_on = reviewer, due_on
    note.record(by=by)
    told = _("to %(reviewer)s") % {"reviewer": reviewer} if reviewer else _("to nobody")
    log(note, ReviewAction.ASSIGNED, by=by, comment=f"{told}, {due_on.isoformat()}" if due_on else told)
    return note


@dataclass(frozen=True, slots=True)
class Assigned:
    """What came of one of several notes: empty, or why nothing did."""

    note: SourcingNote
    reason: str = ""


def assign_all(
    notes: Iterable[SourcingNote],
    *,
    seen: Mapping[int, int],
    reviewer: User | Kept | None = KEPT,
    due_on: date | Kept | None = KEPT,
    by: User,
) -> list[Assigned]:
    """`assign` several, each by itself: what holds up one leaves the others alone. `seen` has the version of each, by
    its number, that the editor had before their eyes.
    """
    return [
        _assigned(
            note,
            reviewer=note.reviewer if reviewer is KEPT else reviewer,
            due_on=note.due_on if due_on is KEPT else due_on,
            by=by,
            expected=seen.get(note.pk, 0),
        )
        for note in notes
    ]


def _assigned(note: SourcingNote, *, expected: int, **given: Any) -> Assigned:
    try:
        return Assigned(assign(note, expected=expected, **given))
    except ReviewError as error:
        return Assigned(note, str(error))
    except ValidationError as error:
        return Assigned(note, " ".join(error.messages))


@transaction.atomic
def comment_on(note: SourcingNote, *, text: str, by: User, are_checked: bool = False) -> Review:
    """Say something about a note to the desk. It stays what it is."""
    if not permissions.may_comment(by):
        raise NotAllowed(_("You may not comment on sourcing notes."))
    if not text.strip():
        raise ValidationError({"comment": _("Write something.")})
    check_comment(note, text, are_checked=are_checked)
    return log(note, ReviewAction.COMMENTED, by=by, comment=text)
