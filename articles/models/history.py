"""Histories of rows: who changed what, and when. Kept by simple_history."""

from functools import cache
from typing import Any

from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords


class _Histories(HistoryManager):
    """The library makes a class of managers anew each time a history is asked for, which costs as much as a query."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: Any, class_name: str | None = None) -> Any:
        return super().from_queryset(queryset_class, class_name)


def keep_history(**options: Any) -> HistoricalRecords:
    """The `history` of a model. The options are those of HistoricalRecords."""
    return HistoricalRecords(history_manager=_Histories, **options)
