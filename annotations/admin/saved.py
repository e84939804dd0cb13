"""Saved lists: “Save these filters” on any list of the desk leads here. Only the address of such a list is ever kept,
with filters that this very list takes.
"""

import re
from copy import copy
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, SuspiciousOperation, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations import saving
from annotations.models import SavedList
from articles.admin.lists import LongListAdmin
from articles.admin.recorded import staff

# Of the address of a list: the page one is on, and what is not the list's own.
_PASSING = ("p", "e", "all", "_facets", "_popup", "_to_field", "_source_model", "_changelist_filters")
LONGEST = 1000
MOST_FILTERS = 20


def screen_of(listed: str) -> admin.ModelAdmin | None:
    """The screens of the model that a list is of; None for what is no list."""
    for model, screen in admin.site._registry.items():
        if f"{model._meta.app_label}_{model._meta.model_name}" == listed:
            return screen
    return None


def checked(request: HttpRequest, listed: str, query: str) -> str:
    """The filters as they are kept. Raises ValidationError for a list that the user may not see, and for what that list
    does not take.
    """
    screen = screen_of(listed)
    if screen is None or not screen.has_view_permission(request):
        raise ValidationError(gettext("There is no such list, or you may not see it."))
    filters = _filters(query)
    asked = copy(request)
    asked.method, asked.GET = "GET", QueryDict(filters.urlencode())  # type: ignore[assignment]
    try:
        screen.get_changelist_instance(asked)
    except (IncorrectLookupParameters, SuspiciousOperation, ValidationError, ValueError):
        raise ValidationError(gettext("The list does not take these filters.")) from None
    return filters.urlencode()


def _filters(query: str) -> QueryDict:
    if len(query) > LONGEST or "\x00" in query or "%00" in query:
        raise ValidationError(gettext("These are more filters than can be saved."))
    filters = QueryDict(query, mutable=True)
    for name in _PASSING:
        filters.pop(name, None)
    if not re.fullmatch(r"[-.0-9]*", filters.get("o", "")):
        raise ValidationError(gettext("The list does not take these filters."))
    for name in [name for name in filters if not any(filters.getlist(name))]:
        del filters[name]
    if not filters:
        raise ValidationError(gettext("Filter the list first, or search in it: there is nothing to save yet."))
    if len(filters) > MOST_FILTERS or len(filters.urlencode()) > LONGEST:
        raise ValidationError(gettext("These are more filters than can be saved."))
    return filters


class SavedListForm(forms.ModelForm):
    """Saved by the writers while it is validated, as the forms of recorded rows are."""

    request: HttpRequest

    class Meta:
        model = SavedList
        fields = ("name", "is_shared")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            # For the eyes of who names it; what is kept is checked again.
            self.instance.listed = self.request.GET.get("listed", "")
            self.instance.query = self.request.GET.get("query", "")
        may_unshare = self.instance.pk and self.instance.is_shared
        if not (saving.may_share(self.request.user) or may_unshare):
            self.fields.pop("is_shared", None)

    def _post_clean(self) -> None:
        if self.errors:
            return
        try:
            with transaction.atomic():
                self.instance = self._write(self.cleaned_data)
        except ValidationError as error:
            by_field = error.error_dict if hasattr(error, "error_dict") else {None: error.error_list}
            for name, errors in by_field.items():
                self.add_error(name if name in self.fields else None, errors)

    def _write(self, cleaned: dict[str, Any]) -> SavedList:
        given = {"name": cleaned["name"], "is_shared": cleaned.get("is_shared", False), "by": staff(self.request)}
        if self.instance.pk:
            return saving.rename(self.instance, **given)
        listed = self.request.GET.get("listed", "")
        return saving.save_list(listed, checked(self.request, listed, self.request.GET.get("query", "")), **given)

    def save(self, commit: bool = True) -> Any:
        return self.instance

    def save_m2m(self) -> None:
        """There is none."""


@admin.register(SavedList)
class SavedListAdmin(LongListAdmin):
    is_small = "Each is saved and named by an editor."
    form = SavedListForm
    list_display = ("name", "opened", "what", "filters", "is_shared", "owner")
    list_display_links = ("name",)
    list_select_related = ("owner",)
    list_per_page = 100
    actions = None
    readonly_fields = ("what", "filters")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[SavedList]:
        return SavedList.objects.visible_to(request.user).own_first(request.user)

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        may_share = saving.may_share(request.user) or (obj and obj.is_shared)
        return ("name", "is_shared", "what", "filters") if may_share else ("name", "what", "filters")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[Any]:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"request": request})

    # Who may: everybody who works on the record, with what is theirs.

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_module_perms("annotations")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """From a list alone."""
        return self.has_module_permission(request) and "listed" in request.GET

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request) and (obj is None or saving.may_change(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        listed = request.GET.get("listed", "")
        try:
            checked(request, listed, request.GET.get("query", ""))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return HttpResponseRedirect(_back(request, listed))
        given = {
            "title": gettext("Save this list"),
            "show_save_and_add_another": False,
            "show_save_and_continue": False,
        }
        return super().add_view(request, form_url, {**given, **(extra_context or {})})

    def response_add(self, request: HttpRequest, obj: SavedList, post_url_continue: Any = None) -> HttpResponse:
        messages.success(
            request, gettext("Saved as “%(name)s”. It stands on your home, and here.") % {"name": obj.name}
        )
        return HttpResponseRedirect(obj.address)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The form's writer has saved it."""

    def delete_model(self, request: HttpRequest, obj: SavedList) -> None:
        saving.drop(obj, by=staff(request))

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """No record of the archive: it is left out of what one did last."""

    log_change = log_addition

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """As above."""

    @admin.display(description=_("opens"))
    def opened(self, saved: SavedList) -> str:
        return format_html('<a href="{}">{}</a>', saved.address, gettext("Open"))

    @admin.display(description=_("list"))
    def what(self, saved: SavedList) -> str:
        screen = screen_of(saved.listed)
        return str(screen.opts.verbose_name_plural) if screen else saved.listed

    @admin.display(description=_("filters"))
    def filters(self, saved: SavedList) -> str:
        pairs = QueryDict(saved.query).lists()
        return ", ".join(f"{name}: {' / '.join(values)}" for name, values in pairs)


def _back(request: HttpRequest, listed: str) -> str:
    screen = screen_of(listed)
    may_see = screen is not None and screen.has_view_permission(request)
    return reverse(f"admin:{listed}_changelist" if may_see else "admin:index")
