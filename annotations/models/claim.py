"""Claims, what a story says is so, and their Attributions, to whom each is laid."""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annotations.choices import Manner, Stance, Standing
from annotations.models.descriptor import Descriptor
from annotations.models.passage import Passage
from annotations.models.speaker import Speaker
from annotations.querysets import AttributionQuerySet, ClaimQuerySet
from articles.models import Article, Recorded


class Claim(Recorded):
    article = models.ForeignKey(Article, models.PROTECT, related_name="claims", verbose_name=_("article"))
    passage = models.OneToOneField(Passage, models.PROTECT, related_name="claim", editable=False)
    manner = models.CharField(_("manner"), max_length=15, choices=Manner, default=Manner.PARAPHRASED)
    standing = models.CharField(
        _("standing"),
        max_length=10,
        choices=Standing,
        default=Standing.ON_RECORD,
        help_text=_("Only a claim on record is shown to readers."),
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, editable=False, related_name="+")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        indexes = [models.Index(fields=["standing", "-id"], name="annotations_claim_standing")]
        constraints = [
            models.CheckConstraint(
                name="annotations_claim_standing_is_known", condition=Q(standing__in=Standing.values)
            ),
            models.CheckConstraint(name="annotations_claim_manner_is_known", condition=Q(manner__in=Manner.values)),
        ]

    def __str__(self) -> str:
        return str(self.passage)


class Attribution(Recorded):
    # They follow from what histories tell of: the words; the speaker, the claim and the notes.
    untold = (*Recorded.untold, "descriptor", "needs_note")

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="attributions", verbose_name=_("claim"))
    speaker = models.ForeignKey(Speaker, models.PROTECT, related_name="attributions", verbose_name=_("speaker"))
    stance = models.CharField(_("stance"), max_length=20, choices=Stance, default=Stance.SAYS)
    source_passage = models.OneToOneField(
        Passage, models.PROTECT, null=True, blank=True, editable=False, related_name="source_of"
    )
    cue_passage = models.OneToOneField(
        Passage, models.PROTECT, null=True, blank=True, editable=False, related_name="cue_of"
    )
    descriptor = models.ForeignKey(
        Descriptor, models.PROTECT, null=True, blank=True, editable=False, related_name="attributions"
    )
    nested_in = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="nested",
        verbose_name=_("nested in"),
        help_text=_("The attribution through which the story has this one: the newspaper that cites the official."),
    )
    # Kept by annotations.needing alone.
    needs_note = models.BooleanField(default=False, editable=False)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, editable=False, related_name="+")

    objects = AttributionQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "id"]
        verbose_name = _("attribution")
        verbose_name_plural = _("attributions")
        indexes = [
            models.Index(fields=["speaker", "-id"], name="annotations_attribution_said"),
            # The list has the newest first, the queue the oldest. By the mark itself at the end SQLite need not look at
            # the rows where they are only counted.
            models.Index(fields=["-id"], name="annotations_attribution_needs", condition=Q(needs_note=True)),
            models.Index(
                fields=["made_at", "id", "needs_note"],
                name="annotations_attribution_waits",
                condition=Q(needs_note=True),
            ),
            # Of each stance that is rare. One of all would have SQLite read all that say so, where it is to go by the
            # claims.
            *(
                models.Index(fields=["-id"], name=f"annotations_attribution_{name}", condition=Q(stance=stance))
                for name, stance in (
                    ("denies", Stance.DENIES),
                    ("silent", Stance.DECLINES),
                    ("unsure", Stance.DOES_NOT_CONFIRM),
                )
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="annotations_attribution_not_in_itself",
                condition=Q(nested_in__isnull=True) | ~Q(nested_in=F("id")),
                violation_error_message=_("An attribution cannot be nested in itself."),
            ),
            models.CheckConstraint(
                name="annotations_attribution_stance_is_known", condition=Q(stance__in=Stance.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker} {self.get_stance_display()}"
