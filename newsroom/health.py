"""For those who watch the process: `healthz`, it lives; `readyz`, it can do its work."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and every migration of this code is applied to it, else 503 with what is not."""
    try:
        missing = sorted(".".join(key) for key in _last_migrations() - _applied())
    except DatabaseError:
        return JsonResponse({"ready": False, "database": "unreachable", "migrations": "unknown"}, status=503)
    body = {"ready": not missing, "database": "ok", "migrations": "missing" if missing else "ok"}
    return JsonResponse(body, status=503 if missing else 200)


@cache
def _last_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of each app; one that is applied has all before it applied."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _applied() -> set[tuple[str, str]]:
    return set(MigrationRecorder(connection).applied_migrations())
