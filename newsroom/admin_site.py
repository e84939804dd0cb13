"""The newsroom's admin: Django's own, with a home that shows what waits for whom."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from annotations.reports import views as reports
from newsroom.home import Home, SavedLists


class NewsroomAdminSite(AdminSite):
    site_title = _("On Record")
    site_header = _("On Record")
    index_title = _("The desk")
    site_url = "/"
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        own = [
            path("reports/", self.admin_view(reports.desk_list), name="reports"),
            path("reports/<slug:slug>/", self.admin_view(reports.desk_detail), name="report"),
            path("reports/<slug:slug>.<slug:form>", self.admin_view(reports.desk_file), name="report-file"),
        ]
        return [*own, *super().get_urls()]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().each_context(request), "saved_lists": SavedLists(request)}

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {**(extra_context or {}), "home": Home(request.user)})
