"""Policies entered from files, each edition once: those that newsrooms have published ship with the project, as TOML.

A file has the fields of a Policy, `source` as a slug, and its `rules` with the fields of a PolicyRule. `required_for`
may be left out.
"""

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from annotations.models import Policy, PolicyRule
from articles.models import Source

PUBLISHED = Path(__file__).parent / "policies" / "published"

type Book = Mapping[str, Any]


class Fate(StrEnum):
    """What became of an edition that was to be entered."""

    ENTERED = "entered"
    RENEWED = "renewed"
    KEPT = "kept as it is"
    IN_USE = "kept as it is: notes are judged by it"


def published() -> Iterator[Book]:
    for path in sorted(PUBLISHED.glob("*.toml")):
        yield tomllib.loads(path.read_text())


@transaction.atomic
def enact(book: Book, *, renew: bool = False) -> Fate:
    """Enter an edition. One that is there is left alone; with `renew` it is made as the file has it, unless notes are
    judged by it. Raises ValidationError, and enters nothing, where a field or a condition is wrong.
    """
    for name in ("slug", "edition", "name", "source", "url", "about", "overruler"):
        if not isinstance(book[name], str):
            raise ValidationError({name: _("This is no text: %(given)r.") % {"given": book[name]}})
    edition = {"slug": book["slug"], "edition": book["edition"]}
    policy = Policy.objects.filter(**edition).first()
    if policy and policy.is_in_use:
        return Fate.IN_USE
    if policy and not renew:
        return Fate.KEPT
    fate = Fate.RENEWED if policy else Fate.ENTERED
    policy = policy or Policy(**edition)
    for name in ("name", "url", "about", "binds", "overruler"):
        setattr(policy, name, book[name])
    policy.required_for = book.get("required_for", [])
    policy.source = source_of(book["source"])
    policy.record(by=None)
    policy.rules.all().delete()
    for fields in book["rules"]:
        rule = PolicyRule(policy=policy, **fields)
        rule.full_clean()
        rule.save()
    return fate


def source_of(slug: str) -> Source | None:
    """The newsroom that a file names; None where it names none. Raises ValidationError for one that is not there."""
    source = Source.objects.filter(slug=slug).first()
    if slug and source is None:
        raise ValidationError({"source": _("There is no source “%(slug)s”.") % {"slug": slug}})
    return source
