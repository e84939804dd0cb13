"""Who is calling: the token in `Authorization: Bearer …`, and how the schema tells of it."""

from typing import Any

from drf_spectacular.contrib.knox_auth_token import KnoxTokenScheme
from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request


class BearerAuthentication(TokenAuthentication):
    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        try:
            found: tuple[Any, Any] | None = super().authenticate(request)
        except UnicodeDecodeError as error:
            raise AuthenticationFailed("This is no token that the archive has given.") from error
        return found


class BearerScheme(KnoxTokenScheme):  # type: ignore[no-untyped-call]  # registers itself
    target_class = "newsroom.api.authentication.BearerAuthentication"
    name = "token"
