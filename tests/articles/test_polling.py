"""Feeds are fetched by a stand-in, but for two that a server on this machine answers, or would."""

import io
import threading
import tracemalloc
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from articles import archiving, polling
from articles.fetching import Fetched, FetchError
from articles.models import Article, Delivery, Feed, Outcome, Payload, Revision, Route
from tests import make

HARBOUR = "https://feeds.test/harbour"


def entry(number=1, words="The bridge opens at noon.", link=True):
    named = f"<guid isPermaLink='false'>urn:test:{number}</guid>" if link else ""
    body = f"<description>{words} Nobody minds the noise of it, said the harbour master.</description>"
    return f"<item><title>Bridge number {number}</title>{named}{body}</item>"


def rss(*entries, built="noon"):
    channel = f"<title>Harbour</title><link>https://feeds.test/</link><description>{built}</description>"
    return f'<rss version="2.0"><channel>{channel}{"".join(entries)}</channel></rss>'.encode()


class Web:
    """What stands at each address, as bytes, as a Fetched or as an error; and what was asked."""

    def __init__(self):
        self.pages = {}
        self.asked = []

    def fetch(self, url, **kwargs):
        self.asked.append((url, kwargs))
        found = self.pages[url]
        if isinstance(found, FetchError):
            raise found
        return Fetched(url=url, status=200, data=found) if isinstance(found, bytes) else found


@pytest.fixture
def web(monkeypatch):
    found = Web()
    monkeypatch.setattr(polling, "fetch", found.fetch)
    return found


@pytest.fixture
def feed(db):
    return make.feed(url=HARBOUR)


def again(feed):
    return Feed.objects.get(pk=feed.pk)


def poll(*feeds):
    return list(polling.poll([again(feed) for feed in feeds]))


def command(*args):
    """What the command says and with which status it ends."""
    out = io.StringIO()
    try:
        call_command("poll", *args, stdout=out)
    except SystemExit as end:
        return out.getvalue(), end.code
    return out.getvalue(), 0


def make_due(feed):
    Feed.objects.filter(pk=feed.pk).update(next_poll_at=timezone.now() - timedelta(seconds=1))


def waits(feed):
    """Minutes until the next poll, to the nearest."""
    return round((again(feed).next_poll_at - timezone.now()) / timedelta(minutes=1))


# What comes in


def test_the_entries_of_a_feed_become_stories_that_say_where_they_are_from(feed, web):
    web.pages[HARBOUR] = rss(entry(1), entry(2))
    Feed.objects.update(origin="pickup")

    [polled] = poll(feed)

    assert (polled.error, [each.outcome for each in polled.deliveries]) == ("", [Outcome.CREATED] * 2)
    delivery = Delivery.objects.order_by("pk")[0]
    assert (delivery.route, delivery.feed, delivery.supplier) == (Route.FEED, feed, "feeds.test")
    assert (delivery.origin, delivery.article.origin, delivery.received_by) == ("pickup", "pickup", None)


def test_the_same_feed_again_gives_nothing_new_and_keeps_nothing(feed, web):
    web.pages[HARBOUR] = rss(entry(1), entry(2))
    poll(feed)
    before = [model.objects.count() for model in (Article, Revision, Delivery, Payload)]

    assert poll(feed)[0].deliveries == []
    web.pages[HARBOUR] = rss(entry(1), entry(2), built="one o'clock")
    assert poll(feed)[0].deliveries == []

    assert [model.objects.count() for model in (Article, Revision, Delivery, Payload)] == before


def test_an_entry_that_changed_is_a_revision_and_the_others_are_left(feed, web):
    web.pages[HARBOUR] = rss(entry(1), entry(2))
    poll(feed)
    web.pages[HARBOUR] = rss(entry(1), entry(2, words="The bridge opens at one."))

    [polled] = poll(feed)

    assert [(each.outcome, each.guid) for each in polled.deliveries] == [(Outcome.REVISED, "urn:test:2")]
    assert Article.objects.get(guid="urn:test:2").current_revision.text.startswith("The bridge opens at one.")


def test_an_entry_that_cannot_be_read_does_not_fail_the_feed(feed, web):
    web.pages[HARBOUR] = rss(entry(1, link=False), entry(2))

    [polled] = poll(feed)

    assert [each.outcome for each in polled.deliveries] == [Outcome.FAILED, Outcome.CREATED]
    assert (polled.error, again(feed).failures, again(feed).last_error) == ("", 0, "")


def test_nor_does_one_that_is_the_only_one(feed, web):
    web.pages[HARBOUR] = rss(entry(1, link=False))

    [polled] = poll(feed)

    assert (polled.error, again(feed).failures) == ("", 0)
    assert [each.outcome for each in polled.deliveries] == [Outcome.FAILED]


def test_a_feed_does_not_change_the_story_of_another_host(feed, web):
    other = make.feed("Other", url="https://other.test/feed")
    web.pages = {HARBOUR: rss(entry(1)), other.url: rss(entry(1, words="The bridge is closed."))}
    poll(feed)

    [polled] = poll(other)

    assert polled.deliveries[0].outcome == Outcome.FAILED
    assert "did not come from other.test" in polled.deliveries[0].error
    assert Revision.objects.count() == 1


def test_what_failed_is_kept_once_however_often_the_feed_around_it_changes(feed, web):
    other = make.feed("Other", url="https://other.test/feed")
    web.pages[HARBOUR] = rss(entry(1))
    poll(feed)
    for built in ("noon", "one", "two"):
        web.pages[other.url] = rss(entry(1, words="The bridge is closed."), entry(2, link=False), built=built)
        poll(other)

    failed = Delivery.objects.filter(feed=other)
    assert sorted(failed.values_list("outcome", "position")) == [("failed", 1), ("failed", 2)]
    assert failed.values("payload").distinct().count() == 1


def test_a_page_in_the_place_of_a_feed_fails_it(feed, web):
    web.pages[HARBOUR] = b"<?xml version='1.0'?><catalogue/>"

    [polled] = poll(feed)

    assert "catalogue" in polled.error
    assert (again(feed).last_error, again(feed).read_at) == (polled.error, None)
    assert Delivery.objects.get().outcome == Outcome.FAILED
    poll(feed)
    assert Delivery.objects.count() == 1


# Whose time has come


@pytest.mark.parametrize(
    ("minutes", "is_active", "is_due"), [(-1, True, True), (0, True, True), (1, True, False), (-1, False, False)]
)
def test_a_feed_is_due_when_its_time_has_come_and_it_is_to_be_polled(db, minutes, is_active, is_due):
    now = timezone.now()
    feed = make.feed(is_active=is_active, next_poll_at=now + timedelta(minutes=minutes))

    assert list(Feed.objects.due(now)) == ([feed] if is_due else [])


def test_the_command_reads_what_is_due_and_with_all_the_rest_but_never_what_is_not_to_be_polled(web, db):
    due, later, still = (make.feed(name, url=f"https://{name}.test/") for name in ("due", "later", "still"))
    Feed.objects.filter(pk=later.pk).update(next_poll_at=timezone.now() + timedelta(hours=1))
    Feed.objects.filter(pk=still.pk).update(is_active=False)
    web.pages = {each.url: rss(entry(number)) for number, each in enumerate((due, later, still))}

    assert command() == ("read due: 1 created\n", 0)
    assert command() == ("There is no feed whose time has come.\n", 0)
    said, status = command("--all")

    assert (sorted(said.splitlines()), status) == (["read due: nothing new", "read later: 1 created"], 0)


def test_the_command_ends_with_one_if_a_feed_failed_and_reads_the_others_all_the_same(web, db):
    bad, good = make.feed("bad", url="https://bad.test/"), make.feed("good", url="https://good.test/")
    web.pages = {bad.url: FetchError("bad.test answered 503 (Service Unavailable).", status=503)}
    web.pages[good.url] = rss(entry(1))

    said, status = command()

    assert status == 1
    assert sorted(said.splitlines()) == [
        "failed bad: bad.test answered 503 (Service Unavailable).", "read good: 1 created",
    ]  # fmt: skip


def test_the_command_goes_on_until_it_is_stopped(web, feed, monkeypatch):
    slept, closed = [], []

    def sleep(seconds):
        slept.append(seconds)
        if len(slept) == 3:
            raise KeyboardInterrupt
        make_due(feed)

    monkeypatch.setattr("articles.management.commands.poll.time.sleep", sleep)
    monkeypatch.setattr("articles.management.commands.poll.close_old_connections", lambda: closed.append(1))
    web.pages[HARBOUR] = rss(entry(1))

    assert command("--keep-on") == (
        "read Harbour feed: 1 created\n" + "read Harbour feed: nothing new\n" * 2 + "Stopped.\n", 0,
    )  # fmt: skip
    assert len(closed) == 2


# What is kept of how it went


def test_a_feed_that_was_read_is_asked_again_after_its_minutes(feed, web):
    web.pages[HARBOUR] = rss(entry(1))
    Feed.objects.update(minutes=40)

    poll(feed)

    now = again(feed)
    assert waits(feed) == 40
    assert now.polled_at == now.read_at
    assert timezone.now() - now.read_at < timedelta(seconds=20)


def test_the_tags_of_an_answer_are_kept_and_sent_with_the_next_question(feed, web):
    web.pages[HARBOUR] = Fetched(HARBOUR, 200, rss(entry(1)), "text/xml", '"a1"', "Wed, 25 Nov 2026 10:00:00 GMT")
    poll(feed)
    web.pages[HARBOUR] = Fetched(HARBOUR, 304)

    [polled] = poll(feed)

    asked = [(said["etag"], said["last_modified"]) for _url, said in web.asked]
    assert asked == [("", ""), ('"a1"', "Wed, 25 Nov 2026 10:00:00 GMT")]
    assert (polled.error, polled.deliveries, waits(feed)) == ("", [], 15)
    poll(feed)
    assert web.asked[-1][1]["etag"] == '"a1"'


def test_an_answer_without_tags_leaves_none_of_the_old(feed, web):
    Feed.objects.update(etag='"old"', last_modified="Tue, 24 Nov 2026 10:00:00 GMT")
    web.pages[HARBOUR] = rss(entry(1))

    poll(feed)

    assert (again(feed).etag, again(feed).last_modified) == ("", "")


def test_a_feed_that_fails_is_asked_after_twice_the_time_then_four_times_up_to_a_day(feed, web):
    web.pages[HARBOUR] = FetchError("feeds.test answered 500 (Internal Server Error).")

    waited = [poll(feed) and waits(feed) for _ in range(9)]

    assert waited == [30, 60, 120, 240, 480, 960, 1440, 1440, 1440]
    assert again(feed).failures == 9


def test_however_often_it_fails_a_feed_is_asked_no_more_often_than_it_should_be(feed, web):
    Feed.objects.update(minutes=10_080, failures=3000)
    web.pages[HARBOUR] = FetchError("feeds.test is not found.")

    poll(feed)

    assert waits(feed) == 10_080


def test_a_failure_is_noted_and_the_next_success_takes_it_back(feed, web):
    Feed.objects.update(etag='"a1"', last_modified="Tue, 24 Nov 2026 10:00:00 GMT")
    web.pages[HARBOUR] = FetchError("feeds.test is not found.")
    assert poll(feed)[0].error == "feeds.test is not found."
    failed = again(feed)
    assert (failed.failures, failed.last_error, failed.read_at) == (1, "feeds.test is not found.", None)
    assert (failed.etag, failed.last_modified) == ("", "")
    assert list(Feed.objects.failing()) == [feed]

    web.pages[HARBOUR] = rss(entry(1))
    poll(feed)

    assert (again(feed).failures, again(feed).last_error, list(Feed.objects.failing())) == (0, "", [])


def test_how_it_went_makes_no_version_and_no_history(feed, web):
    web.pages[HARBOUR] = rss(entry(1))

    poll(feed)

    assert (again(feed).version, feed.history.count()) == (1, 1)


# Two at once


class Slow(Web):
    """Answers for the harbour when it is told to."""

    def __init__(self):
        super().__init__()
        self.may_answer = threading.Event()

    def fetch(self, url, **kwargs):
        found = super().fetch(url, **kwargs)
        assert url != HARBOUR or self.may_answer.wait(20)
        return found


@pytest.fixture
def slow(monkeypatch):
    found = Slow()
    monkeypatch.setattr(polling, "fetch", found.fetch)
    yield found
    found.may_answer.set()


@contextmanager
def under_way(slow, feed):
    """While the harbour is being fetched, and another feed has been. Gives what the poll has still to tell."""
    quick = make.feed("Quick", url="https://quick.test/")
    slow.pages = {HARBOUR: rss(entry(1)), quick.url: rss(entry(2)), **slow.pages}
    polls = polling.poll([again(feed), quick])
    assert next(polls).feed == quick
    yield polls
    slow.may_answer.set()
    list(polls)


def test_a_feed_that_one_process_polls_is_left_by_another(feed, slow):
    seen_before = again(feed)
    with under_way(slow, feed):
        assert not Feed.objects.due(timezone.now()).exists()
        assert list(polling.poll([seen_before])) == []

    assert [url for url, _ in slow.asked].count(HARBOUR) == 1
    assert list(polling.poll([seen_before])) == []


def test_a_feed_whose_poller_died_is_due_when_its_lease_is_over(feed, slow):
    with under_way(slow, feed):
        assert waits(feed) == 5
        assert Feed.objects.due(timezone.now() + polling.LEASE).filter(pk=feed.pk).exists()


def test_a_poller_whose_lease_is_over_overwrites_nothing_that_another_noted(feed, slow):
    with under_way(slow, feed) as late:
        make_due(feed)
        slow.pages[HARBOUR] = FetchError("feeds.test is not found.")
        slow.may_answer.set()
        poll(feed)
        list(late)

    assert (again(feed).failures, again(feed).last_error) == (1, "feeds.test is not found.")


def test_an_address_that_is_mended_while_the_old_one_is_fetched_is_polled_whole_and_at_once(feed, slow):
    slow.pages[HARBOUR] = Fetched(HARBOUR, 200, rss(entry(1)), etag='"of the old one"')
    with under_way(slow, feed):
        mended = again(feed)
        mended.url = "https://feeds.test/mended"
        mended.record(by=None)

    assert (again(feed).etag, again(feed).url) == ("", "https://feeds.test/mended")
    assert list(Feed.objects.due(timezone.now())) == [feed]


def test_no_feed_is_taken_before_its_turn(db, web, monkeypatch):
    feeds = [make.feed(f"Feed {number}", url=f"https://{number}.test/") for number in range(9)]
    web.pages = {each.url: rss(entry(number)) for number, each in enumerate(feeds)}
    polls = polling.poll(feeds)

    next(polls)

    assert len(web.asked) <= polling.AT_ONCE
    assert Feed.objects.due(timezone.now()).count() == 9 - polling.AT_ONCE
    assert len(list(polls)) == 8
    assert Article.objects.count() == 9


def test_answers_do_not_pile_up(db, web, monkeypatch):
    monkeypatch.setattr(polling, "_bring_in", lambda feed, found: polling.Polled(feed))
    monkeypatch.setattr(polling, "fetch", lambda url, **kwargs: Fetched(url, 200, bytes(1_000_000)))
    feeds = [make.feed(f"Feed {number}", url=f"https://{number}.test/") for number in range(30)]
    tracemalloc.start()

    assert len(list(polling.poll(feeds))) == 30
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 10_000_000


def test_threads_of_a_poll_touch_no_database(db, web, monkeypatch):
    feeds = [make.feed(f"Feed {number}", url=f"https://{number}.test/") for number in range(5)]
    threads, hosts = set(), set()

    def fetch(url, **kwargs):
        threads.add(threading.current_thread())
        hosts.add(kwargs["allowed_hosts"])
        return Fetched(url, 304)

    monkeypatch.setattr(polling, "fetch", fetch)
    # A thread that asked the database would have to open a connection of its own.
    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.connect", None)

    assert [polled.error for polled in polling.poll(feeds)] == [""] * 5
    assert threading.current_thread() not in threads
    assert hosts == {frozenset()}


# A feed that people change


def test_who_changes_a_feed_has_it_asked_anew_and_keeps_what_polls_have_noted_meanwhile(feed, web):
    typed = again(feed)
    web.pages[HARBOUR] = FetchError("feeds.test is not found.")
    poll(feed)
    typed.name = "Harbour news"
    typed.record(by=None)

    now = again(feed)
    assert (now.name, now.failures, now.last_error) == ("Harbour news", 1, "feeds.test is not found.")
    assert now.polled_at is not None
    assert list(Feed.objects.due(timezone.now())) == [feed]


def test_a_changed_feed_is_fetched_whole(feed, web):
    web.pages[HARBOUR] = Fetched(HARBOUR, 200, rss(entry(1)), etag='"a1"', last_modified="today")
    poll(feed)

    changed = again(feed)
    changed.url = "https://feeds.test/other"
    changed.record(by=None)

    assert (again(feed).etag, again(feed).last_modified) == ("", "")


@pytest.mark.parametrize("path", ["feed?key=opens-all", "opens-all/feed"])
def test_what_stands_in_the_address_of_a_feed_is_in_no_delivery_and_no_line(db, web, path):
    url = f"https://feeds.test/{path}"
    make.feed(url=url)
    for answer in (rss(entry(1), entry(2, link=False)), b"no feed\n\n\xff\xfe\x00"):
        web.pages[url] = answer
        assert "opens-all" not in command("--all")[0]

    rows = list(Delivery.objects.values())
    assert len(rows) == 3
    assert "opens-all" not in str(rows)
    assert {row["filename"] for row in rows} == {"Harbour feed"}


# A server


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        is_known = self.headers.get("If-None-Match") == '"a1"'
        self.server.asked.append((self.path, is_known))
        self.send_response(304 if is_known else 200)
        body = b"" if is_known else rss(entry(1))
        for name, value in {"ETag": '"a1"', "Content-Type": "text/xml", "Content-Length": len(body)}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    with HTTPServer(("127.0.0.1", 0), Answers) as found:
        found.asked = []
        serving = threading.Thread(target=found.serve_forever, args=(0.01,))
        serving.start()
        yield found
        found.shutdown()
        serving.join()


@pytest.fixture
def here(db, server):
    return make.feed("Here", url=f"http://127.0.0.1:{server.server_port}/feed")


def test_a_server_of_our_own_that_is_allowed_is_polled(here, server, settings):
    settings.FETCH_ALLOWED_HOSTS = [f"127.0.0.1:{server.server_port}"]

    assert command() == ("read Here: 1 created\n", 0)
    make_due(here)
    assert command() == ("read Here: nothing new\n", 0)

    assert server.asked == [("/feed", False), ("/feed", True)]
    assert again(here).etag == '"a1"'


def test_a_server_of_our_own_is_not_asked_unless_it_is_allowed(here, server):
    said, status = command()

    assert status == 1
    assert "has an address that is not public" in said
    assert again(here).last_error == "127.0.0.1 has an address that is not public: it is not fetched."
    assert server.asked == []


def test_the_command_tells_of_a_database_that_fails(feed, web, monkeypatch, capsys):
    def failing(*args, **kwargs):
        raise OperationalError("no room is left.")

    web.pages[HARBOUR] = rss(entry(1))
    monkeypatch.setattr(archiving, "deliver", failing)

    with pytest.raises(SystemExit) as ended:
        call_command("poll")

    assert ended.value.code == 1
    assert "The database fails: no room is left. The feeds" in capsys.readouterr().err


def test_words_that_come_back_in_a_feed_are_followed(feed, web):
    for built, words in enumerate(("It opens.", "It stays shut.", "It opens.")):
        web.pages[HARBOUR] = rss(entry(1, words=words), built=built)
        poll(feed)

    assert Article.objects.get().current_revision.text.startswith("It opens.")
