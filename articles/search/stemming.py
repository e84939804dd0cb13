"""English words without their endings: plurals, tenses and a last e. After the first steps of Porter's algorithm
(https://tartarus.org/martin/PorterStemmer/def.txt); what derives one word from another is left in place.
"""

import re

# Consonants and a vowel before it: an ending is taken off what can be said without it.
_HAS_VOWEL = re.compile(r"[aeiou]|(?<=.)y")
# Vowels and consonants after the first consonants: what Porter calls a measure above 0, and above 1.
_IS_LONG = re.compile(r"^(?:[^aeiouy]|^y)*[aeiouy]+[^aeiouy]+[aeiouy]+[^aeiouy]")
_HAS_MEASURE = re.compile(r"^(?:[^aeiouy]|^y)*[aeiouy]+[^aeiouy]")
_IS_SHORT = re.compile(r"(?:^|.*)[^aeiou][aeiouy][^aeiouwxy]$")
_DOUBLE = re.compile(r"([^aeiouylsz])\1$")
_ENGLISH = re.compile(r"[a-z]{3,}")
# Where the rules would go wrong in words that stories are full of.
_IRREGULAR = {
    "news": "news", "used": "use", "using": "use", "ties": "tie", "dies": "die", "died": "die", "dying": "die",
    "lies": "lie", "lied": "lie", "lying": "lie", "buses": "bus", "gases": "gas", "series": "series",
}  # fmt: skip

# How the forms of these begin, where that is not how their stem does: dying.
_BEGINNINGS = {"die": "d", "lie": "l"}


def beginning(word: str) -> str:
    """How all forms of the word begin whose stem this is: but for an e or i at its end, as the stem does."""
    begun = _BEGINNINGS.get(word, word)
    return begun[:-1] if len(begun) > 1 and begun[-1] in "ei" else begun


def stem(word: str) -> str:
    """The same for all forms of a word; words of other letters than English ones as they are."""
    if not _ENGLISH.fullmatch(word):
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    word = _without_tense(_without_plural(word))
    if len(word) > 2 and word.endswith("y") and _HAS_VOWEL.search(word[:-1]):
        word = f"{word[:-1]}i"
    return _without_e(word)


def _without_plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_tense(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _HAS_MEASURE.search(word[:-3]) else word
    for ending in ("ed", "ing"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 1 and _HAS_VOWEL.search(rest):
            return _mended(rest)
    return word


def _mended(word: str) -> str:
    """plann- is of plan, hop- of hope."""
    if word.endswith(("at", "bl", "iz")):
        return f"{word}e"
    if _DOUBLE.search(word):
        return word[:-1]
    return f"{word}e" if _IS_SHORT.match(word) and not _IS_LONG.search(word) else word


def _without_e(word: str) -> str:
    if word.endswith("e") and (_IS_LONG.search(word[:-1]) or (_HAS_MEASURE.search(word[:-1]) and len(word) > 3)):
        rest = word[:-1]
        return word if _IS_SHORT.match(rest) and not _IS_LONG.search(rest) else rest
    if word.endswith("ll") and _IS_LONG.search(word[:-1]):
        return word[:-1]
    return word
