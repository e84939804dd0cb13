"""What a search can be narrowed by. All of it is what readers may see."""

from datetime import date, timedelta
from typing import Any

import django_filters as filters
from django import forms
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from annotations import choices
from annotations.models import Attribution, Claim, SourcingNote
from annotations.querysets import ClaimQuerySet
from articles.filters import StrictFilterSet, midnight
from articles.models import Article, Source
from articles.models.indexed import first_place
from articles.querysets import ArticleQuerySet
from articles.search.engines import FIRST, LAST, Stretch
from articles.search.query import Query, parsed

MOST_LETTERS = 2_000
# What is beside the words.
_BESIDE = ("since", "until", "source", "language", "subject", "speaker", "anonymous", "manner", "nature", "outcome")
_DAY = forms.DateInput(attrs={"type": "date"})


class Kind(models.TextChoices):
    STORIES = "stories", _("stories")
    CLAIMS = "claims", _("claims")


class Sort(models.TextChoices):
    NEWEST = "newest", _("newest first")
    OLDEST = "oldest", _("oldest first")
    RELEVANCE = "relevance", _("best match first")


class WordsField(forms.CharField):
    """Any text at all; what no database can hold is left out."""

    def to_python(self, value: Any) -> str:
        text = str(value or "").replace("\x00", " ")
        return text.encode(errors="replace").decode()[:MOST_LETTERS].strip()


class CursorField(forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=FIRST, max_value=LAST, **kwargs)


class WordsFilter(filters.Filter):
    field_class = WordsField


class CursorFilter(filters.Filter):
    field_class = CursorField


class SearchFilter(StrictFilterSet):
    """Over stories. Those of claims go together: a story is found that has one claim with all of it."""

    q = WordsFilter(method="leave", label=_("Words"), widget=forms.TextInput(attrs={"type": "search"}))
    kind = filters.ChoiceFilter(method="leave", choices=Kind.choices, label=_("Show"), empty_label=None)
    sort = filters.ChoiceFilter(method="leave", choices=Sort.choices, label=_("Order"), empty_label=None)
    since = filters.DateFilter(method="leave", label=_("Since"), widget=_DAY)
    until = filters.DateFilter(method="leave", label=_("Until"), widget=_DAY)
    source = filters.ModelChoiceFilter(
        field_name="credits__source",
        queryset=Source.objects.all(),
        to_field_name="slug",
        label=_("Supplied by"),
        empty_label=_("any source"),
    )
    language = filters.CharFilter(label=_("Language"), max_length=35, help_text=_("Its code, such as en or ja."))
    subject = filters.CharFilter(
        field_name="subjects__code",
        label=_("Subject"),
        max_length=100,
        help_text=_("Its code, such as medtop:04000000."),
    )
    speaker = filters.CharFilter(
        method="leave",
        label=_("Said by"),
        max_length=300,
        help_text=_("The whole name, or the words for who is unnamed."),
    )
    anonymous = filters.ChoiceFilter(
        method="leave",
        choices=[("true", _("yes")), ("false", _("no"))],
        label=_("Laid to an unnamed speaker"),
        empty_label=_("either"),
    )
    manner = filters.ChoiceFilter(
        method="leave", choices=choices.Manner.choices, label=_("Manner"), empty_label=_("any manner")
    )
    nature = filters.ChoiceFilter(
        method="leave", choices=choices.Nature.choices, label=_("Nature"), empty_label=_("any nature")
    )
    outcome = filters.ChoiceFilter(
        method="leave", choices=choices.Resolution.choices, label=_("What became of it"), empty_label=_("anything")
    )
    cursor = CursorFilter(method="leave", widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields: tuple[str, ...] = ()

    def leave(self, rows: models.QuerySet, name: str, value: Any) -> models.QuerySet:
        """What the look goes by, or the claims."""
        return rows

    @property
    def is_narrowed(self) -> bool:
        return any((self.data or {}).get(name) for name in _BESIDE)

    @property
    def asked(self) -> dict[str, Any]:
        return dict(self.form.cleaned_data)

    @property
    def query(self) -> Query:
        return parsed(self.asked["q"])

    @property
    def wanted(self) -> Kind:
        return Kind(self.asked["kind"] or Kind.STORIES)

    @property
    def order(self) -> Sort:
        return Sort(self.asked["sort"] or Sort.NEWEST)

    @property
    def stretch(self) -> Stretch:
        """Between the days, from where the page before has ended."""
        asked = self.asked
        first = first_place(midnight(asked["since"])) if asked["since"] else FIRST
        last = first_place(midnight(_next(asked["until"]))) - 1 if asked["until"] else LAST
        newest_first = self.order != Sort.OLDEST
        if asked["cursor"] is not None:
            first, last = (first, min(last, asked["cursor"])) if newest_first else (max(first, asked["cursor"]), last)
        return Stretch(first, last, newest_first=newest_first)

    @property
    def narrows(self) -> bool:
        """Whether there is more than words and days to go by."""
        return any(self.asked[name] for name in ("source", "language", "subject")) or self.narrows_claims

    @property
    def narrows_claims(self) -> bool:
        return any(self.asked[name] for name in ("speaker", "anonymous", "manner", "nature", "outcome"))

    def stories(self) -> ArticleQuerySet:
        rows = self.qs
        assert isinstance(rows, ArticleQuerySet)
        if self.wanted == Kind.STORIES and self.narrows_claims:
            rows = rows.filter(Exists(self.claims().filter(article=OuterRef("pk"))))
        return rows

    def claims(self) -> ClaimQuerySet:
        asked = self.asked
        rows = Claim.objects.public().order_by()
        if asked["manner"]:
            rows = rows.filter(manner=asked["manner"])
        if asked["outcome"]:
            rows = rows.filter(outcome__resolution=asked["outcome"])
        if asked["anonymous"] == "false":
            rows = rows.not_anonymous()
        laid = self._laid()
        return rows if laid is None else rows.filter(Exists(laid))

    def _laid(self) -> models.QuerySet | None:
        """The one attribution that is all that is asked for of it; None where nothing is."""
        asked = self.asked
        laid = Attribution.objects.order_by().filter(claim=OuterRef("pk"))
        wanted = {}
        if asked["speaker"]:
            wanted["speaker__name"] = asked["speaker"]
        if asked["anonymous"] == "true":
            wanted["speaker__kind"] = choices.SpeakerKind.UNNAMED
        if asked["nature"]:
            notes = SourcingNote.objects.told().filter(attribution=OuterRef("pk"), nature=asked["nature"])
            laid = laid.filter(Exists(notes))
        return laid.filter(**wanted) if wanted or asked["nature"] else None


def _next(day: date) -> date:
    return min(day, date.max - timedelta(days=1)) + timedelta(days=1)
