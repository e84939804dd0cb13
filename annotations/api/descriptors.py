"""The words for unnamed speakers over REST: the ledger of descriptors, and the dictionary of conventions. Read-only."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from annotations.api.views import RecordViewSet
from annotations.filters import ConventionFilter, DescriptorFilter
from annotations.models import Convention, Descriptor
from articles.api.reading import ResourceField


class DescriptorSerializer(serializers.ModelSerializer):
    """Words by which stories name somebody without naming them, and what these tell. Empty: nothing."""

    url = ResourceField("descriptor-list")

    class Meta:
        model = Descriptor
        fields: tuple[str, ...] = (
            "url", "id", "words", "language", "number", "count", "affiliation", "country", "level", "proximity",
            "specificity",
        )  # fmt: skip


class ConventionSerializer(serializers.ModelSerializer):
    """What a press means by such words, in our own. It says nothing of who spoke in any story."""

    url = ResourceField("convention-list")
    link = serializers.URLField(source="url", help_text="Where it is told.")
    source: Any = serializers.CharField(
        source="source.slug", default=None, help_text="Whose usage it is; null: that of a whole press."
    )

    class Meta:
        model = Convention
        fields: tuple[str, ...] = (
            "url", "id", "version", "words", "is_ending", "language", "source", "since", "until", "meaning", "citation",
            "link", "note",
        )  # fmt: skip


class DescriptorViewSet(ReadOnlyModelViewSet):
    """The words that name unnamed speakers, with what they tell."""

    serializer_class = DescriptorSerializer
    filterset_class = DescriptorFilter
    order = ("-id",)
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Descriptor]:
        return Descriptor.objects.visible_to(self.request.user)


class ConventionViewSet(RecordViewSet):
    """What words for unnamed speakers mean by convention, with where that was read."""

    serializer_class = ConventionSerializer
    filterset_class = ConventionFilter

    def get_queryset(self) -> QuerySet[Convention]:
        return Convention.objects.visible_to(self.request.user).select_related("source")
