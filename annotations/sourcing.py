"""Sourcing changes: noticing that a correction names a speaker by other words, and what an editor makes of it."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from annotations import describing, reviewing
from annotations.anchoring.correction import Correction
from annotations.anchoring.wording import folded
from annotations.choices import SourcingChangeKind, SourcingVerdict
from annotations.extraction.descriptors import changed
from annotations.models import Anchor, Attribution, SourcingChange
from articles.models import Article, Revision

type Anchors = Mapping[int, Anchor]


def notice_changes(revision: Revision, corrections: Mapping[int, Correction]) -> list[SourcingChange]:
    """Keep what has changed in the words for the speakers of an article, whose passages have been anchored just now, in
    the same transaction. Four reads and two writes at most, whatever their number.
    """
    attributions = list(Attribution.objects.sourced_in(revision.article)) if corrections else []
    if not attributions:
        return []
    wanted = [passage for one in attributions for passage in (one.source_passage_id, one.claim.passage_id)]
    now = {anchor.passage_id: anchor for anchor in Anchor.objects.filter(revision=revision, passage__in=wanted)}
    before = _settled_before(revision, wanted)
    found = [_change(one, revision, before, now, corrections) for one in attributions]
    # What waits already, or was decided on: nothing has changed since.
    kept = SourcingChange.objects.in_article(revision.article).values_list("attribution", "before", "after")
    known = {(attribution, folded(before), folded(after)) for attribution, before, after in kept}
    changes = SourcingChange.objects.bulk_create(
        [
            change
            for change in found
            if change and (change.attribution_id, folded(change.before), folded(change.after)) not in known
        ]
    )
    SourcingChange.history.bulk_history_create(changes)
    return changes


def _settled_before(revision: Revision, passages: list[int | None]) -> dict[int, Anchor]:
    anchors = Anchor.objects.settled().exclude(revision=revision).filter(passage__in=passages)
    return {anchor.passage_id: anchor for anchor in anchors.in_time()}


def _change(
    attribution: Attribution, revision: Revision, before: Anchors, now: Anchors, corrections: Mapping[int, Correction]
) -> SourcingChange | None:
    """How the words for the speaker differ, while the claim stands: where it is gone, its source is no news."""
    source = attribution.source_passage_id or 0
    was, is_now, claim = before.get(source), now.get(source), now.get(attribution.claim.passage_id)
    if was is None or is_now is None or claim is None or claim.start is None or was.span is None:
        return None
    if is_now.is_settled:
        return None
    words = corrections[was.revision_id].replacement(was.span) or is_now.exact
    kind = _kind(was.exact, words)
    if not kind:
        return None
    return SourcingChange(attribution=attribution, revision=revision, kind=kind, before=was.exact, after=words or "")


def _kind(before: str, after: str | None) -> SourcingChangeKind | None:
    if not after:
        return SourcingChangeKind.DROPPED
    difference = changed(before, after)
    return SourcingChangeKind(difference) if difference else None


# What an editor decides


@transaction.atomic
def confirm(
    change: SourcingChange, *, kind: SourcingChangeKind | None = None, by: User, expected: int | None = None
) -> SourcingChange:
    """Agree that the sourcing has changed, or say how: readers are told then, and notes need approval anew.

    The words for the speaker are settled with it, where they are those that the change tells of or none. Where a
    speaker is named now, or no longer, the attribution says so before.
    """
    change = _open(change, expected=expected)
    change.kind = kind or SourcingChangeKind(change.kind)
    attribution = change.attribution
    if change.kind == SourcingChangeKind.NAMED and attribution.speaker.is_unnamed:
        raise ValidationError(_("Say first who is named now: lay the claim to that speaker."))
    if change.kind == SourcingChangeKind.UNNAMED and not attribution.speaker.is_unnamed:
        raise ValidationError(_("Say first that nobody is named now: lay the claim to an unnamed speaker."))
    anchor = Anchor.objects.unsettled().current().filter(passage=attribution.source_passage).first()
    if anchor and folded(anchor.exact) in ("", folded(change.after)):
        anchor.confirmed_by, anchor.confirmed_at = by, timezone.now()
        anchor.record(by=by)
        describing.follow(anchor.passage.article, anchor.passage)
    reviewing.reopen_all(attribution, by=by)
    return _decided(change, SourcingVerdict.CONFIRMED, by=by)


@transaction.atomic
def dismiss(change: SourcingChange, *, by: User, expected: int | None = None) -> SourcingChange:
    """Say that the other words make no difference. Where they stand now is still to be settled."""
    return _decided(_open(change, expected=expected), SourcingVerdict.DISMISSED, by=by)


def follow(attribution: Attribution, revision: Revision, *, was_unnamed: bool, by: User | None) -> None:
    """The attribution has been laid anew by words of the revision: what was noticed of them there is confirmed by
    that, as the editor has it.
    """
    if by is None:
        return
    for change in SourcingChange.objects.open().filter(attribution=attribution, revision=revision):
        source = Anchor.objects.settled().filter(passage=attribution.source_passage, revision=revision).first()
        change.after = source.exact if source and attribution.source_passage else ""
        if was_unnamed != attribution.speaker.is_unnamed:
            change.kind = SourcingChangeKind.NAMED if was_unnamed else SourcingChangeKind.UNNAMED
        else:
            change.kind = _kind(change.before, change.after) or SourcingChangeKind.REWORDED
        _decided(change, SourcingVerdict.CONFIRMED, by=by)


def _open(change: SourcingChange, *, expected: int | None) -> SourcingChange:
    """The change, locked after its article as everywhere, if nobody has decided on it."""
    article = change.attribution.claim.article_id
    Article.objects.select_for_update(of=("self",)).select_related(None).get(pk=article)
    change = change.locked(expected=change.version if expected is None else expected)
    if change.verdict != SourcingVerdict.OPEN:
        raise ValidationError(
            _("This change is decided already: %(verdict)s.") % {"verdict": change.get_verdict_display()}
        )
    return change


def _decided(change: SourcingChange, verdict: SourcingVerdict, *, by: User) -> SourcingChange:
    change.verdict, change.decided_by, change.decided_at = verdict, by, timezone.now()
    change.record(by=by)
    return change
