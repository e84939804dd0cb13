"""The fields by which an editor lays a claim to a speaker, for the screens of claims and of attributions."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from annotations.admin.quoting import Place, Words, quote_of
from annotations.choices import SpeakerKind, Stance
from annotations.claiming import SpeakerSketch
from annotations.models import Attribution, Speaker
from articles.admin.recorded import WriterForm
from articles.models import Article, Source

# Beside the form on a wide screen, far below it on a narrow one.
TO_STORY = lazy(format_html, str)('<a class="to-story" href="#story">{} ↓</a>', _("The story"))
ATTRIBUTION_FIELDSETS: list[tuple[Any, dict[str, Any]]] = [
    (
        _("Who says it"),
        {
            "fields": ("speaker", ("kind", "name"), ("known_as", "source")),
            "description": _("Choose a speaker that the story has already, or describe a new one."),
        },
    ),
    (
        _("The words that name them"),
        {
            "description": TO_STORY,
            "fields": ("source_words", ("source_words_before", "source_words_after", "source_words_start")),
        },
    ),
    (
        _("The words that attribute"),
        {
            "description": TO_STORY,
            "fields": (
                "cue_words",
                ("cue_words_before", "cue_words_after", "cue_words_start"),
                ("stance", "nested_in"),
            ),
        },
    ),
]


class AttributingForm(WriterForm):
    """`article`, set by the screen for each request, decides which speakers and attributions are offered."""

    article: Article | None = None

    speaker = forms.ModelChoiceField(
        label=_("Speaker"), queryset=Speaker.objects.none(), required=False, empty_label=_("a new one:")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", "—"), *SpeakerKind.choices], required=False)
    name = forms.CharField(
        label=_("Name"), max_length=300, required=False, help_text=_("Not for an unnamed one: its words are its name.")
    )
    known_as = forms.CharField(
        label=_("Known as"), max_length=200, required=False, help_text=_("Tells two of one name apart.")
    )
    source = forms.ModelChoiceField(
        label=_("News outlet"), queryset=Source.objects.all(), required=False, help_text=_("For a news outlet.")
    )
    source_words = Words(label=_("Words"), required=False, help_text=_("sources close to bilateral relations; they"))
    source_words_before = Words(label=_("Right before them"), required=False)
    source_words_after = Words(label=_("Right after them"), required=False)
    source_words_start = Place(label=_("They begin at"))
    cue_words = Words(label=_("Words"), required=False, help_text=_("said; according to; did not confirm"))
    cue_words_before = Words(label=_("Right before them"), required=False)
    cue_words_after = Words(label=_("Right after them"), required=False)
    cue_words_start = Place(label=_("They begin at"))
    stance = forms.ChoiceField(label=_("Stance"), choices=Stance.choices, initial=Stance.SAYS, required=False)
    nested_in = forms.ModelChoiceField(
        label=_("Nested in"),
        queryset=Attribution.objects.none(),
        required=False,
        help_text=_("The attribution through which the story has this one: the newspaper that cites the official."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.article and "speaker" in self.fields:
            attributions = Attribution.objects.filter(claim__article=self.article).exclude(pk=self.instance.pk)
            self._offer("speaker", Speaker.objects.met_in(self.article))
            self._offer("nested_in", attributions.with_words())

    def groups(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        for title, options in ATTRIBUTION_FIELDSETS:
            names = [name for row in options["fields"] for name in ([row] if isinstance(row, str) else row)]
            yield str(title), [self[name] for name in names]

    def gives_attribution(self) -> bool:
        given = self.cleaned_data
        return any(given.get(name) for name in ("speaker", "kind", "source_words", "cue_words"))

    def attribution_arguments(self) -> dict[str, Any]:
        """What was typed, as claiming.attribute and claiming.reattribute take it."""
        given = self.cleaned_data
        return {
            "speaker": self._speaker(given),
            "source_words": quote_of(given, "source_words"),
            "cue_words": quote_of(given, "cue_words"),
            "stance": Stance(given["stance"] or Stance.SAYS),
            "nested_in": given["nested_in"],
        }

    def _offer(self, name: str, rows: QuerySet) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    def _speaker(self, given: dict[str, Any]) -> Speaker | SpeakerSketch:
        chosen: Speaker | None = given["speaker"]
        if chosen:
            return chosen
        if not given["kind"]:
            raise forms.ValidationError({"kind": _("Choose a speaker, or say of which kind the new one is.")})
        return SpeakerSketch(SpeakerKind(given["kind"]), given["name"], given["known_as"], given["source"])
