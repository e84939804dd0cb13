"""Counts of what the public record holds: of one article, of each in a list, of the whole archive."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from annotations.choices import SpeakerKind
from annotations.models import Claim, SourcingNote
from articles.models import Article

# In the order of Tally.
_COUNTS = {
    "claim_count": Count("pk", distinct=True),
    "attribution_count": Count("attributions"),
    "unnamed_count": Count("attributions", filter=Q(attributions__speaker__kind=SpeakerKind.UNNAMED)),
}


@dataclass(frozen=True, slots=True)
class Tally:
    claim_count: int = 0
    attribution_count: int = 0
    unnamed_count: int = 0

    @property
    def strip(self) -> list[bool]:
        """One mark for each attribution, True for one to an unnamed speaker."""
        return [True] * self.unnamed_count + [False] * (self.attribution_count - self.unnamed_count)


@dataclass(frozen=True, slots=True)
class ArchiveTally:
    article_count: int
    note_count: int
    claim_count: int
    attribution_count: int
    unnamed_count: int


def by_article(articles: Iterable[Article]) -> dict[int, Tally]:
    """One query."""
    found = {article.pk: Tally() for article in articles}
    claims = Claim.objects.public().filter(article__in=list(found))
    for article, *counts in claims.order_by().values_list("article").annotate(**_COUNTS):
        found[article] = Tally(*counts)
    return found


def whole_archive() -> ArchiveTally:
    """Three queries, which count all that is public."""
    return ArchiveTally(
        article_count=Article.objects.public().count(),
        note_count=SourcingNote.objects.public().count(),
        **Claim.objects.public().aggregate(**_COUNTS),
    )
