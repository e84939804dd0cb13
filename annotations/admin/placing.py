"""After a correction: the work list of a story. An editor says of each uncertain passage where its words stand now."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from annotations import reanchoring
from annotations.admin.quoting import Place, Words, quote_of
from annotations.admin.story import marked_blocks
from annotations.anchoring.selectors import Quote, Span
from annotations.doubts import Doubt, doubts_in
from annotations.models import Anchor, SourcingChange
from articles.admin.recorded import staff
from articles.models import Article, StaleVersion

CONFIRM, ELSEWHERE, GONE = "confirm", "elsewhere", "gone"


class DoubtForm(forms.Form):
    """What becomes of one passage. Nothing chosen: somebody else's, or later."""

    decision = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    quote = Words(label=gettext_lazy("Words"), required=False)
    quote_before = Words(label=gettext_lazy("Right before them"), required=False)
    quote_after = Words(label=gettext_lazy("Right after them"), required=False)
    quote_start = Place(label=gettext_lazy("They begin at"))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10**9)

    def __init__(self, doubt: Doubt, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"prefix": f"anchor-{doubt.anchor.pk}", "initial": {"version": doubt.anchor.version}}
        super().__init__(*args, **kwargs)
        self.doubt = doubt
        decision = self.fields["decision"]
        assert isinstance(decision, forms.ChoiceField)
        decision.choices = [(value, label) for value, label in self._choices() if label]

    def _choices(self) -> Iterable[tuple[str, Any]]:
        yield CONFIRM, _("These are the words.") if self.doubt.anchor.span else ""
        for place in self.doubt.places:
            yield f"{place.span.start}-{place.span.end}", place.shown
        yield ELSEWHERE, _("Other words, given below.")
        yield GONE, _("Gone: the story no longer says so.") if self.doubt.is_claim else _("Gone from the story.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("decision") == ELSEWHERE and not given.get("quote", "").strip():
            self.add_error("quote", _("Quote the words that it goes on by."))
        return given

    def decide(self, *, by: Any) -> Anchor | None:
        """Write what was chosen; None where nothing was. What the writer refuses stands beside its field."""
        chosen: str = self.cleaned_data["decision"]
        arguments: dict[str, Any] = {"by": by, "expected": self.cleaned_data["version"]}
        try:
            with transaction.atomic():
                return self._write(chosen, arguments) if chosen else None
        except StaleVersion as error:
            self.add_error(None, error)
        except ValidationError as error:
            named = error.error_dict if hasattr(error, "error_dict") else {None: error.error_list}
            for name, errors in named.items():
                self.add_error(name if name in self.fields else None, errors)
        return None

    def _write(self, chosen: str, arguments: dict[str, Any]) -> Anchor:
        anchor = self.doubt.anchor
        if chosen == GONE:
            return reanchoring.give_up(anchor, **arguments)
        if chosen == CONFIRM:
            return reanchoring.confirm(anchor, **arguments)
        return reanchoring.place(anchor, quote=self._words(chosen), **arguments)

    def _words(self, chosen: str) -> Quote | Span:
        if chosen == ELSEWHERE:
            return quote_of(self.cleaned_data, "quote")
        start, _dash, end = chosen.partition("-")
        return Span(int(start), int(end))


@dataclass(frozen=True, slots=True)
class Group:
    """The doubts about one claim, or the words of one note, and how the sourcing seems to have changed."""

    title: str
    url: str
    forms: tuple[DoubtForm, ...]
    changes: tuple[SourcingChange, ...]


class PlacingAdmin(admin.ModelAdmin):
    """Adds the work list of a story to the screens of claims."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.placing_view)
        return [path("placing/<int:article_id>/", view, name="annotations_claim_placing"), *super().get_urls()]

    def placing_view(self, request: HttpRequest, article_id: int) -> HttpResponse:
        if not request.user.has_perm("annotations.view_claim"):
            raise PermissionDenied
        article = (
            Article.objects.visible_to(request.user).select_related("current_revision").filter(pk=article_id).first()
        )
        if article is None or article.current_revision is None:
            raise Http404
        may_decide = request.user.has_perm("annotations.change_anchor")
        given = request.POST if request.method == "POST" else None
        if given is not None and not may_decide:
            raise PermissionDenied
        forms_of = [DoubtForm(doubt, given) for doubt in doubts_in(article, to=request.user)]
        if given is not None and (done := self._decide(request, forms_of)) is not None:
            return done
        return render(request, "admin/annotations/placing.html", self._context(request, article, forms_of, may_decide))

    def _decide(self, request: HttpRequest, forms_of: list[DoubtForm]) -> HttpResponse | None:
        """Write all that was decided, or nothing where one of it cannot be."""
        with transaction.atomic():
            # Each of them, so that all errors are shown.
            are_valid = [form.is_valid() for form in forms_of]
            if all(are_valid):
                decided = [form.decide(by=staff(request)) for form in forms_of]
                if all(form.is_valid() for form in forms_of):
                    count = sum(anchor is not None for anchor in decided)
                    message = ngettext("%(count)d place settled.", "%(count)d places settled.", count)
                    messages.success(request, message % {"count": count})
                    return HttpResponseRedirect(request.path)
            transaction.set_rollback(True)
        messages.error(request, _("Nothing was saved: see below."))
        return None

    def _context(
        self, request: HttpRequest, article: Article, forms_of: list[DoubtForm], may_decide: bool
    ) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": _("After a correction"),
            "opts": self.opts,
            "story": article,
            "blocks": marked_blocks(article),
            "groups": _grouped(_changes(article, request), forms_of),
            "may_decide": may_decide,
        }


def _changes(article: Article, request: HttpRequest) -> list[SourcingChange]:
    """Those that wait for an editor, as far as this one may see them."""
    if not request.user.has_perm("annotations.view_sourcingchange"):
        return []
    return list(SourcingChange.objects.open().in_article(article).select_related("attribution__claim__passage"))


def _grouped(changes: list[SourcingChange], forms_of: Iterable[DoubtForm]) -> list[Group]:
    by_owner: dict[Any, list[DoubtForm]] = {change.attribution.claim: [] for change in changes}
    for form in forms_of:
        by_owner.setdefault(form.doubt.claim or form.doubt.annotation, []).append(form)
    return [
        Group(
            title=str(owner.passage),
            url=reverse(f"admin:annotations_{owner._meta.model_name}_change", args=[owner.pk]),
            forms=tuple(own),
            changes=tuple(change for change in changes if change.attribution.claim == owner),
        )
        for owner, own in sorted(by_owner.items(), key=lambda pair: pair[0].pk)
    ]
