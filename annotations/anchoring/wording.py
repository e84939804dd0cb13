"""A text as anchoring reads it: its words by what they say, and its sentences.

Words are compared folded (small letters, one kind of quotation mark, dash and width), so that a claim that now begins
its sentence, or that came through another system, is still the same words. Places are those of the text itself.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from annotations.anchoring.selectors import Span
from articles.text.words import sentences, words

# The words from the first up to, not including, the last, by their numbers in a text.
type Numbers = tuple[int, int]

_SIGNS = str.maketrans("‘’‚‛´`“”„‟«»「」『』–—―‐‑−", '\'\'\'\'\'\'""""""""""------')
# A word in more sentences than this says nothing of which is meant.
_MOST_SENTENCES = 50


def folded(words: str) -> str:
    """Words as they are compared; of white space at either end nothing is left."""
    return unicodedata.normalize("NFKC", words.translate(_SIGNS)).casefold().strip()


_key = lru_cache(maxsize=50_000)(folded)


def size(key: str) -> float:
    """How much of a word it is: where each letter is a word by itself, two are about what a word is elsewhere."""
    return 0.5 if len(key) == 1 and not key.isascii() else 1


class Wording:
    """The words of a text, without white space, and its sentences; both by number, in their order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        at = 0
        for word in words(text):
            if key := _key(word):
                self.keys.append(key)
                self.starts.append(at)
                self.ends.append(at + len(word))
            at += len(word)
        found = (self.numbers(Span(*span)) for span in sentences(text))
        self.sentences = [(first, last) for first, last in found if first < last]
        self._firsts = [first for first, _ in self.sentences]

    def numbers(self, span: Span) -> Numbers:
        """The words that a span touches."""
        first = bisect_right(self.ends, span.start)
        return first, max(first, bisect_left(self.starts, span.end))

    def span(self, numbers: Numbers) -> Span:
        """Where words stand; there must be one."""
        return Span(self.starts[numbers[0]], self.ends[numbers[1] - 1])

    def cuts(self, span: Span) -> bool:
        """Whether a span begins or ends inside of a word: the “mayor” of “mayors”."""
        first, last = self.numbers(span)
        return first < last and (self.starts[first] < span.start or span.end < self.ends[last - 1])

    def said(self, numbers: Numbers) -> str:
        """Words as they are compared."""
        first, last = numbers
        return folded(self.text[self.starts[first] : self.ends[last - 1]]) if first < last else ""

    def around(self, numbers: Numbers, *, more: int = 0) -> Numbers:
        """The sentences that words are in, and so many `more` on either side."""
        first, last = numbers
        begin = max(0, bisect_right(self._firsts, first) - 1 - more)
        end = min(len(self.sentences), max(bisect_left(self._firsts, last), begin + 1) + more)
        return min(first, self.sentences[begin][0]), max(last, self.sentences[end - 1][1])


class Sentences:
    """Some sentences of a text, to be found by the words in them."""

    def __init__(self, wording: Wording, sentences: list[Numbers]) -> None:
        self._sentences = sentences
        self._having: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(sentences):
            for key in dict.fromkeys(wording.keys[slice(*sentence)]):
                self._having[key].append(number)

    def like(self, keys: Iterable[str], *, most: int = 3) -> list[Numbers]:
        """The sentences that share most with those words, counting rare ones more."""
        shared: dict[int, float] = defaultdict(float)
        for key in dict.fromkeys(keys):
            having = self._having.get(key, ())
            if key[0].isalnum() and len(having) <= _MOST_SENTENCES:
                for number in having:
                    shared[number] += 1 / len(having)
        best = sorted(shared, key=lambda number: shared[number], reverse=True)[:most]
        return [self._sentences[number] for number in best]
