"""Tokens by which programs write: asked for with a name and a password, kept as digests only, expiring, revocable."""

from django.contrib.auth import authenticate
from drf_spectacular.utils import extend_schema
from knox.models import AuthToken
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView


class CredentialsSerializer(serializers.Serializer):
    username = serializers.CharField(max_length=150)
    password = serializers.CharField(max_length=1000, trim_whitespace=False)


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
        # Django's request, not DRF's: the guard against guessing leaves its word on it.
        user = authenticate(request._request, **given.validated_data)
        if user is None:
            raise serializers.ValidationError("There is nobody of this name and password, or they may not sign in.")
        row, token = AuthToken.objects.create(user)
        return Response(TokenSerializer({"token": token, "expiry": row.expiry}).data, status=status.HTTP_201_CREATED)


class CurrentTokenView(APIView):
    permission_classes = (IsAuthenticated,)

    @extend_schema(request=None, responses={204: None}, operation_id="tokens_current_destroy")
    def delete(self, request: Request) -> Response:
        """Give back the token that this request carries; it opens nothing from now on."""
        request.auth.delete()
        return Response(status=status.HTTP_204_NO_CONTENT)
