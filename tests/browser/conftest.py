"""A real browser for the tests marked `browser`: Debian's Chromium, or the one that CHROMIUM names.

Where there is none they are skipped; under CI they fail.
"""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from playwright.sync_api import Page

from tests import make
from tests.browser.archive import Archive, one_of_everything
from tests.browser.watching import Watch

# Playwright's synchronous API runs in an event loop, in which Django would refuse to talk to its database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, live_server):
    """Asks for the server so that the browser, and with it all its connections, is closed before that stops: a thread
    that ends after it may not touch the database, and says so aloud.
    """
    wanted = os.environ.get("CHROMIUM", "chromium")
    chromium = shutil.which(wanted)
    if chromium is None:
        reason = f"There is no {wanted}: install Debian's package chromium, or name another in CHROMIUM."
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    # Nothing is drawn that a graphics card would be needed for; and Chromium's sandbox refuses to work for root.
    args = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    return {**browser_type_launch_args, "executable_path": chromium, "args": args}


@pytest.fixture(scope="session")
def base_url(live_server):
    return live_server.url


@pytest.fixture
def watch(context) -> Iterator[Watch]:
    watch = Watch(context)
    yield watch
    assert not watch.complaints


@pytest.fixture
def page(page, watch) -> Page:
    """Fails the test for whatever the browser complains of: a blocked script or style is one."""
    return page


@pytest.fixture
def sign_in(page, live_server) -> Callable[[User], Page]:
    """Somebody's page, without the way through the form."""

    def sign_in(person: User) -> Page:
        cookie = make.client(person).cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return page

    return sign_in


@pytest.fixture
def archive(transactional_db) -> Archive:
    return one_of_everything()
