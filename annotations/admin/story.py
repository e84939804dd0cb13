"""The story beside the form: its current words with the claims that are on record already, or suggested."""

from collections.abc import Iterable
from itertools import count
from typing import Any

from django.contrib import admin
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from annotations.anchoring.layers import Layer, LayerKind, Layers
from annotations.anchoring.selectors import Span
from annotations.choices import Standing
from annotations.models import Anchor, Attribution, Claim, Passage
from annotations.querysets import settled
from articles.admin.recorded import number_in
from articles.models import Article, Revision
from articles.text.layout import stretches_of, trimmed


def without_text(path: str) -> list[str]:
    """For lists that show only headlines: what to defer of the revision at `path`."""
    return [f"{path}__{name}" for name in ("text", "blocks", "links")]


def words_now(passage: Passage) -> str:
    """A passage's words as they stand in its story now, or as they were first quoted."""
    anchor = passage.anchors.settled().current().first()
    return anchor.exact if anchor else passage.exact


def place_now(passage: Passage) -> Span | None:
    """Where a passage's words stand in its story now, if that is settled."""
    anchor = passage.anchors.settled().current().first()
    return anchor.span if anchor else None


def found_now(passage: Passage) -> Anchor | None:
    """Where a passage stands in its story now, settled or as a correction has put it; None if its words are gone."""
    return passage.anchors.filter(start__isnull=False).current().first()


class StoryBeside(admin.ModelAdmin):
    """For screens on which words are quoted or judged. Says which article it is through `article_of`."""

    def article_of(self, request: HttpRequest, obj: Any) -> Article | None:
        raise TypeError(f"{type(self).__name__} does not say which article it is about.")

    def claim_of(self, request: HttpRequest, obj: Any) -> Claim | None:
        """The claim in question, told from the others in the story's words."""
        return getattr(obj, "claim", None)

    def article_named(self, request: HttpRequest) -> Article | None:
        """The article that the address or the form names."""
        named = number_in(request.POST.get("article") or request.GET.get("article"))
        return Article.objects.visible_to(request.user).filter(pk=named).first()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[Any]:
        form: type[Any] = super().get_form(request, obj, change=change, **kwargs)
        form.article = self.article_of(request, obj)
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        response = super().changeform_view(request, object_id, form_url, extra_context)
        context = getattr(response, "context_data", None)
        if context and "adminform" in context:
            article = self.article_of(request, context.get("original"))
            if article and not (request.user.has_perm("articles.view_article") or article.is_public()):
                article = None
            claim = self.claim_of(request, context.get("original"))
            context |= {
                "story": article,
                "blocks": marked_blocks(article, about=claim) if article else [],
                "claim_beside": claim,
            }
        return response


def marked_blocks(article: Article, *, about: Claim | None = None) -> list[tuple[str, str]]:
    """The blocks of the current words, each with its kind and its HTML. Claims are marked and linked to their screens:
    those on record, numbered as on the public page, and those that the machine suggests.

    The claim `about` is marked whatever its standing is, and so are the words that name its speakers and that
    attribute it.
    """
    revision = article.current_revision
    if revision is None:
        return []
    numbers = count(1)
    blocks = revision.block_spans()
    stretches = stretches_of(revision.text, blocks)
    layers = []
    for claim in _marked(article, revision, about):
        number = next(numbers) if claim.standing == Standing.ON_RECORD else None
        start, end = trimmed(stretches, claim.start, claim.end)  # type: ignore[attr-defined]
        layers.append(_claim_layer(claim, number, start, end, is_about=claim == about))
    drawing = Layers(revision.text, [*layers, *_word_layers(revision, about)], revision.link_spans())
    return [(block.kind, mark_safe(drawing.html(block.start, block.end))) for block in blocks]


def _marked(article: Article, revision: Revision, about: Claim | None) -> Iterable[Claim]:
    """Claims with the place of their words. Where a correction has left that uncertain, a suggestion is marked where it
    was found to stand: somebody is to decide on it.
    """
    wanted = Q(standing__in=(Standing.ON_RECORD, Standing.SUGGESTED)) | Q(pk=about.pk if about else None)
    here = Q(passage__anchors__revision=revision, passage__anchors__start__isnull=False)
    is_certain = settled("passage__anchors__") | Q(standing=Standing.SUGGESTED)
    claims = Claim.objects.filter(wanted, here, is_certain, article=article)
    return claims.annotate(
        start=F("passage__anchors__start"), end=F("passage__anchors__end"), suggested_as=F("suggestion__pk")
    ).order_by("start", "end", "id")


def _claim_layer(claim: Claim, number: int | None, start: int, end: int, *, is_about: bool) -> Layer:
    address = reverse("admin:annotations_claim_change", args=[claim.pk])
    classes = ["about"] if is_about else []
    label, title = str(number or _("not on record")), _("Claim that is not on record")
    if number:
        title = _("Claim %(number)d") % {"number": number}
    elif claim.standing == Standing.SUGGESTED:
        classes.append("suggested")
        label, title = "?", _("Suggested by the machine, not decided on")
        if suggestion := claim.suggested_as:  # type: ignore[attr-defined]
            address = reverse("admin:annotations_suggestion_change", args=[suggestion])
    return Layer("claim", claim.pk, start, end, classes=tuple(classes), href=address, label=label, title=title)


def _word_layers(revision: Revision, about: Claim | None) -> Iterable[Layer]:
    if about is None:
        return
    for attribution in Attribution.objects.filter(claim=about).placed_in(revision).order_by("id"):
        kinds: tuple[LayerKind, LayerKind] = ("source", "cue")
        for kind in kinds:
            start, end = (getattr(attribution, f"{kind}_{edge}") for edge in ("start", "end"))
            if start is not None:
                yield Layer(kind, about.pk, start, end)
