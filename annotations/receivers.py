"""What the annotations do when the archive, or the database, has changed. The work itself is done elsewhere."""

from typing import Any

from django.contrib.auth.models import User

from annotations import reanchoring, roles
from articles.models import Revision


def anchor_passages(*, revision: Revision, by: User | None, **kwargs: Any) -> None:
    reanchoring.anchor_passages(revision)


def make_roles(*, using: str, **kwargs: Any) -> None:
    roles.make_groups(using=using)
