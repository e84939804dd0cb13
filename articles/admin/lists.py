"""Lists of any length: each costs what the rows of a page cost, whatever the number of rows in the table.

Rows are counted up to a bound and paged up to it; beyond, a sentence says to filter or search. A page is found by its
numbers alone, and only its rows are read with all that they show. Sorted, filtered and searched is by what has an
index; tests/newsroom/test_admin_lists.py holds every list to that.
"""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from articles.admin.numbers import number_in
from articles.admin.searching import SearchByIndex, can_be_asked

# Rows that are counted, and can be paged through.
MOST_COUNTED = 10_000
# Rows that an action takes at once.
MOST_AT_ONCE = 500


class CappedPaginator(Paginator):
    """Counts and pages the first MOST_COUNTED rows, by their numbers, which one query gives: what is dear to filter is
    filtered once.
    """

    object_list: "QuerySet[Any]"

    @cached_property
    def numbers(self) -> list[int]:
        return list(self.object_list.values_list("pk", flat=True)[: MOST_COUNTED + 1])

    @cached_property
    def count(self) -> int:  # type: ignore[override]
        return min(len(self.numbers), MOST_COUNTED)

    @property
    def has_more(self) -> bool:
        return len(self.numbers) > MOST_COUNTED

    def rows(self, first: int, last: int, rows: "QuerySet[Any]") -> list[Any]:
        """Those of `rows` between two places in the list."""
        numbers = self.numbers[first:last]
        found = rows.order_by().in_bulk(numbers)
        return [found[number] for number in numbers if number in found]

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        last = min(first + self.per_page, self.count)
        return Page(self.rows(first, last, self.object_list.all()), number, self)


class LongList(ChangeList):
    """Django's list with pages that are found by number, one column to sort by, and counts that say what they are."""

    model_admin: "LongListAdmin"
    paginator: CappedPaginator

    def get_ordering_field(self, field_name: Any) -> Any:
        """An address, too, sorts by no other column than the heads of columns do."""
        is_sortable = field_name in (self.sortable_by or ())
        return super().get_ordering_field(field_name) if is_sortable else None

    def get_ordering(self, request: HttpRequest, queryset: "QuerySet[Any]") -> list[Any]:
        """By one column, and by number in the same direction; or as the filter says, whose index has its own order."""
        self.params = {**self.params, **({ORDER_VAR: asked.split(".")[0]} if (asked := self._asked) else {})}
        if not asked and queryset.query.order_by:
            return list(queryset.query.order_by)
        ordering = super().get_ordering(request, queryset.order_by())
        if len(ordering) == 2 and ordering[1] == "-pk" and not str(ordering[0]).startswith("-"):
            ordering[1] = "pk"
        return ordering

    @property
    def _asked(self) -> str:
        return str(self.params.get(ORDER_VAR) or "")

    def get_results(self, request: HttpRequest) -> None:
        paginator = self.paginator = CappedPaginator(self.queryset, self.list_per_page)
        self.result_count, self.full_result_count = paginator.count, None
        self.show_full_result_count, self.show_admin_actions = False, True
        self.can_show_all = self.result_count <= self.list_max_show_all
        self.multi_page = self.result_count > self.list_per_page
        first, last = 0, self.result_count
        if self.multi_page and not (self.show_all and self.can_show_all):
            if not 1 <= self.page_num <= paginator.num_pages:
                raise IncorrectLookupParameters
            first = (self.page_num - 1) * self.list_per_page
            last = min(first + self.list_per_page, self.result_count)
        rows = self.root_queryset
        if self.list_select_related or not rows.query.select_related:
            rows = self.apply_select_related(rows)
        self.result_list = paginator.rows(first, last, self.model_admin.listed(request, rows))

    @cached_property
    def told_count(self) -> str:
        """How many rows there are, as far as is known."""
        if not self.paginator.has_more:
            return number_format(self.result_count, force_grouping=True)
        about = self._estimate()
        if about > MOST_COUNTED:
            # Three figures of it are known at best.
            about = round(about, 3 - len(str(about)))
            return _("about %(count)s") % {"count": number_format(about, force_grouping=True)}
        return _("more than %(count)s") % {"count": number_format(MOST_COUNTED, force_grouping=True)}

    @property
    def has_more(self) -> bool:
        return self.paginator.has_more

    @property
    def most(self) -> str:
        return number_format(MOST_COUNTED, force_grouping=True)

    @property
    def most_at_once(self) -> int:
        return MOST_AT_ONCE

    def _estimate(self) -> int:
        """Of all rows of the table, where PostgreSQL has an estimate; 0 where there is none."""
        if connection.vendor != "postgresql" or self.queryset.query.where:
            return 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass", [self.opts.db_table])
            (rows,) = cursor.fetchone()
        return int(rows)


class LongListAdmin(SearchByIndex):
    list_per_page = 50
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by: ClassVar[tuple[str, ...]] = ()
    # Of tables that stay small by what they are, says why; their lists may read them whole.
    is_small: ClassVar[str] = ""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return LongList

    def listed(self, request: HttpRequest, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        """`rows` with all that the list shows of each, and without what it does not."""
        return rows

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """A list is asked by its filters, and by the number of a row that its own rows refer to. Django would let it be
        asked by any field, in any way, which reads the whole table.
        """
        if not can_be_asked(value):
            return False
        relations = {field.name for field in self.opts.fields if field.is_relation}
        name, _lookup, rest = lookup.partition("__")
        if name in relations and rest in ("exact", "id__exact") and not number_in(value):
            return False
        return lookup in self._asked_by(request) or (name in relations and rest in ("exact", "id__exact"))

    def _asked_by(self, request: HttpRequest) -> set[str]:
        """The parameters of the filters."""
        names = set()
        for one in self.get_list_filter(request):
            if isinstance(one, str):
                is_relation = self.opts.get_field(one).is_relation
                names |= {f"{one}__exact", f"{one}__isnull", *(() if is_relation else (one,))}
            elif isinstance(one, type) and issubclass(one, admin.SimpleListFilter):
                names.add(str(one.parameter_name))
        return names

    def response_action(self, request: HttpRequest, queryset: "QuerySet[Any]", *args: Any, **kwargs: Any) -> Any:
        """An action takes a bounded number of rows, whatever the form asks for."""
        is_all = request.POST.get("select_across") == "1"
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if (is_all and queryset[: MOST_AT_ONCE + 1].count() > MOST_AT_ONCE) or len(chosen) > MOST_AT_ONCE:
            text = _("That is more than %(most)d at once: nothing was done. Filter the list, or choose fewer.")
            messages.error(request, text % {"most": MOST_AT_ONCE})
            return None
        if not all(map(number_in, chosen)):
            messages.error(request, _("The form names rows that there cannot be: open the list anew."))
            return None
        return super().response_action(request, queryset, *args, **kwargs)
