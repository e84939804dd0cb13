"""Credit lines, bylines and datelines: who supplied a story, where and when it was filed, as printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from articles.text.blocks import Part

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"), ("may",), ("jun", "june"),
            ("jul", "july"), ("aug", "august"), ("sep", "sept", "september"), ("oct", "october"),
            ("nov", "november"), ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_DATE = r"(?P<month>[A-Z][A-Za-z]{2,8})\.? (?P<day>\d{1,2})(?:,? (?P<year>\d{4}))?"
# "TOKYO, April 13, 2018 (Kyodo, Reuters) - ", "BEIJING (Reuters) – ", "TOKYO, April 13 -", "KYODO NEWS —".
_DATELINE = re.compile(
    rf"(?P<place>[A-Z][A-Z .,'’/-]*[A-Z])(?:,? {_DATE})?\s*(?:\((?P<credit>[^()]{{2,80}})\))?\s*(?:-{{1,2}}|[–—])\s+"
)
_PARTS = re.compile(r"\s*(?:[,;/&|+·、]|\band\b|\bwith\b)\s*", re.IGNORECASE)
_LEAD = re.compile(r"^\s*(?:by|from|source|credit|provider)\s*:?\s+", re.IGNORECASE)
# One to three capitalised words, or a run of Japanese: more than that is a sentence, not a supplier.
_NAME = re.compile(r"[^\W\d_a-z][\w.&'’()-]*(?: [^\W\d_a-z][\w.&'’()-]*){0,2}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the head of a paragraph; `filed_at` only if it gives the year, `length` with the dash."""

    words: str
    credit_names: tuple[str, ...]
    filed_at: datetime | None
    length: int


def names(line: str) -> tuple[str, ...]:
    """The names in a credit line or byline: "By Kyodo, Reuters" gives ("Kyodo", "Reuters")."""
    return tuple(part for part in _PARTS.split(_LEAD.sub("", line).strip(" .-–—")) if part)


def is_byline(line: str) -> bool:
    return bool(re.match(r"\s*by\s+\S", line, re.IGNORECASE))


def is_credit_line(line: str) -> bool:
    """Whether a line under a headline reads as names alone: "Kyodo, Reuters", "Source: KYODO NEWS"."""
    parts = names(line)
    return (
        len(line) <= 80
        and line[-1:] not in ".!?。"
        and 0 < len(parts) <= 5
        and all(_NAME.fullmatch(part) for part in parts)
    )


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens a paragraph, if one does."""
    match = _DATELINE.match(paragraph)
    if not match:
        return None
    credited = names(match["credit"]) if match["credit"] else ()
    if not credited and not match["month"]:
        # "KYODO NEWS — …": capitals alone before a dash are the supplier, not a place.
        credited = names(match["place"])
    words = re.sub(r"\s*(?:-{1,2}|[–—])\s*$", "", match[0]).strip()
    return Dateline(words, credited, _date(match), match.end())


def opened(parts: Sequence[Part]) -> tuple[list[Part], Dateline | None]:
    """The parts of a body without the dateline that opens the first of them, and that dateline."""
    # In a table, capitals before a dash are a place and a number that is missing.
    opening = dateline(parts[0].words) if parts and parts[0].kind != "row" else None
    if opening is None:
        return list(parts), None
    return [parts[0].beginning_at(opening.length), *parts[1:]], opening


def _date(match: re.Match[str]) -> datetime | None:
    month = _MONTHS.get((match["month"] or "").lower())
    if month is None or not match["year"]:
        return None
    try:
        return datetime(int(match["year"]), month, int(match["day"]), tzinfo=UTC)
    except ValueError:
        return None
