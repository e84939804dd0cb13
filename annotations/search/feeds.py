"""Any search as an Atom feed: the newest that it finds, each entry with why it is there."""

import uuid
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from annotations.search.filters import search_of
from annotations.search.found import ClaimFound, StoryFound, marked_up
from annotations.search.reasons import reasons_of
from annotations.search.results import matches_of, rows_of
from articles.addresses import absolute
from articles.feeds import MOST, Feed, in_xml
from articles.views import refused_of

# A feed begins with the newest, and goes no further.
NOT_OF_FEEDS = ("sort", "cursor")


@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    found = search_of(request.GET)
    refused = refused_of(found)
    paged = [name for name in NOT_OF_FEEDS if name in request.GET]
    refused += [(name, _("A feed has the newest first, and no other page.")) for name in paged]
    if refused:
        told = "\n".join(f"{name}: {message}" for name, message in refused)
        return _noindex(HttpResponse(told, content_type="text/plain; charset=utf-8", status=HTTPStatus.BAD_REQUEST))
    reasons = reasons_of(found)
    feed = Feed(
        title=in_xml(": ".join([_("On Record"), _("Search"), *([found.asked["q"]] if found.asked["q"] else [])])),
        link=absolute(request, f"{reverse('search')}?{asked_of(request.GET).urlencode()}"),
        description="",
        subtitle=in_xml("; ".join(reasons)),
        feed_url=absolute(request, request.get_full_path()),
    )
    for row in rows_of(matches_of(found).pairs[:MOST], found, write=marked_up):
        _add(feed, request, row, reasons)
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return _noindex(response)


def asked_of(query: QueryDict) -> QueryDict:
    """The search without what is of one page alone."""
    asked = query.copy()
    for name in [name for name in asked if name in NOT_OF_FEEDS or not asked.get(name)]:
        del asked[name]
    return asked


def _noindex(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response


def _add(feed: Feed, request: HttpRequest, row: StoryFound | ClaimFound, reasons: list[str]) -> None:
    why = format_html("<p>{}</p>", "; ".join(reasons)) if reasons else ""
    words = format_html("{} — {}", row.words, row.said) if isinstance(row, ClaimFound) else row.excerpt
    feed.add_item(
        title=in_xml(row.title),
        link=absolute(request, row.address),
        description=in_xml(format_html("<p>{}</p>{}", words, why)),
        # A story has the same in every feed.
        unique_id=uuid.uuid5(uuid.NAMESPACE_URL, row.guid).urn,
        author_name=in_xml(row.names or _("On Record")),
        language=row.language,
        pubdate=row.published_at,
        updateddate=max(row.published_at, row.versioned_at),
    )
