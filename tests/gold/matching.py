"""Which attribution found is which of those marked by hand, by the words that both take in.

Words are counted, not signs: quotation marks, commas and a “that” before the content make no difference.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from annotations.extraction.attribution import Attribution, Place, Stance
from tests.gold.corpus import Story

type Words = frozenset[int]

# Of the longer of two stretches of words, how much they must share to be the same.
ENOUGH = 0.5


@dataclass(frozen=True)
class Spread:
    """The words of one attribution, by where they begin."""

    source: Words
    cue: Words
    content: Words


def spread(text: str, attribution: Attribution) -> Spread:
    content = words(text, attribution.content)
    if content and text[min(content) : min(content) + 5].casefold() == "that ":
        content -= {min(content)}
    return Spread(words(text, [attribution.source]), words(text, [attribution.cue]), content)


def words(text: str, places: Iterable[Place | None]) -> Words:
    return frozenset(found.start() for place in places if place for found in _WORD.finditer(text, *place))


def likeness(one: Spread, other: Spread) -> float:
    """Of source and content; of cue and content where both have no source. 0 if either is not the same."""
    if bool(one.source) != bool(other.source):
        return 0.0
    # What a cue is made of leaves room, where there is a source: “said” or “said on Friday”.
    named = share(one.source, other.source) if one.source else share(one.cue, other.cue)
    content = share(one.content, other.content)
    return named + content if min(named, content) >= ENOUGH else 0.0


def share(one: Words, other: Words) -> float:
    return len(one & other) / max(len(one), len(other)) if one and other else 0.0


def same(one: Words, other: Words) -> float:
    return found if (found := share(one, other)) >= ENOUGH else 0.0


def pairs[T](gold: Sequence[T], found: Sequence[T], likeness: Callable[[T, T], float]) -> dict[int, int]:
    """By the number of one in `gold` that of its like in `found`: the most alike first, each once."""
    scored = [(likeness(one, other), -i, -j) for i, one in enumerate(gold) for j, other in enumerate(found)]
    paired: dict[int, int] = {}
    for score, i, j in sorted(scored, reverse=True):
        if score and -i not in paired and -j not in paired.values():
            paired[-i] = -j
    return paired


@dataclass(frozen=True)
class Reading:
    """A story, and what an extractor made of it."""

    story: Story
    found: Sequence[Attribution]

    @cached_property
    def gold(self) -> list[Spread]:
        return [spread(self.story.text, attribution) for attribution in self.story.attributions]

    @cached_property
    def read(self) -> list[Spread]:
        return [spread(self.story.text, attribution) for attribution in self.found]

    @property
    def required(self) -> list[int]:
        return [at for at in range(len(self.gold)) if at not in self.story.optional]

    @cached_property
    def pairs(self) -> dict[int, int]:
        """What must be found and was."""
        required = self.required
        paired = pairs([self.gold[at] for at in required], self.read, likeness)
        return {required[i]: j for i, j in paired.items()}

    @cached_property
    def allowed(self) -> dict[int, int]:
        """What need not be found and was."""
        optional = sorted(self.story.optional)
        left = [at for at in range(len(self.read)) if at not in self.pairs.values()]
        paired = pairs([self.gold[at] for at in optional], [self.read[at] for at in left], likeness)
        return {optional[i]: left[j] for i, j in paired.items()}

    @property
    def missed(self) -> list[int]:
        return [at for at in self.required if at not in self.pairs]

    @property
    def extra(self) -> list[int]:
        """What is found and not marked. States of mind are not marked (“hopes”), and so not held against a reader."""
        known = {*self.pairs.values(), *self.allowed.values()}
        return [at for at, found in enumerate(self.found) if at not in known and found.stance != Stance.THINKS]


_WORD = re.compile(r"\w+(?:['’]\w+)?")
