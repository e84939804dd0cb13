"""The language of queries: words, "phrases", prefixes (stee*) and what must not be there (-word). Any text is a query.

All that is asked for must be in a story. What is left out of a query, since it would be too much to look for, is told.
"""

from dataclasses import dataclass
from enum import Enum

import regex

from articles.search.stemming import stem
from articles.search.words import is_letter_by_letter, words_of

LONGEST = 400
MOST_TERMS = 12
MOST_WORDS = 40
# Shorter beginnings begin too many words.
SHORTEST_PREFIX = 3

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂「」『』", '"') | {"－": "-", "−": "-", "＊": "*", "\u3000": " "})
_PIECE = regex.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<plain>[^\s"]+))')


class Told(Enum):
    """What a query did not get of what it asks for."""

    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    SHORT_PREFIX = "short_prefix"
    ONLY_EXCLUDED = "only_excluded"
    NO_WORDS = "no_words"


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other; of a prefix, the last is how a word begins, given in up to two ways."""

    words: tuple[str, ...]
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    told: tuple[Told, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.terms)

    @property
    def is_vain(self) -> bool:
        """Whether something was asked for, and there is nothing in it to look for."""
        return Told.ONLY_EXCLUDED in self.told or Told.NO_WORDS in self.told

    @property
    def without_exclusions(self) -> "Query":
        return Query(self.terms)


def parsed(text: str) -> Query:
    told: dict[Told, None] = {}
    if len(text) > LONGEST:
        text = text[:LONGEST]
        told[Told.TOO_LONG] = None
    wanted: dict[Term, None] = {}
    excluded: dict[Term, None] = {}
    count = 0
    for piece in _PIECE.finditer(text.translate(_QUOTES)):
        term = _term(piece["phrase"], piece["plain"], told)
        if term is None:
            continue
        count += len(term.words) + bool(term.prefixes)
        if count > MOST_WORDS or len(wanted) + len(excluded) == MOST_TERMS:
            told[Told.TOO_MANY] = None
            break
        (excluded if piece["minus"] else wanted)[term] = None
    if excluded and not wanted:
        told[Told.ONLY_EXCLUDED] = None
    if text.strip() and not wanted and not excluded:
        told[Told.NO_WORDS] = None
    return Query(tuple(wanted), tuple(excluded), tuple(told))


def _term(phrase: str | None, plain: str | None, told: dict[Told, None]) -> Term | None:
    """None where there is no word in it."""
    found = list(words_of(plain or phrase or ""))
    if not found:
        return None
    folded = tuple(word.folded for word in found)
    last = found[-1]
    if plain is None or not plain.endswith("*") or is_letter_by_letter(plain[last.start :]):
        return Term(folded)
    if len(last.whole) < SHORTEST_PREFIX:
        told[Told.SHORT_PREFIX] = None
        return Term(folded)
    return Term(folded[:-1], tuple(dict.fromkeys((last.whole, stem(last.whole)))))
