"""The words of a text as search compares them: without case and accents, English ones without their endings.

Scripts that part no words (Japanese, Chinese, Korean particles, Thai) are compared letter by letter; a run of them in a
query is a phrase. Places are Unicode code points of the text as it stands.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from articles.search.stemming import stem

# A word is compared by no more of its letters than these, in bounds that both databases have.
LONGEST = 60

UNSPACED = (
    r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Bopomofo}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\u30fc\uff70\u3005\u3007"
)
_WORD = regex.compile(
    rf"""(?V1)(?P<letter>[[{UNSPACED}]&&[\p{{L}}\p{{N}}]][\p{{M}}\uff9e\uff9f]*)
    |[[\p{{L}}\p{{N}}\p{{M}}]--[{UNSPACED}]]+(?:['’]s(?![\p{{L}}\p{{N}}]))?""",
    regex.VERBOSE,
)
# Letters that no decomposition takes apart, and that are written without their stroke or joined.
_PLAIN = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ς": "σ", "ـ": ""}
)


@dataclass(frozen=True, slots=True)
class Word:
    """As it is compared, and where it stands in the text."""

    folded: str
    # Before its ending was taken off: what a prefix is held against.
    whole: str
    start: int
    end: int


def words_of(text: str, start: int = 0) -> Iterator[Word]:
    """From a place on that is not within a word."""
    for found in _WORD.finditer(text, start):
        folded, whole = _folded(found[0], found["letter"] is not None)
        if folded:
            yield Word(folded, whole, found.start(), found.end())


def is_letter_by_letter(text: str) -> bool:
    """Whether the text begins with a letter of a script that is compared letter by letter."""
    found = _WORD.search(text)
    return found is not None and found["letter"] is not None


@lru_cache(maxsize=100_000)
def _folded(word: str, is_letter: bool) -> tuple[str, str]:
    if is_letter:
        # Accents of kana tell letters apart.
        whole = unicodedata.normalize("NFKC", word).casefold()
        return whole[:LONGEST], whole[:LONGEST]
    word = word.removesuffix("'s").removesuffix("’s")
    parted = unicodedata.normalize("NFKD", word.casefold())
    whole = "".join(letter for letter in parted if not unicodedata.category(letter).startswith("M"))
    whole = "".join(letter for letter in whole.translate(_PLAIN).casefold() if letter.isalnum())[:LONGEST]
    return stem(whole), whole
