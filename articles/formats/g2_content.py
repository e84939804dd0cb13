"""The words in the contentSet of a NewsML-G2 item. The renditions in it are the same content, so the best is read:
XHTML, else NITF, else HTML that stands there as text, else plain text, else the words of whatever XML it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from articles.formats import nitf
from articles.formats.g2_codes import line
from articles.formats.strictxml import Element
from articles.text.blocks import Part
from articles.text.canonical import clean, paragraphs
from articles.text.markup import element_to_parts

_XHTML = {"html", "body", "article", "section", "div", "p"}
# Of other XML: held together, whatever stands in them.
_WHOLE = {"p", "table"}
# And what stands beside the words, as TT (BILD) and others call it.
_BESIDE = {"bild", "image", "media", "photo", "picture"}
# Any but those of paragraphs, which ANSA puts around plain text.
_OTHER_TAG = re.compile(r"<(?!/?p\s*>)", re.IGNORECASE)
_PARAGRAPH_TAG = re.compile(r"</?p\s*>", re.IGNORECASE)
_SENTENCE_ENDS = tuple(".!?…”»。！？")
# In Japanese it begins every paragraph, whatever stands at the beginning of other lines.
_IDEOGRAPHIC_SPACE = "\u3000"


@dataclass(frozen=True, slots=True)
class Content:
    """The blocks of a body, and what the content prints besides."""

    parts: list[Part]
    headline: str = ""
    byline: str = ""
    dateline: str = ""
    place: str = ""
    credit_names: tuple[str, ...] = ()
    filed_at: datetime | None = None


def best(content_set: Element | None) -> Content:
    """Of the renditions that hold words."""
    renditions = [] if content_set is None else list(content_set)
    for read in (_xhtml, _nitf, _html_data, _plain_data, _other_xml):
        for rendition in renditions:
            found = read(rendition)
            if found.parts:
                return found
    return Content([])


def _xhtml(rendition: Element) -> Content:
    if not any(child.tag in _XHTML for child in rendition):
        return Content([])
    body = rendition.find("html/body")
    body = rendition if body is None else body
    headline = ""
    for header in [*body.iterfind("header"), *body.iterfind("article/header")]:
        headline = headline or line(header.find("h1"))
        # The rest is the item's metadata once more, made up for a page.
        for child in list(header):
            if child.tag != "p" or line(child)[-1:] not in _SENTENCE_ENDS:
                header.remove(child)
    _part_typed(body)
    return Content(element_to_parts(body), headline)


def _nitf(rendition: Element) -> Content:
    article = rendition.find("nitf")
    if article is None:
        return Content([])
    said = nitf.piece(article)
    return Content(
        said.parts, said.headline, said.byline, said.dateline, said.place, said.credit_names, said.story_date
    )


def _html_data(rendition: Element) -> Content:
    return _plain_data(rendition) if "html" in rendition.get("contenttype", "") else Content([])


def _plain_data(rendition: Element) -> Content:
    """The text of inlineData, unless it is an encoded binary or of a type that is no text."""
    kind = rendition.get("contenttype", "text")
    if rendition.tag != "inlineData" or rendition.get("encoding") or not ("text" in kind or "html" in kind):
        return Content([])
    words = rendition.text or ""
    if not _OTHER_TAG.search(words):
        words = _PARAGRAPH_TAG.sub("\n\n", words)
    return Content(nitf.text_to_parts(words))


def _other_xml(rendition: Element) -> Content:
    if rendition.tag == "inlineData" and not len(rendition):
        return Content([])
    return Content([part for element in _of_words(rendition) for part in element_to_parts(element)])


def _of_words(element: Element) -> Iterator[Element]:
    """The outermost elements with words of their own: around them only elements stand."""
    if element.tag == "head":
        return
    own = [element.text, *(child.tail for child in element)]
    if element.tag in _WHOLE or any(words and words.strip() for words in own):
        yield element
    else:
        for child in element:
            if child.tag.lower() not in _BESIDE:
                yield from _of_words(child)


def _part_typed(root: Element) -> None:
    """Give each of the paragraphs that are typed into one element an element of its own."""
    for element in list(root.iter("p", "body", "div", "pre")):
        text = element.text or ""
        typed = _typed_paragraphs(text) if "\n" in text and not len(element) else []
        if len(typed) > 1:
            element.text = None
            for words in typed:
                etree.SubElement(element, "p").text = words


def _typed_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text that was typed for a teleprinter, whose first lines are indented. Where all lines are,
    as when the XML was indented for show, blank lines alone part them.
    """
    rows = clean(text).split("\n")
    indents: tuple[str, ...] = (_IDEOGRAPHIC_SPACE,)
    if any(row[:1].strip() for row in rows[1:]):
        indents = (_IDEOGRAPHIC_SPACE, "  ", "\t")
    return paragraphs("\n".join(f"\n{row}" if row.startswith(indents) else row for row in rows))
