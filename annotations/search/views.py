"""The search page."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annotations.search.facets import facets_of, ready_searches
from annotations.search.feeds import asked_of
from annotations.search.filters import SearchFilter
from annotations.search.form import narrowing
from annotations.search.results import results_of
from articles.models import Article
from articles.views import refused_of


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    found = SearchFilter(request.GET, queryset=Article.objects.public())
    refused = refused_of(found)
    context: dict[str, object] = {"refused": refused, "narrowing": narrowing(found)}
    if refused:
        return render(request, "annotations/search.html", context, status=HTTPStatus.BAD_REQUEST)
    results = results_of(found)
    context |= {
        "results": results,
        "facets": facets_of(results.told.values(), request.GET.dict()),
        "ready": [] if any(request.GET.values()) else ready_searches(),
        "feed": asked_of(request.GET).urlencode(),
        "words": found.asked["q"],
        "kind": found.wanted,
        "sort": found.order,
        "told": [told.value for told in results.query.told],
    }
    return render(request, "annotations/search.html", context)
