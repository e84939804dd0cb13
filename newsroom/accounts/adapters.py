"""What allauth asks the site: who may sign in and when to ask again, and how the secrets of second factors are kept."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.accounts import second_factor, sessions


class AccountAdapter(DefaultAccountAdapter):
    # The same for a wrong name, a wrong password, and somebody who is not of the desk.
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": gettext_lazy(
            "This name and this password do not belong together, or not to anybody who works at the desk."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: axes counts wrong passwords by name and address. By name alone a stranger could lock anybody out."""

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Who has just signed in is not asked again; later, each sensitive step asks."""
        recently = sessions.began_within(context.request, seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
        return not recently and super().is_reauthentication_required(app=app, **more)

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        """On to where they wanted to go, but first to the second factor, for whom needs one and has none."""
        response: HttpResponse = super().post_login(request, user, **more)
        return redirect("mfa_index") if second_factor.is_lacking(request) else response


class FactorAdapter(DefaultMFAAdapter):
    """Secrets are encrypted with SECRET_KEY: whoever reads the database, or a copy of it, has no second factor."""

    def get_totp_issuer(self) -> str:
        return "On Record"

    def get_totp_label(self, user: User) -> str:
        return f"{user.get_username()} ({context.request.get_host()})"

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise ValidationError(
                _("This second factor was set up under another key of the site. An administrator has to remove it.")
            ) from error


def _fernet() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"newsroom.accounts.factors:" + key.encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
