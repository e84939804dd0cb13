"""A table as bars. Places are worked out here; templates/annotations/plot.svg draws them.

Everything across is a share of the width, so that letters keep their size on a narrow screen. The figure stands beside
each bar: none is told by length or colour alone.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from annotations.reports.scopes import Asked
from annotations.reports.tables import Cell, Column, Kind, Table

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST = 20
LONGEST = 44
_ROW = 40


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    figure: str
    # Per cent of the width.
    length: str
    # Of the words, and of the bar under them, from the top.
    baseline: int
    top: int


@dataclass(frozen=True, slots=True)
class Plot:
    title: str
    description: str
    bars: list[Bar]
    height: int


def plot_of(title: "StrOrPromise", table: Table, asked: Asked | None = None) -> Plot:
    at, column = table.column(table.drawn)
    name_at, names = table.column(table.named)
    known = [row for row in table.rows if row[at] is not None]
    drawn = known[:MOST]
    whole = _whole(column, [row[at] for row in drawn])
    bars = [
        Bar(
            _cut(names.shown(row[name_at])),
            column.shown(row[at]),
            _length(row[at], whole),
            number * _ROW + 16,
            number * _ROW + 24,
        )
        for number, row in enumerate(drawn)
    ]
    told = ", ".join([f"{title}: {column.label}", *(narrowed(asked) if asked else [])])
    return Plot(told, _description(bars, len(known)), bars, len(bars) * _ROW + 4)


def narrowed(asked: Asked) -> list[str]:
    """By what a report is narrowed, in words."""
    form = pgettext("date format", "j F Y")
    since, until = (date_format(day, form) if day else "" for day in (asked.since, asked.until))
    told = [
        asked.source and _("supplied by %(source)s") % {"source": asked.source.name},
        since and _("published since %(day)s") % {"day": since},
        until and _("published until %(day)s") % {"day": until},
    ]
    return [words for words in told if words]


def _whole(column: Column, cells: list[Cell]) -> float:
    """What the full width stands for: all there is, or the most that a row has."""
    if column.kind in (Kind.SHARE, Kind.COEFFICIENT):
        return 1.0
    return max((float(cell or 0) for cell in cells), default=0.0)


def _length(cell: Cell, whole: float) -> str:
    """Less than nothing has no length; its figure tells."""
    return f"{max(0.0, 100 * float(cell or 0) / whole):.2f}%" if whole else "0%"


def _cut(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"


def _description(bars: list[Bar], rows: int) -> str:
    """For those who hear the plot; every figure stands in the table as well."""
    if not bars:
        return _("There is nothing to draw.")
    told = "; ".join(f"{bar.label} {bar.figure}" for bar in bars)
    if rows > len(bars):
        first = ngettext("The first bar of %(rows)s rows", "The first %(count)s of %(rows)s rows", len(bars))
        told = f"{first % {'count': len(bars), 'rows': rows}}: {told}"
    return f"{told}."
