"""What waits on the desk: each queue with its length, how old it is, where it begins, and the list behind it, as far
as one may see it.

A queue is read once, in the order in which it came about, and never further than MOST rows: it costs as much in a large
archive as in a small one. What the home makes of the queues is in newsroom.home.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Max, QuerySet, TextChoices
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _

from annotations.models import Annotation, Attribution, Claim, SourcingChange, SourcingNote, Suggestion
from annotations.querysets import OUTCOME_DUE_AFTER, SourcingNoteQuerySet
from articles.models import Article, Delivery, Feed
from articles.querysets import Viewer

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST = 10_000


class Group(TextChoices):
    """For whom or after what it waits, the most urgent first; with what is said where nothing does."""

    YOU = "you", _("For you")
    DESK = "desk", _("For the desk")
    CORRECTED = "corrected", _("After corrections")
    INCOMING = "incoming", _("Coming in")
    LATER = "later", _("Later")

    @property
    def nothing(self) -> "StrOrPromise":
        return _NOTHING[self]


_NOTHING = {
    Group.YOU: _("Nobody waits for you, and nothing of yours came back."),
    Group.DESK: _("Every attribution to an unnamed speaker has its approved note."),
    Group.CORRECTED: _("Every claim stands where its words are, and no change of sourcing is open."),
    Group.INCOMING: _("All that came in could be read."),
    Group.LATER: _("Nothing is left for later."),
}


@dataclass(frozen=True, slots=True)
class Work:
    """A queue as it is asked for. Paths lead from a row to the moment since which it waits, and to its story."""

    key: str
    group: Group
    label: "StrOrPromise"
    # The right to see the queue, and the right that it takes to work on a piece.
    right: str
    does: str
    # One set or several, whose rows are taken together.
    rows: Callable[[Viewer], "QuerySet | tuple[QuerySet, ...]"]
    # The changelist behind it, and how that is filtered.
    listed: str
    query: str
    # Where the piece is worked on: at the desk of its story, which knows it by its number and this; or on a screen of
    # its own, by the name of its address.
    at: str = ""
    screen: str = ""
    since: str = ""
    # In which the oldest come first and an index has the rows: who reads no further than MOST need not sort all.
    order: tuple[str, ...] = ("id",)
    after: timedelta = timedelta()
    story: str = ""
    # Of the screens that are a story's.
    by_story: bool = False


@dataclass(frozen=True, slots=True)
class Queue:
    key: str
    group: Group
    label: "StrOrPromise"
    # At most MOST.
    count: int
    is_capped: bool
    url: str
    # Since when the oldest waits, and where it is worked on; None and empty where that is not known, or not for them.
    oldest: datetime | None
    first: str
    # Since when each waits; and by story how many do, and since when the oldest.
    moments: list[datetime] = field(default_factory=list, repr=False)
    stories: dict[int, tuple[int, datetime]] = field(default_factory=dict, repr=False)

    @property
    def shown(self) -> str:
        """The count in words: “10,000+” where it goes on."""
        return number_format(self.count, force_grouping=True) + ("+" if self.is_capped else "")

    @property
    def age(self) -> str:
        """In the one unit that says most: “3 days”."""
        return timesince(self.oldest, depth=1) if self.oldest else ""


def queues_for(user: Viewer) -> list[Queue]:
    """One query for each queue that the user may see."""
    return [_read(work, user) for work in WORKS if user.has_perm(work.right)]


def _read(work: Work, user: Viewer) -> Queue:
    found = _found(work, user)
    rows = [_Row(row[0], _moment(row[1]) + work.after if work.since else None, row[-1]) for row in found]
    first = min(rows, key=lambda row: (row.since is None, row.since, row.pk), default=None) if work.since else None
    first = first or next(iter(rows), None)
    return Queue(
        key=work.key,
        group=work.group,
        label=work.label,
        count=min(len(rows), MOST),
        is_capped=len(rows) > MOST,
        url=f"{reverse(f'admin:{work.listed}_changelist')}?{work.query}",
        oldest=first.since if first else None,
        first=_screen(work, first) if first and user.has_perm(work.does) else "",
        moments=[row.since for row in rows if row.since],
        stories=_by_story(rows) if work.story and work.since else {},
    )


def _found(work: Work, user: Viewer) -> list[tuple]:
    """Of each row its number, since when it waits and its story, as far as these are known."""
    names = ["id", *filter(None, [work.since, work.story])]
    rows = work.rows(user)
    sets = [one.order_by().values_list(*names) for one in (rows if isinstance(rows, tuple) else (rows,))]
    together = sets[0].union(*sets[1:], all=True) if len(sets) > 1 else sets[0]
    return list(together.order_by(*work.order)[: MOST + 1])


@dataclass(frozen=True, slots=True)
class _Row:
    pk: int
    since: datetime | None
    story: int


def _moment(since: datetime | date) -> datetime:
    """A day that has gone by ended at midnight, where the newsroom is."""
    if isinstance(since, datetime):
        return since
    return timezone.make_aware(datetime.combine(since + timedelta(days=1), time.min))


def _screen(work: Work, row: _Row) -> str:
    if work.at:
        return f"{reverse('admin:articles_article_desk', args=[row.story])}?at={work.at}-{row.pk}"
    return reverse(f"admin:{work.screen}", args=[row.story if work.by_story else row.pk])


def _by_story(rows: Iterable[_Row]) -> dict[int, tuple[int, datetime]]:
    counts: Counter[int] = Counter()
    oldest: dict[int, datetime] = {}
    for row in rows:
        assert row.since
        counts[row.story] += 1
        oldest[row.story] = min(oldest.get(row.story, row.since), row.since)
    return {story: (count, oldest[story]) for story, count in counts.items()}


def _notes(user: Viewer) -> SourcingNoteQuerySet:
    """With the last step of each: since then it waits for its author."""
    return SourcingNote.objects.annotate(stepped_at=Coalesce(Max("reviews__at"), F("made_at")))


_WAITING = ("submitted_at", "id")
_NOTES, _OF_NOTE = "annotations_sourcingnote", "attribution__claim__article"
_NOW = "article__current_revision__added_at"

WORKS = (
    Work(
        "asked", Group.YOU, _("notes that you were asked to review"),
        right="annotations.approve_sourcingnote", does="annotations.approve_sourcingnote",
        rows=lambda user: SourcingNote.objects.awaiting_review().filter(reviewer=user.pk),
        query="state__exact=submitted&reviewer=me", since="submitted_at", order=_WAITING,
        story=_OF_NOTE, listed=_NOTES, at="note",
    ),
    Work(
        "returned", Group.YOU, _("notes of yours that were returned"),
        right="annotations.add_sourcingnote", does="annotations.change_sourcingnote",
        rows=lambda user: _notes(user).filter(author=user.pk, state="returned"),
        query="state__exact=returned&author=me", since="stepped_at",
        story=_OF_NOTE, listed=_NOTES, at="note",
    ),
    Work(
        "drafts", Group.YOU, _("notes of yours that are not submitted"),
        right="annotations.add_sourcingnote", does="annotations.change_sourcingnote",
        rows=lambda user: _notes(user).filter(author=user.pk, state="draft"),
        query="state__exact=draft&author=me", since="stepped_at",
        story=_OF_NOTE, listed=_NOTES, at="note",
    ),
    Work(
        "overdue", Group.DESK, _("notes whose day has gone by"),
        right="annotations.approve_sourcingnote", does="annotations.approve_sourcingnote",
        rows=lambda user: SourcingNote.objects.overdue(),
        query="due=overdue", since="due_on", order=("due_on", "id"),
        story=_OF_NOTE, listed=_NOTES, at="note",
    ),
    Work(
        "notes", Group.DESK, _("notes of others that wait for a second editor"),
        right="annotations.approve_sourcingnote", does="annotations.approve_sourcingnote",
        rows=lambda user: SourcingNote.objects.awaiting_review().not_by(user),
        query="state__exact=submitted&author=others", since="submitted_at", order=_WAITING,

        story=_OF_NOTE, listed=_NOTES, at="note",
    ),
    Work(
        "attributions", Group.DESK, _("attributions to unnamed speakers without an approved note"),
        right="annotations.view_attribution", does="annotations.add_sourcingnote",
        rows=lambda user: Attribution.objects.needing_a_note(),
        listed="annotations_attribution", query="note=missing",
        at="attribution", since="made_at", order=("made_at", "id"), story="claim__article",
    ),
    Work(
        "unnamed", Group.DESK, _("claims to unnamed speakers that the machine suggests"),
        right="annotations.view_suggestion", does="annotations.change_suggestion",
        rows=lambda user: Suggestion.objects.anonymous().waiting_in_parts(user),
        listed="annotations_suggestion", query="waiting=yes&speaker=unnamed",
        at="suggestion", since="claim__made_at", story="claim__article",
    ),
    Work(
        "orphans", Group.CORRECTED, _("claims whose words are gone"),
        right="annotations.view_claim", does="annotations.change_anchor",
        rows=lambda user: Claim.objects.orphaned(),
        listed="annotations_claim", query="words=gone",
        screen="annotations_claim_placing", by_story=True, since=_NOW, story="article",
    ),
    Work(
        "unsettled", Group.CORRECTED, _("claims to be checked after a correction"),
        right="annotations.view_claim", does="annotations.change_anchor",
        rows=lambda user: Claim.objects.unsettled(),
        listed="annotations_claim", query="words=unsettled",
        screen="annotations_claim_placing", by_story=True, since=_NOW, story="article",
    ),
    Work(
        "sourcing", Group.CORRECTED, _("changes of sourcing to be checked"),
        right="annotations.view_sourcingchange", does="annotations.change_sourcingchange",
        rows=lambda user: SourcingChange.objects.open(),
        listed="annotations_sourcingchange", query="verdict__exact=open",
        screen="annotations_sourcingchange_change", since="found_at",
    ),
    Work(
        "annotations", Group.CORRECTED, _("notes whose words are to be checked after a correction"),
        right="annotations.view_annotation", does="annotations.change_anchor",
        rows=lambda user: Annotation.objects.unsettled(),
        listed="annotations_annotation", query="words=unsettled",
        screen="annotations_claim_placing", by_story=True, since=f"passage__{_NOW}", story="passage__article",
    ),
    Work(
        "deliveries", Group.INCOMING, _("deliveries that could not be read"),
        right="articles.view_delivery", does="articles.view_delivery",
        rows=lambda user: Delivery.objects.failed(),
        listed="articles_delivery", query="unread=yes", screen="articles_delivery_change", since="received_at",
    ),
    Work(
        "feeds", Group.INCOMING, _("feeds that could not be read"),
        right="articles.view_feed", does="articles.view_feed",
        rows=lambda user: Feed.objects.failing(),
        listed="articles_feed", query="failing=yes", screen="articles_feed_change",
    ),
    Work(
        "unexplained", Group.INCOMING, _("withdrawn stories of which readers are not told why"),
        right="articles.change_article", does="articles.change_article",
        rows=lambda user: Article.objects.unexplained(),
        listed="articles_article", query="notice=missing", screen="articles_article_change", since="withdrawn_at",
    ),
    Work(
        "suggestions", Group.LATER, _("suggestions of the machine"),
        right="annotations.view_suggestion", does="annotations.change_suggestion",
        rows=lambda user: Suggestion.objects.waiting_in_parts(user),
        listed="annotations_suggestion", query="waiting=yes",
        at="suggestion", since="claim__made_at", story="claim__article",
    ),
    Work(
        "outcomes", Group.LATER, _("claims to unnamed speakers of which nobody knows what became"),
        right="annotations.view_outcome", does="annotations.change_outcome",
        rows=lambda user: Claim.objects.outcome_due(),
        listed="annotations_claim", query="outcome=due",
        screen="annotations_claim_change", since="article__published_at", after=OUTCOME_DUE_AFTER, story="article",
    ),
    Work(
        "submitted", Group.LATER, _("notes of yours that wait for a second editor"),
        right="annotations.add_sourcingnote", does="annotations.change_sourcingnote",
        rows=lambda user: SourcingNote.objects.awaiting_review().filter(author=user.pk),
        query="state__exact=submitted&author=me", since="submitted_at", order=_WAITING,
        story=_OF_NOTE, listed=_NOTES, at="note",
    ),
)  # fmt: skip
