"""What the API takes: the words of a story to be claims, speakers, notes; and the version of a row that is changed.

Every object is strict: a key that it does not know is refused. What is checked here is form; the rules of the record
are those of the writers.
"""

import re
from typing import Any

from django.contrib.auth.models import User
from rest_framework import exceptions, serializers
from rest_framework.request import Request

from annotations import choices
from annotations.anchoring.selectors import Quote, Span
from annotations.api.reading import DeskSerializer
from annotations.choices import SpeakerKind
from annotations.claiming import SpeakerSketch
from annotations.models import Attribution, Claim, SourcingNote, Speaker
from annotations.models.note import WRITTEN_FIELDS
from articles.models import Article, Source
from articles.text.canonical import clean

# Longer words are no claim, and no context.
MOST_WORDS = 10_000
# No story is as long.
MOST_PLACE = 2**31 - 1


class VersionRequired(exceptions.APIException):
    status_code = 428
    default_code = "version_required"
    default_detail = 'Send the version you have read as If-Match: "<version>", so that nobody\'s work is overwritten.'


def expected_version(request: Request) -> int:
    """The version that the client has read, from If-Match."""
    given = request.headers.get("If-Match")
    if given is None:
        raise VersionRequired
    match = re.fullmatch(r'\s*"(\d{1,9})"\s*', given, re.ASCII)
    if match is None:
        raise serializers.ValidationError({"If-Match": ['This is no version of ours: give it as If-Match: "3".']})
    return int(match[1])


class Strict:
    """Of a serializer: refuses keys that it does not know."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            known = {field.field_name for field in self._writable_fields}  # type: ignore[attr-defined]
            unknown = sorted(set(data) - known)
            if unknown:
                message = f"There is no such field here. There are: {', '.join(sorted(known))}."
                raise serializers.ValidationError({name[:60]: [message] for name in unknown[:20]})
        return super().to_internal_value(data)  # type: ignore[misc]


class VisibleKeyField(serializers.PrimaryKeyRelatedField):
    """A row by its number, of those the writer may see: a hidden one is answered like a missing one."""

    def get_queryset(self) -> Any:
        rows: Any = super().get_queryset()
        return rows.visible_to(self.context["request"].user)


class VisibleSlugField(serializers.SlugRelatedField):
    def get_queryset(self) -> Any:
        rows: Any = super().get_queryset()
        return rows.visible_to(self.context["request"].user)


class QuoteSerializer(Strict, serializers.Serializer):
    """Words of the story as they stand there: a TextQuoteSelector (`exact`, with `prefix` and `suffix` where the words
    stand there twice), a TextPositionSelector (`start` and `end`, in code points), or both: the words must stand at the
    place then.
    """

    exact = serializers.CharField(trim_whitespace=False, max_length=MOST_WORDS, required=False)
    prefix = serializers.CharField(trim_whitespace=False, max_length=MOST_WORDS, allow_blank=True, default="")
    suffix = serializers.CharField(trim_whitespace=False, max_length=MOST_WORDS, allow_blank=True, default="")
    start = serializers.IntegerField(required=False, min_value=0, max_value=MOST_PLACE)
    end = serializers.IntegerField(required=False, min_value=0, max_value=MOST_PLACE)

    def to_internal_value(self, data: Any) -> Any:
        given = super().to_internal_value(data)
        start, end = given.get("start"), given.get("end")
        if end is not None and start is None:
            raise serializers.ValidationError({"start": "A place has a start as well as an end."})
        if start is not None and end is not None and end <= start:
            raise serializers.ValidationError({"end": "A place ends after it begins."})
        if "exact" not in given:
            if start is None or end is None:
                raise serializers.ValidationError(
                    {"exact": "Quote the words, or give the start and end of their place."}
                )
            return Span(start, end)
        exact, prefix, suffix = (clean(given[name]) for name in ("exact", "prefix", "suffix"))
        if end is not None and start is not None and end - start != len(exact):
            raise serializers.ValidationError({"end": f"The words are {len(exact)} long; {start} to {end} is not."})
        return Quote(exact, prefix, suffix, start)


class SpeakerChoiceSerializer(Strict, serializers.Serializer):
    """A speaker that the record has, by `id`; or one to be found or made, by `kind` and what goes with it."""

    id = VisibleKeyField(queryset=Speaker.objects.all(), required=False)
    kind = serializers.ChoiceField(choices=SpeakerKind.choices, required=False)
    name = serializers.CharField(max_length=300, allow_blank=True, required=False)
    known_as = serializers.CharField(max_length=200, allow_blank=True, required=False)
    source: Any = serializers.SlugRelatedField(slug_field="slug", queryset=Source.objects.all(), required=False)

    def to_internal_value(self, data: Any) -> Any:
        given = super().to_internal_value(data)
        if ("id" in given) == ("kind" in given):
            raise serializers.ValidationError("Give the id of a speaker, or the kind of a new one: one of the two.")
        if "id" in given:
            return given["id"]
        return SpeakerSketch(
            SpeakerKind(given["kind"]), given.get("name", ""), given.get("known_as", ""), given.get("source")
        )


class NewClaimSerializer(Strict, serializers.Serializer):
    article = VisibleSlugField(slug_field="slug", queryset=Article.objects.all())
    quote = QuoteSerializer()
    manner = serializers.ChoiceField(choices=choices.Manner.choices, default=choices.Manner.PARAPHRASED)


class ClaimChangeSerializer(Strict, serializers.Serializer):
    quote = QuoteSerializer(required=False)
    manner = serializers.ChoiceField(choices=choices.Manner.choices, required=False)
    standing = serializers.ChoiceField(choices=choices.Standing.choices, required=False)


class AttributionChangeSerializer(Strict, serializers.Serializer):
    speaker = SpeakerChoiceSerializer(required=False)
    source_words = QuoteSerializer(required=False, allow_null=True)
    cue_words = QuoteSerializer(required=False, allow_null=True)
    stance = serializers.ChoiceField(choices=choices.Stance.choices, required=False)
    nested_in = VisibleKeyField(queryset=Attribution.objects.all(), required=False, allow_null=True)


class NewAttributionSerializer(AttributionChangeSerializer):
    claim = VisibleKeyField(queryset=Claim.objects.all())
    speaker = SpeakerChoiceSerializer()


class NoteDeskSerializer(Strict, DeskSerializer):
    """The desk's own part of a note that is written."""


_CHECKED = "Somebody has looked: these words give no source away."


class NoteChangeSerializer(Strict, serializers.ModelSerializer):
    desk = NoteDeskSerializer(required=False, help_text="For the desk only. Of wire copy there is only desk_note.")
    are_checked = serializers.BooleanField(default=False, help_text=_CHECKED)

    class Meta:
        model = SourcingNote
        fields: tuple[str, ...] = (*WRITTEN_FIELDS, "desk", "are_checked")


class NewNoteSerializer(NoteChangeSerializer):
    attribution = VisibleKeyField(queryset=Attribution.objects.all())

    class Meta(NoteChangeSerializer.Meta):
        fields: tuple[str, ...] = ("attribution", *NoteChangeSerializer.Meta.fields)


class CommentSerializer(Strict, serializers.Serializer):
    comment = serializers.CharField(max_length=MOST_WORDS, allow_blank=True, default="")
    are_checked = serializers.BooleanField(default=False, help_text=_CHECKED)


class ApprovalSerializer(CommentSerializer):
    overrule = serializers.BooleanField(
        default=False, help_text="Approve in spite of rules that are not met; the comment says why."
    )


class AssignmentSerializer(Strict, serializers.Serializer):
    reviewer: Any = serializers.SlugRelatedField(
        slug_field="username", queryset=User.objects.filter(is_active=True), allow_null=True
    )
    due_on = serializers.DateField(required=False, allow_null=True, default=None)
