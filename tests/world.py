"""The cast of the tests: sources, a story, and people with their roles.

`edie` and `rex` are editors, `mara` is a reporter, `sue` a supervising editor, `stella` the standards editor and `tara`
the top editor, `noor` is logged in without any right, `reader` is nobody.
"""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.test import Client
from rest_framework.test import APIClient

from articles.models import Article, Source
from tests import make


def _person(name: str, role: str = "") -> User:
    person = User.objects.create_user(name, password=f"{name}-password-1", is_staff=bool(role))
    if role:
        person.groups.add(Group.objects.get(name=role))
    return person


@pytest.fixture
def edie(db) -> User:
    return _person("edie", "Editor")


@pytest.fixture
def rex(db) -> User:
    return _person("rex", "Editor")


@pytest.fixture
def mara(db) -> User:
    return _person("mara", "Reporter")


@pytest.fixture
def stella(db) -> User:
    return _person("stella", "Standards editor")


@pytest.fixture
def sue(db) -> User:
    return _person("sue", "Supervising editor")


@pytest.fixture
def tara(db) -> User:
    return _person("tara", "Top editor")


@pytest.fixture
def noor(db) -> User:
    return _person("noor")


@pytest.fixture
def reader() -> AnonymousUser:
    return AnonymousUser()


@pytest.fixture
def kyodo(db) -> Source:
    return Source.objects.get(slug="kyodo")


@pytest.fixture
def reuters(db) -> Source:
    return Source.objects.get(slug="reuters")


@pytest.fixture
def nikkei(db) -> Source:
    return make.source("nikkei", name="Nikkei", kind="newspaper", country="JP")


@pytest.fixture
def story(db) -> Article:
    """The trade-talks story, of Kyodo and Reuters, published, in its first revision."""
    return make.article(make.TRADE_TALKS)


@pytest.fixture
def as_edie(edie, client) -> Client:
    client.force_login(edie, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def bridge(db) -> Article:
    """The bridge story, of Reuters and later than the trade talks."""
    return make.article(make.ninjs(), guid="urn:test:bridge")


@pytest.fixture
def api(db) -> APIClient:
    return make.api_client()


@pytest.fixture
def edie_api(edie) -> APIClient:
    return make.api_client(edie)


@pytest.fixture
def rex_api(rex) -> APIClient:
    return make.api_client(rex)
