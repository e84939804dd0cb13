"""What lists of claims, attributions, speakers and notes can be narrowed by. One FilterSet a list, for page and API."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from annotations import choices
from annotations.models import Annotation, Attribution, Claim, Convention, Descriptor, Policy, SourcingNote, Speaker
from annotations.models.descriptor import key_of
from annotations.querysets import ClaimQuerySet
from articles.filters import StrictFilterSet


class RowFilter(filters.NumberFilter):
    """By the number of a row: a whole one, of at most 18 digits."""

    field_class = forms.IntegerField  # type: ignore[assignment]  # the stubs know decimals alone

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, min_value=1, max_value=10**18)


class ClaimFilter(StrictFilterSet):
    article = filters.CharFilter(field_name="article__slug", label=_("Article"), max_length=120)
    source = filters.CharFilter(field_name="article__credits__source__slug", label=_("Supplied by"), max_length=80)
    manner = filters.ChoiceFilter(choices=choices.Manner.choices, label=_("Manner"))
    # A BooleanFilter would take what it does not understand for no filter at all.
    anonymous = filters.TypedChoiceFilter(
        choices=[("true", _("yes")), ("false", _("no"))],
        coerce="true".__eq__,
        method="filter_anonymous",
        label=_("Laid to an unnamed speaker"),
    )

    outcome = filters.ChoiceFilter(
        field_name="outcome__resolution", choices=choices.Resolution.choices, label=_("What became of it")
    )

    class Meta:
        model = Claim
        fields: tuple[str, ...] = ()

    def filter_anonymous(self, rows: ClaimQuerySet, name: str, value: bool) -> ClaimQuerySet:
        return rows.anonymous() if value else rows.not_anonymous()


class AttributionFilter(StrictFilterSet):
    article = filters.CharFilter(field_name="claim__article__slug", label=_("Article"), max_length=120)
    source = filters.CharFilter(
        field_name="claim__article__credits__source__slug", label=_("Supplied by"), max_length=80
    )
    claim = RowFilter(field_name="claim_id", label=_("Claim"))
    speaker = RowFilter(field_name="speaker_id", label=_("Speaker"))
    kind = filters.ChoiceFilter(
        field_name="speaker__kind", choices=choices.SpeakerKind.choices, label=_("Kind of speaker")
    )
    stance = filters.ChoiceFilter(choices=choices.Stance.choices, label=_("Stance"))

    class Meta:
        model = Attribution
        fields: tuple[str, ...] = ()


class SpeakerFilter(StrictFilterSet):
    kind = filters.ChoiceFilter(choices=choices.SpeakerKind.choices, label=_("Kind"))
    article = filters.CharFilter(field_name="article__slug", label=_("Article of an unnamed speaker"), max_length=120)

    class Meta:
        model = Speaker
        fields: tuple[str, ...] = ()


class NamedSpeakerFilter(StrictFilterSet):
    """Of those whom stories share. An unnamed speaker belongs to one, and is found there."""

    name = filters.CharFilter(lookup_expr="icontains", label=_("Name"), max_length=100)
    kind = filters.ChoiceFilter(
        choices=[choice for choice in choices.SpeakerKind.choices if choice[0] != choices.SpeakerKind.UNNAMED],
        label=_("Kind"),
        empty_label=_("any kind"),
    )

    class Meta:
        model = Speaker
        fields: tuple[str, ...] = ()


class SourcingNoteFilter(StrictFilterSet):
    """By what readers may see. What only the desk may know is in another table and cannot be filtered by."""

    article = filters.CharFilter(field_name="attribution__claim__article__slug", label=_("Article"), max_length=120)
    attribution = RowFilter(field_name="attribution_id", label=_("Attribution"))
    affiliation = filters.ChoiceFilter(choices=choices.Affiliation.choices, label=_("Affiliation"))
    level = filters.ChoiceFilter(choices=choices.Level.choices, label=_("Level"))
    anonymity = filters.ChoiceFilter(choices=choices.Anonymity.choices, label=_("Kind of anonymity"))
    reason = filters.ChoiceFilter(choices=choices.Reason.choices, label=_("Reason for anonymity"))
    corroboration = filters.ChoiceFilter(choices=choices.Corroboration.choices, label=_("Corroboration"))
    state = filters.ChoiceFilter(
        choices=choices.NoteState.choices, label=_("State"), help_text=_("The public sees approved notes only.")
    )

    class Meta:
        model = SourcingNote
        fields: tuple[str, ...] = ()


class AnnotationFilter(StrictFilterSet):
    article = filters.CharFilter(field_name="claim__article__slug", label=_("Article"), max_length=120)
    claim = RowFilter(field_name="claim_id", label=_("Claim"))
    motivation = filters.ChoiceFilter(choices=choices.Motivation.choices, label=_("Motivation"))

    class Meta:
        model = Annotation
        fields: tuple[str, ...] = ()


class PolicyFilter(StrictFilterSet):
    slug = filters.CharFilter(label=_("Policy"), max_length=80)
    source = filters.CharFilter(field_name="source__slug", label=_("Newsroom"), max_length=80)

    class Meta:
        model = Policy
        fields: tuple[str, ...] = ()


class DescriptorFilter(StrictFilterSet):
    words = filters.CharFilter(method="filter_words", label=_("Words"), max_length=200)
    language = filters.CharFilter(label=_("Language"), max_length=35, help_text=_("Its code, such as en or ja."))
    number = filters.ChoiceFilter(choices=choices.NumberInText.choices, label=_("How many, as told"))
    affiliation = filters.ChoiceFilter(choices=choices.Affiliation.choices, label=_("Affiliation"))
    country = filters.CharFilter(label=_("Country"), max_length=2)
    level = filters.ChoiceFilter(choices=choices.Level.choices, label=_("Level"))
    specificity = filters.ChoiceFilter(choices=choices.Specificity.choices, label=_("Specificity"))

    class Meta:
        model = Descriptor
        fields: tuple[str, ...] = ()

    def filter_words(self, rows: QuerySet, name: str, words: str) -> QuerySet:
        return rows.filter(key__contains=key_of(words))


class ConventionFilter(StrictFilterSet):
    language = filters.CharFilter(label=_("Language"), max_length=3, help_text=_("Its code, such as en or ja."))
    words = filters.CharFilter(label=_("Words"), max_length=200)

    class Meta:
        model = Convention
        fields: tuple[str, ...] = ()
