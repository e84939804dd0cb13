"""What the machine found in a text, as the record would have it: claims by their spans, each with whom it is laid to.

Reads and writes no rows. What is left out, and how the pieces of a content become a claim, is told in
docs/decisions/0014-how-findings-become-suggestions.md.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from annotations import extraction
from annotations.anchoring.selectors import LONGEST, AnchorError, Span, span_in
from annotations.choices import Manner
from annotations.extraction.attribution import Place
from articles.text.blocks import Block

_MANNERS = {
    extraction.QuotationKind.DIRECT: Manner.QUOTED,
    extraction.QuotationKind.MIXED: Manner.MIXED,
    extraction.QuotationKind.INDIRECT: Manner.PARAPHRASED,
    extraction.QuotationKind.NON_CONFIRMATION: Manner.PARAPHRASED,
}


@dataclass(frozen=True, slots=True)
class Laid:
    """A finding as an attribution of one claim. `number` is its place among the findings, `outer` that of the one
    through which the text has it.
    """

    number: int
    found: extraction.Attribution
    speaker: extraction.Speaker
    source: Span | None
    cue: Span | None
    outer: int | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim to be suggested, with its attributions in the order in which they were found."""

    span: Span
    laid: tuple[Laid, ...]

    @property
    def manner(self) -> Manner:
        return _MANNERS[self.laid[0].found.kind]

    @property
    def found_by(self) -> str:
        return ", ".join(dict.fromkeys(one.found.rule for one in self.laid))[:100]

    @property
    def confidence(self) -> float:
        """A claim is no surer than the least sure of its attributions."""
        return min(1.0, max(0.0, min(one.found.confidence for one in self.laid)))


def proposals(text: str, blocks: Iterable[Block], found: Sequence[extraction.Attribution]) -> list[Proposal]:
    """In the order of the findings. Attributions of the very same words are of one claim."""
    by_span: dict[Span, list[Laid]] = {}
    begins = [block.start for block in blocks]
    for laid in _laid(text, found):
        for span in _claimed(text, begins, laid):
            others = by_span.setdefault(span, [])
            if not any(_is_twice(laid, other) for other in others):
                others.append(laid)
    return _apart([Proposal(span, tuple(laid)) for span, laid in by_span.items()])


def overlap(one: Span, other: Span) -> int:
    """How many code points the two have in common."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def by_half(one: Span, other: Span) -> bool:
    """Whether the two share half of the shorter, or more."""
    return 2 * overlap(one, other) >= min(one.end - one.start, other.end - other.start)


def as_data(found: extraction.Attribution) -> dict[str, Any]:
    """For programs: places are [start, end] in code points."""
    speaker = found.speaker
    return {
        "source": list(found.source) if found.source else None,
        "cue": list(found.cue) if found.cue else None,
        "content": [list(piece) for piece in found.content],
        "kind": found.kind.value,
        "stance": found.stance.value,
        "anonymous": found.anonymous,
        "speaker": speaker.number if speaker else None,
        "speaker_kind": speaker.kind.value if speaker else None,
        "speaker_name": speaker.name if speaker else None,
        "nested_in": found.nested_in,
        "confidence": found.confidence,
        "rule": found.rule,
    }


def kept(text: str, proposal: Proposal, *, revision: int) -> dict[str, Any]:
    """What a suggestion keeps of its findings: as for programs, and each place with its words."""

    def quoted(place: list[int] | None) -> dict[str, Any] | None:
        return {"start": place[0], "end": place[1], "exact": text[slice(*place)]} if place else None

    attributions = []
    for one in proposal.laid:
        data = as_data(one.found)
        places = {"source": quoted(data["source"]), "cue": quoted(data["cue"])}
        attributions.append(data | places | {"content": [quoted(piece) for piece in data["content"]]})
    return {"revision": revision, "attributions": attributions}


def _laid(text: str, found: Sequence[extraction.Attribution]) -> Iterator[Laid]:
    """Those that are of the record: speech, and somebody who spoke or is said to have."""
    for number, one in enumerate(found):
        if one.speaker is None or one.stance == extraction.Stance.THINKS:
            continue
        try:
            source, cue = _span(text, one.source), _span(text, one.cue)
        except AnchorError:
            continue
        if source is None and one.speaker.kind == extraction.SpeakerKind.UNNAMED:
            # Somebody unnamed goes by the story's words: “reportedly” is all that there is of them.
            source = cue
        words = source or cue
        if words:
            speaker = one.speaker
            if not speaker.name.strip():
                speaker = replace(speaker, name=text[words.start : words.end])
            yield Laid(number, one, speaker, source, cue, _outer(number, found))


def _outer(number: int, found: Sequence[extraction.Attribution]) -> int | None:
    """The one it is nested in, past those that are not of the record."""
    seen = {number}
    at = found[number].nested_in
    while at is not None and at not in seen and 0 <= at < len(found):
        outer = found[at]
        if outer.speaker and outer.stance != extraction.Stance.THINKS:
            return at
        seen.add(at)
        at = outer.nested_in
    return None


def _claimed(text: str, begins: Sequence[int], laid: Laid) -> Iterator[Span]:
    """The words of the claims that a finding makes; `begins` are the places where paragraphs do. Pieces in one
    paragraph, around the words that attribute them, are one claim, as are those that only signs and space part; others
    are a claim each.
    """
    pieces = sorted(place for place in laid.found.content if 0 <= place[0] < place[1] <= len(text))
    if pieces and laid.cue and laid.found.stance == extraction.Stance.DECLINES:
        # “To questions” is nothing without “did not reply”.
        pieces[0] = (min(laid.cue.start, pieces[0][0]), pieces[0][1])
    if not pieces:
        # “An official declined to comment” says just this.
        around = [span for span in (laid.source, laid.cue) if span]
        pieces = [(min(span.start for span in around), max(span.end for span in around))]
    parts = [pieces[:1]]
    for before, piece in pairwise(pieces):
        if _goes_on(text, begins, before, piece):
            parts[-1].append(piece)
        else:
            parts.append([piece])
    for part in parts:
        span = _trimmed(text, Span(part[0][0], max(end for _, end in part)))
        if span and span.end - span.start <= LONGEST and _is_whole(text, span):
            yield span


def _goes_on(text: str, begins: Sequence[int], before: Place, piece: Place) -> bool:
    if bisect_right(begins, before[0]) == bisect_right(begins, piece[0]):
        return True
    between = text[before[1] : piece[0]]
    # Another paragraph in between would be some other's words.
    return len(between) < 20 and not any(letter.isalnum() for letter in between)


def _apart(proposals: list[Proposal]) -> list[Proposal]:
    """Without those that share half of their words with a surer or longer one that is laid to the very same mention."""
    by_source: dict[Span, list[Proposal]] = {}
    best = sorted(proposals, key=lambda one: (-one.confidence, one.span.start - one.span.end))
    for proposal in best:
        source = proposal.laid[0].source
        if source:
            kept = by_source.setdefault(source, [])
            if not any(by_half(proposal.span, other.span) for other in kept):
                kept.append(proposal)
    left = {proposal.span for kept in by_source.values() for proposal in kept}
    return [proposal for proposal in proposals if proposal.span in left or not proposal.laid[0].source]


def _trimmed(text: str, span: Span) -> Span | None:
    """Without the space around it; None where nothing is said."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip())
    return Span(start, end) if any(letter.isalnum() for letter in words) else None


def _is_whole(text: str, span: Span) -> bool:
    try:
        span_in(text, span.start, span.end)
    except AnchorError:
        return False
    return True


def _span(text: str, place: Place | None) -> Span | None:
    return span_in(text, *place) if place else None


def _is_twice(one: Laid, other: Laid) -> bool:
    """Two rules that found the same, or one that found it twice."""
    if one.speaker.number == other.speaker.number and one.found.stance == other.found.stance:
        return True
    return one.source is not None and one.source == other.source and one.cue == other.cue
