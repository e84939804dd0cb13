"""How a story is sourced, in numbers: the panel at its head. Made of public rows that are read already, so nothing that
a reader cannot see plays a part.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import pgettext_lazy

from annotations.cards import attributions_of, relayed
from annotations.choices import Resolution, SpeakerKind
from annotations.models import Attribution, Claim, Policy
from annotations.origins import goes_back_to_one
from articles.models import Source

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Those that a claim can be laid to, in the order in which the panel tells them.
_LABELS: dict[str, "StrOrPromise"] = {
    "unnamed": pgettext_lazy("laid to", "unnamed speakers"),
    "named": pgettext_lazy("laid to", "named speakers"),
    "document": pgettext_lazy("laid to", "documents"),
    "outlet": pgettext_lazy("laid to", "other news outlets"),
}
_OF_THEIR_OWN = {SpeakerKind.UNNAMED: "unnamed", SpeakerKind.DOCUMENT: "document", SpeakerKind.OUTLET: "outlet"}


@dataclass(frozen=True, slots=True)
class Count:
    """So many, and how much of the whole that is."""

    number: int
    whole: int

    @property
    def share(self) -> str:
        return f"{round(100 * self.number / self.whole)}%" if self.number else ""


@dataclass(frozen=True, slots=True)
class Part:
    """What is laid to one kind of speaker. A claim that is laid to several is in several parts."""

    kind: str
    label: "StrOrPromise"
    attributions: Count
    claims: Count


@dataclass(frozen=True, slots=True)
class Summary:
    claims: int
    attributions: int
    unnamed: int
    # How many unnamed speakers those are.
    speakers: int
    noted: int
    relayed: int
    outlets: tuple[str, ...]
    # The kind of speaker of each attribution, in the order of the text.
    strip: tuple[str, ...]
    parts: tuple[Part, ...]
    # Claims that are laid to nobody.
    own: Count
    # The news organisations through which it comes, where all of it goes back to one source that nobody names.
    single_origin: tuple[str, ...]
    # Those that the approved notes are judged by.
    policies: tuple[Policy, ...]
    # What became of the claims, as far as anything did: in words, and of how many.
    outcomes: tuple[tuple[str, int], ...]


def summary_of(claims: Sequence[Claim], *, suppliers: Iterable[Source] = (), is_whole: bool = True) -> Summary:
    """Of claims read with their record, of a story that these sources supplied. Of one that may not be shown as a whole
    nobody can see where all of it comes from.
    """
    known = attributions_of(claims)
    laid = list(known.values())
    unnamed = [attribution for attribution in laid if attribution.speaker.is_unnamed]
    notes = [note for attribution in unnamed for note in attribution.notes.all()]
    through = [outlets for outlets in (relayed(attribution, known) for attribution in laid) if outlets]
    return Summary(
        claims=len(claims),
        attributions=len(laid),
        unnamed=len(unnamed),
        speakers=len({attribution.speaker_id for attribution in unnamed}),
        noted=len(notes),
        relayed=len(through),
        outlets=tuple(dict.fromkeys(name for outlets in through for name in outlets)),
        strip=tuple(map(_kind, laid)),
        parts=tuple(_parts(claims, laid)),
        own=Count(sum(not claim.attributions.all() for claim in claims), len(claims)),
        single_origin=_single_origin(laid, suppliers) if is_whole else (),
        policies=tuple(dict.fromkeys(note.policy for note in notes if note.policy)),
        outcomes=tuple(_outcomes(claims)),
    )


def _kind(attribution: Attribution) -> str:
    return _OF_THEIR_OWN.get(SpeakerKind(attribution.speaker.kind), "named")


def _parts(claims: Sequence[Claim], laid: Sequence[Attribution]) -> Iterable[Part]:
    attributions = Counter(map(_kind, laid))
    of_claims = Counter(kind for claim in claims for kind in {_kind(one) for one in claim.attributions.all()})
    for kind, label in _LABELS.items():
        yield Part(kind, label, Count(attributions[kind], len(laid)), Count(of_claims[kind], len(claims)))


def _single_origin(laid: Sequence[Attribution], suppliers: Iterable[Source]) -> tuple[str, ...]:
    cited = [attribution.speaker.source for attribution in laid]
    names = {source.pk: source.name for source in (*suppliers, *cited) if source}
    return tuple(names.values()) if len(names) > 1 and goes_back_to_one(laid) else ()


def _outcomes(claims: Sequence[Claim]) -> Iterable[tuple[str, int]]:
    found = Counter(claim.outcome.resolution for claim in claims if hasattr(claim, "outcome"))
    for resolution in Resolution:
        if found[resolution] and resolution != Resolution.UNRESOLVED:
            yield str(resolution.label), found[resolution]
