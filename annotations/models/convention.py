"""Conventions: what a press means by the words it has for unnamed speakers, as a dictionary with citations.

A dictionary of usage, and nothing more: it has no link to speakers, people, attributions or notes, and none may be
added. Where a convention says which offices a word usually stands for, to join it to a story would be to guess who
spoke. It may be shown beside the same words, as what they mean in general.
"""

from collections.abc import Iterable
from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from annotations.models.descriptor import Descriptor, key_of
from articles.models import Recorded, Source
from articles.querysets import Viewer


class ConventionQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Conventions hold nothing that is not public."""
        return self.all()

    def visible_to(self, user: Viewer) -> Self:
        return self.all()

    def beside(self, descriptor: Descriptor) -> "list[Convention]":
        """Those of a descriptor's words, in its language."""
        alike: Iterable[Any] = self.filter(language=descriptor.language).select_related("source")
        return [one for one in alike if one.is_of(descriptor.key)]


class Convention(Recorded):
    words = models.CharField(_("words"), max_length=200, help_text=_("As the press has them: 政府筋."))
    is_ending = models.BooleanField(
        _("follows a name"),
        default=False,
        help_text=_("The words stand at the end of others: 省幹部 in 外務省幹部."),
    )
    language = models.CharField(
        _("language"),
        max_length=3,
        validators=[RegexValidator(r"\A[a-z]{2,3}\Z", _("The language is a code of small letters, such as ja."))],
        help_text=_("Its code, such as ja."),
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conventions",
        verbose_name=_("news outlet"),
        help_text=_("Whose usage it is; empty: that of a whole press."),
    )
    since = models.PositiveSmallIntegerField(
        _("since"), null=True, blank=True, help_text=_("The year; empty: not known.")
    )
    until = models.PositiveSmallIntegerField(
        _("until"), null=True, blank=True, help_text=_("The year; empty: not known to have ended.")
    )
    meaning = models.TextField(
        _("meaning"), help_text=_("The usual range of offices, in our own words. Never a person.")
    )
    citation = models.CharField(_("citation"), max_length=300)
    url = models.URLField(_("link"), blank=True)
    note = models.TextField(_("note"), blank=True, help_text=_("How well it is known, and what is disputed."))

    objects = ConventionQuerySet.as_manager()

    class Meta:
        ordering = ["language", "words", "since", "id"]
        verbose_name = _("convention")
        verbose_name_plural = _("conventions")
        constraints = [
            models.CheckConstraint(
                name="annotations_convention_ends_after_it_began",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lte=F("until")),
                violation_error_message=_("A convention ends after it began."),
            ),
            # No outlet, and no year, is one as well; rows with NULL would all be different.
            models.UniqueConstraint(
                "language",
                "words",
                Coalesce("source", 0, output_field=models.BigIntegerField()),
                Coalesce("since", 0),
                name="annotations_convention_once",
                violation_error_message=_("There is a convention of these words since then already."),
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def is_of(self, key: str) -> bool:
        """Whether it speaks of the words of a descriptor's key."""
        own = key_of(self.words)
        return key.endswith(own) if self.is_ending else key == own
