"""The only writer of the archive: what comes in becomes Deliveries, Articles, Revisions and Credits.

`deliver` takes bytes, has a reader make Stories of them, and hands each to `receive`. Each story is one transaction;
an item that cannot be read is kept as a failed Delivery with the reason. The order in which versions come decides
nothing (articles.standing), and the same bytes are one delivery, however often they come: a run that was broken off is
simply started again.
"""

import hashlib
import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from articles import following, formats, indexing, repeats, revising
from articles.formats import FormatError, Story, Unread, archive
from articles.models import Article, Delivery, Feed, Origin, Outcome, Payload, Route, State
from articles.standing import Version, standing, version_of
from articles.text.canonical import clean

# Of one file.
MOST_ITEMS = 10_000

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Arrival:
    """How an item came in: its bytes, what they are called and said to be, by which way, from whom.

    `payload` are the bytes as they are kept, once a delivery of them is.
    """

    data: bytes
    filename: str = ""
    content_type: str = ""
    format: str = ""
    origin: Origin = Origin.WIRE
    route: Route = Route.COMMAND
    feed: Feed | None = None
    # Who sent it by itself; empty when somebody of the desk brings it in.
    supplier: str = ""
    by: User | None = None
    payload: Payload | None = None
    # When it first came, of what is read again.
    at: datetime | None = None

    def delivery(self, **kept: Any) -> Delivery:
        """A Delivery of it, not saved yet."""
        return Delivery(
            received_by=self.by,
            route=self.route,
            feed=self.feed,
            supplier=self.supplier,
            origin=self.origin,
            filename=self.filename[-255:],
            content_type=self.content_type[:255],
            format=self.format,
            payload=self.payload,
            **kept,
        )


def deliver(
    data: bytes,
    *,
    filename: str = "",
    content_type: str = "",
    guid: str = "",
    origin: Origin = Origin.WIRE,
    route: Route = Route.COMMAND,
    feed: Feed | None = None,
    supplier: str = "",
    by: User | None = None,
) -> list[Delivery]:
    """Read an item and receive each story in it; never raises for what is wrong with the item.

    `guid` names the story where its format cannot (plain text). Bytes that no reader can read give one Delivery with
    outcome failed. An archive is the items in it, each delivered for itself. A story that came before, in the very same
    bytes or in the same version from the same feed, is answered by an unsaved Delivery with outcome unchanged.
    """
    arrival = Arrival(data, clean(filename), clean(content_type), "", origin, route, feed, supplier, by)
    return _deliver(arrival, guid=guid)


def _deliver(arrival: Arrival, *, guid: str) -> list[Delivery]:
    try:
        members = archive.members(arrival.data, arrival.filename, arrival.content_type)
    except FormatError as error:
        return [_fail(arrival, str(error), guid=guid)]
    if members is None:
        return _deliver_one(arrival, guid=guid)
    if guid:
        return [_fail(arrival, "One guid was given, but the item is an archive.", guid=guid)]
    named = ((f"{arrival.filename}/{member.name}", member.data) for member in members)
    arrivals = (replace(arrival, filename=filename, data=data, content_type="") for filename, data in named)
    return [delivery for each in arrivals for delivery in _deliver_one(each)]


def _deliver_one(arrival: Arrival, *, guid: str = "") -> list[Delivery]:
    try:
        name = formats.format_of(arrival.data, filename=arrival.filename, content_type=arrival.content_type)
        arrival = replace(arrival, format=name)
        items = _read(arrival)
        if guid:
            _check_guid(guid, items)
    except FormatError as error:
        return [_fail(arrival, str(error), guid=guid)]
    named = [((position, guid or item.guid), item) for position, item in enumerate(items, start=1)]
    arrival = replace(arrival, payload=repeats.payload_of(arrival.data))
    if arrival.feed:
        before = repeats.of_feed(arrival.feed, named, again=arrival.at is not None)
    else:
        before = repeats.of_bytes(arrival.payload)
    deliveries = []
    for place, item in named:
        if place in before:
            deliveries.append(_unchanged(arrival, place, before[place]))
        else:
            deliveries.append(_receive_or_fail(item, arrival, place))
            # Kept with the first of them, in one transaction.
            arrival = replace(arrival, payload=deliveries[-1].payload)
    return deliveries


def _read(arrival: Arrival) -> list[Story | Unread]:
    try:
        items = formats.read(arrival.data, arrival.filename, arrival.content_type)
    except FormatError:
        raise
    except Exception as error:
        # A fault of the reader's, which must not cost the item, nor those that come behind it.
        logger.exception("The reader of %s failed", arrival.format)
        raise FormatError(f"The reader of this format failed over it ({type(error).__name__}).") from error
    if len(items) > MOST_ITEMS:
        raise FormatError(f"The file holds {len(items):,} items; more than {MOST_ITEMS:,} have to be sent in parts.")
    return items


def _check_guid(guid: str, items: list[Story | Unread]) -> None:
    """What is given is for formats that carry none: by another, corrections and kills would not find their story."""
    if len(items) != 1:
        raise FormatError(f"One guid was given, but the item holds {len(items)} stories.")
    own = items[0].guid
    if own not in ("", guid) and not own.startswith("urn:onrecord:"):
        raise FormatError(f"The guid {guid[:100]} was given, but the item has its own: {own[:100]}.")


def _receive_or_fail(item: Story | Unread, arrival: Arrival, place: repeats.Place) -> Delivery:
    """What is refused is tried once more: another process may have brought in these bytes, or a story of this guid or
    address, or have waited for what this one held.
    """
    position, guid = place
    if isinstance(item, Unread):
        return _fail(arrival, item.reason, position=position, guid=guid)
    try:
        return receive(item, arrival, position=position, guid=guid)
    except Exception:  # noqa: BLE001  # whatever it is, it is told of if it happens again
        arrival = replace(arrival, payload=repeats.payload_of(arrival.data))
        before = repeats.of_bytes(arrival.payload)
    if place in before:
        return _unchanged(arrival, place, before[place])
    try:
        return receive(item, arrival, position=position, guid=guid)
    except ValidationError as error:
        reason = " ".join(error.messages)
    except OperationalError:
        # The database is in trouble, and would keep no failure either.
        raise
    except Exception as error:
        logger.exception("The story %s could not be received", guid)
        reason = f"The story could not be received ({type(error).__name__})."
    facts = _facts(item, version_of(item, item.versioned_at or arrival.at or timezone.now()))
    return _fail(arrival, reason, position=position, guid=guid, **facts)


@transaction.atomic
def receive(story: Story, arrival: Arrival, *, position: int = 1, guid: str = "") -> Delivery:
    """Bring one story into the archive: a new Article, a new Revision, a withdrawal, or nothing new.

    Raises ValidationError when the story breaks a rule of the models, or is another supplier's; nothing is written
    then.
    """
    guid = guid or story.guid
    now = timezone.now()
    version = version_of(story, story.versioned_at or arrival.at or now)
    article = Article.objects.select_for_update(of=("self",)).filter(guid=guid).first()
    is_new = article is None
    if article is None:
        article = _begin(story, guid=guid, origin=arrival.origin, at=min(version.published_at, now))
    else:
        _check_supplier(article, arrival)
    said = [] if is_new else _said(article)
    before, after = standing(said), standing([*said, version])
    as_it_was = _fields(article)
    was_withdrawn = article.state == State.WITHDRAWN
    revision = None
    if after.turns != before.turns:
        revision = revising.revise(article, after.turns, story, own=version, by=arrival.by)
    following.follow(article, before, after, now=now)
    if is_new or _fields(article) != as_it_was:
        article.record(by=arrival.by)
        indexing.index([article])
    outcome = Outcome.UNCHANGED
    if version.status == "canceled" and not was_withdrawn:
        outcome = Outcome.WITHDRAWN
    elif revision:
        outcome = Outcome.CREATED if is_new else Outcome.REVISED
    arrival = replace(arrival, payload=arrival.payload or _keep(arrival.data))
    delivery = arrival.delivery(
        position=position, outcome=outcome, article=article, revision=revision, guid=guid, **_facts(story, version)
    )
    delivery.save(force_insert=True)
    return delivery


def redeliver(delivery: Delivery, *, by: User | None) -> list[Delivery]:
    """Read the bytes of a delivery once more. They are still their supplier's, and came when they came, whoever of the
    desk wants it.
    """
    arrival = Arrival(
        bytes(delivery.payload.data),
        delivery.filename,
        delivery.content_type,
        "",
        Origin(delivery.origin),
        Route(delivery.route),
        delivery.feed,
        delivery.supplier,
        by,
        at=delivery.received_at,
    )
    # Of the one story of a file it may be the guid that its sender gave.
    is_alone = delivery.feed is None and not delivery.payload.deliveries.filter(position__gt=1).exists()
    found = _deliver(arrival, guid=delivery.guid if is_alone else "")
    # Of the others in its file there is nothing to tell.
    return [again for again in found if not delivery.position or again.position in (0, delivery.position)]


@transaction.atomic
def withdraw(article: Article, *, notice: str, by: User, expected: int | None = None) -> None:
    """Take a story back: its address answers 410 with the notice from now on."""
    if not notice.strip():
        raise ValidationError({"withdrawal_notice": "Readers must be told why the story was withdrawn."})
    article.take_back(timezone.now())
    article.withdrawal_notice = notice.strip()
    article.record(by=by, expected=expected)
    indexing.index([article])


def _begin(story: Story, *, guid: str, origin: Origin, at: datetime) -> Article:
    """A new article, withheld until its words stand."""
    article = Article(guid=guid, slug=_free_slug(story, guid, at), origin=origin, language="und", published_at=at)
    article.begin()
    return article


def _said(article: Article) -> list[Version]:
    fields = ("supplier_version", "versioned_at", "status", "words_digest", "terms")
    return [Version(*row) for row in article.deliveries.versions().values_list(*fields)]


def _facts(story: Story, version: Version) -> dict[str, Any]:
    """What a delivery keeps of the version that it brought."""
    return {
        "status": version.status,
        "supplier_version": version.number,
        "versioned_at": version.made_at,
        "words_digest": version.words,
        "terms": version.terms,
        "editor_note": story.editor_note,
    }


def _check_supplier(article: Article, arrival: Arrival) -> None:
    """A supplier changes and takes back stories that it brought a version of, or that are credited to the Source of its
    name, and no others: a guid is easily guessed. The desk may bring in any.
    """
    if not arrival.supplier:
        return
    own = Q(supplier=arrival.supplier) | (Q(feed=arrival.feed) if arrival.feed else Q())
    is_credited = article.credits.filter(source__slug=arrival.supplier).exists()
    if not is_credited and not article.deliveries.versions().filter(own).exists():
        raise ValidationError(f"The story of this guid did not come from {arrival.supplier}, which cannot change it.")


def _fields(article: Article) -> tuple[Any, ...]:
    """All of an article that a delivery can change."""
    return tuple(getattr(article, field.attname) for field in article._meta.concrete_fields)


def _free_slug(story: Story, guid: str, published_at: datetime) -> str:
    """A readable address that no other article has: from the headline, else from the day and the guid."""
    unique = hashlib.sha256(guid.encode()).hexdigest()[:8]
    words = slugify(story.headline)[:90].strip("-") or slugify(story.slugline)[:90].strip("-")
    # A headline that its supplier withholds would stand in the address for good.
    slug = (words if story.status == "usable" else "") or f"{published_at.astimezone(UTC):%Y-%m-%d}-{unique}"
    return f"{slug}-{unique}" if Article.objects.filter(slug=slug).exists() else slug


def _unchanged(arrival: Arrival, place: repeats.Place, article: Article | None) -> Delivery:
    position, guid = place
    return arrival.delivery(outcome=Outcome.UNCHANGED, position=position, guid=guid, article=article)


def _fail(arrival: Arrival, reason: str, *, position: int = 0, guid: str = "", **facts: Any) -> Delivery:
    """Kept with the reason; the same bytes that fail again for the same reason are the failure that is kept already."""
    try:
        return _failed(arrival, reason, position=position, guid=guid, **facts)
    except IntegrityError:
        # Another process has just kept these bytes.
        return _failed(arrival, reason, position=position, guid=guid, **facts)


@transaction.atomic
def _failed(arrival: Arrival, reason: str, *, position: int, guid: str, **facts: Any) -> Delivery:
    payload = arrival.payload or repeats.payload_of(arrival.data)
    told = {"error": reason, "position": position, "guid": guid[:255], "supplier": arrival.supplier}
    if payload and (known := payload.deliveries.filter(outcome="failed", **told).last()):
        return known
    arrival = replace(arrival, payload=payload or _keep(arrival.data))
    delivery = arrival.delivery(outcome=Outcome.FAILED, error=reason, position=position, guid=guid[:255], **facts)
    delivery.save(force_insert=True)
    return delivery


def _keep(data: bytes) -> Payload:
    """Raises IntegrityError when another process has just kept them."""
    payload = Payload(digest=repeats.bytes_digest(data), size=len(data), data=data)
    payload.save(force_insert=True)
    # Read from the database where somebody wants them: an archive's files would add up.
    del payload.data
    return payload
