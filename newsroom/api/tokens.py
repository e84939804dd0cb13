"""Tokens by which programs write: asked for with a name and a password, kept as digests only, expiring, revocable.

Who has a second factor gives a code of it too, and who needs one and has none gets no token: else a token would be the
way round it.
"""

from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from drf_spectacular.utils import extend_schema
from knox.models import AuthToken
from rest_framework import serializers, status
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from newsroom.accounts import second_factor
from newsroom.accounts.forms import CodeForm
from newsroom.api.authentication import AnyBearer


class CredentialsSerializer(serializers.Serializer):
    username = serializers.CharField(max_length=150)
    password = serializers.CharField(max_length=1000, trim_whitespace=False)
    code = serializers.CharField(
        max_length=20,
        required=False,
        allow_blank=True,
        help_text="Of your authenticator app, or a recovery code. Needed of whom has a second factor.",
    )


class TokenSerializer(serializers.Serializer):
    token = serializers.CharField(help_text="Shown only this once.")
    expiry = serializers.DateTimeField()


class TokenView(APIView):
    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (ScopedRateThrottle,)
    throttle_scope = "token"

    @extend_schema(request=CredentialsSerializer, responses={201: TokenSerializer}, operation_id="tokens_create")
    def post(self, request: Request) -> Response:
        """A new token for a person who may sign in. The password itself is sent in no other request."""
        given = CredentialsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        code = given.validated_data.pop("code", "")
        # Django's request, not DRF's: the guard against guessing leaves its word on it.
        user = authenticate(request._request, **given.validated_data)
        if user is None:
            raise serializers.ValidationError("There is nobody of this name and password, or they may not sign in.")
        _check_second_factor(user, code)
        row, token = AuthToken.objects.create(user)
        return Response(TokenSerializer({"token": token, "expiry": row.expiry}).data, status=status.HTTP_201_CREATED)


def _check_second_factor(user: User, code: str) -> None:
    if not second_factor.is_enrolled(user):
        if second_factor.is_needed_by(user):
            raise PermissionDenied(
                "Who may approve notes needs a second factor. Set one up at /accounts/2fa/, and send a code.",
                code="second_factor_missing",
            )
        return
    if not code:
        told = "You have a second factor: send a code of your authenticator app, or a recovery code, as well."
        raise serializers.ValidationError({"code": told}, code="second_factor_required")
    form = CodeForm(user=user, data={"code": code})
    if not form.is_valid():
        raise serializers.ValidationError(
            {"code": [str(error) for error in form.errors["code"]]}, code="second_factor_wrong"
        )


class CurrentTokenView(APIView):
    # A token can be given back whatever else it opens no more.
    authentication_classes = (AnyBearer,)
    permission_classes = (IsAuthenticated,)

    @extend_schema(
        request=None,
        responses={204: None},
        operation_id="tokens_current_destroy",
        auth=[{"token": []}],  # type: ignore[list-item]  # spectacular's annotation says less than it takes
    )
    def delete(self, request: Request) -> Response:
        """Give back the token that this request carries; it opens nothing from now on."""
        request.auth.delete()
        return Response(status=status.HTTP_204_NO_CONTENT)
