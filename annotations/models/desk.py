"""What never leaves the desk, in tables of its own with rights and histories of their own.

No name leads here from articles, claims or notes, so that no filter, search or ordering of public things can reach it:
`related_name="+"` hides the way in Python, and UNREACHABLE in lookups, where “+” would be a name like any other. For
wire copy the newsroom-only group stays empty: the agency does not disclose it.
"""

from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations import choices
from annotations.models.annotation import Annotation
from annotations.models.note import SourcingNote
from annotations.querysets import DeskQuerySet
from articles.models import Recorded

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# The newsroom-only group: known of staff stories alone.
NEWSROOM_FIELDS = (
    "number_actual",
    "roles_that_know",
    "on_record_attempted",
    "is_vital",
    "single_source_exception",
    "document_provenance",
    "description_agreed",
    "anonymous_from",
    "notes_held",
    "is_serious_allegation",
    "jigsaw_risk",
    "not_otherwise_quoted",
    "plural_is_true",
    "no_pseudonym",
)
DESK_FIELDS = ("desk_note", *NEWSROOM_FIELDS)


# Lookups are taken apart at each double underscore, so that nothing is ever looked up by this name.
UNREACHABLE = "no__way"


def _yes_no(label: "StrOrPromise") -> models.CharField:
    return models.CharField(label, max_length=3, choices=choices.YesNo, blank=True)


class DeskRecord(Recorded):
    """The newsroom-only part of a sourcing note, and the desk's own words about it. Never who the source is."""

    note = models.OneToOneField(
        SourcingNote, models.PROTECT, related_name="+", related_query_name=UNREACHABLE, verbose_name=_("sourcing note")
    )
    desk_note = models.TextField(_("wording for the desk"), blank=True)
    number_actual = models.PositiveSmallIntegerField(_("number in fact"), null=True, blank=True)
    roles_that_know = models.JSONField(
        _("roles that know who it is"),
        default=list,
        blank=True,
        help_text=_("Roles, never names; at least one editor."),
    )
    on_record_attempted = _yes_no(_("tried on the record"))
    is_vital = _yes_no(_("vital, and not to be had otherwise"))
    single_source_exception = models.CharField(
        _("exception for a single source"), max_length=25, choices=choices.SingleSourceException, blank=True
    )
    document_provenance = models.TextField(_("how documents were obtained"), blank=True)
    description_agreed = _yes_no(_("description agreed with the source"))
    anonymous_from = models.CharField(_("anonymous from"), max_length=25, choices=choices.AnonymousFrom, blank=True)
    notes_held = _yes_no(_("notes or a recording are held"))
    is_serious_allegation = _yes_no(_("serious allegation"))
    jigsaw_risk = models.CharField(_("jigsaw risk"), max_length=10, choices=choices.Risk, blank=True)
    not_otherwise_quoted = _yes_no(_("not also quoted as declining or contradicting"))
    plural_is_true = _yes_no(_("a plural stands for more than one"))
    no_pseudonym = _yes_no(_("no pseudonym is used"))

    objects = DeskQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("desk record")
        verbose_name_plural = _("desk records")
        constraints = [
            models.CheckConstraint(
                name="annotations_deskrecord_number_from_one",
                condition=Q(number_actual__isnull=True) | Q(number_actual__gte=1),
            )
        ]

    def __str__(self) -> str:
        return gettext("desk record of note %(number)s") % {"number": self.note_id}

    def get_roles_that_know_display(self) -> str:
        return choices.labels_of(choices.NewsroomRole, self.roles_that_know)


class DeskComment(Recorded):
    """The desk-only words of an annotation."""

    annotation = models.OneToOneField(Annotation, models.PROTECT, related_name="+", related_query_name=UNREACHABLE)
    text = models.TextField(_("words for the desk"), blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, editable=False, related_name="+")

    objects = DeskQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("desk comment")
        verbose_name_plural = _("desk comments")

    def __str__(self) -> str:
        return gettext("desk comment on annotation %(number)s") % {"number": self.annotation_id}
