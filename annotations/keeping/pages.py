"""A page as readers get it, and the slot where it is kept. Knows nothing of what it is made of."""

import gzip
import logging
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from django.conf import settings
from django.db import DatabaseError, connections, router, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language

from annotations.models import KeptPage
from articles.addresses import origin
from articles.models import Article

logger = logging.getLogger(__name__)

_GZIP = re.compile(r"\bgzip\b")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is kept: that of one address in one language, on one host, made by one build."""

    slot: int
    key: str


@dataclass(frozen=True, slots=True)
class Page:
    """Since when its words are what they are is known of a kept page alone: of another no Last-Modified is told."""

    etag: str
    changed_at: int | None
    body: bytes
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class States:
    """The numbers that move when something changes that a page is made of, read before it was made."""

    own: int
    shared: int
    beside: int = 0


def place_of(request: HttpRequest) -> Place:
    """Of the path alone: these pages are the same whatever else their address asks for."""
    parts = (request.path, get_language() or "", origin(request), build())
    digest = blake2b("\n".join(parts).encode(), digest_size=16)
    return Place(int.from_bytes(digest.digest()[:8]) % settings.KEPT_PAGES, digest.hexdigest())


def takes_gzip(request: HttpRequest) -> bool:
    return _GZIP.search(request.headers.get("Accept-Encoding", "")) is not None


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


def made(body: str) -> Page:
    words = body.encode()
    # Weak: it is the same for the page as it is and compressed.
    return Page(f'W/"{blake2b(words, digest_size=12).hexdigest()}"', None, words)


def keep(place: Place, states: States, page: Page, *, story: Article | None = None, beside: Iterable[int] = ()) -> Page:
    """The page, kept if it can be. Of a `story`, or of a list; `beside` are other stories that it tells of."""
    try:
        with _unhurried():
            return _kept(place, states, page, story, beside)
    except DatabaseError as error:
        # Another writes just now, or nothing can be written: the page is good all the same.
        logger.info("A page was not kept: %s", type(error).__name__)
        return page


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
def _kept(place: Place, states: States, page: Page, story: Article | None, beside: Iterable[int]) -> Page:
    before = KeptPage.objects.filter(slot=place.slot, key=place.key).values_list("etag", "changed_at").first()
    changed_at = before[1] if before and before[0] == page.etag else int(time.time())
    row = KeptPage(
        slot=place.slot,
        key=place.key,
        article=story,
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
