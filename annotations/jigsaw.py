"""Whether single details of an unnamed speaker, each harmless, add up: the story's words for them here and there, and
what a note tells readers besides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from annotations.extraction.descriptors import describe
from annotations.models import Attribution, SourcingNote

# What a note tells readers of who somebody is.
_OF_THE_NOTE = ("affiliation", "country", "level", "proximity")
# Codes that tell nothing.
_NOTHING = ("", "unknown")

type Details = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Joined:
    """What is told piece by piece: the pieces, in their order, and all details together."""

    pieces: tuple[str, ...]
    details: Details


def joined(pieces: Mapping[str, Details]) -> Joined | None:
    """The pieces together, if they tell more than the one that tells most; None if they do not."""
    every: dict[str, list[str]] = {}
    for name, value in (detail for details in pieces.values() for detail in details.items()):
        every.setdefault(name, [])
        if value not in every[name]:
            every[name].append(value)
    if len(every.get("level", [])) > 1 and "official" in every["level"]:
        # Whoever is senior is an official as well.
        every["level"].remove("official")
    most = max((len(details) for details in pieces.values()), default=0)
    if sum(map(len, every.values())) <= most:
        return None
    return Joined(tuple(pieces), {name: ", ".join(values) for name, values in every.items()})


def of_speaker(note: SourcingNote) -> Joined | None:
    """What the story's words for the note's speaker, and the note itself, tell together. One query."""
    words = Attribution.objects.filter(
        speaker=note.attribution.speaker_id, claim__standing="on_record", source_passage__isnull=False
    )
    return of_words(note, words.order_by("id").values_list("source_passage__exact", flat=True))


def of_words(note: SourcingNote, words: Iterable[str]) -> Joined | None:
    """The same, of words that are known already."""
    pieces = {text: details for text in words if (details := details_of(text))}
    if own := {name: str(value) for name in _OF_THE_NOTE if (value := getattr(note, name)) not in _NOTHING}:
        pieces[_("what this note tells")] = own
    return joined(pieces)


def details_of(words: str) -> Details:
    """What words for somebody tell of them, by the names of a note's fields."""
    told = describe(words)
    group = told.affiliated_with or " ".join(sorted(told.affiliation))
    details = {"affiliation": group, "country": told.country, "level": told.level, "proximity": told.proximity}
    return {name: value for name, value in details.items() if value}
