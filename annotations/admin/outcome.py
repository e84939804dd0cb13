"""What became of claims, and how they stand to each other. The rules are those of `resolving`."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from annotations import resolving
from annotations.admin.story import StoryBeside, without_text
from annotations.choices import LinkKind, Resolution
from annotations.models import Claim, ClaimLink, Outcome
from articles.admin.narrowing import DayFilter
from articles.admin.recorded import RecordedAdmin, WriterForm, number_in
from articles.models import Article, Recorded


class OutcomeForm(WriterForm):
    instance: Outcome

    class Meta:
        model = Outcome
        fields = ("claim", "resolution", "resolved_on", "article", "url")

    def write(self, cleaned: dict[str, Any], *, expected: int | None) -> Recorded:
        # What is made new was seen as not being there, unless somebody was faster and has been shown since.
        seen = expected if self.instance.pk else expected or 0
        given = {**cleaned, "resolution": Resolution(cleaned["resolution"])}
        claim = given.pop("claim", None) or self.instance.claim
        given.pop("seen_version", None)
        return resolving.resolve(claim, **given, by=self.user, expected=seen)

    def is_about(self, row: Recorded, stored_pk: int | None) -> bool:
        """A claim has one outcome: who adds it while somebody else does sees that one."""
        return isinstance(row, Outcome) and stored_pk in (None, row.pk)


class ClaimLinkForm(WriterForm):
    instance: ClaimLink

    class Meta:
        model = ClaimLink
        fields = ("claim", "kind", "other", "is_set_aside")

    def write(self, cleaned: dict[str, Any], *, expected: int | None) -> Recorded:
        if not self.instance.pk:
            kind = LinkKind(cleaned["kind"])
            return resolving.link(cleaned["claim"], kind=kind, other=cleaned["other"], by=self.user)
        stored = ClaimLink.objects.get(pk=self.instance.pk)
        change = resolving.set_aside if cleaned["is_set_aside"] else resolving.take_up
        return change(stored, by=self.user, expected=expected)


class OfClaims(StoryBeside, RecordedAdmin):
    """What hangs on a claim that the address names, or that the row has."""

    change_form_template = "admin/annotations/beside_story.html"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("claim",) if obj else ()

    def claim_of(self, request: HttpRequest, obj: Any) -> Claim | None:
        if obj:
            return Claim.objects.filter(pk=obj.claim_id).select_related("article__current_revision").first()
        named = number_in(request.POST.get("claim") or request.GET.get("claim"))
        return Claim.objects.visible_to(request.user).filter(pk=named).first()

    def article_of(self, request: HttpRequest, obj: Any) -> Article | None:
        claim = self.claim_of(request, obj)
        return claim.article if claim else None


class ResolvedFilter(DayFilter):
    title = _("day")
    parameter_name = "day"
    field = "resolved_on"


@admin.register(Outcome)
class OutcomeAdmin(OfClaims):
    form = OutcomeForm
    list_display = ("claim_words", "resolution", "resolved_on", "story")
    list_filter = ("resolution", ResolvedFilter)
    search_fields = ("pk", "claim__pk", "claim__article__slug__begins")
    search_help_text = _("A number, that of its claim, or how the address of its story begins.")
    ordering = ("-id",)
    autocomplete_fields = ("claim", "article")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outcome]:
        revision = "claim__article__current_revision"
        outcomes = Outcome.objects.visible_to(request.user).select_related("claim__passage", revision, "article")
        return outcomes.defer(*without_text(revision))

    def called(self, row: Outcome) -> str:
        return f"{row}: {row.claim}"

    @admin.display(description=_("claim"))
    def claim_words(self, outcome: Outcome) -> str:
        return str(outcome.claim)

    @admin.display(description=_("article"))
    def story(self, outcome: Outcome) -> str:
        return outcome.claim.article.headline


@admin.register(ClaimLink)
class ClaimLinkAdmin(OfClaims):
    form = ClaimLinkForm
    list_display = ("claim", "kind", "other", "is_set_aside")
    list_filter = ("kind", "is_set_aside")
    search_fields = ("pk", "claim__pk", "other__pk", "claim__article__slug__begins")
    search_help_text = _("A number, that of one of its claims, or how the address of the first one's story begins.")
    ordering = ("-id",)
    autocomplete_fields = ("claim", "other")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ClaimLink]:
        return ClaimLink.objects.visible_to(request.user).select_related("claim__passage", "other__passage")

    def called(self, row: ClaimLink) -> str:
        return f"{row.claim} – {row.get_kind_display()} – {row.other}"

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        own = ["claim", "kind", "other"]
        return [(None, {"fields": [*own, "is_set_aside", "seen_version"] if obj else own})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("claim", "kind", "other") if obj else ()
