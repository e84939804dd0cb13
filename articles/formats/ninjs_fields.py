"""The fields of a ninjs item of any version, by the names that they have in ninjs 3.

ninjs 1 and 2 write the same names in small letters, and a few of them differently. Whatever is not of the type that the
standard gives it raises FormatError with its JSON pointer. Null is as good as nothing.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from articles.formats import times
from articles.formats.story import FormatError
from articles.text.canonical import clean

# Keys of a news item in ninjs 3.0 to 3.3, and of one that is associated with another.
_NINJS_3 = frozenset(
    [
        "uri", "type", "representationType", "profile", "version", "firstCreated", "versionCreated", "contentCreated",
        "contentDigitised", "embargoedUntil", "pubStatus", "urgency", "copyrightHolder", "copyrightNotice",
        "usageTerms", "edNote", "language", "descriptions", "bodies", "headlines", "people", "organisations", "places",
        "subjects", "events", "eventDetails", "plannedCoverage", "objects", "infoSources", "title", "by", "slugline",
        "located", "renditions", "associations", "altIds", "trustIndicators", "standard", "genres", "expires",
        "rightsInfo", "digitalSourceType", "$schema",
    ]
)  # fmt: skip
_ASSOCIATED = _NINJS_3 | {"name", "rel"}
_TEXT = frozenset(["role", "contentType", "value", "charCount", "wordCount"])
# What ninjs 1, and Superdesk in its own items, calls them, where small letters are not all the difference.
_OLDER = {
    "embargoedUntil": ("embargoed", "embargo"), "by": ("byline",), "infoSources": ("infosource",),
    "subjects": ("subject",),
}  # fmt: skip
# Such names, and texts of ninjs 1, tell that an item is none of ninjs 3.
_OLDER_NAMES = {name.lower() for name in _NINJS_3 if not name.islower()} - {"$schema"} | {"headline"}.union(
    *_OLDER.values()
)
_OLDER_TEXT = re.compile("(?:headline|body|description)_")
_MAJOR = re.compile(r"(?:^|schema_)([0-9]+)(?:\.|$)")


class Fields:
    """A JSON object of an item, and where it stands."""

    def __init__(self, value: dict[str, Any], at: str) -> None:
        self.value = value
        self.at = at

    def __contains__(self, name: str) -> bool:
        return self._find(name)[1] is not None

    def text(self, name: str) -> str:
        key, value = self._find(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise FormatError(f"{self.at}/{printed(key)} is not a string.")
        return clean(value).strip()

    def own(self, key: str) -> str:
        """The same of a key that suppliers have added to the standard: what is no string is none of it."""
        value = self.value.get(key)
        return clean(value).strip() if isinstance(value, str) else ""

    def version(self) -> str:
        """A string by the standard, a number with many suppliers."""
        value = self.value.get("version")
        return str(value) if type(value) is int else self.text("version")

    def urgency(self) -> int | None:
        value = self.value.get("urgency")
        if isinstance(value, str) and re.fullmatch("[0-9]?", value):
            value = int(value or 0)
        if isinstance(value, bool) or not isinstance(value, int | float | None):
            raise FormatError(f"{self.at}/urgency is not a number.")
        return int(value) if value is not None and value in range(1, 10) else None

    def moment(self, name: str) -> datetime | None:
        words = self.text(name)
        found = times.moment(words) if words else None
        if words and found is None:
            key, _ = self._find(name)
            raise FormatError(f"{self.at}/{key} is “{words[:60]}”, which is no date and time of RFC 3339.")
        return found

    def objects(self, name: str) -> list["Fields"]:
        key, value = self._find(name)
        if not isinstance(value, list | None):
            raise FormatError(f"{self.at}/{key} is not a list.")
        return [fields(each, f"{self.at}/{key}/{number}") for number, each in enumerate(value or [])]

    def texts(self, name: str) -> list["Fields"]:
        """The objects of `headlines`, `bodies` or `descriptions`, each with a string `value`."""
        found = self.objects(name)
        is_strict = is_ninjs_3(self.value)
        for each in found:
            if is_strict:
                each.allow_only(_TEXT)
            if not isinstance(each.value.get("value"), str):
                raise FormatError(f"{each.at}/value is missing or not a string.")
        return found

    def associated(self) -> Iterator[tuple[str, Any]]:
        """Where each associated item stands, and that item: in ninjs 1 they have names, later they are a list."""
        value = self.value.get("associations")
        if isinstance(value, dict):
            pairs: Iterator[tuple[object, Any]] = iter(value.items())
        elif isinstance(value, list | None):
            pairs = enumerate(value or [])
        else:
            raise FormatError(f"{self.at}/associations is neither a list nor an object.")
        return ((f"{self.at}/associations/{printed(str(key))}", each) for key, each in pairs)

    def allow_only(self, known: frozenset[str]) -> None:
        if unknown := sorted(self.value.keys() - known):
            keys = ", ".join(f"{self.at}/{printed(key)}" for key in unknown[:20])
            raise FormatError(f"ninjs 3 has no such key: {keys}.")

    def _find(self, name: str) -> tuple[str, Any]:
        """What the item calls the field, and its value."""
        keys = (name, name.lower(), *_OLDER.get(name, ()))
        return next(((key, self.value[key]) for key in keys if self.value.get(key) is not None), (name, None))


def printed(key: str) -> str:
    """A key as it can be shown, however odd or long it is."""
    return clean(key)[:60]


def fields(value: object, at: str) -> Fields:
    if not isinstance(value, dict):
        raise FormatError(f"{at or '/'} is not an object.")
    return Fields(value, at)


def item(value: object, at: str, *, is_associated: bool) -> Fields:
    """The fields of a news item. ninjs 3 allows no key that it does not name: an unknown one is an error, no guess.

    The earlier versions do not either, but their suppliers have always added keys of their own.
    """
    if not isinstance(value, dict):
        raise FormatError(f"{at or '/'}: a ninjs item is a JSON object.")
    found = Fields(value, at)
    if is_ninjs_3(value):
        found.allow_only(_ASSOCIATED if is_associated else _NINJS_3)
    return found


def is_ninjs_3(value: dict[str, Any]) -> bool:
    """By what the item says of itself, else by the names of its keys."""
    stated = value.get("standard") or value.get("$standard")
    words = [stated.get("version"), stated.get("schema")] if isinstance(stated, dict) else []
    for word in [*words, value.get("$schema")]:
        if isinstance(word, str) and (major := _MAJOR.search(word)):
            return major[1] == "3"
    if any(key in _OLDER_NAMES or _OLDER_TEXT.match(key) for key in value):
        return False
    return any(key in ("headlines", "bodies") or (key in _NINJS_3 and not key.islower()) for key in value)
