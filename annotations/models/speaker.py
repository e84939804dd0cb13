"""Speakers: who is said to have said it. Named ones are shared by all articles; an unnamed one belongs to one article
and is called by the words of its first mention there. The archive has no place for who an unnamed speaker is.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotations.choices import SpeakerKind
from annotations.querysets import SpeakerQuerySet
from articles.models import Article, Recorded, Source


class Speaker(Recorded):
    kind = models.CharField(_("kind"), max_length=15, choices=SpeakerKind)
    name = models.CharField(
        _("name"), max_length=300, help_text=_("An unnamed speaker is called by the story's own words.")
    )
    known_as = models.CharField(
        _("known as"),
        max_length=200,
        blank=True,
        help_text=_("Tells two of one name apart: foreign minister of Japan."),
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="speakers", help_text=_("For a news outlet.")
    )
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="unnamed_speakers", editable=False
    )

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        indexes = [
            models.Index(fields=["name", "id"], name="annotations_speaker_by_name"),
            models.Index(fields=["kind", "name", "id"], name="annotations_speaker_of_kind"),
            models.Index(fields=["name", "id"], name="annotations_speaker_named", condition=Q(article__isnull=True)),
            # PostgreSQL finds how a name begins by no other; SQLite takes no notice of the class.
            models.Index(fields=["name"], name="annotations_speaker_begins", opclasses=["varchar_pattern_ops"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="annotations_speaker_unnamed_has_article",
                condition=Q(kind=SpeakerKind.UNNAMED, article__isnull=False)
                | (~Q(kind=SpeakerKind.UNNAMED) & Q(article__isnull=True)),
                violation_error_message=_("An unnamed speaker, and no other, belongs to one article."),
            ),
            models.CheckConstraint(
                name="annotations_speaker_outlet_has_source",
                condition=Q(kind=SpeakerKind.OUTLET, source__isnull=False)
                | (~Q(kind=SpeakerKind.OUTLET) & Q(source__isnull=True)),
                violation_error_message=_("A news outlet, and no other speaker, is one of the sources."),
            ),
            models.CheckConstraint(
                name="annotations_speaker_unnamed_has_no_title",
                condition=~Q(kind=SpeakerKind.UNNAMED) | Q(known_as=""),
                violation_error_message=_("Nothing is kept of an unnamed speaker but the story's own words."),
            ),
            models.CheckConstraint(name="annotations_speaker_kind_is_known", condition=Q(kind__in=SpeakerKind.values)),
            models.UniqueConstraint(
                fields=["kind", "name", "known_as"],
                condition=Q(article__isnull=True),
                name="annotations_speaker_named_once",
                violation_error_message=_("There is a speaker of this name and kind; tell them apart by “known as”."),
            ),
            models.UniqueConstraint(
                fields=["source"], condition=Q(source__isnull=False), name="annotations_speaker_once_an_outlet"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_unnamed(self) -> bool:
        return self.kind == SpeakerKind.UNNAMED
