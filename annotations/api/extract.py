"""What the machine finds in a text that a program sends. Nothing of it is stored."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from annotations import extracting, findings
from annotations.extraction import QuotationKind
from annotations.extraction.attribution import SpeakerKind, Stance
from annotations.extraction.languages import primary

# In code points. A trained model reads that many in some three seconds, during which the process does nothing else.
LONGEST = 200_000


class TextSerializer(serializers.Serializer):
    text = serializers.CharField(
        trim_whitespace=False, allow_blank=True, max_length=LONGEST, help_text="As long as some forty stories."
    )
    language = serializers.CharField(max_length=35, default="en", help_text="BCP 47, such as en.")


class PlaceField(serializers.ListField):
    """[start, end] in code points of the text that was sent."""

    child = serializers.IntegerField(min_value=0)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_length=2, max_length=2, **kwargs)


class FoundSerializer(serializers.Serializer):
    """One content, laid to one speaker."""

    source: Any = PlaceField(allow_null=True, help_text="The words that name the speaker.")
    cue = PlaceField(allow_null=True, help_text="The words that attribute.")
    content = serializers.ListField(child=PlaceField(), help_text="What is said, in one piece or more.")
    kind = serializers.ChoiceField(choices=[kind.value for kind in QuotationKind])
    stance = serializers.ChoiceField(choices=[stance.value for stance in Stance])
    anonymous = serializers.BooleanField(help_text="Whether the text leaves the speaker without a name.")
    speaker = serializers.IntegerField(allow_null=True, help_text="The same for all mentions of one speaker.")
    speaker_kind = serializers.ChoiceField(choices=[kind.value for kind in SpeakerKind], allow_null=True)
    speaker_name = serializers.CharField(allow_null=True, help_text="The fullest of the words that name the speaker.")
    nested_in = serializers.IntegerField(
        allow_null=True, help_text="The place in this list, from 0, of the attribution through which the text has it."
    )
    confidence = serializers.FloatField(min_value=0, max_value=1)
    rule = serializers.CharField(help_text="The rule or model that found it.")


class FoundListSerializer(serializers.Serializer):
    attributions = FoundSerializer(many=True)


class ExtractView(APIView):
    """Reading costs time, so it is done for those alone who have a token, and not for too much at once."""

    permission_classes = (IsAuthenticated,)
    throttle_classes = (ScopedRateThrottle,)
    throttle_scope = "extract"

    @extend_schema(request=TextSerializer, responses=FoundListSerializer, operation_id="extract_create")
    def post(self, request: Request) -> Response:
        """Who says what in a text. In a language that the machine has not been taught it finds nothing."""
        given = TextSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        found = extracting.attributions_in(
            given.validated_data["text"], language=primary(given.validated_data["language"])
        )
        return Response({"attributions": [findings.as_data(one) for one in found]})
