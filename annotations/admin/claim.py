"""Claims: made by quoting the story's words, with their first attribution on the same screen."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations import claiming, origins
from annotations.admin.attributing import ATTRIBUTION_FIELDSETS, AttributingForm
from annotations.admin.placing import PlacingAdmin
from annotations.admin.quoting import Place, Words, is_just, quote_of
from annotations.admin.story import StoryBeside, without_text, words_now
from annotations.admin.suggested import DecidedElsewhere
from annotations.choices import Manner, Standing
from annotations.models import Attribution, Claim, ClaimLink
from annotations.querysets import ClaimQuerySet
from articles.admin.exporting import ExportAdmin
from articles.admin.recorded import RecordedAdmin
from articles.models import Article, Recorded

QUOTE_FIELDS = ("quote", ("quote_before", "quote_after", "quote_start"))


class ClaimForm(AttributingForm):
    instance: Claim
    # Django's script, which leads to the first field, is left out then.
    begins_at_words = False

    quote = Words(label=_("Words of the story"), widget=forms.Textarea(attrs={"rows": 3}))
    quote_before = Words(
        label=_("Right before them"), required=False, help_text=_("Only if the words stand there more than once.")
    )
    quote_after = Words(label=_("Right after them"), required=False)
    quote_start = Place(label=_("They begin at"), help_text=_("The letter, as the message tells it."))

    class Meta:
        model = Claim
        fields = ("article", "manner", "standing")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["quote"] = words_now(self.instance.passage)
        elif self.article:
            # Of a story that the address gives, or the form that is shown again, the next thing is to quote it.
            self.begins_at_words = True
            self.fields["quote"].widget.attrs["autofocus"] = True

    def write(self, cleaned: dict[str, Any], *, expected: int | None) -> Recorded:
        return self._revise(cleaned, expected) if self.instance.pk else self._make(cleaned)

    def _make(self, cleaned: dict[str, Any]) -> Claim:
        made = claiming.claim(
            cleaned["article"], quote=quote_of(cleaned, "quote"), manner=Manner(cleaned["manner"]), by=self.user
        )
        if self.gives_attribution():
            claiming.attribute(made, **self.attribution_arguments(), by=self.user)
        return made

    def _revise(self, cleaned: dict[str, Any], expected: int | None) -> Claim:
        return claiming.revise(
            Claim.objects.select_related("article").get(pk=self.instance.pk),
            quote=None if is_just(cleaned, "quote", words_now(self.instance.passage)) else quote_of(cleaned, "quote"),
            manner=Manner(cleaned["manner"]),
            standing=Standing(cleaned["standing"]),
            by=self.user,
            expected=expected,
        )


class WordsFilter(admin.SimpleListFilter):
    title = _("words")
    parameter_name = "words"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("unsettled", _("to be checked after a correction")),
            ("gone", _("gone after a correction")),
            ("unnamed", _("laid to an unnamed speaker")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        assert isinstance(queryset, ClaimQuerySet)
        if self.value() == "unsettled":
            return queryset.unsettled()
        if self.value() == "gone":
            return queryset.orphaned()
        return queryset.anonymous() if self.value() == "unnamed" else queryset


class OutcomeFilter(admin.SimpleListFilter):
    title = _("what became of it")
    parameter_name = "outcome"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("due", _("to be looked up"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        assert isinstance(queryset, ClaimQuerySet)
        return queryset.outcome_due() if self.value() == "due" else queryset


@admin.register(Claim)
class ClaimAdmin(DecidedElsewhere, PlacingAdmin, StoryBeside, ExportAdmin, RecordedAdmin):
    exported = ("id", "article__guid", "article__slug", "passage__exact", "manner", "standing", "made_at")
    form = ClaimForm
    change_form_template = "admin/annotations/beside_story.html"
    list_display = ("words", "manner", "standing", "speakers", "story")
    list_filter = (WordsFilter, OutcomeFilter, "standing")
    search_fields = ("pk", "article__guid__exact", "article__slug__begins")
    search_help_text = _("A number; the whole guid of an article, or how its address begins.")
    ordering = ("-id",)
    autocomplete_fields = ("article",)
    save_on_top = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        attributions = Prefetch("attributions", queryset=Attribution.objects.with_words())
        claims = Claim.objects.visible_to(request.user).select_related(
            "passage", "article__current_revision", "outcome"
        )
        return claims.defer(*without_text("article__current_revision")).prefetch_related(attributions)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj:
            return [(None, {"fields": ["article", *QUOTE_FIELDS, ("manner", "standing"), "seen_version"]})]
        return [(None, {"fields": ("article", *QUOTE_FIELDS, "manner")}), *ATTRIBUTION_FIELDSETS]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("article",) if obj else ()

    def claim_of(self, request: HttpRequest, obj: Claim | None) -> Claim | None:
        return obj

    def article_of(self, request: HttpRequest, obj: Claim | None) -> Article | None:
        return obj.article if obj else self.article_named(request)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if claim := kwargs.get("obj"):
            links = ClaimLink.objects.visible_to(request.user).standing().of(claim)
            context["links"] = list(links.select_related("claim__passage", "other__passage"))
            context["origin"] = _origin_of(claim) if context["links"] else None
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Claim, post_url_continue: str | None = None) -> HttpResponse:
        """After “save and add another” the next claim is of the same story."""
        response = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST:
            response["Location"] = f"{request.path}?article={obj.article_id}"
        return response

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        is_work_list = request.GET.get("words") in ("unsettled", "gone")
        return (*self.list_display, "placing") if is_work_list else self.list_display

    @admin.display(description=_("to do"))
    def placing(self, claim: Claim) -> str:
        url = reverse("admin:annotations_claim_placing", args=[claim.article_id])
        return format_html('<a href="{}">{}</a>', url, _("Check this story"))

    @admin.display(description=_("words"))
    def words(self, claim: Claim) -> str:
        return str(claim.passage)

    @admin.display(description=_("article"))
    def story(self, claim: Claim) -> str:
        return claim.article.headline

    @admin.display(description=_("laid to"))
    def speakers(self, claim: Claim) -> str:
        return ", ".join(str(attribution.speaker) for attribution in claim.attributions.all())


def _origin_of(claim: Claim) -> str:
    """In a sentence, what the claims go back to that say the same."""
    found = origins.origin_of(Claim.objects.on_record().filter(pk__in=origins.same_as(claim)))
    told = {"stories": found.stories, "roots": found.roots}
    if found.stories < 2:
        return ""
    if found.is_single:
        return gettext("%(stories)d stories say so, and all go back to one source that nobody names.") % told
    return gettext("%(stories)d stories say so, and go back to %(roots)d sources.") % told
