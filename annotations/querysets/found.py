"""Sets of what the machine found: suggestions, and changes of sourcing."""

from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from annotations.querysets.anchors import WORDS
from articles.models import Article, Rights
from articles.querysets import Moment, Viewer, out


class SuggestionQuerySet(models.QuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """Suggestions are the desk's; they have no public part."""
        return self.all() if user.has_perm("annotations.view_suggestion") else self.none()

    def waiting_for(self, user: Viewer) -> Self:
        """Still to be decided; not those that this very person has left to somebody else, and none whose words the
        story has no longer or whose story is withdrawn: these come back with their words.
        """
        # Not by “open or skipped”: SQLite would leave the index of the undecided for that.
        return self.undecided().exclude(Q(decision="skipped", decided_by=user.pk)).placed()

    def waiting_in_parts(self, user: Viewer) -> tuple[Self, Self]:
        """The same in two sets, each of which an index has in its order: who wants only the first reads no further."""
        return self.placed().filter(decision="open"), self.placed().filter(self._skipped(user))

    def placed(self) -> Self:
        """With words in a story as it stands, and that is not withdrawn."""
        here = {"passage": OuterRef("claim__passage"), "revision": OuterRef("claim__article__current_revision")}
        places = apps.get_model("annotations.Anchor").objects.order_by().filter(**here, start__isnull=False)
        return self.filter(Exists(places)).exclude(claim__article__state="withdrawn")

    def undecided(self) -> Self:
        """Open or skipped; said as the index of these few says it, or SQLite would not know them for its rows."""
        return self.exclude(decision="accepted").exclude(decision="corrected").exclude(decision="rejected")

    def anonymous(self) -> Self:
        """Laid to somebody whom the story does not name."""
        attributions = apps.get_model("annotations.Attribution").objects.anonymous()
        return self.filter(Exists(attributions.filter(claim=OuterRef("claim"))))

    def in_article(self, article: Article) -> Self:
        return self.filter(claim__article=article)

    def _skipped(self, user: Viewer) -> Q:
        """By somebody else."""
        return Q(decision="skipped") & ~Q(decided_by=user.pk)


class SourcingChangeQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        """Confirmed ones, of claims that are or were on record, where the whole text may be shown."""
        return self.filter(
            out(at, prefix="revision__article__"),
            verdict="confirmed",
            attribution__claim__standing__in=["on_record", "withdrawn"],
            revision__article__state="published",
            revision__article__rights=Rights.FULL,
        )

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_sourcingchange") else self.public(at)

    def open(self) -> Self:
        return self.filter(verdict="open")

    def in_article(self, article: Article) -> Self:
        return self.filter(revision__article=article)

    def listed(self) -> Self:
        """For histories: in their order, with the number of the revision and without its words."""
        return (
            self.select_related("revision")
            .defer(*(f"revision__{name}" for name in WORDS))
            .order_by("revision__number", "id")
        )
