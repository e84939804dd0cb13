"""Sets of saved lists and searches."""

from typing import Self

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q

from articles.querysets import Viewer


class SavedListQuerySet(models.QuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """One's own and those that are shared, of lists that the user may see: a filter tells what is looked for."""
        if not isinstance(user, User):
            return self.none()
        rights = [right.partition(".") for right in user.get_all_permissions()]
        seen = {f"{app}_{name.partition('_')[2]}" for app, _, name in rights if name.startswith(("view_", "change_"))}
        return self.filter(Q(owner=user) | Q(is_shared=True), listed__in=seen)

    def of(self, listed: str) -> Self:
        return self.filter(listed=listed)

    def own_first(self, user: Viewer) -> Self:
        is_own = models.Case(models.When(owner=user.pk, then=0), default=1)
        return self.select_related("owner").order_by(is_own, "name", "id")


class SavedSearchQuerySet(models.QuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """One's own, and nobody else's."""
        return self.filter(owner=user.pk) if isinstance(user, User) else self.none()

    def alerted(self) -> Self:
        """Those whose owners are to be told, and can be."""
        return self.filter(is_alerted=True, owner__is_active=True).exclude(owner__email="").select_related("owner")
