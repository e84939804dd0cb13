"""Indexed: that a story's words are in the index of the search, and which of them. The words themselves are kept in the
way of the database: SQLite in the table `articles_words` of FTS5, PostgreSQL in a column `words` of this table
(migration 0009, articles.search.sqlite, articles.search.postgres).
"""

from datetime import UTC, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, Rights
from articles.models.revision import Revision

_BITS = 24
_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)


def place_of(published_at: datetime, number: int) -> int:
    """Where a story stands in time: later ones have greater places. The seconds, and the last 24 bits of its number."""
    return first_place(published_at) + number % (1 << _BITS)


def first_place(moment: datetime) -> int:
    """The first that a story of that second could have."""
    since = moment - _BEGIN
    return (since.days * 86_400 + since.seconds) << _BITS


class Indexed(models.Model):
    place = models.BigIntegerField(_("place in time"), primary_key=True)
    article = models.OneToOneField(Article, models.CASCADE, related_name="indexed")
    # The words of this revision, as far as these rights let them be shown. A story that has moved on since is not
    # found.
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+", db_index=False)
    rights = models.CharField(_("may be shown"), max_length=10, choices=Rights)

    class Meta:
        ordering = ["-place"]
        verbose_name = _("indexed story")
        verbose_name_plural = _("indexed stories")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.article_id} r{self.revision_id}"
