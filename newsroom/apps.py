"""The newsroom app, management commands, static files and the site's wiring; and the admin with the newsroom's home."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.contrib.auth.signals import user_logged_in


class NewsroomConfig(AppConfig):
    name = "newsroom"
    default = True

    def ready(self) -> None:
        # These import models, which are not there any sooner.
        from allauth.mfa import signals as factors  # noqa: PLC0415

        from newsroom.accounts import second_factor, sessions  # noqa: PLC0415

        user_logged_in.connect(sessions.signed_in)
        factors.authenticator_used.connect(second_factor.factor_used)
        factors.authenticator_added.connect(second_factor.factor_added)
        factors.authenticator_reset.connect(second_factor.codes_renewed)


class NewsroomAdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "newsroom.admin_site.NewsroomAdminSite"
