"""Annotations: any other note that an editor hangs on a Passage or a Claim, with a W3C motivation.

`public_note` is for readers. Words for the desk are a DeskComment, in a table of its own. Answers stand on what the
annotation that they answer stands on, and all answers of a thread answer the one that began it.
"""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.choices import Motivation
from annotations.models.claim import Claim
from annotations.models.passage import Passage
from annotations.querysets import AnnotationQuerySet
from articles.models import Recorded


class Annotation(Recorded):
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="annotations")
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="annotations", editable=False
    )
    reply_to = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="replies",
        help_text=_("The annotation that began the thread."),
    )
    motivation = models.CharField(_("motivation"), max_length=15, choices=Motivation, default=Motivation.COMMENTING)
    public_note = models.TextField(
        _("wording for readers"), blank=True, help_text=_("Shown at once; leave it empty for a note to the desk.")
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, editable=False, related_name="+")

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("annotation")
        verbose_name_plural = _("annotations")
        indexes = [models.Index(fields=["motivation", "-id"], name="annotations_annotation_motive")]
        constraints = [
            models.CheckConstraint(
                name="annotations_annotation_on_one_thing",
                condition=Q(claim__isnull=False, passage__isnull=True) | Q(claim__isnull=True, passage__isnull=False),
                violation_error_message=_("An annotation hangs on a claim or on a passage, on one of the two."),
            ),
            models.CheckConstraint(
                name="annotations_annotation_answers_another",
                condition=Q(reply_to__isnull=True) | ~Q(reply_to=F("id")),
            ),
        ]

    def __str__(self) -> str:
        told = {"number": self.pk, "motivation": self.get_motivation_display()}
        return gettext("annotation %(number)s (%(motivation)s)") % told
