"""The form by which an editor corrects a suggestion: the words of the claim, and for each attribution who says it by
which words. It writes nothing before all of it is in order.
"""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from annotations import suggesting
from annotations.admin.attributing import AttributingForm
from annotations.admin.quoting import Place, Words, is_just, quote_of
from annotations.admin.story import found_now
from annotations.choices import Manner
from annotations.claiming import Words as Quoted
from annotations.models import Anchor, Attribution, Suggestion
from annotations.suggesting import Relaid
from articles.models import Recorded


class ClaimPart(forms.Form):
    quote = Words(label=_("Words of the story"), widget=forms.Textarea(attrs={"rows": 3}))
    quote_before = Words(
        label=_("Right before them"), required=False, help_text=_("Only if the words stand there more than once.")
    )
    quote_after = Words(label=_("Right after them"), required=False)
    quote_start = Place(label=_("They begin at"))
    manner = forms.ChoiceField(label=_("Manner"), choices=Manner.choices)


class AttributionPart(AttributingForm):
    """The fields of an attribution, to be written with those of the claim: it only says what they make of it."""

    seen_version = None  # type: ignore[assignment]  # the suggestion's tells whether somebody was quicker
    instance: Attribution
    relaid: Relaid

    class Meta:
        model = Attribution
        fields = ("stance", "nested_in")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.article = kwargs["instance"].claim.article
        super().__init__(*args, **kwargs)
        self.initial["speaker"] = self.instance.speaker_id
        # Of the words that name and that attribute, where there are any: those of the story now, and their place.
        self._words: dict[str, tuple[str, Anchor | None]] = {}
        for name in ("source", "cue"):
            if passage := getattr(self.instance, f"{name}_passage"):
                anchor = found_now(passage)
                self._words[name] = (anchor.exact if anchor else passage.exact, anchor)
                self.initial[f"{name}_words"] = self._words[name][0]

    @property
    def is_to_write(self) -> bool:
        """Also what an editor agrees with: where a correction has put the words is certain then."""
        return self.has_changed() or any(anchor and not anchor.is_settled for _words, anchor in self._words.values())

    def write(self, cleaned: dict[str, Any], *, expected: int | None) -> Recorded:
        arguments = self.attribution_arguments()
        for name, (words, anchor) in self._words.items():
            field = f"{name}_words"
            if is_just(cleaned, field, words):
                if anchor is None:
                    raise ValidationError({field: _("A correction has taken these words away: quote those there now.")})
                arguments[field] = anchor.span
        self.relaid = Relaid(self.instance, **arguments)
        return self.instance


class Correction:
    """All parts of the form, with what was sent or, before, as the machine has it."""

    def __init__(self, suggestion: Suggestion, given: QueryDict | None = None) -> None:
        self.suggestion = suggestion
        claim = suggestion.claim
        self._anchor = found_now(claim.passage)
        words = self._anchor.exact if self._anchor else claim.passage.exact
        self.claim = ClaimPart(given, initial={"quote": words, "manner": claim.manner})
        self.attributions = [
            AttributionPart(given, instance=attribution, prefix=f"attribution-{attribution.pk}")
            for attribution in claim.attributions.all()
        ]

    def is_valid(self) -> bool:
        # Each of them, so that all errors are shown.
        is_valid = [part.is_valid() for part in (self.claim, *self.attributions)]
        return all(is_valid)

    def write(self, *, by: User, expected: int) -> Suggestion | None:
        """Correct the suggestion; accept it where nothing is corrected. None where it is refused: that stands beside
        its field.
        """
        relaid = [part.relaid for part in self.attributions if part.is_to_write]
        quote, manner = self._quote(), Manner(self.claim.cleaned_data["manner"])
        try:
            if not relaid and quote is None and manner == self.suggestion.claim.manner:
                return suggesting.accept(self.suggestion, by=by, expected=expected)
            return suggesting.correct(
                self.suggestion, quote=quote, manner=manner, relaid=relaid, by=by, expected=expected
            )
        except ValidationError as error:
            self._show(error)
            return None

    def _quote(self) -> Quoted | None:
        """None where the words stay as they are; the place of those that a correction of the story has put there."""
        anchor, given = self._anchor, self.claim.cleaned_data
        if not is_just(given, "quote", self.claim.initial["quote"]):
            return quote_of(given, "quote")
        if anchor and anchor.span and not anchor.is_settled:
            return anchor.span
        return None

    def _show(self, error: ValidationError) -> None:
        changed = [part for part in self.attributions if part.is_to_write]
        by_field = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
        for name, errors in by_field.items():
            part = next((part for part in (self.claim, *changed) if name in part.fields), self.claim)
            part.add_error(name if name in part.fields else None, errors)
