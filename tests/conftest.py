"""What every test can ask for: the cast."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from hypothesis import HealthCheck, settings

from annotations.search import told
from tests.world import *  # noqa: F403

# On a new machine Hypothesis first draws up its table of Unicode, which takes a second of the first test that wants
# text; how fast the code is, `make bench` says.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item):
    """Content types are at hand, as in a process that has served a page: no count depends on the tests before."""
    if item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())):
        ContentType.objects.get_for_models(*apps.get_models())
    # What a test has written is taken back, and the states of records with it.
    told.forget()
