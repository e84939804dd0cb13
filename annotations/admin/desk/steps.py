"""What can be done at the desk, a function a step, by the name that its button sends. Each is a writer's work."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from annotations import annotating, claiming, merging, permissions, reviewing, spreading, suggesting
from annotations.admin import judging
from annotations.admin.correcting import Correction
from annotations.admin.desk import marks
from annotations.admin.desk.bench import Bench, Piece
from annotations.admin.desk.forms import attribution_form, note_form
from annotations.anchoring.selectors import Span, shortened
from annotations.choices import Motivation, NoteState, Standing
from annotations.discretion import GivesAway
from annotations.models import SourcingNote, Suggestion
from articles.admin.recorded import number_in, staff


@dataclass(frozen=True, slots=True)
class Done:
    """What is told of a step that was taken, and where it leaves the editor: at the next open piece if `at` is not."""

    told: str
    at: str = ""
    # What takes it back: the kind of row, its number and the version that the step made.
    undo: str = ""
    warnings: tuple[str, ...] = ()


class Refused(Exception):
    """Nothing was written: the `reasons` say why, or what the panel then shows in place of what it would (`context`),
    such as the form with its errors. The editor stays with what was typed.
    """

    def __init__(self, reasons: tuple[str, ...] = (), context: dict[str, Any] | None = None) -> None:
        super().__init__(*reasons)
        self.reasons = reasons
        self.context = context or {}


type Step = Callable[[HttpRequest, Bench], Done]


def take(request: HttpRequest, bench: Bench) -> Done:
    """Take the step that the form names. Raises Refused."""
    step = STEPS.get(request.POST.get("step", ""))
    if step is None:
        raise Refused((_("The form does not say what is to be done."),))
    try:
        return step(request, bench)
    except reviewing.ReviewError as error:
        raise Refused((str(error),)) from error
    except ValidationError as error:
        raise Refused(tuple(error.messages)) from error


# Marking


def _mark(request: HttpRequest, bench: Bench) -> Done:
    """Words of the story are made a claim, or those of the claim at hand: who says it, or what attributes it."""
    part = request.POST.get("part", "")
    by, span = staff(request), marks.span_in(request, bench)
    words = shortened(bench.revision.text[span.start : span.end], most=60)
    piece = bench.at_hand if part != "claim" else None
    if piece and piece.suggestion and part in ("words", "source", "cue"):
        return _corrected(request, piece, part, span)
    if part == "words" and piece:
        return _requoted(request, piece, span)
    if part == "claim":
        _require(request, "annotations.add_claim")
        claim = marks.mark_claim(bench, span, by=by)
        return Done(
            _("A claim: “%(words)s”. Mark who says it.") % {"words": words}, f"claim-{claim.pk}", f"claim-{claim.pk}-1"
        )
    if part not in ("source", "cue") or piece is None:
        raise Refused((_("Choose a claim first, or mark its words."),))
    _require(request, "annotations.change_attribution" if piece.attribution else "annotations.add_attribution")
    laid = marks.mark_source(bench, piece, span, by=by) if part == "source" else marks.mark_cue(piece, span, by=by)
    told = _("“%(words)s” says so.") if part == "source" else _("“%(words)s” attributes it.")
    return Done(told % {"words": words}, f"attribution-{laid.pk}", f"attribution-{laid.pk}-{laid.version}")


def _corrected(request: HttpRequest, piece: Piece, part: str, span: Span) -> Done:
    suggestion = _suggestion(request, piece)
    marks.correct(suggestion, piece, part, span, by=staff(request), expected=_seen(request, suggestion))
    return Done(_("Accepted by the words that you marked."), piece.key)


def _requoted(request: HttpRequest, piece: Piece, span: Span) -> Done:
    _require(request, "annotations.change_claim")
    claiming.revise(piece.claim, quote=span, by=staff(request), expected=number_in(request.POST.get("version")) or None)
    return Done(_("The claim rests on these words now."), piece.key)


def _undo(request: HttpRequest, bench: Bench) -> Done:
    of_claim = request.POST.get("undo", "").startswith("claim")
    _require(request, "annotations.change_claim" if of_claim else "annotations.change_attribution")
    at = marks.undo(request, bench, by=staff(request))
    return Done(_("Taken back."), at)


def _lay(request: HttpRequest, bench: Bench) -> Done:
    """To whom a claim is laid, by the form."""
    piece = _piece(bench)
    _require(request, "annotations.change_attribution" if piece.attribution else "annotations.add_attribution")
    form = attribution_form(request, bench, piece, given=request.POST)
    if not form.is_valid():
        raise Refused(context={"attribution_form": form})
    laid = form.instance
    return Done(
        _("It is kept to whom the claim is laid."), f"attribution-{laid.pk}", f"attribution-{laid.pk}-{laid.version}"
    )


def _set_aside(request: HttpRequest, bench: Bench) -> Done:
    _require(request, "annotations.change_claim")
    claim = _piece(bench).claim
    claiming.revise(
        claim, standing=Standing.SET_ASIDE, by=staff(request), expected=number_in(request.POST.get("version"))
    )
    return Done(_("Set aside: it is no claim any longer. Its history stays."))


def _merge(request: HttpRequest, bench: Bench) -> Done:
    _require(request, "annotations.change_attribution")
    piece = _piece(bench)
    into = next((one for one in bench.speakers if one.pk == number_in(request.POST.get("into"))), None)
    if piece.attribution is None or into is None:
        raise Refused((_("Choose who it is."),))
    laid = merging.merge(piece.attribution.speaker, into=into, by=staff(request))
    told = ngettext(
        "%(count)d claim is laid to the same speaker now.",
        "%(count)d claims are laid to the same speaker now.",
        len(laid),
    )
    return Done(told % {"count": len(laid)}, piece.key)


def _split(request: HttpRequest, bench: Bench) -> Done:
    _require(request, "annotations.change_attribution")
    piece = _piece(bench)
    if piece.attribution is None:
        raise Refused((_("The claim is laid to nobody."),))
    merging.split(piece.attribution, by=staff(request), expected=number_in(request.POST.get("version")))
    return Done(_("Laid to a speaker of its own."), piece.key)


def _remark(request: HttpRequest, bench: Bench) -> Done:
    """A remark on marked words, or on the claim at hand, for the desk."""
    _require(request, "annotations.add_annotation")
    if not permissions.may_write_desk_comment(request.user):
        raise Refused((_("You may not write what is for the desk only."),))
    text = request.POST.get("text", "")
    is_on_words = bool(request.POST.get("end"))
    given: dict[str, Any] = {"motivation": Motivation.COMMENTING, "desk_text": text, "by": staff(request)}
    given["are_checked"] = "are_checked" in request.POST
    try:
        if is_on_words:
            annotating.annotate(bench.article, quote=marks.span_in(request, bench), **given)
        else:
            annotating.annotate(_piece(bench).claim, **given)
    except ValidationError as error:
        raise Refused(
            tuple(error.messages),
            {"remark": text, "remark_place": (request.POST.get("start"), request.POST.get("end"))},
        ) from error
    return Done(_("Your remark is kept, for the desk."), bench.at)


# What the machine suggests


def _decide(request: HttpRequest, bench: Bench) -> Done:
    piece = _piece(bench)
    suggestion = _suggestion(request, piece)
    decide = {"accept": suggesting.accept, "reject": suggesting.reject, "skip": suggesting.skip}[request.POST["step"]]
    decided = decide(suggestion, by=staff(request), expected=_seen(request, suggestion))
    return Done(f"{decided.get_decision_display()}: {shortened(piece.words, most=80)}")


def _correct(request: HttpRequest, bench: Bench) -> Done:
    piece = _piece(bench)
    suggestion = _suggestion(request, piece)
    correction = Correction(suggestion, request.POST)
    decided = (
        correction.write(by=staff(request), expected=_seen(request, suggestion)) if correction.is_valid() else None
    )
    if decided is None:
        raise Refused((_("Nothing was saved: see below."),), {"correction": correction})
    return Done(f"{decided.get_decision_display()}: {shortened(piece.words, most=80)}")


# Notes


def _note(request: HttpRequest, bench: Bench) -> Done:
    piece = _piece(bench)
    if not piece.is_unnamed or not permissions.may_write_notes(request.user):
        raise Refused((_("You may not write a note on this."),))
    form = note_form(request, bench, piece, given=request.POST)
    if not form.is_valid():
        raise Refused(context={"note_form": form})
    is_submitted = "_submit" in request.POST
    told = _("Submitted for approval.") if is_submitted else _("Your note is kept, as a draft.")
    if form.spread:
        more = ngettext(
            "So is the note on %(count)d other claim.", "So are the notes on %(count)d other claims.", len(form.spread)
        )
        told = f"{told} {more % {'count': len(form.spread)}}"
    return Done(told, "" if is_submitted else piece.key)


def _judge(request: HttpRequest, bench: Bench) -> Done:
    """Approve, return, comment, take over or assign: the step that the pressed button names."""
    piece = _piece(bench)
    note = next((one for one in piece.notes if one.pk == number_in(request.POST.get("note"))), None)
    seen = number_in(request.POST.get("version"))
    if note is None or not seen:
        raise Refused((_("There is no such note here."),))
    note.attribution.claim.article = bench.article
    same: list[SourcingNote] = spreading.alike(note, state=NoteState.SUBMITTED) if "for_all" in request.POST else []
    try:
        told = judging.take_step(request, note, seen=seen)
    except (reviewing.ReviewError, ValidationError) as error:
        reasons = tuple(error.messages) if isinstance(error, ValidationError) else (str(error),)
        kept = {"typed_comment": request.POST.get("comment", ""), "must_confirm": isinstance(error, GivesAway)}
        raise Refused(reasons, kept) from error
    is_over = "approve" in request.POST or "return" in request.POST
    if not (same and "approve" in request.POST):
        return Done(told, "" if is_over else piece.key)
    approved, refused = spreading.approve_alike(note, by=staff(request), comment=request.POST.get("comment", ""))
    more = ngettext(
        "%(count)d other note of this speaker as well.", "%(count)d other notes of this speaker as well.", len(approved)
    )
    return Done(f"{told} {more % {'count': len(approved)}}", warnings=tuple(refused))


STEPS: dict[str, Step] = {
    "mark": _mark,
    "undo": _undo,
    "lay": _lay,
    "set_aside": _set_aside,
    "merge": _merge,
    "split": _split,
    "remark": _remark,
    "accept": _decide,
    "reject": _decide,
    "skip": _decide,
    "correct": _correct,
    "note": _note,
    "judge": _judge,
}


def _piece(bench: Bench) -> Piece:
    if bench.at_hand is None:
        raise Refused((_("Choose a claim first, or mark its words."),))
    return bench.at_hand


def _require(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _suggestion(request: HttpRequest, piece: Piece) -> Suggestion:
    suggestion = piece.suggestion
    if suggestion is None:
        raise Refused((_("Somebody was quicker: it is decided already."),))
    _require(request, "annotations.change_suggestion")
    suggestion.claim = piece.claim
    return suggestion


def _seen(request: HttpRequest, suggestion: Suggestion) -> int:
    seen = number_in(request.POST.get("version"))
    if not seen:
        raise Refused((_("The form does not say which version you saw: open the page anew."),))
    return seen
