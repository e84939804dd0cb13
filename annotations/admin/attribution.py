"""Attributions, and the list of those to unnamed speakers that no approved note answers for."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from annotations import adjudicating, claiming, permissions
from annotations.admin.attributing import ATTRIBUTION_FIELDSETS, AttributingForm
from annotations.admin.batches import bounded, tell
from annotations.admin.quoting import is_just
from annotations.admin.story import StoryBeside, place_now, without_text, words_now
from annotations.admin.suggested import DecidedElsewhere
from annotations.models import Attribution, Claim, SourcingNote
from annotations.querysets import AttributionQuerySet
from articles.admin.exporting import ExportAdmin
from articles.admin.recorded import RecordedAdmin, number_in, staff
from articles.models import Article, Recorded


class AttributionForm(AttributingForm):
    instance: Attribution

    class Meta:
        model = Attribution
        fields = ("claim", "stance", "nested_in")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            return
        self.initial["speaker"] = self.instance.speaker_id
        for name in ("source", "cue"):
            self.initial[f"{name}_words"] = self.words_of(name)
        # What a correction has in their stead, from the screen of a sourcing change.
        if "source_words" in self.request.GET:
            self.initial.update(source_words=self.request.GET["source_words"], speaker=None)

    def words_of(self, name: str) -> str:
        """Those that name whom it is laid to (`source`) or that attribute (`cue`), as the story has them now."""
        passage = getattr(self.instance, f"{name}_passage")
        return words_now(passage) if passage else ""

    def write(self, cleaned: dict[str, Any], *, expected: int | None) -> Recorded:
        arguments = self.attribution_arguments()
        if self.instance.pk:
            stored = Attribution.objects.select_related("claim__article").get(pk=self.instance.pk)
            for name in ("source", "cue"):
                passage = getattr(stored, f"{name}_passage")
                if passage and is_just(cleaned, f"{name}_words", words_now(passage)):
                    arguments[f"{name}_words"] = place_now(passage) or passage.quote
            return claiming.reattribute(stored, **arguments, by=self.user, expected=expected)
        return claiming.attribute(cleaned["claim"], **arguments, by=self.user)


class NoteFilter(admin.SimpleListFilter):
    title = _("sourcing note")
    parameter_name = "note"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("missing", _("unnamed, none approved")), ("none", _("unnamed, none written"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Attribution]) -> QuerySet[Attribution]:
        assert isinstance(queryset, AttributionQuerySet)
        if self.value() == "missing":
            return queryset.needing_a_note()
        return queryset.needing_a_note().without_note() if self.value() == "none" else queryset


class LaidFilter(admin.SimpleListFilter):
    title = _("laid to")
    parameter_name = "laid"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("unnamed", _("an unnamed speaker")), ("named", _("a named one"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Attribution]) -> QuerySet[Attribution]:
        assert isinstance(queryset, AttributionQuerySet)
        return queryset.laid_to_unnamed(self.value() == "unnamed") if self.value() else queryset


@admin.register(Attribution)
class AttributionAdmin(DecidedElsewhere, StoryBeside, ExportAdmin, RecordedAdmin):
    exported = (
        "id", "claim", "speaker__kind", "speaker__name", "stance", "source_passage__exact", "descriptor__key",
        "nested_in", "made_at",
    )  # fmt: skip
    claim_path = "claim__attributions"
    form = AttributionForm
    change_form_template = "admin/annotations/beside_story.html"
    list_display = ("laid_to", "claim", "stance", "notes_so_far", "write_note", "story")
    list_filter = (NoteFilter, LaidFilter, "stance")
    search_fields = (
        "pk", "claim__pk", "claim__article__guid__exact", "claim__article__slug__begins", "speaker__name__begins",
        "descriptor__key__contains",
    )  # fmt: skip
    search_help_text = _(
        "A number, that of its claim, a whole guid, how the address of its story begins, or the words for the speaker."
    )
    ordering = ("-id",)
    autocomplete_fields = ("claim",)
    actions = ("approve_where_all_agree",)

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return permissions.approves_as(request.user) is not None

    @admin.action(description=_("Approve a note where all notes agree"), permissions=["approve"])
    def approve_where_all_agree(self, request: HttpRequest, queryset: QuerySet[Attribution]) -> None:
        chosen = bounded(request, queryset.select_related("claim__article"))
        if not chosen:
            return
        verdicts = adjudicating.approve_where_all_agree(chosen, by=staff(request))
        approved = [verdict for verdict in verdicts if verdict.note]
        messages.success(
            request,
            ngettext("%(count)d note approved.", "%(count)d notes approved.", len(approved)) % {"count": len(approved)},
        )
        tell(request, [f"{verdict.attribution.claim}: {verdict.reason}" for verdict in verdicts if not verdict.note])

    def get_queryset(self, request: HttpRequest) -> QuerySet[Attribution]:
        notes = Prefetch("notes", queryset=SourcingNote.objects.only("state", "attribution_id"))
        return (
            Attribution.objects.visible_to(request.user)
            .with_words()
            .select_related("claim__passage", "claim__article__current_revision")
            .defer(*without_text("claim__article__current_revision"))
            .prefetch_related(notes)
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Attribution], search_term: str
    ) -> tuple[QuerySet[Attribution], bool]:
        """The field of a sourcing note offers those that notes are written on."""
        if request.GET.get("model_name") == "sourcingnote":
            assert isinstance(queryset, AttributionQuerySet)
            queryset = queryset.laid_to_unnamed(True)
        return super().get_search_results(request, queryset, search_term)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return [(None, {"fields": ["claim", "seen_version"] if obj else ["claim"]}), *ATTRIBUTION_FIELDSETS]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("claim",) if obj else ()

    def article_of(self, request: HttpRequest, obj: Attribution | None) -> Article | None:
        claim = self.claim_of(request, obj)
        return claim.article if claim else None

    def claim_of(self, request: HttpRequest, obj: Attribution | None) -> Claim | None:
        if obj:
            return obj.claim
        named = number_in(request.POST.get("claim") or request.GET.get("claim"))
        return Claim.objects.visible_to(request.user).with_passages().filter(pk=named).first()

    def called(self, row: Attribution) -> str:
        return f"{self.laid_to(row)} {row.get_stance_display()}: {row.claim}"

    @admin.display(description=_("laid to"))
    def laid_to(self, attribution: Attribution) -> str:
        words = attribution.source_passage
        return f"“{words}”" if attribution.speaker.is_unnamed and words else str(attribution.speaker)

    @admin.display(description=_("article"))
    def story(self, attribution: Attribution) -> str:
        return attribution.claim.article.headline

    @admin.display(description=_("notes"))
    def notes_so_far(self, attribution: Attribution) -> str:
        return ", ".join(note.get_state_display() for note in attribution.notes.all())

    @admin.display(description=_("to do"))
    def write_note(self, attribution: Attribution) -> str:
        if not attribution.speaker.is_unnamed:
            return ""
        url = reverse("admin:articles_article_desk", args=[attribution.claim.article_id])
        return format_html('<a href="{}?at=attribution-{}">{}</a>', url, attribution.pk, _("At the desk"))
