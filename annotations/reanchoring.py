"""Where passages stand in a revision that has come in, and what an editor makes of those that are uncertain.

`anchor_passages` follows each passage from the latest revision in which its place was settled, so that no uncertainty
is built upon another. Anchors of earlier revisions stay as they are. What nobody has put on record, and had no certain
place in the revision before, comes back in its own words or not at all: the machine suggests the new ones anew, and a
delivery is not held up by old suggestions.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from annotations import describing, needing, reviewing
from annotations.anchoring.correction import ORPHAN, Correction, Placement
from annotations.anchoring.match import locate
from annotations.anchoring.selectors import AnchorError, Quote, Span, quote_at, span_in
from annotations.anchoring.wording import folded
from annotations.choices import AnchorMethod, AnchorOutcome, Standing
from annotations.models import Anchor, Attribution, Claim, Passage
from articles.models import Article, Revision


def anchor_passages(revision: Revision) -> dict[int, Correction]:
    """Give each passage of the revision's article that has none an Anchor in it, in the transaction that adds the
    revision; three reads and at most two writes, whatever their number. Gives the corrections that were followed, by
    the revision that each began from.
    """
    missing = Passage.objects.in_article(revision.article).exclude(anchors__revision=revision)
    wanted = missing.with_words_adrift(revision)
    # A claim's words are looked for once, for all of its passages.
    back = {words for words in {words for _, words in wanted} if words is None or words in revision.text}
    passages = [passage for passage, words in wanted if words in back]
    if not passages:
        return {}
    known = _last_known(revision)
    texts = Revision.objects.filter(pk__in={one.since for one in known.values()}).values_list("pk", "text")
    corrections = {pk: Correction(text, revision.text) for pk, text in texts}
    anchors = [_anchor(passage, revision, known.get(passage), corrections) for passage in passages]
    Anchor.objects.bulk_create(anchors)
    # What is certain has no history; what an editor will decide on has one from the beginning.
    Anchor.history.bulk_history_create([anchor for anchor in anchors if not anchor.is_settled])
    return corrections


@dataclass(frozen=True, slots=True)
class _Known:
    """Where a passage stood last for certain; and, if an editor has confirmed since that it is gone, who and when."""

    since: int
    span: Span
    gone: tuple[int, datetime] | None = None


def _last_known(revision: Revision) -> dict[int, _Known]:
    """Of each passage of the article that was ever settled."""
    anchors = Anchor.objects.decided().filter(passage__article=revision.article).in_time()
    known: dict[int, _Known] = {}
    for passage, since, start, end, by, at in anchors.values_list(
        "passage", "revision", "start", "end", "confirmed_by", "confirmed_at"
    ):
        if start is not None and end is not None:
            known[passage] = _Known(since, Span(start, end))
        elif passage in known and by and at:
            known[passage] = replace(known[passage], gone=(by, at))
    return known


def _anchor(passage: int, revision: Revision, known: _Known | None, corrections: dict[int, Correction]) -> Anchor:
    anchor = _placed(passage, revision, corrections[known.since].follow(known.span) if known else ORPHAN)
    if known and known.gone and anchor.start is None:
        # An editor has confirmed it, and nothing has come back.
        anchor.confirmed_by_id, anchor.confirmed_at = known.gone
    return anchor


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
    """Say by which words of the revision the passage goes on. The quote must name one place; where that is another
    than was found, notes that were submitted or approved need approval anew, also if its words are the same.
    """
    anchor = _open(anchor, expected=expected)
    found = anchor.span
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
    return _decided(anchor, by=by, is_other=span != found)


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


def _decided(anchor: Anchor, *, by: User, is_other: bool = False) -> Anchor:
    before = Anchor.objects.settled().filter(passage=anchor.passage_id).exclude(pk=anchor.pk).in_time().last()
    anchor.confirmed_by, anchor.confirmed_at = by, timezone.now()
    anchor.record(by=by)
    claim = getattr(anchor.passage, "claim", None)
    if claim and anchor.start is None:
        if claim.standing == Standing.ON_RECORD:
            claim.standing = Standing.WITHDRAWN
            claim.record(by=by)
            needing.follow_claim(claim)
    elif claim and Claim.objects.at(anchor).exclude(pk=claim.pk).exists():
        raise ValidationError({"quote": _("Another claim stands on these very words.")})
    if is_other or folded(anchor.exact) != folded(before.exact if before else anchor.passage.exact):
        describing.follow(anchor.passage.article, anchor.passage)
        _reopen_notes(anchor.passage, by=by)
    return anchor


def _reopen_notes(passage: Passage, *, by: User) -> None:
    """Notes speak of a claim and of the words for its speaker; the words that attribute are nobody's note."""
    for attribution in Attribution.objects.about(passage):
        reviewing.reopen_all(attribution, by=by)
