"""Keyset pages: a page begins after a row, not after a number of rows, so the last costs as much as the first.

A cursor is opaque to clients: the direction and the place of the row it starts from.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

# How many rows a page has, if nothing else is said.
SIZE = 25


class CursorError(ValueError):
    """A cursor that no page of this list gave."""

    def __init__(self) -> None:
        super().__init__("This cursor is not one that a page of this list gave. Start again without it.")


@dataclass(frozen=True, slots=True)
class Page[Row: Model]:
    """The rows of one page and the cursors of its neighbours, empty where there is none."""

    rows: list[Row]
    next: str
    previous: str


def page_of[Row: Model](
    rows: "QuerySet[Row]", *, order: tuple[str, ...], cursor: str = "", size: int = SIZE
) -> "Page[Row]":
    """One page of `rows` in `order`: names of at most two fields that are never null, "-" for descending, the last
    unique. Raises CursorError. One query.
    """
    backwards, place = _read(cursor, order, rows.model) if cursor else (False, None)
    directed = tuple(_reversed(name) for name in order) if backwards else order
    found = rows.order_by(*directed)
    if place is not None:
        found = found.filter(_after(directed, place))
    taken = list(found[: size + 1])
    has_more = len(taken) > size
    taken = taken[:size]
    if backwards:
        taken.reverse()
    has_next = bool(taken) and (backwards or has_more)
    has_previous = bool(taken) and (has_more if backwards else place is not None)
    return Page(
        rows=taken,
        next=_write(taken[-1], order, backwards=False) if has_next else "",
        previous=_write(taken[0], order, backwards=True) if has_previous else "",
    )


def _after(order: tuple[str, ...], place: list[Any]) -> Q:
    """Rows past a place. `lte & (lt | …)` lets the database walk its index, which a plain `|` does not."""
    first, last = (name.lstrip("-") for name in (order[0], order[-1]))
    past_first = "lt" if order[0].startswith("-") else "gt"
    if len(order) == 1:
        return Q(**{f"{first}__{past_first}": place[0]})
    past_last = "lt" if order[-1].startswith("-") else "gt"
    return Q(**{f"{first}__{past_first}e": place[0]}) & (
        Q(**{f"{first}__{past_first}": place[0]}) | Q(**{f"{last}__{past_last}": place[1]})
    )


def _reversed(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _write(row: Model, order: tuple[str, ...], *, backwards: bool) -> str:
    plain = [_plain(getattr(row, name.lstrip("-"))) for name in order]
    return base64.urlsafe_b64encode(json.dumps([int(backwards), *plain]).encode()).decode().rstrip("=")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _read(cursor: str, order: tuple[str, ...], model: type[Model]) -> tuple[bool, list[Any]]:
    try:
        decoded = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        direction, *place = decoded
        if direction not in (0, 1) or len(place) != len(order):
            raise CursorError
        return bool(direction), [_value(model, name, value) for name, value in zip(order, place, strict=True)]
    except (binascii.Error, ValueError, TypeError, OverflowError, ValidationError, RecursionError) as error:
        raise CursorError from error


def _value(model: type[Model], name: str, value: object) -> Any:
    """The value as the field understands it; one that no row gave is refused before the database sees it."""
    if isinstance(value, bool) or not isinstance(value, (str, int)) or "\x00" in str(value):
        raise CursorError
    if isinstance(value, int) and not -(2**62) < value < 2**62:
        raise CursorError
    str(value).encode()  # A lone surrogate is no text that a row can have.
    field = next((field for field in model._meta.fields if field.name == name.lstrip("-")), None)
    if field is None:
        # An annotation of the list, such as a claim's place in the text.
        if not isinstance(value, int):
            raise CursorError
        return value
    found = field.to_python(value)
    if _plain(found) != value or (isinstance(found, datetime) and found.utcoffset() != timedelta(0)):
        raise CursorError
    return found
