"""How long a session lasts, when it was last seen, and how it ends before its time.

It ends SESSION_HOURS after signing in, or SESSION_IDLE_MINUTES after its last request, as a date that Django holds
it to. That date and “last seen” are written every few minutes at most, not with each request.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from knox.models import AuthToken

BEGAN, SEEN = "signed_in_at", "seen_at"
# In seconds. Several of these fit into the shortest idle time that can be set.
WRITTEN_EVERY = 3 * 60


def signed_in(request: HttpRequest, user: User, **more: Any) -> None:
    """Receiver: the clock of a session starts as somebody signs in, whichever way."""
    request.session[BEGAN] = time.time()
    _prolong(request)


def began_within(request: HttpRequest, *, seconds: float) -> bool:
    return bool(time.time() - request.session.get(BEGAN, 0) < seconds)


def last_seen(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: prolongs the session that a page has asked for, and leaves alone pages that asked for none."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.session.accessed and request.user.is_authenticated and _is_due(request):
            request.session.setdefault(BEGAN, time.time())
            _prolong(request)
            UserSession.objects.create_from_request(request)
        return response

    return middleware


def _is_due(request: HttpRequest) -> bool:
    return bool(time.time() - request.session.get(SEEN, 0) > WRITTEN_EVERY)


def _prolong(request: HttpRequest) -> None:
    now = timezone.now()
    ends = datetime.fromtimestamp(request.session[BEGAN], UTC) + timedelta(hours=settings.SESSION_HOURS)
    request.session[SEEN] = now.timestamp()
    request.session.set_expiry(min(now + timedelta(minutes=settings.SESSION_IDLE_MINUTES), ends))


def sessions_of(user: User) -> list[UserSession]:
    """Those that are open, the last seen first, in two queries. One from before a change of password opens nothing."""
    rows = list(UserSession.objects.filter(user=user).order_by("-last_seen_at", "-id"))
    kept = Session.objects.filter(session_key__in=[row.session_key for row in rows], expire_date__gt=timezone.now())
    hashes = {session.session_key: session.get_decoded().get(HASH_SESSION_KEY) for session in kept}
    now_valid = user.get_session_auth_hash()
    return [row for row in rows if hashes.get(row.session_key) == now_valid]


def end(user: User, *, only: int | None = None, but: str | None = None) -> int:
    """Ends all sessions of a person, one of them, or all but the one of that key; gives how many."""
    rows = UserSession.objects.filter(user=user).exclude(session_key=but)
    if only is not None:
        rows = rows.filter(pk=only)
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.filter(session_key__in=keys).delete()
    return len(keys)


def tokens_of(user: User) -> int:
    """How many tokens are good by which programs act for a person."""
    return int(AuthToken.objects.filter(user=user, expiry__gt=timezone.now()).count())


def take_back_tokens(user: User) -> int:
    """Takes back all tokens by which programs act for a person; gives how many."""
    return int(AuthToken.objects.filter(user=user).delete()[0])
