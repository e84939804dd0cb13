"""Sourcing notes: an editor's structured annotation of one Attribution to an unnamed Speaker.

Here stand the two groups that readers may see once the note is approved: what is seen in the text, and what is coded.
What only the newsroom may know is a DeskRecord, in a table of its own. Empty means: not filled in.
"""

from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Upper
from django.db.models.lookups import Exact
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations import choices
from annotations.choices import NoteState
from annotations.models.claim import Attribution
from annotations.models.policy import Policy
from annotations.querysets import SourcingNoteQuerySet
from articles.models import Recorded
from articles.models.source import COUNTRY_CODE

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SEEN_FIELDS = (
    "number_in_text",
    "count_in_text",
    "affiliation",
    "country",
    "level",
    "proximity",
    "is_direct_quote",
    "reason_as_published",
)
CODED_FIELDS = (
    "anonymity",
    "role",
    "role_status",
    "channel",
    "ground_rules",
    "nature",
    "knowledge",
    "reason",
    "motive",
    "centrality",
    "specificity",
    "response",
    "corroboration",
    "corroboration_count",
)
# All of a note that its author writes and readers may see.
WRITTEN_FIELDS = ("policy", *SEEN_FIELDS, *CODED_FIELDS, "public_note")


def _code(label: "StrOrPromise", values: type[models.TextChoices], help_text: "StrOrPromise" = "") -> models.CharField:
    return models.CharField(label, max_length=25, choices=values, blank=True, help_text=help_text)


class SourcingNote(Recorded):
    attribution = models.ForeignKey(Attribution, models.PROTECT, related_name="notes", verbose_name=_("attribution"))
    author = models.ForeignKey(User, models.PROTECT, related_name="sourcing_notes", editable=False)
    policy = models.ForeignKey(
        Policy, models.PROTECT, null=True, blank=True, related_name="notes", help_text=_("The rules it is judged by.")
    )
    state = models.CharField(_("state"), max_length=10, choices=NoteState, default=NoteState.DRAFT, editable=False)

    # Seen in the text
    number_in_text = _code(_("how many, as told"), choices.NumberInText)
    count_in_text = models.PositiveSmallIntegerField(_("stated number"), null=True, blank=True)
    affiliation = _code(_("affiliation"), choices.Affiliation)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[COUNTRY_CODE],
        help_text=_("ISO 3166 code, such as JP."),
    )
    level = _code(_("level"), choices.Level)
    proximity = models.CharField(
        _("proximity"), max_length=200, blank=True, help_text=_("As the story puts it: close to bilateral relations.")
    )
    is_direct_quote = models.BooleanField(_("quoted directly"), null=True, blank=True)
    reason_as_published = models.TextField(
        _("reason as published"), blank=True, help_text=_("Why they are not named, in the story's words.")
    )

    # Coded
    anonymity = _code(_("kind of anonymity"), choices.Anonymity)
    role = _code(_("role"), choices.Role)
    role_status = _code(_("role status"), choices.RoleStatus)
    channel = _code(_("channel"), choices.Channel)
    ground_rules = _code(_("ground rules"), choices.GroundRules)
    nature = _code(_("nature of the claim"), choices.Nature)
    knowledge = _code(_("how they know"), choices.Knowledge)
    reason = _code(_("reason for anonymity"), choices.Reason)
    motive = _code(_("motive"), choices.Motive)
    centrality = _code(_("centrality"), choices.Centrality)
    specificity = models.PositiveSmallIntegerField(_("specificity"), choices=choices.Specificity, null=True, blank=True)
    response = _code(_("response of those concerned"), choices.Response)
    corroboration = _code(
        _("corroboration"), choices.Corroboration, _("“Did not confirm”, silence and “no comment” are none.")
    )
    corroboration_count = models.PositiveSmallIntegerField(
        _("independent confirmations"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
    )

    public_note = models.TextField(
        _("wording for readers"), blank=True, help_text=_("Shown once the note is approved.")
    )

    reviewer = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="notes_to_review",
        verbose_name=_("reviewer"),
        help_text=_("Who is on it, or is asked to be."),
    )
    due_on = models.DateField(_("due on"), null=True, blank=True, editable=False)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True, editable=False)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, editable=False, related_name="approved_notes"
    )

    objects = SourcingNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("sourcing note")
        verbose_name_plural = _("sourcing notes")
        permissions = [
            ("approve_sourcingnote", _("Can approve or return the notes of others")),
            ("approve_as_supervisor", _("Approves as a supervising editor")),
            ("approve_as_standards", _("Approves as a standards editor")),
            ("approve_as_top", _("Approves as a top editor")),
        ]
        indexes = [
            # Of those in the queue alone: for approved ones SQLite would read it instead of going by the attribution.
            models.Index(
                fields=["submitted_at", "id"], name="annotations_note_queue", condition=Q(state=NoteState.SUBMITTED)
            ),
            models.Index(fields=["due_on", "id"], name="annotations_note_due", condition=Q(due_on__isnull=False)),
            models.Index(fields=["-id"], name="annotations_note_draft", condition=Q(state=NoteState.DRAFT)),
            models.Index(fields=["-id"], name="annotations_note_returned", condition=Q(state=NoteState.RETURNED)),
            models.Index(fields=["-id"], name="annotations_note_beside", condition=Q(state=NoteState.BESIDE)),
            models.Index(fields=["made_at", "id"], name="annotations_note_made"),
        ]
        constraints = [
            models.CheckConstraint(
                name="annotations_note_approved_by_someone",
                condition=Q(state=NoteState.APPROVED, approved_by__isnull=False, approved_at__isnull=False)
                | (~Q(state=NoteState.APPROVED) & Q(approved_by__isnull=True, approved_at__isnull=True)),
                violation_error_message=_("An approved note, and no other, has an approver and a time."),
            ),
            models.CheckConstraint(
                name="annotations_note_approver_is_not_author",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("author")),
                violation_error_message=_("Nobody approves a note of their own: a second editor has to."),
            ),
            models.CheckConstraint(
                name="annotations_note_reviewer_is_not_author",
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("author")),
                violation_error_message=_("Nobody reviews a note of their own."),
            ),
            models.CheckConstraint(
                name="annotations_note_submitted_has_time",
                condition=Q(state=NoteState.DRAFT) | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="annotations_note_count_goes_with_counted",
                condition=Q(count_in_text__isnull=True) | Q(number_in_text=choices.NumberInText.COUNTED),
                violation_error_message=_("A stated number goes with “a stated number” of sources as told."),
            ),
            models.CheckConstraint(
                name="annotations_note_confirmations_need_a_kind",
                condition=Q(corroboration_count__isnull=True)
                | ~Q(corroboration__in=["", choices.Corroboration.NONE, choices.Corroboration.UNKNOWN]),
                violation_error_message=_(
                    "A number of confirmations goes with saying by whom the claim is corroborated."
                ),
            ),
            models.CheckConstraint(
                name="annotations_note_country_is_a_code",
                condition=Q(country="") | Q(Exact(Length("country"), 2), country=Upper("country")),
                violation_error_message=_("The country is a code of two capital letters, such as JP."),
            ),
            models.UniqueConstraint(
                fields=["attribution"],
                condition=Q(state=NoteState.APPROVED),
                name="annotations_note_one_approved",
                violation_error_message=_("This attribution has an approved note already."),
            ),
            models.UniqueConstraint(
                fields=["attribution", "author"],
                name="annotations_note_one_an_author",
                violation_error_message=_("You have written a note on this attribution already; open that one."),
            ),
        ]

    def __str__(self) -> str:
        # No free text: this stands in logs, selects and the admin's history.
        return gettext("note %(number)s (%(state)s)") % {"number": self.pk, "state": self.get_state_display()}
