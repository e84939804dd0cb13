"""What editors make of what the machine suggests: by the rule or model that found it, or by month."""

from collections.abc import Iterable

from django.db.models import Count, Q, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annotations.choices import Decision
from annotations.models import Suggestion
from annotations.querysets import SuggestionQuerySet
from annotations.reports.months import by_month, ten_minutes
from annotations.reports.scopes import Scope
from annotations.reports.tables import Column, Kind, Report, Row, Table, share


class By(TextChoices):
    FINDER = "found_by", _("rule or model")
    MONTH = "month", _("month")


_DECIDED = (Decision.ACCEPTED, Decision.CORRECTED, Decision.REJECTED)
_FIGURES = (
    Column("suggestions", _("Suggestions")),
    Column("accepted", _("Accepted")),
    Column("corrected", pgettext_lazy("suggestion", "Corrected")),
    Column("rejected", _("Rejected")),
    Column("skipped", _("Skipped")),
    Column("open", pgettext_lazy("suggestion", "Open")),
    Column("share_accepted", _("Share accepted"), Kind.SHARE),
    Column("share_corrected", _("Share corrected"), Kind.SHARE),
    Column("share_rejected", _("Share rejected"), Kind.SHARE),
)
_NAMES = {
    By.FINDER: Column("found_by", _("Rule or model"), Kind.TEXT),
    By.MONTH: Column("month", _("Month"), Kind.TEXT),
}


def table(scope: Scope, by: str) -> Table:
    rows = Suggestion.objects.order_by()
    found: Iterable[tuple]
    if by == By.MONTH:
        counted = _counted(rows.annotate(minutes=ten_minutes("claim__made_at")), "minutes")
        found = ((month, *sums) for month, sums in by_month(counted).items())
    else:
        found = _counted(rows, "found_by")
    return Table((_NAMES[By(by)], *_FIGURES), [_row(*row) for row in found], named=by, drawn="share_accepted")


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
    rights=("annotations.view_suggestion",),
    is_public=False,
    by=By,
)
