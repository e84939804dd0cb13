"""Cells of the admin's lists that say what they are of: on a narrow screen a row is a card, without a head of columns.

Roles are told, too: a table that a style sheet lays out as something else is none to every screen reader.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

register = template.Library()

_OPENING = re.compile(r"<(td|th)\b")
# What Django writes for nothing.
_NOTHING = re.compile(r"<t[dh][^>]*>(-|&nbsp;)?</t[dh]>")


@register.filter
def as_cards(cells: Iterable[str], headers: Iterable[dict[str, Any]]) -> Iterator[SafeString]:
    """The cells of a row of Django's `result_list`, each with its role and the label of its column."""
    for cell, header in zip_longest(cells, headers):
        if cell is None:
            break
        yield _labelled(conditional_escape(cell), _label(header))


def _labelled(cell: str, label: str) -> SafeString:
    opening = _OPENING.match(cell)
    if opening is None:
        return mark_safe(cell)
    role = "rowheader" if opening[1] == "th" else "cell"
    nothing = mark_safe(" data-none") if _NOTHING.fullmatch(cell) else ""
    told = format_html(' role="{}" data-label="{}"{}', role, label, nothing)
    return mark_safe(f"{opening[0]}{told}{cell[opening.end() :]}")


def _label(header: dict[str, Any] | None) -> str:
    """Of a column; of the one with boxes to tick there is none."""
    if header is None or "action-checkbox-column" in header["class_attrib"]:
        return ""
    return str(capfirst(header["text"]))
