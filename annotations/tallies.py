"""Counts of what the public record holds of a handful of stories. Never of the whole archive: its cost would grow with
it, on a page that everybody opens.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from django.db.models import Count, Exists, OuterRef, Q

from annotations.choices import SpeakerKind
from annotations.models import Claim, SourcingNote
from articles.models import Article


@dataclass(frozen=True, slots=True)
class Tally:
    claim_count: int = 0
    attribution_count: int = 0
    unnamed_count: int = 0
    # Of those to unnamed speakers, how many an approved note answers for.
    noted_count: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(sum(pair) for pair in zip(astuple(self), astuple(other), strict=True)))

    @property
    def strip(self) -> list[str]:
        """One mark for each attribution: to whom, those unnamed first."""
        return ["unnamed"] * self.unnamed_count + ["named"] * (self.attribution_count - self.unnamed_count)


def by_article(articles: Iterable[Article]) -> dict[int, Tally]:
    """One query."""
    found = {article.pk: Tally() for article in articles}
    claims = Claim.objects.public().filter(article__in=list(found))
    for article, *counts in claims.order_by().values_list("article").annotate(**_counts()):
        found[article] = Tally(*counts)
    return found


def _counts() -> dict[str, Count]:
    """In the order of Tally."""
    unnamed = Q(attributions__speaker__kind=SpeakerKind.UNNAMED)
    noted = Q(Exists(SourcingNote.objects.told().filter(attribution=OuterRef("attributions"))))
    return {
        "claim_count": Count("pk", distinct=True),
        "attribution_count": Count("attributions"),
        "unnamed_count": Count("attributions", filter=unnamed),
        "noted_count": Count("attributions", filter=unnamed & noted),
    }
