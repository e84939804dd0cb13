"""Keeping the index of the search: the headline and the words of each story's current revision, as far as its rights
let them be shown. Called in the transaction that changes any of these.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Article, Indexed, Revision
from articles.models.indexed import place_of
from articles.search.engines import Entry
from articles.search.look import engine
from articles.search.words import words_of

# Of one story; PostgreSQL counts no further than 16,383, and takes no more than a megabyte.
MOST_WORDS = 16_000
_MOST_BYTES = 500_000


@transaction.atomic
def index(articles: Iterable[Article]) -> None:
    """Bring the index up to the stories as they stand, unless it is."""
    wanted = {article.pk: article for article in articles if article.current_revision_id}
    known = {entry.article_id: entry for entry in Indexed.objects.filter(article__in=wanted)}
    stale = [entry for number, entry in known.items() if not _is_fresh(entry, wanted[number])]
    fresh = known.keys() - {entry.article_id for entry in stale}
    forget(stale)
    made = [_entry_of(article) for number, article in wanted.items() if number not in fresh]
    Indexed.objects.bulk_create(entry for entry, _ in made)
    engine().write(words for _, words in made)


@transaction.atomic
def forget(entries: Sequence[Indexed]) -> None:
    places = [entry.place for entry in entries]
    if places:
        engine().erase(places)
        Indexed.objects.filter(pk__in=places).delete()


def behind() -> "QuerySet[Article]":
    """The stories that the index does not hold as they stand. One that only appeared at another time than the index has
    it is not among them.
    """
    held = Indexed.objects.filter(
        article=OuterRef("pk"), revision=OuterRef("current_revision"), rights=OuterRef("rights")
    )
    return Article.objects.filter(~Exists(held), current_revision__isnull=False)


def _is_fresh(entry: Indexed, article: Article) -> bool:
    is_same = (entry.revision_id, entry.rights) == (article.current_revision_id, article.rights)
    return is_same and entry.place == place_of(article.published_at, article.pk)


def _entry_of(article: Article) -> tuple[Indexed, Entry]:
    revision = article.current_revision
    assert revision is not None
    place = place_of(article.published_at, article.pk)
    entry = Indexed(place=place, article=article, revision=revision, rights=article.rights)
    return entry, Entry(place, *_words_of(revision, article.rights))


def _words_of(revision: Revision, rights: str) -> tuple[list[str], list[str]]:
    headline = list(_bounded(revision.headline))
    body = list(_bounded(revision.text[: revision.shown_end(rights)]))
    return headline, body[: MOST_WORDS - len(headline)]


def _bounded(text: str) -> Iterator[str]:
    size = 0
    for word in islice(words_of(text), MOST_WORDS):
        size += len(word.folded.encode())
        if size > _MOST_BYTES:
            return
        yield word.folded
