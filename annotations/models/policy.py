"""Policies: a newsroom's published rules on anonymous sources, as data with citations. An edition that notes are judged
by is not rewritten (`is_in_use`): another edition is made, and a note keeps the rules it was judged by.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotations.choices import Evidence, Severity
from annotations.querysets import PolicyQuerySet
from articles.models import Recorded, Source
from articles.models.history import keep_history


class Policy(Recorded):
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=80)
    edition = models.CharField(_("edition"), max_length=20, help_text=_("The year or number of this edition."))
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="policies")
    url = models.URLField(_("link"), blank=True)
    about = models.TextField(_("about"), blank=True)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "edition"]
        verbose_name = _("policy")
        verbose_name_plural = _("policies")
        constraints = [models.UniqueConstraint(fields=["slug", "edition"], name="annotations_policy_edition_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.edition})"

    @property
    def is_in_use(self) -> bool:
        return self.notes.exists()


class PolicyRule(models.Model):
    policy = models.ForeignKey(Policy, models.CASCADE, related_name="rules")
    code = models.SlugField(_("code"), max_length=60)
    severity = models.CharField(_("severity"), max_length=10, choices=Severity)
    evidence = models.CharField(_("evidence"), max_length=10, choices=Evidence)
    wording = models.TextField(_("wording"), help_text=_("The rule in our own words."))
    citation = models.CharField(_("citation"), max_length=300)
    url = models.URLField(_("link"), blank=True)

    history = keep_history()

    class Meta:
        ordering = ["policy", "code"]
        verbose_name = _("policy rule")
        verbose_name_plural = _("policy rules")
        constraints = [
            models.UniqueConstraint(fields=["policy", "code"], name="annotations_policyrule_code_once"),
            models.CheckConstraint(
                name="annotations_policyrule_severity_is_known", condition=Q(severity__in=Severity.values)
            ),
        ]

    def __str__(self) -> str:
        return self.code
