"""Following a passage from one text to the next: the same words, moved words, like words to be checked, or none.

In this order: through the difference of the two texts; by its exact words, where their context says that they are the
ones; by like words in a like context. Whatever the likeness, a passage is never placed on words that the difference
shows to have stood there before as the words of something else: they are somebody else's. How the figures below were
found is told in docs/anchoring.md.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rapidfuzz.distance import Indel

from annotations.anchoring.alignment import Alignment
from annotations.anchoring.continuity import Continuity
from annotations.anchoring.evidence import Evidence, Passage
from annotations.anchoring.match import occurrences
from annotations.anchoring.selectors import Span
from annotations.anchoring.wording import Numbers, Sentences, Wording
from articles.text.difference import difference
from articles.text.words import splits_cluster

type Outcome = Literal["same", "moved", "check", "orphaned"]
type Method = Literal["difference", "exact", "fuzzy", "none"]

# How the paragraph begins in which a desk tells what it has corrected.
_NOTE = re.compile(
    r"\W*(corrections?|corrected|corrects|clarification|editor.s note|an earlier version"
    r"|this (story|article) (corrects|has been corrected)|訂正|おわび|お詫び)",
    re.IGNORECASE,
)
# Under this score a passage is an orphan; under the second, where the difference itself leads to the place.
FLOOR = 0.58
FLOOR_OF_KEPT = 0.55
# From this score on exact words are the passage, without a check; likewise the second.
CERTAIN = 0.85
CERTAIN_OF_KEPT = 0.7
# How like the passage its new words must be, letter by letter, whatever their context.
LEAST_LIKE = 0.5
# How much of what a sentence says must have stayed for it to be that sentence still.
STAYED = 0.5
# How much better than the next best a place must be.
MARGIN = 0.08
# Words that stand in more places than this say nothing by themselves of which is meant.
MOST_PLACES = 50
# A sentence of fewer letters says too little for itself to be known again elsewhere.
LEAST_MOVED = 16


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of a passage: its place in the later text (None: an orphan), how it was found, how surely (0–1)."""

    outcome: Outcome
    method: Method
    span: Span | None
    score: float


ORPHAN = Placement("orphaned", "none", None, 0.0)


@dataclass(frozen=True, slots=True)
class _Candidate:
    span: Span
    method: Method
    score: float

    @property
    def is_good(self) -> bool:
        return self.score >= (FLOOR_OF_KEPT if self.method == "difference" else FLOOR)

    @property
    def is_certain(self) -> bool:
        """If its words are exact."""
        return self.score >= (CERTAIN_OF_KEPT if self.method == "difference" else CERTAIN)


class Correction:
    """Two texts, an earlier and a later one, between which any number of passages are followed.

    Its methods take spans of the earlier text, and raise ValueError where one holds no word.
    """

    def __init__(self, before: str, after: str) -> None:
        self._went_on = Continuity(difference(before, after))
        self._before = Wording(before)
        self._after = Wording(after)
        self._evidence = Evidence(self._before, self._after)
        self._alignments: dict[tuple[Numbers, Numbers], Alignment] = {}

    def follow(self, span: Span) -> Placement:
        """What became of the words of a span."""
        passage = self._evidence.passage(span)
        kept = self._went_on.image(span)
        if kept and not self._may_be_in(kept, span):
            kept = None
        if kept and self._went_on.image(self._before.span(passage.context)):
            return self._placement(_Candidate(kept, "difference", 1.0), span)
        if moved := self._moved(passage):
            return self._placement(_Candidate(moved, "exact", 1.0), span)
        if kept:
            candidate = _Candidate(kept, "difference", self._evidence.score(passage, kept, 1.0))
            if candidate.is_good:
                return self._placement(candidate, span)
        stayed = None if kept else self._stayed(passage)
        found = self._best(self._exact(passage, within=stayed))
        if found is None or self._has_successor(passage, found.span):
            found = self._best(self._fuzzy(passage, within=stayed))
        return self._placement(found, span) if found else ORPHAN

    def likely(self, span: Span, *, most: int = 5) -> list[Span]:
        """Places that an editor may mean, the likeliest first, however unsure; for a passage that was left without."""
        passage = self._evidence.passage(span)
        found = [*self._exact(passage, within=None), *self._fuzzy(passage, within=None, least=0.0)]
        ranked = sorted(found, key=lambda candidate: candidate.score, reverse=True)
        return list(dict.fromkeys(candidate.span for candidate in ranked))[:most]

    def replacement(self, span: Span) -> str | None:
        """All that has taken the place of a span in the later text, empty if nothing has; None where the sentence
        around it has gone as well.
        """
        passage = self._evidence.passage(span)
        besides = set(passage.besides)
        for new in self._windows(passage.sentences):
            alignment = self._alignment(passage.sentences, new)
            kept = self._evidence.weight(besides & set(alignment.kept(passage.sentences)))
            if kept >= STAYED * self._evidence.weight(besides):
                place = alignment.replaced(passage.words)
                at = self._after.span(place) if place else Span(0, 0)
                return self._after.text[at.start : at.end]
        return None

    # Sentences as a whole

    def _moved(self, passage: Passage) -> Span | None:
        """Its place in its sentences, where these stand elsewhere now as sentences, in one place alone, and free."""
        around = self._before.span(passage.sentences)
        if around.end - around.start < LEAST_MOVED:
            return None
        places = occurrences(self._after.text, self._before.text[around.start : around.end], most=2)
        if len(places) != 1 or self._went_on.is_from_elsewhere(places[0], self._before.span(passage.context)):
            return None
        is_quoted = self._after.span(self._after.around(self._after.numbers(places[0]))) != places[0]
        if is_quoted or not self._may_be_in(places[0], passage.span):
            return None
        by = places[0].start - around.start
        return Span(passage.span.start + by, passage.span.end + by)

    def _stayed(self, passage: Passage) -> Span | None:
        """What its sentences have become, if most of what they say besides it was kept: then it is there or gone, and
        the same words anywhere else are another mention.
        """
        said = self._evidence.weight(passage.besides)
        kept = (number for number in passage.besides if self._went_on.holds(self._before.starts[number]))
        if not said or self._evidence.weight(kept) < STAYED * said:
            return None
        became = self._went_on.became(self._before.span(passage.sentences))
        return became and self._after.span(self._after.around(self._after.numbers(became)))

    def _has_successor(self, passage: Passage, elsewhere: Span) -> bool:
        """Whether what has come in the place of its sentences says much the same, so that the very words elsewhere are
        another mention.
        """
        became = self._went_on.became(self._before.span(passage.sentences))
        numbers = self._after.numbers(became) if became else (0, 0)
        if became is None or numbers[0] == numbers[1]:
            return False
        new = self._after.around(numbers)
        at = self._after.span(new)
        if at.start < elsewhere.end and elsewhere.start < at.end:
            return False
        kept = self._evidence.weight(self._alignment(passage.sentences, new).kept(passage.sentences))
        return kept >= STAYED * self._evidence.weight(range(*passage.sentences))

    def _windows(self, old: Numbers) -> list[Numbers]:
        """Stretches of the later text that sentences of the earlier one may have become."""
        became = self._went_on.became(self._before.span(old))
        numbers = self._after.numbers(became) if became else (0, 0)
        in_place = [self._after.around(numbers)] if numbers[0] < numbers[1] else []
        return list(dict.fromkeys([*in_place, *self._free.like(self._before.keys[slice(*old)])]))

    # Candidates

    def _exact(self, passage: Passage, *, within: Span | None) -> Iterator[_Candidate]:
        """Its very words, where they may be it."""
        exact = self._before.text[passage.span.start : passage.span.end]
        may_cut = self._before.cuts(passage.span)
        for at in occurrences(self._after.text, exact, most=MOST_PLACES):
            if (
                _is_in(at, within)
                and (may_cut or not self._after.cuts(at))
                and self._is_free(at, self._after.numbers(at), passage)
            ):
                yield _Candidate(at, "exact", self._evidence.score(passage, at, 1.0))

    def _fuzzy(self, passage: Passage, *, within: Span | None, least: float = LEAST_LIKE) -> Iterator[_Candidate]:
        """Like words, in what its sentences may have become.

        Half of the likeness is that of the letters, which slips of the pen change little, half what is kept of all that
        its sentences say, which other names and figures change much.
        """
        old = passage.sentences
        said = self._evidence.weight(range(*old))
        for new in self._windows(old):
            alignment = self._alignment(old, new)
            place = alignment.project(passage.words)
            if place is None or not _is_in(at := self._after.span(place), within):
                continue
            letters = Indel.normalized_similarity(self._before.said(passage.words), self._after.said(place))
            kept = self._evidence.weight(alignment.kept(old)) / said if said else 1.0
            if letters >= least and self._is_free(at, place, passage):
                yield _Candidate(at, "fuzzy", self._evidence.score(passage, at, (letters + kept) / 2))

    def _is_free(self, at: Span, place: Numbers, passage: Passage) -> bool:
        """Whether nothing says that the words at a place are somebody else's."""
        if not self._may_be_in(at, passage.span):
            return False
        if self._went_on.is_from_elsewhere(at, self._before.span(passage.context)):
            return False
        others = self._changed.like(self._after.keys[slice(*self._after.around(place))])
        return not self._evidence.is_more_like_another(place, passage.sentences, others)

    def _may_be_in(self, at: Span, span: Span) -> bool:
        """Not in a note on the correction, unless it was in one: what a note repeats the story no longer says."""
        return _notes_hold(self._before.text, span) or not _notes_hold(self._after.text, at)

    def _best(self, candidates: Iterable[_Candidate]) -> _Candidate | None:
        """The best candidate, unless another place is about as good: then none, since it would be a guess."""
        ranked = sorted(candidates, key=lambda candidate: candidate.score, reverse=True)
        if not ranked or not ranked[0].is_good:
            return None
        best, *others = ranked
        rivals = [other for other in others if other.span.end <= best.span.start or best.span.end <= other.span.start]
        return None if rivals and best.score - rivals[0].score < MARGIN else best

    def _placement(self, found: _Candidate, span: Span) -> Placement:
        at = self._whole(found.span)
        is_exact = self._after.text[at.start : at.end] == self._before.text[span.start : span.end]
        if not is_exact or not found.is_certain:
            return Placement("check", found.method, at, min(found.score, 0.99))
        return Placement("same" if at.start == span.start else "moved", found.method, at, 1.0)

    def _whole(self, at: Span) -> Span:
        """The place without cutting a character in two."""
        start, end = at.start, at.end
        while splits_cluster(self._after.text, start):
            start -= 1
        while splits_cluster(self._after.text, end):
            end += 1
        return Span(start, end)

    def _alignment(self, old: Numbers, new: Numbers) -> Alignment:
        if (old, new) not in self._alignments:
            self._alignments[old, new] = Alignment(self._before, old, self._after, new)
        return self._alignments[old, new]

    @cached_property
    def _free(self) -> Sentences:
        """The later text's sentences that are mostly new."""
        return Sentences(
            self._after, [one for one in self._after.sentences if self._went_on.is_new(self._after.span(one))]
        )

    @cached_property
    def _changed(self) -> Sentences:
        """The earlier text's sentences that did not stay as they were."""
        return Sentences(
            self._before, [one for one in self._before.sentences if not self._went_on.is_whole(self._before.span(one))]
        )


def _notes_hold(text: str, span: Span) -> bool:
    """Whether a span is in a paragraph that tells what was corrected."""
    parting = text.rfind("\n\n", 0, span.start)
    return _NOTE.match(text, parting + 2 if parting >= 0 else 0) is not None


def _is_in(at: Span, within: Span | None) -> bool:
    return within is None or (within.start <= at.start and at.end <= within.end)
