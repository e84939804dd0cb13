"""Addresses of signing in, under /accounts/. Of allauth's own only these: nobody signs up, and there is no e-mail."""

from allauth.account import views as account
from django.urls import include, path

from newsroom.accounts import views

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", views.session_list, name="session-list"),
]
