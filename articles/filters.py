"""What lists of the archive can be narrowed by. One FilterSet a list, used by page and API alike."""

import copy
from collections import OrderedDict
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import (
    Article,
    Delivery,
    Format,
    Origin,
    Outcome,
    Revision,
    Route,
    Source,
    SourceKind,
)

# Parameters of every list that are not filters.
PAGING = frozenset({"cursor", "limit"})


class DayInput(forms.DateInput):
    """A day to be chosen. What is none is told of beside it; HTML has no such value for a day."""

    input_type = "date"

    def format_value(self, value: object) -> str | None:
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            return None


class StrictForm(forms.Form):
    """Refuses parameters it does not know: a filter that was misspelt must not answer everything."""

    also: frozenset[str] = PAGING

    def clean(self) -> dict[str, Any]:
        known = ", ".join(self.fields) or _("none")
        for name in sorted(set(self.data) - set(self.fields) - self.also):
            error = forms.ValidationError(
                _("There is no such filter here. There are: %(known)s."), code="unknown", params={"known": known}
            )
            # Not by add_error, which takes names of fields alone; the name is what the sender has to look for.
            self.errors[name[:60]] = self.error_class([error])
        return self.cleaned_data


class _Shared(dict[str, forms.Field]):
    """Fields of forms that no form changes: each has these, and no copies of its own, of which Django makes some."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return dict(self)


class StrictFilterSet(filters.FilterSet):
    _form_class: type[forms.Form]
    # Those that come first, where the order is not that of their definition.
    field_order: tuple[str, ...] | None = None

    def __init__(
        self, data: Any = None, queryset: QuerySet | None = None, *, request: Any = None, prefix: str | None = None
    ) -> None:
        """As its parent's, but for the filters."""
        self.is_bound = data is not None
        self.data = data or QueryDict()
        self.queryset = self._meta.model._default_manager.all() if queryset is None else queryset  # type: ignore[attr-defined]
        self.request = request
        self.form_prefix = prefix

    @cached_property
    def filters(self) -> OrderedDict[str, Any]:  # type: ignore[override]  # an attribute there
        """Copied when rows are filtered: a search that only has words does without."""
        own: OrderedDict[str, Any] = copy.deepcopy(self.base_filters)
        for declared in own.values():
            declared.parent, declared.model = self, self._meta.model  # type: ignore[attr-defined]
        return own

    def get_form_class(self) -> type[forms.Form]:
        """Made once for each list: the fields are the same each time."""
        own = type(self)
        if "_form_class" not in vars(own):
            fields = {name: declared.field for name, declared in self.filters.items()}
            ordered = {"field_order": self.field_order}
            own._form_class = type(f"{own.__name__}Form", (StrictForm,), {**fields, **ordered})
            own._form_class.base_fields = _Shared(own._form_class.base_fields)  # type: ignore[attr-defined]
        return own._form_class


def midnight(day: date) -> datetime:
    """When the day begins in the newsroom; of days at either end of the calendar, as near as UTC has a time for it."""
    within = min(max(day, date.min + timedelta(days=2)), date.max - timedelta(days=2))
    return timezone.make_aware(datetime.combine(within, time.min))


def day_after(day: date) -> date:
    """But the last of the calendar."""
    return min(day, date.max - timedelta(days=1)) + timedelta(days=1)


def next_midnight(day: date) -> datetime:
    """When the day is over."""
    return midnight(day_after(day))


class StoryFilter(StrictFilterSet):
    """What every list of stories can be narrowed by."""

    source = filters.ModelChoiceFilter(
        field_name="credits__source",
        queryset=Source.objects.all(),
        to_field_name="slug",
        label=_("Supplied by"),
        empty_label=_("any source"),
    )
    language = filters.CharFilter(label=_("Language"), max_length=35, help_text=_("Its code, such as en or ja."))
    # Not a choice among those that there are: which codes are known would tell what stories under embargo are about.
    subject = filters.CharFilter(
        field_name="subjects__code",
        label=_("Subject"),
        max_length=100,
        help_text=_("Its code, such as medtop:04000000."),
    )
    since = filters.DateFilter(method="filter_since", label=_("Since"), widget=DayInput)
    until = filters.DateFilter(method="filter_until", label=_("Until"), widget=DayInput)

    class Meta:
        model = Article
        fields: tuple[str, ...] = ()

    def filter_since(self, rows: QuerySet, name: str, day: date) -> QuerySet:
        return rows.filter(published_at__gte=midnight(day))

    def filter_until(self, rows: QuerySet, name: str, day: date) -> QuerySet:
        return rows.filter(published_at__lt=next_midnight(day))


class ArticleFilter(StoryFilter):
    origin = filters.ChoiceFilter(choices=Origin.choices, label=_("Origin"), empty_label=_("any origin"))


class SourceFilter(StrictFilterSet):
    kind = filters.ChoiceFilter(choices=SourceKind.choices, label=_("Kind"), empty_label=_("any kind"))
    country = filters.CharFilter(label=_("Country"), max_length=2)

    class Meta:
        model = Source
        fields: tuple[str, ...] = ()


class DeliveryFilter(StrictFilterSet):
    outcome = filters.ChoiceFilter(choices=Outcome.choices, label=_("Outcome"))
    format = filters.ChoiceFilter(choices=Format.choices, label=_("Format"))
    route = filters.ChoiceFilter(choices=Route.choices, label=_("Way in"))
    guid = filters.CharFilter(label=_("Guid"), max_length=255)
    since = filters.DateFilter(method="filter_since", label=_("Since"))
    until = filters.DateFilter(method="filter_until", label=_("Until"))

    class Meta:
        model = Delivery
        fields: tuple[str, ...] = ()

    def filter_since(self, rows: QuerySet, name: str, day: date) -> QuerySet:
        return rows.filter(received_at__gte=midnight(day))

    def filter_until(self, rows: QuerySet, name: str, day: date) -> QuerySet:
        return rows.filter(received_at__lt=next_midnight(day))


class RevisionFilter(StrictFilterSet):
    """None: the versions of a story are few."""

    class Meta:
        model = Revision
        fields: tuple[str, ...] = ()
