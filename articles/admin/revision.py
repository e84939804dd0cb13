"""Revisions, to be read."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.recorded import ReadOnlyAdmin
from articles.models import Revision


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ("headline", "number", "versioned_at", "added_at", "added_by")
    list_select_related = ("article", "added_by")
    search_fields = ("pk", "article__guid__exact", "article__slug__begins")
    search_help_text = _("A number; the whole guid of an article, or how its address begins.")
    ordering = ("-id",)
    fields = (
        "article", "number", "headline", "byline", "dateline", "is_correction", "editor_note", "supplier_version",
        "versioned_at", "added_at", "added_by", "digest", "text",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        return Revision.objects.visible_to(request.user)

    def called(self, row: Revision) -> str:
        return f"{row.headline} ({row.number})"

    def listed(self, request: HttpRequest, rows: QuerySet[Revision]) -> QuerySet[Revision]:
        return rows.defer("text", "blocks", "links")
