"""Keyset pages of the API: `next`, `previous` and `results`, and the same links in the Link header (RFC 8288)."""

from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from articles.paging import CursorError, Page, page_of


class KeysetPagination(BasePagination):
    """Pages by the view's `order` (see articles.paging), 25 rows unless `limit` says otherwise, at most 100."""

    default_limit = 25
    max_limit = 100
    page: Page

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.request = request
        try:
            self.page = page_of(
                queryset, order=view.order, cursor=request.query_params.get("cursor", ""), size=self._limit(request)
            )
        except CursorError as error:
            raise ValidationError({"cursor": [str(error)]}) from error
        return self.page.rows

    def get_paginated_response(self, data: Any) -> Response:
        links = {"next": self._link(self.page.next), "previous": self._link(self.page.previous)}
        response = Response({**links, "results": data})
        header = ", ".join(
            f'<{url}>; rel="{"prev" if rel == "previous" else rel}"' for rel, url in links.items() if url
        )
        if header:
            response["Link"] = header
        return response

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {
                "name": "cursor",
                "in": "query",
                "required": False,
                "description": "From the `next` or `previous` link of a page.",
                "schema": {"type": "string"},
            },
            {
                "name": "limit",
                "in": "query",
                "required": False,
                "description": "Rows a page.",
                "schema": {"type": "integer", "minimum": 1, "maximum": self.max_limit, "default": self.default_limit},
            },
        ]

    def _limit(self, request: Request) -> int:
        given = request.query_params.get("limit", str(self.default_limit))
        if not (given.isascii() and given.isdigit() and 1 <= int(given[:9]) <= self.max_limit):
            raise ValidationError({"limit": [f"limit is a number from 1 to {self.max_limit}."]})
        return int(given)

    def _link(self, cursor: str) -> str | None:
        if not cursor:
            return None
        url = remove_query_param(self.request.build_absolute_uri(), "cursor")
        return replace_query_param(url, "cursor", cursor)
