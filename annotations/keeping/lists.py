"""A page that begins with the newest stories, kept with their numbers and that of what many share."""

from collections.abc import Callable
from functools import cache
from hashlib import blake2b

from django.conf import settings
from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse

from annotations.keeping import pages, states
from annotations.keeping.pages import Page, Place, States
from annotations.models import KeptPage, RecordState
from articles.models import Article
from articles.questions import Question


def answer(request: HttpRequest, *, stories: int, make: Callable[[], str]) -> HttpResponse:
    """The page that `make` makes of so many of the newest stories: two queries if it is kept and still holds."""
    place, read = pages.place_of(request), _read(stories)
    page = _found(place, read, takes_gzip=pages.takes_gzip(request)) if read else None
    if page is None:
        page = pages.made(make())
        page = pages.keep(place, read, page) if read and not settings.DEBUG else page
    return pages.answer(request, page)


def _found(place: Place, read: States, *, takes_gzip: bool) -> Page | None:
    column = "gzipped" if takes_gzip else "plain"
    kept = KeptPage.objects.filter(slot=place.slot, key=place.key, own_state=read.own, shared_state=read.shared)
    row = kept.values_list("etag", "changed_at", column).first()
    return Page(row[0], row[1], bytes(row[2]), "gzip" if takes_gzip else "") if row else None


def _read(stories: int) -> States | None:
    """Which stories are the newest that are public, and the number of each. One query."""
    rows = _question(stories).of()
    if not rows or any(None in row for row in rows):
        return None
    numbers = ",".join(f"{pk}:{own}" for pk, own, _shared in rows)
    digest = blake2b(numbers.encode(), digest_size=8).digest()
    return States(int.from_bytes(digest, signed=True), rows[0][2])


@cache
def _question(stories: int) -> Question:
    rows = RecordState.objects.order_by()
    numbers = (states.summed(rows.filter(article=OuterRef("pk"))), states.summed(rows.filter(article=None)))
    return Question(lambda _none: Article.objects.public().newest_first().values_list("pk", *numbers)[:stories])
