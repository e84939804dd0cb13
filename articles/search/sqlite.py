"""The search in SQLite's FTS5. The row of a story is its place in time, so that the newest are found first without any
sorting, and no further than is asked for.
"""

from collections.abc import Iterable, Sequence

from django.db import connection

from articles.search.engines import Among, Entry, Stretch, all_of, rows
from articles.search.query import Query, Term

_FIND = """
SELECT articles_words.rowid, i.article_id
FROM articles_words CROSS JOIN articles_indexed i ON i.place = articles_words.rowid
WHERE articles_words MATCH %s AND articles_words.rowid BETWEEN %s AND %s AND {among}
ORDER BY articles_words.rowid {order} LIMIT %s
"""


class Fts5:
    def write(self, entries: Iterable[Entry]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT OR REPLACE INTO articles_words (rowid, headline, body) VALUES (%s, %s, %s)",
                [(entry.place, " ".join(entry.headline), " ".join(entry.body)) for entry in entries],
            )

    def match_of(self, query: Query) -> str:
        """The query in the language of FTS5. Its words hold nothing that means something else there."""
        wanted = " AND ".join(map(_term, query.terms))
        if not query.excluded:
            return wanted
        return f"({wanted}) NOT ({' OR '.join(map(_term, query.excluded))})"

    def erase(self, places: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM articles_words WHERE rowid = %s", [(place,) for place in places])

    def find(self, query: Query, among: Among, stretch: Stretch, *, limit: int) -> list[tuple[int, int]]:
        if not query:
            return all_of(among, stretch, limit=limit)
        sql = _FIND.format(among=among.sql, order=stretch.order)
        return rows(sql, [self.match_of(query), stretch.first, stretch.last, *among.params, limit])


def _term(term: Term) -> str:
    words = f'"{" ".join(term.words)}"' if term.words else ""
    if not term.prefixes:
        return words
    phrases = [" + ".join(filter(None, (words, f'"{prefix}" *'))) for prefix in term.prefixes]
    return f"({' OR '.join(phrases)})"
