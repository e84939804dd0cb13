"""What a page tells of each claim beside its words: to whom it is laid, through whom, and what is known of those
unnamed. Made of rows already read; only what readers may see goes in, so no author, approver or desk record.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from annotations.addresses import path_of
from annotations.choices import LinkKind, SpeakerKind, Stance
from annotations.models import Annotation, Attribution, Claim, ClaimLink, SourcingChange, SourcingNote
from annotations.models.note import CODED_FIELDS, SEEN_FIELDS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# What a reader asks first; the other codes follow behind a fold.
_FIRST = (
    "number_in_text",
    "affiliation",
    "knowledge",
    "reason",
    "corroboration",
    "response",
)
# Labels shorter than the fields' own: the facts of a card are one run of words.
_SHORT = {
    "number_in_text": gettext_lazy("told as"),
    "reason": gettext_lazy("why unnamed"),
    "corroboration": gettext_lazy("borne out"),
    "response": gettext_lazy("those concerned"),
}
# Told together with another field.
_TOLD_BESIDE = {"count_in_text", "country", "corroboration_count"}
_FURTHER = tuple(name for name in (*SEEN_FIELDS, *CODED_FIELDS) if name not in _FIRST and name not in _TOLD_BESIDE)


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of a note in words for readers."""

    label: str
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Ref:
    """The number of a claim on this page, and the claim."""

    number: int
    claim_id: int


@dataclass(frozen=True, slots=True)
class Step:
    """One attribution of a chain. Its note is told at the claim it belongs to, `is_here`."""

    attribution: Attribution
    words: str
    # The words that named them stood in an earlier revision only.
    is_gone: bool
    # How a correction has changed the words for them, confirmed by an editor.
    change: SourcingChange | None
    is_here: bool
    note: SourcingNote | None
    facts: tuple[Fact, ...]
    further: tuple[Fact, ...]
    # Other claims of the story laid to the same unnamed speaker, and those of them that have a note.
    also: tuple[Ref, ...]
    noted_at: tuple[Ref, ...]

    @property
    def is_unnamed(self) -> bool:
        return self.attribution.speaker.is_unnamed

    @property
    def is_said(self) -> bool:
        return self.attribution.stance == Stance.SAYS


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a claim: in words, when, and what shows it to readers."""

    resolution: str
    told: str
    day: str
    href: str
    headline: str


@dataclass(frozen=True, slots=True)
class Link:
    """How a claim stands to another, and the story in which that one is read."""

    told: str
    href: str
    headline: str


@dataclass(frozen=True, slots=True)
class Card:
    """All that is told of one claim. Each chain runs from whom the story has it to who is said to have said it."""

    ref: Ref
    claim: Claim
    basis: str
    chains: tuple[tuple[Step, ...], ...]
    fate: Fate | None
    links: tuple[Link, ...]
    annotations: tuple[Annotation, ...]


def basis_of(claim: Claim) -> str:
    """What a claim rests on: "unnamed" as soon as one of those who say so is unnamed, "named", or the story's "own"."""
    attributions = claim.attributions.all()
    said = [attribution for attribution in attributions if attribution.stance == Stance.SAYS] or attributions
    if not said:
        return "own"
    return "unnamed" if any(attribution.speaker.is_unnamed for attribution in said) else "named"


def chain_of(attribution: Attribution, known: dict[int, Attribution]) -> list[Attribution]:
    """The attribution and those it came through, the outermost first. One that is not public breaks the chain."""
    found = [attribution]
    while (outer := known.get(found[-1].nested_in_id or 0)) and outer not in found:
        found.append(outer)
    return found[::-1]


def attributions_of(claims: Iterable[Claim]) -> dict[int, Attribution]:
    return {attribution.pk: attribution for claim in claims for attribution in claim.attributions.all()}


def cards_of(
    claims: Sequence[Claim],
    *,
    shown_end: int | None,
    changes: Iterable[SourcingChange] = (),
    links: Iterable[ClaimLink] = (),
) -> list[Card]:
    """A card for each claim, numbered in the order given; `shown_end` is None where the whole text may be shown. Of the
    `changes` in the order of their revisions, the latest of each attribution is told.
    """
    latest = {change.attribution_id: change for change in changes}
    linked = links_of(links)
    refs = {claim.pk: Ref(number, claim.pk) for number, claim in enumerate(claims, start=1)}
    known = attributions_of(claims)
    mentions: dict[int, list[Attribution]] = defaultdict(list)
    for attribution in known.values():
        mentions[attribution.speaker_id].append(attribution)

    def step(attribution: Attribution, claim: Claim) -> Step:
        note = _note(attribution)
        is_here = attribution.claim_id == claim.pk
        told = note if is_here else None
        others = [other for other in mentions[attribution.speaker_id] if other.claim_id != claim.pk]
        return Step(
            attribution=attribution,
            words=_words(attribution, shown_end),
            is_gone=_is_gone(attribution),
            change=latest.get(attribution.pk),
            is_here=is_here,
            note=told,
            facts=_facts(told, _FIRST),
            further=_facts(told, _FURTHER),
            also=_sorted(refs[other.claim_id] for other in others),
            noted_at=_sorted(refs[other.claim_id] for other in others if _note(other)),
        )

    def card(claim: Claim) -> Card:
        attributions = claim.attributions.all()
        through = {attribution.nested_in_id for attribution in attributions}
        ends = [attribution for attribution in attributions if attribution.pk not in through]
        chains = (tuple(step(one, claim) for one in chain_of(end, known)) for end in ends)
        return Card(
            ref=refs[claim.pk],
            claim=claim,
            basis=basis_of(claim),
            chains=tuple(chains),
            fate=fate_of(claim),
            links=tuple(linked.get(claim.pk, ())),
            annotations=tuple(claim.annotations.all()),
        )

    return [card(claim) for claim in claims]


def fate_of(claim: Claim) -> Fate | None:
    """What readers are told of what became of it. A story that they may not see shows them nothing."""
    outcome = getattr(claim, "outcome", None)
    if outcome is None:
        return None
    story = outcome.article if outcome.article and outcome.article.is_public() else None
    return Fate(
        resolution=outcome.resolution,
        told=str(outcome.get_resolution_display()),
        day=date_format(outcome.resolved_on, pgettext("date format", "j F Y")) if outcome.resolved_on else "",
        href=story.get_absolute_url() if story else outcome.url,
        headline=story.headline if story else "",
    )


def links_of(links: Iterable[ClaimLink]) -> dict[int, list[Link]]:
    """By the number of a claim, how it stands to others."""
    found: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        told = str(link.get_kind_display())
        found[link.claim_id].append(_link(told, link.other))
        found[link.other_id].append(_link(str(_RETURN.get(link.kind, told)), link.claim))
    return found


_RETURN: dict[str, "StrOrPromise"] = {LinkKind.CONFIRMS: gettext_lazy("is confirmed by")}


def _link(told: str, claim: Claim) -> Link:
    return Link(told, path_of(claim, claim.article), claim.article.headline)


def facts_of(note: SourcingNote) -> list[Fact]:
    """All that readers are told of a note beside its wording, in the order in which pages tell it."""
    return [*_facts(note, _FIRST), *_facts(note, _FURTHER)]


def codes() -> list[tuple[str, list[str]]]:
    """Every coded field of a note with the words for its values, in the order in which pages tell them."""
    fields = [SourcingNote.field_named(name) for name in (*_FIRST, *_FURTHER)]
    return [
        (str(field.verbose_name), [str(label) for _code, label in field.choices]) for field in fields if field.choices
    ]


def _sorted(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    return tuple(sorted(set(refs), key=lambda ref: ref.number))


def _note(attribution: Attribution) -> SourcingNote | None:
    """The public note: of those prefetched there is one at most."""
    return next(iter(attribution.notes.all()), None)


def _words(attribution: Attribution, shown_end: int | None) -> str:
    """The story's words for the speaker; for an unnamed one whose words are gone, those of its first mention. Empty
    where they stand beyond what may be shown, or may have stood there.
    """
    end = attribution.source_end  # type: ignore[attr-defined]  # added by placed_in()
    passage = attribution.source_passage
    if passage and end is not None and (shown_end is None or end <= shown_end):
        return str(attribution.source_exact)  # type: ignore[attr-defined]
    return attribution.speaker.name if attribution.speaker.is_unnamed and shown_end is None else ""


def _is_gone(attribution: Attribution) -> bool:
    return attribution.source_passage is not None and attribution.source_end is None  # type: ignore[attr-defined]


def _facts(note: SourcingNote | None, names: tuple[str, ...]) -> tuple[Fact, ...]:
    return tuple(_fact(note, name) for name in names if _is_told(note, name)) if note else ()


def _is_told(note: SourcingNote, name: str) -> bool:
    return getattr(note, name) not in ("", None)


def _fact(note: SourcingNote, name: str) -> Fact:
    return Fact(str(_label(name)), _value(note, name))


@cache
def _label(name: str) -> "StrOrPromise":
    return _SHORT.get(name) or SourcingNote.field_named(name).verbose_name


@cache
def _display(name: str) -> dict[object, "StrOrPromise"]:
    """What Django's get_…_display makes anew for each value."""
    return dict(SourcingNote.field_named(name).flatchoices)


def _value(note: SourcingNote, name: str) -> str:
    value = getattr(note, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    told = str(_display(name).get(value, value))
    beside = {
        "number_in_text": note.count_in_text,
        "affiliation": note.country,
        "corroboration": note.corroboration_count,
    }.get(name)
    return f"{told} ({beside})" if beside else told


def relayed(attribution: Attribution, known: dict[int, Attribution]) -> list[str]:
    """The names of the news outlets through which the story has it."""
    outer = chain_of(attribution, known)[:-1]
    return [one.speaker.name for one in outer if one.speaker.kind == SpeakerKind.OUTLET]
