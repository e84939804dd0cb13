"""Extractor models: what was learnt from attributions that people marked, versioned and measured beside the rules.

Only a model that read better than the rules, where both were measured, can be on: a constraint holds it. The weights
stand in a row of their own, so that lists and histories do not carry them.
"""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models import Recorded
from articles.querysets import ImmutableRows


class ExtractorWeights(models.Model):
    digest = models.CharField(_("digest"), max_length=64, unique=True, help_text=_("SHA-256 of the bytes."))
    data = models.BinaryField(_("weights"))

    objects = ImmutableRows.as_manager()

    class Meta:
        verbose_name = _("weights of an extractor model")
        verbose_name_plural = _("weights of extractor models")

    def __str__(self) -> str:
        return self.digest[:12]


class ExtractorModel(Recorded):
    language = models.CharField(_("language"), max_length=10, default="en")
    number = models.PositiveIntegerField(_("number"), help_text=_("Counted in each language, from 1."))
    weights = models.ForeignKey(ExtractorWeights, models.PROTECT, related_name="models", verbose_name=_("weights"))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    documents = models.PositiveIntegerField(_("documents"), help_text=_("That it learnt from."))
    attributions = models.PositiveIntegerField(_("attributions"), help_text=_("In the documents that it learnt from."))
    held_back = models.PositiveIntegerField(_("documents held back"), help_text=_("On which both were measured."))
    f1 = models.FloatField(_("F1"), help_text=_("Of source and content together, on the documents held back."))
    rules_f1 = models.FloatField(_("F1 of the rules"), help_text=_("On the same documents."))
    figures = models.JSONField(
        _("figures"), help_text=_("Right, found and marked, of both, and of the model that was on, if any.")
    )
    is_active = models.BooleanField(_("is on"), default=False)

    class Meta:
        ordering = ["language", "-number"]
        verbose_name = _("extractor model")
        verbose_name_plural = _("extractor models")
        constraints = [
            models.UniqueConstraint(fields=["language", "number"], name="annotations_extractormodel_number_once"),
            models.UniqueConstraint(
                fields=["language"],
                condition=Q(is_active=True),
                name="annotations_extractormodel_one_on_a_language",
                violation_error_message=_("Another model of this language is on."),
            ),
            models.CheckConstraint(
                name="annotations_extractormodel_on_beats_the_rules",
                condition=Q(is_active=False) | Q(f1__gt=F("rules_f1")),
                violation_error_message=_("A model is switched on only if it reads better than the rules."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language}-{self.number}"

    @property
    def beats_rules(self) -> bool:
        return self.f1 > self.rules_f1
