"""Sets of passages and of where they stand."""

from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models.functions import Coalesce

from articles.models import Article, Revision, Rights
from articles.querysets import Moment, out


def unsettled(prefix: str = "") -> Q:
    """Anchors that wait for an editor: placed for a check, or orphaned."""
    return Q(**{f"{prefix}outcome__in": ["check", "orphaned"], f"{prefix}confirmed_at__isnull": True})


def settled(prefix: str = "") -> Q:
    """Anchors with a place that is certain, or that an editor has confirmed."""
    certain = Q(**{f"{prefix}outcome__in": ["same", "moved"]})
    confirmed = Q(**{f"{prefix}start__isnull": False, f"{prefix}confirmed_at__isnull": False})
    return certain | confirmed


# What a list does not read of a revision.
WORDS = ("text", "blocks", "links")
# What `placed` and `placed_in` add of an anchor.
PLACE = ("start", "end", "exact", "prefix", "suffix")


class PassageQuerySet(models.QuerySet):
    def in_article(self, article: Article) -> Self:
        return self.filter(article=article)

    def with_words_adrift(self, revision: Revision) -> list[tuple[int, str | None]]:
        """Each passage by its number, with the words of its claim if that is only suggested, or set aside, and had no
        certain place in the revision before; else with None.
        """
        owners = ("", "source_of__claim__passage__", "cue_of__claim__passage__")
        claimed, words = (Coalesce(*(f"{owner}{name}" for owner in owners[::-1])) for name in ("pk", "exact"))
        aside = ["suggested", "set_aside"]
        is_aside = Q(claim__standing__in=aside) | Q(source_of__claim__standing__in=aside)
        is_aside |= Q(cue_of__claim__standing__in=aside)
        anchors = apps.get_model("annotations.Anchor").objects.order_by().settled()
        before = anchors.filter(passage=OuterRef("claimed"), revision__number=revision.number - 1)
        adrift = Case(When(is_aside & ~Exists(before), then=words), default=None)
        return list(self.annotate(claimed=claimed, adrift=adrift).values_list("pk", "adrift"))


class AnchorQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        """Places that anyone may see: in the current words of a public article, as far as its rights let them be."""
        return self.current().settled().shown(at)

    def all_public(self, at: Moment | None = None) -> Self:
        """The same as `public()`, for counts over the whole archive. A test holds the two together."""
        articles = Article.objects.order_by().public(at)
        whole = articles.filter(rights=Rights.FULL).values("current_revision")
        partly = articles.filter(rights=Rights.EXTRACT).values("current_revision")
        within = self.model._default_manager.filter(revision__in=partly, end__lte=F("revision__extract_end"))
        return self.settled().filter(Q(revision__in=whole) | Q(pk__in=within.order_by().values("pk")))

    def shown(self, at: Moment | None = None) -> Self:
        """In any revision of a public article, as far as its rights let it be."""
        whole = Q(revision__article__rights=Rights.FULL)
        within = Q(revision__article__rights=Rights.EXTRACT, end__lte=F("revision__extract_end"))
        return self.filter(whole | within, out(at, prefix="revision__article__"), revision__article__state="published")

    def settled(self) -> Self:
        return self.filter(settled())

    def unsettled(self) -> Self:
        return self.filter(unsettled())

    def adrift(self) -> Self:
        """Unsettled in the current revision of their article, for lists of all there are in the archive: each outcome
        has an index of its own, which SQLite would not use for both in one condition.
        """
        check, orphaned = (Q(outcome=outcome, confirmed_at__isnull=True) for outcome in ("check", "orphaned"))
        return self.filter(check | orphaned).current()

    def current(self) -> Self:
        """In the current revision of their article."""
        return self.filter(revision=F("revision__article__current_revision"))

    def in_time(self) -> Self:
        """In the order in which readers had the revisions, the current one last: one that came too late is no news."""
        is_current = Case(When(revision=F("revision__article__current_revision"), then=1), default=0)
        return self.order_by(is_current, "revision__versioned_at", "revision__number")

    def decided(self) -> Self:
        """Settled on a place, or confirmed to be gone."""
        return self.filter(settled() | Q(confirmed_at__isnull=False))
