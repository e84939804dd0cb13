"""Articles: a story's state and how much of it may be shown; withdrawing one. Its words come in by delivery."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import archiving, indexing
from articles.admin.narrowing import DayFilter
from articles.admin.numbers import number_in
from articles.admin.recorded import RecordedAdmin, WriterForm
from articles.models import Article, Credit, Recorded, Source, State
from articles.querysets import ArticleQuerySet


class ArticleForm(WriterForm):
    instance: Article

    class Meta:
        model = Article
        fields = (
            "state", "withdrawal_notice", "origin", "published_at", "embargo_until", "rights", "usage_terms",
            "copyright_notice", "credit_line",
        )  # fmt: skip

    def clean_state(self) -> str:
        state: str = self.cleaned_data["state"]
        if self.initial.get("state") == State.WITHDRAWN and state != State.WITHDRAWN:
            raise forms.ValidationError(_("A withdrawn story stays withdrawn."))
        return state

    def write(self, cleaned: dict[str, Any], *, expected: int | None) -> Recorded:
        if cleaned["state"] != State.WITHDRAWN or self.initial.get("state") == State.WITHDRAWN:
            article = super().write(cleaned, expected=expected)
            indexing.index([self.instance])
            return article
        for name in self._meta.fields or ():
            if name in cleaned and name not in ("state", "withdrawal_notice"):
                setattr(self.instance, name, cleaned[name])
        archiving.withdraw(self.instance, notice=cleaned["withdrawal_notice"], by=self.user, expected=expected)
        return self.instance


class NoticeFilter(admin.SimpleListFilter):
    title = _("withdrawal notice")
    parameter_name = "notice"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("missing", _("missing"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        assert isinstance(queryset, ArticleQuerySet)
        return queryset.unexplained() if self.value() == "missing" else queryset


class PublishedFilter(DayFilter):
    title = _("published")
    parameter_name = "published"
    field = "published_at"


class SourceFilter(admin.SimpleListFilter):
    """The first of all sources, and the one that was chosen; the screen of any other leads here as well."""

    title = _("source")
    parameter_name = "source"
    most = 50

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        chosen = number_in(request.GET.get(self.parameter_name))
        sources = Source.objects.order_by("name").values_list("pk", "name")
        found = dict(sources[: self.most]) | dict(sources.filter(pk=chosen))
        return [(str(pk), name) for pk, name in found.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """The last that came in come first: by the index of credits, which knows nothing of when a story appeared."""
        if not self.value():
            return queryset
        return queryset.filter(credits__source=number_in(self.value())).order_by("-credits__article_id")


class CreditInline(admin.StackedInline):
    model = Credit
    extra = 0
    autocomplete_fields = ("source",)


@admin.register(Article)
class ArticleAdmin(RecordedAdmin):
    form = ArticleForm
    list_display = ("headline", "state", "published_at", "origin", "language")
    list_filter = ("state", NoticeFilter, "origin", PublishedFilter, SourceFilter)
    sortable_by = ("published_at",)
    search_fields = ("guid__exact", "slug__begins")
    search_help_text = _("A whole guid, or how the address or the first headline begins.")
    ordering = ("-published_at", "-id")
    readonly_fields = (
        "headline", "guid", "slug", "language", "public_page", "withdrawn_at", "place", "urgency", "subject_names",
        "supplier_page",
    )  # fmt: skip
    inlines = (CreditInline,)
    fieldsets = (
        (None, {"fields": ("headline", "public_page", "guid", "slug", "language")}),
        (_("What the public may see"), {"fields": ("state", "withdrawal_notice", "withdrawn_at", "published_at",
                                                  "embargo_until", "rights")}),
        (_("Where it is from"), {"fields": ("origin", "credit_line", "place", "supplier_page", "usage_terms",
                                            "copyright_notice")}),
        (_("What it is about"), {"fields": ("subject_names", "urgency")}),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return Article.objects.visible_to(request.user).select_related("current_revision")

    def listed(self, request: HttpRequest, rows: QuerySet[Article]) -> QuerySet[Article]:
        words = (f"current_revision__{name}" for name in ("text", "blocks", "links"))
        return rows.defer(*words, "usage_terms")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Articles come in as deliveries."""
        return False

    @admin.display(description=_("headline"))
    def headline(self, article: Article) -> str:
        return article.headline

    @admin.display(description=_("public page"))
    def public_page(self, article: Article) -> str:
        return format_html('<a href="{0}">{0}</a>', article.get_absolute_url())

    @admin.display(description=_("subjects"))
    def subject_names(self, article: Article) -> str:
        return ", ".join(f"{subject.name} ({subject.code})" for subject in article.subjects.all())
