"""The search in PostgreSQL's tsvector, in the column `words` of articles_indexed. Words go in and are asked for as they
are: no configuration of the server's takes part.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import chain

from django.db import connection

from articles.search.engines import Among, Entry, Stretch, all_of, rows
from articles.search.query import Query, Term

# Up to so many stories all are fetched and sorted; of more, time is walked through until enough are found.
_RARE = 5_000
# Parts the headline from the body, so that no phrase reaches over.
_GAP = 2

_FIND = """
SELECT i.place, i.article_id FROM articles_indexed i
WHERE i.words @@ %s::tsquery AND i.place BETWEEN %s AND %s AND {among}
ORDER BY {place} {order} LIMIT %s
"""
_ESTIMATE = "EXPLAIN (FORMAT JSON) SELECT 1 FROM articles_indexed WHERE words @@ %s::tsquery"


class TsVector:
    def write(self, entries: Iterable[Entry]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE articles_indexed SET words = %s::tsvector WHERE place = %s",
                [(vector_of(entry), entry.place) for entry in entries],
            )

    def match_of(self, query: Query) -> str:
        """The query in the language of tsquery. Its words hold nothing that means something else there."""
        wanted = [_term(term) for term in query.terms]
        return " & ".join([*wanted, *(f"!{_term(term)}" for term in query.excluded)])

    def erase(self, places: Sequence[int]) -> None:
        """They go with their row."""

    def find(self, query: Query, among: Among, stretch: Stretch, *, limit: int) -> list[tuple[int, int]]:
        if not query:
            return all_of(among, stretch, limit=limit)
        asked = self.match_of(query)
        # No index has places that are added to, so that the few are fetched by their words.
        place = "i.place + 0" if _estimated(asked) <= _RARE else "i.place"
        sql = _FIND.format(among=among.sql, order=stretch.order, place=place)
        return rows(sql, [asked, stretch.first, stretch.last, *among.params, limit])


def _estimated(asked: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_ESTIMATE, [asked])
        (found,) = cursor.fetchone()
    plan = json.loads(found) if isinstance(found, str) else found
    return int(plan[0]["Plan"]["Plan Rows"])


def vector_of(entry: Entry) -> str:
    begin = len(entry.headline) + _GAP
    places: dict[str, list[str]] = {}
    for at, word in chain(enumerate(entry.headline, 1), enumerate(entry.body, begin)):
        places.setdefault(word, []).append(str(at))
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def _term(term: Term) -> str:
    words = [f"'{word}'" for word in term.words]
    if term.prefixes:
        words.append(f"({' | '.join(f"'{prefix}':*" for prefix in term.prefixes)})")
    return f"({' <-> '.join(words)})"
