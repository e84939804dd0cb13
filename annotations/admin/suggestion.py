"""Suggestions of the machine, one by one with the story beside them, or many at once in the list."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from annotations import suggesting
from annotations.admin.batches import bounded, tell
from annotations.admin.correcting import Correction
from annotations.admin.story import marked_blocks, without_text, words_now
from annotations.anchoring.selectors import shortened
from annotations.models import Anchor, Attribution, Passage, Suggestion
from annotations.querysets import SuggestionQuerySet
from articles.admin.recorded import ReadOnlyAdmin, number_in, staff
from articles.models import State

type Step = Callable[..., Suggestion]
STEPS: dict[str, Step] = {"accept": suggesting.accept, "reject": suggesting.reject, "skip": suggesting.skip}
WAITING = "?waiting=yes"


class WaitingFilter(admin.SimpleListFilter):
    title = gettext_lazy("waiting")
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("for me or anybody"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
        assert isinstance(queryset, SuggestionQuerySet)
        return queryset.waiting_for(request.user) if self.value() == "yes" else queryset


class SpeakerFilter(admin.SimpleListFilter):
    title = gettext_lazy("laid to")
    parameter_name = "speaker"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("unnamed", gettext_lazy("an unnamed speaker"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
        assert isinstance(queryset, SuggestionQuerySet)
        return queryset.anonymous() if self.value() == "unnamed" else queryset


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    list_display = ("words", "laid_to", "story", "confidence", "found_by", "decision", "decided_by")
    list_filter = (WaitingFilter, SpeakerFilter, "decision")
    search_fields = ("pk", "claim__pk", "claim__article__guid__exact", "claim__article__slug__begins")
    search_help_text = gettext_lazy(
        "A number, that of its claim, a whole guid, or how the address of its story begins."
    )
    ordering = ("-id",)
    actions = ("accept_all", "reject_all", "skip_all")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Suggestion]:
        here = {"passage": OuterRef("claim__passage"), "revision": OuterRef("claim__article__current_revision")}
        now = Anchor.objects.order_by().filter(**here, start__isnull=False).values("exact")
        attributions = Attribution.objects.with_words().select_related("claim__article", "nested_in__speaker")
        return (
            Suggestion.objects.visible_to(request.user)
            .select_related("claim__passage", "claim__article__current_revision", "decided_by")
            .defer("found", *without_text("claim__article__current_revision"))
            .prefetch_related(Prefetch("claim__attributions", attributions.order_by("id")))
            .annotate(words_now=Coalesce(Subquery(now), "claim__passage__exact"))
        )

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("annotations.change_suggestion")

    # One by one

    def get_urls(self) -> list[URLPattern]:
        decide = path(
            "<int:pk>/decide/", self.admin_site.admin_view(self.decide_view), name="annotations_suggestion_decide"
        )
        return [decide, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A screen of our own: not a form of the row's fields, but the decision on it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        suggestion = self._suggestion(request, number_in(object_id))
        return self._page(request, suggestion, Correction(suggestion))

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        suggestion = self._suggestion(request, pk)
        seen = number_in(request.POST.get("version"))
        step = next((name for name in (*STEPS, "correct") if name in request.POST), None)
        if step is None or not seen:
            raise Http404
        if not self.has_decide_permission(request):
            messages.error(request, _("You may not decide on suggestions."))
            return HttpResponseRedirect(_list())
        if not suggestion.is_undecided:
            decision = suggestion.get_decision_display()
            messages.error(request, _("Somebody was quicker. It is decided: %(decision)s.") % {"decision": decision})
            if step == "correct":
                # What was typed stays to be read.
                return self._page(request, suggestion, Correction(suggestion, request.POST))
            return HttpResponseRedirect(_screen(pk))
        if step == "correct":
            correction = Correction(suggestion, request.POST)
            decided = correction.write(by=staff(request), expected=seen) if correction.is_valid() else None
            if decided is None:
                messages.error(request, _("Nothing was saved: see below."))
                return self._page(request, suggestion, correction)
        else:
            try:
                decided = STEPS[step](suggestion, by=staff(request), expected=seen)
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
                return HttpResponseRedirect(_screen(pk))
        words = words_now(Passage.objects.get(claim=suggestion.claim_id))
        messages.success(request, f"{decided.get_decision_display()}: {shortened(words, most=80)}")
        return HttpResponseRedirect(self._after(request, suggestion))

    def _suggestion(self, request: HttpRequest, pk: int) -> Suggestion:
        found = self.get_queryset(request).filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def _page(self, request: HttpRequest, suggestion: Suggestion, correction: Correction) -> HttpResponse:
        article = suggestion.claim.article
        may_decide = (
            suggestion.is_undecided and article.state != State.WITHDRAWN and self.has_decide_permission(request)
        )
        is_shown = request.user.has_perm("articles.view_article") or article.is_public()
        context = {
            **self.admin_site.each_context(request),
            "title": _("Suggestion of the machine"),
            "opts": self.opts,
            "original": suggestion,
            "story": article if is_shown else None,
            "blocks": marked_blocks(article, about=suggestion.claim) if is_shown else [],
            "claim_beside": suggestion.claim,
            "correction": correction,
            "may_decide": may_decide,
            "hindrance": suggesting.hindrance(suggestion.claim) if may_decide else "",
            "has_history": request.user.has_perm("annotations.view_historicalsuggestion"),
        }
        return render(request, "admin/annotations/suggestion.html", context)

    def _after(self, request: HttpRequest, suggestion: Suggestion) -> str:
        """The next that waits in the same story, from where the editor is on; then the list."""
        waiting = Suggestion.objects.visible_to(request.user).waiting_for(request.user)
        here = waiting.in_article(suggestion.claim.article).exclude(pk=suggestion.pk).order_by("pk")
        following = here.filter(pk__gt=suggestion.pk).first() or here.first()
        return _screen(following.pk) if following else _list()

    # Many at once

    @admin.action(description=gettext_lazy("Accept the chosen suggestions"), permissions=["decide"])
    def accept_all(self, request: HttpRequest, chosen: QuerySet[Suggestion]) -> None:
        self._decide_all(request, chosen, suggesting.accept)

    @admin.action(description=gettext_lazy("Reject the chosen suggestions"), permissions=["decide"])
    def reject_all(self, request: HttpRequest, chosen: QuerySet[Suggestion]) -> None:
        self._decide_all(request, chosen, suggesting.reject)

    @admin.action(description=gettext_lazy("Leave the chosen suggestions to somebody else"), permissions=["decide"])
    def skip_all(self, request: HttpRequest, chosen: QuerySet[Suggestion]) -> None:
        self._decide_all(request, chosen, suggesting.skip)

    def _decide_all(self, request: HttpRequest, chosen: QuerySet[Suggestion], step: Step) -> None:
        decided, reasons = 0, []
        for suggestion in bounded(request, chosen):
            try:
                step(suggestion, by=staff(request))
                decided += 1
            except ValidationError as error:
                reasons.append(f"{suggestion.claim}: {' '.join(error.messages)}")
        if decided:
            message = ngettext("%(count)d suggestion decided on.", "%(count)d suggestions decided on.", decided)
            messages.success(request, message % {"count": decided})
        tell(request, reasons)

    @admin.display(description=gettext_lazy("claim"))
    def words(self, suggestion: Suggestion) -> str:
        """As the story has them now; all but the longest as a whole: many are decided on from here."""
        return shortened(suggestion.words_now, most=300)  # type: ignore[attr-defined]

    @admin.display(description=gettext_lazy("laid to"))
    def laid_to(self, suggestion: Suggestion) -> str:
        return ", ".join(_called(attribution) for attribution in suggestion.claim.attributions.all())

    @admin.display(description=gettext_lazy("article"))
    def story(self, suggestion: Suggestion) -> str:
        return suggestion.claim.article.headline


def _called(attribution: Attribution) -> str:
    words = attribution.source_passage
    return f"“{words}”" if attribution.speaker.is_unnamed and words else str(attribution.speaker)


def _screen(pk: int) -> str:
    return reverse("admin:annotations_suggestion_change", args=[pk])


def _list() -> str:
    return reverse("admin:annotations_suggestion_changelist") + WAITING
