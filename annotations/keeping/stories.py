"""The page of a story, kept with the number of its record, of what many share, and of the stories that it tells of."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.db import connections, router
from django.db.models import FilteredRelation, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from annotations.keeping import pages, states
from annotations.keeping.pages import Page, Place, States
from annotations.models import ClaimLink, Outcome, RecordState
from articles.models import Article, State

# Stands for a value in the question that is asked of the database, which is put together once.
_SLUG, _KEY, _SLOT = "\x01slug", "\x01key", 2_147_483_647


@dataclass(frozen=True, slots=True)
class Found:
    """A public story, and its page if that is kept and still holds."""

    article_id: int
    page: Page | None


def find(slug: str, place: Place, *, takes_gzip: bool) -> Found | None:
    """None if no such story is public. One query."""
    column = "gzipped" if takes_gzip else "plain"
    using = router.db_for_read(Article)
    sql, given = _question(using, column)
    values: dict[Any, Any] = {_SLUG: slug, _KEY: place.key, _SLOT: place.slot}
    with connections[using].cursor() as cursor:
        cursor.execute(sql, [values.get(value, value) for value in given])
        row = cursor.fetchone()
    if row is None:
        return None
    article_id, own, shared, beside, kept_own, kept_shared, kept_beside, etag, changed_at, body = row
    if body is None or (own, shared, beside) != (kept_own, kept_shared, kept_beside):
        return Found(article_id, None)
    return Found(article_id, Page(etag, changed_at, bytes(body), "gzip" if takes_gzip else ""))


def keep(article: Article, place: Place, *, make: Callable[[], str]) -> Page:
    """Make the page, and keep it if it can be. The states are read before anything that it is made of: what changes
    meanwhile moves them, and the page is made anew for the next reader.
    """
    beside = _told_beside(article)
    read = None if settings.DEBUG or _some_will_be_out(beside) else _states(article, beside)
    page = pages.made(make())
    return pages.keep(place, read, page, story=article, beside=beside) if read else page


@cache
def _question(using: str, column: str) -> tuple[str, tuple[Any, ...]]:
    """Put together by Django, and then asked as it is: that takes longer than its answer."""
    rows = RecordState.objects.order_by()
    page = FilteredRelation("kept_pages", condition=Q(kept_pages__slot=_SLOT, kept_pages__key=_KEY))
    names = ("own_state", "shared_state", "beside_state", "etag", "changed_at", column)
    stories = Article.objects.order_by().public().filter(slug=_SLUG).annotate(page=page)
    found = stories.values_list(
        "pk",
        states.summed(rows.filter(article=OuterRef("pk"))),
        states.summed(rows.filter(article=None)),
        Coalesce(states.summed(rows.filter(article__kept_beside=OuterRef("page__slot")), by="article__kept_beside"), 0),
        *(f"page__{name}" for name in names),
    )
    sql, given = found.query.get_compiler(using).as_sql()
    return sql, tuple(given)


def _told_beside(article: Article) -> list[int]:
    """The other stories of which the page tells, or would if they were public."""
    links = ClaimLink.objects.order_by().standing()
    outcomes = Outcome.objects.order_by().filter(claim__article=article, article__isnull=False)
    others = (
        links.filter(other__article=article).values_list("claim__article"),
        outcomes.values_list("article"),
    )
    found = links.filter(claim__article=article).values_list("other__article").union(*others).order_by()
    return sorted({pk for (pk,) in found} - {article.pk})


def _some_will_be_out(beside: list[int]) -> bool:
    """Whether one of them becomes public by itself, as time goes by: no state moves then."""
    now = timezone.now()
    later = Q(published_at__gt=now) | Q(embargo_until__gt=now)
    return bool(beside) and Article.objects.filter(later, pk__in=beside, state=State.PUBLISHED).exists()


def _states(article: Article, beside: list[int]) -> States | None:
    numbers = states.of([article.pk, *beside])
    shared = numbers.pop(None, None)
    if article.pk not in numbers or shared is None:
        return None
    return States(numbers.pop(article.pk), shared, sum(numbers.values()))
