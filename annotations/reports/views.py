"""Pages and files of the reports: of what readers see for everybody, of all that is on record for the desk.

The desk's are wrapped by the admin site, which lets in nobody but its staff; what each report takes is asked here.
"""

from http import HTTPStatus
from itertools import chain

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from annotations.reports import REPORTS, codebook
from annotations.reports.answers import Narrowing, answer
from annotations.reports.files import FILES
from annotations.reports.plots import narrowed, plot_of
from annotations.reports.scopes import Asked, Scope
from annotations.reports.tables import Report

# Rows of the table on a page; the files hold all.
MOST = 100


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    reports = [report for report in REPORTS.values() if report.is_open(Scope.PUBLIC)]
    return render(request, "annotations/report_list.html", {"reports": reports})


@require_safe
def report_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, _report(slug, Scope.PUBLIC), Scope.PUBLIC, "annotations/report_detail.html")


@require_safe
def report_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    return _file(request, _report(slug, Scope.PUBLIC), Scope.PUBLIC, form)


@require_safe
def report_codebook(request: HttpRequest, slug: str) -> HttpResponse:
    return _codebook(_report(slug, Scope.PUBLIC))


@require_safe
def desk_list(request: HttpRequest) -> HttpResponse:
    reports = [report for report in REPORTS.values() if request.user.has_perms(report.rights)]
    context = admin.site.each_context(request) | {"reports": reports}
    return render(request, "admin/annotations/report_list.html", context)


@require_safe
def desk_detail(request: HttpRequest, slug: str) -> HttpResponse:
    report = _of_the_desk(request, slug)
    context = admin.site.each_context(request) | {"title": report.title}
    return _page(request, report, Scope.DESK, "admin/annotations/report.html", **context)


@require_safe
def desk_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    return _file(request, _of_the_desk(request, slug), Scope.DESK, form)


@require_safe
def desk_codebook(request: HttpRequest, slug: str) -> HttpResponse:
    return _codebook(_of_the_desk(request, slug))


def _report(slug: str, scope: Scope) -> Report:
    report = REPORTS.get(slug)
    if report is None or not report.is_open(scope):
        raise Http404
    return report


def _of_the_desk(request: HttpRequest, slug: str) -> Report:
    report = _report(slug, Scope.DESK)
    if not request.user.has_perms(report.rights):
        raise PermissionDenied
    return report


def _page(request: HttpRequest, report: Report, scope: Scope, template: str, **context: object) -> HttpResponse:
    form = Narrowing(report, scope, request.GET)
    context |= {
        "report": report,
        "scope": scope,
        "form": form,
        "refused": form.refused,
        "kinds": report.by.choices if report.by else [],
    }
    if form.refused:
        return render(request, template, context, status=HTTPStatus.BAD_REQUEST)
    asked = form.asked()
    found = answer(report, asked)
    context |= {"answer": found, "narrowed": narrowed(asked), "plot": plot_of(report.title, found.table, asked)}
    context |= {"files": _addresses(report, asked), "most": MOST, "rows": found.table.shown(MOST)}
    return render(request, template, context)


def _addresses(report: Report, asked: Asked) -> list[tuple[str, str]]:
    """Where its files are: beside the page, for readers and desk alike."""
    query = urlencode(({"by": asked.by} if asked.by else {}) | asked.narrowing())
    return [(form.upper(), f"../{report.key}.{form}{query and '?'}{query}") for form in FILES]


def _file(request: HttpRequest, report: Report, scope: Scope, form: str) -> HttpResponse:
    narrowing = Narrowing(report, scope, request.GET)
    if narrowing.refused:
        told = "\n".join(f"{name}: {message}" for name, message in narrowing.refused)
        return HttpResponse(f"{told}\n", content_type="text/plain; charset=utf-8", status=HTTPStatus.BAD_REQUEST)
    if form not in FILES:
        raise Http404
    asked = narrowing.asked()
    write, content_type = FILES[form]
    parts = [report.key, *(["by", asked.by] if asked.by else []), *chain.from_iterable(asked.narrowing().items())]
    name = "-".join(parts).replace("_", "-")
    response = HttpResponse(write(answer(report, asked)), content_type=content_type)
    response["Content-Disposition"] = f'inline; filename="{name}.{form}"'
    return response


def _codebook(report: Report) -> HttpResponse:
    response = HttpResponse(codebook.as_csv(report), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{report.key}-codebook.csv"'
    return response
