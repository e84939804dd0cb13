"""The forms of signing in. Wrong codes are counted with wrong passwords: five of either lock a name and address."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base import forms as mfa
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = gettext_lazy("Name")
        self.fields["login"].widget.attrs |= {"autofocus": True, "autocapitalize": "none"}

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.user and not self.user.is_staff:
            raise get_adapter().validation_error("username_password_mismatch")
        return cleaned


class _Counted(forms.Form):
    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"autofocus": True, "autocapitalize": "none", "spellcheck": "false"}

    def clean_code(self) -> str:
        request, credentials = context.request, {"username": self.user.get_username()}
        if not AxesProxyHandler.is_allowed(request, credentials):
            request.axes_locked_out, request.axes_credentials = True, credentials
            raise ValidationError(_("Too many wrong passwords or codes in a row."))
        try:
            return str(super().clean_code())  # type: ignore[misc]  # of the form that this one is mixed into
        except ValidationError:
            user_login_failed.send(sender=__name__, credentials=credentials, request=request)
            raise


class CodeForm(_Counted, mfa.AuthenticateForm):
    """A code of the authenticator app, or a recovery code, when signing in or asking for a token."""


class AgainForm(_Counted, mfa.ReauthenticateForm):
    """The same of somebody who is signed in."""
