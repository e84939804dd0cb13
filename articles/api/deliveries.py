"""REST for those who send stories: a file is posted as it is, and the answer says what became of each story in it.

The right to add deliveries is all that it takes, so a machine can be given a token that may do nothing else.
"""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import exceptions, serializers, status
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from articles import archiving
from articles.api.reading import ResourceField, absolute
from articles.filters import DeliveryFilter
from articles.models import Delivery, Origin, Outcome, Route

MOST_BYTES = 10_000_000


class TooLarge(exceptions.APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = f"The file is larger than {MOST_BYTES // 1_000_000} MB."


class Unreadable(exceptions.APIException):
    """It is kept all the same; the sender has to send it better."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_code = "unreadable"


class LengthRequired(exceptions.APIException):
    """Servers hand on a body without its length as none at all."""

    status_code = status.HTTP_411_LENGTH_REQUIRED
    default_code = "length_required"
    default_detail = "Send the file with its Content-Length, not in chunks."


class FileParser(BaseParser):
    """The bytes of the body, whatever they are. Of a form they would be more than the file."""

    media_type = "*/*"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        if (media_type or "").lower().startswith("multipart/"):
            raise exceptions.UnsupportedMediaType("multipart", "Send the file itself as the body, not a form.")
        data: bytes = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise TooLarge
        return data


class SendingSerializer(serializers.Serializer):
    """What the address of a POST says of the file in its body."""

    filename = serializers.CharField(max_length=255, default="", help_text="What the file is called.")
    guid = serializers.CharField(
        max_length=255, default="", help_text="The story's guid, where its format carries none."
    )
    origin = serializers.ChoiceField(Origin.choices, default=Origin.WIRE.value, help_text="Whose reporting it is.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if unknown := sorted(set(self.initial_data) - set(self.fields)):
            raise serializers.ValidationError({unknown[0][:60]: "There is no such parameter here."})
        return attrs


class OutcomeSerializer(serializers.ModelSerializer):
    """What became of one story. `id` is null when it had come before and nothing was kept of it once more."""

    article = serializers.SerializerMethodField(help_text="The story, for those who may see it; null if there is none.")

    class Meta:
        model = Delivery
        fields: tuple[str, ...] = ("id", "outcome", "guid", "article", "error")

    @extend_schema_field(OpenApiTypes.URI)
    def get_article(self, delivery: Delivery) -> str | None:
        if delivery.article is None:
            return None
        return absolute(self, reverse("api:article-detail", args=[delivery.article.slug]))


class SentSerializer(serializers.Serializer):
    deliveries = OutcomeSerializer(many=True)


class DeliverySerializer(OutcomeSerializer):
    url = ResourceField("delivery-list")
    digest = serializers.CharField(source="payload.digest", help_text="SHA-256 of the bytes.")
    size = serializers.IntegerField(source="payload.size", help_text="In bytes.")

    class Meta(OutcomeSerializer.Meta):
        fields: tuple[str, ...] = (
            "url", *OutcomeSerializer.Meta.fields, "received_at", "route", "supplier", "origin", "filename", "format",
            "position", "status", "supplier_version", "versioned_at", "editor_note", "digest", "size",
        )  # fmt: skip


class DeliveryViewSet(ReadOnlyModelViewSet):
    """What came in, the latest first, for the desk; and the door for what comes in."""

    serializer_class = DeliverySerializer
    filterset_class = DeliveryFilter
    parser_classes = (FileParser,)
    order = ("-received_at", "-id")
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Delivery]:
        deliveries = Delivery.objects.visible_to(self.request.user)
        return deliveries.select_related("article", "payload").defer("payload__data", "terms")

    @extend_schema(
        parameters=[SendingSerializer],
        request={"*/*": OpenApiTypes.BINARY},
        responses={200: SentSerializer, 201: SentSerializer},
        operation_id="deliveries_create",
    )
    def create(self, request: Request) -> Response:
        """Send a file: ninjs, NewsML, NITF, IPTC 7901, RSS, Atom, HTML, plain text, or a zip or tar of these.

        201 when something came in, 200 when all of it had come before, 422 when none of it could be read; what could
        not be read is kept for the desk. The same bytes can be sent again at any time.
        """
        if "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH"):
            raise LengthRequired
        sending = SendingSerializer(data=request.query_params.dict())
        sending.is_valid(raise_exception=True)
        deliveries = self._deliver(request, **sending.validated_data)
        failed = [delivery for delivery in deliveries if delivery.outcome == Outcome.FAILED]
        told = SentSerializer({"deliveries": deliveries}, context=self.get_serializer_context())
        if len(failed) == len(deliveries):
            raise Unreadable([f"{delivery.error} It is kept as delivery {delivery.pk}." for delivery in failed])
        is_new = any(delivery.pk for delivery in deliveries if delivery.outcome != Outcome.FAILED)
        return Response(told.data, status=status.HTTP_201_CREATED if is_new else status.HTTP_200_OK)

    def _deliver(self, request: Request, *, filename: str, guid: str, origin: str) -> list[Delivery]:
        sender = request.user
        assert isinstance(sender, User)  # permissions let nobody else come here
        data: Any = request.data
        # Whoever may change articles is of the desk; all others answer for their own stories alone.
        is_desk = sender.has_perm("articles.change_article")
        if origin == Origin.STAFF and not is_desk:
            raise exceptions.PermissionDenied("Only the desk brings in stories of its own.")
        return archiving.deliver(
            data or b"",
            filename=filename,
            content_type=request.content_type or "",
            guid=guid,
            origin=Origin(origin),
            route=Route.REST,
            supplier="" if is_desk else sender.get_username(),
            by=sender,
        )
