"""Suggestions of the machine, to be accepted, rejected or skipped; or to be requoted first, and then accepted."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from annotations import suggesting
from annotations.admin.story import StoryBeside, without_text
from annotations.models import Suggestion
from annotations.querysets import SuggestionQuerySet
from articles.admin.recorded import ReadOnlyAdmin, number_in, staff
from articles.models import Article

STEPS = {"accept": suggesting.accept, "reject": suggesting.reject, "skip": suggesting.skip}


class WaitingFilter(admin.SimpleListFilter):
    title = gettext_lazy("waiting")
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("for me or anybody"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
        assert isinstance(queryset, SuggestionQuerySet)
        return queryset.waiting_for(request.user) if self.value() == "yes" else queryset


@admin.register(Suggestion)
class SuggestionAdmin(StoryBeside, ReadOnlyAdmin):
    change_form_template = "admin/annotations/suggestion.html"
    list_display = ("claim", "laid_to", "found_by", "confidence", "decision", "decided_by", "story")
    list_filter = (WaitingFilter, "decision")
    fields = ("claim", "laid_to", "found_by", "confidence", "decision", "decided_by", "decided_at")
    readonly_fields = ("laid_to",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Suggestion]:
        return (
            Suggestion.objects.visible_to(request.user)
            .select_related("claim__passage", "claim__article__current_revision", "decided_by")
            .defer(*without_text("claim__article__current_revision"))
            .prefetch_related("claim__attributions__speaker")
        )

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[Any]:
        return super(StoryBeside, self).get_form(request, obj, change=change, **kwargs)

    def article_of(self, request: HttpRequest, obj: Suggestion | None) -> Article | None:
        return obj.claim.article if obj else None

    def get_urls(self) -> list[URLPattern]:
        decide = path(
            "<int:pk>/decide/", self.admin_site.admin_view(self.decide_view), name="annotations_suggestion_decide"
        )
        return [decide, *super().get_urls()]

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        suggestion = self.get_queryset(request).filter(pk=pk).first()
        step = next((name for name in STEPS if name in request.POST), None)
        seen = number_in(request.POST.get("version"))
        if suggestion is None or step is None or not seen:
            raise Http404
        if not request.user.has_perm("annotations.change_suggestion"):
            messages.error(request, _("You may not decide on suggestions."))
        else:
            try:
                decided = STEPS[step](suggestion, by=staff(request), expected=seen)
                messages.success(request, f"{decided.get_decision_display()}: {suggestion.claim}")
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("admin:annotations_suggestion_changelist") + "?waiting=yes")

    @admin.display(description=gettext_lazy("laid to"))
    def laid_to(self, suggestion: Suggestion) -> str:
        return ", ".join(str(attribution.speaker) for attribution in suggestion.claim.attributions.all())

    @admin.display(description=gettext_lazy("article"))
    def story(self, suggestion: Suggestion) -> str:
        return suggestion.claim.article.headline
