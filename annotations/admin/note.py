"""Sourcing notes: written by one editor, judged by another. Steps and rules are those of `reviewing`."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from annotations import choices, permissions, reviewing
from annotations.admin import assigning, judging
from annotations.admin.naming import note_called
from annotations.admin.story import StoryBeside, without_text
from annotations.cards import facts_of
from annotations.discretion import GivesAway
from annotations.models import Attribution, Claim, DeskRecord, SourcingNote
from annotations.models.desk import DESK_FIELDS
from annotations.models.note import CODED_FIELDS, SEEN_FIELDS, WRITTEN_FIELDS
from annotations.querysets import SourcingNoteQuerySet
from annotations.reports.reasons import BOILERPLATE
from articles.admin.exporting import ExportAdmin
from articles.admin.histories import may_see_history
from articles.admin.narrowing import DayFilter
from articles.admin.recorded import RecordedAdmin, WriterForm, number_in, staff
from articles.models import Article, Recorded


class SourcingNoteForm(WriterForm):
    """What readers may see once it is approved, and the desk's own part, which goes to a table of its own."""

    instance: SourcingNote
    # Those of the desk's fields that this editor may fill in for this story; set by the admin for each request.
    desk_fields: tuple[str, ...] = ()
    # Words were refused that may say who a source is: they can be confirmed.
    may_give_away = False

    class Meta:
        model = SourcingNote
        fields = ("attribution", *WRITTEN_FIELDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= forms.fields_for_model(DeskRecord, fields=self.desk_fields)
        if "roles_that_know" in self.fields:
            self.fields["roles_that_know"] = forms.MultipleChoiceField(
                label=_("Roles that know who it is"),
                choices=choices.NewsroomRole.choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Roles, never names; at least one editor."),
            )
        record = DeskRecord.objects.filter(note=self.instance).first() if self.instance.pk else None
        if record:
            self.initial.update({name: getattr(record, name) for name in self.desk_fields})

    def write(self, cleaned: dict[str, Any], *, expected: int | None) -> Recorded:
        fields = {name: cleaned[name] for name in WRITTEN_FIELDS if name in cleaned}
        desk = {name: cleaned[name] for name in self.desk_fields}
        given: Any = {"fields": fields, "desk": desk, "by": self.user, "are_checked": "are_checked" in self.data}
        try:
            if self.instance.pk:
                stored = SourcingNote.objects.get(pk=self.instance.pk)
                note = reviewing.revise(stored, **given, expected=expected)
            else:
                note = reviewing.write(cleaned["attribution"], **given)
            return reviewing.submit(note, by=self.user) if "_submit" in self.data else note
        except GivesAway:
            self.may_give_away = True
            raise
        except reviewing.ReviewError as error:
            raise ValidationError(str(error)) from error


class AuthorFilter(admin.SimpleListFilter):
    title = gettext_lazy("author")
    parameter_name = "author"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("me", _("me")), ("others", _("others"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[SourcingNote]) -> QuerySet[SourcingNote]:
        assert isinstance(queryset, SourcingNoteQuerySet)
        if self.value() == "me":
            return queryset.filter(author=staff(request))
        return queryset.not_by(request.user) if self.value() == "others" else queryset


class ReviewerFilter(admin.SimpleListFilter):
    title = gettext_lazy("reviewer")
    parameter_name = "reviewer"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("me", _("me")), ("nobody", _("nobody"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[SourcingNote]) -> QuerySet[SourcingNote]:
        if self.value() == "me":
            return queryset.filter(reviewer=staff(request))
        return queryset.filter(reviewer__isnull=True) if self.value() == "nobody" else queryset


class DueFilter(admin.SimpleListFilter):
    title = gettext_lazy("due")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("overdue", _("overdue"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[SourcingNote]) -> QuerySet[SourcingNote]:
        assert isinstance(queryset, SourcingNoteQuerySet)
        return queryset.overdue() if self.value() == "overdue" else queryset


class MadeFilter(DayFilter):
    title = gettext_lazy("made")
    parameter_name = "made"
    field = "made_at"


@admin.register(SourcingNote)
class SourcingNoteAdmin(StoryBeside, ExportAdmin, RecordedAdmin):
    # What readers may see of a note once it is approved, and its state. Who wrote it and the desk's part stay here.
    exported = (
        "id", "attribution", "attribution__claim", "state", "policy__slug", "policy__edition", *SEEN_FIELDS,
        *CODED_FIELDS, "public_note",
    )  # fmt: skip
    form = SourcingNoteForm
    change_form_template = "admin/annotations/sourcing_note.html"
    list_display = ("speaker", "claim", "state", "author", "submitted_at", "reviewer", "due_on", "story")
    list_filter = ("state", AuthorFilter, ReviewerFilter, DueFilter, MadeFilter)
    search_fields = (
        "pk", "attribution__claim__article__guid__exact", "attribution__claim__article__slug__begins",
        "attribution__descriptor__key__contains",
    )  # fmt: skip
    search_help_text = gettext_lazy(
        "A number; the whole guid of an article, how its address begins, or words for the speaker."
    )
    autocomplete_fields = ("attribution",)
    ordering = ("-id",)
    actions = ("assign_chosen",)

    def has_assign_permission(self, request: HttpRequest) -> bool:
        """Of any note at all; of which, the writer says."""
        return (
            request.user.has_perm("annotations.change_sourcingnote")
            or permissions.approves_as(request.user) is not None
        )

    @admin.action(description=gettext_lazy("Say who reviews the chosen notes, and until when"), permissions=["assign"])
    def assign_chosen(self, request: HttpRequest, chosen: QuerySet[SourcingNote]) -> HttpResponse | None:
        return assigning.assign(self, request, chosen)

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourcingNote]:
        notes = SourcingNote.objects.visible_to(request.user).select_related(
            "author",
            "approved_by",
            "reviewer",
            "policy",
            "attribution__speaker",
            "attribution__nested_in__speaker",
            "attribution__claim__article__current_revision",
            "attribution__claim__passage",
            "attribution__claim__outcome",
            "attribution__source_passage",
        )
        return notes.defer(*without_text("attribution__claim__article__current_revision"))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets: list[Any] = [
            (None, {"fields": ["attribution", "public_note", "policy"]}),
            (_("Seen in the text"), {"fields": SEEN_FIELDS, "classes": ["coded"]}),
            (_("Coded"), {"fields": CODED_FIELDS, "classes": ["coded"]}),
        ]
        desk_fields = self._desk_fields(request, obj)
        if desk_fields:
            description = _("Never shown to readers.")
            if desk_fields != DESK_FIELDS:
                description = _(
                    "Never shown to readers. What else only a newsroom knows, the agency does not disclose."
                )
            fieldsets.append(
                (_("For the desk only"), {"fields": desk_fields, "classes": ["coded"], "description": description})
            )
        if obj and self.has_change_permission(request, obj):
            fieldsets[0][1]["fields"].append("seen_version")
        return fieldsets

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[Any]:
        # The desk's fields are of another table: the form adds them itself.
        own = [name for name in ("attribution", *WRITTEN_FIELDS) if name not in self.get_readonly_fields(request, obj)]
        form = super().get_form(request, obj, change=change, **{**kwargs, "fields": own})
        form.desk_fields = self._desk_fields(request, obj)
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("attribution",) if obj else ()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "attribution":
            wanted = self._attribution(request, None)
            queryset = Attribution.objects.anonymous().visible_to(request.user).with_words()
            kwargs["queryset"] = queryset.filter(pk=wanted.pk) if wanted else queryset
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permissions.may_revise(request.user, obj) if obj else super().has_change_permission(request)

    def article_of(self, request: HttpRequest, obj: SourcingNote | None) -> Article | None:
        attribution = self._attribution(request, obj)
        return attribution.claim.article if attribution else None

    def claim_of(self, request: HttpRequest, obj: SourcingNote | None) -> Claim | None:
        attribution = self._attribution(request, obj)
        return attribution.claim if attribution else None

    def get_urls(self) -> list[URLPattern]:
        review = path(
            "<int:pk>/review/", self.admin_site.admin_view(self.review_view), name="annotations_sourcingnote_review"
        )
        return [review, *super().get_urls()]

    def rows_of(self, request: HttpRequest, row: Recorded) -> list[Recorded]:
        """Its desk record has rights of its own, and no screen for its history."""
        record = DeskRecord.objects.visible_to(request.user).filter(note=row.pk).first()
        return [row, *([record] if record and may_see_history(request, record) else [])]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        note = kwargs.get("obj")
        context["attribution"] = self._attribution(request, note)
        if note:
            context |= {
                "may_submit": permissions.may_submit(request.user, note),
                "reviews": note.reviews.visible_to(request.user),
                "desk_record": _desk_lines(request, note),
                **judging.context(staff(request), note),
            }
            if not self.has_change_permission(request, note):
                context |= {"facts": facts_of(note), "is_boilerplate": note.reason in BOILERPLATE}
        else:
            context["may_submit"] = True
        return super().render_change_form(request, context, *args, **kwargs)

    def review_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A step, as the buttons of the note's page send it, with the version that was seen."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        note = self.get_queryset(request).filter(pk=pk).first()
        seen = number_in(request.POST.get("version"))
        if note is None or not seen:
            raise Http404
        try:
            messages.success(request, judging.take_step(request, note, seen=seen))
        except (reviewing.ReviewError, ValidationError) as error:
            reasons = error.messages if isinstance(error, ValidationError) else [str(error)]
            messages.error(request, " ".join(reasons))
            return self._shown_again(request, pk, must_confirm=isinstance(error, GivesAway))
        return HttpResponseRedirect(reverse("admin:annotations_sourcingnote_change", args=[pk]))

    def _shown_again(self, request: HttpRequest, pk: int, *, must_confirm: bool) -> HttpResponse:
        """The page of a note with what was typed for a step that was refused. Such words are kept nowhere."""
        typed = {"typed_comment": request.POST.get("comment", ""), "must_confirm": must_confirm}
        request.method, request.POST = "GET", QueryDict()
        return self.changeform_view(request, str(pk), extra_context=typed)

    def _desk_fields(self, request: HttpRequest, obj: SourcingNote | None) -> tuple[str, ...]:
        """What the user may fill in for the desk: of wire copy only words, since the agency discloses nothing else."""
        may_write = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if not (may_write and permissions.may_write_desk_record(request.user)):
            return ()
        attribution = self._attribution(request, obj)
        return ("desk_note",) if attribution is None or attribution.claim.article.is_wire else DESK_FIELDS

    def _attribution(self, request: HttpRequest, obj: SourcingNote | None) -> Attribution | None:
        if obj:
            return obj.attribution
        named = number_in(request.POST.get("attribution") or request.GET.get("attribution"))
        attributions = Attribution.objects.visible_to(request.user).with_words()
        return attributions.select_related("claim__article", "claim__passage").filter(pk=named).first()

    def called(self, row: SourcingNote) -> str:
        return note_called(row)

    @admin.display(description=gettext_lazy("speaker"))
    def speaker(self, note: SourcingNote) -> str:
        return str(note.attribution.source_passage or note.attribution.speaker)

    @admin.display(description=gettext_lazy("claim"))
    def claim(self, note: SourcingNote) -> str:
        return str(note.attribution.claim)

    @admin.display(description=gettext_lazy("article"))
    def story(self, note: SourcingNote) -> str:
        return note.attribution.claim.article.headline


def _desk_lines(request: HttpRequest, note: SourcingNote) -> list[tuple[str, str]]:
    """What the desk may read of the newsroom-only part: label and text of each field that is filled in."""
    record = DeskRecord.objects.visible_to(request.user).filter(note=note).first()
    if record is None:
        return []
    lines = []
    for name in DESK_FIELDS:
        value = getattr(record, name)
        display = getattr(record, f"get_{name}_display", None)
        if value not in ("", None, []):
            lines.append((str(record.field_named(name).verbose_name), str(display() if display else value)))
    return lines
