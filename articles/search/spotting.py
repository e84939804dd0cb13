"""Where in a text the words of a query stand, without reading every word of it: places are found by how words begin, in
whatever letters are compared as these, and only the words there are read and compared.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain, islice

import regex

from articles.search.query import Term
from articles.search.stemming import beginning
from articles.search.words import UNSPACED, Word, is_letter_by_letter, words_of

# So many letters tell words apart well enough to read on.
_ENOUGH = 8
# Of a text that goes beyond every word is read.
_LAST = "\uffff"
# Up to there, without Han and Hangul, which are compared as they are.
_LETTERS = (range(0x3400), range(0xA000, 0xAC00), range(0xD7A4, 0x10000))
# Marks of half-width kana, which are letters by themselves.
_VOICED = "\uff9e\uff9f"


def spots(text: str, term: Term) -> Iterator[tuple[int, int]]:
    """Where the term stands, in its order; what overlaps is given too."""
    length = len(term.words) + bool(term.prefixes)
    for words in _begun(text, term, length):
        if len(words) == length and _is(words, term):
            yield words[0].start, words[-1].end


def _begun(text: str, term: Term, length: int) -> Iterator[list[Word]]:
    """Stretches of so many words, among them all that begin as the term does."""
    beginnings = _beginnings(term)
    if not beginnings or _is_odd(text):
        words = list(words_of(text))
        yield from (words[at : at + length] for at in range(len(words) - length + 1))
        return
    for place in _in_ascii(text, beginnings) if text.isascii() else _places(text, beginnings):
        yield list(islice(words_of(text, place), length))


def _beginnings(term: Term) -> tuple[str, ...]:
    """How words begin that may be its first; none where that tells nothing: an “s” may be the end of “China's”."""
    if not term.words:
        return tuple(prefix[:-1][:_ENOUGH] for prefix in term.prefixes)
    word = term.words[0]
    return () if word == "s" else (beginning(word)[:_ENOUGH],)


def _in_ascii(text: str, beginnings: Iterable[str]) -> list[int]:
    """As many agencies write. There a letter has two forms, and no pattern is needed."""
    lowered = text.lower()
    found = set()
    for letters in beginnings:
        place = lowered.find(letters)
        while place >= 0:
            if not place or not lowered[place - 1].isalnum():
                found.add(place)
            place = lowered.find(letters, place + 1)
    return sorted(found)


def _places(text: str, beginnings: tuple[str, ...]) -> Iterator[int]:
    return (found.start() for found in _pattern(beginnings).finditer(text))


def _is(words: list[Word], term: Term) -> bool:
    for word, folded in zip(words, term.words, strict=False):
        if word.folded != folded:
            return False
    # As the engines compare it: how the word begins that was indexed.
    return not term.prefixes or words[-1].folded.startswith(term.prefixes)


@lru_cache(maxsize=1000)
def _pattern(beginnings: tuple[str, ...]) -> "regex.Pattern[str]":
    return regex.compile("|".join(map(_written, beginnings)), regex.V1)


def _written(letters: str) -> str:
    """However these may be written at the beginning of a word."""
    classes = [f"[{regex.escape(letter + _letters()[letter])}]" for letter in letters]
    if is_letter_by_letter(letters):
        return classes[0]
    return rf"(?<![[\p{{L}}\p{{N}}]--[{UNSPACED}]])" + "".join(classes)


def _is_odd(text: str) -> bool:
    """Whether a letter of it may be compared as none or as several, as æ is, or together with one beside it."""
    if text.isascii():
        return False
    letters = set(text)
    return max(letters) > _LAST or not letters.isdisjoint(_alphabet()[1])


@cache
def _letters() -> "defaultdict[str, str]":
    """By the letter that is compared, the others that are compared as it alone."""
    return _alphabet()[0]


@cache
def _alphabet() -> "tuple[defaultdict[str, str], frozenset[str]]":
    """Once for a process: the letters that are compared as another, and those that are odd."""
    others: defaultdict[str, str] = defaultdict(str)
    odd = set(_VOICED)
    for letter in map(chr, chain(*_LETTERS)):
        kind = unicodedata.category(letter)[0]
        if kind not in "LNM":
            continue
        folded = "".join(word.whole for word in words_of(letter))
        if len(folded) != 1 or kind == "M":
            odd.add(letter)
        elif folded != letter:
            others[folded] += letter
    return others, frozenset(odd)
