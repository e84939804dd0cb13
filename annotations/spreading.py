"""What an editor notes of an unnamed speaker, for all claims of one story that are laid to that speaker: written once,
submitted and judged together. Each attribution keeps a note of its own: claims differ in what becomes of them.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from annotations import reviewing
from annotations.choices import NoteState, ReviewAction
from annotations.models import Attribution, SourcingNote
from annotations.models.note import WRITTEN_FIELDS
from annotations.reviewing import Fields, ReviewError

# What tells of one claim and not of who makes it.
OF_THE_CLAIM = ("is_direct_quote", "nature", "centrality", "response", "corroboration", "corroboration_count")
_OF_THE_SPEAKER = tuple(name for name in WRITTEN_FIELDS if name not in OF_THE_CLAIM)


def others_of(attribution: Attribution) -> list[Attribution]:
    """The other attributions of claims on record to the same unnamed speaker, who does the same with the claim: who did
    not confirm one thing has still said another. One query.
    """
    alike = Attribution.objects.anonymous().filter(
        speaker=attribution.speaker_id, stance=attribution.stance, claim__standing="on_record"
    )
    return list(alike.exclude(pk=attribution.pk).select_related("claim__article", "speaker").order_by("id"))


def are_alike(one: SourcingNote, other: SourcingNote) -> bool:
    """Whether two notes tell the same of the speaker, judged by the same policy."""
    return all(
        getattr(one, name) == getattr(other, name) for name in (*_OF_THE_SPEAKER, "policy_id") if name != "policy"
    )


def alike(note: SourcingNote, *, state: NoteState | None = None) -> list[SourcingNote]:
    """The same author's notes on the other attributions of the speaker that tell the same of that speaker."""
    found = SourcingNote.objects.filter(author=note.author_id, attribution__in=others_of(note.attribution))
    if state:
        found = found.filter(state=state)
    return [other for other in found.select_related("attribution").order_by("attribution_id") if are_alike(note, other)]


@transaction.atomic
def spread(
    note: SourcingNote, *, over: Iterable[SourcingNote] = (), fields: Fields, desk: Fields, by: User, are_checked: bool
) -> list[SourcingNote]:
    """Say of the speaker's other attributions what a note says: in the author's notes `over` that said the same as this
    one before, and in a new one where the author has none yet. What tells of one claim alone is left as it is.
    """
    told = {name: value for name, value in fields.items() if name in _OF_THE_SPEAKER}
    given: Any = {"fields": told, "desk": desk, "by": by, "are_checked": are_checked}
    # In one order, as everything that changes several notes.
    kept = {other.attribution_id: other for other in over}
    written = set(
        SourcingNote.objects.filter(author=by, attribution__speaker=note.attribution.speaker_id).values_list(
            "attribution", flat=True
        )
    )
    spread = []
    for attribution in others_of(note.attribution):
        if other := kept.get(attribution.pk):
            spread.append(reviewing.revise(other, **given))
        elif attribution.pk not in written:
            spread.append(reviewing.write(attribution, **given))
    return spread


@transaction.atomic
def submit_all(notes: Sequence[SourcingNote], *, by: User) -> list[SourcingNote]:
    """Those of them that can be."""
    states = reviewing.TRANSITIONS[ReviewAction.SUBMITTED][0]
    return [reviewing.submit(note, by=by) for note in notes if note.state in states]


def approve_alike(note: SourcingNote, *, by: User, comment: str = "") -> tuple[list[SourcingNote], list[str]]:
    """Approve also the notes of the same author that say the same of the speaker, each by itself: what holds one up
    leaves the others alone. Gives those approved, and the reasons of the others.
    """
    approved, refused = [], []
    for other in alike(note, state=NoteState.SUBMITTED):
        try:
            approved.append(reviewing.approve(other, by=by, comment=comment))
        except ReviewError as error:
            refused.append(str(error))
        except ValidationError as error:
            refused.append(" ".join(error.messages))
    return approved, refused
