"""Deliveries: each item as it came in, kept even when nobody could read it, and what it said of its story.

A database trigger refuses every change to deliveries and to their bytes.
"""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article, Origin
from articles.models.feed import Feed
from articles.models.revision import Revision
from articles.querysets import DeliveryQuerySet, ImmutableRows


class Outcome(models.TextChoices):
    CREATED = "created", pgettext_lazy("delivery", "created")
    REVISED = "revised", _("revised")
    UNCHANGED = "unchanged", _("unchanged")
    WITHDRAWN = "withdrawn", _("withdrawn")
    FAILED = "failed", _("failed")


class Route(models.TextChoices):
    """The way in."""

    COMMAND = "command", _("ingest command")
    FOLDER = "folder", _("hot folder")
    UPLOAD = "upload", _("upload by the desk")
    REST = "rest", _("REST")
    FEED = "feed", _("feed")


class Format(models.TextChoices):
    """By the names of the readers in `articles.formats`."""

    NINJS = "ninjs", "ninjs"
    NEWSML_G2 = "newsml-g2", "NewsML-G2"
    NEWSML = "newsml", "NewsML 1"
    NITF = "nitf", "NITF"
    ANPA1312 = "anpa1312", "ANPA 1312"
    IPTC7901 = "iptc7901", "IPTC 7901"
    FEED = "feed", _("RSS or Atom")
    PAGE = "page", _("HTML page")
    PLAIN = "plain", _("plain text")


class Status(models.TextChoices):
    """What the supplier says of a version."""

    USABLE = "usable", _("usable")
    WITHHELD = "withheld", _("withheld")
    CANCELED = "canceled", _("taken back")


class Payload(models.Model):
    """The bytes of a file as they came; kept once, however often they come and however many stories they hold."""

    digest = models.CharField(_("digest"), max_length=64, unique=True, help_text=_("SHA-256 of the bytes."))
    size = models.PositiveIntegerField(_("size"), help_text=_("In bytes."))
    data = models.BinaryField(_("raw bytes"))

    objects = ImmutableRows.as_manager()

    class Meta:
        verbose_name = _("payload")
        verbose_name_plural = _("payloads")

    def __str__(self) -> str:
        return self.digest[:12]


class Delivery(models.Model):
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)
    received_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    route = models.CharField(_("way in"), max_length=10, choices=Route, default=Route.COMMAND)
    feed = models.ForeignKey(Feed, models.PROTECT, null=True, blank=True, related_name="deliveries")
    supplier = models.CharField(
        _("supplier"),
        max_length=255,
        blank=True,
        help_text=_("Who sent it by itself: the host of a feed, or a machine's user name. Empty for the desk."),
    )
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, default=Origin.WIRE)
    filename = models.CharField(_("file name or address"), max_length=255, blank=True)
    content_type = models.CharField(_("media type"), max_length=255, blank=True, help_text=_("As the sender gave it."))
    format = models.CharField(
        _("format"),
        max_length=20,
        blank=True,
        choices=Format,
        help_text=_("Empty when none was recognised."),
    )
    payload = models.ForeignKey(Payload, models.PROTECT, related_name="deliveries", verbose_name=_("raw bytes"))
    position = models.PositiveIntegerField(
        _("position"), default=0, help_text=_("Of the story in its file, from 1; 0 stands for the whole file.")
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    error = models.TextField(_("why it failed"), blank=True)
    article = models.ForeignKey(Article, models.PROTECT, null=True, blank=True, related_name="deliveries")
    revision = models.OneToOneField(Revision, models.PROTECT, null=True, blank=True, related_name="delivery")

    # What it said of its story: from all of these an article's standing follows, in whatever order they came.
    guid = models.CharField(_("guid"), max_length=255, blank=True)
    status = models.CharField(_("supplier's status"), max_length=10, choices=Status, blank=True)
    supplier_version = models.CharField(_("supplier's version"), max_length=50, blank=True)
    versioned_at = models.DateTimeField(_("versioned at"), null=True, blank=True)
    words_digest = models.CharField(_("digest of the words"), max_length=64, blank=True)
    terms = models.JSONField(_("terms"), default=dict, blank=True)
    editor_note = models.TextField(
        _("agency's note to editors"), blank=True, help_text=_("For those who edit, never for readers.")
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-id"]
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        indexes = [
            models.Index(fields=["-received_at", "-id"], name="articles_delivery_newest"),
            models.Index(fields=["outcome", "-received_at"], name="articles_delivery_outcome"),
            models.Index(fields=["format", "-received_at"], name="articles_delivery_format"),
            models.Index(fields=["route", "-received_at"], name="articles_delivery_route"),
            models.Index(fields=["feed", "-received_at"], name="articles_delivery_feed"),
            models.Index(fields=["guid"], name="articles_delivery_guid"),
            models.Index(fields=["filename"], name="articles_delivery_filename"),
            models.Index(fields=["supplier"], name="articles_delivery_supplier"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["payload", "position", "guid"],
                condition=~Q(outcome=Outcome.FAILED) & Q(versioned_at__isnull=False),
                name="articles_delivery_same_bytes_once",
            ),
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
            models.CheckConstraint(name="articles_delivery_route_is_known", condition=Q(route__in=Route.values)),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.received_at:%Y-%m-%d %H:%M} {self.outcome}"
