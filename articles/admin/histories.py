"""The history page of rows that are Recorded: who changed what, when, from what to what, word by word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.contrib.admin.utils import display_for_value
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.admin.headings import HeadedAdmin
from articles.models import Recorded
from articles.text.difference import difference

# Texts that are shorter are shown as they were and as they are.
_LONG = 60
# Of what stayed, letters on either side of a change.
_BESIDE = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed (`op` equal), that went (delete) or came (insert)."""

    op: str
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field that one person changed, from and to, as texts."""

    field: str
    old: str
    new: str

    def pieces(self) -> list[Piece]:
        """What went and what came; in long texts among what stayed, of which the ends are enough."""
        if min(len(self.old), len(self.new)) < _LONG:
            told = (Piece("delete", self.old), Piece("insert", self.new or "—"))
            return [piece for piece in told if piece.words]
        return list(_pieces(self.old, self.new))


@dataclass(frozen=True, slots=True)
class Step:
    """A saved state: when, by whom, and what it changed."""

    at: Any
    by: Any
    of: str
    changes: list[Change]
    # With which it was made: what of it is not empty.
    is_first: bool


class HistoryAdmin(HeadedAdmin):
    object_history_template = "admin/row_history.html"

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not isinstance(row, Recorded):
            return super().history_view(request, object_id, extra_context)
        if not (may_see_history(request, row) and self.has_view_permission(request, row)):
            raise PermissionDenied
        told = [step for one in self.rows_of(request, row) for step in _steps(one, is_beside=one != row)]
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": self.called(row),
            "opts": self.opts,
            "object": row,
            "steps": sorted(told, key=lambda step: step.at, reverse=True),
        }
        return TemplateResponse(request, self.object_history_template, context)

    def rows_of(self, request: HttpRequest, row: Recorded) -> Iterable[Recorded]:
        """The row, and others whose histories are part of its own."""
        return [row]


def may_see_history(request: HttpRequest, row: Recorded) -> bool:
    name = type(row).history.model._meta.model_name
    return bool(request.user.has_perm(f"{row._meta.app_label}.view_{name}"))


def _steps(row: Recorded, *, is_beside: bool) -> Iterator[Step]:
    """Each saved state, newest first. The fields' texts, not their codes."""
    states = list(row.history.select_related("history_user").order_by("-history_date", "-history_id"))
    of = str(row._meta.verbose_name) if is_beside else ""
    for state, before in zip_longest(states, states[1:]):
        changes = list(_changes(state, before))
        yield Step(state.history_date, state.history_user, of, changes, is_first=before is None)


def _changes(state: Any, before: Any) -> Iterator[Change]:
    for field in state.tracked_fields:
        if field.name in state.instance_type.untold:
            continue
        new = _text(state, field)
        old = _text(before, field) if before else ""
        if new != old:
            yield Change(str(field.verbose_name), old, new)


def _text(state: Any, field: models.Field) -> str:
    # Of the row's own model, which has words for lists of codes too.
    if display := getattr(state.instance_type, f"get_{field.name}_display", None):
        return str(display(state))
    value = getattr(state, field.attname)
    if value is not None and isinstance(field, models.ForeignKey):
        value = field.remote_field.model._base_manager.filter(pk=value).first() or value
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(display_for_value(value, ""))


def _pieces(old: str, new: str) -> Iterator[Piece]:
    changes = list(difference(old, new))
    for number, change in enumerate(changes):
        if change.op == "delete":
            yield Piece("delete", old[change.before_start : change.before_end])
        else:
            words = new[change.after_start : change.after_end]
            ends = (number > 0, number < len(changes) - 1)
            yield Piece(change.op, _shortened(words, *ends) if change.op == "equal" else words)


def _shortened(words: str, is_after: bool, is_before: bool) -> str:
    """Words that stayed, as far as they are near a change after which or before which they stand."""
    begin, end = words[:_BESIDE] if is_after else "", words[-_BESIDE:] if is_before else ""
    return words if len(words) <= 2 * _BESIDE else f"{begin} … {end}"
