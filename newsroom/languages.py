"""Which language an answer is in: a page in its visitor's, what programs read in English whatever they ask for.

Programs compare texts, and a cache keeps one answer for all of them. Pages are as Django's LocaleMiddleware has them:
by the cookie that the form at their foot sets, else by Accept-Language, else English.
"""

import re
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_noop, ngettext_lazy

# What the admin says and Django 6.1 has no Japanese for.
NOT_IN_DJANGO = (
    gettext_noop("- Select an option -"),
    ngettext_lazy("…and %(count)d more object.", "…and %(count)d more objects.", "count"),
)

# The API, Web Annotations, the two answers on health, oEmbed, and every file: reports, feeds, robots.txt. No page has a
# suffix.
_FOR_PROGRAMS = re.compile(r"/api/.*|/annotations/.*|/healthz|/readyz|/oembed|.*\.[a-z0-9]+", re.DOTALL)


def is_for_programs(path: str) -> bool:
    return _FOR_PROGRAMS.fullmatch(path) is not None


def of_the_visitor(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware. The thread has its own language back afterwards."""
    in_the_visitors = LocaleMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponse:
        if is_for_programs(request.path_info):
            with translation.override(settings.LANGUAGE_CODE):
                return get_response(request)
        with translation.override(translation.get_language()):
            response = cast("HttpResponse", in_the_visitors(request))
        # Django's names Accept-Language alone, though it heeds the cookie first.
        patch_vary_headers(response, ["Cookie"])
        return response

    return middleware
