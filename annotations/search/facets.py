"""Counts beside the results, each a link that narrows the search: of the stories that one look has found, never of the
whole archive.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, TextChoices
from django.utils.translation import gettext as _

from annotations import choices
from annotations.models import Attribution, Claim
from articles.models import Credit, Subject

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Claims are counted in so many stories, and no more: each has many.
STORIES_WITH_CLAIMS = 60
_MOST = 8


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: "StrOrPromise"
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """`parameter` is the filter that a choice sets; `also` the value of `anonymous` that goes with it."""

    parameter: str
    label: str
    choices: list[Choice]
    also: str = ""


def facets_of(numbers: Sequence[int]) -> list[Facet]:
    """Of stories, given in their order. Four queries; those without a choice are left out."""
    with_claims = numbers[:STORIES_WITH_CLAIMS]
    facets = [_sources(numbers), _subjects(numbers), *_of_claims(with_claims), *_speakers(with_claims)]
    return [facet for facet in facets if facet.choices]


def _sources(numbers: Sequence[int]) -> Facet:
    rows = Credit.objects.order_by().filter(article__in=numbers).values_list("source__slug", "source__name")
    return Facet("source", _("Supplied by"), _ordered(rows.annotate(count=Count("pk"))))


def _subjects(numbers: Sequence[int]) -> Facet:
    rows = Subject.objects.order_by().filter(article__in=numbers).values_list("code", "name")
    found: Counter[str] = Counter()
    names: dict[str, str] = {}
    for code, name, count in rows.annotate(count=Count("pk")):
        found[code] += count
        names[code] = names.get(code) or name
    return Facet("subject", _("Subject"), _ordered((code, names[code] or code, count) for code, count in found.items()))


def _of_claims(numbers: Sequence[int]) -> list[Facet]:
    rows = Claim.objects.public().order_by().filter(article__in=numbers).values_list("manner", "outcome__resolution")
    manners: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    for manner, resolution, count in rows.annotate(count=Count("pk")):
        manners[manner] += count
        if resolution:
            outcomes[resolution] += count
    return [
        Facet("manner", _("Manner"), _coded(choices.Manner, manners)),
        Facet("outcome", _("What became of it"), _coded(choices.Resolution, outcomes)),
    ]


def _speakers(numbers: Sequence[int]) -> list[Facet]:
    """The named, and apart from them the ready searches for what nobody with a name has said."""
    claims = Claim.objects.public().order_by().filter(article__in=numbers)
    rows = Attribution.objects.order_by().filter(claim__in=claims.values("pk"))
    named: Counter[str] = Counter()
    unnamed: Counter[str] = Counter()
    for kind, name, count in rows.values_list("speaker__kind", "speaker__name").annotate(count=Count("pk")):
        (unnamed if kind == choices.SpeakerKind.UNNAMED else named)[name] += count
    return [
        Facet("speaker", label, _ordered((name, name, count) for name, count in found.items()), also)
        for found, label, also in ((named, _("Said by"), ""), (unnamed, _("Anonymous claims by"), "true"))
    ]


def _coded(codes: type[TextChoices], counted: Counter[str]) -> list[Choice]:
    return _ordered((code, str(codes(code).label), count) for code, count in counted.items())


def _ordered(rows: Iterable[tuple[str, str, int]]) -> list[Choice]:
    found = [Choice(value, label, count) for value, label, count in rows]
    return sorted(found, key=lambda choice: (-choice.count, choice.label))[:_MOST]
