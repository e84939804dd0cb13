"""What editors decided on suggestions, as examples to learn from.

What was accepted is an attribution as the machine found it, what was corrected as the record has it now, and what was
rejected is none. Of the rest of a story nobody decided anything, so that nothing is learnt there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from annotations.choices import Decision
from annotations.extraction.attribution import Place
from annotations.extraction.learning.marks import Example, Marked
from annotations.models import Anchor, Suggestion
from articles.models import Revision


def decided_examples(language: str = "en") -> Iterator[Example]:
    """One example for each revision in which something was decided, by the name of its article."""
    decided = Suggestion.objects.filter(
        decision__in=[Decision.ACCEPTED, Decision.CORRECTED, Decision.REJECTED],
        claim__article__language__istartswith=language,
    )
    articles = decided.order_by("claim__article").values_list("claim__article", flat=True).distinct()
    for article in articles:
        of_article = decided.filter(claim__article=article).order_by("id").select_related("claim__article")
        yield from _examples(article, of_article.prefetch_related("claim__attributions"))


@dataclass(slots=True)
class _Gathered:
    """What was decided in one revision. Pieces of one content are suggested one by one: they come together here."""

    # By the place of the cue: source and content.
    found: dict[Place, tuple[set[Place], set[Place]]] = field(default_factory=dict)
    decided: set[Place] = field(default_factory=set)


def _examples(article: int, suggestions: Iterable[Suggestion]) -> Iterator[Example]:
    by_revision: dict[int, _Gathered] = {}
    for suggestion in suggestions:
        number, attributions = _as_decided(suggestion)
        gathered = by_revision.setdefault(number, _Gathered())
        for source, cue, content in attributions:
            gathered.decided.add(cue)
            if suggestion.decision != Decision.REJECTED and content:
                sources, contents = gathered.found.setdefault(cue, (set(), set()))
                sources.update(source)
                contents.update(content)
    texts = Revision.objects.filter(article=article, number__in=by_revision).values_list("number", "text")
    for number, text in texts.order_by("number"):
        gathered = by_revision[number]
        if gathered.decided:
            marked = tuple(
                Marked(
                    tuple(sorted(source)),
                    (cue,),
                    tuple(piece for piece in sorted(content) if text[slice(*piece)].strip()),
                )
                for cue, (source, content) in sorted(gathered.found.items())
            )
            yield Example(f"article {article}", text, marked, decided=tuple(sorted(gathered.decided)))


type _Attribution = tuple[list[Place], Place, list[Place]]


def _as_decided(suggestion: Suggestion) -> tuple[int, list[_Attribution]]:
    """The number of a revision, and source, cue and content of each attribution there that was decided on."""
    found = suggestion.found
    if found and suggestion.decision != Decision.CORRECTED:
        kept = (
            (_places([one["source"]]), _places([one["cue"]]), _places(one["content"])) for one in found["attributions"]
        )
        return found["revision"], [(source, cue[0], content) for source, cue, content in kept if cue]
    return _as_recorded(suggestion)


def _places(kept: Iterable[dict[str, Any] | None]) -> list[Place]:
    return [(one["start"], one["end"]) for one in kept if one]


def _as_recorded(suggestion: Suggestion) -> tuple[int, list[_Attribution]]:
    """As the record has it, in the newest revision."""
    revision = suggestion.claim.article.current_revision
    assert revision is not None
    attributions = list(suggestion.claim.attributions.all())
    passages = {suggestion.claim.passage_id}
    passages |= {passage for one in attributions for passage in (one.source_passage_id, one.cue_passage_id) if passage}
    anchors = Anchor.objects.filter(revision=revision, passage__in=passages).settled()
    places = {anchor.passage_id: (anchor.span.start, anchor.span.end) for anchor in anchors if anchor.span}
    claim = places.get(suggestion.claim.passage_id)
    recorded: list[_Attribution] = []
    for one in attributions:
        cue = places.get(one.cue_passage_id or 0)
        source = places.get(one.source_passage_id or 0)
        if cue and claim:
            around = [place for place in (source, cue) if place]
            recorded.append(([source] if source else [], cue, _without(claim, around)))
    return revision.number, recorded


def _without(whole: Place, parts: Iterable[Place]) -> list[Place]:
    """What is left of the whole: a claim may stand around the words that attribute it."""
    left = []
    start, end = whole
    for first, last in sorted(parts):
        if start < last and first < end:
            if start < first:
                left.append((start, first))
            start = max(start, last)
    return [*left, (start, end)] if start < end else left
