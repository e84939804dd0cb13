"""The one interface that the archive is searched through. A third engine is a third class, and a line in `engine`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection
from django.db.models import QuerySet
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


class Engine(Protocol):
    def write(self, entries: Iterable[Entry]) -> None:
        """Keep the words of stories whose Indexed has just been inserted."""

    def erase(self, places: Sequence[int]) -> None:
        """Forget the words of stories whose Indexed is about to be deleted."""

    def find(
        self, query: Query, articles: "QuerySet[Article]", stretch: Stretch, *, limit: int
    ) -> list[tuple[int, int]]:
        """The first stories of the stretch that answer the query and are among `articles`: place and number of each.
        A query without words is answered by all.
        """


def is_among(articles: "QuerySet[Article]", named: str) -> tuple[str, tuple[Any, ...]]:
    """A condition of SQL for rows of Indexed, called `named`: that their story is among `articles`, and that the
    index holds what is current and may be shown of it now. Asked row by row, so that no more of the archive is read
    than the rows that are found.
    """
    fields = (("current_revision", "revision_id"), ("rights", "rights"), ("pk", "article_id"))
    own = {field: RawSQL(f'"{named}"."{column}"', ()) for field, column in fields}
    among = articles.order_by().filter(**own).values("pk")
    sql, params = among.query.get_compiler(connection=connection).as_sql()
    return f"EXISTS ({sql})", params


def all_of(articles: "QuerySet[Article]", stretch: Stretch, *, limit: int) -> list[tuple[int, int]]:
    """What a query without words is answered by, on any database."""
    among, params = is_among(articles, "i")
    sql = (
        f'SELECT "i"."place", "i"."article_id" FROM "{_INDEXED}" "i" WHERE "i"."place" BETWEEN %s AND %s AND {among} '
        f'ORDER BY "i"."place" {stretch.order} LIMIT %s'
    )
    return rows(sql, [stretch.first, stretch.last, *params, limit])


def rows(sql: str, params: Sequence[Any]) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [(place, number) for place, number in cursor.fetchall()]
