"""Where passages stand in a revision that has come in, and what an editor makes of those that are uncertain.

`anchor_passages` follows each passage from the latest revision in which its place was settled, so that no uncertainty
is built upon another. Anchors of earlier revisions stay as they are.
"""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from annotations import reviewing
from annotations.anchoring.correction import ORPHAN, Correction, Placement
from annotations.anchoring.match import locate
from annotations.anchoring.selectors import AnchorError, Quote, Span, quote_at, span_in
from annotations.anchoring.wording import folded
from annotations.choices import AnchorMethod, AnchorOutcome, Standing
from annotations.models import Anchor, Attribution, Passage
from articles.models import Article, Revision


def anchor_passages(revision: Revision) -> dict[int, Correction]:
    """Give each passage of the revision's article an Anchor in it, in the transaction that adds the revision; three
    reads and at most two writes, whatever their number. Gives the corrections that were followed, by the revision that
    each began from.
    """
    passages = list(Passage.objects.in_article(revision.article).values_list("pk", flat=True))
    if not passages:
        return {}
    settled = _latest_settled(revision)
    texts = Revision.objects.filter(pk__in={since for since, _ in settled.values()}).values_list("pk", "text")
    corrections = {pk: Correction(text, revision.text) for pk, text in texts}
    anchors = [_anchor(passage, revision, settled.get(passage), corrections) for passage in passages]
    Anchor.objects.bulk_create(anchors)
    # What is certain has no history; what an editor will decide on has one from the beginning.
    Anchor.history.bulk_history_create([anchor for anchor in anchors if not anchor.is_settled])
    return corrections


def _latest_settled(revision: Revision) -> dict[int, tuple[int, Span]]:
    """For each passage the latest other revision in which its place is settled, and the place."""
    anchors = Anchor.objects.settled().filter(passage__article=revision.article).order_by("revision__number")
    rows = anchors.values_list("passage", "revision", "start", "end")
    return {passage: (since, Span(start or 0, end or 0)) for passage, since, start, end in rows}


def _anchor(
    passage: int, revision: Revision, before: tuple[int, Span] | None, corrections: dict[int, Correction]
) -> Anchor:
    return _placed(passage, revision, corrections[before[0]].follow(before[1]) if before else ORPHAN)


def _placed(passage: int, revision: Revision, placement: Placement) -> Anchor:
    anchor = Anchor(
        passage_id=passage,
        revision=revision,
        outcome=AnchorOutcome(placement.outcome),
        method=AnchorMethod(placement.method),
        score=placement.score,
    )
    if placement.span:
        anchor.put_at(placement.span, quote_at(revision.text, placement.span))
    return anchor


# What an editor decides


@transaction.atomic
def confirm(anchor: Anchor, *, by: User, expected: int | None = None) -> Anchor:
    """Agree with what was found: that the words stand there, or that they are gone.

    A claim whose words are gone is withdrawn. Where the words are others than before, notes that were submitted or
    approved need approval anew.
    """
    anchor = _open(anchor, expected=expected)
    return _decided(anchor, by=by)


@transaction.atomic
def place(anchor: Anchor, *, quote: Quote | Span, by: User, expected: int | None = None) -> Anchor:
    """Say by which words of the revision the passage goes on. The quote must name one place."""
    anchor = _open(anchor, expected=expected)
    text = anchor.revision.text
    try:
        span = span_in(text, quote.start, quote.end) if isinstance(quote, Span) else locate(text, quote)
    except AnchorError as error:
        raise ValidationError({"quote": str(error)}) from error
    anchor.put_at(span, quote_at(text, span))
    is_exact = anchor.exact == anchor.passage.exact
    anchor.outcome = AnchorOutcome.MOVED if is_exact else AnchorOutcome.CHECK
    anchor.method = AnchorMethod.MADE
    anchor.score = 1
    return _decided(anchor, by=by)


@transaction.atomic
def give_up(anchor: Anchor, *, by: User, expected: int | None = None) -> Anchor:
    """Say that the words are gone, and what was found is something else."""
    anchor = _open(anchor, expected=expected)
    anchor.start = anchor.end = None
    anchor.exact = anchor.prefix = anchor.suffix = ""
    anchor.outcome, anchor.method, anchor.score = AnchorOutcome.ORPHANED, AnchorMethod.NONE, 0
    return _decided(anchor, by=by)


def _open(anchor: Anchor, *, expected: int | None) -> Anchor:
    """The anchor, locked with its article, if it still waits for an editor."""
    Article.objects.select_for_update(of=("self",)).select_related(None).get(pk=anchor.passage.article_id)
    anchor = anchor.locked(expected=anchor.version if expected is None else expected)
    if anchor.is_settled:
        raise ValidationError(_("This place is settled already."))
    if anchor.revision_id != anchor.revision.article.current_revision_id:
        raise ValidationError(_("Another revision has come in since: its places are to be checked, not these."))
    return anchor


def _decided(anchor: Anchor, *, by: User) -> Anchor:
    anchor.confirmed_by, anchor.confirmed_at = by, timezone.now()
    anchor.record(by=by)
    claim = getattr(anchor.passage, "claim", None)
    if claim and anchor.start is None:
        claim.standing = Standing.WITHDRAWN
        claim.record(by=by)
    elif folded(anchor.exact) != folded(anchor.passage.exact):
        _reopen_notes(anchor.passage, by=by)
    return anchor


def _reopen_notes(passage: Passage, *, by: User) -> None:
    """Notes speak of a claim and of the words for its speaker; the words that attribute are nobody's note."""
    for attribution in Attribution.objects.about(passage):
        reviewing.reopen_all(attribution, by=by)
