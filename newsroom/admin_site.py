"""The newsroom's admin: Django's own, with a home that shows what waits for whom."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class NewsroomAdminConfig(AdminConfig):
    default_site = "newsroom.admin_site.NewsroomAdminSite"


class NewsroomAdminSite(AdminSite):
    site_title = _("On Record")
    site_header = _("On Record")
    index_title = _("The desk")
    site_url = "/"
