"""One's own sessions: what is open where, and how to end it."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.admin.recorded import number_in, staff
from newsroom.accounts import sessions


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required(allow_get=True, app="allauth.usersessions")
def session_list(request: HttpRequest) -> HttpResponse:
    """Each of one's sessions. A form ends one (`end`), all others (`others`), or takes back tokens (`tokens`)."""
    person = staff(request)
    if request.method == "POST":
        _end(request, person)
        return redirect("session-list")
    context = {
        "sessions": sessions.sessions_of(person),
        "here": request.session.session_key,
        "tokens": sessions.tokens_of(person),
    }
    return render(request, "accounts/session_list.html", context)


def _end(request: HttpRequest, person: User) -> None:
    """Never the session that asks: that one ends by logging out."""
    here, only = request.session.session_key, number_in(request.POST.get("end"))
    if only or "others" in request.POST:
        count = sessions.end(person, only=only or None, but=here)
        told = ngettext("%(count)s session has ended.", "%(count)s sessions have ended.", count)
        messages.success(request, told % {"count": count})
    if "tokens" in request.POST:
        count = sessions.take_back_tokens(person)
        told = ngettext("%(count)s token was taken back.", "%(count)s tokens were taken back.", count)
        messages.success(request, told % {"count": count})
