from datetime import UTC, datetime

import pytest

from annotations.reports import REPORTS, answers
from annotations.reports.scopes import Asked, Scope


@pytest.fixture
def rows():
    """What a report tells, row by row, by the keys of its columns."""

    def told(key, scope=Scope.DESK, by="", **narrowing):
        report = REPORTS[key]
        table = report.table(Asked(scope, by or (report.by.values[0] if report.by else ""), **narrowing))
        keys = [column.key for column in table.columns]
        return [dict(zip(keys, row, strict=True)) for row in table.rows]

    return told


@pytest.fixture
def stopped_clock(monkeypatch):
    """An answer tells when it was given: always at one time."""
    monkeypatch.setattr(answers.timezone, "now", lambda: datetime(2026, 5, 1, 12, 0, tzinfo=UTC))
