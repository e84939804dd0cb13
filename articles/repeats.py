"""What came before: the same bytes again, or a story that a feed still holds. Of neither is another delivery kept."""

import hashlib
from collections.abc import Iterable
from itertools import groupby

from articles.formats import Story, Unread
from articles.models import Article, Delivery, Feed, Outcome, Payload
from articles.standing import Version, version_of

# A story by its position in its file, from 1, and its guid.
type Place = tuple[int, str]


def bytes_digest(data: bytes) -> str:
    """SHA-256 by which bytes are known again."""
    return hashlib.sha256(data).hexdigest()


def payload_of(data: bytes) -> Payload | None:
    """The bytes, if they came before."""
    return Payload.objects.filter(digest=bytes_digest(data)).defer("data").first()


def of_bytes(payload: Payload | None) -> dict[Place, Article | None]:
    """The stories that were received from these bytes. What failed is tried again."""
    if payload is None:
        return {}
    received = payload.deliveries.versions().select_related("article")
    return {(delivery.position, delivery.guid): delivery.article for delivery in received}


def of_feed(feed: Feed, items: Iterable[tuple[Place, Story | Unread]], *, again: bool) -> dict[Place, Article | None]:
    """The items that came from this feed before as they are now, whatever else has changed in it. What failed is among
    them, unless it is tried `again`.
    """
    items = list(items)
    guids = {guid for (_position, guid), _item in items}
    kept = Delivery.objects.filter(feed=feed, guid__in=guids).select_related("article").defer("editor_note")
    kept = kept.exclude(outcome=Outcome.FAILED) if again else kept
    # The latest last.
    by_guid = {guid: list(rows) for guid, rows in groupby(kept.order_by("guid", "pk"), key=lambda row: row.guid)}
    found: dict[Place, Article | None] = {}
    for place, item in items:
        rows = by_guid.get(place[1], [])
        if isinstance(item, Story) and item.versioned_at is None:
            # Words that come back are as new as any others.
            rows = rows[-1:]
        before = next((row for row in rows if _is_same(row, item)), None)
        if before:
            found[place] = before.article
    return found


def _is_same(delivery: Delivery, item: Story | Unread) -> bool:
    if isinstance(item, Unread):
        return delivery.error == item.reason
    if delivery.versioned_at is None:
        return False
    # An item that does not say when it was made was made when it first came.
    version = version_of(item, item.versioned_at or delivery.versioned_at)
    return version == Version(
        delivery.supplier_version,
        delivery.versioned_at,
        delivery.status,
        delivery.words_digest,
        delivery.terms,
    )
