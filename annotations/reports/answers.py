"""What is asked of a report, held to what it knows; and the Answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.reports.scopes import Scope
from annotations.reports.tables import Report, Table
from articles.filters import StrictForm


class Asked(StrictForm):
    """`by`, of a report that knows several kinds of rows; nothing else, since a report has no pages."""

    also = frozenset()

    def __init__(self, report: Report, data: Mapping[str, str]) -> None:
        super().__init__(data)
        if report.by:
            self.fields["by"] = forms.ChoiceField(choices=report.by.choices, required=False, label=_("By"))
        self._usual = report.by.values[0] if report.by else ""

    @property
    def by(self) -> str:
        return str(self.cleaned_data.get("by") or self._usual)

    @property
    def refused(self) -> list[tuple[str, str]]:
        """The parameters that are wrong, each with the reason."""
        return [(name, str(message)) for name, messages in self.errors.items() for message in messages]


@dataclass(frozen=True, slots=True)
class Answer:
    report: Report
    scope: Scope
    by: str
    table: Table
    as_of: datetime


def answer(report: Report, scope: Scope, by: str) -> Answer:
    return Answer(report, scope, by, report.table(scope, by), timezone.now())
