"""Searches that an index answers, whatever the number of rows: for whole values, and for how a value begins.

Django's own search asks for the letters anywhere in a field, and over relations in one query, which reads the whole
table. Here what a relation leads to is looked up first, a bounded number of rows, step by step.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import CharField, Q, QuerySet
from django.db.models.lookups import StartsWith
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext as _

from articles.admin.numbers import number_in

# Of what a relation leads to.
MOST_ON_THE_WAY = 1_000
_LAST_LETTER = chr(0x10FFFF)


@CharField.register_lookup
class Begins(StartsWith):
    """`startswith` by an index of SQLite too, which reads all rows for a LIKE that minds capitals."""

    lookup_name = "begins"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return StartsWith(self.lhs, self.rhs).as_sql(compiler, connection)

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, given = self.process_lhs(compiler, connection)
        return f"({column} >= %s AND {column} < %s)", [*given, self.rhs, *given, f"{self.rhs}{_LAST_LETTER}"]


class SearchByIndex(admin.ModelAdmin):
    """`search_fields` are paths, over relations or not, that end in `pk`, or in a field with `exact` or `begins`;
    with `contains` only in tables that stay small.
    """

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if not words:
            return queryset, False

        def tell() -> None:
            text = _("Of what begins with these words only %(most)d were looked at: search for more of them.")
            messages.warning(request, text % {"most": MOST_ON_THE_WAY})

        found = Q(pk__in=[])
        if can_be_asked(words):
            for path in self.get_search_fields(request):
                found |= condition(queryset.model, str(path), words, tell=tell)
        return queryset.filter(found), False


def condition(model: Any, path: str, words: str, *, tell: Callable[[], None]) -> Q:
    """The rows of `model` from which `path` leads to these words. One query for each relation on the way."""
    name, _further, rest = path.partition("__")
    if name == "pk":
        return Q(pk=number_in(words))
    field = model._meta.get_field(name)
    if not field.is_relation:
        asked = Q()
        for wording in _wordings(field, words, is_whole=rest == "exact"):
            asked |= Q(**{path: wording})
        return asked
    target = field.related_model
    rows = target._base_manager.filter(condition(target, rest, words, tell=tell)).order_by()
    numbers = list(rows.values_list("pk", flat=True)[: MOST_ON_THE_WAY + 1])
    if len(numbers) > MOST_ON_THE_WAY:
        tell()
    return Q(**{f"{name}__in": numbers[:MOST_ON_THE_WAY]})


def can_be_asked(words: str) -> bool:
    """Whether a database can be asked for them: PostgreSQL refuses a NUL, and no database has half a letter."""
    return "\x00" not in words and words.encode(errors="ignore").decode() == words


def _wordings(field: models.Field, words: str, *, is_whole: bool) -> set[str]:
    """Capitals count for an index: as they were typed, and as the field is likely to have them."""
    if isinstance(field, models.SlugField):
        return {words, slugify(words)} - {""}
    return {words} if is_whole else {words, words.lower(), words.title(), words[0].upper() + words[1:]}
