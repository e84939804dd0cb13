"""The lines around the headline of a plain text: keys, byline, credit line, dateline, embargo, notes to editors.

A line is read as one of these only if it is nothing else: "Slug: bridge", "EMBARGOED UNTIL 18:00 GMT, April 13, 2018",
"(Corrects spelling in paragraph 2)". What is not, begins the headline or the body.
"""

import re
from dataclasses import dataclass

from articles.formats import credits, embargoes, notices
from articles.text.canonical import one_line

_KEYS = {
    "headline": "headline", "title": "headline",
    "slug": "slugline", "slugline": "slugline",
    "byline": "byline",
    "credit": "credit_line", "source": "credit_line", "provider": "credit_line",
    "dateline": "dateline",
}  # fmt: skip
_KEYED = re.compile(r"(?P<key>[A-Za-z]{3,10}):[ \t]+(?P<value>\S.*)")
_NOTE = re.compile(
    r"\(?(?:eds|ed[ .]note|editors?['’]?s?['’]? note|note to editors|redaktionelle hinweise)"
    r":\s+\S.*|(?:correction|corrected):\s+\S.*|\((?:corrects|adds|updates|refiles|recasts|repeats|eds)\b[^()]*\)",
    re.IGNORECASE,
)
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Head:
    """What was found; `notes` as they stand, embargo lines among them."""

    headline: str = ""
    byline: str = ""
    credit_line: str = ""
    dateline: str = ""
    slugline: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_correction(self) -> bool:
        return any(notices.is_correction(note) for note in self.notes)


def parted(lines: list[str]) -> tuple[Head, list[str]]:
    """The head of a text, and the lines under it."""
    found, notes, left = _over(lines)
    if "headline" not in found:
        found["headline"] = one_line(left[0]) if left else ""
        left = left[1:]
    last = max((number for number, raw in enumerate(left) if raw.strip()), default=0)
    for number, raw in enumerate(left):
        line = one_line(raw)
        if not line:
            continue
        kind, value = _kind(line)
        if kind is None or kind in found or number >= last:
            return Head(**found, notes=tuple(notes)), left[number:]
        if kind == "note":
            notes.append(value)
        else:
            found[kind] = value
    return Head(**found, notes=tuple(notes)), []


def _over(lines: list[str]) -> tuple[dict[str, str], list[str], list[str]]:
    """What stands over the headline, and the lines from there on. Keys count if one of them is the headline's; without
    it slug, embargo and notes alone do.
    """
    found: dict[str, str] = {}
    notes: list[str] = []
    has_headline = _keys_headline(lines)
    for number, raw in enumerate(lines):
        line = one_line(raw)
        keyed = _keyed(line)
        if not line:
            continue
        if _is_note(line) and not line.lower().startswith("correct"):
            notes.append(line)
        elif keyed and keyed[0] not in found and (has_headline or keyed[0] == "slugline"):
            found[keyed[0]] = keyed[1]
        else:
            return found, notes, lines[number:]
    return found, notes, []


def _keys_headline(lines: list[str]) -> bool:
    for line in lines:
        keyed = _keyed(one_line(line)) if len(line) <= _LONGEST else None
        if keyed is None:
            return False
        if keyed[0] == "headline":
            return True
    return False


def _kind(line: str) -> tuple[str | None, str]:
    """What a line under the headline is, and what it says."""
    if _is_note(line) or notices.is_kill(line):
        return "note", line
    keyed = _keyed(line)
    if keyed and keyed[0] in ("slugline", "byline"):
        return keyed
    if credits.is_byline(line) and len(line) <= 120:
        return "byline", line
    alone = credits.dateline(f"{line} - ")
    if alone and alone.length >= len(line) and (alone.filed_at or alone.credit_names):
        return "dateline", line
    return ("credit_line" if credits.is_credit_line(line) else None), line


def _keyed(line: str) -> tuple[str, str] | None:
    match = _KEYED.fullmatch(line) if len(line) <= _LONGEST else None
    key = _KEYS.get(match["key"].lower()) if match else None
    return (key, match["value"]) if match and key else None


def _is_note(line: str) -> bool:
    return embargoes.stated(line) is not None or (len(line) <= _LONGEST and bool(_NOTE.fullmatch(line)))
