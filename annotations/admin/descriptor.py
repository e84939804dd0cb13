"""The ledger of descriptors, which is only read, and the dictionary of conventions beside it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from annotations.admin.story import without_text
from annotations.models import Attribution, Convention, Descriptor
from articles.admin.recorded import ReadOnlyAdmin, RecordedAdmin

LATEST = 20


@admin.register(Descriptor)
class DescriptorAdmin(ReadOnlyAdmin):
    change_form_template = "admin/annotations/descriptor.html"
    list_display = (
        "words", "attributions_so_far", "language", "number", "affiliation", "country", "level", "specificity",
    )  # fmt: skip
    list_filter = ("language", "affiliation", "level", "specificity")
    search_fields = ("words",)
    fields = (
        ("words", "language"), ("number", "count"), ("affiliation", "country"), "level", "proximity", "specificity",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Descriptor]:
        descriptors = Descriptor.objects.visible_to(request.user)
        match = request.resolver_match
        is_list = match is not None and match.url_name == "annotations_descriptor_changelist"
        return descriptors.with_counts() if is_list else descriptors

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if descriptor := kwargs.get("obj"):
            context |= {
                "conventions": Convention.objects.visible_to(request.user).beside(descriptor),
                "attributions": _latest(descriptor, request)[:LATEST],
            }
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("attributions"), ordering="attribution_count")
    def attributions_so_far(self, descriptor: Descriptor) -> int:
        return int(descriptor.attribution_count)  # type: ignore[attr-defined]  # see with_counts


def _latest(descriptor: Descriptor, request: HttpRequest) -> QuerySet[Attribution]:
    attributions = Attribution.objects.visible_to(request.user).filter(descriptor=descriptor).order_by("-id")
    article = "claim__article__current_revision"
    return attributions.select_related("claim__passage", article).defer(*without_text(article))


@admin.register(Convention)
class ConventionAdmin(RecordedAdmin):
    list_display = ("words", "language", "source", "since", "until", "meaning")
    list_filter = ("language",)
    list_select_related = ("source",)
    search_fields = ("words", "meaning")
    autocomplete_fields = ("source",)
    fields = (
        ("words", "is_ending"), ("language", "source"), ("since", "until"), "meaning", "citation", "url", "note",
    )  # fmt: skip
