"""A report as a file: CSV for spreadsheets, JSON for programs, SVG for what one writes oneself.

Codes stay codes, shares are numbers from 0 to 1, and what is not known is empty (CSV) or null.
"""

import csv
import io
import json
from collections.abc import Callable

from django.template.loader import render_to_string

from annotations.reports.answers import Answer
from annotations.reports.plots import plot_of
from annotations.reports.tables import Cell, Column, Kind

# A spreadsheet runs what begins like this.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(answer: Answer) -> str:
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(column.key for column in answer.table.columns)
    rows.writerows([_safe(cell) for cell in row] for row in answer.table.rows)
    return written.getvalue()


def as_json(answer: Answer) -> str:
    table = answer.table
    told = {
        "report": answer.report.key,
        "title": str(answer.report.title),
        "scope": answer.asked.scope.value,
        "by": answer.asked.by or None,
        **{name: answer.asked.narrowing().get(name) for name in ("source", "since", "until")},
        "as_of": answer.as_of.isoformat(timespec="seconds"),
        "columns": [
            {"key": one.key, "label": str(one.label), "kind": one.kind.value, "about": one.about}
            for one in table.columns
        ],
        "rows": [
            {column.key: _value(column, cell) for column, cell in zip(table.columns, row, strict=True)}
            for row in table.rows
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def as_svg(answer: Answer) -> str:
    return render_to_string(
        "annotations/plot.svg",
        {"plot": plot_of(answer.report.title, answer.table, answer.asked), "is_alone": True},
    )


# Each with its type.
FILES: dict[str, tuple[Callable[[Answer], str], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json"),
    "svg": (as_svg, "image/svg+xml; charset=utf-8"),
}


def _safe(cell: Cell) -> Cell:
    """Words that are no formula; a number may begin with a minus."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULAS) else cell


def _value(column: Column, cell: Cell) -> Cell | bool:
    return bool(cell) if column.kind is Kind.FLAG and cell is not None else cell
