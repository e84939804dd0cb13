"""Every error of the API is a problem detail (RFC 9457), `application/problem+json`, also those outside DRF's views.

`errors` lists what is wrong with which field: `[{"field", "detail", "code"}]`.
"""

import re
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as ModelValidationError
from django.http import HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from annotations.discretion import GivesAway
from annotations.reviewing import NotAllowed, ReviewError, RulesNotMet
from articles.models import StaleVersion

CONTENT_TYPE = "application/problem+json"


class Conflict(exceptions.APIException):
    status_code = HTTPStatus.CONFLICT
    default_code = "conflict"


class PreconditionFailed(exceptions.APIException):
    status_code = HTTPStatus.PRECONDITION_FAILED
    default_code = "stale_version"


def problem_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: what our writers raise becomes an answer; what nobody expected stays a 500."""
    error = _as_api_error(error)
    response = exception_handler(error, context)
    if response is None:
        return None
    response.data = problem(response.status_code, response.data, code=_code(error))
    response.content_type = CONTENT_TYPE
    return response


def problem(status: int, data: Any, *, code: str = "") -> dict[str, Any]:
    """The body of a problem detail; `data` is what DRF has to say."""
    found = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    if code:
        found["code"] = code
    if isinstance(data, dict) and set(data) == {"detail"}:
        return {**found, "detail": str(data["detail"])}
    errors = list(_flat(data, ""))
    return {**found, "detail": errors[0]["detail"] if errors else "", "errors": errors}


def json_404(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:
    return _json(HTTPStatus.NOT_FOUND, f"There is nothing at {request.path[:200]}.", code="not_found")


def json_429(request: HttpRequest) -> JsonResponse:
    detail = "Too many wrong passwords or codes in a row. Wait a quarter of an hour, then try again."
    return _json(HTTPStatus.TOO_MANY_REQUESTS, detail, code="locked_out")


def json_500(request: HttpRequest) -> JsonResponse:
    detail = "Something went wrong on our side. It has been logged; nothing was written."
    return _json(HTTPStatus.INTERNAL_SERVER_ERROR, detail, code="error")


def _json(status: HTTPStatus, detail: str, *, code: str) -> JsonResponse:
    """For what is answered outside DRF's views."""
    return JsonResponse(problem(status, {"detail": detail}, code=code), status=status, content_type=CONTENT_TYPE)


def _as_api_error(error: Exception) -> Exception:
    if isinstance(error, StaleVersion):
        return PreconditionFailed(" ".join(error.messages))
    if isinstance(error, GivesAway):
        return exceptions.ValidationError(error.message_dict, code="may_give_away")
    if isinstance(error, ModelValidationError):
        return exceptions.ValidationError(error.message_dict if hasattr(error, "error_dict") else error.messages)
    if isinstance(error, NotAllowed):
        return exceptions.PermissionDenied(str(error))
    if isinstance(error, RulesNotMet):
        return Conflict(str(error), code="rules_not_met")
    if isinstance(error, ReviewError):
        return Conflict(str(error))
    return error


def _code(error: Exception) -> str:
    if not isinstance(error, exceptions.APIException):
        return "permission_denied" if isinstance(error, PermissionDenied) else "not_found"
    codes = error.get_codes()
    return codes if isinstance(codes, str) else "invalid"


def _flat(data: Any, field: str) -> Any:
    """DRF's nested errors as flat rows: {"speaker": {"name": ["…"]}} gives field "speaker.name"."""
    if isinstance(data, dict):
        for key, inner in data.items():
            name = "" if re.fullmatch("non_field_errors|__all__|detail", str(key)) else str(key)
            yield from _flat(inner, ".".join(filter(None, [field, name])))
    elif isinstance(data, list):
        for inner in data:
            yield from _flat(inner, field)
    else:
        yield {"field": field, "detail": str(data), "code": getattr(data, "code", "invalid")}
