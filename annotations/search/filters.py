"""What a search can be narrowed by. All of it is what readers may see."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import django_filters as filters
from django import forms
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from annotations import choices
from annotations.checking import is_told
from annotations.models import Attribution, Claim, PolicyRule, RuleOutcome, SourcingNote
from annotations.querysets import ClaimQuerySet
from articles.filters import StoryFilter, day_after, midnight
from articles.models import Article, Rights
from articles.models.indexed import first_place
from articles.querysets import ArticleQuerySet
from articles.search.engines import FIRST, LAST, Stretch
from articles.search.query import Query, parsed

MOST_LETTERS = 2_000
# Filters of stories, and of claims, beside the words and the days.
OF_STORIES = ("source", "language", "subject")
OF_CLAIMS = ("speaker", "anonymous", "affiliation", "manner", "nature", "outcome", "rule")
DAYS = ("since", "until")


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


class RuleField(forms.CharField):
    """A rule of a policy by its address: ap/2026/two-sources."""

    def clean(self, value: Any) -> PolicyRule | None:
        """Refuses a rule that asks what only the desk knows: what it found is not told."""
        text = super().clean(value)
        if not text:
            return None
        policy, _sep, rest = text.partition("/")
        edition, _sep, code = rest.rpartition("/")
        rule = PolicyRule.objects.filter(policy__slug=policy, policy__edition=edition, code=code).first()
        if rule is None:
            raise forms.ValidationError(_("There is no such rule of a policy."))
        if not is_told(rule.applies, rule.met):
            raise forms.ValidationError(_("What this rule asks is known to the desk alone."))
        return rule


class WordsFilter(filters.Filter):
    field_class = WordsField


class CursorFilter(filters.Filter):
    field_class = CursorField


class RuleFilter(filters.Filter):
    field_class = RuleField


class SearchFilter(StoryFilter):
    """Over stories. Those of claims go together: a story is found that has one claim with all of it."""

    field_order = ("q", "kind", "sort", *DAYS)

    q = WordsFilter(method="leave", label=_("Words"), widget=forms.TextInput(attrs={"type": "search"}))
    kind = filters.ChoiceFilter(method="leave", choices=Kind.choices, label=_("Show"), empty_label=None)
    sort = filters.ChoiceFilter(method="leave", choices=Sort.choices, label=_("Order"), empty_label=None)
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
    affiliation = filters.ChoiceFilter(
        method="leave", choices=choices.Affiliation.choices, label=_("Unnamed speakers of"), empty_label=_("anywhere")
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
    rule = RuleFilter(
        method="leave",
        label=_("Rule not met"),
        max_length=200,
        help_text=_("Policy, edition and rule, such as house/2026/two-sources."),
    )
    cursor = CursorFilter(method="leave", widget=forms.HiddenInput)

    def leave(self, rows: models.QuerySet, name: str, value: Any) -> models.QuerySet:
        """What the look goes by, or the claims."""
        return rows

    def filter_since(self, rows: models.QuerySet, name: str, day: date) -> models.QuerySet:
        return rows

    filter_until = filter_since

    @property
    def asked(self) -> dict[str, Any]:
        # They are cleaned once they are asked what is wrong with them.
        assert not self.form.errors
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
        last = first_place(midnight(day_after(asked["until"]))) - 1 if asked["until"] else LAST
        newest_first = self.order != Sort.OLDEST
        if asked["cursor"] is not None:
            first, last = (first, min(last, asked["cursor"])) if newest_first else (max(first, asked["cursor"]), last)
        return Stretch(first, last, newest_first=newest_first)

    @property
    def narrows(self) -> bool:
        """Whether there is more than words and days to go by."""
        return any(self.asked[name] for name in OF_STORIES) or self.narrows_claims

    @property
    def narrows_claims(self) -> bool:
        return any(self.asked[name] for name in OF_CLAIMS)

    def stories(self, numbers: list[int]) -> ArticleQuerySet:
        """Those of the stories that are as asked for."""
        rows = self.qs.filter(pk__in=numbers).order_by()
        assert isinstance(rows, ArticleQuerySet)
        rows = rows.public()
        if self.wanted == Kind.STORIES and self.narrows_claims:
            rows = rows.filter(pk__in=self.claims(numbers).values("article"))
        return rows

    def claims(self, numbers: list[int]) -> ClaimQuerySet:
        """Those of the claims of the stories that are as asked for."""
        asked = self.asked
        rows = Claim.objects.public_in(numbers).order_by()
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
        if (
            not any(asked[name] for name in ("speaker", "affiliation", "nature", "rule"))
            and asked["anonymous"] != "true"
        ):
            return None
        laid = Attribution.objects.order_by().filter(claim=OuterRef("pk"))
        if asked["speaker"]:
            laid = laid.filter(_is_named() | _goes_by_its_words(), speaker__name=asked["speaker"])
        if asked["anonymous"] == "true":
            laid = laid.anonymous()
        if asked["affiliation"]:
            by_note = SourcingNote.objects.told().filter(attribution=OuterRef("pk"), affiliation=asked["affiliation"])
            by_words = Q(descriptor__affiliation=asked["affiliation"]) & _goes_by_its_words()
            laid = laid.filter(by_words | Q(Exists(by_note)))
        if asked["nature"]:
            notes = SourcingNote.objects.told().filter(attribution=OuterRef("pk"), nature=asked["nature"])
            laid = laid.filter(Exists(notes))
        if asked["rule"]:
            broken = RuleOutcome.objects.not_met().filter(rule=asked["rule"], review__note__attribution=OuterRef("pk"))
            laid = laid.anonymous().filter(Exists(broken.order_by()))
        return laid


def search_of(asked: Mapping[str, Any]) -> SearchFilter:
    """That which these parameters ask for, as an address has them."""
    return SearchFilter(asked, queryset=Article.objects.all())


def _is_named() -> Q:
    return ~Q(speaker__kind=choices.SpeakerKind.UNNAMED)


def _goes_by_its_words() -> Q:
    """An unnamed speaker goes by words of its story: readers are told them where all its words may be shown."""
    return Q(speaker__kind=choices.SpeakerKind.UNNAMED, claim__article__rights=Rights.FULL)
