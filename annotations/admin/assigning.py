"""Saying of several sourcing notes at once who reviews them, and until when: a page between the list and the deed, on
which the versions are kept that the editor has seen.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from annotations import consulting, permissions
from annotations.admin.batches import MOST, bounded, tell
from annotations.consulting import KEPT, Kept
from annotations.models import SourcingNote
from articles.admin.recorded import number_in, staff

ME, NOBODY = "me", "nobody"


class AssignForm(forms.Form):
    reviewer = forms.ChoiceField(label=gettext_lazy("Reviewer"), required=False)
    due_on = forms.DateField(
        label=gettext_lazy("Due on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Empty: each keeps the day that it has."),
    )
    is_never = forms.BooleanField(label=gettext_lazy("No day"), required=False)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.people = {str(person.pk): person for person in permissions.reviewers().exclude(pk=by.pk)}
        own = [(ME, _("me"))] if permissions.approves_as(by) else []
        people = [(key, person.get_username()) for key, person in self.people.items()]
        choices = [("", _("as it is")), *own, *people, (NOBODY, _("nobody"))]
        field = self.fields["reviewer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("due_on") and cleaned.get("is_never"):
            self.add_error("due_on", _("Give a day, or none."))
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Say who reviews them, or until when."))
        return cleaned

    @property
    def reviewer_given(self) -> User | Kept | None:
        given = self.cleaned_data["reviewer"]
        if not given:
            return KEPT
        return self.by if given == ME else self.people.get(given)

    @property
    def day_given(self) -> Any:
        if self.cleaned_data["is_never"]:
            return None
        return self.cleaned_data["due_on"] or KEPT


def assign(screen: admin.ModelAdmin, request: HttpRequest, chosen: QuerySet[SourcingNote]) -> HttpResponse | None:
    """The page, or, once it is sent, what came of it. Notes that a filter of the list no longer finds, since somebody
    has dealt with them meanwhile, are among those of which that is told.
    """
    is_sent = "seen" in request.POST
    if is_sent:
        wanted = [number_in(key) for key in request.POST.getlist("_selected_action")[: MOST + 1]]
        chosen = screen.get_queryset(request).filter(pk__in=wanted)
    notes = bounded(request, chosen)
    if not notes:
        return None
    form = AssignForm(request.POST if is_sent else None, by=staff(request))
    if is_sent and form.is_valid():
        _assign_all(request, form, notes)
        return None
    versions = {note.pk: number_in(request.POST.get(f"version-{note.pk}")) or note.version for note in notes}
    context = {
        **screen.admin_site.each_context(request),
        "title": _("Who reviews these notes, and until when"),
        "opts": screen.opts,
        "notes": [(note, versions[note.pk]) for note in notes],
        "form": form,
    }
    return TemplateResponse(request, "admin/annotations/assign.html", context)


def _assign_all(request: HttpRequest, form: AssignForm, notes: list[SourcingNote]) -> None:
    seen = {note.pk: number_in(request.POST.get(f"version-{note.pk}")) for note in notes}
    done = consulting.assign_all(
        notes, seen=seen, reviewer=form.reviewer_given, due_on=form.day_given, by=staff(request)
    )
    count = sum(not one.reason for one in done)
    if count:
        message = ngettext("Kept for %(count)d note.", "Kept for %(count)d notes.", count)
        messages.success(request, message % {"count": count})
    tell(request, [f"{_called(one.note)}: {one.reason}" for one in done if one.reason])


def _called(note: SourcingNote) -> str:
    attribution = note.attribution
    told = {"speaker": attribution.source_passage or attribution.speaker, "story": attribution.claim.article.headline}
    return _("“%(speaker)s” in “%(story)s”, by %(author)s") % {**told, "author": note.author}
