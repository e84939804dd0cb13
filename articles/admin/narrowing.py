"""Filters of long lists: a year, a month, a day of it; and what a column has, read off an index.

Django's date hierarchy and its filter by values each read the whole table to say what there is to choose.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

# Of what a column has.
MOST_VALUES = 50


class DayFilter(admin.SimpleListFilter):
    """Leads from years to months to days of `field`, which has an index; the newest first. Two small queries."""

    field: str

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        rows = model_admin.get_queryset(request).filter(**{f"{self.field}__isnull": False})
        ends = [
            rows.order_by(order).values_list(self.field, flat=True).first() for order in (self.field, f"-{self.field}")
        ]
        self._ends = [_day(end) for end in ends if end is not None]
        return [("", "")] if self._ends else []

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        if not self.value():
            return queryset
        first, last = self._span()
        begin, end = (self._moment(day) for day in (first, last + timedelta(days=1)))
        found = queryset.filter(**{f"{self.field}__gte": begin, f"{self.field}__lt": end})
        return found.order_by(f"-{self.field}", "-id")

    def choices(self, changelist: Any) -> Iterator[Any]:
        asked = self.value() or ""
        yield self._choice(changelist, None, _("All"), is_chosen=not asked)
        parts = asked.split("-") if asked else []
        for depth in range(len(parts)):
            chosen = "-".join(parts[: depth + 1])
            yield self._choice(changelist, chosen, self._label(chosen), is_chosen=chosen == asked)
        for value in self._below(asked):
            yield self._choice(changelist, value, self._label(value), is_chosen=False)

    def _choice(self, changelist: Any, value: str | None, label: Any, *, is_chosen: bool) -> dict[str, Any]:
        query = changelist.get_query_string({self.parameter_name: value} if value else None, [self.parameter_name])
        return {"selected": is_chosen, "query_string": query, "display": label}

    def _span(self) -> tuple[date, date]:
        """The first and the last day of what is asked for."""
        asked = self.value() or ""
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", asked):
            raise IncorrectLookupParameters
        year, month, day = (*map(int, asked.split("-")), 0, 0)[:3]
        try:
            last_month = month or 12
            last = day or monthrange(year, last_month)[1]
            span = date(year, month or 1, day or 1), date(year, last_month, last)
        except ValueError as error:
            raise IncorrectLookupParameters(error) from error
        # Days at the ends of the calendar have no day beside them, and no story.
        if not 1 < year < 9999:
            raise IncorrectLookupParameters
        return span

    def _below(self, asked: str) -> Iterator[str]:
        """What the next step offers: years, months or days, as far as there may be rows."""
        first, last = self._ends
        if not asked:
            yield from (f"{year:04}" for year in range(last.year, first.year - 1, -1))
        elif len(asked) < 10:
            begin, end = self._span()
            begin, end = max(begin, first), min(end, last)
            days = ((end - timedelta(days=back)).isoformat() for back in range((end - begin).days + 1))
            yield from dict.fromkeys(day[: len(asked) + 3] for day in days)

    def _label(self, value: str) -> str:
        parts = [int(part) for part in value.split("-")]
        form = ("", "F Y", "j F Y")[len(parts) - 1]
        return date_format(date(*parts, *(1 for _missing in range(3 - len(parts)))), form) if form else value

    def _moment(self, day: date) -> date | datetime:
        return day if self._is_of_days else timezone.make_aware(datetime(day.year, day.month, day.day))

    @property
    def _is_of_days(self) -> bool:
        return not isinstance(self._model._meta.get_field(self.field), models.DateTimeField)

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        self._model = model
        super().__init__(request, params, model, model_admin)


def _day(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def values_by_index(rows: "QuerySet[Any]", name: str) -> Iterator[Any]:
    """What a column that begins an index has, from one to the next: one small query each, MOST_VALUES at most."""
    column = rows.order_by(name).values_list(name, flat=True)
    value = column.first()
    for _number in range(MOST_VALUES):
        if value is None:
            break
        yield value
        value = column.filter(**{f"{name}__gt": value}).first()
