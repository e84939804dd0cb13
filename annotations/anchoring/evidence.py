"""What speaks for it that words of one text are words of another: what they say, and what is said around them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from annotations.anchoring.alignment import Alignment
from annotations.anchoring.selectors import Span
from annotations.anchoring.wording import Numbers, Wording, size

# How much words can say by themselves of being the passage, without their context, and how many rare ones it takes.
ITSELF = 0.8
ENOUGH = 4.0
# A context of fewer words than this is filled up from the sentences beside.
LEAST_CONTEXT = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of the earlier text, its words, the sentences that they are in, and what is their context."""

    span: Span
    words: Numbers
    sentences: Numbers
    context: Numbers
    # How many sentences on either side of its own are its context.
    more: int

    @property
    def besides(self) -> list[int]:
        """The words of its sentences that are not its own."""
        return [*range(self.sentences[0], self.words[0]), *range(self.words[1], self.sentences[1])]


class Evidence:
    """Weighs words: each says the less, the more often the two texts have it. Signs say nothing."""

    def __init__(self, before: Wording, after: Wording) -> None:
        self._before, self._after = before, after
        self._counts = Counter(before.keys) + Counter(after.keys)

    def passage(self, span: Span) -> Passage:
        """A span of the earlier text as evidence is looked for. Raises ValueError where it holds no word."""
        numbers = self._before.numbers(span)
        if numbers[0] == numbers[1]:
            raise ValueError(f"There are no words from {span.start} to {span.end}.")
        own = self._before.around(numbers)
        more = 1 if (own[1] - own[0]) - (numbers[1] - numbers[0]) < LEAST_CONTEXT else 0
        return Passage(span, numbers, own, self._before.around(numbers, more=more), more)

    def weight(self, numbers: Iterable[int]) -> float:
        """How much words of the earlier text say."""
        return sum(self._says(self._before.keys[number]) for number in numbers)

    def score(self, passage: Passage, at: Span, likeness: float) -> float:
        """How sure it is, 0 to 1, that a place of the later text is the passage: by how alike the words are, how much
        they say by themselves, and how alike the words around them are.
        """
        itself = ITSELF * min(1.0, self.weight(range(*passage.words)) / ENOUGH)
        return likeness * (itself + (1 - itself) * self._context(passage, at))

    def is_more_like_another(self, place: Numbers, sentences: Numbers, others: Iterable[Numbers]) -> bool:
        """Whether another sentence of the earlier text has as much as the passage's own of the words at a place, and
        of those around the place.
        """
        parts = (place, self._after.around(place))
        ours = [self._shared(sentences, part) for part in parts]
        return any(
            all(self._shared(other, part) >= mine for part, mine in zip(parts, ours, strict=True))
            for other in others
            if other[1] <= sentences[0] or sentences[1] <= other[0]
        )

    def _context(self, passage: Passage, at: Span) -> float:
        """The share of what is said around the passage that is said around the place too, on the same side of it."""
        (begin, end), (first, last) = passage.context, passage.words
        start, stop = self._after.numbers(at)
        low, high = self._after.around((start, stop), more=passage.more + 1)
        whole = self.weight(range(begin, first)) + self.weight(range(last, end))
        if not whole:
            return 1.0
        left = Alignment(self._before, (begin, first), self._after, (low, start))
        right = Alignment(self._before, (last, end), self._after, (stop, high))
        return (self.weight(left.kept((begin, first))) + self.weight(right.kept((last, end)))) / whole

    def _shared(self, sentences: Numbers, part: Numbers) -> float:
        keys = set(self._before.keys[slice(*sentences)])
        return sum(self._says(key) for key in self._after.keys[slice(*part)] if key in keys)

    def _says(self, key: str) -> float:
        return 2 * size(key) / max(2, self._counts[key]) if key[0].isalnum() else 0
