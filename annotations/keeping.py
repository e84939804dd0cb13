"""Pages of stories are made once for each state of their record, and kept until it moves.

Whether a story may be seen is asked each time, through the one door, in the same query that reads the page. What a page
says of itself (ETag, Last-Modified) comes from its words alone: work at the desk that readers see nothing of changes
neither.
"""

import gzip
import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections, router, transaction
from django.db.models import Count, FilteredRelation, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language

from annotations.models import ClaimLink, KeptPage, Outcome, RecordState
from articles.models import Article, State

logger = logging.getLogger(__name__)

# Stands for a value in the question that is asked of the database, which is put together once.
_SLUG, _KEY, _SLOT = "\x01slug", "\x01key", 2_147_483_647
# Rows of a number, on PostgreSQL; more are gathered when a page is made.
_MOST_ROWS = 20
_GZIP = re.compile(r"\bgzip\b")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is kept: that of one address in one language, on one host, made by one build."""

    slot: int
    key: str


@dataclass(frozen=True, slots=True)
class States:
    """The numbers that move when something changes that the page is made of."""

    own: int
    shared: int
    beside: int
    # The stories (None: what many share) whose number is the sum of too many rows.
    crowded: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Since when its words are what they are is known of a kept page alone: of another no Last-Modified is told."""

    etag: str
    changed_at: int | None
    body: bytes
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A public story, and its page if that is kept and still holds."""

    article_id: int
    page: Page | None


def place_of(slug: str, *, origin: str) -> Place:
    parts = (slug, get_language() or "", origin, build())
    digest = blake2b("\n".join(parts).encode(), digest_size=16)
    return Place(int.from_bytes(digest.digest()[:8]) % settings.KEPT_PAGES, digest.hexdigest())


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
    states = None if settings.DEBUG or _some_will_be_out(beside) else _states(article, beside)
    body = make().encode()
    page = Page(_etag(body), None, body)
    if states is None:
        return page
    try:
        with _unhurried():
            for story in states.crowded:
                _gather(story)
            return _kept(article, place, states, page, beside)
    except DatabaseError as error:
        # Another writes just now, or nothing can be written: the page is good all the same.
        logger.info("A page was not kept: %s", type(error).__name__)
        return page


def answer(request: HttpRequest, page: Page) -> HttpResponse:
    """The page, or 304 to whoever has it."""
    response = HttpResponse(page.body)
    if page.encoding:
        response["Content-Encoding"] = page.encoding
    patch_vary_headers(response, ["Accept-Encoding"])
    response["ETag"] = page.etag
    if page.changed_at is not None:
        response["Last-Modified"] = http_date(page.changed_at)
    return get_conditional_response(request, page.etag, page.changed_at, response) or response


def takes_gzip(request: HttpRequest) -> bool:
    return _GZIP.search(request.headers.get("Accept-Encoding", "")) is not None


@cache
def build() -> str:
    """What pages are made by, besides the record: code, templates, translations, style sheets and two settings."""
    digest = blake2b(digest_size=8)
    for package in ("articles", "annotations", "newsroom", "templates"):
        for path in sorted((settings.BASE_DIR / package).rglob("*")):
            if path.suffix in {".py", ".html", ".mo", ".css", ".js", ".svg"}:
                digest.update(path.read_bytes())
    digest.update(f"{settings.TIME_ZONE}{settings.STATIC_URL}".encode())
    return digest.hexdigest()


@cache
def _question(using: str, column: str) -> tuple[str, tuple[Any, ...]]:
    """Put together by Django, and then asked as it is: that takes longer than its answer."""
    states = RecordState.objects.order_by()
    of_story, of_none = states.filter(article=OuterRef("pk")), states.filter(article=None)
    beside = states.filter(article__kept_beside=OuterRef("page__slot"))
    page = FilteredRelation("kept_pages", condition=Q(kept_pages__slot=_SLOT, kept_pages__key=_KEY))
    names = ("own_state", "shared_state", "beside_state", "etag", "changed_at", column)
    stories = Article.objects.order_by().public().filter(slug=_SLUG).annotate(page=page)
    rows = stories.values_list(
        "pk",
        _summed(of_story, "article"),
        _summed(of_none, "article"),
        Coalesce(_summed(beside, "article__kept_beside"), 0),
        *(f"page__{name}" for name in names),
    )
    sql, given = rows.query.get_compiler(using).as_sql()
    return sql, tuple(given)


def _summed(states: QuerySet[RecordState], by: str) -> Subquery:
    return Subquery(states.values(by).annotate(sum=Sum("number")).values("sum"))


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
    wanted = Q(article__in=[article.pk, *beside]) | Q(article=None)
    rows = RecordState.objects.order_by().filter(wanted).values_list("article")
    found = {pk: (number, count) for pk, number, count in rows.annotate(Sum("number"), Count("pk"))}
    numbers = {pk: number for pk, (number, _count) in found.items()}
    shared = numbers.pop(None, None)
    if article.pk not in numbers or shared is None:
        return None
    crowded = tuple(pk for pk, (_number, count) in found.items() if count > _MOST_ROWS)
    return States(numbers.pop(article.pk), shared, sum(numbers.values()), crowded)


@transaction.atomic
def _gather(story: int | None) -> None:
    """Make one row of many: the sum stays. Rows that another gathers just now are left to them."""
    rows = RecordState.objects.filter(article=story).select_for_update(skip_locked=True)
    numbers = dict(rows.values_list("pk", "number"))
    RecordState.objects.filter(pk__in=numbers).delete()
    RecordState.objects.create(article_id=story, number=sum(numbers.values()))


@contextmanager
def _unhurried() -> Iterator[None]:
    """A reader does not wait for somebody who writes. On PostgreSQL nobody has to."""
    connection = connections[router.db_for_write(KeptPage)]
    if connection.vendor != "sqlite":
        yield
        return
    patience = connection.settings_dict["OPTIONS"].get("timeout", 5)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {patience * 1000:d}")


@transaction.atomic
def _kept(article: Article, place: Place, states: States, page: Page, beside: list[int]) -> Page:
    before = KeptPage.objects.filter(slot=place.slot, key=place.key).values_list("etag", "changed_at").first()
    changed_at = before[1] if before and before[0] == page.etag else int(time.time())
    row = KeptPage(
        slot=place.slot,
        key=place.key,
        article=article,
        own_state=states.own,
        shared_state=states.shared,
        beside_state=states.beside,
        etag=page.etag,
        changed_at=changed_at,
        plain=page.body,
        gzipped=gzip.compress(page.body, compresslevel=6, mtime=0),
    )
    fields = [field.name for field in KeptPage._meta.concrete_fields if not field.primary_key]
    KeptPage.objects.bulk_create([row], update_conflicts=True, unique_fields=["slot"], update_fields=fields)
    others = KeptPage.beside.through.objects
    others.filter(keptpage=place.slot).delete()
    others.bulk_create(KeptPage.beside.through(keptpage_id=place.slot, article_id=pk) for pk in beside)
    return Page(page.etag, changed_at, page.body)


def _etag(body: bytes) -> str:
    """Weak: it is the same for the page as it is and compressed."""
    return f'W/"{blake2b(body, digest_size=12).hexdigest()}"'
