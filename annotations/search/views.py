"""The search page."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annotations.search import drawing
from annotations.search.facets import facets_of, ready_searches
from annotations.search.feeds import asked_of
from annotations.search.filters import search_of
from annotations.search.form import narrowing
from annotations.search.found import StoryFound
from annotations.search.results import results_of
from articles.views import refused_of


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    found = search_of(request.GET)
    refused = refused_of(found)
    context: dict[str, object] = {"refused": refused, "narrowing": narrowing(found)}
    if refused:
        return render(request, "annotations/search.html", context, status=HTTPStatus.BAD_REQUEST)
    results = results_of(found)
    context |= {
        "results": results,
        "stories": drawing.stories(row for row in results.rows if isinstance(row, StoryFound)),
        "facets": drawing.facets(facets_of(results.told.values(), request.GET.dict())),
        "ready": [] if any(request.GET.values()) else ready_searches(),
        "feed": asked_of(request.GET).urlencode(),
        "words": found.asked["q"],
        "kind": found.wanted,
        "sort": found.order,
        "told": [told.value for told in results.query.told],
    }
    return render(request, "annotations/search.html", context)
