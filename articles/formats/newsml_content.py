"""The words of a NewsItem of NewsML 1: which of its nested components hold them, and what they say.

A component holds words in a ContentItem, or has components that do: the main one, a lead and a body, or alternatives,
other languages say, of which the first counts. Captions, titles and tweets beside a text are not the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.formats import nitf
from articles.formats.strictxml import Element, parse, root_name
from articles.text.blocks import Part

_TEXTS = {"", "text", "complexdata"}
_NO_TEXTS = ("image/", "audio/", "video/", "text/css")
_TOGETHER = {"lead", "body"}
_BESIDE = {
    "abstract", "caption", "contact", "graphic", "headline", "image", "keywords", "logo", "photo", "picture", "preview",
    "quicklook", "stylesheet", "subtitle", "summary", "thumbnail", "title", "tweettext",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """What a component says, as a piece of NITF or of what may stand in its place."""

    component: Element
    piece: nitf.Piece


def of(item: Element) -> Words | None:
    """The words of a NewsItem; None when it has none."""
    component = item.find("NewsComponent")
    found = [] if component is None else _words(component)
    return _joined(found) if found else None


def _words(component: Element) -> list[Words]:
    for data in _data(component):
        piece = _piece(data)
        if piece.parts:
            return [Words(component, piece)]
    components = [child for child in component.iterfind("NewsComponent") if _role(child) not in _BESIDE]
    together = [words for child in components if _role(child) in _TOGETHER for words in _words(child)]
    if together:
        return together
    # The main one first; what has no such role keeps its place.
    components = [child for child in components if _role(child) not in _TOGETHER]
    for child in sorted(components, key=lambda child: not _role(child).startswith("main")):
        if found := _words(child):
            return found
    return []


def _data(component: Element) -> Iterator[Element]:
    for item in component.iterfind("ContentItem"):
        media_type, mime_type = (_name(item, path).casefold() for path in ("MediaType", "MimeType"))
        data = item.find("DataContent")
        if data is not None and media_type in _TEXTS and not mime_type.startswith(_NO_TEXTS):
            yield data


def _piece(data: Element) -> nitf.Piece:
    text = "" if len(data) else (data.text or "").strip()
    if text.startswith("<") and root_name(text) == "nitf":
        # A document in a CDATA section: whatever encoding it names, it is text already.
        return nitf.piece(parse(text.encode(), content_type="text/xml; charset=utf-8"))
    document = next((child for child in data if child.tag in ("nitf", "body")), data)
    return nitf.piece(document)


def _joined(found: list[Words]) -> Words:
    pieces = [words.piece for words in found]

    def first(name: str) -> str:
        return next((value for piece in pieces if (value := getattr(piece, name))), "")

    parts: list[Part] = [part for piece in pieces for part in piece.parts]
    names = dict.fromkeys(name for piece in pieces for name in piece.credit_names)
    joined = nitf.Piece(
        first("headline"), first("byline"), first("dateline"), first("place"), parts, tuple(names), pieces[0].story_date
    )
    return Words(found[0].component, joined)


def _role(component: Element) -> str:
    return "".join(filter(str.isalpha, _name(component, "Role").casefold()))


def _name(element: Element, path: str) -> str:
    named = element.find(path)
    return "" if named is None else named.get("FormalName", "")
