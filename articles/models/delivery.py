"""Deliveries: each item as it came in, kept even when nobody could read it. A database trigger refuses every change."""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.revision import Revision
from articles.querysets import DeliveryQuerySet


class Outcome(models.TextChoices):
    CREATED = "created", _("created")
    REVISED = "revised", _("revised")
    UNCHANGED = "unchanged", _("unchanged")
    WITHDRAWN = "withdrawn", _("withdrawn")
    FAILED = "failed", _("failed")


class Delivery(models.Model):
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)
    received_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    filename = models.CharField(_("file name"), max_length=255, blank=True)
    format = models.CharField(_("format"), max_length=20, blank=True, help_text=_("Empty when none was recognised."))
    guid = models.CharField(_("guid"), max_length=255, blank=True)
    digest = models.CharField(_("digest"), max_length=64, help_text=_("SHA-256 of the raw bytes."))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    error = models.TextField(_("why it failed"), blank=True)
    editor_note = models.TextField(
        _("agency's note to editors"), blank=True, help_text=_("For those who edit, never for readers.")
    )
    article = models.ForeignKey(Article, models.PROTECT, null=True, blank=True, related_name="deliveries")
    revision = models.OneToOneField(Revision, models.PROTECT, null=True, blank=True, related_name="delivery")
    raw = models.BinaryField(_("raw bytes"))

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-id"]
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        indexes = [
            models.Index(fields=["-received_at", "-id"], name="articles_delivery_newest"),
            models.Index(fields=["outcome", "-received_at"], name="articles_delivery_outcome"),
            models.Index(fields=["digest"], name="articles_delivery_digest"),
        ]
        constraints = [
            models.CheckConstraint(
                name="articles_delivery_failed_has_error",
                condition=(Q(outcome=Outcome.FAILED) & ~Q(error="")) | (~Q(outcome=Outcome.FAILED) & Q(error="")),
            ),
            models.CheckConstraint(
                name="articles_delivery_read_has_article",
                condition=Q(outcome=Outcome.FAILED) | Q(article__isnull=False),
            ),
            models.CheckConstraint(
                name="articles_delivery_new_words_have_revision",
                condition=~Q(outcome__in=[Outcome.CREATED, Outcome.REVISED]) | Q(revision__isnull=False),
            ),
            models.CheckConstraint(name="articles_delivery_outcome_is_known", condition=Q(outcome__in=Outcome.values)),
        ]

    def __str__(self) -> str:
        return f"{self.received_at:%Y-%m-%d %H:%M} {self.outcome}"
