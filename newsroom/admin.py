"""People in the admin: Django's own screen, with where they are signed in and how that is ended.

What the libraries register of their own is taken out: it would show secrets, and addresses of the network, bare.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from newsroom.accounts import sessions

for model in (EmailAddress, Authenticator, UserSession):
    admin.site.unregister(model)
admin.site.unregister(User)

BOTH = (ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM)


@admin.register(User)
class PersonAdmin(UserAdmin):
    actions = ("sign_out", "remove_second_factors")
    readonly_fields = ("last_login", "date_joined", "factors", "tokens", "open_sessions")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Where somebody is signed in, from which address, is for those alone who may end it."""
        found = super().get_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return found
        return [*found, (_("Signing in"), {"fields": ("factors", "tokens", "open_sessions")})]

    @admin.display(description=_("second factors"))
    def factors(self, person: User) -> str:
        return ", ".join(str(factor) for factor in Authenticator.objects.filter(user=person).order_by("id"))

    @admin.display(description=_("tokens of the API"))
    def tokens(self, person: User) -> int:
        return sessions.tokens_of(person)

    @admin.display(description=_("open sessions"))
    def open_sessions(self, person: User) -> str:
        rows = [
            (date_format(timezone.localtime(row.last_seen_at), "DATETIME_FORMAT"), row.ip, row.user_agent)
            for row in sessions.sessions_of(person)
        ]
        return format_html_join("", "<p>{} · {} · {}</p>", rows)

    @admin.action(permissions=["change"], location=BOTH, description=_("Sign out everywhere and take back tokens"))
    def sign_out(self, request: HttpRequest, people: QuerySet[User]) -> None:
        count = sum(sessions.end(person) + sessions.take_back_tokens(person) for person in people)
        told = _("%(count)s sessions and tokens were ended.") % {"count": count}
        self.message_user(request, told, messages.SUCCESS)

    @admin.action(permissions=["change"], location=BOTH, description=_("Remove second factors, and sign out"))
    def remove_second_factors(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """For who has lost their telephone and their recovery codes."""
        for person in people:
            self.log_change(request, person, [{"changed": {"fields": [str(_("second factors"))]}}])
            sessions.end(person)
        Authenticator.objects.filter(user__in=people).delete()
        self.message_user(
            request, _("They sign in with their password, and are asked to set one up."), messages.SUCCESS
        )
