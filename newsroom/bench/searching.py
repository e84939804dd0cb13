"""What the search adds to the index of the database: finding what readers may see, against the same question asked of
the index alone, which knows nothing of embargoes.
"""

from collections.abc import Callable
from time import perf_counter, process_time

from django.db import connection

from articles.search.engines import Stretch
from articles.search.look import engine, look
from articles.search.query import Query, parsed
from newsroom.bench.figures import Figure, Sample, figure
from newsroom.bench.pages import MID_FREQUENCY

REFERENCE = "raw index"
# As many as a page counts in.
_LIMIT = 61
_TIMES = 50
# One in a dozen stories has it, and nearly every one.
QUERIES = (MID_FREQUENCY, "said", f"{MID_FREQUENCY} said", '"said the"', "sai*")
_RAW = {
    "sqlite": "SELECT rowid FROM articles_words WHERE articles_words MATCH %s ORDER BY rowid DESC LIMIT %s",
    "postgresql": "SELECT place FROM articles_indexed WHERE words @@ %s::tsquery ORDER BY place DESC LIMIT %s",
}


def searching(*, stories: int, rounds: int) -> list[Figure]:
    """The figures of each query, newest first."""
    figures = []
    for text in QUERIES:
        query = parsed(text)
        raw, found = [], []
        for _ in range(rounds):
            raw.append(_timed(_raw, query))
            found.append(_timed(_looked, query))
        figures.append(figure(f"{REFERENCE}: {text}", raw, reference=REFERENCE, references=raw, stories=stories))
        figures.append(figure(f"search engine: {text}", found, reference=REFERENCE, references=raw, stories=stories))
    return figures


def _raw(query: Query) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_RAW[connection.vendor], [engine().match_of(query), _LIMIT])
        cursor.fetchall()


def _looked(query: Query) -> None:
    look(query, Stretch(), most=_LIMIT - 1)


def _timed(work: Callable[[Query], None], query: Query) -> Sample:
    work(query)
    begin, cpu = perf_counter(), process_time()
    for _ in range(_TIMES):
        work(query)
    return Sample(_TIMES, perf_counter() - begin, process_time() - cpu)
