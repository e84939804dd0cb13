"""The judging of a sourcing note: what the rules say of it, who is on it, and the steps that can be taken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from annotations import adjudicating, consulting, jigsaw, permissions, reviewing
from annotations.checking import Finding
from annotations.choices import NoteState, RuleResult
from annotations.models import DeskRecord, PolicyRule, RuleOutcome, SourcingNote
from articles.admin.recorded import number_in, staff
from articles.querysets import Viewer


@dataclass(frozen=True, slots=True)
class Line:
    """What is shown of a rule: what came of it, in words, and why."""

    rule: PolicyRule
    result: str
    label: str
    reason: str
    holds_up: bool = False
    is_overruled: bool = False

    @property
    def is_settled(self) -> bool:
        """Nothing is to be done about it."""
        return self.result in (RuleResult.PASS, RuleResult.NOT_APPLICABLE)

    @property
    def urgency(self) -> tuple[bool, bool, bool, str]:
        """What holds the note up comes first, then what is not met."""
        return self.is_settled, not self.holds_up, self.result != RuleResult.FAIL, self.rule.code


def context(user: User, note: SourcingNote) -> dict[str, Any]:
    """What a page shows of a note that is to be judged. What not each page shows is read when it does."""
    lines = _by_policy(_lines(user, note))
    held = [line.rule.policy for line in lines if line.holds_up]
    overruler = reviewing.overruler_of(held) if held else None
    may_assign = permissions.may_assign(user, note)
    may_read_desk = user.has_perm("annotations.view_deskrecord")
    return {
        "may_approve": permissions.may_approve(user, note),
        "may_return": permissions.may_return(user, note),
        "may_comment": permissions.may_comment(user),
        "may_assign": may_assign,
        "may_take": may_assign and permissions.may_approve(user, note) and note.reviewer_id != user.pk,
        "reviewers": SimpleLazyObject(
            lambda: list(permissions.reviewers().exclude(pk=note.author_id)) if may_assign else []
        ),
        "lines": lines,
        "others": SimpleLazyObject(lambda: adjudicating.differences(note, user)),
        "joined": SimpleLazyObject(lambda: jigsaw.of_speaker(note) if may_read_desk else None),
        "is_held_up": bool(held),
        "may_overrule": overruler is not None and permissions.may_overrule(user, overruler),
        "overruler": overruler.label if overruler else "",
    }


def take_step(request: HttpRequest, note: SourcingNote, *, seen: int) -> str:
    """Take the step that the pressed button names; what is told of it. Raises as `reviewing` does."""
    by, comment = staff(request), request.POST.get("comment", "")
    given: Any = {"by": by, "are_checked": "are_checked" in request.POST}
    if "approve" in request.POST:
        reviewing.approve(note, comment=comment, overrule="overrule" in request.POST, expected=seen, **given)
        return _("Approved. Readers see it from now on.")
    if "say" in request.POST:
        consulting.comment_on(note, text=comment, **given)
        return _("Your comment is kept.")
    if "take" in request.POST:
        consulting.assign(note, reviewer=by, due_on=note.due_on, by=by, expected=seen)
        return _("You are on it; others see that.")
    if "assign" in request.POST:
        reviewer, due_on = _asked(request)
        consulting.assign(note, reviewer=reviewer, due_on=due_on, by=by, expected=seen)
        return _("It is kept who reviews this note.")
    reviewing.send_back(note, reason=comment, expected=seen, **given)
    return _("Returned to its author.")


def _lines(user: Viewer, note: SourcingNote) -> Iterator[Line]:
    """Of an approved note what the rules said when it was approved; of another what they say now, were it this person
    who approves it. Only for those who may see what only the desk may know.
    """
    if not user.has_perm("annotations.view_deskrecord"):
        return
    if note.state == NoteState.APPROVED:
        kept = RuleOutcome.objects.of_approved().filter(review__note=note).select_related("rule__policy")
        for one in kept:
            yield Line(one.rule, one.outcome, one.get_outcome_display(), "", is_overruled=one.is_overruled)
        return
    approver = permissions.approves_as(user) if permissions.may_approve(user, note) else None
    yield from map(_line, reviewing.findings_of(note, approver=approver))


def lines_of(user: Viewer, note: SourcingNote, desk: DeskRecord | None) -> list[Line]:
    """What the rules say of a note, and of what is for the desk alone, as they are being written."""
    if not user.has_perm("annotations.view_deskrecord"):
        return []
    return _by_policy(map(_line, reviewing.findings_on(note, desk)))


def _by_policy(lines: Iterable[Line]) -> list[Line]:
    """What holds the note up first, and of the settled and the others each policy's together, the most urgent first."""
    ranked = sorted(lines, key=lambda line: line.urgency)
    places: dict[tuple[bool, int], int] = {}
    for line in ranked:
        places.setdefault((line.is_settled, line.rule.policy_id), len(places))
    return sorted(ranked, key=lambda line: places[line.is_settled, line.rule.policy_id])


def _line(finding: Finding) -> Line:
    return Line(finding.rule, finding.result, str(finding.result.label), finding.reason, finding.holds_up)


def _asked(request: HttpRequest) -> tuple[User | None, date | None]:
    """The reviewer and the day that the form names, each None for nobody and never."""
    wanted = number_in(request.POST.get("reviewer"))
    reviewer = User.objects.filter(pk=wanted).first()
    if wanted and reviewer is None:
        raise ValidationError({"reviewer": _("There is nobody of that number.")})
    given = request.POST.get("due_on", "").strip()
    try:
        return reviewer, date.fromisoformat(given) if given else None
    except ValueError:
        raise ValidationError(
            {"due_on": _("“%(given)s” is no day: write it as 2026-03-31.") % {"given": given[:40]}}
        ) from None
