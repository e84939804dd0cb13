"""How a source's stories are sourced, month by month, and whom they name: the figures of the page of a source.

Of each of the last months the newest stories, so that the page costs the same for an agency as for a weekly.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.choices import SpeakerKind
from annotations.figures import MONTH, MONTHS, MOST, Drawing, Entry, Laid, drawing_of, outcomes_of, rows_of
from annotations.models import Attribution, SourcingChange
from annotations.querysets import AttributionQuerySet
from annotations.reports.tables import Column, Kind, Table, share
from articles.filters import midnight
from articles.models import Article, Revision, Source
from articles.querysets import ArticleQuerySet

STORIES_OF_A_MONTH = 10
# Of those that came last, one has the month that is counted up to.
_CAME_LAST = 25

_COLUMNS = (
    MONTH,
    Column("stories", _("Stories")),
    Column("attributions", _("Attributions")),
    Column("unnamed", _("To unnamed speakers")),
    Column("share", _("Share"), Kind.SHARE),
)


@dataclass(frozen=True, slots=True)
class Trends:
    """`corrected` of the stories were, and of `sourcing_changes` readers have been told."""

    stories: int
    months: Drawing
    named: list[Entry]
    descriptors: list[Entry]
    outcomes: list[Entry]
    corrected: int
    sourcing_changes: int


def trends_of(source: Source) -> Trends | None:
    """None where nothing of it is public. As many queries as months, and five more."""
    supplied = Article.objects.public().supplied_by(source)
    newest = _newest(source)
    if newest is None:
        return None
    by_month = {
        f"{first:%Y-%m}": _stories(supplied, first) for first in _months_until(timezone.localtime(newest).date())
    }
    stories = [pk for found in by_month.values() for pk in found]
    public = Attribution.objects.public().order_by().filter(claim__article__in=stories)
    laid = rows_of(public)
    return Trends(
        stories=len(stories),
        months=_drawn(by_month, laid),
        named=_named(laid),
        descriptors=_descriptors(public),
        outcomes=outcomes_of(laid),
        corrected=_corrections(stories),
        sourcing_changes=_changes(stories),
    )


def _newest(source: Source) -> datetime | None:
    """When the newest was published of those that came last. An index has them in that order, whatever their number."""
    came = Article.objects.public().filter(credits__source=source).order_by("-credits__article_id")
    return max(came.values_list("published_at", flat=True)[:_CAME_LAST], default=None)


def _months_until(day: date) -> Iterator[date]:
    """The first days of the last months, the latest first."""
    month = day.year * 12 + day.month - 1
    for number in range(month, max(month - MONTHS, 11), -1):
        yield date(number // 12, number % 12 + 1, 1)


def _stories(supplied: ArticleQuerySet, first: date) -> list[int]:
    number = first.year * 12 + first.month
    after = date(number // 12, number % 12 + 1, 1)
    found = supplied.filter(published_at__gte=midnight(first), published_at__lt=midnight(after))
    return list(found.newest_first().values_list("pk", flat=True)[:STORIES_OF_A_MONTH])


def _drawn(by_month: dict[str, list[int]], laid: Iterable[Laid]) -> Drawing:
    whole = Counter(one.month for one in laid)
    unnamed = Counter(one.month for one in laid if one.kind == SpeakerKind.UNNAMED)
    rows = [
        (month, len(stories), whole[month], unnamed[month], share(unnamed[month], whole[month]))
        for month, stories in by_month.items()
        if stories
    ]
    return drawing_of(
        _("Attributions to unnamed speakers, by month"), Table(_COLUMNS, rows, named="month", drawn="share")
    )


def _named(laid: Iterable[Laid]) -> list[Entry]:
    counts = Counter((one.name, one.speaker, one.known_as) for one in laid if one.kind != SpeakerKind.UNNAMED)
    most = sorted(counts.items(), key=lambda found: (-found[1], found[0]))[:MOST]
    return [Entry(name, count, reverse("speaker-detail", args=[pk]), known_as) for (name, pk, known_as), count in most]


def _descriptors(public: AttributionQuerySet) -> list[Entry]:
    told = public.worded().filter(descriptor__isnull=False)
    rows = told.values_list("descriptor", "descriptor__key", "descriptor__language").annotate(count=Count("pk"))
    most = rows.order_by("-count", "descriptor__key", "descriptor")[:MOST]
    return [
        Entry(key, count, reverse("descriptor-detail", args=[pk]), language=language)
        for pk, key, language, count in most
    ]


def _corrections(stories: Iterable[int]) -> int:
    corrected = Revision.objects.public().order_by().filter(article__in=stories, is_correction=True)
    return corrected.values("article").distinct().count()


def _changes(stories: Iterable[int]) -> int:
    """By the revisions of the stories: SQLite would go through all claims on record for it."""
    revisions = Revision.objects.order_by().filter(article__in=stories)
    return SourcingChange.objects.public().filter(revision__in=revisions.values("pk")).count()
