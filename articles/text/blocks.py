"""Blocks and links: paragraphs, table rows and the like, and words that lead somewhere, as spans of one canonical text.

Places are code points, the end exclusive.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import Literal, get_args
from urllib.parse import urlsplit

BlockKind = Literal["paragraph", "subhead", "item", "quotation", "row"]
KINDS: tuple[str, ...] = get_args(BlockKind)

# Between two blocks. Blocks and partings together cover the text exactly.
PARTING = "\n\n"
# Between two cells of a row. It stands nowhere else in a canonical text.
CELL_PARTING = "\t"
HREF_MAX = 2000


@dataclass(frozen=True, slots=True)
class Block:
    """A block from code point `start` up to, not including, `end`."""

    kind: BlockKind
    start: int
    end: int

    def as_dict(self) -> dict[str, str | int]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Link:
    """Words from code point `start` up to, not including, `end` that lead to `href`.

    Raises ValueError for an address that is not one of the web: no page can be made to draw it.
    """

    start: int
    end: int
    href: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"A link from {self.start} to {self.end} has no words.")
        if not is_web_address(self.href):
            raise ValueError("A link leads to an absolute http or https address.")

    def as_dict(self) -> dict[str, str | int]:
        return asdict(self)

    def moved(self, by: int) -> "Link":
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Part:
    """A block that has no place yet: its canonical words, and links counted from the first of them."""

    kind: BlockKind
    words: str
    links: tuple[Link, ...] = ()

    def beginning_at(self, start: int) -> "Part":
        """Without the words before code point `start`. A link keeps those of its words that are left."""
        kept = (Link(max(link.start, start), link.end, link.href) for link in self.links if link.end > start)
        return Part(self.kind, self.words[start:], tuple(link.moved(-start) for link in kept))


@dataclass(frozen=True, slots=True)
class Text:
    """A story's body: one canonical string, and the blocks and links that stand off it, in their order."""

    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()

    @property
    def extract_end(self) -> int:
        """Where the first paragraph ends: as much as rights to an extract let the public see."""
        return next((block.end for block in self.blocks if block.kind == "paragraph"), 0)


def compose(parts: Iterable[Part]) -> Text:
    """Join parts, in their order, into one text. Empty ones are left out."""
    words: list[str] = []
    blocks: list[Block] = []
    links: list[Link] = []
    start = 0
    for part in parts:
        if not part.words:
            continue
        blocks.append(Block(part.kind, start, start + len(part.words)))
        links += [link.moved(start) for link in part.links]
        words.append(part.words)
        start += len(part.words) + len(PARTING)
    return Text(PARTING.join(words), tuple(blocks), tuple(links))


def covers(text: str, blocks: Iterable[Block]) -> bool:
    """Whether the blocks, in order and parted by PARTING, cover the text exactly."""
    blocks = list(blocks)
    starts = [0, *(block.end + len(PARTING) for block in blocks[:-1])]
    return (
        all(block.start == start < block.end for block, start in zip(blocks, starts, strict=False))
        and (not blocks or blocks[-1].end == len(text))
        and PARTING.join(text[block.start : block.end] for block in blocks) == text
    )


def are_apart(links: Iterable[Link]) -> bool:
    """Whether no link is over words of another."""
    ordered = sorted(links, key=lambda link: link.start)
    return all(before.end <= after.start for before, after in pairwise(ordered))


def is_web_address(href: str) -> bool:
    """Absolute, http or https, of reasonable length; no white space, controls or direction marks are in it."""
    if len(href) > HREF_MAX or not href.isprintable() or " " in href:
        return False
    try:
        address = urlsplit(href)
    except ValueError:
        return False
    return address.scheme in ("http", "https") and bool(address.hostname)


def enclosing(blocks: Iterable[Block], start: int, end: int) -> tuple[int, int]:
    """The stretch of whole blocks that the span from `start` to `end` touches."""
    touched = [block for block in blocks if block.start < end and start < block.end]
    if not touched:
        return start, end
    return touched[0].start, touched[-1].end
