"""Pages and files of the reports: of what readers see for everybody, of all that is on record for the desk.

The desk's are wrapped by the admin site, which lets in nobody but its staff; what each report takes is asked here.
"""

from http import HTTPStatus

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annotations.reports import REPORTS
from annotations.reports.answers import Answer, Asked, answer
from annotations.reports.files import FILES
from annotations.reports.plots import plot_of
from annotations.reports.scopes import Scope
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
    asked = Asked(report, request.GET)
    context |= {
        "report": report,
        "scope": scope,
        "refused": asked.refused,
        "kinds": report.by.choices if report.by else [],
    }
    if asked.refused:
        return render(request, template, context, status=HTTPStatus.BAD_REQUEST)
    found = answer(report, scope, asked.by)
    context |= {"answer": found, "plot": plot_of(report.title, found.table), "files": _addresses(found), "most": MOST}
    return render(request, template, context | {"rows": found.table.shown(MOST)})


def _addresses(found: Answer) -> list[tuple[str, str]]:
    """Where its files are: beside the page, for readers and desk alike."""
    query = f"?by={found.by}" if found.by else ""
    return [(form.upper(), f"../{found.report.key}.{form}{query}") for form in FILES]


def _file(request: HttpRequest, report: Report, scope: Scope, form: str) -> HttpResponse:
    asked = Asked(report, request.GET)
    if asked.refused:
        told = "\n".join(f"{name}: {message}" for name, message in asked.refused)
        return HttpResponse(f"{told}\n", content_type="text/plain; charset=utf-8", status=HTTPStatus.BAD_REQUEST)
    if form not in FILES:
        raise Http404
    write, content_type = FILES[form]
    name = "-by-".join(filter(None, [report.key, asked.by])).replace("_", "-")
    response = HttpResponse(write(answer(report, scope, asked.by)), content_type=content_type)
    response["Content-Disposition"] = f'inline; filename="{name}.{form}"'
    return response
