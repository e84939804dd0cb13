"""NITF 2 and 3, the IPTC's markup of a story (https://iptc.org/standards/nitf/): one document, one story.

`piece` reads what such a document prints, or a fragment of one inside another format; `read` what its head says of it.
Agencies write it with and without namespace, DOCTYPE and head, and keep in `meta` elements what has a place elsewhere.
"""

import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from articles.formats import credits, iptc, nitf_head, times
from articles.formats.story import FormatError, Story, Unread
from articles.formats.strictxml import Element, language, parse, root_name, words
from articles.text.blocks import Part, compose, is_web_address
from articles.text.canonical import clean, one_line, paragraphs
from articles.text.markup import element_to_parts, html_to_parts

NAME = "nitf"

_DISTRIBUTOR = "body/body.head/distributor"
_HEADLINES = ("hedline/hl1", "headline/hl1", "hedline", "headline")
# Lines of their own, which the walk through a body does not know; and what stands in a body without being its words.
_LINES = ("byline", "dateline", "distributor", "abstract", "copyrite", "datasource", "tagline", "bibliography")
_HEAD_OF_BODY = {"body.head", "body.end", "hedline", "headline", "rights", "note", "date", *_LINES}
_BLOCK_TAG = re.compile(r"<(?:p|br|div|h[1-6]|ul|ol|li|table|blockquote|body|html)\b[^<>]*>", re.IGNORECASE)
_COMMAS = re.compile(r"(?:\s*,)+")
_INLINE = re.compile(r"</?(?:a|b|i|u|em|strong|span|font|sup|sub)\b[^<>]*>|&#?\w{1,31};", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """What an NITF document, or a part of one, prints. The dateline is off the body already."""

    headline: str
    byline: str
    dateline: str
    # Where it was filed from, as a name.
    place: str
    parts: list[Part]
    # Distributor, byline, dateline and what closes the text name them, in this order.
    credit_names: tuple[str, ...]
    story_date: datetime | None


def recognises(head: str, *, filename: str = "", content_type: str = "") -> bool:
    return root_name(head) == "nitf"


def read(data: bytes, filename: str = "", content_type: str = "") -> list[Story | Unread]:
    root = parse(data, content_type=content_type)
    if root.tag != "nitf":
        raise FormatError(f"An NITF document begins with “nitf”; this one begins with “{root.tag[:40]}”.")
    story = _story(root)
    replaced = nitf_head.replaces(root)
    if replaced in ("", story.guid):
        return [story]
    return [Story(guid=nitf_head.checked(replaced), headline="", body=compose([]), status="canceled"), story]


def piece(root: Element) -> Piece:
    """What an element says that is NITF, its body or body.content, or that holds paragraphs. Raises FormatError."""
    body = root.find("body") if root.tag == "nitf" else root
    if body is None:
        return Piece("", "", "", "", [], (), None)
    head = body.find("body.head")
    head = body if head is None else head
    parts, opening = credits.opened(_parts(body, head))
    byline = ", ".join(filter(None, map(_byline, head.findall("byline"))))
    dateline = _dateline(head)
    filed = credits.dateline(f"{dateline} - ")
    signs = credits.signed(parts[-1].words) if parts else ()
    printed = [
        iptc.line(head, "distributor"),
        *credits.names(byline),
        *(opening.credit_names if opening else ()),
        *signs,
    ]
    story_date = times.moment(iptc.attribute(head, "dateline/story.date", "norm"))
    return Piece(
        headline=_headline(root, head),
        byline=byline,
        dateline=opening.words if opening else dateline,
        place=iptc.line(head, "dateline/location/city")
        or next((found.place for found in (filed, opening) if found and found.place), "")
        or place_in(dateline),
        parts=parts,
        credit_names=tuple(dict.fromkeys(filter(None, printed))),
        story_date=story_date or (opening.filed_at if opening else None),
    )


def text_to_parts(text: str) -> list[Part]:
    """The blocks of a text that stands where markup could: plain, or HTML that was escaped. Raises FormatError."""
    try:
        if _BLOCK_TAG.search(text):
            return html_to_parts(text)
        found: list[Part] = []
        for paragraph in paragraphs(_parted(text)):
            found += html_to_parts(paragraph) if _INLINE.search(paragraph) else [Part("paragraph", paragraph)]
    except ValueError as error:
        raise FormatError(f"The text: {error}") from error
    return found


def _story(root: Element) -> Story:
    said = piece(root)
    body = compose(said.parts)
    stands = nitf_head.standing(root)
    embargo_until = nitf_head.embargo(root, stands)
    note, slugline = nitf_head.editor_note(root), nitf_head.slugline(root)
    status = iptc.status_under(stands, embargo_until)
    status, embargo_until = iptc.under_notes(status, embargo_until, note, slugline, said.headline)
    if status == "usable" and not said.headline:
        raise FormatError("The NITF document has no headline: neither hl1 nor title holds words.")
    if status == "usable" and not body.text:
        raise FormatError("The NITF document has no body: its body.content holds no words.")
    suppliers = nitf_head.suppliers(root)
    issued = nitf_head.issued(root)
    url = nitf_head.meta(root, "url")
    return Story(
        guid=nitf_head.guid(root, headline=said.headline, suppliers=suppliers),
        headline=said.headline,
        body=body,
        byline=said.byline,
        credit_line=iptc.line(root, _DISTRIBUTOR) or ", ".join(suppliers) or said.byline,
        credit_names=tuple(dict.fromkeys([*suppliers, *said.credit_names])),
        dateline=said.dateline,
        place=said.place,
        language=iptc.language_tag(root.get("baselang", ""), language(root), language(root.find("body"))),
        status=status,
        is_correction=nitf_head.is_correction(root),
        version=nitf_head.version(root),
        published_at=issued or said.story_date,
        versioned_at=issued,
        embargo_until=embargo_until,
        urgency=nitf_head.urgency(root),
        subjects=nitf_head.subjects(root),
        editor_note=note,
        usage_terms=nitf_head.usage_terms(root),
        copyright_notice=nitf_head.copyright_notice(root),
        slugline=slugline,
        url=url if is_web_address(url) else "",
    )


def _headline(root: Element, head: Element) -> str:
    found = [*(iptc.line(head, path) for path in _HEADLINES), iptc.line(root, "head/title")]
    return next(filter(None, found), "")


def _parts(body: Element, head: Element) -> list[Part]:
    contents = [body] if body.tag != "body" else body.findall("body.content") or [_without_head(body)]
    # What comes without a text, a flash say, may still have an abstract.
    spoken = [part for content in contents for part in _content(content)] or _content(head.find("abstract"))
    ending = [part for end in body.iterfind("body.end/*") for part in _content(end)]
    return [*spoken, *ending] if spoken else []


def _without_head(body: Element) -> Element:
    """Of a body that is not divided: all but what stands over and under the words."""
    words_alone = deepcopy(body)
    for child in list(words_alone):
        if child.tag in _HEAD_OF_BODY:
            words_alone.remove(child)
    return words_alone


def _content(content: Element | None) -> list[Part]:
    if content is None:
        return []
    if not len(content):
        return text_to_parts(content.text or "")
    for element in list(content.iter("block", "p", "pre")):
        _part(element)
    for line in content.iter(*_LINES):
        line.tag = "block"
    for headline in content.iter("hl1"):
        headline.tag = "hl2"
    for fraction in content.iter("frac"):
        _write_out(fraction)
    try:
        return element_to_parts(content)
    except ValueError as error:
        raise FormatError(f"The text: {error}") from error


def _write_out(fraction: Element) -> None:
    """Without a stroke, and hard on the number before it, seven and a half would read 712."""
    fraction.text = " "
    for part in fraction:
        part.tail = "/" if part.tag == "numer" and fraction.find("frac-sep") is None else ""


def _part(element: Element) -> None:
    """Give paragraphs that were typed into one element an element each."""
    text = "" if len(element) else element.text or ""
    typed = paragraphs(_parted(text)) if "\n" in text else []
    if len(typed) > 1:
        element.text = None
        for paragraph in typed:
            etree.SubElement(element, "p").text = paragraph


def _parted(text: str) -> str:
    """Wire copy and Japanese open paragraphs by an indent. Where all lines have one, only the XML was indented."""
    text = clean(text)
    lines = [line for line in text.split("\n")[1:] if line.strip()]
    indents: tuple[str, ...] = ("\u3000",)
    if not all(line.startswith((" ", "\t")) for line in lines):
        indents = ("\u3000", "  ", "\t")
    return "\n".join(f"\n{line}" if line.startswith(indents) else line for line in text.split("\n"))


def _byline(byline: Element) -> str:
    apart = deepcopy(byline)
    apart.tail = None
    for person in apart.iter("person"):
        person.text = f" {person.text or ''}"
    for title in apart.iter("byttl"):
        title.text = f", {title.text or ''}"
    return one_line(_COMMAS.sub(",", words(apart)).strip(" ,"))


def _dateline(head: Element) -> str:
    """The dateline as printed."""
    dateline = head.find("dateline")
    if dateline is None:
        return ""
    locations = dateline.findall("location")
    if not locations:
        line = iptc.line(dateline)
        # EFE has a time for machines where its readers would look for a day.
        return "" if re.match(r"\d{8}", line) else line
    day = iptc.line(dateline, "story.date")
    printed = [*map(iptc.line, locations), "" if re.match(r"\d{8}", day) else day]
    return ", ".join(filter(None, printed))


def place_in(dateline: str) -> str:
    """The place that a dateline begins with, as far as that can be told."""
    found = re.split(r"[,(]", dateline, maxsplit=1)[0].strip(" -–—")
    return "" if re.search(r"\d", found) else found
