"""What the search tells of a story beside its words: who supplied it, what it is about, and how often its public claims
are like this or that.

It is worked out once for each state of a story's record (RecordState), and kept in the process: a search counts in
sixty stories. Whether a story may be seen is asked anew by each look, before anything here is asked for.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Sum

from annotations.checking import is_told
from annotations.choices import SpeakerKind
from annotations.keeping import states
from annotations.models import Attribution, Claim, RuleOutcome, SourcingNote
from articles.models import Credit, Rights, Subject
from articles.questions import Question

# In so many stories is counted.
COUNTED_IN = 60
# Of so many stories it is kept.
_MOST = 5_000


class Trait(NamedTuple):
    """What a story or a claim is like: `value` is what a filter of the name `facet` would ask for."""

    facet: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Told:
    # Address and name of each, in their order.
    sources: tuple[tuple[str, str], ...]
    # How many of its claims are like that; of a story itself one.
    counted: tuple[tuple[Trait, int], ...]


type State = tuple[int, int]

_kept: dict[int, tuple[State, Told]] = {}
_STATES = Question(lambda numbers: states.rows_of(numbers).annotate(Sum("number")), most=COUNTED_IN)


def told_of(numbers: Sequence[int]) -> dict[int, Told]:
    """Of up to 60 stories that readers may see. One query where all of it is kept; else eight at most."""
    if not numbers:
        return {}
    # Before what is worked out: what changes meanwhile moves the state, and is worked out anew for the next reader.
    now = _states(numbers)
    kept = {number: _kept.get(number) for number in numbers}
    found = {number: one[1] for number, one in kept.items() if one and one[0] == now.get(number)}
    missing = [number for number in numbers if number not in found]
    if missing:
        worked_out = _worked_out(missing)
        found |= worked_out
        _keep({number: (now[number], told) for number, told in worked_out.items() if number in now})
    return found


def forget() -> None:
    """For a database that is another than before: states say nothing then."""
    _kept.clear()


def _states(numbers: Sequence[int]) -> dict[int, State]:
    found = dict(_STATES.of(numbers))
    shared = found.pop(None, None)
    return {} if shared is None else {number: (own, shared) for number, own in found.items()}


def _keep(told: dict[int, tuple[State, Told]]) -> None:
    if len(_kept) > _MOST:
        _kept.clear()
    _kept.update(told)


def _worked_out(numbers: list[int]) -> dict[int, Told]:
    sources = defaultdict(list)
    for number, slug, name in (
        Credit.objects.in_order().filter(article__in=numbers).values_list("article", "source__slug", "source__name")
    ):
        sources[number].append((slug, name))
    counted = defaultdict(list)
    for number, code, name in Subject.objects.filter(article__in=numbers).values_list("article", "code", "name"):
        counted[number].append((Trait("subject", code, name or code), 1))
    for (number, *trait), count in Counter(_of_claims(numbers)).items():
        counted[number].append((Trait(*trait), count))
    credited = {number: [(Trait("source", *source), 1) for source in sources[number]] for number in numbers}
    return {n: Told(tuple(sources[n]), (*credited[n], *counted[n])) for n in numbers}


def _of_claims(numbers: list[int]) -> Iterator[tuple[int, str, str, str]]:
    """For each claim each thing that it is, once: story, facet, value and label."""
    claims: dict[int, int] = {}
    rows = Claim.objects.public_in(numbers).order_by()
    for claim, number, manner, resolution in rows.values_list("pk", "article", "manner", "outcome__resolution"):
        claims[claim] = number
        yield number, "manner", manner, ""
        if resolution:
            yield number, "outcome", resolution, ""
    said = {*_of_attributions(claims), *_of_notes(claims), *_of_findings(claims)}
    for claim, facet, value, label in said:
        yield claims[claim], facet, value, label


def _of_attributions(claims: Iterable[int]) -> Iterator[tuple[int, str, str, str]]:
    rows = Attribution.objects.order_by().filter(claim__in=list(claims))
    names = ("claim", "speaker__kind", "speaker__name", "claim__article__rights", "descriptor__affiliation")
    for claim, kind, name, rights, affiliation in rows.values_list(*names):
        if kind != SpeakerKind.UNNAMED:
            yield claim, "speaker", name, name
            continue
        # An unnamed speaker goes by words of the story, which its rights may not let be shown.
        if rights == Rights.FULL:
            yield claim, "unnamed", name, name
            if affiliation:
                yield claim, "affiliation", affiliation, ""


def _of_notes(claims: Iterable[int]) -> Iterator[tuple[int, str, str, str]]:
    rows = SourcingNote.objects.told().order_by().filter(attribution__claim__in=list(claims))
    for claim, nature, affiliation in rows.values_list("attribution__claim", "nature", "affiliation"):
        if nature:
            yield claim, "nature", nature, ""
        if affiliation:
            yield claim, "affiliation", affiliation, ""


def _of_findings(claims: Iterable[int]) -> Iterator[tuple[int, str, str, str]]:
    told = SourcingNote.objects.told().filter(attribution__claim__in=list(claims))
    rows = RuleOutcome.objects.not_met().filter(review__note__in=told.values("pk")).order_by()
    names = ("slug", "edition", "name")
    found = rows.values_list(
        "review__note__attribution__claim",
        "rule__code",
        "rule__applies",
        "rule__met",
        *(f"rule__policy__{n}" for n in names),
    )
    for claim, code, applies, met, slug, edition, name in found:
        if is_told(applies, met):
            yield claim, "rule", f"{slug}/{edition}/{code}", f"{name} ({edition}): {code}"
