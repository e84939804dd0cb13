"""Datelines: where and when a story was filed, and by whom, as agencies print it before the first words of a text.

    TOKYO, April 13, 2018 (Kyodo, Reuters) - …        Berlin, 13. April (dpa/lby) - …      (ANSA) - ROMA, 13 APR - …
    МОСКВА, 13 апреля. /ТАСС/. …                      【北京ロイター時事】…                    Stockholm (TT) …

Only what is printed as one of these is taken off a text. A place alone before a dash is not: "GENEVA - a city" begins
a sentence in the same way. Nothing but the first 300 characters is ever looked at.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from articles import agencies
from articles.formats import months, suppliers
from articles.text.blocks import Part

_LOOKED_AT = 300
_DATE = (
    r"(?:(?P<month>[^\W\d_]{3,12})\.? (?P<day>\d{1,2})(?:,? (?P<year>\d{4}))?"
    r"|(?P<day_>\d{1,2})(?:\.|er|º|°)? (?:de )?(?P<month_>[^\W\d_]{3,12})\.?(?:,? (?:de )?(?P<year_>\d{4}))?)"
)
_PLACE = r"(?P<place>[^\W\d_a-z][\w .,'’/&-]{0,60}?)"
_DASH = r"(?:-{1,2}|[–—_])"
_CREDIT = r"\((?P<credit>[^()]{2,80})\)"
# "TOKYO, April 13, 2018 (Kyodo, Reuters) - ", "Madrid, 13 abr (EFE).- ", "CHATHAM, Mass. (AP) _ ", "(Reuters) - ".
# The words follow at once in some: "Tokyo, April 13 (Jiji Press)--The bridge".
_BRACKETED = re.compile(
    rf"(?:{_PLACE},? )?(?:{_DATE},? ?)?{_CREDIT}[.:]?(?P<dash>\s*{_DASH})?(?:\s+|$|(?<=[–—_-])(?=[^\Wa-z_]|[\"“«‘]))"
)
# "April 13 (Kyodo) — ".
_DATE_FIRST = re.compile(rf"(?P<place>){_DATE},? {_CREDIT}[.:]?(?P<dash>\s*{_DASH})\s+")
# "MOSCOW, April 13. /TASS/. ", "AUSTIN, Texas, Feb. 1, 2017 /PRNewswire/ -- ".
_SLASHED = re.compile(rf"{_PLACE}, {_DATE}[.,]? ?/(?P<credit>[^/]{{2,60}})/[.:]?(?:\s*{_DASH})?(?:\s+|$)")
# "SAITAMA, Japan, Dec. 9 Kyodo - ".
_BARE = re.compile(rf"{_PLACE}, {_DATE},? (?P<credit>[^\W\d_a-z][\w ]{{1,30}}?) {_DASH}\s+")
# "TOKYO, April 13 - ".
_DATED = re.compile(rf"{_PLACE}, {_DATE}\s*{_DASH}(?:\s+|$)")
# "(ANSA) - ROMA, 13 APR - ".
_CREDIT_FIRST = re.compile(rf"{_CREDIT} {_DASH} {_PLACE}, {_DATE} {_DASH}\s+")
# "KYODO NEWS — ", "EFE.- ".
_ALONE = re.compile(rf"(?P<credit>[^\W\d_a-z][\w ]{{1,30}}?)(?: |\.){_DASH}\s+(?=[^\Wa-z])")
# "KYODO NEWS — Apr 13, 2018 — 10:00 | World", as a line of its own on Kyodo's pages, the name sometimes twice.
_POSTED = re.compile(
    rf"(?P<credit>[^\W\d_a-z][\w ]{{1,40}}?) {_DASH} (?P<place>){_DATE}(?: {_DASH} \d{{1,2}}:\d\d)?(?: \|.*)?$"
)
# "【北京ロイター時事】", "[東京 13日 ロイター] - ", "(서울=연합뉴스) ", "（共同社北京4月13日电）".
_CJK_BRACKETED = re.compile(rf"[【\[(（［](?P<words>[^】\])）］]{{2,40}})[】\])）］]\s*(?:{_DASH}\s+|=\s*)?")
# "北京4月13日電 ", "新华社北京4月13日电（记者…）": the day is part of it.
_CJK_FILED = re.compile(
    r"(?P<words>[\u3040-\u30ff\u4e00-\u9fff]{2,12})(?P<month>\d{1,2})月(?P<day>\d{1,2})日[電电](?:\s+|(?=[（(])|　)"
)
_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_CJK_DAY = re.compile(r"(?:\d{1,2}月)?\d{1,2}日[電电]?")
# Their datelines end at the bracket, without a dash: "Stockholm (TT) Regn …".
_DASHLESS = frozenset(("tt", "stt", "keystone-sda", "kna", "ntb", "ritzau", "epd"))
# Words of places that stay small.
_SMALL = frozenset(
    ("de", "del", "la", "las", "los", "di", "do", "da", "du", "upon", "on", "of", "the", "am", "an", "der")
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the head of a paragraph; `filed_at` only if it gives the year, `length` with the dash."""

    words: str
    credit_names: tuple[str, ...]
    filed_at: datetime | None
    length: int
    # As a name: Tokyo.
    place: str = ""


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens a paragraph, if one does."""
    start = paragraph[:_LOOKED_AT]
    return next((found for read in _READINGS if (found := read(start))), None)


def opened(parts: Sequence[Part]) -> tuple[list[Part], Dateline | None]:
    """The parts of a body without the dateline that opens the first of them, and that dateline."""
    # In a table, capitals before a dash are a place and a number that is missing.
    opening = dateline(parts[0].words) if parts and parts[0].kind != "row" else None
    if opening is None:
        return list(parts), None
    return [parts[0].beginning_at(opening.length), *parts[1:]], opening


def _bracketed(start: str) -> Dateline | None:
    match = _DATE_FIRST.match(start) or _BRACKETED.match(start)
    if not match or not _is_dated(match):
        return None
    credited = suppliers.credited(match["credit"])
    place = match["place"] or ""
    if not credited and match["dash"] and _day(match) and place.isupper():
        # A supplier that is not known: a date and a dash make it a dateline all the same.
        credited = suppliers.names(match["credit"])
    is_closed = match["dash"] or (place and _is_dashless(credited))
    if not credited or not is_closed or not (_is_place(place) and _begins(start[match.end() :], place)):
        return None
    return _made(match, credited)


def _slashed(start: str) -> Dateline | None:
    match = _SLASHED.match(start)
    return _made(match, suppliers.names(match["credit"])) if match and _is_dated(match) and _day(match) else None


def _credit_first(start: str) -> Dateline | None:
    match = _CREDIT_FIRST.match(start)
    credited = suppliers.credited(match["credit"]) if match and _is_dated(match) else ()
    return _made(match, credited) if match and credited else None


def _bare(start: str) -> Dateline | None:
    match = _BARE.match(start)
    credited = suppliers.names(match["credit"]) if match and _is_dated(match) else ()
    return _made(match, credited) if match and credited and all(map(agencies.known, credited)) else None


def _dated(start: str) -> Dateline | None:
    match = _DATED.match(start)
    return _made(match, ()) if match and _is_dated(match) and match["place"].split(",")[0].isupper() else None


def _alone(start: str) -> Dateline | None:
    """The supplier's name and a dash, and no second dash behind it: that would be a word put in between."""
    match = _ALONE.match(start)
    if not match or not _is_signed(match["credit"]) or re.search(rf" {_DASH} ", start[match.end() :]):
        return None
    return Dateline(_without_dash(match[0]), (match["credit"],), None, match.end())


def _posted(start: str) -> Dateline | None:
    match = _POSTED.match(start)
    if not match or not _is_dated(match):
        return None
    # "KYODO NEWS KYODO NEWS": once for the picture of the name.
    half = match["credit"][: len(match["credit"]) // 2]
    credit = half if match["credit"] == f"{half} {half}" else match["credit"]
    return Dateline(match[0], (credit,), _filed_at(match), match.end()) if agencies.known(credit) else None


def _is_signed(credit: str) -> bool:
    """Whether a name without brackets is an agency's, spelt as it spells itself: a tass is a cup in other languages."""
    agency = agencies.known(credit)
    spelt = agency is not None and (credit.isupper() or credit in (agency.name, *agency.names))
    return agency is not None and agency.kind == "agency" and spelt


def _cjk_bracketed(start: str) -> Dateline | None:
    match = _CJK_BRACKETED.match(start)
    if not match or not _CJK.search(start):
        return None
    place, credited = suppliers.run_together(_CJK_DAY.sub("", match["words"]))
    return Dateline(_without_dash(match[0]), credited, None, match.end(), place) if credited else None


def _cjk_filed(start: str) -> Dateline | None:
    match = _CJK_FILED.match(start)
    if not match:
        return None
    place, credited = suppliers.run_together(match["words"])
    return Dateline(match[0].strip(), credited, None, match.end(), place)


_READINGS: tuple[Callable[[str], Dateline | None], ...] = (
    _credit_first, _bracketed, _slashed, _bare, _dated, _posted, _alone, _cjk_bracketed, _cjk_filed,
)  # fmt: skip


def _made(match: re.Match[str], credited: tuple[str, ...]) -> Dateline:
    return Dateline(_without_dash(match[0]), credited, _filed_at(match), match.end(), _place_name(match["place"] or ""))


def _is_dated(match: re.Match[str]) -> bool:
    """Whether what stands where a date does is one, if anything does."""
    month = match["month"] or match["month_"]
    return month is None or months.number(month) is not None


def _day(match: re.Match[str]) -> str | None:
    return match["day"] or match["day_"]


def _filed_at(match: re.Match[str]) -> datetime | None:
    month, day, year = (match[name] or match[f"{name}_"] for name in ("month", "day", "year"))
    number = months.number(month or "")
    if number is None or not year:
        return None
    try:
        return datetime(int(year), number, int(day), tzinfo=UTC)
    except ValueError:
        return None


def _is_place(words: str) -> bool:
    """A few words, each in capitals or joined by small ones: more than that is the beginning of a sentence."""
    parts = re.split(r"[ ,/-]+", words)
    return len(parts) <= 7 and all(part in _SMALL or not part[:1].islower() for part in parts)


def _begins(rest: str, place: str) -> bool:
    """Whether a text can begin so: behind a place that is not in capitals, not with a small letter."""
    return not place or place.split(",")[0].isupper() or not rest[:1].islower()


def _is_dashless(credited: Sequence[str]) -> bool:
    return any((agency := agencies.known(name)) and agency.slug in _DASHLESS for name in credited)


def _place_name(place: str) -> str:
    """The place without its country or state, as a name: "BUENOS AIRES, Argentina" gives "Buenos Aires"."""
    city = place.split(",")[0].strip(" .")
    if not city.isupper() or len(city) < 4:
        return city
    words = (word.lower() if word.lower() in _SMALL and number else word.title()
             for number, word in enumerate(city.split(" ")))  # fmt: skip
    return re.sub(r"(?<=['’])[A-Z](?=\b)", lambda letter: letter[0].lower(), " ".join(words))


def _without_dash(words: str) -> str:
    return re.sub(rf"\s*{_DASH}?\s*$", "", words).strip()
