"""What pages tell in numbers of a speaker and of a descriptor, and what those of a source (`trends`) are made of too.

Of what is newest of each, so that a page costs the same however long the archive grows; the reports tell of all of it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.choices import Resolution, Stance
from annotations.querysets import AttributionQuerySet
from annotations.reports.plots import Plot, plot_of
from annotations.reports.tables import Column, Kind, Table
from articles.models import Credit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NEWEST = 500
# Rows of a table, and of a list beside it.
MONTHS = 12
MOST = 8

MONTH = Column("month", _("Month"), Kind.TEXT)


class Laid(NamedTuple):
    """An attribution of a public claim, as it is counted."""

    claim: int
    article: int
    published_at: datetime
    stance: str
    resolution: str | None
    speaker: int
    kind: str
    name: str
    known_as: str

    @property
    def month(self) -> str:
        """Of publication, by the newsroom's own calendar."""
        return f"{timezone.localtime(self.published_at):%Y-%m}"


_FIELDS = (
    "claim", "claim__article", "claim__article__published_at", "stance", "claim__outcome__resolution", "speaker",
    "speaker__kind", "speaker__name", "speaker__known_as",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """How often there is what; `aside` tells two of one name apart."""

    label: "StrOrPromise"
    count: int
    href: str = ""
    aside: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A table of months in words, and the same as a plot."""

    title: str
    columns: tuple[Column, ...]
    rows: list[list[tuple[Column, str]]]
    plot: Plot


@dataclass(frozen=True, slots=True)
class Figures:
    """`is_all`: there are no more than were counted."""

    attributions: int
    stories: int
    is_all: bool
    stances: list[Entry]
    outcomes: list[Entry]
    sources: list[Entry]
    months: Drawing


def figures_of(attributions: AttributionQuerySet) -> Figures:
    """Of those that were put on record last. Two queries."""
    laid = rows_of(attributions.order_by("-pk")[: NEWEST + 1])
    counted = laid[:NEWEST]
    stories = {one.article for one in counted}
    return Figures(
        attributions=len(counted),
        stories=len(stories),
        is_all=len(laid) <= NEWEST,
        stances=_coded(Stance, Counter(one.stance for one in counted)),
        outcomes=outcomes_of(counted),
        sources=_suppliers_of(stories),
        months=_months_of(counted),
    )


def rows_of(attributions: AttributionQuerySet) -> list[Laid]:
    return [Laid(*row) for row in attributions.values_list(*_FIELDS)]


def outcomes_of(laid: Iterable[Laid]) -> list[Entry]:
    """What became of the claims, each counted once. Who declines, denies or does not confirm has not said what proves
    right or wrong.
    """
    found = {one.claim: one.resolution or Resolution.UNRESOLVED for one in laid if one.stance == Stance.SAYS}
    return _coded(Resolution, Counter(found.values()))


def drawing_of(title: "StrOrPromise", table: Table) -> Drawing:
    return Drawing(str(title), table.columns, table.shown(MONTHS), plot_of(title, table))


def _coded(codes: type[TextChoices], counts: Counter[str]) -> list[Entry]:
    """The most frequent first."""
    return [
        Entry(codes(code).label, count) for code, count in sorted(counts.items(), key=lambda found: (-found[1], found))
    ]


def _suppliers_of(stories: Iterable[int]) -> list[Entry]:
    rows = Credit.objects.order_by().filter(article__in=stories).values_list("source__slug", "source__name")
    counted = rows.annotate(count=Count("pk")).order_by("-count", "source__name")[:MOST]
    return [Entry(name, count, reverse("source-detail", args=[slug])) for slug, name, count in counted]


def _months_of(laid: Iterable[Laid]) -> Drawing:
    counts = Counter(one.month for one in laid)
    rows = sorted(counts.items(), reverse=True)[:MONTHS]
    columns = (MONTH, Column("attributions", _("Attributions")))
    return drawing_of(_("By month"), Table(columns, rows, named="month", drawn="attributions"))
