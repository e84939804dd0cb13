"""Reviews: each step a sourcing note took, by whom, when and with which comment. Rows are only ever added."""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotations.choices import ReviewAction
from annotations.models.note import SourcingNote
from annotations.querysets import ReviewQuerySet


class Review(models.Model):
    note = models.ForeignKey(SourcingNote, models.PROTECT, related_name="reviews")
    action = models.CharField(_("step"), max_length=10, choices=ReviewAction)
    comment = models.TextField(_("comment"), blank=True)
    note_version = models.PositiveIntegerField(_("version of the note"))
    by = models.ForeignKey(User, models.PROTECT, related_name="reviews")
    at = models.DateTimeField(_("at"), auto_now_add=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["note", "id"]
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.CheckConstraint(
                name="annotations_review_return_has_reason",
                condition=~Q(action=ReviewAction.RETURNED) | ~Q(comment=""),
                violation_error_message=_("A note is returned with a reason."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.at:%Y-%m-%d %H:%M}"
