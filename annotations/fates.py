"""What became of a story's claims, and of its sourcing, from one revision to a later one; as far as readers may know.

Only places that are certain, or that an editor has confirmed, are told, and only within the rights. What waits for an
editor is told as being checked, by its earlier words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Exists, OuterRef

from annotations.choices import AnchorOutcome, Standing
from annotations.models import Anchor, Claim, SourcingChange
from articles.models import Article, Revision
from articles.text.comparison import has_moved
from articles.text.difference import Change

_KNOWN_TO_READERS = (Standing.ON_RECORD, Standing.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Fate:
    """A claim with its words in the earlier revision and in the later one; empty where it is not told of there."""

    claim_id: int
    # Whether the page of the story shows it now, on record or as being checked.
    is_shown: bool
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Shift:
    """A change of sourcing that readers may know of."""

    change: SourcingChange
    is_shown: bool


@dataclass(slots=True)
class Fates:
    reworded: list[Fate] = field(default_factory=list)
    withdrawn: list[Fate] = field(default_factory=list)
    checked: list[Fate] = field(default_factory=list)
    new: list[Fate] = field(default_factory=list)
    unchanged: int = 0
    # How many of those stand elsewhere among the words around them.
    moved: int = 0
    shifts: list[Shift] = field(default_factory=list)

    @property
    def claims(self) -> int:
        return self.unchanged + sum(map(len, (self.reworded, self.withdrawn, self.checked, self.new)))


def fates_of(article: Article, before: Revision, after: Revision, changes: Sequence[Change]) -> Fates:
    """Three queries, whatever the number of claims. `changes` are the difference of the two texts as shown."""
    claims = list(_claims(article))
    anchors = {(anchor.passage_id, anchor.revision_id): anchor for anchor in _anchors([before, after])}
    pairs = [
        _Pair(claim, anchors.get((claim.passage_id, before.pk)), anchors.get((claim.passage_id, after.pk)))
        for claim in claims
    ]
    fates = Fates()
    for pair in sorted(pairs, key=lambda pair: pair.order):
        _tell(fates, pair, changes, is_current=after.pk == article.current_revision_id)
    fates.shifts = _shifts(article, before, after, shown={pair.claim.pk for pair in pairs if pair.is_shown})
    return fates


@dataclass(frozen=True, slots=True)
class _Pair:
    """A claim with its anchors in the two revisions, settled or not."""

    claim: Claim
    was: Anchor | None
    now: Anchor | None

    @property
    def is_shown(self) -> bool:
        return self.is_checked or bool(self.claim.is_public)  # type: ignore[attr-defined]  # added by _claims()

    @property
    def is_checked(self) -> bool:
        return bool(self.claim.is_checked)  # type: ignore[attr-defined]  # added by _claims()

    @property
    def order(self) -> tuple[int, int]:
        """The order of the text, the later one's where the claim is told of there."""
        places = (anchor.start for anchor in (self.now, self.was) if anchor and _told(anchor))
        return next(places, None) or 0, self.claim.pk

    def fate(self) -> Fate:
        return Fate(self.claim.pk, self.is_shown, before=_told(self.was), after=_told(self.now))


def _tell(fates: Fates, pair: _Pair, changes: Sequence[Change], *, is_current: bool) -> None:
    """Put one claim to those of its fate, or to none where readers may not be told."""
    fate = pair.fate()
    if is_current and pair.is_checked:
        fates.checked += [replace(fate, after="")] if fate.before else []
    elif pair.claim.standing == Standing.WITHDRAWN:
        fates.withdrawn += [fate] if fate.before and _is_gone(pair.now) else []
    elif fate.before and fate.before == fate.after:
        fates.unchanged += 1
        fates.moved += has_moved(changes, pair.was.start, pair.now.start)  # type: ignore[union-attr,arg-type]
    elif fate.before and fate.after:
        fates.reworded.append(fate)
    elif fate.after and pair.was is None:
        fates.new.append(fate)


def _claims(article: Article) -> Iterable[Claim]:
    """Those that are or were on record, with whether readers see them now, or are told that they are being checked."""
    this = OuterRef("pk")
    known = Claim.objects.filter(article=article, standing__in=_KNOWN_TO_READERS)
    return known.annotate(
        is_public=Exists(Claim.objects.public().filter(pk=this)),
        is_checked=Exists(Claim.objects.being_checked().filter(pk=this)),
    ).order_by()


def _anchors(revisions: Sequence[Revision]) -> Iterable[Anchor]:
    """The anchors of claims in these revisions, with whether readers may be told of them."""
    told = Anchor.objects.settled().shown().filter(pk=OuterRef("pk"))
    found = Anchor.objects.filter(revision__in=revisions, passage__claim__standing__in=_KNOWN_TO_READERS)
    return found.annotate(is_told=Exists(told)).order_by()


def _told(anchor: Anchor | None) -> str:
    """The words there, empty where readers may not be told of them."""
    return anchor.exact if anchor and anchor.is_told else ""  # type: ignore[attr-defined]  # added by _anchors()


def _is_gone(anchor: Anchor | None) -> bool:
    return anchor is not None and anchor.outcome == AnchorOutcome.ORPHANED


def _shifts(article: Article, before: Revision, after: Revision, *, shown: set[int]) -> list[Shift]:
    """What has changed since the earlier revision, up to the later one."""
    changes = SourcingChange.objects.public().in_article(article).listed().select_related("attribution")
    between = changes.filter(revision__number__gt=before.number, revision__number__lte=after.number)
    return [Shift(change, is_shown=change.attribution.claim_id in shown) for change in between]
