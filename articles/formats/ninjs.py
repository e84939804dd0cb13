"""ninjs, the JSON news item of the IPTC (https://iptc.org/standards/ninjs/), in all its versions.

Read are one item, a list of items, and the objects in which programs give such lists. An item may hold others that are
associated with it: those that are stories follow it. Pictures and the like are passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.formats import credits, iptc, ninjs_subjects, ninjs_texts, strictjson, times
from articles.formats.encoding import decode
from articles.formats.ninjs_fields import Fields, item
from articles.formats.story import FormatError, Status, Story, Unread
from articles.text.blocks import Text, compose
from articles.text.canonical import clean, one_line

NAME = "ninjs"

# An object, or a list of objects; a headline may begin with a bracket as well.
_JSON = re.compile(r"\{|\[\s*[{\]]")
# Under which search results of suppliers' programs, Superdesk's and the BBC's give their items.
_LISTS = ("items", "_items", "item", "hits")
# Suppliers' own spellings too: a story taken back must not stay because of one letter.
_STATUSES: dict[str, Status] = {
    "": "usable",
    "usable": "usable",
    "withheld": "withheld",
    "withhold": "withheld",
}
_KINDS = ("text", "composite")
# Nesting beyond this is no news item.
_DEPTH = 64


@dataclass(frozen=True, slots=True)
class _Release:
    """Whether and from when a story may be out."""

    status: Status = "usable"
    embargo_until: datetime | None = None

    def within(self, outer: "_Release") -> "_Release":
        """Of an item inside another: it is not out before that."""
        is_withheld = "withheld" in (self.status, outer.status) and self.status != "canceled"
        embargoes = [until for until in (self.embargo_until, outer.embargo_until) if until]
        return _Release("withheld" if is_withheld else self.status, max(embargoes, default=None))


def recognises(head: str, *, filename: str = "", content_type: str = "") -> bool:
    return "json" in content_type or filename.endswith(".json") or bool(_JSON.match(head))


def read(data: bytes, filename: str = "", content_type: str = "") -> list[Story | Unread]:
    values, at = _listed(_parse(decode(data, content_type=content_type)))
    found: list[Story | Unread] = []
    for number in range(len(values)):
        # Each is let go of once it is read, so that a long list is in memory only once.
        value, values[number] = values[number], None
        found += _stories(value, at.format(number), _Release())
    if not found:
        raise FormatError("The list holds no item.")
    if len(found) == 1 and isinstance(found[0], Unread):
        raise FormatError(found[0].reason)
    return found


def _parse(text: str) -> Any:
    try:
        return strictjson.parse(text, depth=_DEPTH)
    except strictjson.JSONError as error:
        # It may name a key with half a letter in it, which nothing can show.
        raise FormatError(clean(str(error))) from error


def _listed(parsed: Any) -> tuple[list[Any], str]:
    """The items, and their JSON pointer."""
    if isinstance(parsed, list):
        return parsed, "/{}"
    if not isinstance(parsed, dict):
        raise FormatError("A ninjs item is a JSON object; this is something else.")
    if "uri" not in parsed and "guid" not in parsed:
        for key in _LISTS:
            if isinstance(parsed.get(key), list):
                return parsed[key], f"/{key}/{{}}"
    return [parsed], ""


def _stories(value: object, at: str, outer: _Release, *, is_associated: bool = False) -> Iterator[Story | Unread]:
    """The story of an item, then those of the items in it. A package without words of its own is only these."""
    try:
        found = item(value, at, is_associated=is_associated)
        kind = _kind(found)
        release = _release(found).within(outer)
        inside = [] if release.status == "canceled" else [pair for pair in found.associated() if _has_story(pair[1])]
    except FormatError as error:
        yield Unread(str(error), _guid_if_any(value))
        return
    try:
        if not (inside and kind == "composite" and not ninjs_texts.body(found)):
            yield _story(found, release)
    except FormatError as error:
        yield Unread(str(error), _guid_if_any(value))
    for where, each in inside:
        yield from _stories(each, where, release, is_associated=True)


def _kind(found: Fields) -> str:
    kind = found.text("type") or "text"
    if kind not in _KINDS:
        raise FormatError(f"{found.at}/type is “{kind[:60]}”; the archive keeps text.")
    return kind


def _release(found: Fields) -> _Release:
    word = found.text("pubStatus")
    status = "canceled" if iptc.standing(word) == "canceled" else _STATUSES.get(word.lower())
    if status is None:
        raise FormatError(f"{found.at}/pubStatus is “{word[:60]}”; it can be usable, withheld, canceled.")
    until = times.at_the_latest(found.text("embargoedUntil"))
    if status == "usable" and "embargoedUntil" in found and until is None:
        # An embargo without an end, or with one that nobody can read.
        status = "withheld"
    slugs = (one_line(found.text("slugline")), ninjs_texts.headline(found))
    return _Release(*iptc.under_notes(status, until, found.text("edNote"), *slugs))


def _has_story(value: object) -> bool:
    """Whether an associated item is more than a picture, or the mere name of a story that comes by itself."""
    if not isinstance(value, dict):
        return value is not None
    if value.get("type") not in (None, *_KINDS):
        return False
    if any(words and (key == "bodies" or key.startswith("body_")) for key, words in value.items()):
        return True
    inside = value.get("associations")
    listed = list(inside.values()) if isinstance(inside, dict) else inside
    return isinstance(listed, list) and any(map(_has_story, listed))


def _story(found: Fields, release: _Release) -> Story:
    guid = _guid(found)
    headline, body, opening = _words(found, may_be_empty=release.status != "usable")
    byline = one_line(found.text("by"))
    suppliers = _suppliers(found)
    main = suppliers or [one_line(found.text("copyrightHolder"))]
    printed = [*main, *credits.names(byline), *(opening.credit_names if opening else ())]
    located = one_line(found.text("located"))
    return Story(
        guid=guid,
        headline=headline,
        body=body,
        byline=byline,
        credit_line=", ".join(suppliers) or byline,
        credit_names=tuple(dict.fromkeys(name for name in printed if name)),
        dateline=opening.words if opening else located,
        place=located or (opening.place if opening else ""),
        language=one_line(found.text("language")) or "und",
        status=release.status,
        is_correction=_is_correction(found),
        version=found.version(),
        published_at=found.moment("firstCreated") or found.moment("versionCreated"),
        versioned_at=found.moment("versionCreated"),
        embargo_until=release.embargo_until,
        urgency=found.urgency(),
        subjects=ninjs_subjects.subjects(found),
        editor_note=found.text("edNote"),
        usage_terms=found.text("usageTerms"),
        copyright_notice=one_line(found.text("copyrightNotice")),
        slugline=one_line(found.text("slugline")),
    )


def _words(found: Fields, *, may_be_empty: bool) -> tuple[str, Text, credits.Dateline | None]:
    """The headline, the body, and the dateline that was taken off it."""
    headline = ninjs_texts.headline(found)
    parts = ninjs_texts.body(found)
    if not parts and found.text("type") == "text":
        # Some suppliers send the beginning of a story only, and that as its description.
        parts = ninjs_texts.description(found)
    parts, opening = credits.opened(parts)
    body = compose(parts)
    if not may_be_empty and not headline:
        raise FormatError(f"{found.at or '/'}: the item has no headline.")
    if not may_be_empty and not body.text:
        raise FormatError(f"{found.at or '/'}: the item has no body, or one without words.")
    return headline, body, opening


def _guid(found: Fields) -> str:
    """Superdesk calls it guid, since its items have no address yet."""
    guid = found.text("uri") or found.own("guid")
    if not guid:
        raise FormatError(f"{found.at}/uri is missing: an item without it cannot be told from another.")
    if len(guid) > 255:
        raise FormatError(f"{found.at}/uri is longer than 255 characters.")
    return guid


def _guid_if_any(value: object) -> str:
    if not isinstance(value, dict):
        return ""
    found = Fields(value, "")
    return (found.own("uri") or found.own("guid"))[:255]


def _suppliers(found: Fields) -> list[str]:
    """By the standard, then by the keys that suppliers have added to it."""
    names = [source.text("name") for source in found.objects("infoSources")]
    names += [found.own(key) for key in ("source", "provider", "creditline")]
    return list(dict.fromkeys(name for each in names if (name := one_line(each))))


def _is_correction(found: Fields) -> bool:
    """By the signal of the IPTC (https://cv.iptc.org/newscodes/signal/), which Superdesk has added to ninjs 1."""
    signals = found.value.get("signal")
    named = [each for each in signals if isinstance(each, dict)] if isinstance(signals, list) else []
    return any(Fields(each, "").own("code").removeprefix("sig:") == "correction" for each in named)
