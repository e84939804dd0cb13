"""HTML of a story's body to blocks of canonical words. Structure and text are kept; none of it is shown as HTML."""

import lxml.html
from lxml.etree import ParserError

from articles.text.blocks import BlockKind
from articles.text.canonical import one_line

_KINDS: dict[str, BlockKind] = {
    "h1": "subhead", "h2": "subhead", "h3": "subhead", "h4": "subhead", "h5": "subhead", "h6": "subhead",
    "li": "item", "dt": "item", "dd": "item", "tr": "item",
    "blockquote": "quotation",
}  # fmt: skip
_BLOCKS = {"p", "div", "section", "article", "pre", "ul", "ol", "dl", "table", "tbody", "thead", "figcaption", *_KINDS}
_CELLS = {"td", "th"}
_SILENT = {"script", "style", "template", "head", "noscript", "svg", "math", "iframe", "object"}
# A story is not nested deeper than this; the walk below is recursive.
_DEPTH = 100


def html_to_parts(html: str) -> list[tuple[BlockKind, str]]:
    """The blocks of an HTML fragment, in order. Raises ValueError when it is nested beyond reason."""
    root = _parse(html)
    if root is None:
        return []
    collected: list[tuple[BlockKind, str]] = []
    words: list[str] = []

    def end_block(kind: BlockKind) -> None:
        if line := one_line("".join(words)):
            collected.append((kind, line))
        words.clear()

    def walk(element: lxml.html.HtmlElement, kind: BlockKind, depth: int) -> None:
        if depth > _DEPTH:
            raise ValueError(f"The HTML is nested more than {_DEPTH} elements deep.")
        words.append(element.text or "")
        for child in element:
            if child.tag in _BLOCKS:
                end_block(kind)
                inner = _KINDS.get(child.tag, kind)
                walk(child, inner, depth + 1)
                end_block(inner)
            elif child.tag == "br":
                words.append("\n")
            elif child.tag not in _SILENT:
                walk(child, kind, depth + 1)
                words.append(" " if child.tag in _CELLS else "")
            words.append(child.tail or "")

    walk(root, "paragraph", 0)
    end_block("paragraph")
    return collected


def _parse(html: str) -> lxml.html.HtmlElement | None:
    """The fragment in a div of its own, or None when it holds nothing."""
    if not html.strip():
        return None
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.fragment_fromstring(html.replace("\x00", ""), create_parent="div", parser=parser)
    except ParserError:
        return None
