"""Stories that nobody wrote, the same for the same seed: a Zipf vocabulary, 300–900 words, 25 claims each.

Words and places only, without models; newsroom.bench.corpus makes rows of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, batched
from random import Random
from typing import Literal

from annotations.anchoring.selectors import Span
from articles.text.blocks import Part, Text, compose

CLAIMS = 25
OUTLET = "Nikkei"
# Every tenth story is as long as the page that is measured, so that a corpus of any size has some.
LONG = 800
LONG_EVERY = 10

_SYLLABLES = [consonant + vowel for consonant in "bdfghjklmnprstvz" for vowel in "aeiou"]
_UNNAMED = ("a diplomat", "officials", "two lawmakers", "sources", "a ministry official")
_CREDITS = (("Kyodo",), ("Reuters",), ("Kyodo", "Reuters"))

type Kind = Literal["named", "unnamed", "relayed"]
# Of five claims two are laid to named people, two to unnamed ones, and one to unnamed ones through an outlet.
_KINDS: tuple[Kind, ...] = ("named", "unnamed", "named", "relayed", "unnamed")


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim, the words that name its speaker and the word that attributes it: where in the text they stand."""

    claim: Span
    source: Span
    cue: Span
    kind: Kind
    speaker: str
    is_noted: bool

    def moved(self, by: int) -> "Mention":
        claim, source, cue = (Span(span.start + by, span.end + by) for span in (self.claim, self.source, self.cue))
        return replace(self, claim=claim, source=source, cue=cue)


@dataclass(frozen=True, slots=True)
class Sentence:
    words: str
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A story as it would be sent, and the claims that an editor would find in it, in no order."""

    number: int
    headline: str
    credits: tuple[str, ...]
    body: Text
    mentions: tuple[Mention, ...]

    @property
    def slug(self) -> str:
        return f"story-{self.number}"

    def item(self) -> bytes:
        """As plain text that the archive's reader understands."""
        dateline = f"TOKYO, April 13, 2018 ({', '.join(self.credits)})"
        return f"{self.headline}\n\n{dateline} - {self.body.text}\n".encode()


class Prose:
    """All stories of one seed. A story is the same whatever the number of stories that are made with it."""

    def __init__(self, seed: int, *, vocabulary: int = 20_000, people: int = 400) -> None:
        random = Random(seed)
        words: dict[str, None] = {}
        while len(words) < vocabulary:
            words["".join(random.choices(_SYLLABLES, k=2 if len(words) < vocabulary // 10 else 3))] = None
        self._seed = seed
        self._words = list(words)
        self._weights = list(accumulate(1 / rank for rank in range(1, vocabulary + 1)))
        self.people = [" ".join(random.sample(self._words, k=2)).title() for _ in range(people)]

    def draft(self, number: int) -> Draft:
        random = Random(f"{self._seed}/{number}")
        sentences = [self._claim(random, index) for index in range(CLAIMS)]
        length = random.randint(300, 900) if number % LONG_EVERY else LONG
        missing = length - sum(len(sentence.words.split()) for sentence in sentences)
        while missing > 0:
            count = min(missing, random.randint(8, 18))
            sentences.append(Sentence(f"{self._phrase(random, count)}."))
            missing -= count
        random.shuffle(sentences)
        paragraphs = list(batched(sentences, 3))
        body = compose(Part("paragraph", " ".join(sentence.words for sentence in part)) for part in paragraphs)
        mentions = [
            mention
            for block, paragraph in zip(body.blocks, paragraphs, strict=True)
            for mention in _placed(paragraph, block.start)
        ]
        credits = _CREDITS[number % len(_CREDITS)]
        return Draft(number, self._phrase(random, 9), credits, body, tuple(mentions))

    def _claim(self, random: Random, index: int) -> Sentence:
        """“Claim, speaker said.” or “Claim, the Nikkei reported citing speaker.”"""
        kind = _KINDS[index % len(_KINDS)]
        claim = self._phrase(random, random.randint(5, 9))
        # Few people are quoted in many stories, most in few.
        person = self.people[int(random.paretovariate(0.5)) % len(self.people)]
        speaker = person if kind == "named" else random.choice(_UNNAMED)
        cue = "citing" if kind == "relayed" else "said"
        words = (
            f"{claim}, the {OUTLET} reported {cue} {speaker}." if kind == "relayed" else f"{claim}, {speaker} {cue}."
        )
        mention = Mention(
            claim=Span(0, len(claim)),
            source=_found(speaker, words, len(claim)),
            cue=_found(cue, words, len(claim)),
            kind=kind,
            speaker=speaker,
            is_noted=kind != "named" and random.random() < 0.5,
        )
        return Sentence(words, mention)

    def _phrase(self, random: Random, count: int) -> str:
        return " ".join(random.choices(self._words, cum_weights=self._weights, k=count)).capitalize()


def long_slugs(stories: int, *, most: int = 20) -> list[str]:
    """The addresses of stories of the measured length among that many stories, `most` of them."""
    return [f"story-{number}" for number in range(0, stories, LONG_EVERY)][:most]


def _found(part: str, words: str, start: int) -> Span:
    at = words.index(part, start)
    return Span(at, at + len(part))


def _placed(paragraph: Iterable[Sentence], start: int) -> Iterator[Mention]:
    """The mentions of a paragraph that begins at `start` of the text."""
    for sentence in paragraph:
        if sentence.mention:
            yield sentence.mention.moved(start)
        start += len(sentence.words) + 1
