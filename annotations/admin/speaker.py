"""Speakers. A named one can be renamed; an unnamed one is the story's words and nothing else, so it is only read."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from annotations.models import Speaker
from articles.admin.exporting import ExportAdmin
from articles.admin.recorded import RecordedAdmin


class NamedFilter(admin.SimpleListFilter):
    title = _("named")
    parameter_name = "named"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("named")), ("no", _("unnamed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Speaker]) -> QuerySet[Speaker]:
        return queryset.filter(article__isnull=self.value() == "yes") if self.value() else queryset


@admin.register(Speaker)
class SpeakerAdmin(ExportAdmin, RecordedAdmin):
    exported = ("id", "kind", "name", "known_as", "source__slug", "article__slug")
    list_display = ("name", "kind", "known_as", "article")
    list_filter = (NamedFilter, "kind")
    list_select_related = ("article",)
    search_fields = ("pk", "name__begins")
    search_help_text = _("A number, or how the name begins.")
    sortable_by = ("name",)
    ordering = ("name", "id")
    fields = ("kind", "name", "known_as", "source")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and obj.is_unnamed)
