"""The story beside the form: its current words with the claims that are on record already."""

from itertools import count
from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from annotations.anchoring.layers import Layer, Layers
from annotations.anchoring.selectors import Span
from annotations.choices import Standing
from annotations.models import Claim, Passage
from articles.admin.recorded import number_in
from articles.models import Article
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
    """The blocks of the current words, each with its kind and its HTML, claims marked and linked to their screens.

    The claim `about` is marked whatever its standing is; only those on record are numbered, as on the public page.
    """
    revision = article.current_revision
    if revision is None:
        return []
    wanted = Q(standing=Standing.ON_RECORD) | Q(pk=about.pk if about else None)
    numbers = count(1)
    blocks = revision.block_spans()
    stretches = stretches_of(revision.text, blocks)
    layers = []
    for claim in Claim.objects.filter(wanted, article=article).in_revision(revision):
        number = next(numbers) if claim.standing == Standing.ON_RECORD else None
        start, end = trimmed(stretches, claim.start, claim.end)  # type: ignore[attr-defined]  # by in_revision()
        layers.append(_claim_layer(claim, number, start, end, is_about=claim == about))
    drawing = Layers(revision.text, layers, revision.link_spans())
    return [(block.kind, mark_safe(drawing.html(block.start, block.end))) for block in blocks]


def _claim_layer(claim: Claim, number: int | None, start: int, end: int, *, is_about: bool) -> Layer:
    return Layer(
        "claim",
        claim.pk,
        start,
        end,
        classes=("about",) if is_about else (),
        href=reverse("admin:annotations_claim_change", args=[claim.pk]),
        label=str(number or _("not on record")),
        title=_("Claim %(number)d") % {"number": number} if number else _("Claim that is not on record"),
    )
