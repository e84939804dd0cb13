"""Corrections of stories, each with the right answer: where every marked passage stands afterwards, or that it is gone.

A file holds any number of corrections:

    === kind: what happens
    The text before. ⟦a:Words of passage a⟧ and more.

    ⟦b:A passage ⟦c:with one inside⟧ it⟧.
    --->
    The text after, with the marks where the same passages stand now.

A label that is not in the text after means: gone, an orphan is right. `⟦a?:…⟧` there means: this place or none, never
another. Paragraphs are parted by one blank line; what is read is canonical text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotations.anchoring.selectors import Span

HERE = Path(__file__).parent
_MARK = re.compile(r"⟦(?P<label>[a-z])(?P<either>\?)?:|⟧")


@dataclass(frozen=True)
class Correction:
    kind: str
    title: str
    before: str
    after: str
    # Where each passage stands, by its label. One that is only in `spans` is gone.
    spans: dict[str, Span]
    answers: dict[str, Span]
    # Labels of those that may as well be left without a place.
    either: frozenset[str]

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"


def read(name: str) -> list[Correction]:
    return list(_read(name))


def _read(name: str) -> Iterator[Correction]:
    for part in re.split(r"(?m)^=== ", (HERE / name).read_text(encoding="utf-8"))[1:]:
        head, _, body = part.partition("\n")
        kind, _, title = head.partition(": ")
        assert title, f"{name}: “{head}” has no kind or no title"
        before, arrow, after = body.partition("\n--->\n")
        assert arrow, f"{name}, {head}: there is no line --->"
        old, spans, wrong = _unmarked(before.strip("\n"), head)
        new, answers, either = _unmarked(after.strip("\n"), head)
        assert spans, f"{name}, {head}: no passage is marked"
        assert not wrong, f"{name}, {head}: “?” stands only in the text after"
        assert answers.keys() <= spans.keys(), f"{name}, {head}: {answers.keys() - spans.keys()} was not there before"
        yield Correction(kind, title, old, new, spans, answers, frozenset(either))


def _unmarked(marked: str, head: str) -> tuple[str, dict[str, Span], set[str]]:
    """The text without its marks, where the marked passages stand in it, and which have a “?”."""
    words, spans, either, open_marks = "", {}, set(), []
    last = 0
    for mark in _MARK.finditer(marked):
        words += marked[last : mark.start()]
        last = mark.end()
        if label := mark["label"]:
            open_marks.append((label, len(words)))
            either |= {label} if mark["either"] else set()
        else:
            label, start = open_marks.pop()
            assert label not in spans, f"{head}: {label} stands twice"
            assert start < len(words), f"{head}: {label} has no words"
            spans[label] = Span(start, len(words))
    assert not open_marks, f"{head}: a mark is not closed"
    words += marked[last:]
    assert "⟦" not in words, f"{head}: a mark has no label"
    return words, spans, either
