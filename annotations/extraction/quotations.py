"""Which tokens of a text stand in quotation marks.

Marks may be curly, straight, doubled single ones or guillemets, and an opening one of one kind may be closed by one of
another. A quotation that a paragraph leaves open ends with it; newspapers open the next one with a mark again.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from annotations.extraction.tokens import Tokens


class Quotation(NamedTuple):
    """Of tokens, both marks included; `last` is the paragraph's last token where no mark closes it."""

    first: int
    last: int
    is_closed: bool


def quotations_in(tokens: Tokens) -> list[Quotation]:
    marks = [at for at in tokens.signs if tokens.words[at] in _MARKS]
    found: list[Quotation] = []
    for end, here in groupby(marks, key=lambda at: tokens.paragraphs[bisect_right(tokens.paragraphs, at)]):
        found += _in_paragraph(tokens, here, end)
    return found


def _in_paragraph(tokens: Tokens, marks: Iterable[int], end: int) -> list[Quotation]:
    words = tokens.words
    found: list[Quotation] = []
    opened = -1
    for at in marks:
        word = words[at]
        if opened < 0:
            if word in _CLOSED_BY and _may_open(tokens, at, end):
                opened = at
        elif word in _CLOSED_BY[words[opened]] and _may_close(tokens, at, end):
            found.append(Quotation(opened, at, is_closed=True))
            opened = -1
        elif word == words[opened] and word in _ONLY_OPEN:
            # The one before was never closed.
            found.append(Quotation(opened, at - 1, is_closed=False))
            opened = at
        elif words[opened] in _SINGLE and word in _CLOSED_BY and word not in _SINGLE and _may_open(tokens, at, end):
            # That was an apostrophe.
            opened = at
    # One that may be an apostrophe is a mark where the next paragraph opens with it again.
    goes_on = opened >= 0 and end < len(words) and words[end] == words[opened]
    if opened >= 0 and (goes_on or words[opened] not in _SINGLE):
        found.append(Quotation(opened, end - 1, is_closed=False))
    return found


def _may_open(tokens: Tokens, at: int, end: int) -> bool:
    word = tokens.words[at]
    if word in _ONLY_OPEN:
        return True
    touches_before = at > 0 and tokens.ends[at - 1] == tokens.starts[at] and tokens.words[at - 1] not in _BEFORE_OPENING
    touches_after = at + 1 < end and tokens.starts[at + 1] == tokens.ends[at]
    return touches_after and not touches_before


def _may_close(tokens: Tokens, at: int, end: int) -> bool:
    """An apostrophe closes nothing before a letter; a straight mark that only touches what follows opens."""
    if at + 1 >= end or tokens.starts[at + 1] > tokens.ends[at]:
        return True
    if tokens.words[at] in _SINGLE:
        return not tokens.words[at + 1][:1].isalnum()
    return tokens.words[at] not in _STRAIGHT or tokens.ends[at - 1] == tokens.starts[at]


_DOUBLE_CLOSING = frozenset(("”", '"', "''", "“", "″"))
_CLOSED_BY = {
    "“": frozenset(("”", '"', "″", "''")),
    '"': frozenset(('"', "”")),
    "''": frozenset(("''", '"')),
    "``": frozenset(("''", '"')),
    "„": frozenset(("“", "”", '"')),
    "«": frozenset("»"),
    "「": frozenset("」"),
    "『": frozenset("』"),
    "‘": frozenset("’"),
    "'": frozenset("'"),
}
_MARKS = frozenset(_CLOSED_BY).union(*_CLOSED_BY.values())
_ONLY_OPEN = frozenset(("“", "«", "„", "「", "『", "``"))
_SINGLE = frozenset(("'", "‘", "’"))
_STRAIGHT = frozenset(('"', "''", "'"))
_BEFORE_OPENING = frozenset(("(", "[", "—", "–", "-", "…", "/"))
