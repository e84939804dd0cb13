"""Articles: a story's lasting identity, what state it is in, and who supplied it. Its words are in Revisions."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.history import keep_history
from articles.models.recorded import Recorded
from articles.models.source import Source
from articles.querysets import ArticleQuerySet, CreditQuerySet


class State(models.TextChoices):
    """Where a story stands. Withheld is the supplier's word, held is ours: only the desk lifts the second."""

    WITHHELD = "withheld", _("withheld by its supplier")
    HELD = "held", _("held by the desk")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Origin(models.TextChoices):
    """Whose reporting it is, which decides what can be known of its anonymous sources."""

    STAFF = "staff", _("our own reporting")
    WIRE = "wire", _("wire copy")
    PICKUP = "pickup", _("picked up from another outlet")


class Rights(models.TextChoices):
    """How much of the words the public may be shown."""

    FULL = "full", _("the whole text")
    EXTRACT = "extract", _("the first paragraph")
    HEADLINE = "headline", _("the headline only")


class Article(Recorded):
    guid = models.CharField(
        _("guid"), max_length=255, unique=True, help_text=_("The supplier's lasting identifier; never changes.")
    )
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WITHHELD)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, default=Origin.WIRE)
    language = models.CharField(_("language"), max_length=35, default="en", help_text=_("BCP 47, such as en or ja."))
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("Where it was filed from."))
    urgency = models.PositiveSmallIntegerField(
        _("urgency"), null=True, blank=True, help_text=_("As its supplier says: from 1, the most urgent, to 9.")
    )
    supplier_page = models.CharField(
        _("supplier's page"), max_length=2000, blank=True, help_text=_("Where its supplier shows it on the web.")
    )
    published_at = models.DateTimeField(_("published at"))
    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("Nobody outside the desk sees it before this time.")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    was_public = models.BooleanField(
        _("was public"), default=False, editable=False, help_text=_("Readers could see it before it was withdrawn.")
    )
    withdrawal_notice = models.TextField(
        _("withdrawal notice"), blank=True, help_text=_("What readers are told in place of a withdrawn story.")
    )
    rights = models.CharField(_("may be shown"), max_length=10, choices=Rights, default=Rights.FULL)
    usage_terms = models.TextField(_("usage terms"), blank=True)
    copyright_notice = models.CharField(_("copyright notice"), max_length=500, blank=True)
    credit_line = models.CharField(_("credit line"), max_length=500, blank=True)
    current_revision = models.OneToOneField(
        "articles.Revision", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    sources = models.ManyToManyField(Source, through="articles.Credit", related_name="articles")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-id"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            models.Index(
                fields=["-published_at", "-id"], name="articles_article_newest", condition=Q(state=State.PUBLISHED)
            ),
            models.Index(fields=["-published_at", "-id"], name="articles_article_all"),
            models.Index(fields=["language", "-published_at", "-id"], name="articles_article_language"),
            models.Index(fields=["origin", "-published_at", "-id"], name="articles_article_origin"),
            # Of each state that is rare: of published ones nearly every row is.
            models.Index(
                fields=["-published_at", "-id"], name="articles_article_withheld", condition=Q(state=State.WITHHELD)
            ),
            models.Index(fields=["-published_at", "-id"], name="articles_article_held", condition=Q(state=State.HELD)),
            models.Index(
                fields=["-published_at", "-id"], name="articles_article_withdrawn", condition=Q(state=State.WITHDRAWN)
            ),
            # For the feed of corrections, in the order in which they were taken back.
            models.Index(
                fields=["-withdrawn_at", "-id"],
                name="articles_article_taken_back",
                condition=Q(state=State.WITHDRAWN, was_public=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="articles_article_withdrawn_has_time",
                condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=State.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
                violation_error_message=_("A withdrawn article, and no other, has the time of its withdrawal."),
            ),
            models.CheckConstraint(
                name="articles_article_published_has_words",
                condition=~Q(state=State.PUBLISHED) | Q(current_revision__isnull=False),
                violation_error_message=_("An article without a revision cannot be published."),
            ),
            models.CheckConstraint(
                name="articles_article_was_public_is_withdrawn",
                condition=Q(was_public=False) | Q(state=State.WITHDRAWN),
            ),
            models.CheckConstraint(
                name="articles_article_urgency_from_1_to_9",
                condition=Q(urgency__isnull=True) | Q(urgency__gte=1, urgency__lte=9),
            ),
            models.CheckConstraint(name="articles_article_state_is_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="articles_article_rights_are_known", condition=Q(rights__in=Rights.values)),
        ]

    def __str__(self) -> str:
        """Its headline where that has been read with it, else its address: a name asks the database for nothing."""
        return self.headline if "current_revision" in self._state.fields_cache else self.slug

    def get_absolute_url(self) -> str:
        return reverse("article-detail", args=[self.slug])

    def is_public(self, at: datetime | None = None) -> bool:
        """The twin of `Article.objects.public(at)` for one row that is already read."""
        at = at or timezone.now()
        is_lifted = self.embargo_until is None or self.embargo_until <= at
        return self.state == State.PUBLISHED and self.published_at <= at and is_lifted

    def take_back(self, at: datetime) -> None:
        """Withdraw it, unsaved; whoever could see it until then is told so from now on."""
        self.was_public = self.is_public(at)
        self.state = State.WITHDRAWN
        self.withdrawn_at = at

    @property
    def headline(self) -> str:
        """Of the current revision; of a story that was withdrawn before its words came, its address."""
        return self.current_revision.headline if self.current_revision else self.slug

    @property
    def is_wire(self) -> bool:
        return self.origin == Origin.WIRE


class Subject(models.Model):
    """What an article is about, by a code of a vocabulary: medtop:04000000 is economy in the IPTC's Media Topics."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="subjects")
    code = models.CharField(_("code"), max_length=100, db_index=True)
    name = models.CharField(_("name"), max_length=200, blank=True, help_text=_("As the story's supplier calls it."))

    class Meta:
        ordering = ["id"]
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        constraints = [models.UniqueConstraint(fields=["article", "code"], name="articles_subject_once")]

    def __str__(self) -> str:
        return self.name or self.code


class Credit(models.Model):
    """That a Source supplied an Article; the first in order is the main one."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="credits")
    source = models.ForeignKey(Source, models.PROTECT, related_name="credits")
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    objects = CreditQuerySet.as_manager()
    history = keep_history()

    class Meta:
        ordering = ["article", "order"]
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        indexes = [models.Index(fields=["source", "-article"], name="articles_credit_of_source")]
        constraints = [
            models.UniqueConstraint(fields=["article", "source"], name="articles_credit_once_a_source"),
            models.CheckConstraint(name="articles_credit_order_from_one", condition=Q(order__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.order})"
