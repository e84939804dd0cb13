"""Feeds that are polled: where they are, and how the last polls went.

How they went is the machine's to say, past `record`: it makes no new version and leaves no history.
"""

from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Origin
from articles.models.recorded import Recorded
from articles.querysets import FeedQuerySet

# How the polls went.
_NOTED = ("next_poll_at", "polled_at", "read_at", "failures", "last_error", "etag", "last_modified")


class Feed(Recorded):
    untold = (*Recorded.untold, *_NOTED)

    name = models.CharField(_("name"), max_length=200, unique=True)
    url = models.CharField(
        _("address"),
        max_length=2000,
        unique=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("Of an RSS or Atom feed, or of any other file of stories."),
    )
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, default=Origin.WIRE)
    is_active = models.BooleanField(_("is polled"), default=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes between polls"), default=15, validators=[MinValueValidator(1), MaxValueValidator(10_080)]
    )

    next_poll_at = models.DateTimeField(_("next poll"), default=timezone.now, editable=False)
    polled_at = models.DateTimeField(_("last poll"), null=True, blank=True, editable=False)
    read_at = models.DateTimeField(_("last read without error"), null=True, blank=True, editable=False)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0, editable=False)
    last_error = models.TextField(_("last error"), blank=True, editable=False)
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        constraints = [
            models.CheckConstraint(
                name="articles_feed_minutes_between_a_minute_and_a_week",
                condition=Q(minutes__gte=1, minutes__lte=10_080),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def _save(self) -> None:
        """What polls have noted since it was read stays. Who changes a feed has it polled at once, and whole: the
        address may be another, or be mended.
        """
        if self.pk:
            for name, noted in Feed.objects.values(*_NOTED).get(pk=self.pk).items():
                setattr(self, name, noted)
            self.next_poll_at = timezone.now()
            self.etag = self.last_modified = ""
        super()._save()
