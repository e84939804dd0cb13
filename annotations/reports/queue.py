"""What waits on the desk, and since when."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from django.db.models import Count, Q, QuerySet, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.choices import Decision
from annotations.models import Attribution, SourcingNote, Suggestion
from annotations.reports.scopes import Asked
from annotations.reports.tables import Column, Kind, Report, Row, Table
from articles.models import State


class Age(TextChoices):
    DAY = "day", _("up to a day")
    THREE = "three_days", _("up to 3 days")
    WEEK = "week", _("up to 7 days")
    MONTH = "month", _("up to 30 days")
    OLDER = "older", _("more than 30 days")


_DAYS = {Age.DAY: 1, Age.THREE: 3, Age.WEEK: 7, Age.MONTH: 30}
AGE = Column("age", _("Waiting for"), Kind.TEXT, codes=Age, about="How long; each counts under the first that fits.")
_COLUMNS = (
    AGE,
    Column(
        "attributions",
        _("Attributions without an approved note"),
        about="To unnamed speakers, of claims on record; they wait since they were made.",
    ),
    Column("notes", _("Notes that wait for a second editor"), about="They wait since they were submitted last."),
    Column(
        "suggestions",
        _("Suggestions that nobody has decided on"),
        about="Of stories that are not withdrawn; they wait since the machine made them.",
    ),
)


def table(asked: Asked) -> Table:
    undecided = Suggestion.objects.filter(decision__in=[Decision.OPEN, Decision.SKIPPED])
    undecided = undecided.exclude(claim__article__state=State.WITHDRAWN)
    needing, submitted = Attribution.objects.needing_a_note(), SourcingNote.objects.awaiting_review()
    columns = [
        _by_age(asked.within(needing, "claim__article"), "made_at"),
        _by_age(asked.within(submitted, "attribution__claim__article"), "submitted_at"),
        _by_age(asked.within(undecided, "claim__article"), "claim__made_at"),
    ]
    return table_of(_COLUMNS, columns, drawn="attributions")


def table_of(columns: tuple[Column, ...], ages: Sequence[Mapping[str, int]], *, drawn: str) -> Table:
    """Of each column but the first, AGE, how many are of each age."""
    rows: list[Row] = [(age.value, *(column[age] for column in ages)) for age in Age]
    return Table(columns, rows, named=AGE.key, drawn=drawn)


def ages(moments: Iterable[datetime]) -> Counter[str]:
    """As `_by_age`, of rows that are read already: each counted under the first age that it fits."""
    now = timezone.now()
    begins = [(age.value, now - timedelta(days=days)) for age, days in _DAYS.items()]
    return Counter(next((age for age, begin in begins if moment >= begin), Age.OLDER.value) for moment in moments)


def _by_age(rows: QuerySet, since: str) -> dict[str, int]:
    """One query: how many of the rows are of each age, each counted under the first that it fits."""
    now = timezone.now()
    begins = [now - timedelta(days=days) for days in _DAYS.values()]
    later = [Q(**{f"{since}__gte": begin}) for begin in begins]
    within = [later[0], *(one & ~before for before, one in pairwise(later)), ~later[-1]]
    ages = zip(Age.values, within, strict=True)
    return rows.order_by().aggregate(**{age: Count("pk", filter=condition) for age, condition in ages})


REPORT = Report(
    key="queue",
    title=_("What waits on the desk"),
    about=_("Attributions, notes and suggestions that wait for an editor, by how long they have."),
    counted=_(
        "An attribution waits since it was made, a note since it was submitted last, a suggestion since the machine "
        "made it. Each counts under the first age that it fits."
    ),
    table=table,
    columns=lambda by: _COLUMNS,
    rights=("annotations.view_attribution", "annotations.view_sourcingnote", "annotations.view_suggestion"),
    is_public=False,
)
