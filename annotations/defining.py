"""Conventions entered from files, each once: some ship with the project, as TOML in `annotations/conventions/`.

A file has a list of `conventions` with the fields of a Convention, of which those that may be empty can be left out;
`source` is a slug.
"""

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from annotations.enacting import source_of
from annotations.models import Convention

SHIPPED = Path(__file__).parent / "conventions"

type Entry = Mapping[str, Any]


class Fate(StrEnum):
    """What became of a convention that was to be entered."""

    ENTERED = "entered"
    KEPT = "kept as it is"


def shipped() -> Iterator[Entry]:
    for path in sorted(SHIPPED.glob("*.toml")):
        yield from entries(path.read_text())


def entries(text: str) -> list[Entry]:
    """What a file holds. Raises TOMLDecodeError, or ValidationError where it has no list of conventions."""
    found = tomllib.loads(text).get("conventions")
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise ValidationError(_("There is no list of “conventions” in it."))
    return found


@transaction.atomic
def define(entry: Entry) -> Fate:
    """Enter a convention. One that was entered before is left alone, whatever an editor has made of it since. Raises
    ValidationError, and enters nothing, where a field is wrong.
    """
    # No source stands for a whole press.
    source = source_of(entry.get("source", ""))
    same = {"words": entry["words"], "language": entry["language"], "source": source, "since": entry.get("since")}
    if Convention.history.filter(**same).exists():
        return Fate.KEPT
    Convention(**{**entry, **same}).record(by=None)
    return Fate.ENTERED
