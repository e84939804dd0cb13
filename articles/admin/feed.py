"""Feeds that are polled, and how it went."""

from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.recorded import RecordedAdmin, WriterForm
from articles.models import Feed
from articles.querysets import FeedQuerySet


class FeedForm(WriterForm):
    class Meta:
        widgets: ClassVar = {"url": forms.URLInput(attrs={"class": "vLargeTextField"})}

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if "@" in urlsplit(url).netloc:
            # It would never be sent, and be kept in the history for good.
            raise ValidationError(_("A user name or a password in the address is not sent: leave it out."))
        return url


class FailingFilter(admin.SimpleListFilter):
    title = _("reading")
    parameter_name = "failing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("failed the last time"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Feed]) -> QuerySet[Feed]:
        assert isinstance(queryset, FeedQuerySet)
        return queryset.failing() if self.value() == "yes" else queryset


@admin.register(Feed)
class FeedAdmin(RecordedAdmin):
    form = FeedForm
    list_display = ("name", "url", "origin", "is_active", "last_read", "failures", "last_error")
    list_filter = (FailingFilter, "is_active", "origin")
    is_small = "Feeds are kept one by one."
    sortable_by = ("name", "last_read", "failures")
    search_fields = ("name__begins", "url__begins")
    search_help_text = _("How the name or the address begins.")
    fieldsets = (
        (None, {"fields": ("name", "url", "origin", "is_active", "minutes")}),
        (_("How it went"), {"fields": ("polled_at", "read_at", "failures", "last_error", "next_poll_at")}),
    )
    readonly_fields = ("polled_at", "read_at", "failures", "last_error", "next_poll_at")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Of a feed that is new there is nothing to tell."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj else fieldsets[:1]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Feed]:
        return Feed.objects.visible_to(request.user)

    @admin.display(description=_("last read"), ordering="read_at")
    def last_read(self, feed: Feed) -> datetime | None:
        return feed.read_at
