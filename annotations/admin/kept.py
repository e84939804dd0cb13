"""Rows that come about with others and are only looked at: passages with their anchors, reviews, desk records."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from annotations.admin.story import without_text
from annotations.models import Anchor, DeskComment, DeskRecord, Passage, Review
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
    search_fields = ("=article__slug",)
    ordering = ("-id",)
    fields = ("article", "prefix", "exact", "suffix")
    inlines = (AnchorInline,)


@admin.register(Anchor)
class AnchorAdmin(ReadOnlyAdmin):
    """Places are decided on in the work list of a story; here they are looked at, with what was made of them."""

    list_display = ("exact", "revision", "outcome", "method", "score", "confirmed_by", "confirmed_at")
    list_filter = ("outcome", "method")
    list_select_related = ("revision", "confirmed_by")
    search_fields = ("=passage__article__slug",)
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Anchor]:
        return super().get_queryset(request).defer(*without_text("revision"))


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ("at", "note", "action", "by", "comment")
    list_filter = ("action",)
    list_select_related = ("note", "by")
    ordering = ("-id",)


@admin.register(DeskRecord)
class DeskRecordAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "desk_note")
    list_select_related = ("note",)


@admin.register(DeskComment)
class DeskCommentAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "text", "made_by")
    list_select_related = ("annotation", "made_by")
