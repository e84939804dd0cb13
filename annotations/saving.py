"""Saving lists of the desk under a name, for oneself or for everybody. What may be saved of an address is checked where
the lists are (annotations.admin.saved).
"""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from annotations.models import SavedList
from articles.querysets import Viewer

# Of one person.
MOST = 100


def may_share(user: Viewer) -> bool:
    return user.has_perm("annotations.share_savedlist")


def may_change(user: Viewer, saved: SavedList) -> bool:
    """One's own; and what is shared, for who may share."""
    return saved.owner_id == user.pk or (saved.is_shared and may_share(user))


@transaction.atomic
def save_list(listed: str, query: str, *, name: str, is_shared: bool = False, by: User) -> SavedList:
    """Keep a list with filters that have been checked."""
    # Locked, so that nobody has more than MOST by asking at once.
    User.objects.select_for_update().get(pk=by.pk)
    if SavedList.objects.filter(owner=by).count() >= MOST:
        raise ValidationError(_("You have saved %(most)d lists: delete one first.") % {"most": MOST})
    saved = SavedList(owner=by, listed=listed, query=query, name=name.strip(), is_shared=is_shared)
    return _kept(saved, by=by, was_shared=False)


@transaction.atomic
def rename(saved: SavedList, *, name: str, is_shared: bool, by: User) -> SavedList:
    saved = SavedList.objects.select_for_update().get(pk=saved.pk)
    _check(saved, by)
    was_shared, saved.name, saved.is_shared = saved.is_shared, name.strip(), is_shared
    return _kept(saved, by=by, was_shared=was_shared)


@transaction.atomic
def drop(saved: SavedList, *, by: User) -> None:
    _check(saved, by)
    saved.delete()


def _check(saved: SavedList, by: User) -> None:
    if not may_change(by, saved):
        raise PermissionDenied(_("This list is somebody else's."))


def _kept(saved: SavedList, *, by: User, was_shared: bool) -> SavedList:
    if saved.is_shared and not was_shared and not may_share(by):
        raise ValidationError({"is_shared": _("You may not share lists with the desk.")})
    saved.full_clean()
    saved.save()
    return saved
