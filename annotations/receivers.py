"""What the annotations do when the archive, or the database, has changed. The work itself is done elsewhere."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from annotations import describing, reanchoring, roles, sourcing, suggesting, triggers
from articles.models import Revision


def follow_passages(*, revision: Revision, by: User | None, **kwargs: Any) -> None:
    """Place the passages in the revision; of one that came too late to be the current words, no more than that.

    Nothing can have been laid over words before the first came.
    """
    if revision.number == 1:
        return
    corrections = reanchoring.anchor_passages(revision)
    if revision.article.current_revision_id == revision.pk:
        sourcing.notice_changes(revision, corrections)


def find_passages(*, revision: Revision, **kwargs: Any) -> None:
    """Place those that were made over other words than the ones that are the current ones again, and go by these."""
    reanchoring.anchor_passages(revision)
    describing.follow(revision.article)


def read_story(*, revision: Revision, **kwargs: Any) -> None:
    """Have the machine read the words that are the current ones now, once they are in the archive for certain."""
    if settings.SUGGEST_ON_RECEIPT and revision.article.current_revision_id == revision.pk:
        transaction.on_commit(partial(suggesting.try_to_read, revision.article_id))


# The rights that there were before a migrate, by database.
_before: dict[str, roles.Rights] = {}


def remember_rights(*, using: str, **kwargs: Any) -> None:
    _before[using] = roles.rights_there(using=using)


def make_roles(*, using: str, **kwargs: Any) -> None:
    roles.make_groups(before=_before.pop(using, None), using=using)


def take_triggers_away(*, using: str, **kwargs: Any) -> None:
    triggers.take_away(using=using)


def put_triggers(*, using: str, **kwargs: Any) -> None:
    triggers.put(using=using)
