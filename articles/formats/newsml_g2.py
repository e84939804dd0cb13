"""NewsML-G2, in which news agencies exchange items since 2008 (https://iptc.org/standards/newsml-g2/).

A newsMessage holds items; one can also come alone. Each newsItem of text is a story. A package only refers to items,
which come themselves.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile

from articles import agencies
from articles.formats import credits, g2_codes, g2_content, iptc, strictxml, times
from articles.formats.g2_codes import code, line, lines
from articles.formats.g2_content import Content
from articles.formats.story import FormatError, Status, Story, Unread
from articles.formats.strictxml import Element
from articles.text.blocks import Part, compose, is_web_address
from articles.text.canonical import one_line
from articles.text.markup import element_to_parts

NAME = "newsml-g2"

_ITEMS = {"newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"}
_NOT_TEXT = {"picture", "graphic", "animation", "video", "audio"}
_CORRECTED = {"correction", "corrected"}
_LAST_RANK = 1000
_MOST_ABOVE = 12
_LONGEST_BYLINE = 120
_DASHES = " -–—"
_DASH = re.compile(r"\s*(?:-{1,2}|[–—])\s+")


def recognises(head: str, *, filename: str = "", content_type: str = "") -> bool:
    return strictxml.root_name(head) in {"newsMessage", *_ITEMS}


def read(data: bytes, filename: str = "", content_type: str = "") -> list[Story | Unread]:
    root = strictxml.parse(data, content_type=content_type)
    items = list(root.iterfind("itemSet/*")) if root.tag == "newsMessage" else [root]
    tags = {str(item.tag) for item in items}
    if "newsItem" not in tags:
        if "packageItem" in tags:
            raise FormatError("The packageItem only refers to other items, and none of them came with it.")
        raise FormatError(f"The XML holds no newsItem of NewsML-G2, but {', '.join(sorted(tags))[:200] or 'nothing'}.")
    schemes = g2_codes.schemes(root.find("header"))
    return [_read(item, schemes) for item in items if item.tag != "packageItem"]


def _read(item: Element, schemes: dict[str, str]) -> Story | Unread:
    guid = one_line(item.get("guid", ""))
    try:
        return _story(item, guid, schemes)
    except ValueError as error:
        return Unread(str(error), guid=guid[:255])


def _story(item: Element, guid: str, schemes: dict[str, str]) -> Story:
    _refuse_what_is_none(item, guid)
    note, slugline = _editor_note(item), " ".join(lines(item, "contentMeta/slugline"))
    status, embargo_until = _status(item)
    content = g2_content.best(item.find("contentSet"))
    headline = _headline(item, content)
    status, embargo_until = iptc.under_notes(status, embargo_until, note, slugline, headline)
    byline = line(item.find("contentMeta/by")) or content.byline
    stated = line(item.find("contentMeta/dateline"))
    parts, printed_byline, opening = _opened(_without_repeats(content.parts, headline, byline))
    byline = byline or printed_byline
    parts = parts if opening else _without_dateline(parts, stated)
    if status == "usable":
        _refuse_without_words(item, headline, parts)
    suppliers = _suppliers(item)
    printed = [*suppliers, *credits.names(byline), *content.credit_names, *(opening.credit_names if opening else ())]
    versioned_at = _time(item, "itemMeta/versionCreated", "contentMeta/contentModified")
    return Story(
        guid=guid,
        headline=headline,
        body=compose(parts),
        byline=byline,
        credit_line=_credit_line(item) or next(filter(agencies.known, suppliers), "") or ", ".join(suppliers[:1]),
        credit_names=tuple(dict.fromkeys(printed)),
        dateline=opening.words if opening else (content.dateline or stated).rstrip(_DASHES),
        place=_located(item) or (opening.place if opening else content.place),
        language=iptc.language_tag(_language(item), strictxml.language(item)),
        status=status,
        is_correction=bool(_CORRECTED & set(_signals(item))),
        version=one_line(item.get("version", "")),
        published_at=_time(item, "itemMeta/firstCreated", "itemMeta/versionCreated", "contentMeta/contentCreated")
        or versioned_at
        or content.filed_at,
        versioned_at=versioned_at,
        embargo_until=embargo_until,
        urgency=iptc.urgency(line(item.find("contentMeta/urgency"))),
        subjects=g2_codes.subjects(item, schemes),
        editor_note=note,
        usage_terms="\n".join(lines(item, "rightsInfo/usageTerms")),
        copyright_notice=" ".join(lines(item, "rightsInfo/copyrightNotice")) or _holder(item),
        slugline=slugline,
        url=_url(item),
    )


def _refuse_what_is_none(item: Element, guid: str) -> None:
    if item.tag != "newsItem":
        raise FormatError(f"A {item.tag[:40]} is no story.")
    if not guid:
        raise FormatError("The newsItem has no guid: without it, it cannot be told from another.")
    if len(guid) > 255:
        raise FormatError("The guid of the newsItem is longer than 255 characters.")
    kind = code(item.find("itemMeta/itemClass"))
    if kind in _NOT_TEXT:
        raise FormatError(f"The newsItem is of class {kind}; the archive keeps text.")


def _refuse_without_words(item: Element, headline: str, parts: Sequence[Part]) -> None:
    if not headline:
        raise FormatError("The newsItem has no headline, and neither title nor slugline to stand for it.")
    if parts:
        return
    if item.find("contentSet/remoteContent") is not None:
        raise FormatError(
            "The newsItem only says where its content is (remoteContent); its words did not come with it."
        )
    raise FormatError("The newsItem has no body: its contentSet holds no words.")


def _status(item: Element) -> tuple[Status, datetime | None]:
    """The status, and when the embargo ends; one whose end cannot be read withholds the story."""
    standing = iptc.standing(code(item.find("itemMeta/pubStatus")))
    if standing == "canceled" or any(iptc.standing(signal) == "canceled" for signal in _signals(item)):
        return "canceled", None
    embargoed = item.find("itemMeta/embargoed")
    if embargoed is None:
        return iptc.status_under(standing, None), None
    embargo_until = times.at_the_latest(line(embargoed))
    return iptc.status_under(standing if embargo_until else "withheld", embargo_until), embargo_until


def _time(item: Element, *paths: str) -> datetime | None:
    return next(filter(None, (times.moment(line(item.find(path))) for path in paths)), None)


def _signals(item: Element) -> list[str]:
    """What the supplier says of this version, as a signal to those who receive it or as the role of the item."""
    return [code(said) for path in ("itemMeta/signal", "itemMeta/role") for said in item.iterfind(path)]


def _headline(item: Element, content: Content) -> str:
    """The main one in contentMeta; else what is printed over the words; else the item's title, or its slugline."""
    stated = min(item.iterfind("contentMeta/headline"), key=_headline_order, default=None)
    elsewhere = (line(item.find(path)) for path in ("itemMeta/title", "contentMeta/slugline"))
    return line(stated) or content.headline or next(filter(None, elsewhere), "")


def _headline_order(headline: Element) -> tuple[bool, bool, int]:
    """Those with words first, before those for something else (hld:subHeadline), and by rank."""
    role, rank = re.split("[:/#]", headline.get("role", ""))[-1].lower(), headline.get("rank", "")
    is_other = role not in ("", "main", "headline", "title")
    return not line(headline), is_other, int(rank) if re.fullmatch("[0-9]{1,3}", rank) else _LAST_RANK


def _without_repeats(parts: list[Part], headline: str, byline: str) -> list[Part]:
    """Without headline and byline, where they are set over the words once more."""
    repeated = takewhile(lambda part: part.words in (headline, byline, f"By {byline}"), parts[:-1])
    return parts[len(list(repeated)) :]


def _opened(parts: list[Part]) -> tuple[list[Part], str, credits.Dateline | None]:
    """The parts without the dateline, and without the byline that Reuters sets above it, under what is new in them."""
    above = list(takewhile(_is_above, parts[:_MOST_ABOVE]))
    rest, opening = credits.opened(parts[len(above) :])
    if not opening:
        return parts, "", None
    bylines = [part.words for part in above if _is_byline(part)]
    return [*(part for part in above if not _is_byline(part)), *rest], ", ".join(bylines), opening


def _is_above(part: Part) -> bool:
    """Whether it can stand over a dateline: a byline, "(Adds details)", or one of the points of a summary."""
    return _is_byline(part) or part.words.startswith("*") or (part.words[:1] == "(" and part.words[-1:] == ")")


def _is_byline(part: Part) -> bool:
    return credits.is_byline(part.words) and len(part.words) <= _LONGEST_BYLINE and part.words[-1:] not in ".!?"


def _without_dateline(parts: list[Part], dateline: str) -> list[Part]:
    """Without the dateline that the metadata gives, where it opens the words."""
    dateline = dateline.rstrip(_DASHES)
    if not dateline or not parts or not parts[0].words.startswith(dateline):
        return parts
    dash = _DASH.match(parts[0].words, len(dateline))
    return [parts[0].beginning_at(dash.end()), *parts[1:]] if dash else parts


def _credit_line(item: Element) -> str:
    return ", ".join(words.strip(_DASHES) for words in lines(item, "contentMeta/creditline"))


def _suppliers(item: Element) -> list[str]:
    """As printed: in the credit line, then the sources, then who provides the item and who has the rights in it; and
    who made it, if that is an agency.
    """
    credit_lines = [re.sub("[–—]", ",", words) for words in lines(item, "contentMeta/creditline")]
    printed = [name for words in credit_lines for name in credits.names(words)]
    for path in ("contentMeta/infoSource", "itemMeta/provider", "rightsInfo/copyrightHolder"):
        printed += g2_codes.names(item.iterfind(path))
    printed += filter(agencies.known, g2_codes.names(item.iterfind("contentMeta/creator")))
    return list(dict.fromkeys(printed))


def _holder(item: Element) -> str:
    return ", ".join(g2_codes.names(item.iterfind("rightsInfo/copyrightHolder")))


def _located(item: Element) -> str:
    return next(iter(g2_codes.names(item.iterfind("contentMeta/located"))), "")


def _language(item: Element) -> str:
    language = item.find("contentMeta/language")
    return "" if language is None else language.get("tag", "")


def _editor_note(item: Element) -> str:
    """All notes, each on a line or more of its own."""
    notes = (part.words for note in item.iterfind("itemMeta/edNote") for part in element_to_parts(note))
    return "\n".join(dict.fromkeys(notes))


def _url(item: Element) -> str:
    """Where the item stands as a page."""
    pages = (
        content.get("href", "")
        for content in item.iterfind("contentSet/remoteContent")
        if "html" in content.get("contenttype", "")
    )
    return next(filter(is_web_address, pages), "")
