"""From marked places to the labels that a model learns, and back from labels to places."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from annotations.extraction.attribution import Place
from annotations.extraction.tokens import Tokens

OUT = "O"
SOURCE, CONTENT, CUE = "S", "C", "Q"


def covered(tokens: Tokens, places: Iterable[Place]) -> set[int]:
    """The tokens that the places touch."""
    return {
        at for start, end in places for at in range(bisect_right(tokens.ends, start), bisect_left(tokens.starts, end))
    }


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers as runs without a gap, first and last of each."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def begun(role: str, previous: str) -> str:
    """The label of a token with that role, after a token with the label `previous`."""
    return f"I-{role}" if previous in (f"B-{role}", f"I-{role}") else f"B-{role}"


def follows(label: str, previous: str) -> bool:
    """Whether a label may come after another: what goes on has begun."""
    return not label.startswith("I-") or previous in (label, f"B-{label[2:]}")
