"""What one text has become in another: stretches that are equal, deleted or inserted, word by word.

Sentences that stand in both are found first, so that the words of one are not taken for the words of its neighbour;
what is left between them is compared by words. The library finds the longest common subsequence; what is made of it is
ours. Places are code points, ends exclusive.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Indel, LCSseq

from articles.text.words import sentences, words

type Op = Literal["equal", "delete", "insert"]
type Place = tuple[int, int]
type Code = tuple[str, int, int, int, int]

# Stretches whose numbers of words multiply to more are told as one deletion and one insertion: comparing them would
# take memory and time with that product.
MOST_COMPARED = 25_000_000
# Sentences that have less in common are two sentences.
ALIKE = 0.65
# What is joined to a sentence must make it so much more alike.
BETTER = 0.03
# No sentence is split into more, or merged from more.
MOST_JOINED = 4
# Of two stretches that have less in common, one has replaced the other.
KEPT = 0.3
# A word in more sentences than this says nothing of which it is.
MOST_SHARED = 20


@dataclass(frozen=True, slots=True)
class Change:
    """`before[start:end]` of the one text and `after` likewise of the other; the empty one of the two is where it
    would stand.
    """

    op: Op
    before_start: int
    before_end: int
    after_start: int
    after_end: int

    def as_dict(self) -> dict[str, str | int]:
        return asdict(self)


def difference(before: str, after: str) -> list[Change]:
    """The changes from one text to another. Together they cover both, in order; no two equal ones touch.

    Of what was replaced the deletion comes first, then the insertion.
    """
    changes: list[Change] = []
    old = new = 0
    for was, now in [*_pairs(before, after), ((len(before),) * 2, (len(after),) * 2)]:
        changes += _by_words(before, after, (old, was[0]), (new, now[0]))
        changes += _by_words(before, after, was, now)
        old, new = was[1], now[1]
    return list(_settled(changes))


def _pairs(before: str, after: str) -> Iterator[tuple[Place, Place]]:
    """The sentences that stand in both texts in the same order, unchanged or much alike."""
    was, now = list(sentences(before)), list(sentences(after))
    old, new = ([text[start:end] for start, end in spans] for text, spans in ((before, was), (after, now)))
    begin, start = 0, 0
    for tag, old_first, old_last, new_first, new_last in [*_common(old, new), ("end", len(old), 0, len(new), 0)]:
        if tag not in ("equal", "end"):
            continue
        for (one, other), (last, end) in _grown(old[begin:old_first], new[start:new_first]):
            yield (was[begin + one][0], was[begin + last][1]), (now[start + other][0], now[start + end][1])
        yield from zip(was[old_first:old_last], now[new_first:new_last], strict=True)
        begin, start = old_last, new_last


def _grown(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of sentences that are alike, each with those beside it that one of the two was split into or merged from:
    the first of both, and the last of both.
    """
    pairs = _alike(old, new)
    floor = (-1, -1)
    for pair, ceiling in pairwise([*pairs, (len(old), len(new))]):
        first = last = pair
        while max(last[0] - first[0], last[1] - first[1]) < MOST_JOINED:
            grown = [
                (_likeness(" ".join(old[low[0] : high[0] + 1]), " ".join(new[low[1] : high[1] + 1])), low, high)
                for low, high in (
                    (first, last),
                    ((first[0] - 1, first[1]), last),
                    ((first[0], first[1] - 1), last),
                    (first, (last[0] + 1, last[1])),
                    (first, (last[0], last[1] + 1)),
                )
                if low[0] > floor[0] and low[1] > floor[1] and high[0] < ceiling[0] and high[1] < ceiling[1]
            ]
            best = max(grown, key=lambda one: one[0])
            if best[0] <= grown[0][0] + BETTER:
                break
            _, first, last = best
        floor = last
        yield first, last


def _likeness(one: str, other: str) -> float:
    """How alike two sentences are, 0 to 1: wholly, where one is the other with something put before or after it."""
    if one in other or other in one:
        return min(1.0, 2 * min(len(one), len(other)) / max(len(one), len(other)))
    return float(Indel.normalized_similarity(one, other))


def _alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Of two runs of sentences those that are alike: the pairs in their order that are the most alike together, so that
    no sentence is paired with another's successor while its own stands beside it.
    """
    having: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(new):
        for word in dict.fromkeys(words(sentence)):
            having[word].append(number)
    ends: list[_Chain] = []
    for number, sentence in enumerate(old):
        found = [(other, _likeness(sentence, new[other])) for other in _sharing(sentence, having)]
        for longer in [_longer(ends, number, other, likeness) for other, likeness in found if likeness >= ALIKE]:
            _keep(ends, longer)
    pairs: list[tuple[int, int]] = []
    chain: _Chain | None = ends[-1] if ends else None
    while chain:
        pairs.append((chain.number, chain.other))
        chain = chain.before
    return pairs[::-1]


@dataclass(frozen=True, slots=True)
class _Chain:
    """Pairs of sentences in their order: the last of them, those before, and how alike all of them are together."""

    number: int
    other: int
    total: float
    before: "_Chain | None"


def _longer(ends: Sequence[_Chain], number: int, other: int, likeness: float) -> _Chain:
    """The best chain that a pair can be put to the end of, and the pair. `ends` get better as they reach further."""
    at = bisect_left(ends, other, key=lambda chain: chain.other)
    before = ends[at - 1] if at else None
    return _Chain(number, other, likeness + (before.total if before else 0), before)


def _keep(ends: list[_Chain], chain: _Chain) -> None:
    """Among the best chains by how far they reach, if no shorter one is as good; those that it outdoes are left out."""
    at = bisect_left(ends, chain.other, key=lambda end: end.other)
    if at and ends[at - 1].total >= chain.total:
        return
    last = at
    while last < len(ends) and ends[last].total <= chain.total:
        last += 1
    if at == last and at < len(ends) and ends[at].other == chain.other:
        return
    ends[at:last] = [chain]


def _sharing(sentence: str, having: Mapping[str, Sequence[int]], *, most: int = 4) -> list[int]:
    """Which sentences share most words with one, rare words counting more and very common ones not at all."""
    shared: dict[int, float] = defaultdict(float)
    for word in dict.fromkeys(words(sentence)):
        numbers = having.get(word, ())
        if len(numbers) <= MOST_SHARED:
            for number in numbers:
                shared[number] += 1 / len(numbers)
    return sorted(shared, key=lambda number: -shared[number])[:most]


def _by_words(before: str, after: str, old: Place, new: Place) -> Iterator[Change]:
    """The changes of one stretch, its `old` place to its `new` one, both as (start, end)."""
    if before[slice(*old)] == after[slice(*new)]:
        if old[0] < old[1]:
            yield Change("equal", *old, *new)
        return
    old_words, new_words = words(before, *old), words(after, *new)
    old_at, new_at = _places(old_words, old[0]), _places(new_words, new[0])
    for tag, old_first, old_last, new_first, new_last in _kept(old_words, new_words):
        old_span = old_at[old_first], old_at[old_last]
        new_span = new_at[new_first], new_at[new_last]
        if tag == "equal":
            yield Change("equal", *old_span, *new_span)
            continue
        if old_first < old_last:
            yield Change("delete", *old_span, new_span[0], new_span[0])
        if new_first < new_last:
            yield Change("insert", old_span[1], old_span[1], *new_span)


def _kept(old: Sequence[str], new: Sequence[str]) -> Iterable[Code]:
    """The same for words. Where next to nothing is kept, that is chance: all of it was replaced."""
    codes = list(_common(old, new))
    kept = sum(len(word) for code in codes if code[0] == "equal" for word in old[code[1] : code[2]])
    whole = min(sum(map(len, old)), sum(map(len, new)))
    return codes if kept >= KEPT * whole else [("replace", 0, len(old), 0, len(new))]


def _common(old: Sequence[str], new: Sequence[str]) -> Iterator[Code]:
    """What is equal in two runs of words or sentences, and what is not."""
    shorter = min(len(old), len(new))
    head = next((number for number in range(shorter) if old[number] != new[number]), shorter)
    rest = shorter - head
    tail = next((number for number in range(rest) if old[-1 - number] != new[-1 - number]), rest)
    if head:
        yield ("equal", 0, head, 0, head)
    yield from _compared(old, new, (head, len(old) - tail), (head, len(new) - tail))
    if tail:
        yield ("equal", len(old) - tail, len(old), len(new) - tail, len(new))


def _compared(old: Sequence[str], new: Sequence[str], was: Place, now: Place) -> Iterator[Code]:
    if (was[1] - was[0]) * (now[1] - now[0]) > MOST_COMPARED:
        yield ("replace", *was, *now)
        return
    for code in LCSseq.opcodes(old[slice(*was)], new[slice(*now)]):
        yield (
            code.tag,
            was[0] + code.src_start,
            was[0] + code.src_end,
            now[0] + code.dest_start,
            now[0] + code.dest_end,
        )


def _places(pieces: Iterable[str], start: int) -> list[int]:
    """Where each piece begins, and where the last one ends."""
    found = [start]
    for piece in pieces:
        found.append(found[-1] + len(piece))
    return found


def _settled(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes with each run of deletions and insertions made one of each, and equal neighbours one.

    A few equal letters between two larger changes are chance (a space, an “of”), and belong to the change.
    """
    runs = _merged(changes)
    old = new = 0
    for number, run in enumerate(runs):
        if not run.is_equal or _is_chance(runs, number):
            continue
        yield from _replaced(old, run.before_start, new, run.after_start)
        yield Change("equal", run.before_start, run.before_end, run.after_start, run.after_end)
        old, new = run.before_end, run.after_end
    if runs:
        yield from _replaced(old, runs[-1].before_end, new, runs[-1].after_end)


@dataclass(slots=True)
class _Run:
    """Equal words, or all that was deleted and inserted between two runs of them."""

    is_equal: bool
    before_start: int
    before_end: int
    after_start: int
    after_end: int

    @property
    def size(self) -> int:
        return max(self.before_end - self.before_start, self.after_end - self.after_start)


def _merged(changes: Iterable[Change]) -> list[_Run]:
    runs: list[_Run] = []
    for change in changes:
        is_equal = change.op == "equal"
        if runs and runs[-1].is_equal == is_equal:
            runs[-1].before_end, runs[-1].after_end = change.before_end, change.after_end
        else:
            runs.append(_Run(is_equal, change.before_start, change.before_end, change.after_start, change.after_end))
    return runs


def _is_chance(runs: Sequence[_Run], number: int) -> bool:
    """Whether equal words stand between two changes that are each as large, or larger."""
    if not 0 < number < len(runs) - 1:
        return False
    return runs[number].size <= min(runs[number - 1].size, runs[number + 1].size)


def _replaced(before_start: int, before_end: int, after_start: int, after_end: int) -> Iterator[Change]:
    if before_start < before_end:
        yield Change("delete", before_start, before_end, after_start, after_start)
    if after_start < after_end:
        yield Change("insert", before_end, before_end, after_start, after_end)
