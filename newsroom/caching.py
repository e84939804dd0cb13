"""What caches may keep: what everybody sees, as long as they ask each time whether it still holds; nothing of what was
answered to somebody who is signed in or has a token.

"No-cache" lets a cache keep an answer, and makes it ask: a story that is withdrawn is gone for all at once. Asking is
cheap, since every page tells its ETag.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers, set_response_etag


def by_caches(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: an answer that says nothing else itself is public for readers, and private for the signed-in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith("/api/"):
            patch_vary_headers(response, ["Authorization"])
        if _is_personal(request, response):
            patch_cache_control(response, private=True, no_store=True)
        elif "Cache-Control" not in response.headers:
            patch_cache_control(response, public=True, no_cache=True)
            return _or_not_modified(request, response)
        return response

    return middleware


def _or_not_modified(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with an ETag of its bytes, unless it has one; 304 to whoever has it. It is weak, as that of a page
    that is compressed has to be: so a 304 tells what whoever asks was told.
    """
    if response.streaming or response.status_code != HTTPStatus.OK or not response.content:
        return response
    if "ETag" in response.headers:
        return response
    set_response_etag(response)
    response.headers["ETag"] = f"W/{response.headers['ETag']}"
    patch_vary_headers(response, ["Accept-Encoding"])
    return get_conditional_response(request, response.headers["ETag"], None, response) or response


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    is_known = settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
    return is_known or bool(response.cookies) or request.method not in ("GET", "HEAD")
