"""What the screens of recorded rows share: saving through a writer, and the version that was seen."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.histories import HistoryAdmin
from articles.admin.lists import LongListAdmin
from articles.admin.numbers import number_in
from articles.models import Article, Recorded, StaleVersion

__all__ = ["ReadOnlyAdmin", "RecordedAdmin", "WriterForm", "number_in", "staff"]


def staff(request: HttpRequest) -> User:
    """Who is at work here. The admin's screens are shown to nobody who has not come in."""
    assert isinstance(request.user, User)
    return request.user


class WriterForm(forms.ModelForm):
    """A form that is saved by a writer, while it is validated: what the writer refuses stands beside its field.

    The writer runs in a transaction of its own, so that a form with errors has written nothing. Somebody else's
    change in the meantime is shown beside what was typed; saving once more is then done knowingly.
    """

    seen_version = forms.IntegerField(label=gettext_lazy("version"), required=False, widget=forms.HiddenInput)
    instance: Recorded
    data: MultiValueDict
    # Set by the admin for each request.
    user: User
    request: HttpRequest

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen_version"] = self.instance.version

    def write(self, cleaned: dict[str, Any], *, expected: int | None) -> Recorded:
        """Save what was typed; by default the row's own fields."""
        for name in self._meta.fields or ():
            if name in cleaned:
                setattr(self.instance, name, cleaned[name])
        self.instance.record(by=self.user, expected=expected)
        return self.instance

    def is_about(self, row: Recorded, stored_pk: int | None) -> bool:
        """Whether the row that somebody else changed is the one that this form shows, so that both can be told."""
        return isinstance(row, type(self.instance)) and row.pk == stored_pk

    def _post_clean(self) -> None:
        if self.instance.pk and "seen_version" in self.fields and self.cleaned_data.get("seen_version") is None:
            # Without it nobody could be told that somebody else was faster.
            self.add_error(None, _("The form does not say which version you saw: open the page anew."))
        if self.errors:
            return
        stored_pk = self.instance.pk
        try:
            with transaction.atomic():
                written = self.write(self.cleaned_data, expected=self.cleaned_data.get("seen_version"))
        except StaleVersion as error:
            self._show_both(error) if self.is_about(error.row, stored_pk) else self._show(error)
        except ValidationError as error:
            self.instance.pk = stored_pk
            self._show(error)
        else:
            self.instance = written

    def save(self, commit: bool = True) -> Any:
        return self.instance

    def save_m2m(self) -> None:
        """The writer has saved it all."""

    def _show(self, error: ValidationError) -> None:
        by_field = error.error_dict if hasattr(error, "error_dict") else {None: error.error_list}
        for name, errors in by_field.items():
            self.add_error(name if name in self.fields else None, errors)

    def _show_both(self, error: StaleVersion) -> None:
        self.add_error(None, error)
        stored = type(self)(instance=type(self.instance)._default_manager.get(pk=error.row.pk))
        typed = dict(self.cleaned_data)
        for name, field in self.fields.items():
            now = stored.get_initial_for_field(stored.fields[name], name)
            is_same = field.prepare_value(now) == field.prepare_value(typed.get(name))
            if name != "seen_version" and not is_same and (now, typed.get(name)) not in ((None, ""), ("", None)):
                shown = now if now not in (None, "") else _("empty")
                self.add_error(name, _("It is now: “%(now)s”. Save again to keep yours.") % {"now": shown})
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_version")] = str(error.row.version)


def _keep_numbers(request: HttpRequest, names: Sequence[str]) -> None:
    """Leave out of the address and the form what should name a row and is no number: Django's fields with a search of
    their own break on it.
    """
    for given in ("GET", "POST"):
        asked = getattr(request, given)
        unfit = [name for name in names if asked.get(name) and not number_in(asked.get(name))]
        if unfit:
            kept = asked.copy()
            for name in unfit:
                del kept[name]
            setattr(request, given, kept)


class RecordedAdmin(HistoryAdmin, LongListAdmin):
    """Nothing is deleted; each save is a writer's."""

    form = WriterForm

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[Any]:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"user": staff(request), "request": request})

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The story that is chosen is shown by its headline."""
        if db_field.related_model is Article:
            kwargs.setdefault("queryset", Article.objects.select_related("current_revision"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The hidden version goes with every form that changes a row."""
        fieldsets = list(super().get_fieldsets(request, obj))
        named = {name for _title, options in fieldsets for name in options["fields"]}
        if "seen_version" not in named and self.has_change_permission(request, obj):
            title, options = fieldsets[0]
            fieldsets[0] = (title, {**options, "fields": [*options["fields"], "seen_version"]})
        return fieldsets

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """All or nothing: what the writer wrote does not stand when a row below the form is wrong."""
        _keep_numbers(request, self.autocomplete_fields)
        with transaction.atomic():
            response = super().changeform_view(request, *args, **kwargs)
            if request.method == "POST" and response.status_code == 200:
                transaction.set_rollback(True)
        return response

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The form's writer has saved it."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(HistoryAdmin, LongListAdmin):
    """Rows that came about elsewhere and are only looked at here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
