"""Revisions, to be read."""

from django.contrib import admin

from articles.admin.recorded import ReadOnlyAdmin
from articles.models import Revision


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ("headline", "number", "versioned_at", "added_at", "added_by")
    list_select_related = ("article", "added_by")
    search_fields = ("headline", "=article__guid", "=article__slug")
    ordering = ("-id",)
    fields = (
        "article", "number", "headline", "byline", "dateline", "is_correction", "editor_note", "supplier_version",
        "versioned_at", "added_at", "added_by", "digest", "text",
    )  # fmt: skip
