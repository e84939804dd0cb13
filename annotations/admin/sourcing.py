"""Sourcing changes: what a correction seems to have changed in how a speaker is named, to be confirmed or dismissed."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from annotations import sourcing
from annotations.admin.story import StoryBeside, without_text
from annotations.choices import SourcingChangeKind
from annotations.models import SourcingChange
from articles.admin.recorded import ReadOnlyAdmin, number_in, staff
from articles.models import Article


@admin.register(SourcingChange)
class SourcingChangeAdmin(StoryBeside, ReadOnlyAdmin):
    change_form_template = "admin/annotations/sourcing_change.html"
    list_display = ("kind", "before", "after", "claim", "story", "verdict")
    list_display_links = ("kind", "before")
    list_filter = ("verdict", "kind")
    search_fields = ("pk", "attribution__pk", "revision__article__slug__begins")
    search_help_text = gettext_lazy("A number, that of its attribution, or how the address of its story begins.")
    ordering = ("-id",)
    fields = ("kind", "before", "after", "claim", "speaker", "verdict", "found_at", "decided_by", "decided_at")
    readonly_fields = ("claim", "speaker")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourcingChange]:
        article = "attribution__claim__article__current_revision"
        return (
            SourcingChange.objects.visible_to(request.user)
            .select_related("attribution__claim__passage", "attribution__speaker", "revision", article, "decided_by")
            .defer(*without_text(article), *without_text("revision"))
        )

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[Any]:
        return super(StoryBeside, self).get_form(request, obj, change=change, **kwargs)

    def article_of(self, request: HttpRequest, obj: SourcingChange | None) -> Article | None:
        return obj.attribution.claim.article if obj else None

    def claim_of(self, request: HttpRequest, obj: SourcingChange | None) -> Any:
        return obj.attribution.claim if obj else None

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        change = kwargs.get("obj")
        if change:
            laid_anew = reverse("admin:annotations_attribution_change", args=[change.attribution_id])
            context |= {
                "kinds": SourcingChangeKind.choices,
                "may_decide": request.user.has_perm("annotations.change_sourcingchange"),
                "laid_anew": f"{laid_anew}?{urlencode({'source_words': change.after})}",
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        decide = path(
            "<int:pk>/decide/", self.admin_site.admin_view(self.decide_view), name="annotations_sourcingchange_decide"
        )
        return [decide, *super().get_urls()]

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        change = self.get_queryset(request).filter(pk=pk).first()
        seen = number_in(request.POST.get("version"))
        if change is None or not seen or not {"confirm", "dismiss"} & request.POST.keys():
            raise Http404
        back = reverse("admin:annotations_sourcingchange_change", args=[pk])
        if not request.user.has_perm("annotations.change_sourcingchange"):
            messages.error(request, _("You may not decide on changes of sourcing."))
            return HttpResponseRedirect(back)
        try:
            decided = self._decide(request, change, seen)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return HttpResponseRedirect(back)
        messages.success(request, f"{decided.get_verdict_display()}: {decided}")
        return HttpResponseRedirect(reverse("admin:annotations_sourcingchange_changelist") + "?verdict__exact=open")

    def _decide(self, request: HttpRequest, change: SourcingChange, seen: int) -> SourcingChange:
        if "dismiss" in request.POST:
            return sourcing.dismiss(change, by=staff(request), expected=seen)
        kind = request.POST.get("kind", change.kind)
        if kind not in SourcingChangeKind.values:
            raise ValidationError(_("There is no such kind of change."))
        return sourcing.confirm(change, kind=SourcingChangeKind(kind), by=staff(request), expected=seen)

    @admin.display(description=gettext_lazy("claim"))
    def claim(self, change: SourcingChange) -> str:
        return str(change.attribution.claim)

    @admin.display(description=gettext_lazy("laid to"))
    def speaker(self, change: SourcingChange) -> str:
        return str(change.attribution.speaker)

    @admin.display(description=gettext_lazy("article"))
    def story(self, change: SourcingChange) -> str:
        return change.attribution.claim.article.headline
