"""Counts beside the rows of a list. They end early, so that a page costs the same whatever there is to count."""

from typing import Any

from django.db.models import PositiveIntegerField, QuerySet, Subquery

COUNTED = 25


class CountUpTo(Subquery):
    """How many rows a query of the outer row finds, up to COUNTED."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field: Any = PositiveIntegerField()

    def __init__(self, rows: QuerySet) -> None:
        super().__init__(rows.order_by().values("pk")[:COUNTED])
