"""HTML of a story's body to blocks of canonical words with their links. None of it is ever shown as HTML.

NITF is read by the same walk: its elements are those of HTML, and a few of its own names.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import lxml.html
from lxml import etree

from articles.text.blocks import CELL_PARTING, BlockKind, Link, Part, is_web_address
from articles.text.canonical import clean, one_line

_KINDS: dict[str, BlockKind] = {
    "h1": "subhead", "h2": "subhead", "h3": "subhead", "h4": "subhead", "h5": "subhead", "h6": "subhead",
    "li": "item", "dt": "item", "dd": "item",
    "blockquote": "quotation",
    "hl2": "subhead", "bq": "quotation",
}  # fmt: skip
_BLOCKS = {"p", "div", "section", "article", "pre", "ul", "ol", "dl", "table", "tbody", "thead", "tfoot", "caption",
           "figcaption", "block", "body", "body.content", "fn", "note", "nitf-table", *_KINDS}  # fmt: skip
_CELLS = {"td", "th"}
_SILENT = {"script", "style", "template", "head", "noscript", "svg", "math", "iframe", "object", "media"}
# The parser drops what stands behind them, where browsers show it.
_DOCUMENT_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
# A story is not nested deeper than this; the walks below are recursive.
_DEPTH = 100

# Words as they stand in the HTML, and where they lead: "" for nowhere.
type Run = tuple[str, str]


def html_to_parts(html: str) -> list[Part]:
    """The blocks of an HTML fragment, in order. Raises ValueError when it is nested beyond reason."""
    root = html_root(html)
    return [] if root is None else element_to_parts(root)


def element_to_parts(root: etree._Element) -> list[Part]:
    """The same of an element that is parsed already, whose tags are names without namespace."""
    reading = _Reading()
    reading.walk(root, "paragraph", "", 0)
    reading.end_block("paragraph")
    return reading.parts


def html_root(html: str) -> lxml.html.HtmlElement | None:
    """The whole document that a parser makes of the fragment, or None when it holds nothing."""
    # Given as bytes, so that a declaration of another encoding in the text is passed over.
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(_DOCUMENT_ENDS.sub("", clean(html)).encode(), parser=parser)
    except etree.ParserError:
        return None


class _Reading:
    """What was read of a fragment: the parts that are whole, and the runs of the one that is not."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._runs: list[Run] = []

    def end_block(self, kind: BlockKind) -> None:
        words, links = _folded(self._runs)
        if words:
            self.parts.append(Part(kind, words, links))
        self._runs = []

    def walk(self, element: etree._Element, kind: BlockKind, href: str, depth: int) -> None:
        _check(depth)
        self._runs.append((element.text or "", href))
        for child in element:
            self._child(child, kind, href, depth + 1)
            self._runs.append((child.tail or "", href))

    def _child(self, child: etree._Element, kind: BlockKind, href: str, depth: int) -> None:
        if child.tag == "tr":
            self.end_block(kind)
            self.parts += _row(child, href, depth)
        elif child.tag in _BLOCKS:
            self.end_block(kind)
            inner = _KINDS.get(child.tag, kind)
            self.walk(child, inner, href, depth)
            self.end_block(inner)
        elif child.tag == "br":
            self._runs.append(("\n", href))
        elif child.tag not in _SILENT:
            self.walk(child, kind, _led_to(child, href), depth)
            # Cells without a row are no table, but words apart.
            self._runs.append((" " if child.tag in _CELLS else "", href))


def _row(row: etree._Element, href: str, depth: int) -> list[Part]:
    """The row of a table as one part, its cells parted by tabs; none when all of them are empty."""
    cells: list[list[Run]] = [[]]
    for run in _row_runs(row, href, depth, in_cell=False):
        if run:
            cells[-1].append(run)
        else:
            cells.append([])
    folded = [_folded(cell) for cell in cells]
    if not folded[-1][0]:
        # Nothing stands behind the last cell.
        folded.pop()
    if not any(words for words, _ in folded):
        return []
    links: list[Link] = []
    start = 0
    for words, found in folded:
        links += [link.moved(start) for link in found]
        start += len(words) + len(CELL_PARTING)
    return [Part("row", CELL_PARTING.join(words for words, _ in folded), tuple(links))]


def _row_runs(element: etree._Element, href: str, depth: int, *, in_cell: bool) -> Iterator[Run | None]:
    """The runs of a row, None where a cell ends. Whatever blocks a cell holds, tables too, are a space apart."""
    _check(depth)
    yield element.text or "", href
    for child in element:
        is_cell = child.tag in _CELLS and not in_cell
        if child.tag == "br":
            yield "\n", href
        elif child.tag not in _SILENT:
            apart = " " if child.tag in _BLOCKS or child.tag in _CELLS or child.tag == "tr" else ""
            yield apart, href
            yield from _row_runs(child, _led_to(child, href), depth + 1, in_cell=in_cell or is_cell)
            yield apart, href
        if is_cell:
            yield None
        yield child.tail or "", href


def _folded(runs: Sequence[Run]) -> tuple[str, tuple[Link, ...]]:
    """The runs on one line. Folding touches white space alone: so the letters of a link are found by counting them."""
    words = one_line("".join(text for text, _ in runs))
    places = [place for place, letter in enumerate(words) if not letter.isspace()]
    links = []
    before = 0
    for href, group in groupby(runs, key=lambda run: run[1]):
        letters = sum(len("".join(clean(text).split())) for text, _ in group)
        if href and letters:
            links.append(Link(places[before], places[before + letters - 1] + 1, href))
        before += letters
    return words, tuple(links)


def _led_to(element: etree._Element, href: str) -> str:
    """Where an element's words lead; `href` is where those around it do."""
    if element.tag != "a":
        return href
    # As browsers read it: white space around an address is not part of it.
    address = str(element.get("href", "")).strip(" \t\n\f\r")
    return address if is_web_address(address) else ""


def _check(depth: int) -> None:
    if depth > _DEPTH:
        raise ValueError(f"The HTML is nested more than {_DEPTH} elements deep.")
