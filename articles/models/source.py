"""Sources: news organisations that supply copy (Kyodo, Reuters) or that stories cite (the Nikkei).

The party that is quoted in a story is a Speaker, in `annotations`; only an outlet that is quoted is both.
"""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Upper
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.history import keep_history
from articles.models.recorded import Recorded
from articles.querysets import SourceQuerySet

COUNTRY_CODE = RegexValidator(r"\A[A-Z]{2}\Z", _("The country is a code of two capital letters, such as JP."))


class SourceKind(models.TextChoices):
    AGENCY = "agency", _("news agency")
    NEWSPAPER = "newspaper", _("newspaper")
    BROADCASTER = "broadcaster", _("broadcaster")
    ONLINE = "online", _("online publication")
    NEWSROOM = "newsroom", _("our own newsroom")


class Source(Recorded):
    name = models.CharField(_("name"), max_length=200, unique=True, help_text=_("As readers know it: Kyodo News."))
    slug = models.SlugField(_("slug"), max_length=80, unique=True, help_text=_("Its place in addresses: kyodo."))
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[COUNTRY_CODE],
        help_text=_("ISO 3166 code of its seat, such as JP."),
    )
    homepage = models.URLField(_("home page"), blank=True)
    about = models.TextField(_("about"), blank=True, help_text=_("A sentence or two for readers."))

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.CheckConstraint(
                name="articles_source_country_is_a_code",
                condition=Q(country="") | Q(Exact(Length("country"), 2), country=Upper("country")),
                violation_error_message=_("The country is a code of two capital letters, such as JP."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("source-detail", args=[self.slug])


class SourceName(models.Model):
    """A name under which credit lines give a Source; `key` is its folded form, owned by one Source only."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="names")
    name = models.CharField(_("name in credit lines"), max_length=200)
    key = models.CharField(max_length=200, unique=True, editable=False)

    history = keep_history()

    class Meta:
        ordering = ["name"]
        verbose_name = _("name in credit lines")
        verbose_name_plural = _("names in credit lines")
        constraints = [
            models.CheckConstraint(
                name="articles_sourcename_is_not_empty",
                condition=~Q(name="") & ~Q(key=""),
                violation_error_code="blank",
            )
        ]

    def __str__(self) -> str:
        return self.name
