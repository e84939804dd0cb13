"""What would give an unnamed source away in the free text of editors: addresses, numbers, handles, personal names.

It only warns, so it would rather miss a name now and then than have editors click warnings away. Pure Python.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotations.screening import addresses, japanese, names
from annotations.screening.known import Known

__all__ = ["GiveAway", "Kind", "give_aways"]


class Kind(StrEnum):
    MAIL = "mail"
    PHONE = "phone"
    HANDLE = "handle"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class GiveAway:
    """Where in the text, in code points; `words` is what stands there."""

    kind: Kind
    start: int
    end: int
    words: str


def give_aways(text: str, *, known: Collection[str] = ()) -> list[GiveAway]:
    """In the order of the text, none over another. `known` are names that are no secret, and so are parts of them."""
    is_known = Known(known)
    found: list[GiveAway] = []
    rest = text
    for kind, search in _SEARCHES:
        spans = list(search(rest))
        rest = _without(spans, rest)
        told = [GiveAway(kind, start, end, text[start:end]) for start, end in spans]
        found += [one for one in told if kind != Kind.NAME or one.words not in is_known]
    return sorted(found, key=lambda one: one.start)


def _without(spans: Sequence[tuple[int, int]], text: str) -> str:
    """The text with line ends in place of what was found, so that nothing is found in it again, nor across it."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], "\n" * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


_SEARCHES: list[tuple[Kind, Callable[[str], Iterable[tuple[int, int]]]]] = [
    # A link may hold a number or a name, and a mail address looks like a handle in part.
    (Kind.MAIL, addresses.mail),
    (Kind.HANDLE, addresses.handles),
    (Kind.PHONE, addresses.phones),
    (Kind.NAME, japanese.names),
    (Kind.NAME, names.names),
]
