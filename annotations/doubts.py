"""What a correction has left uncertain in a story, made ready for the desk: what stood there, what was found, and
which places may be meant.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from annotations.anchoring.correction import CERTAIN, Correction
from annotations.anchoring.selectors import Span, in_context
from annotations.models import Anchor, Annotation, Attribution, Claim
from articles.models import Article, Revision
from articles.querysets import Viewer
from articles.text.difference import difference


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words: kept, deleted or inserted."""

    op: str
    words: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place that may be meant, and its words as an editor tells them from others."""

    span: Span
    shown: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """One passage that is uncertain. It is of a claim, of an attribution of that claim, or of a note on bare words."""

    anchor: Anchor
    label: str
    claim: Claim | None
    annotation: Annotation | None
    # Where it stood last for certain.
    was: Anchor | None
    changes: tuple[Words, ...]
    places: tuple[Place, ...]

    @property
    def is_sure(self) -> bool:
        """Found as surely as what is taken without a check: there is another reason to ask."""
        return self.anchor.score >= CERTAIN

    @property
    def is_claim(self) -> bool:
        return self.claim is not None and self.claim.passage_id == self.anchor.passage_id


def doubts_in(article: Article, *, to: Viewer) -> list[Doubt]:
    """The doubts about a story's current words that `to` may see, in the order of its claims. Seven queries at most."""
    revision = article.current_revision
    if revision is None:
        return []
    open_anchors = {anchor.passage_id: anchor for anchor in Anchor.objects.unsettled().filter(revision=revision)}
    if not open_anchors:
        return []
    was = _latest_settled(open_anchors, revision)
    corrections = _corrections(was, revision)
    found = []
    for passage, label, claim, annotation in [*_of_claims(article, to), *_of_annotations(article, to)]:
        if anchor := open_anchors.get(passage):
            before = was.get(passage)
            places = _places(anchor, before, revision.text, corrections)
            changes = tuple(_changes(before.exact, anchor.exact)) if before and anchor.exact else ()
            found.append(Doubt(anchor, label, claim, annotation, before, changes, places))
    return found


type _Owner = tuple[int, str, Claim | None, Annotation | None]


def _of_claims(article: Article, to: Viewer) -> Iterable[_Owner]:
    claims = Claim.objects.visible_to(to).on_record().filter(article=article).order_by("id").select_related("passage")
    attributions = Attribution.objects.visible_to(to).select_related("speaker")
    for claim in claims.prefetch_related(Prefetch("attributions", attributions)):
        yield claim.passage_id, _("The words of the claim"), claim, None
        for attribution in claim.attributions.all():
            speaker = {"speaker": attribution.speaker}
            if attribution.source_passage_id:
                yield attribution.source_passage_id, _("The words for “%(speaker)s”") % speaker, claim, None
            if attribution.cue_passage_id:
                yield attribution.cue_passage_id, _("The words that lay it to “%(speaker)s”") % speaker, claim, None


def _of_annotations(article: Article, to: Viewer) -> Iterable[_Owner]:
    annotations = Annotation.objects.visible_to(to).filter(passage__article=article).select_related("passage")
    for annotation in annotations.order_by("id"):
        assert annotation.passage_id
        yield annotation.passage_id, _("The words that a note is about"), None, annotation


def _latest_settled(passages: Iterable[int], revision: Revision) -> dict[int, Anchor]:
    anchors = Anchor.objects.settled().filter(passage__in=list(passages)).exclude(revision=revision)
    return {anchor.passage_id: anchor for anchor in anchors.in_time()}


def _corrections(was: Mapping[int, Anchor], revision: Revision) -> dict[int, Correction]:
    texts = Revision.objects.filter(pk__in={anchor.revision_id for anchor in was.values()}).values_list("pk", "text")
    return {pk: Correction(text, revision.text) for pk, text in texts}


def _places(anchor: Anchor, was: Anchor | None, text: str, corrections: Mapping[int, Correction]) -> tuple[Place, ...]:
    spans = corrections[was.revision_id].likely(was.span) if was and was.span else []
    return tuple(Place(span, in_context(text, span)) for span in spans if span != anchor.span)


def _changes(before: str, after: str) -> Iterable[Words]:
    for change in difference(before, after):
        kept = after[change.after_start : change.after_end]
        yield Words(change.op, before[change.before_start : change.before_end] if change.op == "delete" else kept)
