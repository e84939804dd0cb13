"""How a story is sourced, on the pages of others: a panel for their frames, and where they learn of it (oEmbed 1.0)."""

from collections.abc import Collection
from http import HTTPStatus
from typing import cast
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.csp import CSP
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from annotations import tallies
from articles.addresses import absolute, origin
from articles.atom import in_xml, supplied_by
from articles.filters import StrictForm
from articles.models import Article
from articles.views import gone_or_404

# As every page has it, but for whose frames it may stand in.
_IN_FRAMES: dict[str, Collection[str]] = {
    **cast("dict[str, Collection[str]]", settings.SECURE_CSP),
    "frame-ancestors": ["*"],
    "form-action": [CSP.NONE],
}
# In pixels, where the page that asks sets no bounds.
WIDTH, HEIGHT = 600, 260


class Asked(StrictForm):
    """What oEmbed knows; and `dnt`, which some send: nobody is tracked here anyway."""

    also = frozenset({"dnt"})

    url = forms.CharField(max_length=2_000)
    format = forms.CharField(max_length=20, required=False)
    maxwidth = forms.IntegerField(min_value=1, required=False)
    maxheight = forms.IntegerField(min_value=1, required=False)


@require_safe
@xframe_options_exempt
@csp_override(_IN_FRAMES)
def panel(request: HttpRequest, slug: str) -> HttpResponse:
    """Three queries, no script and no cookie."""
    article = Article.objects.public().listed().filter(slug=slug).first()
    if article is None:
        return gone_or_404(request, slug)
    tally = tallies.by_article([article])[article.pk]
    return render(request, "annotations/article_embed.html", {"article": article, "tally": tally})


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    asked = Asked(request.GET)
    if not asked.is_valid():
        reasons = (f"{name}: {message}" for name, found in asked.errors.items() for message in found)
        return _refused(HTTPStatus.BAD_REQUEST, "\n".join(reasons))
    form = asked.cleaned_data["format"] or "json"
    if form not in ("json", "xml"):
        return _refused(HTTPStatus.NOT_IMPLEMENTED, "format: There are json and xml.")
    article = Article.objects.public().listed().filter(slug=_slug(request, asked.cleaned_data["url"])).first()
    if article is None:
        return _refused(HTTPStatus.NOT_FOUND, "url: There is no story at this address.")
    told = _told(request, article, asked.cleaned_data["maxwidth"], asked.cleaned_data["maxheight"])
    if form == "json":
        return JsonResponse(told)
    return render(request, "annotations/oembed.xml", {"told": told}, content_type="text/xml; charset=utf-8")


def _slug(request: HttpRequest, address: str) -> str:
    """Of the story at that whole address; empty if it is none of ours."""
    try:
        parts = urlsplit(address)
        found = resolve(parts.path)
    except (ValueError, Resolver404):
        return ""
    is_ours = parts.scheme in ("http", "https") and parts.netloc.lower() == urlsplit(origin(request)).netloc.lower()
    return found.kwargs["slug"] if is_ours and found.url_name == "article-detail" else ""


def _told(request: HttpRequest, article: Article, most_wide: int | None, most_high: int | None) -> dict[str, object]:
    width, height = min(WIDTH, most_wide or WIDTH), min(HEIGHT, most_high or HEIGHT)
    title = in_xml(article.headline)
    frame = format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>',
        absolute(request, reverse("article-embed", args=[article.slug])),
        _("How it is sourced: %(headline)s") % {"headline": title},
        width,
        height,
    )
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "author_name": in_xml(supplied_by(article)),
        "provider_name": _("On Record"),
        "provider_url": absolute(request, reverse("home")),
        "html": str(frame),
        "width": width,
        "height": height,
    }


def _refused(status: HTTPStatus, told: str) -> HttpResponse:
    return HttpResponse(f"{told}\n", content_type="text/plain; charset=utf-8", status=status)
