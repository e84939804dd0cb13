"""Embargoes that a line of text states: "EMBARGOED UNTIL 18:00 GMT, April 13, 2018", "Sperrfrist: 13. April 2018".

A line that plainly states one whose end cannot be read for certain gives an embargo without an end. Without a zone, the
latest moment that can be meant is the end; without a time of day, the end of that day.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone

from articles.formats import months, times

# What notes to editors begin with.
_ADDRESSED = (
    r"\W*(?:(?:eds|editors?|editors?['’]?s?['’]? note|ed[ .]note|note(?: to editors)?|achtung|attention)\b"
    r"[^:]{0,30}:\W*)?"
)
_DAYS = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend)"
_WORD = (
    r"(?:strict(?:ly)? |under |sous |sotto |bajo )?"
    r"(?:(?P<is_held>embargoed|embargad[oa]|sperrfrist|gesperrt)|embargo)\b"
    r"(?!\W*(?:none|nil|no|n/a|keine?)\W*\Z)"
)
# Behind the word. "Embargo to hit ports" and "Embargo, then war" are headlines.
_SAID = (
    r"(?P<said>\s*(?::|-|–|(?:until|till|bis|jusqu['’](?:au?\b|à)|hasta|fino)\s*:?)\s.*"
    r"|\s+(?:to|for|at|on|lifts?|ends?|expires?)\s(?:(?:release|publication|use|the|at|on|until|from|after)\s)*"
    rf"\W*(?:\d|{_DAYS}).*|\s+{_DAYS}\b.*"
    r"|\s+for (?:release|publication|use)\b.*|(?(is_held)\s*[,;.].*|\s*[,;.]?\s*not (?:for|to)\b.*)|\s+\d.*|\W*$)"
)
_NOT_BEFORE = (
    r"(?:hold for (?:release|publication)"
    r"|(?:not for|not to be|do not) (?:released?|publication|publish(?:ed)?|used?|broadcast) (?:until|before)"
    r"|for (?:release|publication|use) (?:at|on|after|not before)(?=\W+(?:\d|\w{3,6}day)))\b(?P<before>.*)"
)
_LIFTED = r"(?:解禁(?:日時|時間|時刻|日)?|엠바고)\s*[:：は】](?P<lifted>.*)"
_STATED = re.compile(
    rf"{_ADDRESSED}(?:{_WORD}{_SAID}|{_NOT_BEFORE}|{_LIFTED})",
    re.IGNORECASE | re.DOTALL,
)
_NEXT = re.compile(r"(?<=[.;!])\s+(?=\S)")
# Words that may stand around a date without changing it.
_AROUND = re.compile(
    r"\b(?:until|till|bis|to|for|release|at|on|um|uhr|jusqu['’](?:au?|à)|hasta|fino|hrs|hours|local|the|of|de|le|el|il"
    r"|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?)\b|[\s,.;:()\-–/]+",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\b\.?)"
    r"|\b(?P<hour_>\d{1,2})[:.h](?P<minute_>\d{2})\b(?!\.\d)"
    r"|\b(?P<hours>[0-2]\d)(?P<minutes>[0-5]\d)(?= ?(?:GMT|UTC|hrs|hours)\b)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?P<month>[^\W\d_]{3,12})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"
    r"|(?P<day_>\d{1,2})(?:\.|st|nd|rd|th|er)? (?:de )?(?P<month_>[^\W\d_]{3,12})\.?,? (?:de )?(?P<year_>\d{4})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})"
)
# Hours east of Greenwich. CST and IST name several, and are not known for that.
_ZONES = {"GMT": 0, "UTC": 0, "Z": 0, "WET": 0, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EEST": 3,
          "MSK": 3, "JST": 9, "KST": 9, "EST": -5, "EDT": -4, "PST": -8, "PDT": -7}  # fmt: skip
_ZONE = re.compile(rf"\b(?:{'|'.join(_ZONES)})\b")
_LAST = timezone(timedelta(hours=-12))
_LONGEST = 200
# A note to editors; what stands further down is a text about embargoes.
_LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class Embargo:
    """That there is one; `until` is None when its end cannot be told."""

    until: datetime | None


def stated(line: str) -> Embargo | None:
    """The embargo that a line states, None when it states none."""
    match = _STATED.match(line[:_LONGEST])
    if not match:
        return None
    if len(line) > _LONGEST:
        return Embargo(None)
    return Embargo(_end((match["said"] or match["before"] or match["lifted"] or "").strip(" \t:-–.")))


def together(lines: Iterable[str]) -> Embargo | None:
    """What several lines state: the latest end, and none if one of them has none. They may stand in brackets, and
    behind another sentence: "Eds: With photos. Embargoed until 18:00 GMT, April 13, 2018."
    """
    found = [embargo for line in lines if (embargo := _within(line.strip("()")))]
    if not found:
        return None
    ends = [embargo.until for embargo in found if embargo.until]
    return Embargo(max(ends) if len(ends) == len(found) else None)


def of_story(notes: Iterable[str], body: Sequence[str]) -> Embargo | None:
    """What the notes state, and paragraphs at either end of a text, where no note should stand and some do."""
    return together([*notes, *filter(stated, [*body[:3], *body[-1:]])])


def _within(line: str) -> Embargo | None:
    starts = [0, *(space.end() for space in _NEXT.finditer(line[:_LOOKED_AT]))]
    return next((embargo for start in starts if (embargo := stated(line[start:]))), None)


def _end(words: str) -> datetime | None:
    if re.match(r"\d{4}-\d{2}-\d{2}T\d", words):
        return times.at_the_latest(words)
    # Before the clock: a year and a zone look like one.
    date = _DATE.search(words)
    if date is None:
        return None
    rest = f"{words[: date.start()]} {words[date.end() :]}"
    clock = _CLOCK.search(rest)
    if clock:
        rest = f"{rest[: clock.start()]} {rest[clock.end() :]}"
    zone = _ZONE.search(rest)
    rest = _ZONE.sub(" ", rest, count=1)
    if _AROUND.sub("", rest):
        # Something else is said here, and it may change all.
        return None
    return _moment(date, clock, timezone(timedelta(hours=_ZONES[zone[0]])) if zone else _LAST)


def _moment(date: re.Match[str], clock: re.Match[str] | None, zone: timezone) -> datetime | None:
    try:
        day = datetime.combine(_day(date), time(), zone)
        if clock is None:
            return (day + timedelta(days=1)).astimezone(UTC)
        hour = int(clock["hour"] or clock["hour_"] or clock["hours"])
        minute = int(clock["minute"] or clock["minute_"] or clock["minutes"] or 0)
        if clock["half"]:
            hour = (hour % 12 if hour <= 12 else 99) + (12 if clock["half"][0] in "pP" else 0)
        return day.replace(hour=hour, minute=minute).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _day(date: re.Match[str]) -> datetime:
    if date["iso"]:
        return datetime.fromisoformat(date["iso"])
    month = months.number(date["month"] or date["month_"]) or 0
    return datetime(int(date["year"] or date["year_"]), month, int(date["day"] or date["day_"]))
