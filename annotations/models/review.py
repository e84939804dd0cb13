"""Reviews: each step a sourcing note took, by whom, when and with which comment; and what the rules of its policy said
when it was approved. Rows are only ever added.
"""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotations.choices import ReviewAction, RuleResult
from annotations.models.desk import UNREACHABLE
from annotations.models.note import SourcingNote
from annotations.models.policy import PolicyRule
from annotations.querysets import ReviewQuerySet, RuleOutcomeQuerySet

# Steps that say why.
REASONED = (ReviewAction.RETURNED, ReviewAction.OVERRULED, ReviewAction.COMMENTED)


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
        indexes = [
            models.Index(fields=["action", "-id"], name="annotations_review_action"),
            models.Index(fields=["at", "id"], name="annotations_review_at"),
        ]
        constraints = [
            models.CheckConstraint(
                name="annotations_review_step_has_reason",
                condition=~Q(action__in=REASONED) | ~Q(comment=""),
                violation_error_message=_("This step is taken with a reason."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.at:%Y-%m-%d %H:%M}"


class RuleOutcome(models.Model):
    """What one rule said of a note when it was approved, of all that was known then, the desk's part included: so it is
    for those who may see that.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="+", related_query_name=UNREACHABLE)
    rule = models.ForeignKey(PolicyRule, models.PROTECT, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=15, choices=RuleResult)
    is_overruled = models.BooleanField(_("overruled"), default=False)

    objects = RuleOutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["review", "id"]
        verbose_name = _("outcome of a rule")
        verbose_name_plural = _("outcomes of rules")
        constraints = [
            models.UniqueConstraint(fields=["review", "rule"], name="annotations_ruleoutcome_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.get_outcome_display()}"
