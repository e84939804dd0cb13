"""Passages, stretches of an article's words that survive its revisions, and the Anchors that place them in each.

Neither changes: other words are another Passage, another revision is another Anchor.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annotations.anchoring.selectors import Quote, Span
from annotations.choices import AnchorMethod, AnchorOutcome
from annotations.querysets import AnchorQuerySet, PassageQuerySet
from articles.models import Article, Revision


class Passage(models.Model):
    """A W3C TextQuoteSelector: the exact words and 32 characters of context on either side."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="passages")
    exact = models.TextField(_("exact words"))
    prefix = models.CharField(_("words before"), max_length=64, blank=True)
    suffix = models.CharField(_("words after"), max_length=64, blank=True)

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints = [models.CheckConstraint(name="annotations_passage_quotes_words", condition=~Q(exact=""))]

    def __str__(self) -> str:
        return self.exact if len(self.exact) <= 80 else f"{self.exact[:79]}…"

    @property
    def quote(self) -> Quote:
        return Quote(self.exact, self.prefix, self.suffix)


class Anchor(models.Model):
    """Where a Passage stands in one Revision, in code points; without a place it is an orphan there."""

    passage = models.ForeignKey(Passage, models.PROTECT, related_name="anchors")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="anchors")
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=AnchorOutcome)
    method = models.CharField(_("method"), max_length=10, choices=AnchorMethod)
    score = models.FloatField(_("score"), help_text=_("1 for the exact words, 0 for an orphan."))

    objects = AnchorQuerySet.as_manager()

    class Meta:
        ordering = ["revision", "start"]
        verbose_name = _("anchor")
        verbose_name_plural = _("anchors")
        indexes = [
            models.Index(fields=["revision", "start"], name="annotations_anchor_in_revision"),
            models.Index(
                fields=["revision"], name="annotations_anchor_orphans", condition=Q(outcome=AnchorOutcome.ORPHANED)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["passage", "revision"], name="annotations_anchor_once_a_revision"),
            models.CheckConstraint(
                name="annotations_anchor_place_or_orphan",
                condition=Q(outcome=AnchorOutcome.ORPHANED, start__isnull=True, end__isnull=True)
                | (~Q(outcome=AnchorOutcome.ORPHANED) & Q(start__isnull=False, end__gt=F("start"))),
            ),
            models.CheckConstraint(name="annotations_anchor_score_is_a_share", condition=Q(score__gte=0, score__lte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}" if self.start is not None else str(AnchorOutcome.ORPHANED.label)

    @property
    def span(self) -> Span | None:
        """Its place; None for an orphan. A constraint holds the two ends together."""
        return None if self.start is None or self.end is None else Span(self.start, self.end)
