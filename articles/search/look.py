"""Looking through the archive: a query asked of the engine of this database, always of what the public may see.

A look is bounded: it goes through so many stories and tells where it has stopped, from where another goes on. All that
stands over it, filters, counts and order, is of the stories of one look.
"""

from dataclasses import dataclass
from functools import cache

from django.db import connection

from articles.search.engines import Engine, Stretch, public
from articles.search.postgres import TsVector
from articles.search.query import Query
from articles.search.sqlite import Fts5


@dataclass(frozen=True, slots=True)
class Look:
    """The numbers of stories in their order, each with its place; and whether there are more behind the last."""

    found: dict[int, int]
    has_more: bool

    @property
    def last(self) -> int:
        """The place of the last; from there another look goes on."""
        return next(reversed(self.found.values()))


@cache
def engine() -> Engine:
    return TsVector() if connection.vendor == "postgresql" else Fts5()


def look(query: Query, stretch: Stretch, *, most: int) -> Look:
    """The first stories of the stretch that answer the query, of those that readers may see. One query."""
    found = engine().find(query, public(), stretch, limit=most + 1)
    return Look({number: place for place, number in found[:most]}, has_more=len(found) > most)
