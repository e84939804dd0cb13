"""What is told of a speaker, and how a reading of words in one language hands it on for comparison."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

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


class Reading(NamedTuple):
    told: Descriptor
    names: frozenset[str] = frozenset()
    # Takes up somebody mentioned before (“the sources”, “they”, 同筋): what it leaves out is not taken back.
    is_anaphor: bool = False
    # A mere “he” or 同氏: of somebody who is named it tells nothing, and takes nothing back.
    is_pronoun: bool = False
    wording: tuple[str, ...] = ()
