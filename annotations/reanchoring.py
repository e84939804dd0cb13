"""Places the passages of an article in a revision that has just come in.

By exact match for now: a passage whose words cannot be found for certain is an orphan there, never a guess. Anchors in
earlier revisions stay as they are.
"""

from collections.abc import Mapping

from annotations.anchoring.match import relocate
from annotations.choices import AnchorMethod, AnchorOutcome
from annotations.models import Anchor, Passage
from articles.models import Revision


def anchor_passages(revision: Revision) -> list[Anchor]:
    """An Anchor in `revision` for each passage of its article. Three reads and one write, whatever their number."""
    passages = list(Passage.objects.in_article(revision.article))
    if not passages:
        return []
    latest = _latest_placed(revision)
    earlier = {anchor.revision_id for anchor in latest.values()}
    texts = dict(Revision.objects.filter(pk__in=earlier).values_list("pk", "text"))
    anchors = [_anchor(passage, revision, latest.get(passage.pk), texts) for passage in passages]
    return Anchor.objects.bulk_create(anchors)


def _latest_placed(revision: Revision) -> dict[int, Anchor]:
    """For each passage its place in the latest other revision that has its words."""
    placed = Anchor.objects.placed().filter(passage__article=revision.article).order_by("revision__number")
    return {anchor.passage_id: anchor for anchor in placed}


def _anchor(passage: Passage, revision: Revision, before: Anchor | None, texts: Mapping[int, str]) -> Anchor:
    earlier = texts[before.revision_id] if before else ""
    span = relocate(revision.text, passage.quote, earlier=earlier)
    if span is None:
        return Anchor(
            passage=passage, revision=revision, outcome=AnchorOutcome.ORPHANED, method=AnchorMethod.NONE, score=0
        )
    in_place = before is not None and before.start == span.start
    return Anchor(
        passage=passage,
        revision=revision,
        start=span.start,
        end=span.end,
        outcome=AnchorOutcome.SAME if in_place else AnchorOutcome.MOVED,
        method=AnchorMethod.EXACT,
        score=1,
    )
