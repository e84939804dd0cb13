"""The stories marked by hand: a file each, in the form that README.md tells.

Places are looked up in the text by the words that are quoted, never typed. What cannot be read, or found in one place
only, raises GoldError with file and line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from annotations.extraction.attribution import Attribution, Place, QuotationKind, Speaker, SpeakerKind, Stance

STORIES = Path(__file__).parent / "stories"
# No rule is tuned to these: they tell how the rules do on text that they do not know.
HELD_BACK = Path(__file__).parent / "held_back"

# fmt: off
FORMS = frozenset((
    "before", "after", "inside", "across-sentences", "according-to", "citing", "passive", "expected", "not-clear",
    "multi-paragraph", "nested", "non-confirmation", "denial", "lead-trap", "colon", "headline", "collective",
    "document", "outlet", "organisation", "curly", "straight", "doubled", "single", "discontinuous", "inverted",
    "pronoun", "appositive", "various", "chain", "traps", "accents", "japanese", "right-to-left",
))
# fmt: on


class GoldError(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Told:
    """What the words that name an unnamed speaker tell; "" and None where they do not."""

    number: str = ""
    count: int | None = None
    level: str = ""
    affiliation: str = ""
    country: str = ""
    proximity: str = ""
    # As of Specificity in `annotations.choices`.
    specificity: int | None = None


@dataclass(frozen=True, slots=True)
class Story:
    name: str
    forms: frozenset[str]
    text: str
    # As an extractor without fault would give them; but in the order of the file.
    attributions: tuple[Attribution, ...]
    # Numbers of attributions of which editors may think either way: to find them is no merit, to miss them no fault.
    optional: frozenset[int]
    # For each attribution the whole line that marks it.
    lines: tuple[str, ...]
    # By the number of the speaker.
    told: dict[int, Told] = field(default_factory=dict)

    def words(self, place: Place | None) -> str:
        return self.text[slice(*place)] if place else ""


@cache
def stories(folder: Path = STORIES) -> tuple[Story, ...]:
    return tuple(read(path.read_text(encoding="utf-8"), path.stem) for path in sorted(folder.glob("*.txt")))


def read(written: str, name: str) -> Story:
    """`written` is what stands in the file `name`.txt."""
    head, found, rest = written.partition("\n\n")
    text, ruled, marks = rest.partition("\n----\n")
    if not (head.startswith("forms:") and found and ruled):
        raise GoldError(f"{name}: A story is a line “forms: …”, a blank line, the text, a line “----” and the marks.")
    forms = frozenset(head.removeprefix("forms:").replace(",", " ").split())
    if unknown := forms - FORMS:
        raise GoldError(f"{name}:1: Nothing is known of the forms {', '.join(sorted(unknown))}.")
    reader = _Reader(name, text.strip(), first_line=1 + (head + found + text + ruled).count("\n"))
    for number, line in reader.numbered(marks):
        reader.line = number
        reader.read(line)
    return reader.story(forms)


@dataclass(slots=True)
class _Reader:
    name: str
    text: str
    first_line: int
    line: int = 0
    speakers: dict[str, Speaker] = field(default_factory=dict)
    told: dict[int, Told] = field(default_factory=dict)
    attributions: list[Attribution] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    optional: set[int] = field(default_factory=set)

    def numbered(self, marks: str) -> Iterator[tuple[int, str]]:
        lines = enumerate(marks.splitlines(), start=self.first_line)
        return ((number, line.strip()) for number, line in lines if line.strip() and not line.startswith("#"))

    def read(self, line: str) -> None:
        if found := _ATTRIBUTION.fullmatch(line):
            self._attribution(found)
            self.lines.append(line)
        elif found := _SPEAKER.fullmatch(line):
            self._speaker(found)
        else:
            raise self._error(f"Neither a speaker nor an attribution: {line}")

    def story(self, forms: frozenset[str]) -> Story:
        for at, attribution in enumerate(self.attributions):
            if attribution.nested_in is not None and not at != attribution.nested_in < len(self.attributions):
                raise self._error(f"Attribution {at + 1} is nested in one that is not there.")
        places = tuple(self.attributions), frozenset(self.optional), tuple(self.lines)
        return Story(self.name, forms, self.text, *places, self.told)

    def _error(self, message: str) -> GoldError:
        return GoldError(f"{self.name}:{self.line}: {message}")

    def _speaker(self, found: re.Match[str]) -> None:
        name, *facts = (part.strip() for part in found["rest"].split("|"))
        if name.casefold() not in self.text.casefold():
            raise self._error(f"The text does not hold the name “{name}”.")
        if found["kind"] not in SpeakerKind:
            raise self._error(f"There are no speakers of the kind “{found['kind']}”.")
        number = len(self.speakers) + 1
        self.speakers[found["letter"]] = Speaker(number, SpeakerKind(found["kind"]), name)
        if facts:
            self.told[number] = self._facts(facts)

    def _facts(self, facts: list[str]) -> Told:
        told = dict(fact.split(" ", 1) for fact in facts)
        numbers = {key: int(told[key]) for key in ("count", "specificity") if key in told}
        try:
            return Told(**told | numbers)
        except TypeError:
            raise self._error(f"A fact that is not known: {', '.join(told)}") from None

    def _attribution(self, found: re.Match[str]) -> None:
        at = len(self.attributions)
        if int(found["number"]) != at + 1:
            raise self._error(f"This is attribution {at + 1}, not {found['number']}.")
        if found["letter"] != "-" and found["letter"] not in self.speakers:
            raise self._error(f"There is no speaker {found['letter']}.")
        source, cue, content = self._places(found["marked"])
        if not content:
            raise self._error("No content is marked with { }.")
        stance = Stance(found["stance"] or ("declines" if found["kind"] == "non_confirmation" else "says"))
        outer = int(found["outer"]) - 1 if found["outer"] else None
        kind, speaker = QuotationKind(found["kind"]), self.speakers.get(found["letter"])
        self.attributions.append(
            Attribution(source, cue, content, kind, stance, speaker, 1.0, "gold", outer),
        )
        if found["optional"]:
            self.optional.add(at)

    def _places(self, marked: str) -> tuple[Place | None, Place | None, tuple[Place, ...]]:
        """Where the words in < >, [ ] and { } stand. “~” skips words; any white space is like any other."""
        if sorted(map(marked.count, _MARKS)) != sorted(map(marked.count, _MARKS.values())):
            raise self._error(f"A mark is not closed: {marked}")
        pattern, kinds = "", []
        for piece in _PIECES.findall(marked):
            if piece in _MARKS:
                kinds.append(piece)
                pattern += "("
            elif piece in _MARKS.values():
                pattern += ")"
            elif piece.isspace():
                pattern += r"\s+"
            else:
                pattern += r"[\s\S]*?" if piece == "~" else re.escape(piece)
        hits = list(re.finditer(rf"(?<!\w){pattern}(?!\w)", self.text))
        if len(hits) != 1:
            raise self._error(f"These words stand in {len(hits)} places, not in one: {marked}")
        places = list(zip(kinds, [hits[0].span(group) for group in range(1, len(kinds) + 1)], strict=True))
        sources, cues, contents = ([place for kind, place in places if kind == opening] for opening in _MARKS)
        if len(sources) > 1 or len(cues) > 1:
            raise self._error("An attribution has one source and one cue at most.")
        return next(iter(sources), None), next(iter(cues), None), tuple(contents)


_MARKS = {"<": ">", "[": "]", "{": "}"}
_PIECES = re.compile(r"[<>\[\]{}~]|\s+|[^<>\[\]{}~\s]+")
_SPEAKER = re.compile(r"(?P<letter>[A-Z]) (?P<kind>[a-z]+): (?P<rest>.+)")
_ATTRIBUTION = re.compile(
    r"(?P<optional>\?)?(?P<number>\d+) (?P<letter>[A-Z]|-) (?P<kind>direct|mixed|indirect|non_confirmation)"
    r"(?: (?P<stance>says|denies|declines|does_not_confirm|thinks))?(?: in (?P<outer>\d+))?: (?P<marked>.+)"
)
