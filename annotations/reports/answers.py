"""What is asked of a report, held to what it knows; and the Answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.reports.scopes import Asked, Scope
from annotations.reports.tables import Report, Table
from articles.filters import StrictForm
from articles.models import Source

_DAY = forms.DateInput(attrs={"type": "date"})


class Narrowing(StrictForm):
    """What every report can be narrowed by, and `by`, of one that knows several kinds of rows. It has no pages."""

    also = frozenset()

    source = forms.ModelChoiceField(
        Source.objects.none(),
        to_field_name="slug",
        required=False,
        label=_("Supplied by"),
        empty_label=_("any source"),
    )
    since = forms.DateField(required=False, label=_("Since"), widget=_DAY)
    until = forms.DateField(required=False, label=_("Until"), widget=_DAY)

    def __init__(self, report: Report, scope: Scope, data: Mapping[str, str]) -> None:
        super().__init__(data)
        # A source of hidden stories alone is unknown to readers here, like one that never was.
        known = Source.objects.supplying() if scope is Scope.PUBLIC else Source.objects.all()
        self.fields["source"].queryset = known  # type: ignore[attr-defined]
        self._scope = scope
        if report.by:
            self.fields["by"] = forms.ChoiceField(
                choices=report.by.choices, required=False, label=_("By"), widget=forms.HiddenInput
            )
        self._usual = report.by.values[0] if report.by else ""

    def asked(self) -> Asked:
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return Asked(self._scope, **{"by": self._usual, **given})

    @property
    def refused(self) -> list[tuple[str, str]]:
        """The parameters that are wrong, each with the reason."""
        return [(name, str(message)) for name, messages in self.errors.items() for message in messages]


@dataclass(frozen=True, slots=True)
class Answer:
    report: Report
    asked: Asked
    table: Table
    as_of: datetime


def answer(report: Report, asked: Asked) -> Answer:
    return Answer(report, asked, report.table(asked), timezone.now())
