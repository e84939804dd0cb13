"""The Web Annotation Protocol, as far as it reads: the container, its pages, and each annotation by itself.

https://www.w3.org/TR/annotation-protocol/ – readers and the signed-in are told the same: what is public.
"""

import json
import re
from typing import Any

from django.http import HttpRequest
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotations.webannotation import contained
from annotations.webannotation.contained import SIZE, START, NoSuchPage, Row
from annotations.webannotation.model import CONTEXT, Json, Site
from articles.addresses import origin

PROFILE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
_LDP = "http://www.w3.org/ns/ldp"
_OA = "http://www.w3.org/ns/oa"
_MINIMAL = f"{_LDP}#PreferMinimalContainer"
_IRIS = f"{_OA}#PreferContainedIRIs"
_DESCRIPTIONS = f"{_OA}#PreferContainedDescriptions"
_CONSTRAINTS = '<http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"'


class AnnotationRenderer(JSONRenderer):
    """Answers clients that ask for JSON-LD with or without the profile, for JSON, or for anything."""

    media_type = "application/ld+json"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return json.dumps(data, ensure_ascii=False).encode()


class PlainRenderer(AnnotationRenderer):
    media_type = "application/json"


class ProtocolView(APIView):
    authentication_classes = ()
    permission_classes = (AllowAny,)
    renderer_classes = (AnnotationRenderer, PlainRenderer)
    known: frozenset[str] = frozenset()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        for name in sorted(set(request.query_params) - self.known):
            known = ", ".join(sorted(self.known)) or "none"
            raise exceptions.ValidationError({name[:60]: [f"There is no such parameter here. There are: {known}."]})

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        return Response(status=204)

    @property
    def site(self) -> Site:
        return Site(origin(self.request))


@extend_schema(exclude=True)
class AnnotationView(ProtocolView):
    def get(self, request: Request, kind: str, pk: int) -> Response:
        found = contained.NAMED[kind]
        row = found.rows().filter(pk=pk).first()
        if row is None:
            raise exceptions.NotFound
        response = Response(found.told(row, self.site), content_type=PROFILE)
        response["Link"] = f'<{_LDP}#Resource>; rel="type"'
        return response


@extend_schema(exclude=True)
class ContainerView(ProtocolView):
    """By `Prefer`: with the first page in it, of annotations or of their addresses, or without."""

    known = frozenset({"iris", "page"})

    def get(self, request: Request) -> Response:
        iris = self._iris()
        if "page" in request.query_params:
            return self._page(iris)
        preferred = _preferred(request)
        has_iris = _IRIS in preferred or iris
        count = contained.total()
        data = self._described(has_iris, count)
        if count and _MINIMAL not in preferred:
            data["first"] = self._page_data(START, has_iris)
            del data["first"]["@context"]
        response = Response(data, content_type=PROFILE)
        response["Link"] = f'<{_LDP}#BasicContainer>; rel="type", {_CONSTRAINTS}'
        response["Content-Location"] = data["id"]
        if preferred:
            response["Preference-Applied"] = "return=representation"
        response["Vary"] = "Accept, Prefer"
        return response

    def _page(self, iris: bool) -> Response:
        try:
            place = contained.row_named(self.request.query_params["page"])
        except NoSuchPage as error:
            raise exceptions.ValidationError({"page": [str(error)]}) from error
        data = self._page_data(place, iris)
        if not data["items"]:
            raise exceptions.NotFound
        response = Response(data, content_type=PROFILE)
        response["Link"] = f'<{_LDP}#Resource>; rel="type"'
        return response

    def _iris(self) -> bool:
        given = self.request.query_params.get("iris", "0")
        if given not in ("0", "1"):
            raise exceptions.ValidationError({"iris": ["iris is 1 for addresses alone, or 0."]})
        return given == "1"

    def _described(self, iris: bool, count: int) -> Json:
        """The container without what it contains."""
        data: Json = {
            "@context": [CONTEXT, "http://www.w3.org/ns/ldp.jsonld"],
            "id": self._address(iris),
            "type": ["BasicContainer", "AnnotationCollection"],
            "label": "Claims, attributions and annotations on record",
            "total": count,
        }
        if count:
            data["first"] = self._address(iris, START)
            data["last"] = self._address(iris, contained.last_page(count))
        return data

    def _page_data(self, place: Row, iris: bool) -> Json:
        """How many there are the container alone tells: to count them costs more than all else."""
        rows = contained.rows_after(place, most=SIZE + 1)
        shown = rows[:SIZE]
        data: Json = {
            "@context": CONTEXT,
            "id": self._address(iris, place),
            "type": "AnnotationPage",
            "partOf": {"id": self._address(iris), "type": "AnnotationCollection"},
            "items": self._items(shown, iris),
        }
        if len(rows) > SIZE:
            data["next"] = self._address(iris, shown[-1])
        if place != START and (earlier := contained.before(place)):
            data["prev"] = self._address(iris, earlier)
        return data

    def _items(self, rows: list[Row], iris: bool) -> list[Any]:
        if iris:
            return [self.site.annotation(contained.KINDS[row.kind].name, row.pk) for row in rows]
        # Each with its context: what is taken out of a page is an annotation by itself.
        return contained.told(rows, self.site)

    def _address(self, iris: bool, place: Row | None = None) -> str:
        given = [f"iris={iris:d}"] + ([f"page={place}"] if place else [])
        return f"{self.site.container}?{'&'.join(given)}" if iris or place else self.site.container


def _preferred(request: Request) -> set[str]:
    """What `Prefer: return=representation;include="…"` asks for, as far as it is known here."""
    given = request.headers.get("Prefer", "")[:2000]
    included = {word for words in re.findall(r'include\s*=\s*"([^"]*)"', given) for word in words.split()}
    return included & {_MINIMAL, _IRIS, _DESCRIPTIONS}
