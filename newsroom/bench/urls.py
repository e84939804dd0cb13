"""The site map with what only the bench asks for: the constant string, and how many queries an address takes."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from newsroom.urls import handler404, handler500, urlpatterns

__all__ = ["handler404", "handler500", "urlpatterns"]

CONST = "/bench/const/"
QUERIES = "/bench/queries/"
# By the header that a page sends, the one that asks whether it has changed.
CONDITIONS = {"If-None-Match": "ETag", "If-Modified-Since": "Last-Modified"}


def const(request: HttpRequest) -> HttpResponse:
    return HttpResponse("The same words for everybody.", content_type="text/plain")


def queries(request: HttpRequest) -> JsonResponse:
    """How many queries `?address=` takes, counted in the server itself, whose settings are the measured ones."""
    conditions = {name: request.headers[name] for name in CONDITIONS if name in request.headers}
    client = Client(headers={"host": request.get_host()})
    client.cookies.load(request.COOKIES)
    with CaptureQueriesContext(connection) as captured:
        client.get(request.GET["address"], headers=conditions)
    return JsonResponse({"queries": len(captured)})


urlpatterns = [path(CONST[1:], const), path(QUERIES[1:], queries), *urlpatterns]
