"""Sets of what editors write and decide: notes, annotations, reviews, policies, and what is for the desk alone."""

from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.querysets import Moment, Viewer


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

    def overdue(self) -> Self:
        """Not approved yet, though the day has gone by."""
        return self.filter(due_on__lt=timezone.localdate()).exclude(state="approved")

    def not_by(self, user: Viewer) -> Self:
        return self.exclude(author_id=user.pk)


class AnnotationQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        """For readers, on a public claim. One on a bare passage is the desk's."""
        claims = apps.get_model("annotations.Claim").objects.public(at)
        return self.told().filter(Exists(claims.filter(pk=OuterRef("claim"))))

    def told(self) -> Self:
        """What readers are told of claims that have come through the door already."""
        told = self.filter(claim__isnull=False).exclude(public_note="")
        return told.exclude(reply_to__isnull=False, reply_to__public_note="")

    def threaded(self) -> Self:
        """Each thread together, and both in the order in which they were begun."""
        return self.order_by(Coalesce("reply_to", "id"), "id")

    def unsettled(self) -> Self:
        """On words of a story that a correction has left uncertain."""
        places = apps.get_model("annotations.Anchor").objects.order_by().adrift()
        return self.filter(passage__in=places.values("passage"), reply_to__isnull=True)

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_annotation") else self.public(at)


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """Who reviewed what is the desk's business."""
        return self.select_related("by") if user.has_perm("annotations.view_review") else self.none()


class RuleOutcomeQuerySet(models.QuerySet):
    def of_approved(self) -> Self:
        """What the rules said of notes that are approved, when they were."""
        now = {"review__note__state": "approved", "review__note__version": F("review__note_version")}
        return self.filter(**now).order_by("rule__code")

    def not_met(self) -> Self:
        """By notes that are approved. Readers may be told of it where the rule asks nothing that they do not see
        (annotations.checking.is_told).
        """
        return self.of_approved().filter(outcome="fail")

    def visible_to(self, user: Viewer) -> Self:
        """They tell of what only the desk may know."""
        return self.all() if user.has_perm("annotations.view_deskrecord") else self.none()


class PolicyQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Policies hold nothing that is not public."""
        return self.all()

    def visible_to(self, user: Viewer) -> Self:
        return self.all()

    def with_rule_count(self) -> Self:
        """Adds `rule_count`."""
        return self.annotate(rule_count=models.Count("rules"))

    def with_rules(self) -> Self:
        return self.select_related("source").prefetch_related("rules")


class DeskQuerySet(models.QuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """Only for those with the right to this very table; there is no public part."""
        return self.all() if user.has_perm(f"annotations.view_{self.model._meta.model_name}") else self.none()
