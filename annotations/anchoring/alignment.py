"""A stretch of one text laid beside a stretch of another, word by word."""

from dataclasses import dataclass

from rapidfuzz.distance import Indel, LCSseq

from annotations.anchoring.wording import Numbers, Wording
from articles.text.difference import MOST_COMPARED

# What may take the place of a passage's first or last words, in letters: so many times as many as were there (“an
# official”: “Ines Tallow, who leads them”), and so many more (“sources”: “a source”).
_TIMES = 1.5
_MORE = 8
# Of more than that, words are rather left out than taken in: what a letter left out costs, of one taken in.
_LEFT_OUT = 0.7


@dataclass(frozen=True, slots=True)
class Block:
    """Words of the earlier text and those of the later that are the same, or that have taken their place."""

    is_equal: bool
    was: Numbers
    now: Numbers


class Alignment:
    """Blocks of equal words, and between them of words that were replaced, deleted or inserted."""

    def __init__(self, before: Wording, old: Numbers, after: Wording, new: Numbers) -> None:
        self._before, self._after = before, after
        self.blocks: list[Block] = []
        if (old[1] - old[0]) * (new[1] - new[0]) > MOST_COMPARED:
            self.blocks.append(Block(False, old, new))
            return
        for code in LCSseq.opcodes(before.keys[slice(*old)], after.keys[slice(*new)]):
            block = Block(
                code.tag == "equal",
                (old[0] + code.src_start, old[0] + code.src_end),
                (new[0] + code.dest_start, new[0] + code.dest_end),
            )
            if self.blocks and not block.is_equal and not self.blocks[-1].is_equal:
                first = self.blocks.pop()
                block = Block(False, (first.was[0], block.was[1]), (first.now[0], block.now[1]))
            self.blocks.append(block)
        for number in range(1, len(self.blocks) - 1):
            self._slide(number)

    def kept(self, numbers: Numbers) -> list[int]:
        """Which of those words of the earlier text are in the later stretch too."""
        first, last = numbers
        return [
            number
            for block in self.blocks
            if block.is_equal
            for number in range(max(first, block.was[0]), min(last, block.was[1]))
        ]

    def project(self, numbers: Numbers) -> Numbers | None:
        """The words of the later text that those have become; None where nothing stands in their stead."""
        start, end = self._edge(numbers[0]), self._edge(numbers[1], is_end=True)
        return (start, end) if start is not None and end is not None and start < end else None

    def replaced(self, numbers: Numbers) -> Numbers | None:
        """The same, with all of the words that have taken the place of the first and the last of them, and of words
        beside these, where it cannot be said which of which.
        """
        touched = [block for block in self.blocks if block.was[0] < numbers[1] and numbers[0] < block.was[1]]
        starts, ends = [], []
        for block in touched:
            first, last = max(block.was[0], numbers[0]), min(block.was[1], numbers[1])
            by = block.now[0] - block.was[0]
            starts.append(first + by if block.is_equal else block.now[0])
            ends.append(last + by if block.is_equal else block.now[1])
        return (min(starts), max(ends)) if touched and min(starts) < max(ends) else None

    def _slide(self, number: int) -> None:
        """Of words that could as well be kept later, keep the later ones: “the …” then stands beside its noun.

        The longest common subsequence takes the first “the” that it meets, and leaves its noun behind.
        """
        left, gap, right = self.blocks[number - 1 : number + 2]
        is_deletion, is_insertion = gap.was[0] < gap.was[1], gap.now[0] < gap.now[1]
        if gap.is_equal or (is_deletion and is_insertion):
            return
        keys, (first, last) = (self._before.keys, gap.was) if is_deletion else (self._after.keys, gap.now)
        length = left.was[1] - left.was[0]
        by = 0
        while by < min(length, last - first) and self._before.keys[left.was[1] - 1 - by] == keys[last - 1 - by]:
            by += 1
        if by == length or length <= right.was[1] - right.was[0]:
            self.blocks[number - 1 : number + 2] = [
                Block(True, (left.was[0], left.was[1] - by), (left.now[0], left.now[1] - by)),
                Block(False, (gap.was[0] - by, gap.was[1] - by), (gap.now[0] - by, gap.now[1] - by)),
                Block(True, (right.was[0] - by, right.was[1]), (right.now[0] - by, right.now[1])),
            ]

    def _edge(self, number: int, *, is_end: bool = False) -> int | None:
        """Where words begin in the later text that begin with, or end before, that word of the earlier."""
        for block in self.blocks:
            first, last = block.was
            if (first < number <= last) if is_end else (first <= number < last):
                return block.now[0] + number - first if block.is_equal else self._cut(block, number, is_end=is_end)
        return None

    def _cut(self, block: Block, number: int, *, is_end: bool) -> int:
        """Where the words of a block are best cut in two, as those that they replaced are cut at `number`."""
        left, right = self._before.said((block.was[0], number)), self._before.said((number, block.was[1]))
        inside, outside = (left, right) if is_end else (right, left)
        if not outside and len(self._after.said(block.now)) <= _TIMES * len(inside) + _MORE:
            return block.now[1] if is_end else block.now[0]
        weights = (1, _LEFT_OUT) if is_end else (_LEFT_OUT, 1)

        def cost(cut: int) -> float:
            sides = self._after.said((block.now[0], cut)), self._after.said((cut, block.now[1]))
            return weights[0] * Indel.distance(left, sides[0]) + weights[1] * Indel.distance(right, sides[1])

        return min(range(block.now[0], block.now[1] + 1), key=cost)
