"""REST views of who said what. Reading is as the page's: `visible_to` is the one door. Writing is by the writers, and
every change names the version that was read (If-Match).
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Prefetch, QuerySet, Value
from django.db.models.functions import Coalesce
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from annotations import claiming, consulting, reviewing
from annotations.anchoring.selectors import Quote
from annotations.api import reading, writing
from annotations.api.writing import expected_version
from annotations.filters import (
    AnnotationFilter,
    AttributionFilter,
    ClaimFilter,
    PolicyFilter,
    SourcingNoteFilter,
    SpeakerFilter,
)
from annotations.models import (
    Annotation,
    Attribution,
    Claim,
    ClaimLink,
    Passage,
    Policy,
    SourcingNote,
    Speaker,
)
from annotations.querysets import AttributionQuerySet
from articles.models import Recorded

# Where claims whose words are gone are listed: after all places of a text.
_LAST = 2**31 - 1
# Of a current revision a list needs the rights' extract, and nothing of its words.
_NO_WORDS = ("text", "blocks", "links")


class RecordViewSet(ReadOnlyModelViewSet):
    """Rows with a version, which goes out as the ETag to those who can write, and comes back as If-Match."""

    order: tuple[str, ...] = ("-id",)
    lookup_value_converter = "int"

    @property
    def writer(self) -> User:
        """Who changes the record; permissions let nobody come here without a token."""
        assert isinstance(self.request.user, User)
        return self.request.user

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.answer(self.get_object())

    def given(self, form: type[serializers.Serializer], *, partial: bool = False) -> dict[str, Any]:
        """What the client sent, in the form that it must have."""
        given = form(data=self.request.data, context=self.get_serializer_context(), partial=partial)
        given.is_valid(raise_exception=True)
        return dict(given.validated_data)

    def written(self, row: Recorded, *, status: int = status.HTTP_200_OK) -> Response:
        """A row that was just written, read again as any other is."""
        self.kwargs["pk"] = row.pk
        response = self.answer(self.get_object())
        if status == 201:
            response["Location"] = str(response.data["url"])
        response.status_code = status
        return response

    def answer(self, row: Recorded) -> Response:
        response = Response(self.get_serializer(row).data)
        if self.request.user.is_authenticated:
            response["ETag"] = f'"{row.version}"'
        return response


class ChainedViewSet(RecordViewSet):
    """Rows that tell attributions with the chains they came through, which are read once for all rows of a page."""

    def attributions_of(self, rows: Iterable[Any]) -> Iterable[Attribution]:
        raise TypeError(f"{type(self).__name__} does not say what its attributions are.")

    def get_object(self) -> Any:
        found = super().get_object()
        self.enclosing = self._enclosing([found])
        return found

    def paginate_queryset(self, queryset: Any) -> Any:
        page = super().paginate_queryset(queryset) or []
        self.enclosing = self._enclosing(page)
        return page

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "enclosing": getattr(self, "enclosing", {})}

    def with_chain(self, attributions: AttributionQuerySet) -> AttributionQuerySet:
        """With their approved notes. Attributions and notes follow their claims, which have come through the door."""
        notes = SourcingNote.objects.told().only("attribution_id")
        return (
            attributions.with_words()
            .select_related("speaker__article")
            .placed()
            .prefetch_related(Prefetch("notes", notes))
            .order_by("id")
        )

    def _enclosing(self, rows: Iterable[Any]) -> dict[int, Attribution]:
        nested = [one for one in self.attributions_of(rows) if one.nested_in_id]
        if not nested:
            return {}
        outer = (
            Attribution.objects.visible_to(self.request.user)
            .enclosing()
            .select_related("speaker__source", "speaker__article")
        )
        return outer.filter(claim__article__in={one.claim.article_id for one in nested}).in_bulk()


class ClaimViewSet(ChainedViewSet):
    """What stories say is so. Of one article, in the order of its text; else the newest first."""

    serializer_class = reading.ClaimSerializer
    filterset_class = ClaimFilter

    @property
    def order(self) -> tuple[str, ...]:  # type: ignore[override]
        return ("place", "id") if self.request.query_params.get("article") else ("-id",)

    def get_queryset(self) -> QuerySet[Claim]:
        # Of public claims all are public; a role that sees more claims may still not see their attributions.
        is_public = not self.request.user.has_perm("annotations.view_claim")
        seen = Attribution.objects.all() if is_public else Attribution.objects.visible_to(self.request.user)
        attributions = self.with_chain(seen)
        claims = Claim.objects.visible_to(self.request.user).placed().annotate(place=Coalesce("start", Value(_LAST)))
        return (
            claims.select_related("passage", "article__current_revision", "outcome__article")
            .defer(*(f"article__current_revision__{name}" for name in _NO_WORDS))
            .prefetch_related(Prefetch("attributions", attributions))
        )

    def get_object(self) -> Claim:
        claim: Claim = super().get_object()
        self.links = self._links([claim])
        return claim

    def paginate_queryset(self, queryset: Any) -> Any:
        page = super().paginate_queryset(queryset)
        self.links = self._links(page)
        return page

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "links": getattr(self, "links", {})}

    def _links(self, claims: Iterable[Claim]) -> dict[int, list[ClaimLink]]:
        """How the claims of a page stand to others, by the number of a claim."""
        found: dict[int, list[ClaimLink]] = defaultdict(list)
        for link in ClaimLink.objects.visible_to(self.request.user).standing().of(*(claim.pk for claim in claims)):
            found[link.claim_id].append(link)
            found[link.other_id].append(link)
        return found

    def attributions_of(self, rows: Iterable[Claim]) -> Iterable[Attribution]:
        return [attribution for claim in rows for attribution in claim.attributions.all()]

    @extend_schema(request=writing.NewClaimSerializer, responses={201: reading.ClaimSerializer})
    def create(self, request: Request) -> Response:
        """Put on record that a story says something, by quoting its words."""
        claim = claiming.claim(**self.given(writing.NewClaimSerializer), by=self.writer)
        return self.written(claim, status=status.HTTP_201_CREATED)

    @extend_schema(request=writing.ClaimChangeSerializer, responses=reading.ClaimSerializer)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Let a claim rest on other words, or change its manner or standing."""
        claim = self.get_object()
        expected = expected_version(request)
        given = self.given(writing.ClaimChangeSerializer)
        return self.written(claiming.revise(claim, **given, by=self.writer, expected=expected))


class AttributionViewSet(ChainedViewSet):
    """To whom claims are laid, and through whom the stories have them."""

    serializer_class = reading.AttributionSerializer
    filterset_class = AttributionFilter

    def get_queryset(self) -> QuerySet[Attribution]:
        attributions = Attribution.objects.visible_to(self.request.user)
        return (
            self.with_chain(attributions)
            .select_related("claim__article__current_revision", "claim__passage")
            .defer(*(f"claim__article__current_revision__{name}" for name in _NO_WORDS))
        )

    def attributions_of(self, rows: Iterable[Attribution]) -> Iterable[Attribution]:
        return rows

    @extend_schema(request=writing.NewAttributionSerializer, responses={201: reading.AttributionSerializer})
    def create(self, request: Request) -> Response:
        """Lay a claim to a speaker."""
        attribution = claiming.attribute(**self.given(writing.NewAttributionSerializer), by=self.writer)
        return self.written(attribution, status=status.HTTP_201_CREATED)

    @extend_schema(request=writing.AttributionChangeSerializer, responses=reading.AttributionSerializer)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change what is given; the rest stays as it is."""
        attribution = self.get_object()
        expected = expected_version(request)
        stays = {
            "speaker": attribution.speaker,
            "source_words": _quote(attribution.source_passage),
            "cue_words": _quote(attribution.cue_passage),
            "stance": attribution.stance,
            "nested_in": attribution.nested_in,
        }
        given = stays | self.given(writing.AttributionChangeSerializer)
        return self.written(claiming.reattribute(attribution, **given, by=self.writer, expected=expected))


class SpeakerViewSet(RecordViewSet):
    """Who is said to have said it."""

    serializer_class = reading.SpeakerSerializer
    filterset_class = SpeakerFilter

    def get_queryset(self) -> QuerySet[Speaker]:
        return Speaker.objects.visible_to(self.request.user).select_related("source", "article")


class NoteViewSet(RecordViewSet):
    """Sourcing notes: the public gets approved ones, the desk all. One editor writes, another approves."""

    filterset_class = SourcingNoteFilter

    def get_queryset(self) -> QuerySet[SourcingNote]:
        return SourcingNote.objects.visible_to(self.request.user).select_related("author", "approved_by", "reviewer")

    def get_serializer_class(self) -> type[reading.NoteSerializer]:
        if not self.request.user.has_perm("annotations.view_sourcingnote"):
            return reading.NoteSerializer
        return reading.DeskNoteSerializer if self.action == "list" else reading.WholeNoteSerializer

    @extend_schema(request=writing.NewNoteSerializer, responses={201: reading.WholeNoteSerializer})
    def create(self, request: Request) -> Response:
        """A new note, in draft."""
        fields = self.given(writing.NewNoteSerializer)
        attribution, desk = fields.pop("attribution"), fields.pop("desk", None)
        are_checked = fields.pop("are_checked")
        note = reviewing.write(attribution, fields=fields, desk=desk, by=self.writer, are_checked=are_checked)
        return self.written(note, status=status.HTTP_201_CREATED)

    @extend_schema(request=writing.NoteChangeSerializer, responses=reading.WholeNoteSerializer)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change a note of one's own; one that was submitted or approved is a draft again."""
        note = self.get_object()
        expected = expected_version(request)
        fields = self.given(writing.NoteChangeSerializer, partial=True)
        given: Any = {"desk": fields.pop("desk", None), "are_checked": fields.pop("are_checked", False)}
        return self.written(reviewing.revise(note, fields=fields, **given, by=self.writer, expected=expected))

    @extend_schema(request=None, responses=reading.WholeNoteSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, pk: int) -> Response:
        """Send a note of one's own to be approved."""
        note = self.get_object()
        return self.written(reviewing.submit(note, by=self.writer, expected=expected_version(request)))

    @extend_schema(request=writing.ApprovalSerializer, responses=reading.WholeNoteSerializer)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: int) -> Response:
        """Let readers see somebody else's note; with `overrule` and a comment, in spite of rules that are not met."""
        note, expected = self.get_object(), expected_version(request)
        given = self.given(writing.ApprovalSerializer)
        return self.written(reviewing.approve(note, **given, by=self.writer, expected=expected))

    @extend_schema(request=writing.CommentSerializer, responses=reading.WholeNoteSerializer)
    @action(detail=True, methods=["post"], url_path="return")
    def send_back(self, request: Request, pk: int) -> Response:
        """Return somebody else's note, with the reason as the comment."""
        note, expected = self.get_object(), expected_version(request)
        given = self.given(writing.CommentSerializer)
        reason = given.pop("comment")
        return self.written(reviewing.send_back(note, reason=reason, **given, by=self.writer, expected=expected))

    @extend_schema(request=writing.AssignmentSerializer, responses=reading.WholeNoteSerializer)
    @action(detail=True, methods=["post"])
    def assign(self, request: Request, pk: int) -> Response:
        """Say who is to review a note, or is on it already, and until when."""
        note, expected = self.get_object(), expected_version(request)
        given = self.given(writing.AssignmentSerializer)
        return self.written(consulting.assign(note, **given, by=self.writer, expected=expected))

    @extend_schema(request=writing.CommentSerializer, responses=reading.WholeNoteSerializer)
    @action(detail=True, methods=["post"])
    def comment(self, request: Request, pk: int) -> Response:
        """Say something about a note to the desk. It stays what it is."""
        note, given = self.get_object(), self.given(writing.CommentSerializer)
        consulting.comment_on(note, text=given.pop("comment"), **given, by=self.writer)
        return self.written(note)


class AnnotationViewSet(RecordViewSet):
    """Other notes of editors on claims, as far as they are for readers."""

    serializer_class = reading.AnnotationSerializer
    filterset_class = AnnotationFilter

    def get_queryset(self) -> QuerySet[Annotation]:
        return Annotation.objects.visible_to(self.request.user)


class PolicyViewSet(RecordViewSet):
    """Published rules on anonymous sources, with where each was read."""

    serializer_class = reading.PolicySerializer
    filterset_class = PolicyFilter

    def get_queryset(self) -> QuerySet[Policy]:
        return Policy.objects.visible_to(self.request.user).with_rules()


def _quote(passage: Passage | None) -> Quote | None:
    return passage.quote if passage else None
