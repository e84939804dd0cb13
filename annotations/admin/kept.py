"""Rows that come about with others and are only looked at: passages with their anchors, reviews, desk records."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from annotations.admin.naming import left_out, note_called, read_with
from annotations.admin.story import without_text
from annotations.models import Anchor, DeskComment, DeskRecord, Passage, Review, RuleOutcome
from annotations.models.desk import DESK_FIELDS
from articles.admin.narrowing import DayFilter
from articles.admin.recorded import ReadOnlyAdmin


class AnchorInline(admin.StackedInline):
    model = Anchor
    fields = (("revision", "outcome", "method", "score"), ("start", "end"), "exact")
    extra = 0
    can_delete = False
    show_change_link = True
    ordering = ("revision__number",)


@admin.register(Passage)
class PassageAdmin(ReadOnlyAdmin):
    list_display = ("exact", "article")
    list_select_related = ("article",)
    search_fields = ("pk", "article__slug__begins")
    search_help_text = _("A number, or how the address of its story begins.")
    ordering = ("-id",)
    fields = ("article", "prefix", "exact", "suffix")
    inlines = (AnchorInline,)


@admin.register(Anchor)
class AnchorAdmin(ReadOnlyAdmin):
    """Places are decided on in the work list of a story; here they are looked at, with what was made of them."""

    list_display = ("exact", "revision", "outcome", "method", "score", "confirmed_by", "confirmed_at")
    list_filter = ("outcome",)
    list_select_related = ("revision", "confirmed_by")
    search_fields = ("pk", "passage__pk", "passage__article__slug__begins")
    search_help_text = _("A number, that of its passage, or how the address of its story begins.")
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Anchor]:
        return super().get_queryset(request).defer(*without_text("revision"))

    def called(self, row: Anchor) -> str:
        return row.exact or str(row)


class TakenFilter(DayFilter):
    title = _("taken")
    parameter_name = "taken"
    field = "at"


class RuleOutcomeInline(admin.StackedInline):
    """What the rules said at that step: of what only the desk may know, for those who may know it."""

    model = RuleOutcome
    extra = 0
    can_delete = False
    ordering = ("rule__code",)
    fields = (("rule", "outcome", "is_overruled"),)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("annotations.view_deskrecord")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[RuleOutcome]:
        return RuleOutcome.objects.visible_to(request.user).select_related("rule__policy")


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ("at", "about", "action", "by", "comment")
    list_filter = ("action", TakenFilter)
    search_fields = ("pk", "note__pk")
    search_help_text = _("A number, or that of its note.")
    ordering = ("-id",)
    inlines = (RuleOutcomeInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Review]:
        reviews = Review.objects.visible_to(request.user).select_related("by", *read_with("note"))
        return reviews.defer(*left_out("note"))

    def called(self, row: Review) -> str:
        return f"{row.get_action_display()}: {note_called(row.note)}"

    @admin.display(description=_("sourcing note"))
    def about(self, review: Review) -> str:
        return note_called(review.note)


@admin.register(DeskRecord)
class DeskRecordAdmin(ReadOnlyAdmin):
    list_display = ("about", "desk_note")
    readonly_fields = ("roles",)
    search_fields = ("pk", "note__pk")
    search_help_text = _("A number, or that of its note.")
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[DeskRecord]:
        records = DeskRecord.objects.visible_to(request.user).select_related(*read_with("note"))
        return records.defer(*left_out("note"))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The words in place of a list of codes."""
        return ["note", *("roles" if name == "roles_that_know" else name for name in DESK_FIELDS)]

    @admin.display(description=_("roles that know who it is"))
    def roles(self, record: DeskRecord) -> str:
        return record.get_roles_that_know_display() or "–"

    def called(self, row: DeskRecord) -> str:
        return note_called(row.note)

    @admin.display(description=_("sourcing note"))
    def about(self, record: DeskRecord) -> str:
        return note_called(record.note)


@admin.register(DeskComment)
class DeskCommentAdmin(ReadOnlyAdmin):
    list_display = ("about", "text", "made_by")
    search_fields = ("pk", "annotation__pk")
    search_help_text = _("A number, or that of its annotation.")
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[DeskComment]:
        words = ("annotation__claim__passage", "annotation__passage")
        return DeskComment.objects.visible_to(request.user).select_related("made_by", *words)

    def called(self, row: DeskComment) -> str:
        return self.about(row)

    @admin.display(description=_("about"))
    def about(self, comment: DeskComment) -> str:
        return str(comment.annotation.claim or comment.annotation.passage)
