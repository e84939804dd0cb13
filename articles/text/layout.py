"""How a page sets blocks: the items of a list together, every other block by itself, up to what may be shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count, groupby

from articles.text.blocks import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Row:
    """One element of a page, or the items of one list: their words, plain or made into safe HTML."""

    kind: BlockKind
    start: int
    end: int
    pieces: tuple[str, ...]


def rows_of(blocks: Iterable[Block], end: int, words: Callable[[int, int], str]) -> list[Row]:
    """The blocks up to code point `end` as rows; `words` gives those of a stretch."""
    shown = [Block(block.kind, block.start, min(block.end, end)) for block in blocks if block.start < end]
    alone = count()
    runs = groupby(shown, key=lambda block: "item" if block.kind == "item" else next(alone))
    return [_row(list(run), words) for _, run in runs]


def _row(blocks: list[Block], words: Callable[[int, int], str]) -> Row:
    pieces = tuple(words(block.start, block.end) for block in blocks)
    return Row(blocks[0].kind, blocks[0].start, blocks[-1].end, pieces)
