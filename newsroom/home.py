"""The first page of the desk: what waits for whom, where to begin, which stories have most of it, and how old it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import BooleanField, Case, Value, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince

from annotations.models import SavedList, SourcingNote
from annotations.querysets import WORDS, SavedListQuerySet, SourcingNoteQuerySet
from annotations.reports import queue as ages
from annotations.reports.plots import Plot, plot_of
from annotations.reports.tables import Column, Table
from articles.models import Article
from articles.querysets import Viewer
from newsroom.queue import MOST, Group, Queue, queues_for

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

STORIES = 8
NOTES = 6
SAVED = 12
# Of which queues the age is drawn, and the stories told.
DRAWN = ("attributions", "notes", "suggestions")


@dataclass(frozen=True, slots=True)
class Section:
    group: Group
    full: list[Queue]
    empty: list[Queue]

    @property
    def title(self) -> "StrOrPromise":
        return self.group.label


@dataclass(frozen=True, slots=True)
class Story:
    """A story of which much waits, with how much: the keys of `waiting` are those of the `queues`."""

    article: Article
    url: str
    waiting: Mapping[str, int]
    oldest: datetime
    queues: Sequence[Queue]

    @property
    def told(self) -> "list[tuple[StrOrPromise, int]]":
        """How much, each with the words for its queue."""
        return [(queue.label, self.waiting[queue.key]) for queue in self.queues]

    @property
    def age(self) -> str:
        return timesince(self.oldest, depth=1)

    @property
    def source(self) -> str:
        """The main one."""
        credits = self.article.credits.all()
        return credits[0].source.name if credits else ""


class SavedLists:
    """The saved lists of whoever asks, read when a page shows them."""

    def __init__(self, request: HttpRequest) -> None:
        self.user = request.user
        self.address_name = request.resolver_match.url_name or "" if request.resolver_match else ""

    @property
    def may_save(self) -> bool:
        return self.user.has_module_perms("annotations")

    @property
    def here(self) -> list[SavedList]:
        """Those of the list that the page shows."""
        return list(self._all().of(self.listed))

    @property
    def listed(self) -> str:
        return self.address_name.removesuffix("_changelist")

    @property
    def first(self) -> list[SavedList]:
        return list(self._all()[:SAVED])

    def _all(self) -> SavedListQuerySet:
        return SavedList.objects.visible_to(self.user).own_first(self.user)


def desk_url(article: Article) -> str:
    """Where a story is worked on as a whole."""
    return reverse("admin:articles_article_desk", args=[article.pk])


class Home:
    """What one person finds there. The queues are read first, then two queries for the stories and one for notes."""

    most = MOST

    def __init__(self, user: Viewer) -> None:
        self.user = user
        self.queues = queues_for(user)
        self.drawn = [queue for queue in self.queues if queue.key in DRAWN]

    @cached_property
    def sections(self) -> list[Section]:
        """One a group in which the user has a queue: those with something in them, and those without."""
        found = []
        for group in Group:
            own = [queue for queue in self.queues if queue.group == group]
            if own:
                full = [queue for queue in own if queue.count]
                found.append(Section(group, full, [queue for queue in own if not queue.count]))
        return found

    @cached_property
    def begin(self) -> Queue | None:
        """The queue to begin with: the most urgent that the user may work on. Nobody else waits for a draft."""
        return next((queue for queue in sorted(self.queues, key=_is_draft) if queue.first), None)

    @cached_property
    def stories(self) -> list[Story]:
        totals = _totals(self.drawn)
        busiest = sorted(totals, key=lambda story: (-totals[story][0], totals[story][1], story))[:STORIES]
        articles = Article.objects.visible_to(self.user).listed().in_bulk(busiest)
        return [
            Story(
                articles[story],
                desk_url(articles[story]),
                {queue.key: queue.stories.get(story, (0,))[0] for queue in self.drawn},
                totals[story][1],
                self.drawn,
            )
            for story in busiest
            if story in articles
        ]

    @cached_property
    def notes(self) -> list[SourcingNote]:
        """Those that wait for a second editor, with who is on them: of all for who approves, else one's own."""
        waiting = _in_urgency(SourcingNote.objects.awaiting_review(), self.user)
        if not self.user.has_perm("annotations.approve_sourcingnote"):
            waiting = waiting.filter(author=self.user.pk)
        if not self.user.has_perm("annotations.add_sourcingnote"):
            return []
        first = SourcingNote.objects.filter(pk__in=waiting.values("pk")[:NOTES])
        revision = "attribution__claim__article__current_revision"
        with_words = first.select_related(
            "author", "reviewer", "attribution__speaker", "attribution__source_passage", revision
        )
        return list(_in_urgency(with_words, self.user).defer(*(f"{revision}__{name}" for name in WORDS)))

    @cached_property
    def table(self) -> Table | None:
        """How many of each age wait, in the columns of the report but for what one may not see."""
        if not any(queue.count for queue in self.drawn):
            return None
        columns = (ages.AGE, *(Column(queue.key, queue.label) for queue in self.drawn))
        longest = max(self.drawn, key=lambda queue: queue.count)
        return ages.table_of(columns, [ages.ages(queue.moments) for queue in self.drawn], drawn=longest.key)

    @cached_property
    def plot(self) -> Plot | None:
        return plot_of(ages.REPORT.title, self.table) if self.table else None

    @property
    def rows(self) -> list[list[tuple[Column, str]]]:
        return self.table.shown(len(ages.Age)) if self.table else []

    @cached_property
    def is_capped(self) -> bool:
        return any(queue.is_capped for queue in self.drawn)

    @property
    def may_see_report(self) -> bool:
        return self.user.has_perms(ages.REPORT.rights)


def _is_draft(queue: Queue) -> bool:
    return queue.key == "drafts"


def _totals(queues: Iterable[Queue]) -> dict[int, tuple[int, datetime]]:
    """By story how much waits in all of the queues, and since when the oldest of it."""
    totals: dict[int, tuple[int, datetime]] = {}
    for queue in queues:
        for story, (count, oldest) in queue.stories.items():
            before, since = totals.get(story, (0, oldest))
            totals[story] = (before + count, min(since, oldest))
    return totals


def _in_urgency(notes: SourcingNoteQuerySet, user: Viewer) -> SourcingNoteQuerySet:
    """Those asked of the user first, then those whose day has gone by, then the oldest."""
    found = notes.annotate(is_asked=_is(reviewer=user.pk), is_overdue=_is(due_on__lt=timezone.localdate()))
    return found.order_by("-is_asked", "-is_overdue", "submitted_at", "id")


def _is(**condition: object) -> Case:
    return Case(When(**condition, then=Value(True)), default=Value(False), output_field=BooleanField())
