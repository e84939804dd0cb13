"""Signing in with a real browser, under the policy: an app is set up, then a security key, and each opens the door."""

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from playwright.sync_api import Page

from tests.browser.test_entering_a_story import log_in
from tests.world import _person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
SEND = ".account form button >> nth=0"


@pytest.fixture(autouse=True)
def required(settings, monkeypatch):
    """In half a minute that does not end."""
    cache.clear()
    settings.TWO_FACTOR = "required"
    monkeypatch.setattr(totp, "yield_hotp_counters_from_time", lambda: iter([1]))


def plug_in_a_key(page: Page) -> None:
    """One that says yes by itself."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "usb", "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": key})


def log_out(page: Page) -> None:
    page.goto("/admin/")
    page.click("#logout-form button")


def test_an_editor_sets_up_an_app_and_a_key_and_comes_in_by_each(page):
    _person("edie", "Editor")
    plug_in_a_key(page)

    log_in(page, "edie")
    page.click("text=Set up an app")
    secret = page.inner_text("code.key")
    page.fill("#id_code", totp.format_hotp_value(totp.hotp_value(secret, 1)))
    page.click(SEND)
    assert page.locator(".codes li").count() == 10
    recovery = page.locator(".codes li").first.inner_text()
    page.goto("/accounts/2fa/webauthn/add/")
    page.click(SEND)
    page.wait_for_url("**/accounts/2fa/")

    log_out(page)
    log_in(page, "edie")
    page.click("text=Use a security key")
    page.wait_for_url("**/admin/")
    assert page.locator(".reads-only").count() == 0

    log_out(page)
    log_in(page, "edie")
    page.fill("#id_code", recovery)
    page.click(SEND)
    assert page.url.endswith("/admin/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_signing_in_is_wider_than_a_small_telephone(page, scheme):
    _person("edie", "Editor")
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme=scheme)
    log_in(page, "edie")

    for address in ["sessions/", "2fa/", "2fa/totp/activate/", "2fa/webauthn/", "password/change/", "reauthenticate/"]:
        page.goto(f"/accounts/{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
