"""A filtered list as a CSV file: what readers may see of its rows, as many as lists count."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect, StreamingHttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from articles.admin.lists import MOST_COUNTED, LongListAdmin

# A spreadsheet runs what begins like this.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_AT_ONCE = 1_000


class ExportAdmin(LongListAdmin):
    """`exported` names the columns: paths of fields, each its own head. Never those of the desk."""

    change_list_template = "admin/exported_list.html"
    exported: Sequence[str] = ()

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        return [path("export.csv", self.admin_site.admin_view(self.export_view), name=name), *super().get_urls()]

    def export_view(self, request: HttpRequest) -> Any:
        """The list that the address asks for. Rows that one may not see are not in it: it starts from the same door."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        try:
            changelist = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(f"{back}?e=1")
        if changelist.paginator.has_more:
            text = _("That is more than %(most)d rows: filter or search first.") % {"most": MOST_COUNTED}
            messages.error(request, text)
            return HttpResponseRedirect(f"{back}{changelist.get_query_string()}")
        rows = changelist.queryset.values_list(*self.exported)
        headers = {"Content-Disposition": f'attachment; filename="{self.opts.model_name}.csv"'}
        return StreamingHttpResponse(
            _lines([self.exported], rows.iterator(chunk_size=_AT_ONCE)),
            content_type="text/csv; charset=utf-8",
            headers=headers,
        )


class _Line:
    """What csv.writer writes into; it hands each line on."""

    def write(self, line: str) -> str:
        return line


def _lines(head: Iterable[Sequence[str]], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    writer = csv.writer(_Line())
    for row in head:
        yield writer.writerow(row)
    for row in rows:
        yield writer.writerow([_safe(cell) for cell in row])


def _safe(cell: Any) -> Any:
    """Words that are no formula, also after white space, which spreadsheets skip; a number may begin with a minus."""
    if isinstance(cell, str) and cell.lstrip(" \n").startswith(_FORMULAS):
        return f"'{cell}"
    return "" if cell is None else cell
