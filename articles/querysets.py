"""Sets of rows that read aloud. `public()` is the one door for what the public may see; `visible_to()` widens it for
the desk. Pages, endpoints, feeds and counts all start from one of the two.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn, Self

from django.apps import apps
from django.contrib.auth.models import AnonymousUser, User
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Now

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

type Moment = datetime | Combinable
type Viewer = User | AnonymousUser


class ImmutableRows(models.QuerySet):
    """Rows that came in and are kept: nothing changes or deletes them."""

    def delete(self) -> NoReturn:
        raise TypeError(f"{self.model._meta.verbose_name_plural} are kept for good: they cannot be deleted.")

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError(f"{self.model._meta.verbose_name_plural} are kept for good: they cannot be changed.")


def out(at: "Moment | None", *, prefix: str = "") -> Q:
    """Published or past its embargo at `at` (None: by the clock of the database, when the query runs)."""
    moment = Now() if at is None else at
    return Q(**{f"{prefix}published_at__lte": moment}) & (
        Q(**{f"{prefix}embargo_until__isnull": True}) | Q(**{f"{prefix}embargo_until__lte": moment})
    )


class ArticleQuerySet(models.QuerySet):
    def public(self, at: "Moment | None" = None) -> Self:
        """What anyone may see: published, its time come, embargo passed, not withdrawn."""
        return self.filter(out(at), state="published")

    def visible_to(self, user: "Viewer", at: "Moment | None" = None) -> Self:
        """Everything for the desk, the public part for everybody else."""
        return self.all() if user.has_perm("articles.view_article") else self.public(at)

    def supplied_by(self, source: Any) -> Self:
        """Gone through in order, where a join has SQLite sort all that the source supplied."""
        credits = apps.get_model("articles.Credit").objects.filter(article=OuterRef("pk"), source=source)
        return self.filter(models.Exists(credits))

    def withdrawn(self) -> Self:
        """Withdrawn after the public could have seen them: their address answers 410 with the notice."""
        return self.filter(state="withdrawn", was_public=True)

    def unexplained(self) -> Self:
        """Withdrawn, and readers are not told why."""
        return self.withdrawn().filter(withdrawal_notice="")

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-id")

    def with_credits(self) -> Self:
        return self.select_related("current_revision").prefetch_related(
            models.Prefetch("credits", queryset=apps.get_model("articles.Credit").objects.in_order())
        )

    def listed(self) -> Self:
        """For lists: all but the text, with credits. Two queries."""
        words = (f"current_revision__{name}" for name in ("text", "blocks", "links"))
        return self.with_credits().defer(*words, "usage_terms")


class CreditQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        return self.select_related("source").order_by("order")


class RevisionQuerySet(ImmutableRows):
    def public(self, at: "Moment | None" = None) -> Self:
        """Those of public articles; but not words that their supplier has only ever withheld."""
        said = apps.get_model("articles.Delivery").objects.versions()
        said = said.filter(article=OuterRef("article"), words_digest=OuterRef("digest"))
        is_withheld = models.Exists(said.filter(status="withheld"))
        is_released = models.Exists(said.filter(status="usable"))
        return self.filter(~is_withheld | is_released, out(at, prefix="article__"), article__state="published")

    def visible_to(self, user: "Viewer", at: "Moment | None" = None) -> Self:
        return self.all() if user.has_perm("articles.view_revision") else self.public(at)

    def newest_first(self) -> Self:
        return self.order_by("-number")

    def listed(self) -> Self:
        return self.defer("text", "blocks", "links")


class DeliveryQuerySet(ImmutableRows):
    def visible_to(self, user: "Viewer") -> Self:
        """Deliveries are the desk's; they have no public part."""
        return self.all() if user.has_perm("articles.view_delivery") else self.none()

    def failed(self) -> Self:
        """Those that nobody could read, and that have not been tried again since: of each the last try."""
        later = self.model._default_manager.filter(payload=OuterRef("payload"), pk__gt=OuterRef("pk"))
        again = models.Exists(later.filter(position=OuterRef("position")))
        return self.filter(outcome="failed").exclude(again).exclude(models.Exists(later), position=0)

    def versions(self) -> Self:
        """Those that say of their story how it stands."""
        return self.filter(versioned_at__isnull=False).exclude(outcome="failed")


class FeedQuerySet(models.QuerySet):
    def visible_to(self, user: "Viewer") -> Self:
        """Feeds are the desk's: their addresses may hold what lets in."""
        return self.all() if user.has_perm("articles.view_feed") else self.none()

    def due(self, at: datetime) -> Self:
        return self.filter(is_active=True, next_poll_at__lte=at)

    def failing(self) -> Self:
        return self.filter(is_active=True, failures__gt=0)


class SourceQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Sources hold nothing that is not public."""
        return self.all()

    def visible_to(self, user: "Viewer") -> Self:
        return self.all()

    def supplying(self, at: "Moment | None" = None) -> Self:
        """Those that supplied a story that the public may see."""
        credits = apps.get_model("articles.Credit").objects.filter(source=OuterRef("pk"))
        return self.filter(models.Exists(credits.filter(out(at, prefix="article__"), article__state="published")))

    def with_public_counts(self, at: "Moment | None" = None) -> Self:
        """Adds `article_count`, of articles that the public may see."""
        return self.annotate(
            article_count=models.Count(
                "credits", filter=out(at, prefix="credits__article__") & Q(credits__article__state="published")
            )
        )
