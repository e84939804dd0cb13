"""Sourcing notes on their way: written by one editor, submitted, approved or returned by another.

A note that names a policy is held against its rules when it is approved, and what they said is kept. Every step locks
the note, checks the version the editor saw, writes a Review, and is one transaction. What breaks a rule of review
raises ReviewError; what breaks a field or a constraint raises ValidationError. Nothing is written then.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from annotations import needing, permissions
from annotations.checking import Finding, check_facts
from annotations.choices import Approver, NewsroomRole, NoteState, ReviewAction
from annotations.discretion import check_words
from annotations.facts import facts_of
from annotations.models import Attribution, DeskRecord, Policy, Review, RuleOutcome, SourcingNote
from annotations.models.desk import DESK_FIELDS, NEWSROOM_FIELDS
from annotations.models.note import WRITTEN_FIELDS

type Fields = Mapping[str, object]

# What each step is possible from, and where it leads.
TRANSITIONS: dict[ReviewAction, tuple[frozenset[NoteState], NoteState]] = {
    ReviewAction.SUBMITTED: (frozenset({NoteState.DRAFT, NoteState.RETURNED, NoteState.BESIDE}), NoteState.SUBMITTED),
    ReviewAction.APPROVED: (frozenset({NoteState.SUBMITTED}), NoteState.APPROVED),
    ReviewAction.OVERRULED: (frozenset({NoteState.SUBMITTED}), NoteState.APPROVED),
    ReviewAction.RETURNED: (frozenset({NoteState.SUBMITTED, NoteState.APPROVED}), NoteState.RETURNED),
    ReviewAction.REOPENED: (frozenset({NoteState.SUBMITTED, NoteState.APPROVED, NoteState.BESIDE}), NoteState.DRAFT),
    ReviewAction.SET_BESIDE: (frozenset({NoteState.SUBMITTED}), NoteState.BESIDE),
}


class ReviewError(Exception):
    """A step that the rules of review do not allow; the message is a sentence for the editor."""


class NotAllowed(ReviewError):
    """A step that this person may not take."""


class RulesNotMet(ReviewError):
    """What holds a note up: rules that must be met, and are not; by their codes."""

    def __init__(self, message: str, rules: Sequence[str]) -> None:
        super().__init__(message)
        self.rules = rules


@transaction.atomic
def write(
    attribution: Attribution, *, fields: Fields, desk: Fields | None = None, by: User, are_checked: bool = False
) -> SourcingNote:
    """A new note, in draft, on an attribution to an unnamed speaker. `desk` holds what only the newsroom may know.

    Raises GivesAway for words that may say who a source is, unless `are_checked`: somebody says that they do not.
    """
    if not permissions.may_write_notes(by):
        raise NotAllowed(_("You may not write sourcing notes."))
    if not attribution.speaker.is_unnamed:
        raise ReviewError(_("A sourcing note is about an unnamed speaker; this one is named."))
    note = SourcingNote(attribution=attribution, author=by)
    check_words({**fields, **(desk or {})}, story=attribution.claim.article, are_checked=are_checked)
    _set(note, fields, WRITTEN_FIELDS)
    note.record(by=by)
    _write_desk(note, desk or {}, by=by)
    return note


@transaction.atomic
def revise(
    note: SourcingNote,
    *,
    fields: Fields,
    desk: Fields | None = None,
    by: User,
    are_checked: bool = False,
    expected: int | None = None,
) -> SourcingNote:
    """Change a note of one's own; one that was submitted or approved is a draft again. No change leaves it alone.

    New words are screened as those of `write` are.
    """
    _locked_notes(note.attribution)
    note = note.locked(expected=note.version if expected is None else expected)
    if not permissions.may_revise(by, note):
        raise NotAllowed(_("Only the author of a note changes it. Return it with a reason, or write one of your own."))
    check_words(_new_words(note, fields, desk or {}), story=note.attribution.claim.article, are_checked=are_checked)
    is_changed = _set(note, fields, WRITTEN_FIELDS)
    is_changed = _write_desk(note, desk or {}, by=by) or is_changed
    if is_changed:
        if note.state in TRANSITIONS[ReviewAction.REOPENED][0]:
            _step(note, ReviewAction.REOPENED, by=by)
        else:
            note.record(by=by)
    return note


@transaction.atomic
def submit(note: SourcingNote, *, by: User, expected: int | None = None) -> SourcingNote:
    note = note.locked(expected=note.version if expected is None else expected)
    if not permissions.may_revise(by, note):
        raise NotAllowed(_("Only the author of a note submits it."))
    if not note.public_note.strip():
        raise ValidationError({"public_note": _("Say what readers may know before you submit the note.")})
    note.submitted_at = timezone.now()
    _step(note, ReviewAction.SUBMITTED, by=by)
    return note


@transaction.atomic
def approve(
    note: SourcingNote,
    *,
    by: User,
    comment: str = "",
    overrule: bool = False,
    are_checked: bool = False,
    expected: int | None = None,
) -> SourcingNote:
    """Let readers see a note. The approver is never its author. Others that wait on the same attribution are kept
    beside it: nothing that an editor wrote is discarded.

    Raises RulesNotMet while a rule of its policy that must be met is not; who may overrule it does so with a reason.
    """
    others = _locked_notes(note.attribution)
    note = note.locked(expected=note.version if expected is None else expected)
    _check_judge(note, by)
    if any(other.state == NoteState.APPROVED for other in others if other.pk != note.pk):
        raise ReviewError(_("Another note on these words is approved. Return that one first."))
    check_comment(note, comment, are_checked=are_checked)
    findings = findings_of(note, approver=permissions.approves_as(by))
    overruled = _overruled(findings, by=by, overrule=overrule, comment=comment)
    note.approved_by = by
    note.approved_at = timezone.now()
    review = _step(note, ReviewAction.OVERRULED if overruled else ReviewAction.APPROVED, by=by, comment=comment)
    RuleOutcome.objects.bulk_create(
        RuleOutcome(review=review, rule=one.rule, outcome=one.result, is_overruled=one in overruled) for one in findings
    )
    for other in others:
        if other.pk != note.pk and other.state == NoteState.SUBMITTED:
            told = _("note %(number)d was approved") % {"number": note.pk}
            _step(other, ReviewAction.SET_BESIDE, by=by, comment=told)
    return note


def findings_of(note: SourcingNote, *, approver: Approver | None = None) -> list[Finding]:
    """What the rules say that the note is judged by: those of its own policy, and of each that is required for such
    copy. They tell of what only the desk may know.
    """
    return findings_on(note, DeskRecord.objects.filter(note=note).first(), approver=approver)


def findings_on(note: SourcingNote, desk: DeskRecord | None, *, approver: Approver | None = None) -> list[Finding]:
    """The same of a note and a desk record that need not be saved."""
    asked = Policy.objects.filter(~Q(required_for=[]) | Q(pk=note.policy_id)).with_rules()
    policies = sorted(asked, key=lambda policy: policy.pk != note.policy_id)
    if not policies:
        return []
    facts = facts_of(note, desk)
    speaking = [one for one in policies if one.pk == note.policy_id or facts["copy"] in one.required_for]
    return [finding for policy in speaking for finding in check_facts(facts, policy, approver=approver)]


@transaction.atomic
def send_back(
    note: SourcingNote, *, reason: str, by: User, are_checked: bool = False, expected: int | None = None
) -> SourcingNote:
    """Return a note to its author with a reason; an approved one is no longer public then."""
    _locked_notes(note.attribution)
    note = note.locked(expected=note.version if expected is None else expected)
    _check_judge(note, by)
    if not reason.strip():
        raise ValidationError({"comment": _("Say why you return the note.")})
    check_comment(note, reason, are_checked=are_checked)
    _step(note, ReviewAction.RETURNED, by=by, comment=reason)
    return note


@transaction.atomic
def reopen_all(attribution: Attribution, *, by: User | None) -> None:
    """What the notes speak of has changed: those submitted or approved need their approval anew."""
    reopens = TRANSITIONS[ReviewAction.REOPENED][0]
    # The approved one last: when it falls, those that are still kept beside it wait for a judgement again.
    for note in sorted(_locked_notes(attribution), key=lambda note: note.state == NoteState.APPROVED):
        if note.state in reopens:
            _step(note, ReviewAction.REOPENED, by=by or note.author)


def _new_words(note: SourcingNote, fields: Fields, desk: Fields) -> Fields:
    """Those that the note, or the desk's part of it, does not have yet: what stands there was screened."""
    record = DeskRecord.objects.filter(note=note).first() if desk else None
    kept = {name: getattr(note, name, None) for name in fields} | {name: getattr(record, name, None) for name in desk}
    return {name: value for name, value in {**fields, **desk}.items() if value != kept[name]}


def check_comment(note: SourcingNote, comment: str, *, are_checked: bool) -> None:
    """Raises GivesAway for words that may say who the source is."""
    check_words({"comment": comment}, story=note.attribution.claim.article, are_checked=are_checked)


def _check_judge(note: SourcingNote, by: User) -> None:
    if by.pk == note.author_id:
        raise NotAllowed(_("Nobody approves or returns a note of their own: a second editor has to."))
    if not by.has_perm("annotations.approve_sourcingnote"):
        raise NotAllowed(_("You may not approve or return sourcing notes."))


def _overruled(findings: Sequence[Finding], *, by: User, overrule: bool, comment: str) -> list[Finding]:
    """What approval overrules. Raises RulesNotMet where that holds it up instead."""
    held = [finding for finding in findings if finding.holds_up]
    if not held:
        return []
    codes = [finding.rule.code for finding in held]
    if not by.has_perm("annotations.view_deskrecord"):
        # Which rules are not met tells what only the desk may know.
        raise RulesNotMet(_("Rules that must be met are not. Who may read what is for the desk sees which."), ())
    step = overruler_of(finding.rule.policy for finding in held)
    told = {"rules": ", ".join(codes), "step": step.label}
    if any(finding.wants_higher for finding in held):
        higher = ", ".join(finding.rule.code for finding in held if finding.wants_higher)
        raise RulesNotMet(_("Somebody who stands higher has to approve this: %(rules)s.") % {"rules": higher}, codes)
    if not overrule:
        raise RulesNotMet(
            _("Rules that must be met are not: %(rules)s. A %(step)s may overrule them, with a reason.") % told, codes
        )
    if not permissions.may_overrule(by, step):
        raise NotAllowed(_("Only a %(step)s, or who stands higher, may overrule: %(rules)s.") % told)
    if not comment.strip():
        raise ValidationError({"comment": _("Say why you overrule: %(rules)s.") % told})
    return held


def overruler_of(policies: Iterable[Policy]) -> Approver:
    """Who, from this step up, may overrule rules of these policies: whoever all of them let."""
    return max((Approver(policy.overruler) for policy in policies), key=lambda step: step.step)


def _locked_notes(attribution: Attribution) -> list[SourcingNote]:
    """All notes on an attribution, locked after it and in one order, so that no two who change several of them wait for
    each other.
    """
    attribution.locked(expected=None)
    return [note.locked(expected=None) for note in attribution.notes.order_by("id")]


def _step(note: SourcingNote, action: ReviewAction, *, by: User, comment: str = "") -> Review:
    sources, target = TRANSITIONS[action]
    if note.state not in sources:
        raise ReviewError(
            _("A note that is “%(state)s” cannot be %(action)s.")
            % {"state": note.get_state_display(), "action": action.label}
        )
    was_approved = note.state == NoteState.APPROVED
    note.state = target
    if target != NoteState.APPROVED:
        note.approved_by = note.approved_at = None
    note.record(by=by)
    review = log(note, action, by=by, comment=comment)
    if was_approved != (target == NoteState.APPROVED):
        needing.follow(Attribution.objects.filter(pk=note.attribution_id))
    if was_approved:
        # Those that were kept beside it wait for a judgement again.
        for other in note.attribution.notes.filter(state=NoteState.BESIDE).order_by("id"):
            told = _("note %(number)d is no longer approved") % {"number": note.pk}
            _step(other.locked(expected=None), ReviewAction.SUBMITTED, by=by, comment=told)
    return review


def log(note: SourcingNote, action: ReviewAction, *, by: User, comment: str = "") -> Review:
    """Keep a step of a note."""
    return Review.objects.create(note=note, action=action, comment=comment.strip(), note_version=note.version, by=by)


def _set(row: SourcingNote | DeskRecord, fields: Fields, known: tuple[str, ...]) -> bool:
    """Set the fields; True if any of them is another than before. Raises TypeError for one that is not of the row."""
    unknown = set(fields) - set(known)
    if unknown:
        raise TypeError(f"{type(row).__name__} has no field {', '.join(sorted(unknown))}")
    changed = {name for name, value in fields.items() if getattr(row, name) != value}
    for name in changed:
        setattr(row, name, fields[name])
    return bool(changed)


def _write_desk(note: SourcingNote, fields: Fields, *, by: User) -> bool:
    """Keep the newsroom-only part; True if it changed. Of wire copy the agency discloses none of it."""
    if fields and not permissions.may_write_desk_record(by):
        raise NotAllowed(_("You may not write what is for the desk only."))
    record = DeskRecord.objects.filter(note=note).first() or DeskRecord(note=note)
    if not _set(record, fields, DESK_FIELDS):
        return False
    if note.attribution.claim.article.is_wire:
        told = [name for name in NEWSROOM_FIELDS if getattr(record, name) not in ("", None, [])]
        if told:
            message = _("Of wire copy this is not known: the agency does not disclose it.")
            raise ValidationError(dict.fromkeys(told, message))
    unknown = [role for role in record.roles_that_know if role not in NewsroomRole.values]
    if unknown:
        raise ValidationError({"roles_that_know": _("Roles, never names, and only known ones.")})
    record.record(by=by)
    return True
