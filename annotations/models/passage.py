"""Passages, stretches of an article's words that survive its revisions, and the Anchors that place them in each.

A Passage never changes: other words that an editor means are another Passage. An Anchor is what was found in one
Revision, and what an editor made of it where that was uncertain.
"""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annotations.anchoring.selectors import Quote, Span
from annotations.choices import AnchorMethod, AnchorOutcome
from annotations.querysets import AnchorQuerySet, PassageQuerySet
from articles.models import Article, Recorded, Revision

CERTAIN = (AnchorOutcome.SAME, AnchorOutcome.MOVED)


class Passage(models.Model):
    """A W3C TextQuoteSelector as it was first made: the exact words and 32 characters of context on either side."""

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


class Anchor(Recorded):
    """Where a Passage stands in one Revision: its place in code points, and its words there with their context.

    Without a place it is an orphan there. What is uncertain waits for an editor: `confirmed_at` says that one has seen
    the place, has put it there, or agrees that the words are gone.
    """

    passage = models.ForeignKey(Passage, models.PROTECT, related_name="anchors")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="anchors")
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)
    exact = models.TextField(_("words there"), blank=True)
    prefix = models.CharField(_("words before"), max_length=64, blank=True)
    suffix = models.CharField(_("words after"), max_length=64, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=AnchorOutcome)
    method = models.CharField(_("method"), max_length=10, choices=AnchorMethod)
    score = models.FloatField(_("score"), help_text=_("1 for the exact words, 0 for an orphan."))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = AnchorQuerySet.as_manager()

    class Meta:
        ordering = ["revision", "start"]
        verbose_name = _("anchor")
        verbose_name_plural = _("anchors")
        indexes = [
            models.Index(fields=["revision", "start"], name="annotations_anchor_in_revision"),
            models.Index(
                fields=["revision"],
                name="annotations_anchor_unsettled",
                condition=Q(confirmed_at__isnull=True, outcome__in=[AnchorOutcome.CHECK, AnchorOutcome.ORPHANED]),
            ),
            # For the lists of all that is adrift: SQLite uses none with IN for values that it is given apart.
            *(
                models.Index(
                    fields=["outcome", "revision"],
                    name=f"annotations_anchor_{outcome}",
                    condition=Q(confirmed_at__isnull=True, outcome=outcome),
                )
                for outcome in (AnchorOutcome.CHECK.value, AnchorOutcome.ORPHANED.value)
            ),
            # For the list of anchors, of all but those that stand where they stood: see the indexes of attributions.
            models.Index(fields=["-id"], name="annotations_anchor_moved", condition=Q(outcome=AnchorOutcome.MOVED)),
            models.Index(fields=["-id"], name="annotations_anchor_checked", condition=Q(outcome=AnchorOutcome.CHECK)),
            models.Index(fields=["-id"], name="annotations_anchor_gone", condition=Q(outcome=AnchorOutcome.ORPHANED)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["passage", "revision"], name="annotations_anchor_once_a_revision"),
            models.CheckConstraint(
                name="annotations_anchor_place_or_orphan",
                condition=Q(outcome=AnchorOutcome.ORPHANED, start__isnull=True, end__isnull=True, exact="")
                | (~Q(outcome=AnchorOutcome.ORPHANED) & Q(start__isnull=False, end__gt=F("start")) & ~Q(exact="")),
            ),
            models.CheckConstraint(name="annotations_anchor_score_is_a_share", condition=Q(score__gte=0, score__lte=1)),
            models.CheckConstraint(
                name="annotations_anchor_confirmed_by_someone",
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}" if self.start is not None else str(AnchorOutcome.ORPHANED.label)

    @property
    def span(self) -> Span | None:
        """Its place; None for an orphan. A constraint holds the two ends together."""
        return None if self.start is None or self.end is None else Span(self.start, self.end)

    @property
    def is_settled(self) -> bool:
        """The twin of `AnchorQuerySet.settled()` for one row, orphans that were confirmed included."""
        return self.outcome in CERTAIN or self.confirmed_at is not None

    def put_at(self, span: Span, quote: Quote) -> None:
        """Give it a place and the words there, unsaved."""
        self.start, self.end = span.start, span.end
        self.exact, self.prefix, self.suffix = quote.exact, quote.prefix, quote.suffix
