"""Who needs a second factor, and that without one they only read.

A session has shown a factor when a code was given as it began or since. Of tokens: newsroom/api/authentication.py.
"""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.querysets import Viewer
from newsroom.accounts import sessions

# Who may approve, and who could make an approver of anybody.
RIGHTS = ("annotations.approve_sourcingnote", "auth.change_user")
SHOWN = "second_factor"
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
# Where a factor is set up and a session ended; and the API, where no session opens anything.
OPEN = ("/accounts/", "/admin/logout/", "/api/")


def is_needed_by(user: Viewer) -> bool:
    return settings.TWO_FACTOR == "required" and any(user.has_perm(right) for right in RIGHTS)


def is_enrolled(user: Viewer, *, before: datetime | None = None) -> bool:
    """That they have a factor, or had it already at that time. Recovery codes alone are none."""
    factors = Authenticator.objects.filter(user_id=user.pk).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return bool((factors.filter(created_at__lte=before) if before else factors).exists())


def is_lacking(request: HttpRequest) -> bool:
    """That they need a factor and have not shown one in this session that still stands."""
    if not is_needed_by(request.user):
        return False
    shown = request.session.get(SHOWN)
    return not (shown and Authenticator.objects.filter(user_id=request.user.pk, pk=shown).exists())


def reading_only_without(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: refuses whatever would write, whichever page it is of, so that no new page can forget to."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in SAFE or request.path.startswith(OPEN) or not is_lacking(request):
            return get_response(request)
        told = {"is_enrolled": is_enrolled(request.user)}
        return render(request, "accounts/second_factor_needed.html", told, status=HTTPStatus.FORBIDDEN)

    return middleware


def factor_used(request: HttpRequest, authenticator: Authenticator, **more: Any) -> None:
    """Receiver: a code of theirs was right, as they signed in or when they were asked again."""
    request.session[SHOWN] = authenticator.pk


def factor_added(request: HttpRequest, authenticator: Authenticator, **more: Any) -> None:
    """Receiver: a new factor is shown as it is set up. Sessions from before, which have shown none, end."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        request.session[SHOWN] = authenticator.pk
        sessions.end(authenticator.user, but=request.session.session_key)


def codes_renewed(request: HttpRequest, authenticator: Authenticator, **more: Any) -> None:
    """Receiver: new recovery codes stand for the old ones, which may be what this session has shown."""
    if SHOWN in request.session:
        request.session[SHOWN] = authenticator.pk
