"""Atom feeds of what was published, newest first: all of it, and that of one source."""

import re
import uuid
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.addresses import absolute
from articles.models import Article, Rights, Source
from articles.querysets import ArticleQuerySet

MOST = 50
# XML 1.0 has no place for them, in whatever way they are written.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Feed(Atom1Feed):
    """Each entry in the language of its story; an empty feed as old as can be, and not new each time."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else datetime(1970, 1, 1, tzinfo=UTC)


@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    return _feed(request, Article.objects.public(), title=_("On Record"), page=reverse("article-list"))


@require_safe
def stories_of_source(request: HttpRequest, slug: str) -> HttpResponse:
    source = get_object_or_404(Source.objects.public(), slug=slug)
    supplied = Article.objects.public().filter(credits__source=source)
    return _feed(request, supplied, title=f"{_('On Record')}: {source.name}", page=source.get_absolute_url())


def _feed(request: HttpRequest, found: ArticleQuerySet, *, title: str, page: str) -> HttpResponse:
    """Two queries, whatever the number of stories."""
    feed = Feed(
        title=in_xml(title),
        link=absolute(request, page),
        description="",
        subtitle=_("Who said what in the news, and how well it is sourced."),
        feed_url=absolute(request, request.path),
    )
    for article in found.with_credits().newest_first()[:MOST]:
        _add(feed, article, absolute(request, article.get_absolute_url()))
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response


def _add(feed: Feed, article: Article, address: str) -> None:
    revision = article.current_revision
    if revision is None:
        return
    names = ", ".join(credit.source.name for credit in article.credits.all()) or article.credit_line
    feed.add_item(
        title=in_xml(revision.headline),
        link=address,
        description=in_xml(_summary(article)),
        # The supplier's identifier never changes, but is not always a URI.
        unique_id=uuid.uuid5(uuid.NAMESPACE_URL, article.guid).urn,
        author_name=in_xml(names or _("On Record")),
        language=article.language,
        pubdate=article.published_at,
        updateddate=max(article.published_at, revision.versioned_at),
    )


def _summary(article: Article) -> str:
    """The first paragraph, where the rights let that be shown."""
    revision = article.current_revision
    if revision is None or article.rights == Rights.HEADLINE:
        return ""
    return revision.text[: revision.extract_end]


def in_xml(words: str) -> str:
    return _NOT_IN_XML.sub("", words)
