"""The only writer of the archive: what comes in becomes Deliveries, Articles, Revisions and Credits.

`deliver` takes bytes, has a reader make Stories of them, and hands each to `receive`. Each story is one transaction;
an item that cannot be read is kept as a failed Delivery with the reason.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, TypedDict

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.text import slugify

from articles import formats
from articles.formats import FormatError, Story
from articles.models import (
    Article,
    Credit,
    Delivery,
    Origin,
    Outcome,
    Revision,
    Source,
    SourceName,
    State,
)
from articles.signals import revision_added


class _Item(TypedDict):
    """What a Delivery keeps of an item, whatever becomes of it."""

    data: bytes
    filename: str
    by: User | None


def deliver(
    data: bytes,
    *,
    filename: str = "",
    content_type: str = "",
    guid: str = "",
    origin: Origin = Origin.WIRE,
    by: User | None = None,
) -> list[Delivery]:
    """Read an item and receive each story in it; never raises for what is wrong with the item.

    `guid` names the story where its format cannot (plain text). Bytes that no reader can read give one Delivery with
    outcome failed.
    """
    kept = _Item(data=data, filename=filename, by=by)
    try:
        format_name = formats.format_of(data, filename=filename, content_type=content_type)
        stories = [story for story in formats.read(data, filename, content_type) if isinstance(story, Story)]
        if guid and len(stories) != 1:
            raise FormatError(f"One guid was given, but the item holds {len(stories)} stories.")
    except FormatError as error:
        return [_keep_failed(error=str(error), **kept)]
    deliveries = []
    for story in stories:
        try:
            deliveries.append(_receive_anyhow(story, guid=guid, format_name=format_name, origin=origin, **kept))
        except ValidationError as error:
            reason = " ".join(error.messages)
            deliveries.append(_keep_failed(error=reason, guid=guid or story.guid, format_name=format_name, **kept))
    return deliveries


def _receive_anyhow(story: Story, **kept: Any) -> Delivery:
    """What is refused is tried once more: another process may have brought in a story of this guid or address, or have
    waited for what this one held.
    """
    try:
        return receive(story, **kept)
    except (ValidationError, OperationalError):
        return receive(story, **kept)


@transaction.atomic
def receive(
    story: Story,
    *,
    data: bytes,
    format_name: str,
    filename: str = "",
    guid: str = "",
    origin: Origin = Origin.WIRE,
    by: User | None = None,
) -> Delivery:
    """Bring one story into the archive: a new Article, a new Revision, a withdrawal, or nothing new.

    Raises ValidationError when the story breaks a rule of the models; nothing is written then.
    """
    guid = guid or story.guid
    now = timezone.now()
    article = Article.objects.select_for_update(of=("self",)).filter(guid=guid).first()
    outcome = Outcome.REVISED if article else Outcome.CREATED
    if article is None:
        article = _add_article(story, guid=guid, origin=origin, now=now, by=by)
    before = _standing(article)
    revision = None
    if story.status == "canceled":
        outcome = Outcome.WITHDRAWN if article.state != State.WITHDRAWN else Outcome.UNCHANGED
        if article.state != State.WITHDRAWN:
            article.take_back(now)
    else:
        revision = _add_revision(article, story, now=now, by=by)
        outcome = outcome if revision else Outcome.UNCHANGED
        # The very item that came before says nothing new: what the desk has set since then stands.
        if revision or not article.deliveries.filter(digest=bytes_digest(data)).exists():
            _follow(article, story, now=now)
    if _standing(article) != before:
        article.record(by=by)
    return Delivery.objects.create(
        received_by=by,
        filename=filename[-255:],
        format=format_name,
        guid=guid,
        digest=bytes_digest(data),
        outcome=outcome,
        editor_note=story.editor_note,
        article=article,
        revision=revision,
        raw=data,
    )


@transaction.atomic
def withdraw(article: Article, *, notice: str, by: User, expected: int | None = None) -> None:
    """Take a story back: its address answers 410 with the notice from now on."""
    if not notice.strip():
        raise ValidationError({"withdrawal_notice": "Readers must be told why the story was withdrawn."})
    article.take_back(timezone.now())
    article.withdrawal_notice = notice.strip()
    article.record(by=by, expected=expected)


def credited(names: Iterable[str]) -> list[Source]:
    """The Sources that go by these printed names, in the order of the names. Unknown names are passed over."""
    keys = list(dict.fromkeys(source_key(name) for name in names))
    known = {known.key: known.source for known in SourceName.objects.filter(key__in=keys).select_related("source")}
    return list(dict.fromkeys(known[key] for key in keys if key in known))


def source_key(name: str) -> str:
    """The folded form under which a printed name is known: "KYODO NEWS" and "Kyodo News" are one."""
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


def _add_article(story: Story, *, guid: str, origin: Origin, now: datetime, by: User | None) -> Article:
    """A new article, still held: `_follow` sets the state once its words stand."""
    published_at = min(story.published_at or story.versioned_at or now, now)
    sources = credited(story.credit_names)
    article = Article(
        guid=guid,
        slug=_free_slug(story, guid, published_at),
        origin=origin,
        language=story.language,
        published_at=published_at,
        credit_line=story.credit_line[:500] or ", ".join(source.name for source in sources),
    )
    article.record(by=by)
    for order, source in enumerate(sources, start=1):
        Credit.objects.create(article=article, source=source, order=order)
    return article


def _add_revision(article: Article, story: Story, *, now: datetime, by: User | None) -> Revision | None:
    """The story's words as the article's next revision, or None when the article has had this version already."""
    digest = words_digest(story)
    current = article.current_revision
    if current and current.digest == digest:
        return None
    if story.versioned_at and article.revisions.filter(digest=digest, versioned_at=story.versioned_at).exists():
        return None
    latest = article.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    revision = Revision(
        article=article,
        number=latest + 1,
        headline=story.headline[:500],
        byline=story.byline[:500],
        dateline=story.dateline[:200],
        editor_note=story.editor_note,
        supplier_version=story.version[:50],
        versioned_at=story.versioned_at or now,
        added_by=by,
        digest=digest,
        extract_end=story.body.extract_end,
        blocks=[block.as_dict() for block in story.body.blocks],
        links=[link.as_dict() for link in story.body.links],
        text=story.body.text,
    )
    revision.full_clean(exclude=["article", "added_by"])
    revision.save(force_insert=True)
    if not _is_late(article, story, now=now):
        article.current_revision = revision
    revision_added.send(sender=Revision, revision=revision, by=by)
    return revision


def _is_late(article: Article, story: Story, *, now: datetime) -> bool:
    """Whether the article's current words are later than the story: by the supplier's version number, then time."""
    current = article.current_revision
    if current is None:
        return False
    versions = (current.supplier_version, story.version)
    numbers = tuple(int(version) for version in versions if re.fullmatch(r"[0-9]{1,18}", version))
    if len(numbers) == 2 and numbers[0] != numbers[1]:
        return numbers[0] > numbers[1]
    return current.versioned_at > (story.versioned_at or now)


def _follow(article: Article, story: Story, *, now: datetime) -> None:
    """Let the article follow what its latest words came with. What is withdrawn, or held by the desk, stays so."""
    if article.state == State.WITHDRAWN or _is_late(article, story, now=now):
        return
    if article.state != State.HELD:
        article.state = State.WITHHELD if story.status == "withheld" else State.PUBLISHED
    article.embargo_until = story.embargo_until
    article.usage_terms = story.usage_terms or article.usage_terms
    article.copyright_notice = story.copyright_notice[:500] or article.copyright_notice


def _standing(article: Article) -> tuple[object, ...]:
    """All of an article that a delivery can change."""
    return (
        article.state,
        article.current_revision_id,
        article.embargo_until,
        article.withdrawn_at,
        article.usage_terms,
        article.copyright_notice,
    )


def bytes_digest(data: bytes) -> str:
    """SHA-256 by which a Delivery's raw bytes are known again."""
    return hashlib.sha256(data).hexdigest()


def words_digest(story: Story) -> str:
    """SHA-256 of all that a Revision's words are: equal words are the same revision, however they were sent."""
    words = [story.headline, story.byline, story.dateline, story.body.text]
    blocks = [[block.kind, block.start, block.end] for block in story.body.blocks]
    links = [[link.start, link.end, link.href] for link in story.body.links]
    # Without links it is what it was before links were kept: what came in then is known again.
    said = [words, blocks, links] if links else [words, blocks]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _free_slug(story: Story, guid: str, published_at: datetime) -> str:
    """A readable address that no other article has: from the headline, else from the day and the guid."""
    unique = hashlib.sha256(guid.encode()).hexdigest()[:8]
    words = slugify(story.headline)[:90].strip("-") or slugify(story.slugline)[:90].strip("-")
    slug = words or f"{published_at.astimezone(UTC):%Y-%m-%d}-{unique}"
    return f"{slug}-{unique}" if Article.objects.filter(slug=slug).exists() else slug


def _keep_failed(
    *, data: bytes, error: str, filename: str, by: User | None, guid: str = "", format_name: str = ""
) -> Delivery:
    return Delivery.objects.create(
        received_by=by,
        filename=filename[-255:],
        format=format_name,
        guid=guid[:255],
        digest=bytes_digest(data),
        outcome=Outcome.FAILED,
        error=error,
        raw=data,
    )
