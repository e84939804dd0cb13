"""Feeds: fetch those whose time has come, bring in what is new, and note how it went.

Fetching waits for others, so several are fetched at once, by threads that do not touch the database; they are brought
in one after the other.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from articles import archiving
from articles.fetching import Fetched, FetchError, fetch
from articles.models import Delivery, Feed, Origin, Outcome, Route

AT_ONCE = 4
SECONDS = 20.0
# A feed that fails is asked less and less often, but once a day at the least.
LONGEST_WAIT = timedelta(days=1)
# Until when a poller that dies keeps others from the feeds that it took.
LEASE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Polled:
    """How the poll of one feed went. Without error and deliveries nothing was new."""

    feed: Feed
    error: str = ""
    deliveries: list[Delivery] = field(default_factory=list)


def poll(feeds: Iterable[Feed]) -> Iterator[Polled]:
    """Poll each feed that has not been polled or changed since it was read, and tell of it once it is done."""
    ours = filter(_take, feeds)
    fetches: dict[Future[Fetched | str], Feed] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while True:
            # Not taken before its turn: neither do leases run out in the line, nor do answers pile up.
            fetches |= {pool.submit(_fetch, feed): feed for feed in islice(ours, AT_ONCE - len(fetches))}
            if not fetches:
                return
            for done in wait(fetches, return_when=FIRST_COMPLETED).done:
                feed, found = fetches.pop(done), done.result()
                yield _failed(feed, found) if isinstance(found, str) else _bring_in(feed, found)


def _take(feed: Feed) -> bool:
    """Whether it is ours until the lease ends: of two processes that ask at once, one is told so."""
    lease = timezone.now() + LEASE
    is_ours = _note(feed, next_poll_at=lease)
    feed.next_poll_at = lease
    return is_ours


def _fetch(feed: Feed) -> Fetched | str:
    try:
        return fetch(
            feed.url,
            etag=feed.etag,
            last_modified=feed.last_modified,
            seconds=SECONDS,
            allowed_hosts=frozenset(settings.FETCH_ALLOWED_HOSTS),
        )
    except FetchError as error:
        return str(error)


def _bring_in(feed: Feed, found: Fetched) -> Polled:
    if found.is_unchanged:
        return _went_well(feed, found)
    deliveries = archiving.deliver(
        found.data,
        # Not the address, which those who may see deliveries, and not feeds, are not to know.
        filename=feed.name,
        content_type=found.content_type,
        origin=Origin(feed.origin),
        route=Route.FEED,
        feed=feed,
        supplier=urlsplit(feed.url).hostname or "",
    )
    if all(delivery.outcome == Outcome.FAILED and delivery.position == 0 for delivery in deliveries):
        return _failed(feed, deliveries[0].error, deliveries)
    new = [delivery for delivery in deliveries if delivery.pk]
    return _went_well(feed, found, new)


def _went_well(feed: Feed, found: Fetched, deliveries: Iterable[Delivery] = ()) -> Polled:
    now = timezone.now()
    tags = {} if found.is_unchanged else {"etag": found.etag[:500], "last_modified": found.last_modified[:100]}
    next_poll_at = now + timedelta(minutes=feed.minutes)
    _note(feed, polled_at=now, read_at=now, failures=0, last_error="", next_poll_at=next_poll_at, **tags)
    return Polled(feed, "", list(deliveries))


def _failed(feed: Feed, error: str, deliveries: Iterable[Delivery] = ()) -> Polled:
    """Asked again after twice the time, four times, …; what it held is fetched whole then."""
    now = timezone.now()
    failures = feed.failures + 1
    often = timedelta(minutes=feed.minutes)
    wait_for = max(often, min(often * 2 ** min(failures, 11), LONGEST_WAIT))
    again = {"next_poll_at": now + wait_for, "etag": "", "last_modified": ""}
    _note(feed, polled_at=now, failures=failures, last_error=error, **again)
    return Polled(feed, error, list(deliveries))


def _note(feed: Feed, **went: str | int | datetime) -> bool:
    """Unless somebody has changed the feed, or another process has taken it, since."""
    mine = Feed.objects.filter(pk=feed.pk, next_poll_at=feed.next_poll_at)
    return bool(mine.update(**went))
