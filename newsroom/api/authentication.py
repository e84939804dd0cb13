"""Who is calling: the token in `Authorization: Bearer …`, and how the schema tells of it."""

from typing import Any

from drf_spectacular.contrib.knox_auth_token import KnoxTokenScheme
from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from newsroom.accounts import second_factor


class AnyBearer(TokenAuthentication):
    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        try:
            found: tuple[Any, Any] | None = super().authenticate(request)
        except UnicodeDecodeError as error:
            raise AuthenticationFailed("This is no token that the archive has given.") from error
        return found


class BearerAuthentication(AnyBearer):
    """Of those who need a second factor, writes only with a token that was asked for with one.

    A token from before they had it was given for a password alone, and so was one from before they could approve.
    """

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        found = super().authenticate(request)
        if found is None or request.method in SAFE_METHODS:
            return found
        user, token = found
        if second_factor.is_needed_by(user) and not second_factor.is_enrolled(user, before=token.created):
            raise PermissionDenied(
                "This token was given without a second factor, so it only reads. Ask for another one with a code.",
                code="second_factor_required",
            )
        return found


class BearerScheme(KnoxTokenScheme):  # type: ignore[no-untyped-call]  # registers itself
    target_class = "newsroom.api.authentication.BearerAuthentication"
    name = "token"
