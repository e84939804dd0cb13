"""The one interface that the archive is searched through. A third engine is a third class, and a line in `engine`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, Protocol

from django.db import connection
from django.db.models.expressions import RawSQL

from articles.models import Article, Indexed
from articles.search.query import Query

# What is the first and the last place that a row can have.
FIRST, LAST = -(2**63), 2**63 - 1
_INDEXED = Indexed._meta.db_table


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of one story as they are compared, in their order."""

    place: int
    headline: Sequence[str]
    body: Sequence[str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """From which place to which, both included, and from which end to begin."""

    first: int = FIRST
    last: int = LAST
    newest_first: bool = True

    @property
    def order(self) -> str:
        return "DESC" if self.newest_first else "ASC"


class Among(NamedTuple):
    """A condition of SQL for rows of Indexed called "i", asked row by row: no more of the archive is read than the rows
    that are found.
    """

    sql: str
    params: tuple[Any, ...]


class Engine(Protocol):
    def write(self, entries: Iterable[Entry]) -> None:
        """Keep the words of stories whose Indexed has just been inserted."""

    def erase(self, places: Sequence[int]) -> None:
        """Forget the words of stories whose Indexed is about to be deleted."""

    def match_of(self, query: Query) -> str:
        """The query, which has words, in the language of the index."""

    def find(self, query: Query, among: Among, stretch: Stretch, *, limit: int) -> list[tuple[int, int]]:
        """The first stories of the stretch that answer the query and are `among` those that may be found: place and
        number of each. A query without words is answered by all.
        """


@cache
def public() -> Among:
    """That their story may be seen by everybody, and that the index holds what is current and may be shown of it now.
    Put together once: that takes longer than to find a word.
    """
    fields = (("current_revision", "revision_id"), ("rights", "rights"), ("pk", "article_id"))
    own = {field: RawSQL(f'"i"."{column}"', ()) for field, column in fields}
    stories = Article.objects.public().order_by().filter(**own).values("pk")
    sql, params = stories.query.get_compiler(connection=connection).as_sql()
    return Among(f"EXISTS ({sql})", tuple(params))


def all_of(among: Among, stretch: Stretch, *, limit: int) -> list[tuple[int, int]]:
    """What a query without words is answered by, on any database."""
    sql = (
        f'SELECT "i"."place", "i"."article_id" FROM "{_INDEXED}" "i" '
        f'WHERE "i"."place" BETWEEN %s AND %s AND {among.sql} '
        f'ORDER BY "i"."place" {stretch.order} LIMIT %s'
    )
    return rows(sql, [stretch.first, stretch.last, *among.params, limit])


def rows(sql: str, params: Sequence[Any]) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [(place, number) for place, number in cursor.fetchall()]
