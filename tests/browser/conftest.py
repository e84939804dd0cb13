"""A real browser for the tests marked `browser`: Debian's Chromium, or the one that CHROMIUM names."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

# Playwright's synchronous API runs in an event loop, in which Django would refuse to talk to its database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def page(live_server) -> Iterator[Page]:
    """A page whose console must stay free of errors: a blocked script or style is one."""
    complaints: list[str] = []
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(base_url=live_server.url).new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
        browser.close()
    assert not complaints
