"""ninjs 3, the JSON news item of the IPTC (https://iptc.org/standards/ninjs/): one item, or a list of items.

ninjs 3 allows no key that it does not name, so an unknown one is an error and not a guess.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from articles.formats import credits, strictjson
from articles.formats.encoding import decode
from articles.formats.story import FormatError, Story, Unread
from articles.text.blocks import Part, Text, compose
from articles.text.canonical import clean, one_line, paragraphs
from articles.text.markup import html_to_parts

NAME = "ninjs"

# An object, or a list of objects; a headline may begin with a bracket as well.
_JSON = re.compile(r"\{|\[\s*[{\]]")
# Keys of a news item in ninjs 3.0 and 3.1.
_ITEM = frozenset(
    [
        "uri",
        "type",
        "representationType",
        "profile",
        "version",
        "firstCreated",
        "versionCreated",
        "contentCreated",
        "embargoedUntil",
        "pubStatus",
        "urgency",
        "copyrightHolder",
        "copyrightNotice",
        "usageTerms",
        "edNote",
        "language",
        "descriptions",
        "bodies",
        "headlines",
        "people",
        "organisations",
        "places",
        "subjects",
        "events",
        "eventDetails",
        "plannedCoverage",
        "objects",
        "infoSources",
        "title",
        "by",
        "slugline",
        "located",
        "renditions",
        "associations",
        "altIds",
        "trustIndicators",
        "standard",
        "genres",
        "expires",
        "rightsInfo",
        "digitalSourceType",
    ]
)
_TEXT_PART = frozenset(["role", "contentType", "value", "charCount", "wordCount"])
_STATUSES = ("usable", "withheld", "canceled")
# Nesting beyond this is no news item.
_DEPTH = 64


def recognises(head: str, *, filename: str = "", content_type: str = "") -> bool:
    return "json" in content_type or filename.endswith(".json") or bool(_JSON.match(head))


def read(data: bytes, filename: str = "", content_type: str = "") -> list[Story | Unread]:
    items = _parse(decode(data, content_type=content_type))
    if isinstance(items, dict):
        return [_story(items, "")]
    if not items:
        raise FormatError("The list holds no item.")
    return [_story(item, f"/{number}") for number, item in enumerate(items)]


def _parse(text: str) -> Any:
    try:
        parsed = strictjson.parse(text, depth=_DEPTH)
    except strictjson.JSONError as error:
        raise FormatError(str(error)) from error
    if not isinstance(parsed, (dict, list)):
        raise FormatError("A ninjs item is a JSON object; this is something else.")
    return parsed


def _story(item: object, at: str) -> Story:
    if not isinstance(item, dict):
        raise FormatError(f"{at or '/'}: a ninjs item is a JSON object.")
    _only(item, _ITEM, at)
    guid = _string(item, "uri", at).strip()
    if not guid:
        raise FormatError(f"{at}/uri is missing: an item without it cannot be told from another.")
    if len(guid) > 255:
        raise FormatError(f"{at}/uri is longer than 255 characters.")
    status = _string(item, "pubStatus", at) or "usable"
    if status not in _STATUSES:
        raise FormatError(f"{at}/pubStatus is “{status}”; it can be {', '.join(_STATUSES)}.")
    kind = _string(item, "type", at) or "text"
    if kind not in ("text", "composite"):
        raise FormatError(f"{at}/type is “{kind}”; the archive keeps text.")
    headline = one_line(_main(_parts(item, "headlines", at)).get("value", "") or _string(item, "title", at))
    byline = one_line(_string(item, "by", at))
    body, opening = _body(_parts(item, "bodies", at), at)
    if status != "canceled" and not headline:
        raise FormatError(f"{at}/headlines is missing or empty.")
    if status != "canceled" and not body.text:
        raise FormatError(f"{at}/bodies is missing or holds no words.")
    suppliers = [one_line(name) for name in _suppliers(item, at)]
    printed = [*suppliers, *credits.names(byline), *(opening.credit_names if opening else ())]
    return Story(
        guid=guid,
        headline=headline,
        body=body,
        byline=byline,
        credit_line=", ".join(dict.fromkeys(suppliers)) or byline,
        credit_names=tuple(dict.fromkeys(printed)),
        dateline=(opening.words if opening else "") or one_line(_string(item, "located", at)),
        language=_string(item, "language", at) or "en",
        status=cast("Any", status),
        version=_string(item, "version", at),
        published_at=_time(item, "firstCreated", at) or _time(item, "versionCreated", at),
        versioned_at=_time(item, "versionCreated", at),
        embargo_until=_time(item, "embargoedUntil", at),
        editor_note=_string(item, "edNote", at).strip(),
        usage_terms=_string(item, "usageTerms", at).strip(),
        copyright_notice=one_line(_string(item, "copyrightNotice", at)),
        slugline=one_line(_string(item, "slugline", at)),
    )


def _only(value: dict[str, Any], known: frozenset[str], at: str) -> None:
    unknown = sorted(set(value) - known)
    if unknown:
        keys = ", ".join(f"{at}/{key}" for key in unknown)
        raise FormatError(f"ninjs 3 has no such key: {keys}.")


def _string(item: dict[str, Any], key: str, at: str) -> str:
    value = item.get(key, "")
    if not isinstance(value, str):
        raise FormatError(f"{at}/{key} is not a string.")
    return clean(value)


def _parts(item: dict[str, Any], key: str, at: str) -> list[dict[str, Any]]:
    """The objects of `headlines` or `bodies`, each with a string `value`."""
    parts = item.get(key, [])
    if not isinstance(parts, list):
        raise FormatError(f"{at}/{key} is not a list.")
    for number, part in enumerate(parts):
        where = f"{at}/{key}/{number}"
        if not isinstance(part, dict):
            raise FormatError(f"{where} is not an object.")
        _only(part, _TEXT_PART, where)
        if not isinstance(part.get("value"), str):
            raise FormatError(f"{where}/value is missing or not a string.")
    return parts


def _main(parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The part whose role is main, else the first."""
    parts = list(parts)
    return next((part for part in parts if part.get("role") == "main"), parts[0] if parts else {})


def _body(parts: list[dict[str, Any]], at: str) -> tuple[Text, credits.Dateline | None]:
    part = _main(parts)
    value = part.get("value", "")
    if "html" in str(part.get("contentType", "")) or value.lstrip().startswith("<"):
        try:
            blocks = html_to_parts(value)
        except ValueError as error:
            raise FormatError(f"{at}/bodies: {error}") from error
    else:
        blocks = [Part("paragraph", words) for words in paragraphs(value)]
    blocks, opening = credits.opened(blocks)
    return compose(blocks), opening


def _suppliers(item: dict[str, Any], at: str) -> list[str]:
    sources = item.get("infoSources", [])
    if not isinstance(sources, list) or not all(isinstance(source, dict) for source in sources):
        raise FormatError(f"{at}/infoSources is not a list of objects.")
    return [
        name for number, source in enumerate(sources) if (name := _string(source, "name", f"{at}/infoSources/{number}"))
    ]


def _time(item: dict[str, Any], key: str, at: str) -> datetime | None:
    value = _string(item, key, at)
    if not value:
        return None
    try:
        time = datetime.fromisoformat(value)
    except ValueError:
        raise FormatError(f"{at}/{key} is “{value}”, which is no date and time of RFC 3339.") from None
    if time.tzinfo is None:
        raise FormatError(f"{at}/{key} is “{value}”, which has no time zone: nobody can tell when that is.")
    return time
