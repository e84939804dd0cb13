"""Where in a text the words of a query stand, and the piece of it that shows them best: from the text as it is, in code
points, so that it is the same whichever engine has found it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from articles.search.query import Query, Term
from articles.search.spotting import spots

type Span = tuple[int, int]

# Places of a term that an excerpt is chosen by.
_FIRST = 12


@dataclass(frozen=True, slots=True)
class Piece:
    words: str
    is_found: bool = False


def found_in(text: str, query: Query) -> list[Span]:
    """In their order; what touches or overlaps is one."""
    spans = sorted(span for term in query.terms for span in spots(text, term))
    return _merged(spans)


def answers(text: str, query: Query) -> bool:
    """Whether all that is asked for is in the text, and nothing that must not be."""
    return all(_is_there(text, term) for term in query.terms) and not any(
        _is_there(text, term) for term in query.excluded
    )


def count_in(text: str, query: Query) -> int:
    """How many of the terms are there."""
    return sum(_is_there(text, term) for term in query.terms)


def marked(text: str, query: Query) -> list[Piece]:
    """The whole text in pieces; together they are the text."""
    return _cut(text, found_in(text, query))


def excerpt(text: str, query: Query, *, size: int = 260) -> list[Piece]:
    """About `size` letters of the text, where the most of what was found stands together, else its beginning. Of words
    that are all over the text, the first places are gone by.
    """
    spans = sorted(span for term in query.terms for span in islice(spots(text, term), _FIRST))
    start = max((begin for begin, _ in spans), key=lambda begin: _within(spans, begin, size), default=0)
    start = _word_start(text, max(0, start - size // 4))
    end = _word_end(text, start + size)
    before, after = [Piece("… ")] if start else [], [Piece(" …")] if end < len(text) else []
    return [*before, *marked(text[start:end], query), *after]


def _within(spans: Sequence[Span], begin: int, size: int) -> tuple[int, int]:
    """How much is found from there on; of as much, the earliest is best."""
    return sum(begin <= start < begin + size * 3 // 4 for start, _ in spans), -begin


def _word_start(text: str, place: int) -> int:
    if place == 0:
        return 0
    space = text.find(" ", place, place + 30)
    return place if space < 0 else space + 1


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, place - 30), place)
    return place if space < 0 else space


def _is_there(text: str, term: Term) -> bool:
    return next(spots(text, term), None) is not None


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _cut(text: str, spans: Iterable[Span]) -> list[Piece]:
    pieces = []
    start = 0
    for begin, stop in spans:
        if begin > start:
            pieces.append(Piece(text[start:begin]))
        pieces.append(Piece(text[begin:stop], is_found=True))
        start = stop
    return [*pieces, Piece(text[start:])] if start < len(text) else pieces
