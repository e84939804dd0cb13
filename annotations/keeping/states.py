"""The number that a story has while its record stays as it is: the sum of its rows (models/kept.py, triggers.py)."""

import logging
from collections.abc import Iterable

from django.db import DatabaseError, transaction
from django.db.models import Count, Q, QuerySet, Subquery, Sum

from annotations.models import RecordState

logger = logging.getLogger(__name__)

# On PostgreSQL; more are made one when a page is made.
_MOST_ROWS = 20


def summed(rows: QuerySet[RecordState], *, by: str = "article") -> Subquery:
    return Subquery(rows.values(by).annotate(sum=Sum("number")).values("sum"))


def rows_of(stories: Iterable[int]) -> QuerySet:
    """The rows of these stories and of what many share, by story (None), to be summed."""
    wanted = Q(article__in=stories) | Q(article=None)
    return RecordState.objects.order_by().filter(wanted).values_list("article")


def of(stories: Iterable[int]) -> dict[int | None, int]:
    """By story; None is for what many share. One query, but for those that have become many rows."""
    found = list(rows_of(stories).annotate(Sum("number"), Count("pk")))
    for story, _number, count in found:
        if count > _MOST_ROWS:
            _try_to_gather(story)
    return {story: number for story, number, _count in found}


def _try_to_gather(story: int | None) -> None:
    try:
        _gather(story)
    except DatabaseError as error:
        logger.info("The rows of a state were not gathered: %s", type(error).__name__)


@transaction.atomic
def _gather(story: int | None) -> None:
    """Make one row of many: the sum stays. Rows that another gathers just now are left to them."""
    rows = RecordState.objects.filter(article=story).select_for_update(skip_locked=True)
    numbers = dict(rows.values_list("pk", "number"))
    RecordState.objects.filter(pk__in=numbers).delete()
    RecordState.objects.create(article_id=story, number=sum(numbers.values()))
