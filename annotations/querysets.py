"""Sets of annotations that read aloud; `public()` and `visible_to()` are the one door, as in articles.querysets.

A claim is public while it is on record, its article is public, and its words stand in the article's current revision
within what the rights let be shown. Attributions, notes and speakers follow their claims.

Each follows by EXISTS, not by IN: SQLite would list every public claim of the archive for one article's page.
"""

from typing import Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Value, When

from articles.models import Article, Revision, Rights
from articles.querysets import Moment, Viewer


class PassageQuerySet(models.QuerySet):
    def in_article(self, article: Article) -> Self:
        return self.filter(article=article)


class AnchorQuerySet(models.QuerySet):
    def placed(self) -> Self:
        return self.filter(start__isnull=False)

    def orphaned(self) -> Self:
        return self.filter(start__isnull=True)

    def current(self) -> Self:
        """In the current revision of their article."""
        return self.filter(revision=F("revision__article__current_revision"))


class ClaimQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        public = Article.objects.public(at).filter(pk=OuterRef("article"))
        return self.on_record().filter(Exists(public)).shown()

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_claim") else self.public(at)

    def on_record(self) -> Self:
        return self.filter(standing="on_record")

    def shown(self) -> Self:
        """Whose words stand in the current revision, within what the article's rights let the public see."""
        shown_end = Case(
            When(revision__article__rights=Rights.FULL, then=F("end")),
            When(revision__article__rights=Rights.EXTRACT, then=F("revision__extract_end")),
            default=Value(0),
        )
        placed = self._anchors().filter(end__lte=shown_end)
        return self.filter(Exists(placed))

    def orphaned(self) -> Self:
        """Whose words are gone from the current revision."""
        return self.filter(article__current_revision__isnull=False).exclude(Exists(self._anchors().placed()))

    def anonymous(self) -> Self:
        return self.filter(Exists(self._attributions().filter(speaker__kind="unnamed")))

    def placed(self) -> Self:
        """Adds `start` and `end` in the current revision, None for an orphan."""
        anchors = self._anchors()
        return self.annotate(
            start=models.Subquery(anchors.values("start")[:1]), end=models.Subquery(anchors.values("end")[:1])
        )

    def in_text_order(self) -> Self:
        return self.placed().order_by(F("start").asc(nulls_last=True), "id")

    def in_revision(self, revision: Revision) -> Self:
        """Whose words stand in that revision, in their order. Adds `start` and `end` there."""
        anchors = self._rows_of_anchors().filter(passage=OuterRef("passage"), revision=revision)
        spans = {name: models.Subquery(anchors.values(name)[:1]) for name in ("start", "end")}
        return self.annotate(**spans).filter(start__isnull=False).order_by("start", "end", "id")

    def with_record(self, revision: Revision) -> Self:
        """With all that readers may see of public claims: attributions placed in `revision`, notes, annotations."""
        attributions = self.model.attributions.rel.related_model.objects
        notes = attributions.model.notes.rel.related_model.objects
        annotations = self.model.annotations.rel.related_model.objects
        return self.select_related("passage").prefetch_related(
            models.Prefetch("attributions", attributions.with_words().placed_in(revision).order_by("id")),
            models.Prefetch("attributions__notes", notes.public().select_related("policy")),
            models.Prefetch("annotations", annotations.public().order_by("id")),
        )

    def with_passages(self) -> Self:
        return self.select_related("passage", "article")

    def _anchors(self) -> "AnchorQuerySet":
        return self._rows_of_anchors().filter(
            passage=OuterRef("passage"), revision=OuterRef("article__current_revision")
        )

    def _rows_of_anchors(self) -> "AnchorQuerySet":
        return self.model._meta.get_field("passage").related_model.anchors.rel.related_model.objects.order_by()

    def _attributions(self) -> "AttributionQuerySet":
        return self.model.attributions.rel.related_model.objects.filter(claim=OuterRef("pk"))


class AttributionQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        return self.filter(Exists(self._claims().public(at).filter(pk=OuterRef("claim"))))

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_attribution") else self.public(at)

    def anonymous(self) -> Self:
        return self.filter(speaker__kind="unnamed")

    def without_approved_note(self) -> Self:
        approved = self.model.notes.rel.related_model.objects.approved().filter(attribution=OuterRef("pk"))
        return self.exclude(Exists(approved))

    def without_note(self) -> Self:
        return self.filter(notes__isnull=True)

    def needing_a_note(self) -> Self:
        """The queue: attributions to unnamed speakers, of claims on record, that no approved note answers for."""
        return self.anonymous().filter(claim__standing="on_record").without_approved_note()

    def with_words(self) -> Self:
        return self.select_related("speaker", "speaker__source", "source_passage", "cue_passage")

    def placed_in(self, revision: Revision) -> Self:
        """Adds where the words that name the speaker and the words that attribute stand, None where they do not."""
        anchors = self.model._meta.get_field("source_passage").related_model.anchors.rel.related_model.objects
        spans = {}
        for words in ("source", "cue"):
            rows = anchors.filter(passage=OuterRef(f"{words}_passage"), revision=revision).order_by()
            spans |= {f"{words}_{edge}": models.Subquery(rows.values(edge)[:1]) for edge in ("start", "end")}
        return self.annotate(**spans)

    def _claims(self) -> ClaimQuerySet:
        return self.model._meta.get_field("claim").related_model.objects


class SpeakerQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        """To whom a public claim is laid."""
        attributions = self.model.attributions.rel.related_model.objects.public(at)
        return self.filter(Exists(attributions.filter(speaker=OuterRef("pk"))))

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_speaker") else self.public(at)

    def named(self) -> Self:
        return self.filter(article__isnull=True)

    def unnamed_in(self, article: Article) -> Self:
        return self.filter(article=article)

    def met_in(self, article: Article) -> Self:
        """Those that some claim of the article is laid to, named or not."""
        attributions = self.model.attributions.rel.related_model.objects.filter(claim__article=article)
        return self.filter(Exists(attributions.filter(speaker=OuterRef("pk"))))


class SourcingNoteQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        attributions = self.model._meta.get_field("attribution").related_model.objects.public(at).anonymous()
        return self.approved().filter(Exists(attributions.filter(pk=OuterRef("attribution"))))

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_sourcingnote") else self.public(at)

    def approved(self) -> Self:
        return self.filter(state="approved")

    def awaiting_review(self) -> Self:
        return self.filter(state="submitted").order_by("submitted_at", "id")

    def not_by(self, user: Viewer) -> Self:
        return self.exclude(author_id=user.pk)


class SuggestionQuerySet(models.QuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """Suggestions are the desk's; they have no public part."""
        return self.all() if user.has_perm("annotations.view_suggestion") else self.none()

    def open(self) -> Self:
        return self.filter(decision="open")


class AnnotationQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        """For readers, on a public claim. One on a bare passage is the desk's."""
        claims = self.model._meta.get_field("claim").related_model.objects.public(at)
        return self.filter(Exists(claims.filter(pk=OuterRef("claim")))).exclude(public_note="")

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_annotation") else self.public(at)


class PolicyQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Policies hold nothing that is not public."""
        return self.all()

    def visible_to(self, user: Viewer) -> Self:
        return self.all()

    def with_rules(self) -> Self:
        return self.select_related("source").prefetch_related("rules")


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """Who reviewed what is the desk's business."""
        return self.select_related("by") if user.has_perm("annotations.view_review") else self.none()


class DeskQuerySet(models.QuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """Only for those with the right to this very table; there is no public part."""
        return self.all() if user.has_perm(f"annotations.view_{self.model._meta.model_name}") else self.none()
