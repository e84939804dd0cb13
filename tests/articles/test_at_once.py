"""Several deliveries at once, in real threads. See tests/annotations/test_at_once.py for how these are run."""

from random import Random
from threading import Barrier

import pytest
from django.db import connection

from annotations import roles
from articles.models import Article, Delivery, Payload, Revision, Source
from tests import make
from tests.threads import at_once

pytestmark = [
    pytest.mark.at_once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs locks of rows"),
]


@pytest.fixture(autouse=True)
def groups(transactional_db):
    roles.make_groups()


def together(*items, **kwargs):
    """What became of each item, all of them delivered at the same moment."""
    start = Barrier(len(items))

    def work(data):
        start.wait(10)
        return make.delivery(data, **kwargs)

    return at_once(*(lambda data=data: work(data) for data in items))


def outcomes(deliveries):
    return sorted(delivery.outcome for delivery in deliveries)


@pytest.mark.parametrize("again", range(5))
def test_the_same_bytes_from_four_sides_are_one_delivery(db, again):
    assert outcomes(together(*[make.ninjs()] * 4)) == ["created", "unchanged", "unchanged", "unchanged"]
    assert (Delivery.objects.count(), Payload.objects.count(), Revision.objects.count()) == (1, 1, 1)


def test_bytes_that_nobody_can_read_are_kept_once(db):
    assert outcomes(together(*[b"Only a headline\n"] * 4)) == ["failed"] * 4
    assert (Delivery.objects.count(), Payload.objects.count()) == (1, 1)


def test_stories_of_one_headline_get_addresses_of_their_own(db):
    assert outcomes(together(*(make.ninjs(uri=f"urn:test:{number}") for number in range(4)))) == ["created"] * 4
    assert Article.objects.values("slug").distinct().count() == 4


def test_an_agency_that_four_stories_bring_along_becomes_one_source(db):
    items = (make.ninjs(uri=f"urn:test:{number}", infoSources=[{"name": "dpa"}]) for number in range(4))

    assert outcomes(together(*items)) == ["created"] * 4
    assert Source.objects.filter(slug="dpa").count() == 1
    assert {credit.source.slug for article in Article.objects.all() for credit in article.credits.all()} == {"dpa"}


@pytest.mark.parametrize("seed", range(3))
def test_the_versions_of_a_story_end_alike_from_whichever_sides_they_come(db, seed):
    versions = [
        make.ninjs(version=str(number), bodies=[{"value": f"Words {number // 2}."}], urgency=number % 9 + 1)
        for number in range(1, 13)
    ]
    Random(seed).shuffle(versions)
    quarters = [versions[start::4] for start in range(4)]

    at_once(*(lambda mine=mine: [make.delivery(data) for data in mine] for mine in quarters))

    article = Article.objects.get()
    assert (article.current_revision.text, article.urgency) == ("Words 6.", 4)
    assert Delivery.objects.count() == 12
    assert not Delivery.objects.failed().exists()
