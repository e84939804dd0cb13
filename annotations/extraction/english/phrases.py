"""The first noun phrase of English words: what stands before the noun, and the words up to where the phrase ends."""

import re
from dataclasses import dataclass, field
from itertools import takewhile

from annotations.extraction.english.nouns import NOUNS, PERSONAL, PLACE_NAMES, sort_of
from annotations.extraction.english.words import NEAR, NUMERALS, PREPOSITIONS, TOLD, singular
from annotations.extraction.reading import Sort, word_set


@dataclass(slots=True)
class Phrase:
    # Without what stands before them; the last is what the phrase turns on.
    words: list[str] = field(default_factory=list)
    capital: list[bool] = field(default_factory=list)
    # Of “Japan's foreign minister”: “japan”.
    owner: list[str] = field(default_factory=list)
    is_definite: bool = False
    is_indefinite: bool = False
    is_owned: bool = False
    # “Some”, “many”, “dozens of”, or two joined by “and”.
    is_many: bool = False
    amount: int = 0
    # “Both”, “all three”.
    is_both: bool = False
    # “Three in ten”
    is_share: bool = False
    is_several: bool = False
    # What is after it.
    rest: list[str] = field(default_factory=list)

    def add(self, word: str, *, is_capital: bool) -> None:
        self.words.append(word)
        self.capital.append(is_capital)

    def own(self, word: str) -> None:
        self.owner = [*self.words, word]
        self.words, self.capital = [], []
        self.is_owned = True

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.owner)


def tokens_in(text: str) -> list[str]:
    return _TOKEN.findall(text[:_LONGEST].replace("’", "'"))


def bare(token: str) -> str:
    """Casefolded, without full stops and without the sign of the owner."""
    word = token.casefold()
    if "'" in word[-2:]:
        word = word.removesuffix("'s").removesuffix("'")
    return word.replace(".", "") if len(word) > 1 else word


def first_phrase(shown: list[str]) -> Phrase:
    phrase = Phrase()
    lower = [bare(token) for token in shown]
    at, end = 0, len(shown)
    while at < end and lower[at] in _OPENERS:
        at += 1
    while at < end:
        word = lower[at]
        if phrase.is_empty and _determines(phrase, word, lower[at + 1 : at + 2]):
            at += 1
            continue
        if word in _STOPS or (phrase.words and _breaks(phrase, word, shown[at])):
            if not _goes_on(phrase, word, shown[at + 1 : at + 8]):
                break
        elif "'" in shown[at][-2:] and at + 1 < end and lower[at + 1] not in _STOPS:
            phrase.own(word)
        else:
            phrase.add(word, is_capital=is_capital(shown[at]))
        at += 1
    phrase.rest = lower[at:]
    return phrase


def _determines(phrase: Phrase, word: str, after: list[str]) -> bool:
    """Take in a word that stands before the noun and is none."""
    if word in _THE:
        phrase.is_definite = not (phrase.amount or phrase.is_many)
    elif word in _THEIR and after and after[0] not in _STOPS:
        phrase.is_owned = True
    elif word in _THEM:
        # “One of them”
        return bool(phrase.amount or phrase.is_many)
    elif word in _A:
        phrase.is_indefinite = True
    elif word == "both":
        phrase.is_both, phrase.amount = True, 2
    elif word == "other":
        phrase.is_indefinite = True
    elif word in _SOME:
        # “The most able lawmaker”
        phrase.is_many = not (word == "most" and phrase.is_definite)
        phrase.is_several = word == "several"
    elif amount := _amount(word):
        phrase.is_both = phrase.is_many
        # “One of the two officials”
        phrase.amount = phrase.amount if phrase.amount == 1 else amount
    elif word in ("in", "out") and phrase.amount and after and (after[0] == "of" or _amount(after[0])):
        # “Three in ten”, “eight out of ten voters”
        phrase.is_many = phrase.is_share = True
    else:
        return word == "such" or (word == "of" and bool(phrase.amount or phrase.is_many))
    return True


def _amount(word: str) -> int:
    digits = word.replace(",", "")
    if digits.isascii() and digits.isdecimal() and (len(word) < 4 or digits != word):
        return int(digits[:6])
    return NUMERALS.get(word, 0)


def is_capital(shown: str) -> bool:
    """Signs of a script without capitals count as one: nothing tells them from a name."""
    return (shown[0].isalpha() and not shown[0].islower()) or shown[0] == "@" or shown[:3] in ("al-", "el-")


def _breaks(phrase: Phrase, word: str, shown: str) -> bool:
    """Whether a word of no list ends the phrase: “a union | representing”, “people | Danes have called”."""
    if word in _VERBS:
        return True
    last = phrase.words[-1]
    noun = singular(last)
    if noun not in NOUNS or (phrase.capital[-1] and noun == last and len(phrase.words) > 1):
        return False
    if shown[0].islower():
        is_noun = sort_of(word) is not None
        return not is_noun and (word.endswith(("ing", "ed")) or (noun != last and NOUNS[noun] in PERSONAL))
    return noun != last and singular(word) in NOUNS


def _goes_on(phrase: Phrase, word: str, after: list[str]) -> bool:
    if not phrase.words:
        # “By critics”, “of the sources”: nothing has begun yet.
        return word in _BEFORE and not (phrase.is_definite or phrase.is_many or phrase.amount or phrase.owner)
    last, is_name = phrase.words[-1], phrase.capital[-1]
    if word == "of":
        if singular(last) in QUANTITIES:
            phrase.words, phrase.capital = [], []
            phrase.is_many, phrase.is_indefinite, phrase.is_definite = True, False, False
            return True
        # “Secretary of State John Kerry”: a name follows.
        return last in ("secretary", "minister") and is_name and len(after) > 1 and all(map(is_capital, after[:2]))
    if word == ",":
        return is_name and _enumerates(after)
    if word in ("and", "or", "&"):
        if word == "&" or _only_tells(phrase, after):
            return True
        phrase.is_many = bool(after)
    return False


def _enumerates(after: list[str]) -> bool:
    """Whether a comma is one inside of “Economy, Trade and Industry Minister”."""
    listed = list(takewhile(lambda token: is_capital(token) or token in (",", "and"), after))
    if "and" not in listed[1:-2]:
        return False
    first, second = listed[listed.index("and") + 1 :][:2]
    is_name = NOUNS.get(first.casefold()) in (Sort.HOLDER, Sort.PEOPLE, Sort.INSIDER)
    return not is_name and NOUNS.get(singular(second.casefold())) not in (None, Sort.DOCUMENT)


def _only_tells(phrase: Phrase, after: list[str]) -> bool:
    """Whether what stands before “and” only tells of the noun after it: “U.S. and Japanese officials”."""
    last = phrase.words[-1]
    if last in PLACE_NAMES or last in _ADJECTIVES or not after:
        return bool(after)
    if phrase.capital[-1]:
        lower = next((word for word in after if not is_capital(word)), "")
        of_many = singular(lower) in NOUNS and lower != singular(lower)
        return is_capital(after[0]) and (of_many or _enumerates([last, "and", *after]))
    is_told = phrase.is_definite or phrase.is_indefinite or phrase.is_owned or phrase.amount
    return last == singular(last) and not (is_told and sort_of(last))


_LONGEST = 200
_TOKEN = re.compile(r"[@#]?\w+(?:(?:\.?[-.&/']|,(?=\d{3}))\w+)*(?:'(?!\w))?|[^\w\s\"“”‘`.']")
_VERBS = word_set(
    """is are was were has have had will would can could may might should must do does did be been being said says say
    told tells tell i we he she they it you known led made held seen run sent written monday tuesday wednesday
    thursday friday saturday sunday"""
)
_BEFORE = PREPOSITIONS | {"outside"}
_ADJECTIVES = word_set("current former local federal senior military political medical legal state city")
_STOPS = (
    PREPOSITIONS
    | TOLD
    | NEAR
    | word_set(
        """, ( ) [ ] : ; . ? ! — – - and or & of against along among beside between into like than through around
    outside behind across out including as himself herself itself themselves after before above below beyond toward
    towards without upon via not"""
    )
) - {"said", "says", "saying", "told"}
# What no phrase reaches back over.
ENDS = _STOPS | _VERBS
_OPENERS = word_set(
    """but and yet even only just nearly almost about roughly some-of at least more than over by from according to
    among per both either neither not fellow longtime as for ( — – meanwhile still so if when while because that's
    far fully up around approximately"""
) - {"both", "fellow"}
_THE = frozenset(("the", "this", "that", "these", "those"))
_THEIR = frozenset(("his", "her", "its", "their", "our", "my", "your", "whose"))
_THEM = frozenset(("them", "us", "whom", "which"))
_A = frozenset(("a", "an", "another", "each", "every", "any", "neither", "either", "one-time"))
_SOME = word_set(
    """some several many few fewer most various multiple numerous other others all dozens scores hundreds thousands
    millions countless more certain no"""
)
QUANTITIES = word_set(
    """number majority handful group lot dozen couple pair trio series percentage plurality half fourth fifth tenth
    third quarter minority variety bunch crowd array"""
)
