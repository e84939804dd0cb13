"""A trained model: it reads a text for attributions, by weights that were learnt from marked texts.

First which words attribute (heads), then around each of them who speaks and what is said (spans), then how sure that
is. The time grows with the text: of a sentence so many heads are read at most, and so much around each.
"""

import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from annotations.extraction.attribution import Attribution
from annotations.extraction.learning import hints as hints_of
from annotations.extraction.learning.answers import Answer, attributions
from annotations.extraction.learning.heads import Known, candidates, head_features
from annotations.extraction.learning.hints import Hints
from annotations.extraction.learning.judging import answer_features
from annotations.extraction.learning.labels import CONTENT, CUE, OUT, SOURCE, runs
from annotations.extraction.learning.page import Page
from annotations.extraction.learning.spans import PIECE, Around, Sums
from annotations.extraction.learning.weights import NEVER, Chain, Yes, packed, weights_in
from annotations.extraction.learning.window import Window, window

# Raised when features change: what was learnt of other features says nothing any more.
FORMAT = 1
# How sure a head must be for others to take note of it, and to be looked around at all.
SURE, MAYBE = 0.4, 0.4
_HEADS_OF_A_SENTENCE = 10
# Further on in a text nothing is read: no story is as long as that.
_HEADS_OF_A_TEXT = 5000


class UnreadableModel(Exception):
    """Bytes that are no model, or one of another format."""


@dataclass(frozen=True, slots=True)
class Model:
    language: str
    known: Known
    heads: Yes
    spans: Chain
    judge: Yes
    # An answer less sure than that is none.
    floor: float
    # Kept from text to text. Threads may share it: what one of them overwrites is the same.
    sums: Sums = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sums", sums_by(self.spans))

    def read(self, text: str) -> list[Attribution]:
        seen, hints = hints_of.read(text, self.language)
        answers = [answer for answer in self.answers(seen, hints) if answer.sureness >= self.floor]
        return attributions(seen, answers, hints, self.language)

    def answers(self, seen: Page, hints: Hints) -> Iterator[Answer]:
        """What stands around each word that may attribute, in the order of the text."""
        shares = head_shares(seen, hints, self.known, self.heads)
        for answer in around(seen, hints, shares, self.spans, self.sums):
            yield answer._replace(sureness=self.judge.share(answer_features(seen, answer, hints)))

    def to_bytes(self) -> bytes:
        plain = {
            "format": FORMAT,
            "language": self.language,
            "known": [sorted(words) for words in self.known],
            "heads": dict(self.heads.weights),
            "judge": dict(self.judge.weights),
            "floor": self.floor,
            "spans": self.spans.plain(),
        }
        return zlib.compress(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode())

    @classmethod
    def from_bytes(cls, data: bytes) -> "Model":
        try:
            plain = json.loads(zlib.decompress(data))
            if plain["format"] != FORMAT:
                raise UnreadableModel(f"The model is of format {plain['format']}, this is {FORMAT}: train it again.")
            often, rarely = map(frozenset, plain["known"])
            return cls(
                str(plain["language"]),
                Known(often, rarely),
                Yes(weights_in(plain["heads"])),
                Chain.from_plain(plain["spans"]),
                Yes(weights_in(plain["judge"])),
                float(plain["floor"]),
            )
        except (zlib.error, ValueError, KeyError, TypeError, AttributeError, struct.error) as error:
            raise UnreadableModel(f"The bytes are no model ({type(error).__name__}).") from error


def head_shares(seen: Page, hints: Hints, known: Known, heads: Yes) -> dict[int, float]:
    """How sure it is of each token that it may attribute; of a long sentence only of the surest."""
    found = candidates(seen, known, hints)
    shares: dict[int, float] = {}
    by_sentence: dict[int, list[tuple[float, int]]] = {}
    for at, features in zip(found, head_features(seen, found, hints), strict=True):
        share = heads.share(features)
        if share >= MAYBE:
            by_sentence.setdefault(seen.sentence_of[at], []).append((share, at))
    for here in by_sentence.values():
        if len(shares) >= _HEADS_OF_A_TEXT:
            break
        best = sorted(here, reverse=True)[:_HEADS_OF_A_SENTENCE]
        shares |= {at: share for share, at in sorted(best, key=itemgetter(1))}
    return shares


def sums_by(spans: Chain) -> Sums:
    return Sums(
        spans.score,
        lambda feature: spans.weights.get(feature, 0),
        of_token=packed(NEVER if label == PIECE else 0 for label in spans.labels),
        of_piece=packed(0 if label in (PIECE, OUT) else NEVER for label in spans.labels),
    )


def around(seen: Page, hints: Hints, shares: dict[int, float], spans: Chain, sums: Sums) -> Iterator[Answer]:
    """Source and content around each head, from left to right: what one has in its sentence is told to the next."""
    look = Around(seen, frozenset(at for at, share in shares.items() if share >= SURE), sums)
    laid: dict[int, str] = {}
    sentence = -1
    for head, share in shares.items():
        if seen.sentence_of[head] != sentence:
            sentence, laid = seen.sentence_of[head], {}
        here = window(seen, head)
        scores = look.items(here, laid=laid, hint=hints.by_cue.get(head))
        if answer := _answer(here, spans.best(scores), share):
            laid |= {at: CONTENT for at in answer.content if at not in laid}
            laid |= dict.fromkeys(answer.source, SOURCE)
            yield answer


def _answer(here: Window, labels: list[str], share: float) -> Answer | None:
    roles: dict[str, set[int]] = {SOURCE: set(), CUE: {here.head}, CONTENT: set()}
    first, end = len(here.before), len(labels) - len(here.after)
    tokens = [*here.tokens, here.tokens[-1] + 1]
    for (at, following), label in zip(pairwise(tokens), labels[first:end], strict=True):
        if at != here.head and label[-1] in roles:
            # With those after it that were not looked at.
            roles[label[-1]].update(range(at, following))
    for piece, label in zip([*here.before, *here.after], [*labels[:first], *labels[end:]], strict=True):
        if label == PIECE:
            roles[CONTENT].update(range(piece.first, piece.end))
    source, cue, content = roles.values()
    if not content:
        return None
    return Answer(
        here.head, _nearest(source, here.head), _nearest(cue, here.head), tuple(sorted(content)), share, share
    )


def _nearest(tokens: set[int], head: int) -> range:
    """Of several stretches the one nearest to the head: one speaker, one cue."""
    if not tokens:
        return range(0)
    first, last = min(runs(tokens), key=lambda run: min(abs(run[0] - head), abs(run[1] - head)))
    return range(first, last + 1)
