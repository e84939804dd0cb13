"""Corpora of marked texts: JSON lines, or brat standoff. A line that cannot be read is told by file and number.

A line of JSON has `text` and either `attributions`, each with `source`, `cue` and `content`, or `annotations`: who
marked, with a list of such attributions for each, of which the first one's are taken.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotations.extraction.attribution import Place
from annotations.extraction.learning.marks import Example, Marked

ROLES = ("source", "cue", "content")


class CorpusError(Exception):
    """What is wrong, and where."""


def examples_in(path: Path) -> Iterator[Example]:
    """The examples of a file, or of all files of a folder and its folders in the order of their names."""
    if path.is_dir():
        found = [file for file in sorted(path.rglob("*")) if file.suffix in (".jsonl", ".txt")]
        # A text without marks beside it is none of a corpus; a README is one.
        files = [file for file in found if file.suffix == ".jsonl" or _marks_of(file)]
        if not files:
            raise CorpusError(f"{path}: there is no .jsonl file here, and no .txt file with an .ann file.")
        for file in files:
            yield from examples_in(file)
    elif path.suffix == ".jsonl":
        yield from _json_lines(path)
    elif path.suffix in (".txt", ".ann"):
        yield _standoff(path.with_suffix(".txt"))
    else:
        raise CorpusError(f"{path}: a corpus is a .jsonl file, a .txt file with an .ann file, or a folder of these.")


# JSON lines


def _json_lines(path: Path) -> Iterator[Example]:
    for number, line in enumerate(_read(path).split("\n"), 1):
        if line.strip():
            try:
                yield _from_json(json.loads(line), f"{path.name}:{number}")
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                raise CorpusError(f"{path}, line {number}: {_told(error)}") from error


def _from_json(row: Any, name: str) -> Example:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError("an object with a “text” is wanted.")
    text: str = row["text"]
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("the text has half of a surrogate pair, which is no character.")
    if "attributions" in row:
        marked = [dict.fromkeys(ROLES) | dict(each) for each in row["attributions"]]
    elif isinstance(row.get("annotations"), dict):
        first = min(row["annotations"], default="")
        marked = [dict(zip(ROLES, each[1:], strict=True)) for each in row["annotations"].get(first, [])]
    else:
        raise ValueError("neither “attributions” nor “annotations” are there.")
    name = str(row.get("id") or name)
    return Example(name, text, tuple(Marked(**{role: _places(each[role], text) for role in ROLES}) for each in marked))


def _places(places: Any, text: str) -> tuple[Place, ...]:
    """A list of [start, end], or one of them alone, or null."""
    if not places:
        return ()
    if isinstance(places[0], int):
        places = [places]
    for start, end in places:
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
            raise ValueError(f"[{start}, {end}] is no place in a text of {len(text)} characters.")
    return tuple(sorted((start, end) for start, end in places))


def _told(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"this is not JSON: {error.msg}."
    return str(error) if type(error) is ValueError else f"an attribution is not of the form that is wanted ({error})."


# brat


def _marks_of(path: Path) -> Path | None:
    """The .ann file beside a .txt; where several people marked it (NAME_who.ann), the first one's."""
    own = path.with_suffix(".ann")
    return own if own.exists() else min(path.parent.glob(f"{_escaped(path.stem)}_*.ann"), default=None)


def _escaped(name: str) -> str:
    return re.sub(r"([\[?*])", r"[\1]", name)


def _standoff(path: Path) -> Example:
    marks = _marks_of(path)
    if marks is None:
        raise CorpusError(f"{path}: there is no .ann file beside it.")
    text = _read(path)
    spans: dict[str, tuple[str, tuple[Place, ...]]] = {}
    links: list[tuple[int, list[tuple[str, str]]]] = []
    for number, line in enumerate(_read(marks).split("\n"), 1):
        try:
            if line.startswith("T"):
                name, role, places = _span(line, text)
                spans[name] = role, places
            elif line.startswith(("E", "R")):
                links.append((number, _roles(line)))
        except (ValueError, IndexError) as error:
            raise CorpusError(f"{marks}, line {number}: {error}") from error
    for number, roles in links:
        if missing := next((target for _, target in roles if target not in spans), None):
            raise CorpusError(f"{marks}, line {number}: there is no {missing}.")
    return Example(path.stem, text, tuple(_attributions(spans, [roles for _, roles in links])))


def _span(line: str, text: str) -> tuple[str, str, tuple[Place, ...]]:
    found = _SPAN.match(line)
    if not found:
        raise ValueError("a span is “T1<tab>Type start end;start end<tab>words”.")
    return found[1], found[2], _places([[int(end) for end in place.split()] for place in found[3].split(";")], text)


def _roles(line: str) -> list[tuple[str, str]]:
    """(role, span) of an event (“E1<tab>Attribution:T2 Source:T1”) or relation (“R1<tab>Source Arg1:T2 Arg2:T1”)."""
    kind, *arguments = line.split("\t")[1].split()
    if line.startswith("E"):
        trigger, _, target = kind.partition(":")
        if not trigger.casefold().startswith(("attribution", "cue")):
            return []
        pairs = [argument.partition(":")[::2] for argument in arguments]
        # A numbered role is one more piece of it: Content2. The trigger is the cue, if no other is named.
        roles = [(re.sub(r"\d+$", "", role).casefold(), span) for role, span in pairs]
        return [("" if "cue" in dict(roles) else "cue", target), *roles]
    targets = [argument.partition(":")[2] for argument in arguments]
    return [("cue", targets[0]), (kind.casefold(), targets[1])] if kind.casefold() in ROLES else []


def _attributions(
    spans: dict[str, tuple[str, tuple[Place, ...]]], links: Iterable[list[tuple[str, str]]]
) -> Iterator[Marked]:
    """Relations of one cue are one attribution; so are the roles of an event."""
    by_cue: dict[str, dict[str, set[Place]]] = {}
    for roles in links:
        if not roles:
            continue
        held = by_cue.setdefault(roles[0][1], {role: set() for role in ROLES})
        for role, target in roles:
            if role in held:
                held[role].update(spans[target][1])
    for held in by_cue.values():
        yield Marked(**{role: tuple(sorted(held[role])) for role in ROLES})


def _read(path: Path) -> str:
    try:
        # Without translating the ends of lines: places are counted in the text as it is.
        return path.read_bytes().decode()
    except OSError as error:
        raise CorpusError(f"{path}: it cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}: it is not UTF-8 (byte {error.start}).") from error


_SPAN = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|\r?$)")
