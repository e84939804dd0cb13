"""RSS, from 0.90 to 2.0 and 1.1, and Atom (https://www.rfc-editor.org/rfc/rfc4287): an entry of a feed is a story.

A feed that is not well-formed is read as far as it can be, since many are not; one that declares entities never is.
An entry that Atom says was deleted (https://www.rfc-editor.org/rfc/rfc6721) is a story taken back.
"""

import io
import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import quote, urljoin

import feedparser
from lxml import etree

from articles.formats import credits, feedxml, strictxml, times
from articles.formats.story import FormatError, Status, Story, Subject, Unread
from articles.text.blocks import Part, Text, compose, is_web_address
from articles.text.canonical import clean, one_line, paragraphs
from articles.text.markup import element_to_parts, html_root

NAME = "feed"

_CONTENT_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
# What the parser of feeds stumbles with over what it did not foresee, as its handlers do over elements out of place.
_STUMBLES = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
# Many feeds part paragraphs so.
_BREAKS = re.compile(r"<br\s*/?>\s*(?:<br\s*/?>\s*)+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
_CODE = re.compile(r"(?:.*\bmediatopic/|medtop:)(\d{8})", re.IGNORECASE)
_OLD_CODE = re.compile(r"(?:.*\bsubjectcode/|subj:)(\d{8})", re.IGNORECASE)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")
_DELETED = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
_COMMENT = "{http://purl.org/atompub/tombstones/1.0}comment"
_OPENING_LENGTH = 100


def recognises(head: str, *, filename: str = "", content_type: str = "") -> bool:
    root = strictxml.root_name(head).lower()
    return root in feedxml.ROOTS or (not root and content_type.lower().startswith(_CONTENT_TYPES))


def read(data: bytes, filename: str = "", content_type: str = "") -> list[Story | Unread]:
    root = feedxml.parse(data, content_type=content_type)
    try:
        feed = feedparser.parse(io.BytesIO(etree.tostring(root)), resolve_relative_uris=False, sanitize_html=False)
    except _STUMBLES as error:
        raise FormatError("The feed cannot be read: elements stand in it where none of them belong.") from error
    entries = [_entry(entry, feed, number) for number, entry in enumerate(feed.entries, start=1)]
    found = [*entries, *_deletions(root, entries, _dict(feed, "feed"))]
    if not found:
        raise FormatError("The feed holds no entry.")
    return found


def _entry(entry: dict[str, Any], feed: dict[str, Any], number: int) -> Story | Unread:
    stated = _string(entry, "id") or _string(entry, "link")
    guid = _guid(stated, _dict(feed, "feed"))
    try:
        if not stated:
            raise FormatError(f"Entry {number} has neither an id nor a link: it cannot be told from another.")
        if len(guid) > 255:
            raise FormatError(f"The id of entry {number} is longer than 255 characters.")
        return _story(guid, entry, feed)
    except FormatError as error:
        return Unread(str(error), guid[:255])


def _guid(stated: str, channel: dict[str, Any]) -> str:
    """The id of an entry, if that is a URI; any other is known in its feed alone: many count 1, 2, 3."""
    if not stated or _URI.match(stated):
        return stated
    feed = next((said for key in ("id", "link", "title") if (said := _string(channel, key))), "feed")
    return f"{feed}#{stated}" if _URI.match(feed) else f"urn:onrecord:feed:{quote(feed[:60], safe='')}#{stated}"


def _story(guid: str, entry: dict[str, Any], feed: dict[str, Any]) -> Story:
    channel, source = _dict(feed, "feed"), _dict(entry, "source")
    url = _web_address(_string(entry, "link"), _string(channel, "link"))
    parts, opening = credits.opened(_body(entry, url or _string(channel, "link")))
    body = compose(parts)
    if not body.text:
        raise FormatError(f"The entry “{guid}” has no words but its title.")
    byline = _byline(entry, source, channel if str(feed.get("version")).startswith("atom") else {})
    suppliers = [name for name in (_title(source), *_publishers(entry, channel)) if name]
    filed = opening.credit_names if opening else ()
    printed = [*suppliers, *credits.names(byline), *filed, *credits.signed(parts[-1].words), _title(channel)]
    embargo_until, status = _release(entry)
    return Story(
        guid=guid,
        headline=_title(entry) or _opening(body),
        body=body,
        byline=byline,
        credit_line=", ".join(dict.fromkeys(suppliers)) or byline or _title(channel),
        credit_names=tuple(dict.fromkeys(name for name in printed if name)),
        dateline=opening.words if opening else "",
        place=opening.place if opening else "",
        language=_language(entry, channel),
        status=status,
        published_at=_time(entry, "published") or _time(entry, "updated"),
        # Not when it was published, which stays the same when its words are corrected.
        versioned_at=_time(entry, "updated"),
        embargo_until=embargo_until,
        subjects=tuple(_subjects(entry)),
        usage_terms=next(
            (_string(link, "href") for link in _dicts(entry, "links") if link.get("rel") == "license"), ""
        ),
        copyright_notice=next((rights for each in (entry, source, channel) if (rights := _rights(each))), ""),
        url=url,
    )


def _body(entry: dict[str, Any], base: str) -> list[Part]:
    """The blocks of an entry's content, or of its summary where it has none."""
    for detail in (*_dicts(entry, "content"), _dict(entry, "summary_detail")):
        if parts := _parts(detail, base):
            return parts
    return []


def _parts(detail: dict[str, Any], base: str) -> list[Part]:
    """The blocks of a text that says which type it is of; none of what is a picture or the like."""
    kind, value = _string(detail, "type"), _string(detail, "value")
    is_html = "html" in kind
    if not is_html and kind not in ("", "text/plain"):
        return []
    if not is_html or "<" not in value:
        return [Part("paragraph", words) for words in paragraphs(unescape(value) if is_html else value)]
    root = html_root(_BREAKS.sub("<p>", value))
    if root is None:
        return []
    for link in root.iter("a"):
        link.set("href", _web_address(link.get("href", ""), _string(detail, "base") or base))
    try:
        return element_to_parts(root)
    except ValueError as error:
        raise FormatError(str(error)) from error


def _line(holder: dict[str, Any], key: str) -> str:
    """A text of the holder on one line, out of HTML where it is HTML."""
    return one_line(" ".join(part.words for part in _parts(_dict(holder, f"{key}_detail"), "")))


def _title(holder: dict[str, Any]) -> str:
    # The source of an entry of RSS has its title without saying of which type it is.
    return _line(holder, "title") or one_line(_string(holder, "title"))


def _rights(holder: dict[str, Any]) -> str:
    return _line(holder, "rights")


def _opening(body: Text) -> str:
    """The first words of a story that has no title, as RSS allows, for want of a headline."""
    words = body.text.split("\n", 1)[0].replace("\t", " ")
    if len(words) <= _OPENING_LENGTH:
        return words
    return f"{words[:_OPENING_LENGTH].rsplit(' ', 1)[0]} …"


def _byline(*holders: dict[str, Any]) -> str:
    """The authors that the first of the holders names that names any: so Atom has it."""
    for holder in holders:
        authors = (_string(author, "name") or _string(author, "email") for author in _dicts(holder, "authors"))
        if names := [one_line(name) for name in authors if name]:
            return ", ".join(dict.fromkeys(names))
    return ""


def _publishers(*holders: dict[str, Any]) -> Iterator[str]:
    for holder in holders:
        name = one_line(_string(holder, "publisher"))
        # The parser gives a webmaster's address under the same name.
        if "@" not in name:
            yield name


def _language(entry: dict[str, Any], channel: dict[str, Any]) -> str:
    details = (*_dicts(entry, "content"), _dict(entry, "summary_detail"), _dict(entry, "title_detail"))
    for holder in (entry, *details, channel):
        if _LANGUAGE.fullmatch(language := _string(holder, "language").replace("_", "-")):
            return language
    return "und"


def _release(entry: dict[str, Any]) -> tuple[datetime | None, Status]:
    """When it may be published: PRISM (https://www.w3.org/submissions/2020/SUBM-prism-20200910/) names an embargo, and
    AtomPub (https://www.rfc-editor.org/rfc/rfc5023) a draft.
    """
    # Under whatever prefix: the parser knows but one version of PRISM by its address.
    embargo = next((key for key in entry if key.endswith("embargodate")), "")
    until = times.at_the_latest(_string(entry, embargo))
    is_draft = any(_string(entry, key).lower() == "yes" for key in entry if key.endswith("_draft"))
    is_withheld = is_draft or (bool(embargo) and until is None)
    return until, "withheld" if is_withheld else "usable"


def _subjects(entry: dict[str, Any]) -> Iterator[Subject]:
    """The categories that are codes of the IPTC, by themselves or with the address of their scheme."""
    for tag in _dicts(entry, "tags"):
        term = _string(tag, "term")
        code = term if term.startswith(("medtop:", "subj:", "http")) else f"{_string(tag, 'scheme')}/{term}"
        for prefix, known in (("medtop", _CODE), ("subj", _OLD_CODE)):
            if found := known.fullmatch(code.replace("//", "/")):
                yield Subject(f"{prefix}:{found[1]}", one_line(_string(tag, "label")))


def _deletions(
    root: strictxml.Element, entries: list[Story | Unread], channel: dict[str, Any]
) -> Iterator[Story | Unread]:
    """The entries that the feed says were deleted, unless it brings a later one back."""
    later = {entry.guid: entry.versioned_at for entry in entries if isinstance(entry, Story) and entry.versioned_at}
    for deleted in root.iter(_DELETED):
        guid = _guid(clean(deleted.get("ref", "")).strip(), channel)
        when = times.moment(deleted.get("when", ""))
        if not 0 < len(guid) <= 255:
            yield Unread("A deleted entry does not say which, by a ref of up to 255 characters.", guid[:255])
        elif not (when and guid in later and later[guid] > when):
            yield Story(
                guid=guid,
                headline="",
                body=compose(()),
                language="und",
                status="canceled",
                versioned_at=when,
                editor_note=strictxml.words(deleted, _COMMENT),
            )


def _time(entry: dict[str, Any], key: str) -> datetime | None:
    # Not as the parser of feeds reads it, to whom the 31st of February is a day.
    return times.moment(_string(entry, key))


def _web_address(address: str, base: str) -> str:
    """The address made absolute; "" when it is none of the web."""
    try:
        address = urljoin(base, address.strip())
    except ValueError:
        return ""
    return address if is_web_address(address) else ""


# The parser keeps elements that it does not know beside those that it does, under their own names: what stands under a
# name may be of any type, and is asked for past the parser's own synonyms.


def _string(holder: dict[str, Any], key: str) -> str:
    value = dict.get(holder, key)
    return clean(value).strip() if isinstance(value, str) else ""


def _dict(holder: dict[str, Any], key: str) -> dict[str, Any]:
    value = dict.get(holder, key)
    return value if isinstance(value, dict) else {}


def _dicts(holder: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = dict.get(holder, key)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
