"""How well attributions that were found match those that were marked.

A pair is right where source and content both overlap by half of the longer one, in words; as in the literature. What
has no source counts on neither side.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from annotations.extraction.attribution import Attribution, Place
from annotations.extraction.learning.labels import covered
from annotations.extraction.learning.marks import Example
from annotations.extraction.tokens import Tokens, tokenise

type Pair = tuple[frozenset[int], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Figures:
    right: int
    found: int
    marked: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.marked) if self.right else 0.0


def measure(examples: Iterable[Example], read: Callable[[str], Iterable[Attribution]]) -> Figures:
    right = found = marked = 0
    for example in examples:
        tokens = tokenise(example.text)
        counted = [one for one in read(example.text) if one.cue and example.is_decided(one.cue)]
        theirs = _pairs(tokens, (((one.source,) if one.source else (), one.content) for one in counted))
        ours = _pairs(tokens, ((one.source, one.content) for one in example.marked))
        found += len(theirs)
        marked += len(ours)
        right += matched(ours, theirs)
    return Figures(right, found, marked)


def matched(ours: list[Pair], theirs: list[Pair]) -> int:
    """How many of one side have a partner on the other, the closest ones first; each has one partner."""
    by_content: dict[int, list[int]] = {}
    for number, (_, content) in enumerate(theirs):
        for at in content:
            by_content.setdefault(at, []).append(number)
    close = []
    for number, (source, content) in enumerate(ours):
        for other in {other for at in content for other in by_content.get(at, ())}:
            by_source, by_words = overlap(source, theirs[other][0]), overlap(content, theirs[other][1])
            if min(by_source, by_words) >= 0.5:
                close.append((by_source + by_words, number, other))
    taken: set[int] = set()
    given: set[int] = set()
    for _, number, other in sorted(close, reverse=True):
        if number not in taken and other not in given:
            taken.add(number)
            given.add(other)
    return len(taken)


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def words(tokens: Tokens, places: Iterable[Place]) -> frozenset[int]:
    """The words at the places, without signs and without a “that” that opens them."""
    found = sorted(at for at in covered(tokens, places) if tokens.words[at][0].isalnum())
    return frozenset(found[1:] if found and tokens.lower[found[0]] == "that" else found)


def _pairs(tokens: Tokens, attributions: Iterable[tuple[Iterable[Place], Iterable[Place]]]) -> list[Pair]:
    pairs = ((words(tokens, source), words(tokens, content)) for source, content in attributions)
    return [(source, content) for source, content in pairs if source and content]
