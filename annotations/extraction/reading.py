"""What is told of a speaker, and how a reading of words in one language hands it on."""

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Literal, NamedTuple

from annotations.extraction.attribution import SpeakerKind


def word_set(words: str) -> frozenset[str]:
    """Words as lexicons list them."""
    return frozenset(words.split())


Number = Literal["one", "counted", "plural", ""]
Level = Literal["head", "senior", "official", "staff", ""]


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What is told of a speaker; "" where nothing is. Codes as of NumberInText and Level in `annotations.choices`.

    Named is also a body that speaks by its name, and the one holder of an office (“the foreign minister”). The
    affiliation is in words casefolded and singular; of a body that speaks it is the body.
    """

    is_named: bool
    number: Number
    count: int | None
    level: Level
    affiliation: frozenset[str]
    # Code of Affiliation in `annotations.choices`.
    affiliated_with: str = ""
    # ISO 3166 code of the nation that is told of.
    country: str = ""
    # The words that tell how near to the matter: “briefed on the talks”.
    proximity: str = ""
    # As Specificity in `annotations.choices`.
    specificity: int = 0


def how_specific(*, is_named: bool, group: frozenset[str], level: Level, proximity: str) -> int:
    """On the ladder of Specificity in `annotations.choices`."""
    if is_named:
        return 3
    if proximity and (group or level):
        return 3
    if group and level:
        return 2
    return int(bool(group or level or proximity))


class Reading(NamedTuple):
    told: Descriptor
    names: frozenset[str] = frozenset()
    # Takes up somebody mentioned before (“the sources”, “they”, 同筋): what it leaves out is not taken back.
    is_anaphor: bool = False
    # A mere “he” or 同氏: of somebody who is named it tells nothing, and takes nothing back.
    is_pronoun: bool = False
    wording: tuple[str, ...] = ()


class Sort(StrEnum):
    """What a noun makes of whom it names."""

    INSIDER = auto()
    HOLDER = auto()
    PEOPLE = auto()
    CROWD = auto()
    BODY = auto()
    DOCUMENT = auto()
    OUTLET = auto()


class Reference(StrEnum):
    """How words take up, or do not, what was spoken of before."""

    NAME = auto()
    # “He”, “they”, “it”.
    PRONOUN = auto()
    # “Who”, “which”: whoever stands right before.
    RELATIVE = auto()
    # “I”, “we”.
    FIRST_PERSON = auto()
    # “The official”.
    DEFINITE = auto()
    # “Officials”, “several officials”: the same words are the same people.
    BARE = auto()
    # “An official”, “another source”: one who was not spoken of before.
    NEW = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """The words for a speaker as far as it takes to know of which kind it is, and who is meant again."""

    kind: SpeakerKind
    reference: Reference
    is_plural: bool = False
    # The nouns for the speaker, singular: “minister” of “Foreign Minister Taro Kono”, “the foreign minister”.
    heads: tuple[str, ...] = ()
    # What stands before the noun: “foreign”. And the name, casefolded: “taro”, “kono”.
    modifiers: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    gender: Literal["m", "f", ""] = ""
    # “ECB” of “European Central Bank (ECB)”.
    alias: str = ""
