"""The story beside the form: its current words with the claims that are on record already."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe

from annotations.anchoring.layers import Layer, to_html
from annotations.models import Claim
from articles.models import Article


def without_text(path: str) -> list[str]:
    """For lists that show only headlines: what to defer of the revision at `path`."""
    return [f"{path}__{name}" for name in ("text", "blocks")]


class StoryBeside:
    """For screens on which words are quoted or judged. Says which article it is through `article_of`."""

    def article_of(self, request: HttpRequest, obj: Any) -> Article | None:
        raise TypeError(f"{type(self).__name__} does not say which article it is about.")

    def article_named(self, request: HttpRequest) -> Article | None:
        """The article that the address or the form names."""
        named = request.POST.get("article") or request.GET.get("article") or ""
        if not named.isascii() or not named.isdigit() or len(named) > 18:
            return None
        return Article.objects.visible_to(request.user).filter(pk=named).first()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type[Any]:
        form = super().get_form(request, obj, change=change, **kwargs)
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
            context |= {"story": article, "blocks": marked_blocks(article) if article else []}
        return response


def marked_blocks(article: Article) -> list[tuple[str, str]]:
    """The blocks of the current words, each with its kind and its HTML, claims marked and linked to their screens."""
    revision = article.current_revision
    if revision is None:
        return []
    claims = Claim.objects.filter(article=article).on_record().in_text_order().exclude(start=None)
    layers = [
        Layer(
            "claim",
            claim.pk,
            claim.start,
            claim.end,
            href=reverse("admin:annotations_claim_change", args=[claim.pk]),
            label=str(number),
            title=f"Claim {number}",
        )
        for number, claim in enumerate(claims, start=1)
    ]
    return [
        (block.kind, mark_safe(to_html(revision.text, block.start, block.end, layers)))
        for block in revision.block_spans()
    ]
