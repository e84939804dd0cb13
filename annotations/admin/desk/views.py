"""The pages of the workbench: the desk itself, what the rules say of a note while it is written, and whether the story
or its record has changed meanwhile.

A script asks for the parts of the desk alone (`X-Desk`) and puts them in place of those it has; without one each step
is a form, and each piece an address.
"""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from annotations.admin.desk import panel, steps
from annotations.admin.desk.bench import Bench, Piece, bench_of
from annotations.admin.desk.drawing import blocks_of, list_of
from annotations.models import SourcingNote
from articles.admin.recorded import staff
from articles.models import Article

_RIGHTS = ("articles.view_article", "annotations.view_claim", "annotations.view_attribution")


def desk_view(request: HttpRequest, pk: int) -> HttpResponse:
    bench = _bench(request, pk, at=request.POST.get("at", request.GET.get("at", "")))
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    if request.method != "POST":
        return _page(request, bench)
    try:
        done = steps.take(request, bench)
    except steps.Refused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
        # What came in meanwhile is shown: a refusal is often about that.
        return _page(request, _bench(request, pk, at=bench.at), is_refused=True, **refused.context)
    messages.success(request, done.told)
    for warning in done.warnings:
        messages.warning(request, warning)
    at = done.at or _next_after(bench.at_hand, _bench(request, pk, at=""))
    if "X-Desk" in request.headers:
        # What was sent is done with: the parts are those of a page that is asked for.
        request.POST = QueryDict()  # type: ignore[assignment]
        return _page(request, _bench(request, pk, at=at), undo=done.undo)
    return HttpResponseRedirect(f"{bench.address}?{urlencode({'at': at, 'undo': done.undo})}#panel")


def findings_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a note as it is typed: what the rules say, and what readers would see. Nothing is kept of it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    bench = _bench(request, pk, at=request.POST.get("at", ""))
    if bench.current is None or not bench.current.is_unnamed:
        raise Http404
    return render(request, "admin/annotations/desk/_beside_note.html", panel.beside_note(request, bench, bench.current))


def state_view(request: HttpRequest, pk: int) -> JsonResponse:
    """The revision that the story is in, and how far its record has come: for a desk that is open meanwhile. One query
    beside those of who asks.
    """
    _require(request)
    found = (
        Article.objects.visible_to(request.user)
        .filter(pk=pk)
        .values_list("current_revision__number", flat=True)
        .first()
    )
    if found is None:
        raise Http404
    return JsonResponse({"revision": found})


def _bench(request: HttpRequest, pk: int, *, at: str) -> Bench:
    _require(request)
    article = Article.objects.visible_to(request.user).select_related("current_revision").filter(pk=pk).first()
    bench = bench_of(article, staff(request), at=at) if article else None
    if bench is None:
        raise Http404
    return bench


def _require(request: HttpRequest) -> None:
    if not request.user.has_perms(_RIGHTS):
        raise PermissionDenied


def _next_after(done: Piece | None, now: Bench) -> str:
    """The open piece that follows in the order of the words: first of those that wait for the same, so that all
    suggestions are decided on before what is known of their speakers is noted once for all.
    """
    following = sorted(
        now.open,
        key=lambda piece: (done and piece.work != done.work, done and piece.place <= done.place),
    )
    return following[0].key if following else ""


def _draft_key(bench: Bench) -> str:
    """What the editor's browser locks her drafts with, so that they are of no use to who has the machine but not her
    session. It is never stored, and another after each change of the password.
    """
    person = f"{bench.user.pk}:{bench.user.password}"
    return salted_hmac("onrecord.desk.drafts", person, algorithm="sha256").hexdigest()


def _page(
    request: HttpRequest, bench: Bench, *, is_refused: bool = False, undo: str = "", **shown: Any
) -> HttpResponse:
    """As Django's own forms, one that is refused answers 200; a script is told by a header."""
    context = panel.context(request, bench) | {
        "bench": bench,
        "blocks": blocks_of(bench),
        "pieces": list_of(bench),
        "undo": undo or request.GET.get("undo", ""),
        **shown,
    }
    if "X-Desk" in request.headers:
        response = render(request, "admin/annotations/desk/_desk.html", context)
        response["X-Desk"] = "refused" if is_refused else "taken"
        return response
    context["draft_key"] = _draft_key(bench)
    context = {
        **admin.site.each_context(request),
        "title": bench.article.headline,
        "opts": SourcingNote._meta,
        **context,
    }
    return render(request, "admin/annotations/desk/page.html", context)
