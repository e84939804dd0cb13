"""Policies: a newsroom's published rules on anonymous sources, as data with citations. An edition that notes are judged
by is not rewritten (`is_in_use`): another edition is made, and a note keeps the rules it was judged by.
"""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.choices import Approver, Copy, Evidence, Severity, labels_of
from annotations.policies import ConditionError, parse
from annotations.querysets import PolicyQuerySet
from articles.models import Recorded, Source
from articles.models.history import keep_history


def are_copies(values: object) -> None:
    """Refuses what is no list of kinds of copy."""
    if not isinstance(values, list) or not set(map(str, values)) <= set(Copy.values):
        raise ValidationError(gettext("A list of kinds of copy: %(known)s.") % {"known": ", ".join(Copy.values)})


def staff_copy() -> list[str]:
    return [Copy.STAFF.value]


class Policy(Recorded):
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=80)
    edition = models.CharField(_("edition"), max_length=20, help_text=_("The year or number of this edition."))
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="policies")
    url = models.URLField(_("link"), blank=True)
    about = models.TextField(_("about"), blank=True)
    binds = models.JSONField(
        _("binds"),
        default=staff_copy,
        blank=True,
        validators=[are_copies],
        help_text=_(
            "Copy whose notes are not approved while a rule that must be met is not. Of other copy it is only told."
        ),
    )
    required_for = models.JSONField(
        _("required for"),
        default=list,
        blank=True,
        validators=[are_copies],
        help_text=_("Copy whose notes are held against it also where they name another policy, or none."),
    )
    overruler = models.CharField(
        _("may overrule"),
        max_length=10,
        choices=Approver,
        default=Approver.STANDARDS,
        help_text=_("Who, from this step of the ladder up, may approve in spite of a rule, with a reason."),
    )

    objects = PolicyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "edition"]
        verbose_name = _("policy")
        verbose_name_plural = _("policies")
        constraints = [
            models.UniqueConstraint(fields=["slug", "edition"], name="annotations_policy_edition_once"),
            models.CheckConstraint(
                name="annotations_policy_overruler_is_known", condition=Q(overruler__in=Approver.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.edition})"

    def get_binds_display(self) -> str:
        return labels_of(Copy, self.binds)

    def get_required_for_display(self) -> str:
        return labels_of(Copy, self.required_for)

    @property
    def is_in_use(self) -> bool:
        """Notes are judged by it, or were when they were approved."""
        outcomes = apps.get_model("annotations.RuleOutcome").objects
        return self.notes.exists() or outcomes.filter(rule__policy=self).exists()


def asks_of_fields(conditions: str) -> None:
    """Refuses what is no condition on the fields of a note (annotations.policies.conditions)."""
    # The fields are those of models that need this one.
    from annotations import facts  # noqa: PLC0415

    try:
        parse(conditions, facts.vocabulary())
    except ConditionError as error:
        raise ValidationError(
            gettext("Line %(line)d: %(message)s") % {"line": error.line, "message": error.message}
        ) from error


class PolicyRule(models.Model):
    policy = models.ForeignKey(Policy, models.CASCADE, related_name="rules")
    code = models.SlugField(_("code"), max_length=60)
    severity = models.CharField(_("severity"), max_length=10, choices=Severity)
    evidence = models.CharField(_("evidence"), max_length=10, choices=Evidence)
    wording = models.TextField(_("wording"), help_text=_("The rule in our own words."))
    applies = models.TextField(
        _("speaks to notes of which"),
        blank=True,
        validators=[asks_of_fields],
        help_text=_("Conditions, one a line, all of which hold; empty: to every note."),
    )
    met = models.TextField(
        _("is met where"),
        blank=True,
        validators=[asks_of_fields],
        help_text=_("Conditions, one a line, all of which hold; empty: no field tells, an editor judges."),
    )
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
