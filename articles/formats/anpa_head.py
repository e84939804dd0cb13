"""The lines of an ANPA 1312 text, and the head that stands over its first indented one.

"^" sets a line flush, a tab or spaces indent the first line of a paragraph; "<" and "=" end a line that is set flush or
in the middle, "+" a headline of Kyodo's.
"""

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from articles.formats import embargoes, notices, wires
from articles.formats.credits import is_byline

# Tab lines and the spaces of linotypes, which columns are parted by.
_COLUMN = re.compile("[\x08\x10]")
_NEXT_FLUSH = re.compile(r"(?<=[<=]) *(?=\^)")
_NOTE = re.compile(r"\W*(?:eds\b|editors?['’]?s?['’]? note\b|AP (?:photo|graphic|video|audio)s?\b)", re.IGNORECASE)
_KEYWORD = re.compile(r"(?P<keyword>[^,]*)(?:,(?P<version>.*?))?(?:,\s*\d+)?")
# A headline may begin with the same words; the keyword has a code before it or a number of words behind it.
_KEYWORD_LINE = re.compile(r"[A-Z]{2,3}-\S|[^,]*(?:,.*)?,\s*\d+$")
_NUMBER = re.compile(r"\*\d+")
# A headline runs on over no more lines.
_HEADLINE_LINES = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the marks around it; `end` is the mark that ended it, if one did. Blank lines set it apart."""

    kind: Literal["flush", "indented", "plain"]
    words: str
    end: str
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a text. `version` is the one of the keyword line: "1st Ld-Writethru"."""

    keyword: str
    version: str
    headline: str
    byline: str
    notes: tuple[str, ...]


def lines(text: str) -> list[Line]:
    """The lines that have words."""
    found: list[Line] = []
    is_apart = False
    for raw in _COLUMN.sub(" ", text).split("\n"):
        pieces = [line for piece in _NEXT_FLUSH.split(raw) if (line := _line(piece, is_apart=is_apart)).words]
        found += pieces
        is_apart = not pieces
    return found


def parted(read: list[Line], keyword: str) -> tuple[Head, list[Line]]:
    """The head, and the lines under it. `keyword` is the one of the message's header, which the first line repeats."""
    first = next((place for place, line in enumerate(read) if line.kind == "indented"), len(read))
    start = next((place for place, line in enumerate(read[:first]) if not _NUMBER.fullmatch(line.words)), first)
    head, below = read[start:first], read[first:]
    repeated = ""
    if head and head[0].words[:3] == keyword[:3] and _KEYWORD_LINE.match(head[0].words):
        repeated, head = head[0].words, head[1:]
    said = _KEYWORD.fullmatch(repeated)
    version = (said["version"] or "").strip() if said else ""
    over, byline, left = _under_byline(_joined(head))
    notes = tuple(line.words for line in over if _is_note(line))
    titles = [line.words for line in over if not _is_note(line)] or list(filter(notices.is_kill, notes))
    summaries = tuple(f"Summary: {title}" for title in titles[1:])
    return (
        Head(
            keyword=said["keyword"].strip() if said else "",
            version="" if version.isdigit() else version,
            headline=titles[0] if titles else "",
            byline=byline,
            notes=(*notes, *summaries),
        ),
        [*left, *below],
    )


def _line(raw: str, *, is_apart: bool) -> Line:
    marked = raw.rstrip()
    end = marked[-1:] if marked.endswith(("<", "=", "+")) else ""
    words = wires.unmarked(marked.lstrip("^ \t"))
    # "==Kyodo" signs a text, and does not run on from it.
    if marked.startswith(("^", "==")):
        return Line("flush", words, end, is_apart)
    return Line("indented" if re.match(r"\t| {3}", raw) else "plain", words, end, is_apart)


def _joined(head: list[Line]) -> list[Line]:
    """A headline that is not set flush runs on until a mark ends it; without one it is the first line."""
    plain = list(takewhile(lambda line: line.kind == "plain", head[:_HEADLINE_LINES]))
    plain[1:] = takewhile(lambda line: not line.is_apart, plain[1:])
    ended = next((place for place, line in enumerate(plain, start=1) if line.end), 1)
    if ended < 2:
        return head
    return [Line("plain", " ".join(line.words for line in plain[:ended]), plain[ended - 1].end), *head[ended:]]


def _under_byline(head: list[Line]) -> tuple[list[Line], str, list[Line]]:
    """The lines over the byline, it, and those under it and its title, which belong to the text.

    Without a byline the text begins with the first line under the headline that "<" does not end.
    """
    place = next((place for place, line in enumerate(head) if place and is_byline(line.words) and line.end), None)
    if place is None:
        place = next((place for place, line in enumerate(head) if place and line.end != "<"), len(head))
        return head[:place], "", head[place:]
    byline, under = head[place].words, head[place + 1 :]
    # One line: the title of who wrote, with the agency in it.
    if under and under[0].end and wires.titled(under[0].words):
        byline, under = f"{byline}, {under[0].words}", under[1:]
    return head[:place], byline, under


def _is_note(line: Line) -> bool:
    return bool(_NOTE.match(line.words)) or notices.is_kill(line.words) or embargoes.stated(line.words) is not None
