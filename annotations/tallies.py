"""Counts of what the public record holds: of one article, of each in a list, of the whole archive."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from annotations.choices import SpeakerKind
from annotations.models import Claim, SourcingNote
from articles.models import Article

_COUNTS = {
    "claims": Count("pk", distinct=True),
    "attributions": Count("attributions"),
    "unnamed": Count("attributions", filter=Q(attributions__speaker__kind=SpeakerKind.UNNAMED)),
}


@dataclass(frozen=True, slots=True)
class Tally:
    claims: int = 0
    attributions: int = 0
    unnamed: int = 0

    @property
    def strip(self) -> list[bool]:
        """One mark for each attribution, True for one to an unnamed speaker."""
        return [True] * self.unnamed + [False] * (self.attributions - self.unnamed)


@dataclass(frozen=True, slots=True)
class ArchiveTally:
    articles: int
    notes: int
    claims: int
    attributions: int
    unnamed: int


def by_article(articles: Iterable[Article]) -> dict[int, Tally]:
    """One query."""
    found = {article.pk: Tally() for article in articles}
    claims = Claim.objects.public().filter(article__in=list(found))
    for row in claims.values("article").order_by().annotate(**_COUNTS):
        found[row.pop("article")] = Tally(**row)
    return found


def whole_archive() -> ArchiveTally:
    """Three queries, which count all that is public."""
    return ArchiveTally(
        articles=Article.objects.public().count(),
        notes=SourcingNote.objects.public().count(),
        **Claim.objects.public().aggregate(**_COUNTS),
    )
