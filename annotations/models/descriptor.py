"""Descriptors: the ledger of the words that name unnamed speakers, each kept once a language with what it tells.

All of a Descriptor follows from its words, by annotations.describing alone: nobody writes one, so there is no history.
"""

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Length, Upper
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from annotations.anchoring.wording import folded
from annotations.choices import Affiliation, Level, NumberInText, Specificity
from annotations.querysets.counts import CountUpTo
from articles.querysets import Moment, Viewer

if TYPE_CHECKING:
    from annotations.querysets import AttributionQuerySet

# Words beyond are not read, as in annotations.extraction.descriptors.
LONGEST = 500
LONGEST_PROXIMITY = 200


def key_of(words: str) -> str:
    """What two wordings have in common that are the same but for capitals, white space and signs."""
    return " ".join(folded(words).split())[:LONGEST]


class DescriptorQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        """Those of public attributions, whose words stand in what anyone may read."""
        return self.filter(Exists(self._attributions().public(at).worded(at)))

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_descriptor") else self.public(at)

    def with_counts(self) -> Self:
        """Adds how many attributions there are of each, public or not: for the desk."""
        counted = self._attributions().order_by().values("descriptor").annotate(number=Count("pk")).values("number")
        return self.annotate(attribution_count=Coalesce(Subquery(counted), 0))

    def with_public_counts(self, at: Moment | None = None) -> Self:
        """Adds `claim_count`: how often readers find a claim laid to each."""
        return self.annotate(claim_count=CountUpTo(self._attributions().public(at).worded(at)))

    def _attributions(self) -> "AttributionQuerySet":
        return apps.get_model("annotations.Attribution").objects.filter(descriptor=OuterRef("pk"))


class Descriptor(models.Model):
    key = models.CharField(_("folded words"), max_length=LONGEST)
    words = models.CharField(_("words"), max_length=LONGEST, help_text=_("As they were first seen."))
    language = models.CharField(_("language"), max_length=35, help_text=_("Its code, such as en or ja."))
    number = models.CharField(_("how many, as told"), max_length=25, choices=NumberInText, blank=True)
    count = models.PositiveIntegerField(_("stated number"), null=True, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=25, choices=Affiliation, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166 code, such as JP."))
    level = models.CharField(_("level"), max_length=25, choices=Level, blank=True)
    proximity = models.CharField(_("proximity"), max_length=LONGEST_PROXIMITY, blank=True)
    specificity = models.PositiveSmallIntegerField(_("specificity"), choices=Specificity)

    objects = DescriptorQuerySet.as_manager()

    class Meta:
        ordering = ["key", "id"]
        verbose_name = _("descriptor")
        verbose_name_plural = _("descriptors")
        indexes = [models.Index(fields=["key", "id"], name="annotations_descriptor_by_key")]
        constraints = [
            models.UniqueConstraint(fields=["language", "key"], name="annotations_descriptor_once_a_language"),
            models.CheckConstraint(name="annotations_descriptor_has_words", condition=~Q(key="")),
            models.CheckConstraint(
                name="annotations_descriptor_number_is_known", condition=Q(number__in=["", *NumberInText.values])
            ),
            models.CheckConstraint(
                name="annotations_descriptor_count_goes_with_counted",
                condition=Q(count__isnull=True) | Q(number=NumberInText.COUNTED),
            ),
            models.CheckConstraint(
                name="annotations_descriptor_affiliation_is_known",
                condition=Q(affiliation__in=["", *Affiliation.values]),
            ),
            models.CheckConstraint(
                name="annotations_descriptor_country_is_a_code",
                condition=Q(country="") | Q(Exact(Length("country"), 2), country=Upper("country")),
            ),
            models.CheckConstraint(
                name="annotations_descriptor_level_is_known", condition=Q(level__in=["", *Level.values])
            ),
            models.CheckConstraint(
                name="annotations_descriptor_specificity_is_known", condition=Q(specificity__in=Specificity.values)
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def told(self) -> str:
        """Its words for readers, in small letters as the ledger compares them: as it saw them first they may stand in
        a story that readers cannot see.
        """
        return self.key
