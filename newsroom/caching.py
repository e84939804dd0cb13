"""What caches may keep of the API's answers: nothing of what was answered to somebody with a token."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers


def api_answers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the same address tells the desk more than readers, so answers differ by Authorization."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith("/api/"):
            patch_vary_headers(response, ["Authorization"])
            if "Authorization" in request.headers:
                patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware
