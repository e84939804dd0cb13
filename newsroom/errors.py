"""What is answered where there is no page, and where one broke: a page, or under /api/ a problem detail."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from newsroom.api.errors import json_404, json_429, json_500


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith("/api/"):
        return json_404(request, exception)
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the request's context: what broke the page may break that too."""
    if request.path.startswith("/api/"):
        return json_500(request)
    return HttpResponse(render_to_string("500.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: object) -> HttpResponse:
    """Too many wrong passwords in a row, on the sign-in page or for a token."""
    if request.path.startswith("/api/"):
        return json_429(request)
    return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
