import io

import pytest
from django.core.management import CommandError, call_command

from articles import archiving, formats
from articles.models import Article, Delivery, Origin, Outcome, Payload, Route
from tests import make

BROKEN = b"A headline\n\n\xff"


def redeliver(*numbers):
    """What the command says and with which status it ends."""
    out = io.StringIO()
    try:
        call_command("redeliver", *map(str, numbers), stdout=out)
    except SystemExit as end:
        return out.getvalue(), end.code
    return out.getvalue(), 0


@pytest.fixture
def failed(db):
    """A text that no reader can read, as a supplier sent it."""
    [delivery] = archiving.deliver(
        BROKEN, filename="pier.txt", content_type="text/plain", guid="urn:test:pier", origin=Origin.PICKUP,
        route=Route.REST, supplier="pier-news",
    )  # fmt: skip
    assert delivery.outcome == Outcome.FAILED
    return delivery


@pytest.fixture
def mend(monkeypatch):
    """Mends the reader of texts, so that it reads Latin-1."""
    read = formats.plain.read

    def read_latin(data, **kwargs):
        return read(data.decode("latin-1").encode(), **kwargs)

    return lambda: monkeypatch.setattr(formats.plain, "read", read_latin)


def row(delivery):
    return Delivery.objects.filter(pk=delivery.pk).values().get()


def test_once_the_reader_is_mended_the_story_is_there_and_the_old_delivery_as_it_was(failed, mend):
    before = row(failed)

    mend()
    said, status = redeliver()

    assert (said, status) == (f"created {failed.pk} pier.txt: /articles/a-headline/\n", 0)
    assert row(failed) == before
    again = Delivery.objects.exclude(pk=failed.pk).get()
    assert (again.guid, again.origin, again.route) == ("urn:test:pier", "pickup", "rest")
    assert (again.filename, again.content_type, again.payload) == ("pier.txt", "text/plain", failed.payload)
    assert Article.objects.get(guid="urn:test:pier").current_revision.text == "ÿ"


def test_what_was_read_since_is_not_read_again(failed, mend):
    mend()
    redeliver()

    assert redeliver() == ("There is nothing to read again.\n", 0)


def test_what_still_fails_is_told_and_kept_no_second_time(failed):
    said, status = redeliver()

    assert (status, said.startswith(f"failed {failed.pk} pier.txt: ")) == (1, True)
    assert Delivery.objects.get() == failed
    assert redeliver()[1] == 1


def test_what_fails_for_another_reason_now_is_another_failure_and_the_only_one_to_be_seen_to(failed, monkeypatch):
    def read(data, **kwargs):
        raise formats.FormatError("It is a poem.")

    monkeypatch.setattr(formats.plain, "read", read)

    assert redeliver() == (f"failed {failed.pk} pier.txt: It is a poem.\n", 1)
    assert [delivery.error for delivery in Delivery.objects.failed()] == ["It is a poem."]
    assert (Delivery.objects.count(), Payload.objects.count()) == (2, 1)


def test_those_that_are_named_are_read_again_and_no_others(failed, mend):
    other = make.delivery(BROKEN + b"e")

    mend()
    said, status = redeliver(other.pk)

    assert (said.splitlines(), status) == ([f"created {other.pk}: /articles/a-headline/"], 0)
    assert list(Delivery.objects.failed()) == [failed]


def test_one_that_did_not_fail_changes_nothing(bridge):
    number = Delivery.objects.get().pk

    assert redeliver(number) == (f"unchanged {number}: /articles/bridge-to-open-in-spring/\n", 0)
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("number", [0, 10**9, 10**30])
def test_a_number_that_no_delivery_has_is_named_and_nothing_is_read(failed, mend, number):
    mend()
    with pytest.raises(CommandError, match=f"There is no delivery {number}."):
        redeliver(failed.pk, number)

    assert not Article.objects.exists()


def test_of_a_file_with_two_stories_the_one_that_failed_is_mended_and_the_other_left(db, monkeypatch):
    two = b"[%s,%s]" % (make.ninjs(), make.ninjs(uri="urn:test:other", headlines=[]))
    archiving.deliver(two)
    headed = make.ninjs(uri="urn:test:other")
    read = formats.ninjs.read
    monkeypatch.setattr(formats.ninjs, "read", lambda data, **kwargs: [*read(data)[:1], *read(headed)])

    said, status = redeliver()

    assert ([line.split()[0] for line in said.splitlines()], status) == (["created"], 0)
    assert set(Article.objects.values_list("guid", flat=True)) == {"urn:test:bridge", "urn:test:other"}


def test_an_entry_of_a_feed_stays_one_of_that_feed(db, mend):
    feed = make.feed()
    archiving.deliver(BROKEN, route=Route.FEED, feed=feed, supplier="feeds.test")

    mend()
    redeliver()

    assert Delivery.objects.exclude(outcome="failed").get().feed == feed


def test_each_that_failed_is_read_in_the_order_in_which_it_came(db, mend):
    for number in range(3):
        archiving.deliver(BROKEN + b"%d" % number, filename=f"{number}.txt")

    mend()
    said, _status = redeliver()

    assert [line.split()[2] for line in said.splitlines()] == ["0.txt:", "1.txt:", "2.txt:"]
