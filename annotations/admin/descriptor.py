"""The ledger of descriptors, which is only read, and the dictionary of conventions beside it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.admin.story import without_text
from annotations.models import Attribution, Convention, Descriptor
from articles.admin.exporting import ExportAdmin
from articles.admin.lists import MOST_COUNTED
from articles.admin.narrowing import values_by_index
from articles.admin.recorded import ReadOnlyAdmin, RecordedAdmin

LATEST = 20


class LanguageFilter(admin.SimpleListFilter):
    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(code, code) for code in values_by_index(model_admin.get_queryset(request), "language")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(language=self.value()) if self.value() else queryset


@admin.register(Descriptor)
class DescriptorAdmin(ExportAdmin, ReadOnlyAdmin):
    exported = (
        "id", "language", "key", "words", "number", "count", "affiliation", "country", "level", "proximity",
        "specificity",
    )  # fmt: skip
    change_form_template = "admin/annotations/descriptor.html"
    list_display = (
        "words", "language", "number", "affiliation", "country", "level", "specificity",
    )  # fmt: skip
    list_filter = (LanguageFilter, "affiliation", "level", "specificity")
    search_fields = ("pk", "key__contains")
    search_help_text = _("Words, in any place.")
    is_small = "Each wording is kept once, however many attributions have it."
    ordering = ("key", "id")
    fields = (
        ("words", "language"), ("number", "count"), ("affiliation", "country"), "level", "proximity", "specificity",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Descriptor]:
        return Descriptor.objects.visible_to(request.user)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if descriptor := kwargs.get("obj"):
            context |= {
                "conventions": Convention.objects.visible_to(request.user).beside(descriptor),
                "attributions": _latest(descriptor, request)[:LATEST],
                "attribution_count": _count(descriptor),
            }
        return super().render_change_form(request, context, *args, **kwargs)


def _count(descriptor: Descriptor) -> str:
    """Of its attributions, as far as lists count."""
    count = Attribution.objects.filter(descriptor=descriptor).order_by()[: MOST_COUNTED + 1].count()
    return str(count) if count <= MOST_COUNTED else gettext("more than %(most)d") % {"most": MOST_COUNTED}


def _latest(descriptor: Descriptor, request: HttpRequest) -> QuerySet[Attribution]:
    attributions = Attribution.objects.visible_to(request.user).filter(descriptor=descriptor).order_by("-id")
    article = "claim__article__current_revision"
    return attributions.select_related("claim__passage", article).defer(*without_text(article))


@admin.register(Convention)
class ConventionAdmin(ExportAdmin, RecordedAdmin):
    exported = (
        "id", "words", "is_ending", "language", "source__slug", "since", "until", "meaning", "citation", "url", "note",
    )  # fmt: skip
    list_display = ("words", "language", "source", "since", "until", "meaning")
    is_small = "A dictionary, whose entries people write."
    list_filter = (LanguageFilter,)
    list_select_related = ("source",)
    sortable_by = ("words", "language", "since", "until")
    search_fields = ("words__begins",)
    search_help_text = _("How the words begin.")
    autocomplete_fields = ("source",)
    fields = (
        ("words", "is_ending"), ("language", "source"), ("since", "until"), "meaning", "citation", "url", "note",
    )  # fmt: skip
