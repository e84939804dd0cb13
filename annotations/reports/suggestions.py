"""What editors make of what the machine suggests: by the rule or model that found it, or by month."""

from collections.abc import Iterable

from django.db.models import Count, Q, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annotations.choices import Decision
from annotations.models import Suggestion
from annotations.querysets import SuggestionQuerySet
from annotations.reports.months import by_month, ten_minutes
from annotations.reports.scopes import Asked
from annotations.reports.tables import Column, Kind, Report, Row, Table, share


class By(TextChoices):
    FINDER = "found_by", _("rule or model")
    MONTH = "month", _("month")


_DECIDED = (Decision.ACCEPTED, Decision.CORRECTED, Decision.REJECTED)
_FIGURES = (
    Column("suggestions", _("Suggestions"), about="All that was found."),
    Column("accepted", _("Accepted"), about="Taken as they are."),
    Column("corrected", pgettext_lazy("suggestion", "Corrected"), about="Taken with changes."),
    Column("rejected", _("Rejected"), about="Turned down."),
    Column("skipped", _("Skipped"), about="Left to somebody else."),
    Column("open", pgettext_lazy("suggestion", "Open"), about="Those on which nobody has decided."),
    Column("share_accepted", _("Share accepted"), Kind.SHARE, about="accepted of accepted, corrected and rejected."),
    Column("share_corrected", _("Share corrected"), Kind.SHARE, about="corrected of the same."),
    Column("share_rejected", _("Share rejected"), Kind.SHARE, about="rejected of the same."),
)
_NAMES = {
    By.FINDER: Column("found_by", _("Rule or model"), Kind.TEXT, about="What found it, with its version."),
    By.MONTH: Column("month", _("Month"), Kind.TEXT, about="Of the finding, as YYYY-MM, in the newsroom's time zone."),
}


def columns(by: str) -> tuple[Column, ...]:
    return (_NAMES[By(by)], *_FIGURES)


def table(asked: Asked) -> Table:
    rows = asked.within(Suggestion.objects.order_by(), "claim__article")
    found: Iterable[tuple]
    if asked.by == By.MONTH:
        counted = _counted(rows.annotate(minutes=ten_minutes("claim__made_at")), "minutes")
        found = ((month, *sums) for month, sums in by_month(counted).items())
    else:
        found = _counted(rows, "found_by")
    return Table(columns(asked.by), [_row(*row) for row in found], named=asked.by, drawn="share_accepted")


def _counted(rows: SuggestionQuerySet, name: str) -> list[tuple]:
    decisions = (*_DECIDED, Decision.SKIPPED, Decision.OPEN)
    counts = {f"n_{decision}": Count("pk", filter=Q(decision=decision)) for decision in decisions}
    counts = {"suggestions": Count("pk"), **counts}
    return list(rows.values(name).annotate(**counts).order_by("-suggestions", name).values_list(name, *counts))


def _row(name: str, *counts: int) -> Row:
    decided = counts[1:4]
    return (name, *counts, *(share(count, sum(decided)) for count in decided))


REPORT = Report(
    key="suggestions",
    title=_("What becomes of suggestions"),
    about=_("How many of the machine’s suggestions editors accept as they are, correct or reject."),
    counted=_("The shares are of those that were accepted, corrected or rejected. The month is that of the finding."),
    table=table,
    columns=columns,
    rights=("annotations.view_suggestion",),
    is_public=False,
    by=By,
)
