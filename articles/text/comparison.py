"""Two versions of a story's words drawn into one text: what was inserted stands where it stands, and what was deleted
where it stood.

A block that is gone as a whole is a block by itself between those that are there; other deleted words run on among the
words of the block that they were taken from. How any of it looks is not said here.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from articles.text.blocks import CELL_PARTING, PARTING, Block, BlockKind, Text
from articles.text.difference import Change, Op, difference
from articles.text.words import words


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of a Comparison, from code point `start` up to, not including, `end`, that the one version has alone.

    `place` counts the places that differ, from 1; it is 0 where nothing but white space does.
    """

    op: Literal["delete", "insert"]
    start: int
    end: int
    place: int
    # All that a block of the earlier version was.
    is_block: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """One text of both versions, blocks that cover it, and the edits in their order."""

    text: str
    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...]

    @property
    def places(self) -> int:
        return max((edit.place for edit in self.edits), default=0)

    def count(self, op: Op) -> int:
        """How many words were inserted, or deleted; signs and spaces are none."""
        return sum(_count(self.text[edit.start : edit.end]) for edit in self.edits if edit.op == op)

    def pieces(self, start: int, end: int) -> Iterator[tuple[str, Edit | None]]:
        """The words of a stretch, cut where an edit begins or ends."""
        for edit in self.edits[bisect_right(self.edits, start, key=lambda edit: edit.end) :]:
            if edit.start >= end:
                break
            if start < edit.start:
                yield self.text[start : edit.start], None
            yield self.text[max(start, edit.start) : min(edit.end, end)], edit
            start = edit.end
        if start < end:
            yield self.text[start:end], None


def cut(text: Text, end: int) -> Text:
    """As much of a text as stands before code point `end`."""
    blocks = (Block(block.kind, block.start, min(block.end, end)) for block in text.blocks if block.start < end)
    return Text(text.text[:end], tuple(blocks))


def compared(before: Text, after: Text, changes: Sequence[Change]) -> Comparison:
    """Both texts as one, by their `difference`."""
    sheet = _Sheet(before, after)
    for number, place in enumerate(_places(before.text, after.text, changes)):
        if changes[number].op == "delete":
            sheet.delete(changes[number], place, until=_instead(changes, number))
        else:
            sheet.write(changes[number], place)
    return sheet.comparison()


def compared_lines(before: str, after: str) -> Comparison:
    """The same of two lines, a headline for instance, as one block."""
    changes = difference(before, after)
    line = [
        _Piece(change.op, _words(before, after, change), place)
        for change, place in zip(changes, _places(before, after, changes), strict=True)
    ]
    return _composed([("paragraph", line)] if line else [])


def is_set_otherwise(before: Text, after: Text) -> bool:
    """Whether the blocks are others: their kinds, or where one ends and the next begins."""

    def shape(text: Text) -> list[tuple[str, str]]:
        return [(block.kind, text.text[block.start : block.end]) for block in text.blocks]

    return shape(before) != shape(after)


def has_moved(changes: Sequence[Change], was: int, now: int) -> bool:
    """Whether words that began at `was` in the earlier text, and begin at `now` in the later one, stand elsewhere than
    the difference has them stay: not merely further down, since something was put in above them.
    """
    number = bisect_right(changes, was, key=lambda change: change.before_start) - 1
    kept = changes[number]
    if kept.op == "equal":
        return now - kept.after_start != was - kept.before_start
    return not kept.after_start <= now < _instead(changes, number)


def _instead(changes: Sequence[Change], number: int) -> int:
    """Up to where the later text has other words in the place of those that change `number` deletes."""
    following = changes[number + 1 : number + 2]
    replaces = following and following[0].op == "insert"
    return following[0].after_end if replaces else changes[number].after_end


@dataclass(frozen=True, slots=True)
class _Piece:
    op: Op
    words: str
    place: int
    is_block: bool = False


type _Line = tuple[BlockKind, list[_Piece]]


class _Sheet:
    """The blocks of the later text, each with its pieces, and before each (and after the last) those that are gone."""

    def __init__(self, before: Text, after: Text) -> None:
        self._before, self._after = before, after
        self._ends = [block.end for block in after.blocks]
        self._lines: list[list[_Piece]] = [[] for _ in after.blocks]
        self._gone: list[list[_Line]] = [[] for _ in range(len(after.blocks) + 1)]

    def write(self, change: Change, place: int) -> None:
        """What the later text has: words that were kept, or are new."""
        for number, part in _parts(self._after.blocks, change.after_start, change.after_end):
            self._lines[number].append(_Piece(change.op, self._after.text[part.start : part.end], place))

    def delete(self, change: Change, place: int, until: int) -> None:
        """What only the earlier text had, in whose place the later one has its words up to code point `until`.

        In the middle of a block all of it runs on. Where a block ends, there or in what came instead, whole blocks
        stand by themselves; what was the end of one runs on before them, what was the beginning of one after.
        """
        at = change.after_start
        first, last = (bisect_left(self._ends, place) for place in (at, until))
        if first == last and first < len(self._lines) and self._after.blocks[first].start < at < self._ends[first]:
            self._run_on(first, change.before_start, change.before_end, place)
            return
        following = first + (first < len(self._lines) and self._after.blocks[first].start < at)
        for old, part in _parts(self._before.blocks, change.before_start, change.before_end):
            whole = self._before.blocks[old]
            line = max(following, last) if part.start == whole.start else first
            if part == whole or line == len(self._lines):
                deleted = self._before.text[part.start : part.end]
                self._gone[following].append((whole.kind, [_Piece("delete", deleted, place, is_block=True)]))
            else:
                self._run_on(line, part.start, part.end, place)

    def _run_on(self, line: int, start: int, end: int, place: int) -> None:
        deleted = self._before.text[start:end].replace(PARTING, " ").replace(CELL_PARTING, " ")
        self._lines[line].append(_Piece("delete", deleted, place))

    def comparison(self) -> Comparison:
        lines: list[_Line] = []
        for block, line, gone in zip(self._after.blocks, self._lines, self._gone, strict=False):
            lines += [*gone, (block.kind, line)]
        return _composed([*lines, *self._gone[-1]])


def _composed(lines: Iterable[_Line]) -> Comparison:
    text = ""
    blocks: list[Block] = []
    edits: list[Edit] = []
    for kind, pieces in lines:
        text += PARTING if blocks else ""
        begin = len(text)
        for piece in pieces:
            if piece.op != "equal":
                edits.append(Edit(piece.op, len(text), len(text) + len(piece.words), piece.place, piece.is_block))
            text += piece.words
        blocks.append(Block(kind, begin, len(text)))
    return Comparison(text, tuple(blocks), tuple(edits))


def _parts(blocks: Sequence[Block], start: int, end: int) -> Iterator[tuple[int, Block]]:
    """What a stretch has of each block, with the number of the block."""
    for number in range(bisect_right(blocks, start, key=lambda block: block.end), len(blocks)):
        block = blocks[number]
        if block.start >= end:
            break
        yield number, Block(block.kind, max(block.start, start), min(block.end, end))


def _places(before: str, after: str, changes: Sequence[Change]) -> Iterator[int]:
    """For each change the place that it is at: what was deleted and what was inserted instead are at one."""
    place = 0
    for is_equal, run in groupby(changes, key=lambda change: change.op == "equal"):
        found = list(run)
        has_words = not is_equal and any(_words(before, after, change).strip() for change in found)
        place += has_words
        yield from [place if has_words else 0] * len(found)


def _words(before: str, after: str, change: Change) -> str:
    if change.op == "delete":
        return before[change.before_start : change.before_end]
    return after[change.after_start : change.after_end]


def _count(stretch: str) -> int:
    return sum(any(letter.isalnum() for letter in word) for word in words(stretch))
