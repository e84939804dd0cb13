"""The head of an IPTC 7901 text, as agencies set it: notes in brackets, slugs, headline, byline, ended by "=".

(Berichtigung: …)
2ND LEAD
Harbour bridge opens a day early
By A. Writer, dpa =
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.formats import embargoes, notices, wires
from articles.formats.credits import dateline, is_byline
from articles.text.canonical import one_line

# A head has no more lines; "=" further down is part of a text.
_HEAD_MAX = 25
_SLUG = re.compile(
    r"(?:\d{1,2}(?:ST|ND|RD|TH) )?(?:LEAD|NET|ADD|TAKE|UPDATE|ROUNDUP|EXTRA|URGENT|REFILE|REPEAT|RPT|CORRECTION"
    r"|CORRECTED|PREVIEW|FEATURE|NEWS FEATURE|PROFILE|ANALYSIS|NEWS ANALYSIS|BACKGROUND|CHRONOLOGY|OVERVIEW"
    r"|ADVISORY|ALERT|EIL)"
)
# To desks, without brackets.
_NOTE = re.compile(r"(?:eds|editors|note to editors|achtung[^:]{0,30}|attention[^:]{0,30}):\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """Notes and slugs in their order, as they stand; `version` are those slugs that count: "2ND LEAD 3RD NET"."""

    headline: str
    byline: str
    notes: tuple[str, ...]
    version: str


def parted(lines: list[str]) -> tuple[Head, list[str]]:
    """The head of a text, and the lines under it."""
    first = next((place for place, line in enumerate(lines) if line.strip()), len(lines))
    end = _end(lines, first)
    return _head(lines[first:end]), lines[end:]


def _end(lines: list[str], first: int) -> int:
    """Behind the line that "=" ends; without one before the first blank line, or the first that a dateline opens."""
    marked = marked_end(lines, first)
    if marked is not None:
        return marked + 1
    for place in range(first + 1, min(first + _HEAD_MAX, len(lines))):
        if not lines[place].strip() or dateline(lines[place].strip()):
            return place
    return min(first + 1, len(lines))


def marked_end(lines: list[str], first: int) -> int | None:
    """Where the line is that "=" ends, if it stands where a head can end: over the first dateline."""
    for place in range(first, min(first + _HEAD_MAX, len(lines))):
        if place > first and dateline(lines[place].strip()):
            return None
        if lines[place].rstrip().endswith("="):
            return place
    return None


def _head(lines: list[str]) -> Head:
    notes: list[str] = []
    slugs: list[str] = []
    headline: list[str] = []
    byline = ""
    for line in _bracketed(lines):
        if (line.startswith("(") and line.endswith(")")) or embargoes.stated(line) or _NOTE.match(line):
            notes.append(line)
        elif not headline and (_SLUG.fullmatch(line) or notices.is_kill(line)):
            slugs.append(line)
        elif headline and not byline and is_byline(line):
            byline = line
        else:
            headline.append(line)
    if not headline and slugs:
        # A headline is what is left when nothing else is.
        headline.append(slugs.pop())
    version = " ".join(slug for slug in slugs if slug[0].isdigit())
    return Head(one_line("\n".join(headline)), byline, (*slugs, *notes), version)


def _bracketed(lines: list[str]) -> Iterator[str]:
    """The lines of a head without their marks, a note in brackets on one even if it runs over several."""
    left = [words for line in lines if (words := wires.unmarked(line))]
    while left:
        words = left.pop(0)
        if words.startswith("(") and ")" not in words:
            closing = next((place for place, line in enumerate(left) if line.endswith(")")), None)
            if closing is not None:
                words = one_line("\n".join([words, *left[: closing + 1]]))
                left = left[closing + 1 :]
        yield words
