"""The newsroom's admin: Django's own, with a home that shows what waits for whom."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from annotations.reports import views as reports
from newsroom.accounts import second_factor
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
            path("reports/<slug:slug>/codebook.csv", self.admin_view(reports.desk_codebook), name="report-codebook"),
            path("reports/<slug:slug>.<slug:form>", self.admin_view(reports.desk_file), name="report-file"),
        ]
        return [*own, *super().get_urls()]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return super().each_context(request) | {
            "saved_lists": SavedLists(request),
            "second_factor_is_lacking": second_factor.is_lacking(request),
        }

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Nobody signs in here: Django's own form, which asks for no second factor, is answered for nobody."""
        wanted = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        return redirect(f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: wanted})}")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """At the one place where one changes it, with all the others of signing in."""
        return redirect("account_change_password")

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {**(extra_context or {}), "home": Home(request.user)})
