"""Whole addresses: what stands in feeds, sitemaps and the heads of pages, where a path alone would lead nowhere.

They begin with SITE_URL; where that is not set, with the host that the request asked for, if ALLOWED_HOSTS lets it in.
"""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path, iri_to_uri


def origin(request: HttpRequest) -> str:
    """Scheme and host, without a slash at the end."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def absolute(request: HttpRequest, path: str) -> str:
    """The whole address of a path of this site, with its query if it has one."""
    return f"{origin(request)}{iri_to_uri(path)}"


def canonical(request: HttpRequest) -> dict[str, Callable[[], str]]:
    """Context processor: the one address of a page, however it was asked for, and what others of the site begin with.
    Worked out where a template asks: the page that refuses a host has neither.
    """
    return {
        "site_origin": partial(origin, request),
        "canonical_url": partial(absolute, request, escape_uri_path(request.path)),
    }
