"""Sitemaps: where everything is that readers can see, for whoever goes through the archive.

By ranges of keys, so that the last file of millions costs as much as the first; Django's own go by pages, which count
the rows and pass over all that come before. A file stands as long as a later row is public, and may then be empty:
which keys are hidden tells nobody anything, and which files are there would have to be counted.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from annotations.models import Claim, Policy, Speaker
from annotations.reports import REPORTS
from annotations.reports.scopes import Scope
from articles.addresses import absolute, origin
from articles.atom import in_xml
from articles.models import Article, Source

# Keys in a file. The protocol allows 50,000 addresses; so many take an eighth of a second.
KEYS = 5_000
# What the makers of news sitemaps ask for.
MOST_NEWS, NEWS_DAYS = 1_000, 2
_XML = "application/xml; charset=utf-8"

# A path, and when what is there has changed last, where that is known.
type Place = tuple[str, datetime | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """Rows that have a page each: the public ones, and what of each its place is told by."""

    public: Callable[[], QuerySet]
    columns: tuple[str, ...]
    place: Callable[..., Place]


def _story(slug: str, published: datetime, versioned: datetime) -> Place:
    return reverse("article-detail", args=[slug]), max(published, versioned)


def _source(slug: str) -> Place:
    return reverse("source-detail", args=[slug]), None


def _policy(slug: str, edition: str) -> Place:
    return reverse("policy-detail", args=[slug, edition]), None


def _claim(pk: int) -> Place:
    return reverse("claim-detail", args=[pk]), None


def _speaker(pk: int) -> Place:
    return reverse("speaker-detail", args=[pk]), None


KINDS = {
    "stories": Kind(Article.objects.public, ("slug", "published_at", "current_revision__versioned_at"), _story),
    "sources": Kind(Source.objects.public, ("slug",), _source),
    "claims": Kind(lambda: Claim.objects.public(), ("pk",), _claim),
    "speakers": Kind(lambda: Speaker.objects.public().named(), ("pk",), _speaker),
    "policies": Kind(Policy.objects.public, ("slug", "edition"), _policy),
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """A query for each kind: what its last key is."""
    files = [reverse("sitemap-of-pages"), reverse("sitemap-of-news")]
    for name, kind in KINDS.items():
        files += [reverse("sitemap-of-rows", args=[name, number]) for number in range(1, _files(kind) + 1)]
    addresses = [absolute(request, path) for path in files]
    return render(request, "annotations/sitemap_index.xml", {"addresses": addresses}, content_type=_XML)


@require_safe
def of_rows(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Two queries, whatever the number of rows."""
    if kind not in KINDS or not 1 <= number <= _files(KINDS[kind]):
        raise Http404
    found = KINDS[kind]
    rows = found.public().filter(pk__gt=(number - 1) * KEYS, pk__lte=number * KEYS).order_by("pk")
    return _sitemap(request, (found.place(*row) for row in rows.values_list(*found.columns)))


@require_safe
def of_pages(request: HttpRequest) -> HttpResponse:
    names = (
        "home", "article-list", "source-list", "speaker-list", "descriptor-list", "policy-list", "report-list",
        "feed-list", "about", "method",
    )  # fmt: skip
    reports = [reverse("report-detail", args=[key]) for key, one in REPORTS.items() if one.is_open(Scope.PUBLIC)]
    return _sitemap(request, ((path, None) for path in [*map(reverse, names), *reports]))


@require_safe
def of_news(request: HttpRequest) -> HttpResponse:
    """The stories of the last two days, for those who search the news."""
    since = timezone.now() - timedelta(days=NEWS_DAYS)
    newest = Article.objects.public().filter(published_at__gte=since).newest_first()
    rows = newest.values_list("slug", "published_at", "language", "current_revision__headline")[:MOST_NEWS]
    stories = [
        {
            "address": absolute(request, reverse("article-detail", args=[slug])),
            "published": published,
            "language": _language(language),
            "title": in_xml(headline),
        }
        for slug, published, language, headline in rows
    ]
    context = {"stories": stories, "publication": settings.PUBLICATION_NAME}
    return render(request, "annotations/sitemap_of_news.xml", context, content_type=_XML)


def _files(kind: Kind) -> int:
    last = kind.public().order_by("-pk").values_list("pk", flat=True).first() or 0
    return -(-last // KEYS)


def _sitemap(request: HttpRequest, places: Iterable[Place]) -> HttpResponse:
    begin = origin(request)
    found = [(f"{begin}{path}", changed and changed.isoformat(timespec="seconds")) for path, changed in places]
    return render(request, "annotations/sitemap.xml", {"places": found}, content_type=_XML)


def _language(tag: str) -> str:
    """As news sitemaps tell it: two or three letters, of Chinese also which. What is not known is taken for English."""
    language = tag.lower()
    if language in ("zh-cn", "zh-tw"):
        return language
    code = language.split("-")[0]
    return code if len(code) in (2, 3) and code not in ("und", "mul", "zxx") else "en"
