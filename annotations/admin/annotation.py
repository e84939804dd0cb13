"""Annotations on a claim, or on any words of a story; wording for readers and for the desk apart."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annotations import annotating, permissions
from annotations.admin.quoting import Place, Words, quote_of
from annotations.admin.story import StoryBeside
from annotations.discretion import GivesAway
from annotations.models import Annotation, Claim, DeskComment
from annotations.querysets import AnnotationQuerySet
from articles.admin.histories import may_see_history
from articles.admin.recorded import RecordedAdmin, WriterForm, number_in
from articles.models import Article, Recorded


class AnnotationForm(WriterForm):
    # The article that the screen is about (`article` itself is a field here), and the annotation that is answered, if
    # one is. Set by the admin for each request.
    article_beside: Article | None
    answered: Annotation | None
    # Words were refused that may say who a source is: they can be confirmed.
    may_give_away = False

    article = forms.ModelChoiceField(
        label=_("Article"), queryset=Article.objects.none(), required=False, widget=forms.HiddenInput
    )
    quote = Words(label=_("Words of the story"), required=False, help_text=_("For a note on words that are no claim."))
    quote_before = Words(label=_("Right before them"), required=False)
    quote_after = Words(label=_("Right after them"), required=False)
    quote_start = Place(label=_("They begin at"))
    desk_text = forms.CharField(label=_("Words for the desk"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = Annotation
        fields = ("claim", "motivation", "public_note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not permissions.may_write_desk_comment(self.user):
            del self.fields["desk_text"]
        comment = DeskComment.objects.visible_to(self.user).filter(annotation_id=self.instance.pk).first()
        if comment:
            self.initial["desk_text"] = comment.text

    def write(self, cleaned: dict[str, Any], *, expected: int | None) -> Recorded:
        words: Any = {
            "public_note": cleaned["public_note"],
            "desk_text": cleaned.get("desk_text"),
            "by": self.user,
            "are_checked": "are_checked" in self.data,
        }
        try:
            return self._write(cleaned, words, expected)
        except GivesAway:
            self.may_give_away = True
            raise

    def _write(self, cleaned: dict[str, Any], words: Any, expected: int | None) -> Recorded:
        if self.instance.pk:
            stored = Annotation.objects.get(pk=self.instance.pk)
            return annotating.revise(stored, motivation=cleaned["motivation"], **words, expected=expected)
        if self.answered:
            return annotating.reply(self.answered, **words)
        on = cleaned.get("claim") or self.article_beside
        if on is None:
            raise forms.ValidationError({"claim": _("Say which claim the note is about, or quote words of a story.")})
        return annotating.annotate(
            on,
            quote=None if isinstance(on, Claim) else quote_of(cleaned, "quote"),
            motivation=cleaned["motivation"],
            **words,
        )


class WordsFilter(admin.SimpleListFilter):
    title = _("words")
    parameter_name = "words"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("unsettled", _("to be checked after a correction"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Annotation]) -> QuerySet[Annotation]:
        assert isinstance(queryset, AnnotationQuerySet)
        return queryset.unsettled() if self.value() == "unsettled" else queryset


@admin.register(Annotation)
class AnnotationAdmin(StoryBeside, RecordedAdmin):
    form = AnnotationForm
    change_form_template = "admin/annotations/beside_story.html"
    list_display = ("about", "motivation", "public_note", "made_by", "made_at")
    list_filter = (WordsFilter, "motivation")
    search_fields = ("pk", "claim__pk", "claim__article__slug__begins", "passage__article__slug__begins")
    search_help_text = _("A number, that of its claim, or how the address of its story begins.")
    ordering = ("-id",)
    autocomplete_fields = ("claim",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Annotation]:
        return Annotation.objects.visible_to(request.user).select_related(
            "claim__passage", "claim__article", "passage__article", "made_by"
        )

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[Any]:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.article_beside = form.article
        form.answered = None if obj else self._answered(request)
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        words = ["public_note", *(["desk_text"] if permissions.may_write_desk_comment(request.user) else [])]
        if obj:
            return [(None, {"fields": ["about", "motivation", *words, "seen_version"]})]
        if self._answered(request):
            return [(None, {"fields": words})]
        where = (
            ["claim"]
            if request.GET.get("claim")
            else ["claim", "quote", ("quote_before", "quote_after", "quote_start")]
        )
        return [(None, {"fields": [*where, "motivation", *words]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("about",) if obj else ()

    def rows_of(self, request: HttpRequest, row: Recorded) -> list[Recorded]:
        """Its words for the desk have rights of their own, and no screen for their history."""
        comment = DeskComment.objects.visible_to(request.user).filter(annotation=row.pk).first()
        return [row, *([comment] if comment and may_see_history(request, comment) else [])]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        annotation = kwargs.get("obj") or self._answered(request)
        if annotation:
            context["thread"] = self._thread(request, annotation)
            context["answered"] = (annotation.reply_to or annotation).pk
        return super().render_change_form(request, context, *args, **kwargs)

    def _answered(self, request: HttpRequest) -> Annotation | None:
        """The annotation that the address says is to be answered."""
        return self.get_queryset(request).filter(pk=number_in(request.GET.get("reply_to"))).first()

    def _thread(self, request: HttpRequest, annotation: Annotation) -> list[tuple[Annotation, str]]:
        """All of the thread, each with its words for the desk, as far as the user may see them."""
        root = annotation.reply_to_id or annotation.pk
        thread = list(self.get_queryset(request).filter(Q(pk=root) | Q(reply_to=root)).order_by("id"))
        comments = DeskComment.objects.visible_to(request.user).filter(annotation__in=thread)
        words = {comment.annotation_id: comment.text for comment in comments}
        return [(one, words.get(one.pk, "")) for one in thread]

    def article_of(self, request: HttpRequest, obj: Annotation | None) -> Article | None:
        obj = obj or self._answered(request)
        on = obj and (obj.claim or obj.passage)
        return on.article if on else self.article_named(request)

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        is_work_list = request.GET.get("words") == "unsettled"
        return (*self.list_display, "placing") if is_work_list else self.list_display

    def called(self, row: Annotation) -> str:
        return f"{row.get_motivation_display()}: {self.about(row)}"

    @admin.display(description=_("to do"))
    def placing(self, annotation: Annotation) -> str:
        assert annotation.passage
        url = reverse("admin:annotations_claim_placing", args=[annotation.passage.article_id])
        return format_html('<a href="{}">{}</a>', url, _("Check this story"))

    @admin.display(description=pgettext_lazy("annotation", "about"))
    def about(self, annotation: Annotation) -> str:
        return str(annotation.claim or annotation.passage)
