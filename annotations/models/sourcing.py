"""Sourcing changes: that a correction names the speaker of an Attribution by other words than the revision before."""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotations.choices import SourcingChangeKind, SourcingVerdict
from annotations.models.claim import Attribution
from annotations.querysets import SourcingChangeQuerySet
from articles.models import Recorded, Revision


class SourcingChange(Recorded):
    """Found by the machine in `revision`, open until an editor has confirmed or dismissed it."""

    attribution = models.ForeignKey(Attribution, models.PROTECT, related_name="sourcing_changes")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="sourcing_changes")
    kind = models.CharField(_("kind"), max_length=15, choices=SourcingChangeKind)
    before = models.TextField(_("words before"))
    after = models.TextField(_("words after"), blank=True, help_text=_("Empty where nothing stands in their place."))
    verdict = models.CharField(_("verdict"), max_length=10, choices=SourcingVerdict, default=SourcingVerdict.OPEN)
    found_at = models.DateTimeField(_("found at"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = SourcingChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("sourcing change")
        verbose_name_plural = _("sourcing changes")
        indexes = [
            models.Index(fields=["-id"], name="annotations_change_open", condition=Q(verdict=SourcingVerdict.OPEN)),
            models.Index(
                fields=["-id"], name="annotations_change_confirmed", condition=Q(verdict=SourcingVerdict.CONFIRMED)
            ),
            models.Index(
                fields=["-id"], name="annotations_change_dismissed", condition=Q(verdict=SourcingVerdict.DISMISSED)
            ),
            models.Index(fields=["kind", "-id"], name="annotations_change_kind"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["attribution", "revision"], name="annotations_change_once_a_revision"),
            models.CheckConstraint(
                name="annotations_change_decided_by_someone",
                condition=Q(verdict=SourcingVerdict.OPEN, decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(verdict=SourcingVerdict.OPEN) & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="annotations_change_kind_is_known", condition=Q(kind__in=SourcingChangeKind.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.before} → {self.after or '–'}"
