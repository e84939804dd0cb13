"""Outcomes: what became of a Claim, by what shows it; and how Claims stand to each other."""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annotations.choices import LinkKind, Resolution
from annotations.models.claim import Claim
from annotations.querysets import ClaimLinkQuerySet, OutcomeQuerySet
from articles.models import Article, Recorded


class Outcome(Recorded):
    """What became of a claim, as far as is known now; its history tells what was known before."""

    claim = models.OneToOneField(Claim, models.PROTECT, related_name="outcome", verbose_name=_("claim"))
    resolution = models.CharField(_("what became of it"), max_length=25, choices=Resolution)
    resolved_on = models.DateField(
        _("on"), null=True, blank=True, help_text=_("The day on which it showed, not the day on which it was noted.")
    )
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("story that shows it")
    )
    url = models.URLField(_("or where else it is shown"), max_length=500, blank=True)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        indexes = [
            models.Index(fields=["resolution", "-id"], name="annotations_outcome_kind"),
            models.Index(fields=["resolved_on", "id"], name="annotations_outcome_day"),
        ]
        constraints = [
            models.CheckConstraint(
                name="annotations_outcome_resolution_is_known", condition=Q(resolution__in=Resolution.values)
            ),
            models.CheckConstraint(
                name="annotations_outcome_has_day",
                condition=Q(resolution=Resolution.UNRESOLVED, resolved_on__isnull=True)
                | (~Q(resolution=Resolution.UNRESOLVED) & Q(resolved_on__isnull=False)),
                violation_error_message=_("What is resolved has a day, and what is not has none."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_resolution_display())


class ClaimLink(Recorded):
    """That one claim says the same as another, contradicts it or confirms it. “The same” and “contradicts” hold both
    ways, and are kept once, from the claim with the lower number.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="links", verbose_name=_("claim"))
    kind = models.CharField(_("how it stands to the other"), max_length=15, choices=LinkKind)
    other = models.ForeignKey(Claim, models.PROTECT, related_name="links_here", verbose_name=_("the other claim"))
    is_set_aside = models.BooleanField(
        _("set aside"), default=False, help_text=_("It was an error, and counts no more.")
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, editable=False, related_name="+")

    objects = ClaimLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("link between claims")
        verbose_name_plural = _("links between claims")
        # Of what is rare: see the indexes of attributions.
        indexes = [
            models.Index(fields=["-id"], name="annotations_claimlink_against", condition=Q(kind=LinkKind.CONTRADICTS)),
            models.Index(fields=["-id"], name="annotations_claimlink_confirms", condition=Q(kind=LinkKind.CONFIRMS)),
            models.Index(fields=["-id"], name="annotations_claimlink_aside", condition=Q(is_set_aside=True)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "kind", "other"],
                name="annotations_claimlink_once",
                violation_error_message=_("These two are linked in this way already."),
            ),
            models.CheckConstraint(
                name="annotations_claimlink_not_to_itself",
                condition=~Q(claim=F("other")),
                violation_error_message=_("A claim is not linked to itself."),
            ),
            models.CheckConstraint(
                name="annotations_claimlink_both_ways_once",
                condition=Q(kind=LinkKind.CONFIRMS) | Q(claim__lt=F("other")),
            ),
            models.CheckConstraint(name="annotations_claimlink_kind_is_known", condition=Q(kind__in=LinkKind.values)),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.get_kind_display()} {self.other_id}"
