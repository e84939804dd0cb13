"""What a report is made of: a Table of typed columns, and what is told of it. How it looks is elsewhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Choices, TextChoices
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from annotations.reports.scopes import Asked, Scope

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

type Cell = str | int | float | None
type Row = tuple[Cell, ...]


class Kind(StrEnum):
    TEXT = "text"
    COUNT = "count"
    # From 0 to 1.
    SHARE = "share"
    # From -1 to 1.
    COEFFICIENT = "coefficient"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    label: "StrOrPromise"
    kind: Kind = Kind.COUNT
    # Of a column of codes: the words for each.
    codes: type[Choices] | None = None
    # What is shown for None.
    empty: "StrOrPromise" = "–"
    # For the codebook, which programs read: in English.
    about: str = ""

    @property
    def is_text(self) -> bool:
        return self.kind in (Kind.TEXT, Kind.FLAG) or self.codes is not None

    def shown(self, cell: Cell) -> str:
        if cell is None:
            return str(self.empty)
        if self.codes:
            return str(self.codes(cell).label)
        match self.kind:
            case Kind.COUNT:
                return number_format(cell, force_grouping=True)
            case Kind.SHARE:
                return f"{number_format(round(100 * float(cell), 1), 1)}%"
            case Kind.COEFFICIENT:
                return number_format(round(float(cell), 2), 2)
            case Kind.FLAG:
                return _("yes") if cell else _("no")
        return str(cell)


@dataclass(frozen=True, slots=True)
class Table:
    """The plot shows the column `drawn`, with the names of the rows from the column `named`."""

    columns: tuple[Column, ...]
    rows: Sequence[Row]
    named: str
    drawn: str

    def column(self, key: str) -> tuple[int, Column]:
        """The column of that key, and where in a row it stands."""
        return next((at, column) for at, column in enumerate(self.columns) if column.key == key)

    def shown(self, most: int) -> list[list[tuple[Column, str]]]:
        """The first rows, each cell with its column, in words."""
        return [
            [(column, column.shown(cell)) for column, cell in zip(self.columns, row, strict=True)]
            for row in self.rows[:most]
        ]


@dataclass(frozen=True, slots=True)
class Report:
    key: str
    title: "StrOrPromise"
    # A sentence of what it tells, and what counts and how.
    about: "StrOrPromise"
    counted: "StrOrPromise"
    table: Callable[[Asked], Table]
    # By what a row is.
    columns: Callable[[str], tuple[Column, ...]]
    # The rights that the desk's own figures take.
    rights: tuple[str, ...]
    is_public: bool = True
    # What its rows can be; the first unless another is asked for.
    by: type[TextChoices] | None = None

    def is_open(self, scope: Scope) -> bool:
        return self.is_public or scope is Scope.DESK


def share(part: int, whole: int) -> float | None:
    """Of nothing there is no share."""
    return round(part / whole, 4) if whole else None
