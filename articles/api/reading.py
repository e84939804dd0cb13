"""REST of what was published: sources, articles and their revisions. Read-only: stories come in as deliveries.

Offsets are Unicode code points. The public is given as much of the words as an article's rights allow, the desk all.
"""

from typing import Any, NoReturn, TypedDict

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import exceptions, serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from articles.differences import AGAINST, DifferenceSerializer, Refused, against_in, difference_of
from articles.filters import ArticleFilter, RevisionFilter, SourceFilter
from articles.models import Article, Credit, Revision, Source, Subject
from articles.querysets import Viewer


class BlockDict(TypedDict):
    kind: str
    start: int
    end: int


class LinkDict(TypedDict):
    start: int
    end: int
    href: str


class Gone(exceptions.APIException):
    """A story that readers could once see; the detail is what they are told instead."""

    status_code = 410
    default_code = "withdrawn"
    default_detail = "This story was withdrawn. Readers have not been told why."


def absolute(field: serializers.Field, path: str) -> str:
    return str(field.context["request"].build_absolute_uri(path))


@extend_schema_field(OpenApiTypes.URI)
class ResourceField(serializers.Field):
    """`url`: where the API has this very resource: its `key` below the address of the list."""

    def __init__(self, list_name: str, *, key: str = "pk", **kwargs: Any) -> None:
        super().__init__(source="*", read_only=True, **kwargs)
        self.list_name = list_name
        self.key = key

    def to_representation(self, row: Any) -> str:
        return f"{self._list}{getattr(row, self.key)}/"

    @cached_property
    def _list(self) -> str:
        """Found once for all rows: looking up an address costs more than all else that is told of a row."""
        return absolute(self, reverse(f"api:{self.list_name}"))


@extend_schema_field(OpenApiTypes.URI)
class PageField(serializers.Field):
    """`page`: where people read it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", read_only=True, help_text="Where people read it.", **kwargs)

    def to_representation(self, row: Any) -> str:
        return absolute(self, row.get_absolute_url())


class SourceSerializer(serializers.ModelSerializer):
    url = ResourceField("source-list", key="slug")
    page = PageField()
    article_count = serializers.IntegerField(help_text="Of articles that the public may see.")

    class Meta:
        model = Source
        fields: tuple[str, ...] = (
            "url",
            "page",
            "slug",
            "name",
            "kind",
            "country",
            "homepage",
            "about",
            "article_count",
        )


class CreditSerializer(serializers.ModelSerializer):
    source: Any = serializers.CharField(source="source.slug")  # no clash: it is taken out of the class
    name = serializers.CharField(source="source.name")

    class Meta:
        model = Credit
        fields: tuple[str, ...] = ("source", "name", "order")


class SubjectSerializer(serializers.ModelSerializer):
    class Meta:
        model = Subject
        fields: tuple[str, ...] = ("code", "name")


class RevisionSerializer(serializers.ModelSerializer):
    """One version of a story, without its words."""

    url = serializers.SerializerMethodField()
    page = PageField()
    editor_note = serializers.SerializerMethodField(help_text="The supplier's note to editors; empty for readers.")

    class Meta:
        model = Revision
        fields: tuple[str, ...] = (
            "url", "page", "number", "headline", "byline", "dateline", "is_correction", "supplier_version",
            "versioned_at", "added_at", "editor_note",
        )  # fmt: skip

    @extend_schema_field(OpenApiTypes.URI)
    def get_url(self, revision: Revision) -> str:
        return absolute(self, reverse("api:revision-detail", args=[revision.article.slug, revision.number]))

    def get_editor_note(self, revision: Revision) -> str:
        return revision.editor_note if self.context["request"].user.has_perm("articles.view_revision") else ""


class WholeRevisionSerializer(RevisionSerializer):
    """One version of a story with its words, as far as the rights to it let them be shown."""

    is_whole = serializers.SerializerMethodField(help_text="Whether the text is all that came in.")
    text = serializers.SerializerMethodField()
    blocks = serializers.SerializerMethodField(help_text="Paragraphs, subheads and the like, standing off the text.")
    links = serializers.SerializerMethodField(
        help_text="Words that lead to an address of the web, in the story as sent."
    )

    class Meta(RevisionSerializer.Meta):
        fields: tuple[str, ...] = (*RevisionSerializer.Meta.fields, "is_whole", "text", "blocks", "links")

    def get_is_whole(self, revision: Revision) -> bool:
        return self._end(revision) == len(revision.text)

    def get_text(self, revision: Revision) -> str:
        return revision.text[: self._end(revision)]

    def get_blocks(self, revision: Revision) -> list[BlockDict]:
        end = self._end(revision)
        return [
            {"kind": block.kind, "start": block.start, "end": min(block.end, end)}
            for block in revision.block_spans()
            if block.start < end
        ]

    def get_links(self, revision: Revision) -> list[LinkDict]:
        end = self._end(revision)
        return [
            {"start": link.start, "end": min(link.end, end), "href": link.href}
            for link in revision.link_spans()
            if link.start < end
        ]

    def _end(self, revision: Revision) -> int:
        return seen_end(revision, self.context["request"].user)


def seen_end(revision: Revision, user: Viewer) -> int:
    """Up to where that person may read the text."""
    sees_all = user.has_perm("articles.view_article")
    return len(revision.text) if sees_all else revision.shown_end(revision.article.rights)


class ArticleSerializer(serializers.ModelSerializer):
    """A story with its current version, whose words are in the story's own resource."""

    url = ResourceField("article-list", key="slug")
    page = PageField()
    credits = CreditSerializer(many=True)
    subjects = SubjectSerializer(many=True)
    supplier_page = serializers.CharField(help_text="Where its supplier shows it on the web, if it says so.")
    current_revision = RevisionSerializer(allow_null=True)

    class Meta:
        model = Article
        fields: tuple[str, ...] = (
            "url", "page", "slug", "guid", "language", "origin", "state", "published_at", "embargo_until",
            "credit_line", "credits", "place", "subjects", "urgency", "supplier_page", "rights", "current_revision",
        )  # fmt: skip

    def to_representation(self, article: Article) -> dict[str, Any]:
        if article.current_revision:
            article.current_revision.article = article  # known already; spares a query for each
        return super().to_representation(article)


class WholeArticleSerializer(ArticleSerializer):
    """A story with its current words, as far as the rights to it let them be shown."""

    current_revision = WholeRevisionSerializer(allow_null=True)

    class Meta(ArticleSerializer.Meta):
        fields: tuple[str, ...] = (*ArticleSerializer.Meta.fields, "usage_terms", "copyright_notice")


class SourceViewSet(ReadOnlyModelViewSet):
    """News organisations that supply stories, or that stories cite."""

    serializer_class = SourceSerializer
    filterset_class = SourceFilter
    order = ("name",)
    lookup_field = "slug"
    lookup_value_converter = "slug"

    def get_queryset(self) -> QuerySet[Source]:
        return Source.objects.visible_to(self.request.user).with_public_counts()


class ArticleViewSet(ReadOnlyModelViewSet):
    """Stories, newest first. The public sees those that are published; the desk, by its token, all."""

    filterset_class = ArticleFilter
    order = ("-published_at", "-id")
    lookup_field = "slug"
    lookup_value_converter = "slug"

    def get_queryset(self) -> QuerySet[Article]:
        articles = Article.objects.visible_to(self.request.user)
        articles = articles.listed() if self.action == "list" else articles.with_credits()
        return articles.prefetch_related("subjects")

    def get_serializer_class(self) -> type[ArticleSerializer]:
        return ArticleSerializer if self.action == "list" else WholeArticleSerializer

    def get_object(self) -> Any:
        try:
            return super().get_object()
        except Http404:
            gone_or_404(self.kwargs["slug"])


class RevisionViewSet(ReadOnlyModelViewSet):
    """The versions of one story, the latest first. They never change."""

    filterset_class = RevisionFilter
    order = ("-number",)
    lookup_field = "number"
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Revision]:
        revisions = Revision.objects.visible_to(self.request.user).select_related("article")
        revisions = revisions.filter(article__slug=self.kwargs.get("slug", ""))
        return revisions.listed() if self.action == "list" else revisions

    def get_serializer_class(self) -> type[RevisionSerializer]:
        return RevisionSerializer if self.action == "list" else WholeRevisionSerializer

    def get_object(self) -> Any:
        try:
            return super().get_object()
        except Http404:
            gone_or_404(self.kwargs["slug"])

    @extend_schema(parameters=[AGAINST], responses=DifferenceSerializer)
    @action(detail=True, filter_backends=[])
    def difference(self, request: Request, **kwargs: Any) -> Response:
        """What the text of another version has become in this one, word by word, in code points."""
        after = self.get_object()
        before = self._compared_with(after)
        told = difference_of(before, after, end_of=lambda revision: seen_end(revision, request.user))
        return Response(DifferenceSerializer(told).data)

    def _compared_with(self, revision: Revision) -> Revision:
        try:
            number = against_in(self.request.query_params, revision.number)
        except Refused as error:
            raise serializers.ValidationError({error.parameter: [str(error)]}) from error
        asked = {"number__lt": revision.number} if number is None else {"number": number}
        before = self.get_queryset().filter(**asked).order_by("-number").first()
        if before is None:
            raise exceptions.NotFound("There is no such version to compare it with.")
        return before

    def paginate_queryset(self, queryset: Any) -> Any:
        """An article that is hidden, like one that is not there, has no list of versions either."""
        if not Article.objects.visible_to(self.request.user).filter(slug=self.kwargs["slug"]).exists():
            gone_or_404(self.kwargs["slug"])
        return super().paginate_queryset(queryset)


def gone_or_404(slug: str) -> NoReturn:
    """For an article that is not public: 410 with the notice if it was withdrawn after it was out, else 404."""
    article = Article.objects.withdrawn().filter(slug=slug).first()
    if article is None:
        raise Http404
    raise Gone(article.withdrawal_notice or None)
