"""A large archive out of a small one: all its rows are copied inside the database, again and again, each time with
every number raised by as many rows as there are. A million claims take minutes where the writers would take a day.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.models import Case, ExpressionWrapper, F, Max, Value, When
from django.db.models.functions import Concat

from annotations.models import (
    Anchor,
    Annotation,
    Attribution,
    Claim,
    ClaimLink,
    DeskComment,
    DeskRecord,
    Outcome,
    Passage,
    Review,
    SourcingChange,
    SourcingNote,
    Speaker,
    Suggestion,
)
from articles.models import Article, Credit, Delivery, Payload, Revision

type Numbers = dict[type[models.Model], int]

COPIED: tuple[type[models.Model], ...] = (
    Article, Revision, Credit, Payload, Delivery, Passage, Anchor, Speaker, Claim, Attribution, SourcingNote, Review,
    DeskRecord, Annotation, DeskComment, Suggestion, SourcingChange, Outcome, ClaimLink,
)  # fmt: skip
# Of each row there is one, so that its copy is called otherwise.
UNIQUE = {(Article, "guid"), (Article, "slug"), (Payload, "digest")}
# So that the copies of an archive follow it in time.
TIMES = {(Article, "published_at"), (Delivery, "received_at")}


def last_numbers() -> Numbers:
    return {model: model._base_manager.aggregate(last=Max("pk"))["last"] or 0 for model in COPIED}


def double(shared: Numbers, *, until: int, progress: Callable[[str], None] = lambda words: None) -> None:
    """Copy every row numbered after `shared` (others are common to all copies) until there are so many claims."""
    for round_number in count(1):
        last = last_numbers()
        claims = last[Claim] - shared[Claim]
        if claims >= until:
            break
        progress(f"doubling {claims:,} claims")
        with transaction.atomic():
            for model in COPIED:
                _copy(model, shared, last, round_number)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), COPIED):
            cursor.execute(statement)
        # On PostgreSQL what autovacuum does in its own time. On SQLite nobody does, so it is measured without.
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")


def _copy(model: type[models.Model], shared: Numbers, last: Numbers, round_number: int) -> None:
    names = [field.attname for field in model._meta.concrete_fields]
    values = dict(_values(model, shared, last, round_number))
    rows = model._base_manager.filter(pk__gt=shared[model], pk__lte=last[model]).order_by("pk")
    made = rows.annotate(**{f"copied_{name}": values[name] for name in names})
    statement, given = made.values_list(*(f"copied_{name}" for name in names)).query.sql_with_params()
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(str(field.column)) for field in model._meta.concrete_fields)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) {statement}", given)


def _values(model: type[models.Model], shared: Numbers, last: Numbers, round_number: int) -> Iterator[tuple[str, Any]]:
    for field in model._meta.concrete_fields:
        value: Any = F(field.attname)
        leads_to = model if field.primary_key else field.related_model
        if leads_to in COPIED:
            number = models.BigIntegerField()
            raised = ExpressionWrapper(value + (last[leads_to] - shared[leads_to]), number)
            is_copied = {f"{field.attname}__gt": shared[leads_to]}
            value = Case(When(**is_copied, then=raised), default=value, output_field=number)
        elif (model, field.name) in UNIQUE:
            value = Concat(value, Value(f"-{round_number}"))
        elif (model, field.name) in TIMES:
            value = ExpressionWrapper(value + timedelta(days=2 * 2**round_number), models.DateTimeField())
        yield field.attname, value
