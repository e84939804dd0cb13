"""What is learnt from: texts in which somebody marked who says what, by which words."""

from dataclasses import dataclass

from annotations.extraction.attribution import Place


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as it was marked: each role a list of places, empty where no words have it."""

    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    content: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """`name` tells examples apart, and decides whether one is held back."""

    name: str
    text: str
    marked: tuple[Marked, ...]
    # Where somebody decided what is an attribution and what is none; None for the whole text. Elsewhere nothing is
    # learnt, and nothing counts.
    decided: tuple[Place, ...] | None = None

    def is_decided(self, place: Place) -> bool:
        return self.decided is None or any(start < place[1] and place[0] < end for start, end in self.decided)
