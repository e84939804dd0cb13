"""Suggestions: that a machine found a Claim and its Attributions, and what an editor made of it; and Readings, which
revisions the machine has read.

The Claim is there from the start, standing “suggested”, so that it is anchored over corrections like any other.
"""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotations.choices import Decision
from annotations.models.claim import Claim
from annotations.querysets import SuggestionQuerySet
from articles.models import Recorded, Revision


class Suggestion(Recorded):
    # What was found never changes.
    untold = (*Recorded.untold, "found")

    claim = models.OneToOneField(Claim, models.PROTECT, related_name="suggestion")
    found_by = models.CharField(_("found by"), max_length=100, help_text=_("The rule or model that found it."))
    confidence = models.FloatField(_("confidence"))
    # What an editor corrects goes on in the claim; this stays, for a model to learn from.
    found = models.JSONField(
        _("as it was found"),
        default=dict,
        blank=True,
        editable=False,
        help_text=_("The number of the revision, and each attribution that was found in it (annotations.findings)."),
    )
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, default=Decision.OPEN)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        indexes = [
            models.Index(fields=["decision", "-id"], name="annotations_suggestion_open"),
            models.Index(
                fields=["-id"],
                name="annotations_suggestion_waits",
                condition=~Q(decision=Decision.ACCEPTED)
                & ~Q(decision=Decision.CORRECTED)
                & ~Q(decision=Decision.REJECTED),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="annotations_suggestion_decided_by_someone",
                condition=Q(decision=Decision.OPEN, decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(decision=Decision.OPEN) & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="annotations_suggestion_confidence_is_a_share", condition=Q(confidence__gte=0, confidence__lte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.found_by}: {self.claim}"

    @property
    def is_undecided(self) -> bool:
        """Open, or left by one editor for the others."""
        return self.decision in (Decision.OPEN, Decision.SKIPPED)


class Reading(models.Model):
    """That the machine has read a revision, in which language, and when last: what is broken off goes on where it was,
    and what was read in a wrong language is read anew.
    """

    revision = models.OneToOneField(Revision, models.PROTECT, related_name="reading")
    read_at = models.DateTimeField(_("read at"), auto_now=True)
    language = models.CharField(_("language"), max_length=35)
    found = models.PositiveIntegerField(_("attributions found"))

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.found}"
