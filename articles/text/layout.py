"""How a page sets blocks: the items of a list together, the rows of a table together, every other block by itself, up
to what may be shown.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from articles.text.blocks import CELL_PARTING, Block, BlockKind

_TOGETHER = ("item", "row")

# From one code point up to, not including, another.
type Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One element of a page, with its words, plain or made into safe HTML.

    `pieces` are those of a block, or of each item of a list. A table (kind "row") has none, but `cells`, row by row.
    """

    kind: BlockKind
    start: int
    end: int
    pieces: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()


def rows_of(text: str, blocks: Iterable[Block], end: int, words: Callable[[int, int], str]) -> list[Row]:
    """The blocks up to code point `end` as rows; `words` gives those of a stretch."""
    shown = [Block(block.kind, block.start, min(block.end, end)) for block in blocks if block.start < end]
    alone = count()
    runs = groupby(shown, key=lambda block: block.kind if block.kind in _TOGETHER else next(alone))
    return [_row(text, list(run), words) for _, run in runs]


def stretches_of(text: str, blocks: Iterable[Block]) -> list[Stretch]:
    """All that a page sets as one stretch of words, in order: blocks, and of table rows the cells that hold any."""
    return [stretch for block in blocks for stretch in _stretches(text, block) if stretch[0] < stretch[1]]


def trimmed(stretches: Sequence[Stretch], start: int, end: int) -> Stretch:
    """The span without the partings that it may begin or end with, so that both its ends stand in stretches.

    Empty if it touches none.
    """
    first = bisect_right(stretches, start, key=lambda stretch: stretch[1])
    last = bisect_left(stretches, end, key=lambda stretch: stretch[0]) - 1
    if first > last:
        return start, start
    return max(start, stretches[first][0]), min(end, stretches[last][1])


def _row(text: str, blocks: Sequence[Block], words: Callable[[int, int], str]) -> Row:
    kind, start, end = blocks[0].kind, blocks[0].start, blocks[-1].end
    drawn = tuple(tuple(words(*stretch) for stretch in _stretches(text, block)) for block in blocks)
    if kind == "row":
        return Row(kind, start, end, cells=drawn)
    return Row(kind, start, end, pieces=tuple(piece for pieces in drawn for piece in pieces))


def _stretches(text: str, block: Block) -> list[Stretch]:
    if block.kind != "row":
        return [(block.start, block.end)]
    found = []
    start = block.start
    for cell in text[block.start : block.end].split(CELL_PARTING):
        found.append((start, start + len(cell)))
        start += len(cell) + len(CELL_PARTING)
    return found
