"""What editors decided on suggestions, as examples to learn from.

What was accepted is an attribution as the machine found it, what was corrected as the record has it now, and what was
rejected is none. Of the rest of a story nobody decided anything, so that nothing is learnt there; nor from a decision
that does not say whether the machine was right.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from annotations.anchoring.selectors import Span
from annotations.choices import Decision, Standing
from annotations.extraction.attribution import Place
from annotations.extraction.learning.marks import Example, Marked
from annotations.findings import by_half
from annotations.models import Anchor, Claim, Suggestion
from articles.models import Revision

_OF_THE_RECORD = (Standing.ON_RECORD, Standing.WITHDRAWN)


def decided_examples(language: str = "en") -> Iterator[Example]:
    """One example for each revision in which something was decided, by the name of its article."""
    tag = "claim__article__language__"
    decided = Suggestion.objects.filter(
        Q(**{f"{tag}iexact": language}) | Q(**{f"{tag}istartswith": f"{language}-"}),
        decision__in=[Decision.ACCEPTED, Decision.CORRECTED, Decision.REJECTED],
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
    # Pieces of content that were rejected, by the place of the cue.
    rejected: dict[Place, set[Place]] = field(default_factory=dict)

    def marked(self, text: str) -> Iterator[Marked]:
        for cue, (source, content) in sorted(self.found.items()):
            pieces = sorted(content - self.rejected.get(cue, set()))
            yield Marked(tuple(sorted(source)), (cue,), tuple(one for one in pieces if text[slice(*one)].strip()))


def _examples(article: int, suggestions: Iterable[Suggestion]) -> Iterator[Example]:
    claims = _Claims(article)
    by_revision: dict[int, _Gathered] = {}
    for suggestion in suggestions:
        if not _tells(suggestion, claims):
            continue
        number, attributions = _as_decided(suggestion)
        gathered = by_revision.setdefault(number, _Gathered())
        for source, cue, content in attributions:
            gathered.decided.add(cue)
            if suggestion.decision == Decision.REJECTED:
                claimed = claims.place(suggestion.claim, number)
                own = {piece for piece in content if claimed and claimed.start <= piece[0] < claimed.end}
                gathered.rejected.setdefault(cue, set()).update(own)
            elif content:
                sources, contents = gathered.found.setdefault(cue, (set(), set()))
                sources.update(source)
                contents.update(content)
    texts = Revision.objects.filter(article=article, number__in=by_revision).values_list("number", "text")
    for number, text in texts.order_by("number"):
        gathered = by_revision[number]
        if gathered.decided:
            yield Example(
                f"article {article}", text, tuple(gathered.marked(text)), decided=tuple(sorted(gathered.decided))
            )


class _Claims:
    """Where the claims of an article stand in each of its revisions."""

    def __init__(self, article: int) -> None:
        anchors = Anchor.objects.settled().filter(passage__claim__article=article).order_by()
        self._places = {
            (claim, number): Span(start, end)
            for claim, number, start, end in anchors.values_list("passage__claim", "revision__number", "start", "end")
            if start is not None and end is not None
        }
        of_the_record = Claim.objects.filter(article=article, standing__in=_OF_THE_RECORD)
        self._of_the_record = set(of_the_record.values_list("pk", flat=True))

    def place(self, claim: Claim, number: int) -> Span | None:
        return self._places.get((claim.pk, number))

    def is_told_elsewhere(self, claim: Claim) -> bool:
        """Whether the words are those of another claim, of the record, in any revision: then they are no mistake."""
        mine = {number: span for (pk, number), span in self._places.items() if pk == claim.pk}
        others = ((number, span) for (pk, number), span in self._places.items() if pk in self._of_the_record)
        return any(number in mine and by_half(mine[number], span) for number, span in others)


def _tells(suggestion: Suggestion, claims: _Claims) -> bool:
    """Whether the decision says that the machine was right, or wrong."""
    if suggestion.decision != Decision.REJECTED:
        return suggestion.claim.standing in _OF_THE_RECORD
    # Of several attributions nobody said which one is wrong.
    is_of_one = len(suggestion.claim.attributions.all()) == 1
    return is_of_one and not claims.is_told_elsewhere(suggestion.claim)


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
