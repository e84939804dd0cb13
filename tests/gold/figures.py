"""The figures that tell how near a reading of the stories comes to what is marked in them by hand.

They are per cent. Those of kinds, stances and chains are of what was found at all.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import combinations

from annotations.extraction.attribution import Attribution, SpeakerKind
from annotations.extraction.descriptors import describe
from tests.gold.corpus import Story, Told
from tests.gold.matching import Reading, Words, pairs, same, words


@dataclass(slots=True)
class Tally:
    hits: int = 0
    found: int = 0
    gold: int = 0

    def __iadd__(self, other: "Tally") -> "Tally":
        self.hits, self.found, self.gold = self.hits + other.hits, self.found + other.found, self.gold + other.gold
        return self

    @property
    def precision(self) -> float:
        return 100 * self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        # Where there is nothing to find, to find nothing is right.
        return 200 * self.hits / (self.found + self.gold) if self.found + self.gold else 100.0


def tallies(readings: Sequence[Reading]) -> dict[str, Tally]:
    total: dict[str, Tally] = defaultdict(Tally)
    for reading in readings:
        for name, tally in _tallies(reading):
            total[name] += tally
    return dict(total)


def by_form(readings: Sequence[Reading]) -> dict[str, Tally]:
    """The pairs of all stories that show a form, the worst form first."""
    total: dict[str, Tally] = defaultdict(Tally)
    for reading in readings:
        for form in reading.story.forms:
            total[form] += _pair(reading)
    return dict(sorted(total.items(), key=lambda item: item[1].f1))


def by_kind(readings: Sequence[Reading]) -> dict[str, Tally]:
    """How many of a kind of speaker, or of quotation, were found. What was found beside has no kind that is sure."""
    total: dict[str, Tally] = defaultdict(Tally)
    for reading in readings:
        for at in reading.required:
            one = reading.story.attributions[at]
            hit = int(at in reading.pairs)
            total[one.kind] += Tally(hit, hit, 1)
            total[one.speaker.kind if one.speaker and one.source else "no source"] += Tally(hit, hit, 1)
    return dict(sorted(total.items(), key=lambda item: item[1].recall))


def figures(readings: Sequence[Reading]) -> dict[str, float]:
    found = {name: tally.f1 for name, tally in tallies(readings).items()}
    return found | {"b-cubed": b_cubed(readings)}


def _tallies(reading: Reading) -> Iterator[tuple[str, Tally]]:
    pair = _pair(reading)
    exact = sum(reading.gold[i] == _with_cue(reading, i, j) for i, j in reading.pairs.items())
    yield "pair", pair
    yield "pair exact", Tally(exact, pair.found, pair.gold)
    yield "cue", _of_words(reading, lambda text, one: words(text, [one.cue]))
    yield "anonymous", _of_words(reading, _source_of(SpeakerKind.UNNAMED))
    yield "collective", _of_words(reading, _source_of(SpeakerKind.COLLECTIVE))
    both = [(reading.story.attributions[i], reading.found[j]) for i, j in reading.pairs.items()]
    yield "kind", _agreed([(one.kind, other.kind) for one, other in both])
    yield "stance", _agreed([(one.stance, other.stance) for one, other in both])
    spoken = [(one.speaker, other.speaker) for one, other in both if one.source]
    yield "speaker kind", _agreed([(one and one.kind, other and other.kind) for one, other in spoken])
    yield "links", _links(reading)
    yield "nested", _nested(reading)
    yield "told", _told(reading.story)


def _pair(reading: Reading) -> Tally:
    hits = len(reading.pairs)
    return Tally(hits, hits + len(reading.extra), len(reading.required))


def _with_cue(reading: Reading, i: int, j: int) -> object:
    """What was found, with the cue of the gold: exact are source and content."""
    gold, read = reading.gold[i], reading.read[j]
    return type(gold)(read.source, gold.cue, read.content)


def _agreed(values: Sequence[tuple[object, object]]) -> Tally:
    return Tally(sum(one == other for one, other in values), len(values), len(values))


def _source_of(kind: SpeakerKind) -> Callable[[str, Attribution], Words]:
    def source(text: str, one: Attribution) -> Words:
        return words(text, [one.source]) if one.speaker and one.speaker.kind == kind else frozenset()

    return source


def _of_words(reading: Reading, taken: Callable[[str, Attribution], Words]) -> Tally:
    """Of stretches of words each is counted once, in however many attributions it stands."""
    story, extra = reading.story, set(reading.extra)
    gold = _distinct(taken(story.text, story.attributions[at]) for at in reading.required)
    counted = [found for at, found in enumerate(reading.found) if at in extra or at in reading.pairs.values()]
    found = _distinct(taken(story.text, one) for one in counted)
    return Tally(len(pairs(gold, found, same)), len(found), len(gold))


def _distinct(stretches: Iterator[Words]) -> list[Words]:
    return [stretch for stretch in dict.fromkeys(stretches) if stretch]


# Chains


def _chained(reading: Reading) -> list[tuple[int, int | None]]:
    """Of what was found with its source: the number of the speaker in the gold, and as read."""
    both = [(reading.story.attributions[i], reading.found[j]) for i, j in reading.pairs.items()]
    return [
        (one.speaker.number, other.speaker.number if other.speaker else None)
        for one, other in both
        if one.speaker and one.source
    ]


def _links(reading: Reading) -> Tally:
    twos = list(combinations(_chained(reading), 2))
    gold = [one[0] == other[0] for one, other in twos]
    found = [one[1] is not None and one[1] == other[1] for one, other in twos]
    return Tally(sum(a and b for a, b in zip(gold, found, strict=True)), sum(found), sum(gold))


def b_cubed(readings: Sequence[Reading]) -> float:
    precision, recall, count = 0.0, 0.0, 0
    for reading in readings:
        chained = _chained(reading)
        for gold, found in chained:
            in_gold = [other for other in chained if other[0] == gold]
            in_found = [other for other in chained if other[1] == found]
            shared = sum(other[1] == found for other in in_gold)
            precision, recall, count = precision + shared / len(in_found), recall + shared / len(in_gold), count + 1
    return 100 * 2 * precision * recall / ((precision + recall) * count) if count else 0.0


def _nested(reading: Reading) -> Tally:
    paired = reading.pairs | reading.allowed
    inner = [(reading.story.attributions[i].nested_in, reading.found[j].nested_in) for i, j in reading.pairs.items()]
    hits = sum(outer is not None and paired.get(outer, -1) == found for outer, found in inner)
    gold = sum(reading.story.attributions[at].nested_in is not None for at in reading.required)
    return Tally(hits, sum(found is not None for _, found in inner), gold)


# Descriptors


def _told(story: Story) -> Tally:
    """Facts that are told of unnamed speakers and read from the words that name them."""
    names = {one.speaker.number: one.speaker.name for one in story.attributions if one.speaker}
    right = [hit for number, told in story.told.items() for hit in _read_facts(told, names[number])]
    return Tally(sum(right), len(right), len(right))


def _read_facts(told: Told, name: str) -> Iterator[bool]:
    described = describe(name)
    for fact in (field.name for field in fields(Told)):
        value, found = getattr(told, fact), getattr(described, fact, None)
        if value in ("", None):
            continue
        yield _stems(value.split()) <= _stems(found or ()) if fact == "affiliation" else value == found


def _stems(told: Iterable[str]) -> set[str]:
    return {word.casefold().rstrip("'").rstrip("s") for word in told}
