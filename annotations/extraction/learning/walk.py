"""Along a sentence from the head of a cue outwards: what has been passed on the way to each token."""

from collections.abc import Iterator
from typing import NamedTuple

from annotations.extraction.learning.page import Page


class Way(NamedTuple):
    """What stands between a token and the head: commas, quotation marks, verbs, other heads."""

    # Whether an apposition or a clause begins on the way.
    reach: str
    is_quoted: bool
    is_other: bool
    commas: int
    turns: int
    verbs: int
    others: int
    # The last word on the way that opens a clause.
    opener: str


def near(at: int, head: int) -> str:
    """How far away, in steps that grow."""
    away = abs(at - head)
    return _NEAR[away] if away < _FAR else _NEAR[_FAR]


def walk(page: Page, head: int, tokens: list[int], heads: frozenset[int]) -> Iterator[Way]:
    """The way to each of the tokens, from the head outwards; the very same one as long as nothing is passed."""
    looks, quoted = page.looks, page.quoted
    commas = verbs = others = turns = 0
    opener, reach = "", "n"
    was_quoted = quoted[head]
    way: Way | None = None
    for at in tokens:
        is_quoted, is_other = quoted[at], at in heads
        if is_quoted != was_quoted:
            turns = min(turns + 1, 2)
            was_quoted = is_quoted
            way = None
        if way is None or is_other != way.is_other:
            way = Way(reach, is_quoted, is_other, commas, turns, verbs, others, opener)
        yield way
        if is_other:
            others = min(others + 1, 2)
            way = None
        kind = looks[at].kind
        if (passed := _PASSED.get(kind)) is None:
            continue
        way = None
        if passed == ",":
            commas = min(commas + 1, 3)
            reach = _AFTER_COMMA[reach]
        elif passed == "verb":
            verbs = min(verbs + 1, 3)
            reach = "v"
        elif passed == "opener":
            opener, reach = kind, "v"
        elif reach == "n":
            reach = "p"


_FAR = 15
_NEAR = ("", "1", "2", "3", "4", "5", "6", "6", "6", *["9"] * 6, "15")
_AFTER_COMMA = {"n": "c", "p": "c", "c": "c", "v": "v"}
_PASSED = (
    dict.fromkeys(",;:—–-(", ",")
    | dict.fromkeys(("be", "have", "do", "will", "ed", "cue", "cue-s", "he'd"), "verb")
    | dict.fromkeys(("that", "wh", "if", "and", "to"), "opener")
    | dict.fromkeys(("of", "prep", "ing", "owner"), "of")
)
