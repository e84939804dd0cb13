"""What the words that name a speaker tell of it, and how two such wordings differ; in English and in Japanese.

Read by the shape of the words and lists of nouns that newsrooms use. Any string can be read, in time that does not
grow past its first 500 characters. Who is meant, and whether a difference matters, is for an editor.
"""

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Literal

import regex
from rapidfuzz.distance import OSA

from annotations.extraction import japanese
from annotations.extraction.english import wordings
from annotations.extraction.english.nations import NATIONS
from annotations.extraction.english.words import KNOWN, singular
from annotations.extraction.reading import Descriptor, Number, Reading

__all__ = ["Descriptor", "Difference", "changed", "describe"]


class Difference(StrEnum):
    """Gravest first, as SourcingChangeKind in `annotations.choices`."""

    NAMED = "named"
    UNNAMED = "unnamed"
    NUMBER = "number"
    AFFILIATION = "affiliation"
    LEVEL = "level"
    REWORDED = "reworded"


def describe(words: str) -> Descriptor:
    return _read(_plain(words)).told


def changed(before: str, after: str) -> Difference | Literal[""]:
    """The gravest difference between two wordings for a speaker, "" if they say the same."""
    old, new = (_read(words) for words in _respelled(_plain(before), _plain(after)))
    found = _difference(old, new)
    # What stands past the words that are read is at least told from other words.
    return found or (Difference.REWORDED if before[_LONGEST:] != after[_LONGEST:] else "")


_LONGEST = 500


def _how_many(reading: Reading) -> tuple[Number, int | None]:
    return reading.told.number, reading.told.count


def _difference(old: Reading, new: Reading) -> Difference | Literal[""]:
    unnamed = old if new.told.is_named else new
    if old.told.is_named != new.told.is_named and not unnamed.is_pronoun:
        return Difference.NAMED if new.told.is_named else Difference.UNNAMED
    if old.told.number and new.told.number and _how_many(old) != _how_many(new):
        return Difference.NUMBER
    if not (old.told.is_named or new.told.is_named):
        return _unnamed_change(old, new)
    return "" if old.is_pronoun or new.is_pronoun else _named_change(old, new)


def _named_change(old: Reading, new: Reading) -> Difference | Literal[""]:
    same_name = bool(old.names and new.names) and (_holds(old.names, new.names) or _holds(new.names, old.names))
    if old.names and new.names and not same_name:
        return Difference.REWORDED
    # A second mention tells less of the same party; another party is one that each side tells otherwise.
    ours, theirs = _nations(old.told.affiliation), _nations(new.told.affiliation)
    if not (ours <= theirs or theirs <= ours):
        return Difference.AFFILIATION
    if old.told.level and new.told.level and old.told.level != new.told.level:
        return Difference.LEVEL
    return "" if same_name or old.wording == new.wording else Difference.REWORDED


def _holds(names: frozenset[str], others: frozenset[str]) -> bool:
    """Whether `others` are all among the names, or in one: Japanese family and given names are written as one word."""
    return all(
        any(other == name or (japanese.is_japanese(other) and other in name) for name in names) for other in others
    )


def _nations(words: Iterable[str]) -> frozenset[str]:
    return frozenset(NATIONS.get(word, word) for word in words)


def _unnamed_change(old: Reading, new: Reading) -> Difference | Literal[""]:
    if not (old.is_anaphor or new.is_anaphor):
        if _nations(old.told.affiliation) != _nations(new.told.affiliation):
            return Difference.AFFILIATION
        if old.told.level != new.told.level:
            return Difference.LEVEL
    same = old.wording == new.wording and _how_many(old) == _how_many(new)
    return "" if same else Difference.REWORDED


def _plain(words: str) -> str:
    text = unicodedata.normalize("NFKC", words[:_LONGEST].replace("’", "'")).strip()
    return str(_TITLE_OF.sub(r"\2 \1", text[:_LONGEST]))


def _read(text: str) -> Reading:
    return japanese.read(text) if japanese.is_japanese(text) else wordings.read(text)


# “Secretary of State Mike Pompeo” is read as “State Secretary Mike Pompeo”: the name follows the office.
_TITLE_OF = regex.compile(r"\b(Secretary|Minister) of (\p{Lu}\w+)\b")


# Spelling


def _respelled(before: str, after: str) -> tuple[str, str]:
    """Both texts with one spelling of words that differ by a slip of the pen."""
    for old, new in _slips(before, after):
        kept = min(old, new, key=lambda word: (word.casefold() not in KNOWN, word))
        before, after = before.replace(old, kept), after.replace(new, kept)
    return before, after


def _slips(before: str, after: str) -> list[tuple[str, str]]:
    old, new = (dict.fromkeys(_LONG_WORD.findall(text)) for text in (before, after))
    gone, come = [word for word in old if word not in new], [word for word in new if word not in old]
    # A slip or two is looked for, not a new text.
    return [(a, b) for a in gone for b in come if _is_slip(a, b)] if len(gone) == len(come) <= 3 else []


def _is_slip(old: str, new: str) -> bool:
    """Long words that begin alike. Two that are both known (minister, ministry; Austrian, Australian) are two words."""
    a, b = sorted((old.casefold(), new.casefold()))
    if a[0] != b[0] or singular(a) == singular(b) or (a in KNOWN and b in KNOWN):
        return False
    length = max(len(a), len(b))
    # Names are often one letter apart.
    most = int(length > 7) if old[0].isupper() else 1 + (length > 8)
    return OSA.distance(a, b) <= most


_LONG_WORD = regex.compile(r"\p{Latin}{6,}")
