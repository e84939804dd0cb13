"""Which rows a report counts: those that readers can see, or all that is on record; of all stories, or of those that a
source supplied or that were published in some days. Each report starts here.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from annotations.models import Attribution, Claim, SourcingNote
from annotations.querysets import AttributionQuerySet, ClaimQuerySet, SourcingNoteQuerySet
from articles.filters import midnight, next_midnight
from articles.models import Article, Source


class Scope(TextChoices):
    PUBLIC = "public", _("what readers can see now")
    DESK = "desk", _("all that the desk can see")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a report: what it is to count, and what a row of its table is."""

    scope: Scope
    by: str = ""
    source: Source | None = None
    # Days of publication in the newsroom's calendar, both of them counted.
    since: date | None = None
    until: date | None = None

    def claims(self) -> ClaimQuerySet:
        found = Claim.objects.all_public() if self.scope is Scope.PUBLIC else Claim.objects.on_record()
        return self.within(found.order_by(), "article")

    def attributions(self) -> AttributionQuerySet:
        """To unnamed speakers."""
        return Attribution.objects.order_by().anonymous().filter(claim__in=self.claims().values("pk"))

    def notes(self) -> SourcingNoteQuerySet:
        """Those that are approved."""
        return SourcingNote.objects.order_by().approved().filter(attribution__in=self.attributions().values("pk"))

    def within[Rows: QuerySet](self, rows: Rows, story: str) -> Rows:
        """Those of the rows whose story, by the name of the field that leads there, is one that is asked for."""
        if not (self.source or self.since or self.until):
            return rows
        return rows.filter(**{f"{story}__in": self._stories().values("pk")})

    def narrowing(self) -> dict[str, str]:
        """By what it is narrowed, as it stands in an address."""
        given = {"source": self.source and self.source.slug, "since": self.since, "until": self.until}
        return {name: str(value) for name, value in given.items() if value}

    def _stories(self) -> QuerySet:
        stories = Article.objects.order_by()
        if self.source:
            stories = stories.filter(credits__source=self.source)
        if self.since:
            stories = stories.filter(published_at__gte=midnight(self.since))
        if self.until:
            stories = stories.filter(published_at__lt=next_midnight(self.until))
        return stories
