"""What it costs to bring a story in by `archiving.deliver`, each in its transaction, against the rows alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Max
from django.test.utils import CaptureQueriesContext, override_settings

from articles import archiving, indexing
from articles.models import Article, Credit, Delivery, Indexed, Payload, Revision
from newsroom.bench.figures import Figure, Sample, figure
from newsroom.bench.load import BenchError
from newsroom.bench.prose import Draft, Prose

REFERENCE = "executemany"
_TABLES: tuple[type[models.Model], ...] = (
    Article,
    Credit,
    Revision,
    Payload,
    Delivery,
    Article.history.model,
    Credit.history.model,
)


@dataclass(frozen=True, slots=True)
class Rows:
    statement: str
    values: list[list[Any]]


# What the machine suggests is not of the archive, and would not be taken away with the stories.
@override_settings(SUGGEST_ON_RECEIPT=False)
def receiving(prose: Prose, *, first: int, count: int, rounds: int) -> list[Figure]:
    """The figures of both, of `count` stories a round, numbered from `first` on. The stories stay in the archive."""
    with CaptureQueriesContext(connection) as captured:
        _deliver([prose.draft(first)])
    delivered, inserted = [], []
    for begin in range(first + 1, first + 1 + rounds * count, count):
        drafts = [prose.draft(number) for number in range(begin, begin + count)]
        before = [_last(model) for model in _TABLES]
        delivered.append(_timed(_deliver, drafts))
        added = [_rows(model, since) for model, since in zip(_TABLES, before, strict=True)]
        _delete(before)
        inserted.append(_timed(_insert, added, count=count))
    return [
        figure("rows alone, a story", inserted, reference=REFERENCE, references=inserted, stories=first),
        figure(
            "receive, a story",
            delivered,
            reference=REFERENCE,
            references=inserted,
            stories=first,
            queries=len(captured),
        ),
    ]


def _timed[T](work: Callable[[Sequence[T]], None], on: Sequence[T], *, count: int = 0) -> Sample:
    begin, cpu = perf_counter(), process_time()
    work(on)
    return Sample(count or len(on), perf_counter() - begin, process_time() - cpu)


def _deliver(drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        (delivery,) = archiving.deliver(draft.item(), guid=f"urn:bench:received:{draft.number}")
        if delivery.error:
            raise BenchError(f"Story {draft.number} was not received: {delivery.error}")


@transaction.atomic
def _insert(added: Sequence[Rows]) -> None:
    with connection.cursor() as cursor:
        for rows in added:
            cursor.executemany(rows.statement, rows.values)


@transaction.atomic
def _delete(before: Sequence[int]) -> None:
    """Take away what came after those keys; foreign keys are checked at the end only. What the search keeps of them is
    not put back with the rows, and so is part of receiving alone.
    """
    articles = dict(zip(_TABLES, before, strict=True))[Article]
    indexing.forget(list(Indexed.objects.filter(article__gt=articles)))
    with connection.cursor() as cursor:
        for model, since in zip(_TABLES, before, strict=True):
            cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE {model._meta.pk.column} > %s", [since])


def _last(model: type[models.Model]) -> int:
    return model._base_manager.aggregate(last=Max("pk"))["last"] or 0


def _rows(model: type[models.Model], since: int) -> Rows:
    """The rows of a table after a key, as its database takes them."""
    fields = model._meta.concrete_fields
    marks = ", ".join(["%s"] * len(fields))
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    return Rows(
        f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({marks})",
        [
            [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
            for row in model._base_manager.filter(pk__gt=since)
        ],
    )
