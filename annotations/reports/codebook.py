"""What the columns of a report mean: one line for each, and one for each of its codes. For programs, so in English."""

import csv
import io
from collections.abc import Iterator

from annotations.reports.tables import Column, Kind, Report

HEAD = ("by", "column", "label", "unit", "meaning", "code", "code_label")
_UNITS = {
    Kind.TEXT: "text",
    Kind.COUNT: "number",
    Kind.SHARE: "share, from 0 to 1; empty where there is nothing to share",
    Kind.COEFFICIENT: "coefficient, from -1 to 1; empty where it cannot be told",
    Kind.FLAG: "0 or 1",
}


def as_csv(report: Report) -> str:
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(HEAD)
    for by in report.by.values if report.by else [""]:
        for column in report.columns(by):
            rows.writerows(_rows(by, column))
    return written.getvalue()


def _rows(by: str, column: Column) -> Iterator[tuple[str, ...]]:
    unit = "code" if column.codes else _UNITS[column.kind]
    told = (by, column.key, str(column.label), unit, column.about)
    yield (*told, "", "")
    for code, label in column.codes.choices if column.codes else []:
        yield (by, column.key, "", "", "", str(code), str(label))
