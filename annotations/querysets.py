"""Sets of annotations that read aloud; `public()` and `visible_to()` are the one door, as in articles.querysets.

A claim is public while it is on record, its article is public, and its words stand in the article's current revision
within what the rights let be shown. Attributions, notes and speakers follow their claims.

Each follows by EXISTS, which is looked up row by row: for an IN or a join SQLite may list all that is public first.

The models are asked for by name, since they import this module.
"""

from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q

from articles.models import Article, Revision, Rights
from articles.querysets import Moment, Viewer, out


class PassageQuerySet(models.QuerySet):
    def in_article(self, article: Article) -> Self:
        return self.filter(article=article)


class AnchorQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        """Places that anyone may see: in the current words of a public article, as far as its rights let them be."""
        whole = Q(revision__article__rights=Rights.FULL)
        within = Q(revision__article__rights=Rights.EXTRACT, end__lte=F("revision__extract_end"))
        published = out(at, prefix="revision__article__")
        return self.current().placed().filter(whole | within, published, revision__article__state="published")

    def placed(self) -> Self:
        return self.filter(start__isnull=False)

    def current(self) -> Self:
        """In the current revision of their article."""
        return self.filter(revision=F("revision__article__current_revision"))


class ClaimQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        places = apps.get_model("annotations.Anchor").objects.order_by().public(at)
        return self.on_record().filter(Exists(places.filter(passage=OuterRef("passage"))))

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_claim") else self.public(at)

    def on_record(self) -> Self:
        return self.filter(standing="on_record")

    def orphaned(self) -> Self:
        """Whose words are gone from the current revision."""
        return self.placed().filter(article__current_revision__isnull=False, start__isnull=True)

    def anonymous(self) -> Self:
        return self.filter(Exists(self._attributions().filter(speaker__kind="unnamed")))

    def not_anonymous(self) -> Self:
        return self.exclude(Exists(self._attributions().filter(speaker__kind="unnamed")))

    def placed(self) -> Self:
        """Adds `start` and `end` in the current revision, None for an orphan."""
        here = "article__current_revision__anchors"
        place = FilteredRelation(here, condition=Q(**{f"{here}__passage": F("passage")}))
        return self.annotate(place=place, start=F("place__start"), end=F("place__end"))

    def in_revision(self, revision: Revision) -> Self:
        """Whose words stand in that revision, in their order. Adds `start` and `end` there."""
        placed = self.filter(passage__anchors__revision=revision, passage__anchors__start__isnull=False)
        spans = {edge: F(f"passage__anchors__{edge}") for edge in ("start", "end")}
        return placed.annotate(**spans).order_by("start", "end", "id")

    def with_record(self, revision: Revision) -> Self:
        """With all that readers may see of claims that are public: attributions placed in `revision`, notes,
        annotations. These follow their claims, so the door is not asked for each again.
        """
        attributions = apps.get_model("annotations.Attribution").objects
        notes = apps.get_model("annotations.SourcingNote").objects
        annotations = apps.get_model("annotations.Annotation").objects
        return self.select_related("passage").prefetch_related(
            models.Prefetch("attributions", attributions.with_words().placed_in(revision).order_by("id")),
            models.Prefetch("attributions__notes", notes.told().select_related("policy")),
            models.Prefetch("annotations", annotations.told().order_by("id")),
        )

    def with_passages(self) -> Self:
        return self.select_related("passage", "article")

    def _attributions(self) -> "AttributionQuerySet":
        return apps.get_model("annotations.Attribution").objects.filter(claim=OuterRef("pk"))


class AttributionQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        return self.filter(Exists(apps.get_model("annotations.Claim").objects.public(at).filter(pk=OuterRef("claim"))))

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_attribution") else self.public(at)

    def anonymous(self) -> Self:
        return self.filter(speaker__kind="unnamed")

    def without_approved_note(self) -> Self:
        approved = apps.get_model("annotations.SourcingNote").objects.approved().filter(attribution=OuterRef("pk"))
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
        source, cue = "source_passage__anchors", "cue_passage__anchors"
        return self._placed(
            FilteredRelation(source, condition=Q(**{f"{source}__revision": revision})),
            FilteredRelation(cue, condition=Q(**{f"{cue}__revision": revision})),
        )

    def placed(self) -> Self:
        """As `placed_in`, in the current revision of their article."""
        here = "claim__article__current_revision__anchors"
        return self._placed(
            FilteredRelation(here, condition=Q(**{f"{here}__passage": F("source_passage")})),
            FilteredRelation(here, condition=Q(**{f"{here}__passage": F("cue_passage")})),
        )

    def enclosing(self) -> Self:
        """Those that another is nested in."""
        return self.filter(Exists(self.model._default_manager.filter(nested_in=OuterRef("pk"))))

    def _placed(self, source: FilteredRelation, cue: FilteredRelation) -> Self:
        return self.annotate(source_place=source, cue_place=cue).annotate(
            source_start=F("source_place__start"),
            source_end=F("source_place__end"),
            cue_start=F("cue_place__start"),
            cue_end=F("cue_place__end"),
        )


class SpeakerQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        """To whom a public claim is laid."""
        attributions = apps.get_model("annotations.Attribution").objects.public(at)
        return self.filter(Exists(attributions.filter(speaker=OuterRef("pk"))))

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_speaker") else self.public(at)

    def named(self) -> Self:
        return self.filter(article__isnull=True)

    def unnamed_in(self, article: Article) -> Self:
        return self.filter(article=article)

    def met_in(self, article: Article) -> Self:
        """Those that some claim of the article is laid to, named or not."""
        attributions = apps.get_model("annotations.Attribution").objects.filter(claim__article=article)
        return self.filter(Exists(attributions.filter(speaker=OuterRef("pk"))))


class SourcingNoteQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        attributions = apps.get_model("annotations.Attribution").objects.public(at)
        return self.told().filter(Exists(attributions.filter(pk=OuterRef("attribution"))))

    def told(self) -> Self:
        """What readers are told of attributions that have come through the door already."""
        attributions = apps.get_model("annotations.Attribution").objects.anonymous()
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

    def waiting_for(self, user: Viewer) -> Self:
        """Still to be decided; not those that this very person has left to somebody else."""
        return self.filter(Q(decision="open") | (Q(decision="skipped") & ~Q(decided_by=user.pk)))


class AnnotationQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        """For readers, on a public claim. One on a bare passage is the desk's."""
        claims = apps.get_model("annotations.Claim").objects.public(at)
        return self.told().filter(Exists(claims.filter(pk=OuterRef("claim"))))

    def told(self) -> Self:
        """What readers are told of claims that have come through the door already."""
        return self.filter(claim__isnull=False).exclude(public_note="")

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
