"""Queries that Django puts together once, and that are then asked as they are, with other numbers each time: where a
page is to be quick, making a query takes longer than its answer.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet


class _Made(NamedTuple):
    sql: str
    params: tuple[Any, ...]
    # By the column, what makes a value of what the database gives.
    converters: dict[int, tuple[list[Callable], Any]]


class Question:
    """Of up to `most` numbers of rows, or of none. `rows` makes the query, a list of values, of numbers that stand for
    others.
    """

    def __init__(self, rows: "Callable[[list[int]], QuerySet]", *, most: int = 0) -> None:
        self._rows = rows
        # No row has a number below 0.
        self._blanks = {-number: number - 1 for number in range(1, most + 1)}

    def of(self, numbers: Sequence[int] = ()) -> list[tuple[Any, ...]]:
        """The rows. One query; none of no numbers, where it is of some."""
        if self._blanks and not numbers:
            return []
        last = len(numbers) - 1
        sql, params, converters = self._made
        given = [numbers[min(self._blanks[one], last)] if one in self._blanks else one for one in params]
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return [_converted(row, converters) for row in found] if converters else found

    @cached_property
    def _made(self) -> _Made:
        compiler = self._rows(list(self._blanks)).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        return _Made(sql, tuple(params), compiler.get_converters([column for column, _, _ in compiler.select]))


def _converted(row: tuple[Any, ...], converters: dict[int, tuple[list[Callable], Any]]) -> tuple[Any, ...]:
    values = list(row)
    for at, (steps, expression) in converters.items():
        for step in steps:
            values[at] = step(values[at], expression, connection)
    return tuple(values)
