"""Blocks: paragraphs, subheads, list items and quotations as spans of one canonical text."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal, get_args

BlockKind = Literal["paragraph", "subhead", "item", "quotation"]
KINDS: tuple[str, ...] = get_args(BlockKind)

# Between two blocks. Blocks and partings together cover the text exactly.
PARTING = "\n\n"


@dataclass(frozen=True, slots=True)
class Block:
    """A block from code point `start` up to, not including, `end`."""

    kind: BlockKind
    start: int
    end: int

    def as_dict(self) -> dict[str, str | int]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Text:
    """A story's body: one canonical string and the blocks that stand off it."""

    text: str
    blocks: tuple[Block, ...]

    @property
    def extract_end(self) -> int:
        """Where the first paragraph ends: as much as rights to an extract let the public see."""
        return next((block.end for block in self.blocks if block.kind == "paragraph"), 0)


def compose(parts: Iterable[tuple[BlockKind, str]]) -> Text:
    """Join blocks of canonical words, in their order, into one text. Empty ones are left out."""
    words: list[str] = []
    blocks: list[Block] = []
    start = 0
    for kind, part in parts:
        if not part:
            continue
        blocks.append(Block(kind, start, start + len(part)))
        words.append(part)
        start += len(part) + len(PARTING)
    return Text(PARTING.join(words), tuple(blocks))


def enclosing(blocks: Iterable[Block], start: int, end: int) -> tuple[int, int]:
    """The stretch of whole blocks that the span from `start` to `end` touches."""
    touched = [block for block in blocks if block.start < end and start < block.end]
    if not touched:
        return start, end
    return touched[0].start, touched[-1].end
