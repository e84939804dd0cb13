"""Keyset pages: every row once, in both directions, whatever is equal and whatever comes in meanwhile."""

import base64
import json
from itertools import chain

import pytest

from articles.models import Article, Source
from articles.paging import CursorError, page_of
from tests import make

NEWEST_FIRST = ("-published_at", "-id")
ORDERS = [NEWEST_FIRST, ("published_at", "id"), ("-published_at", "id"), ("published_at", "-id"), ("id",), ("-slug",)]


@pytest.fixture
def seven(db):
    """Seven articles: three and three of one time, and one later than all."""
    for number, day in enumerate([2, 1, 2, 1, 1, 2, 3]):
        time = f"2026-01-0{day}T09:00:00Z"
        make.article(make.ninjs(uri=f"urn:test:{number}", firstCreated=time, versionCreated=time), guid="")
    return Article.objects.all()


def walk(rows, order, size, *, start="", way="next"):
    """The pages from `start` on: the ids of the rows of each."""
    pages, cursor = [], start
    while True:
        page = page_of(rows, order=order, cursor=cursor, size=size)
        pages.append([row.pk for row in page.rows])
        cursor = getattr(page, way)
        if not cursor:
            return pages


def last_cursor(rows, order, size):
    """The cursor of the last page."""
    cursor = ""
    while following := page_of(rows, order=order, cursor=cursor, size=size).next:
        cursor = following
    return cursor


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
def test_all_rows_are_walked_once_and_in_order(seven, size):
    for order in ORDERS:
        pages = walk(seven, order, size)

        assert list(chain.from_iterable(pages)) == list(seven.order_by(*order).values_list("pk", flat=True))
        assert all(len(page) == size for page in pages[:-1])


@pytest.mark.parametrize("size", [1, 2, 3])
def test_backwards_the_same_rows_are_walked(seven, size):
    for order in ORDERS:
        pages = walk(seven, order, size, start=last_cursor(seven, order, size), way="previous")

        assert list(chain.from_iterable(reversed(pages))) == list(seven.order_by(*order).values_list("pk", flat=True))


def test_a_page_has_neighbours_only_where_there_are_rows(seven):
    only = page_of(seven, order=NEWEST_FIRST, size=7)
    first = page_of(seven, order=NEWEST_FIRST, size=4)
    last = page_of(seven, order=NEWEST_FIRST, cursor=first.next, size=4)
    back = page_of(seven, order=NEWEST_FIRST, cursor=last.previous, size=4)

    assert (only.next, only.previous) == ("", "")
    assert (bool(first.next), bool(first.previous)) == (True, False)
    assert (bool(last.next), bool(last.previous)) == (False, True)
    assert (bool(back.next), bool(back.previous)) == (True, False)


def test_what_comes_in_while_one_reads_shifts_no_row(seven):
    first = page_of(seven, order=NEWEST_FIRST, size=3)
    before = [row.pk for row in page_of(seven, order=NEWEST_FIRST, cursor=first.next, size=4).rows]
    make.article(make.ninjs(uri="urn:test:new", firstCreated="2026-01-04T09:00:00Z"), guid="")

    after = page_of(seven.all(), order=NEWEST_FIRST, cursor=first.next, size=4)

    assert [row.pk for row in after.rows] == before


def test_the_row_a_page_began_after_may_be_gone(seven):
    first = page_of(seven, order=NEWEST_FIRST, size=3)
    gone = first.rows[-1].pk

    second = page_of(seven.exclude(pk=gone), order=NEWEST_FIRST, cursor=first.next, size=4)

    assert len(second.rows) == 4


def test_past_the_last_row_there_is_an_empty_page(seven):
    last = page_of(seven, order=("id",), size=6)

    page = page_of(seven.filter(pk__lte=last.rows[-1].pk), order=("id",), cursor=last.next)

    assert (page.rows, page.next, page.previous) == ([], "", "")


def test_a_page_is_one_query(seven, django_assert_num_queries):
    cursor = page_of(seven, order=NEWEST_FIRST, size=3).next

    with django_assert_num_queries(1):
        page_of(seven, order=NEWEST_FIRST, cursor=cursor, size=3)


def cursor_of(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


TIME = "2026-01-02T09:00:00+00:00"
FORGED = {
    "nothing": [],
    "no list": 7,
    "an object": {"0": 1},
    "no direction": [2, TIME, 1],
    "too few values": [0, TIME],
    "too many values": [0, TIME, 1, 1],
    "no time": [0, "yesterday", 1],
    "a day": [0, "2026-01-02", 1],
    "a time of no zone": [0, "2026-01-02T09:00:00", 1],
    "a time of another zone": [0, "9999-12-31T23:59:59-12:00", 1],
    "a number for a time": [0, 5, 1],
    "null": [0, None, 1],
    "true": [0, TIME, True],
    "a fraction": [0, TIME, 1.5],
    "a list": [0, TIME, [1]],
    "words for a number": [0, TIME, "one"],
    "a number as words": [0, TIME, "1"],
    "a number beyond the database's": [0, TIME, 2**70],
    "a number below the database's": [0, TIME, -(2**70)],
}


@pytest.mark.parametrize("what", FORGED)
def test_a_forged_cursor_is_refused(db, what):
    with pytest.raises(CursorError, match="not one that a page of this list gave"):
        page_of(Article.objects.all(), order=NEWEST_FIRST, cursor=cursor_of(FORGED[what]))


@pytest.mark.parametrize(
    "cursor", ["x", "!!!!", "日本", "\x00", "bm90IGpzb24", "=" * 9, base64.b64encode(b"[" * 99_999).decode()]
)
def test_what_is_no_cursor_at_all_is_refused(db, cursor):
    with pytest.raises(CursorError):
        page_of(Article.objects.all(), order=NEWEST_FIRST, cursor=cursor)


@pytest.mark.parametrize("name", [1, "\x00", "\ud800"])
def test_a_name_that_no_row_can_have_is_refused(db, name):
    with pytest.raises(CursorError):
        page_of(Source.objects.all(), order=("name",), cursor=cursor_of([0, name]))


def test_the_cursor_of_another_order_is_refused(seven):
    cursor = page_of(seven, order=("id",), size=2).next

    with pytest.raises(CursorError):
        page_of(seven, order=NEWEST_FIRST, cursor=cursor)
