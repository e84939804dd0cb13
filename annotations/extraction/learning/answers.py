"""From answers in tokens to attributions: what kind of quotation each is, with which stance, and by which speaker."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from annotations.extraction.attribution import Attribution, Place, QuotationKind, Stance
from annotations.extraction.learning.hints import Hints
from annotations.extraction.learning.labels import runs
from annotations.extraction.learning.page import Page
from annotations.extraction.mentions import link
from annotations.extraction.rules import kinds
from annotations.extraction.rules.confidence import confidence_of
from annotations.extraction.rules.finds import Find
from annotations.extraction.rules.prose import Range


class Answer(NamedTuple):
    """What a model says of one head, in tokens; `share` is how sure the head was, `sureness` how sure all of it is."""

    head: int
    source: range
    cue: range
    content: tuple[int, ...]
    share: float
    sureness: float


RULE = "model"


@dataclass(slots=True, eq=False)
class _Told:
    """An attribution before its speaker is known. `mention` is where that is told: an empty place of somebody whom no
    words name, None of nobody.
    """

    source: Place | None
    cue: Place | None
    content: tuple[Place, ...]
    mention: Place | None
    kind: QuotationKind
    stance: Stance
    confidence: float
    rule: str
    outer: "_Told | None" = None

    @property
    def position(self) -> int:
        return (self.cue or self.content[0])[0]


def attributions(page: Page, answers: list[Answer], hints: Hints, language: str) -> list[Attribution]:
    """What the model answers, and what rules that are mostly right found beside it."""
    overruled = {at for find in hints.finds if find.rule in _CHAINS and find.cue for at in _all(find.cue)}
    told = _by_model(page, [one for one in answers if one.head not in overruled], hints)
    told += _by_rules(page, hints, told)
    _nest(page, told)
    told.sort(key=lambda one: one.position)
    numbers = {id(one): number for number, one in enumerate(told)}
    speakers = link(page.tokens, [one.mention for one in told], language)
    return [
        Attribution(
            source=one.source,
            cue=one.cue,
            content=one.content,
            kind=one.kind,
            stance=one.stance,
            speaker=speaker,
            confidence=one.confidence,
            rule=one.rule,
            nested_in=numbers[id(one.outer)] if one.outer else None,
        )
        for one, speaker in zip(told, speakers, strict=True)
    ]


def _by_model(page: Page, answers: list[Answer], hints: Hints) -> list[_Told]:
    place = page.tokens.place
    told: list[_Told] = []
    for answer in answers:
        found = _pieces(page, answer)
        if not found:
            continue
        source = place(answer.source[0], answer.source[-1]) if answer.source else None
        start = page.tokens.starts[answer.head]
        hearsay = (start, start) if _is_hearsay(page, answer, hints) else None
        stance = _stance(page, answer, hints)
        told.append(
            _Told(
                source,
                place(answer.cue[0], answer.cue[-1]),
                tuple(place(first, last) for first, last in found),
                source or hearsay,
                _kind(page, answer, stance),
                stance,
                round(answer.sureness, 3),
                RULE,
            )
        )
    return told


def _by_rules(page: Page, hints: Hints, by_model: list[_Told]) -> list[_Told]:
    """What the model has nothing of: corpora do not mark from whom a paper has it, or what nobody knows; and an editor
    rather rejects a suggestion than misses an unnamed source.
    """
    if hints.prose is None:
        return []
    taken = {at for one in by_model if one.cue for at in range(*one.cue)}
    place = page.tokens.place
    told: dict[int, _Told] = {}
    for find in hints.finds:
        cue = place(*find.cue) if find.cue else None
        if confidence_of(find.rule) < _MOSTLY_RIGHT or (cue and not taken.isdisjoint(range(*cue))):
            continue
        source = place(*find.source) if find.source else None
        start = page.tokens.starts[find.position]
        nobody = None if find.is_own_voice else (start, start)
        content = tuple(place(*piece) for piece in find.content)
        told[id(find)] = _Told(
            source, cue, content, source or nobody, kinds.of(hints.prose, find), find.stance,
            confidence_of(find.rule), find.rule,
        )  # fmt: skip
    for find in hints.finds:
        if find.outer and id(find) in told:
            told[id(find)].outer = told.get(id(find.outer)) or _same(by_model, find.outer, page)
    return list(told.values())


def _same(by_model: list[_Told], find: Find, page: Page) -> _Told | None:
    """What the model has of the same cue."""
    if find.cue is None:
        return None
    start, end = page.tokens.place(*find.cue)
    return next((one for one in by_model if one.cue and one.cue[0] < end and start < one.cue[1]), None)


def _all(tokens: Range) -> range:
    return range(tokens[0], tokens[1] + 1)


_MOSTLY_RIGHT = 0.55
# Rules that tell from whom somebody has it, which corpora mark otherwise: as what somebody cites.
_CHAINS = frozenset(("citing", "quoted as saying"))


def _pieces(page: Page, answer: Answer) -> list[tuple[int, int]]:
    """The content in stretches, without signs at their edges that belong to the sentence around."""
    words = page.tokens.words
    found = []
    for first, last in runs(answer.content):
        while first <= last and words[first] in _EDGES:
            first += 1
        while last >= first and words[last] in _EDGES:
            last -= 1
        if any(words[at][0].isalnum() for at in range(first, last + 1)):
            found.append((first, last))
    return found


def _nest(page: Page, told: list[_Told]) -> None:
    """Whose cue and source stand in the content of another is nested in it, and in the smallest such."""
    by_sentence: dict[int, list[_Told]] = {}
    for one in told:
        at = bisect_left(page.tokens.starts, one.position)
        by_sentence.setdefault(page.sentence_of[at], []).append(one)
    for here in by_sentence.values():
        for one in here:
            around = [other for other in here if other is not one and _holds(other, one)]
            if one.outer is None and around:
                one.outer = min(around, key=lambda other: sum(end - start for start, end in other.content))


def _holds(outer: _Told, inner: _Told) -> bool:
    words = [place for place in (inner.source, inner.cue) if place]
    return bool(words) and all(
        any(start <= place[0] and place[1] <= end for start, end in outer.content) for place in words
    )


def _kind(page: Page, answer: Answer, stance: Stance) -> QuotationKind:
    if stance in (Stance.DECLINES, Stance.DOES_NOT_CONFIRM):
        return QuotationKind.NON_CONFIRMATION
    states = {page.quoted[at] for at in answer.content if page.tokens.words[at][0].isalnum()}
    if states == {True}:
        # A text of which all stands in quotation marks quotes nobody but its speaker.
        return QuotationKind.DIRECT
    return QuotationKind.MIXED if True in states else QuotationKind.INDIRECT


def _stance(page: Page, answer: Answer, hints: Hints) -> Stance:
    """That of the rules where they found the same cue; else by the words of the cue."""
    if answer.head in hints.by_cue:
        return hints.by_cue[answer.head].stance
    look = page.looks[answer.head]
    first = answer.cue[0]
    near = {page.tokens.lower[at] for at in range(max(0, first - 3), answer.cue[-1] + 1)}
    if near & _NOT and look.cue == "say":
        return Stance.DOES_NOT_CONFIRM if look.stem in _CONFIRMS else Stance.DECLINES
    if look.stem in _DENIES:
        return Stance.DENIES
    return Stance.THINKS if look.cue == "think" else Stance.SAYS


def _is_hearsay(page: Page, answer: Answer, hints: Hints) -> bool:
    if answer.head in hints.by_cue:
        return hints.by_cue[answer.head].is_hearsay
    return page.looks[answer.head].word in _HEARSAY


_EDGES = frozenset(",.;:—–-")
_NOT = frozenset(("not", "never", "didn't", "didn’t", "won't", "won’t", "wouldn't", "wouldn’t", "declined", "refused"))
_CONFIRMS = frozenset(("confirm", "deny", "verify"))
_DENIES = frozenset(("deny", "dispute", "rebut", "refute", "reject", "dismiss"))
_HEARSAY = frozenset(("reportedly", "allegedly", "reputedly", "purportedly", "supposedly", "rumored", "rumoured"))
