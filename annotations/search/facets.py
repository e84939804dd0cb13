"""Counts beside the results, each a link that narrows the search: of the stories that one look has found, never of the
whole archive.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from annotations import choices
from annotations.search.told import Told, Trait

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_MOST = 8
_CODES: Mapping[str, type[TextChoices]] = {
    "affiliation": choices.Affiliation,
    "manner": choices.Manner,
    "nature": choices.Nature,
    "outcome": choices.Resolution,
}
# Those of stories leave what is shown as it is; the others show claims.
_OF_STORIES = ("source", "subject")
# The filters that a choice sets beside its own, by the facet.
_ALSO = {"unnamed": {"anonymous": "true"}, "affiliation": {"anonymous": "true"}}


@dataclass(frozen=True, slots=True)
class Choice:
    # The address from the search page on.
    address: str
    label: "StrOrPromise"
    count: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    label: str
    choices: list[Choice]


def facets_of(told: Iterable[Told], asked: Mapping[str, str]) -> list[Facet]:
    """Of stories, for a search that asks for `asked`; those without a choice are left out."""
    counts: dict[Trait, int] = {}
    for story in told:
        for trait, count in story.counted:
            counts[trait] = counts.get(trait, 0) + count
    by_facet: dict[str, list[tuple[int, Trait]]] = defaultdict(list)
    for trait, count in counts.items():
        by_facet[trait.facet].append((count, trait))
    return [
        Facet(label, _choices(facet, by_facet[facet], asked)) for facet, label in _labels().items() if by_facet[facet]
    ]


def ready_searches() -> list[Choice]:
    """For claims of unnamed speakers, by where they belong. Of codes, not of what the archive holds."""
    return [
        Choice(_address({"kind": "claims", "anonymous": "true", "affiliation": code}), label)
        for code, label in choices.Affiliation.choices
    ]


def _labels() -> dict[str, str]:
    """In the order of the page."""
    return {
        "source": _("Supplied by"),
        "subject": _("Subject"),
        "speaker": _("Said by"),
        "unnamed": _("Anonymous claims by"),
        "affiliation": _("Unnamed speakers of"),
        "manner": _("Manner"),
        "nature": _("Nature"),
        "outcome": _("What became of it"),
        "rule": _("Rule not met"),
    }


def _choices(facet: str, counted: Iterable[tuple[int, Trait]], asked: Mapping[str, str]) -> list[Choice]:
    codes = _CODES.get(facet)
    rows = [(count, str(codes(one.value).label) if codes else one.label, one.value) for count, one in counted]
    rows.sort(key=lambda row: (-row[0], row[1]))
    parameter = "speaker" if facet == "unnamed" else facet
    kind = {} if facet in _OF_STORIES else {"kind": "claims"}
    left = {name: value for name, value in asked.items() if name not in ("cursor", parameter)}
    begin = _address({**left, **kind, **_ALSO.get(facet, {})})
    join = "&" if len(begin) > 1 else ""
    return [
        Choice(f"{begin}{join}{urlencode({parameter: value})}", label, count) for count, label, value in rows[:_MOST]
    ]


def _address(asked: Mapping[str, str]) -> str:
    return f"?{urlencode({name: value for name, value in asked.items() if value}, errors='replace')}"
