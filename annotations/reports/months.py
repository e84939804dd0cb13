"""Months of the newsroom's own calendar, counted by the database.

TruncMonth calls Python for every row on SQLite: 0.4 s for 100,000. So the database counts by ten minutes, which it
reads off the time as it is written, in UTC; and these are added up to months here.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import CharField
from django.db.models.functions import Cast, Substr
from django.utils import timezone


def ten_minutes(field: str) -> Substr:
    """“2026-01-05 10:2”, on every database alike."""
    return Substr(Cast(field, CharField()), 1, 15)


def by_month(rows: Iterable[tuple[str, *tuple[int, ...]]]) -> dict[str, list[int]]:
    """The sums of each month, the newest first, of rows that begin with their ten minutes."""
    found: dict[str, list[int]] = {}
    for minutes, *counts in rows:
        month = f"{timezone.localtime(datetime.fromisoformat(f'{minutes}0+00:00')):%Y-%m}"
        found[month] = [sum(pair) for pair in zip(found.get(month, [0] * len(counts)), counts, strict=True)]
    return dict(sorted(found.items(), reverse=True))
