"""Any search as an Atom feed: the newest that it finds, each entry with why it is there."""

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
from articles import atom
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
    entries = [_entry(row, reasons) for row in rows_of(matches_of(found).pairs[: atom.MOST], found, write=marked_up)]
    title = ": ".join([_("On Record"), _("Search"), *([found.asked["q"]] if found.asked["q"] else [])])
    query = asked_of(request.GET).urlencode()
    page = f"{reverse('search')}?{query}"
    return _noindex(atom.feed_of(request, entries, title=title, page=page, about="; ".join(reasons), query=query))


def asked_of(query: QueryDict) -> QueryDict:
    """The search without what is of one page alone."""
    asked = query.copy()
    for name in [name for name in asked if name in NOT_OF_FEEDS or not asked.get(name)]:
        del asked[name]
    return asked


def _noindex(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response


def _entry(row: StoryFound | ClaimFound, reasons: list[str]) -> atom.Entry:
    why = format_html("<p>{}</p>", "; ".join(reasons)) if reasons else ""
    words = format_html("{} — {}", row.words, row.said) if isinstance(row, ClaimFound) else row.excerpt
    return atom.Entry(
        # A story has the same in every feed.
        key=row.guid,
        title=row.title,
        path=row.address,
        summary=format_html("<p>{}</p>{}", words, why),
        author=row.names or _("On Record"),
        language=row.language,
        published=row.published_at,
        updated=max(row.published_at, row.versioned_at),
        form="html",
    )
