"""What stands beside the story: the piece at hand, the form that it asks for, and what the rules say of it."""

from typing import Any

from django.http import HttpRequest

from annotations import jigsaw, permissions
from annotations.admin import judging
from annotations.admin.correcting import Correction
from annotations.admin.desk.bench import Bench, Piece, Work
from annotations.admin.desk.forms import DeskNoteForm, attribution_form, note_form, note_like
from annotations.cards import Fact, facts_of
from annotations.choices import NoteState, Standing
from annotations.models import SourcingNote
from annotations.reports.reasons import BOILERPLATE
from articles.admin.recorded import number_in


def context(request: HttpRequest, bench: Bench) -> dict[str, Any]:
    """What the panel shows. `do` in the address asks for what else can be done about a piece: `lay` it to somebody,
    `correct` a suggestion, write a `note` of one's own beside another's.
    """
    piece = bench.current
    user = bench.user
    found: dict[str, Any] = {
        "piece": piece,
        "do": request.POST.get("do", request.GET.get("do", "")),
        "may_mark": user.has_perm("annotations.add_claim"),
        "may_lay": user.has_perm("annotations.change_attribution"),
        "may_remark": user.has_perm("annotations.add_annotation") and permissions.may_write_desk_comment(user),
    }
    if piece is None:
        return found
    found["remarks"] = [one for one in bench.remarks if one.claim_id == piece.claim.pk]
    if piece.suggestion:
        return found | _of_suggestion(request, bench, piece, found["do"])
    if found["do"] == "lay" and found["may_lay"]:
        return found | {"attribution_form": attribution_form(request, bench, piece)}
    if piece.is_unnamed and piece.claim.standing == Standing.ON_RECORD:
        return found | _of_notes(request, bench, piece, found["do"])
    return found


def beside_note(request: HttpRequest, bench: Bench, piece: Piece) -> dict[str, Any]:
    """What the rules say of a note as it stands in its form, and how readers will see it."""
    form = note_form(request, bench, piece)
    return {"piece": piece, **_told_of(form, bench, piece, request.POST)}


def _of_suggestion(request: HttpRequest, bench: Bench, piece: Piece, do: str) -> dict[str, Any]:
    found: dict[str, Any] = {"may_decide": bench.user.has_perm("annotations.change_suggestion")}
    found["is_unsure"] = piece.claim.is_unsure  # type: ignore[attr-defined]
    if do == "correct" and found["may_decide"] and piece.suggestion:
        piece.claim.article = bench.article
        piece.suggestion.claim = piece.claim
        found["correction"] = Correction(piece.suggestion)
    return found


def _of_notes(request: HttpRequest, bench: Bench, piece: Piece, do: str) -> dict[str, Any]:
    user = bench.user
    is_to_write = piece.work in (Work.UNNOTED, Work.DRAFT, Work.RETURNED) or do == "note"
    if not is_to_write and (note := piece.to_judge or piece.own):
        return _of_judging(bench, piece, note)
    if not permissions.may_write_notes(user) or piece.work in (Work.UNSETTLED, Work.CHANGED):
        return {}
    wanted = number_in(request.GET.get("like"))
    like = note_like(piece, bench) if piece.own is None else None
    form = note_form(request, bench, piece, like=like if like and like.pk == wanted else None)
    others = [one for one in bench.of_speaker if one is not piece and _is_same(one, piece)]
    typed = request.POST if request.POST.get("step") == "note" else {}
    return {
        "note_form": form,
        "like": like,
        "others": others,
        "reviews": piece.own.reviews.visible_to(user) if piece.own and piece.own.state == NoteState.RETURNED else [],
        **_told_of(form, bench, piece, typed),
    }


def _of_judging(bench: Bench, piece: Piece, note: SourcingNote) -> dict[str, Any]:
    assert piece.attribution
    note.attribution = piece.attribution
    piece.attribution.claim = piece.claim
    piece.claim.article = bench.article
    same = [
        one.own_of(note.author_id)
        for one in bench.of_speaker
        if one is not piece and one.claim.standing == Standing.ON_RECORD and _is_same(one, piece)
    ]
    return {
        "note": note,
        "facts": facts_of(note),
        "alike": [other for other in same if other and other.state == NoteState.SUBMITTED],
        "reviews": note.reviews.visible_to(bench.user),
        "is_boilerplate": note.reason in BOILERPLATE,
        **judging.context(bench.user, note),
        "joined": _joined(bench, note),
    }


def _is_same(one: Piece, other: Piece) -> bool:
    """Whether what is noted of one can be said of the other: the speaker does the same with both claims."""
    return (one.attribution and one.attribution.stance) == (other.attribution and other.attribution.stance)


def _told_of(form: DeskNoteForm, bench: Bench, piece: Piece, typed: Any) -> dict[str, Any]:
    """Of the note as the form has it, whether or not it could be saved so."""
    note, desk = form.as_typed(typed)
    lines = judging.lines_of(bench.user, note, desk)
    told: list[Fact] = facts_of(note)
    return {
        "lines": lines,
        "is_held_up": any(line.holds_up for line in lines),
        "facts": told,
        "public_note": note.public_note,
        "is_boilerplate": note.reason in BOILERPLATE,
        "joined": _joined(bench, note),
    }


def _joined(bench: Bench, note: SourcingNote) -> jigsaw.Joined | None:
    """What the story's words for the speaker at hand, and the note, tell together."""
    words = [one.source_words for one in bench.of_speaker if one.claim.standing == Standing.ON_RECORD]
    return jigsaw.of_words(note, words) if bench.user.has_perm("annotations.view_deskrecord") else None
