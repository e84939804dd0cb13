"""Several notes on one attribution, written independently: what they agree on, and approving one where they agree.

None is ever discarded: when one is approved, `reviewing` keeps the others beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from annotations import reviewing
from annotations.choices import NoteState
from annotations.models import Attribution, SourcingNote
from annotations.models.note import CODED_FIELDS, SEEN_FIELDS
from annotations.reviewing import ReviewError
from articles.querysets import Viewer

_COMPARED = (*SEEN_FIELDS, *CODED_FIELDS)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two notes differ, with what either says, in words."""

    label: str
    here: str
    there: str


def differences(note: SourcingNote, user: Viewer) -> list[tuple[SourcingNote, list[Difference]]]:
    """Of each other note on the same attribution that the user may see, in what it differs. One query."""
    others = SourcingNote.objects.visible_to(user).filter(attribution=note.attribution_id).exclude(pk=note.pk)
    return [(other, list(_differences(note, other))) for other in others.select_related("author").order_by("id")]


def agree(notes: Sequence[SourcingNote]) -> bool:
    """Whether all say the same in every field, and are judged by the same policy. What one has left empty and another
    has not is no agreement.
    """
    return len({(note.policy_id, *(getattr(note, name) for name in _COMPARED)) for note in notes}) == 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one attribution: the note that was approved, or why none was."""

    attribution: Attribution
    note: SourcingNote | None
    reason: str = ""


def approve_where_all_agree(attributions: Iterable[Attribution], *, by: User) -> list[Verdict]:
    """Approve a note of each attribution on which two or more notes wait, by different authors, that all agree. Each
    by itself: what holds up one leaves the others alone.
    """
    return [_adjudicated(attribution, by) for attribution in attributions]


@transaction.atomic
def _adjudicated(attribution: Attribution, by: User) -> Verdict:
    attribution = attribution.locked(expected=None)
    notes = list(attribution.notes.filter(state=NoteState.SUBMITTED).order_by("submitted_at", "id"))
    if len(notes) < 2:
        return Verdict(attribution, None, _("fewer than two notes wait"))
    if any(note.author_id == by.pk for note in notes):
        return Verdict(attribution, None, _("one of the notes is yours"))
    if not agree(notes):
        return Verdict(attribution, None, _("the notes differ"))
    try:
        with transaction.atomic():
            return Verdict(attribution, reviewing.approve(notes[0], by=by, comment=_("All notes agree.")))
    except ReviewError as error:
        return Verdict(attribution, None, str(error))
    except ValidationError as error:
        return Verdict(attribution, None, " ".join(error.messages))


def _differences(note: SourcingNote, other: SourcingNote) -> Iterator[Difference]:
    for name in _COMPARED:
        if getattr(note, name) != getattr(other, name):
            label = str(SourcingNote.field_named(name).verbose_name)
            yield Difference(label, _shown(note, name), _shown(other, name))


def _shown(note: SourcingNote, name: str) -> str:
    value = getattr(note, name)
    if value in (None, ""):
        return _("empty")
    display = getattr(note, f"get_{name}_display", None)
    return str(display() if display else {True: _("yes"), False: _("no")}.get(value, value))
