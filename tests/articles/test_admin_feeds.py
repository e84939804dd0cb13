import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import archiving
from articles.models import Delivery, Feed, Route
from tests import make

URL = "/admin/articles/feed/"


def form(**changes):
    made = {"name": "Harbour feed", "url": "https://feeds.test/harbour", "origin": "wire", "minutes": "15"}
    return {**made, "is_active": "on", **changes}


def errors(response):
    return response.context["adminform"].form.errors


def test_a_feed_is_added_and_due_at_once(as_edie, edie):
    response = as_edie.post(f"{URL}add/", form(origin="pickup", minutes="5"))

    feed = Feed.objects.get()
    assert response.status_code == 302
    assert (feed.name, feed.url, feed.origin, feed.minutes) == (
        "Harbour feed", "https://feeds.test/harbour", "pickup", 5,
    )  # fmt: skip
    assert list(Feed.objects.due(timezone.now())) == [feed]
    assert feed.history.get().history_user == edie


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("url", "", "required"),
        ("url", "feeds.test/harbour", "valid URL"),
        ("url", "ftp://feeds.test/harbour", "valid URL"),
        ("url", "file:///etc/passwd", "valid URL"),
        ("url", "javascript:alert(1)", "valid URL"),
        ("url", "http://", "valid URL"),
        ("url", f"https://feeds.test/{'a' * 2000}", "at most 2000"),
        ("url", "https://edie:secret@feeds.test/", "leave it out"),
        ("url", "https://edie@feeds.test/", "leave it out"),
        ("minutes", "0", "greater than or equal to 1"),
        ("minutes", "10081", "less than or equal to 10080"),
        ("origin", "nowhere", "valid choice"),
    ],
)
def test_a_feed_that_is_none_is_refused(as_edie, field, value, reason):
    response = as_edie.post(f"{URL}add/", form(**{field: value}))

    assert set(errors(response)) == {field}
    assert reason in str(errors(response)[field])
    assert not Feed.objects.exists()


def test_an_at_sign_in_the_path_of_an_address_is_no_password(as_edie):
    as_edie.post(f"{URL}add/", form(url="https://feeds.test/@harbour"))

    assert Feed.objects.get().url == "https://feeds.test/@harbour"


def test_a_password_that_was_kept_in_an_address_is_in_no_error(db):
    for number, start in enumerate(["https://edie:canary@feeds.test/", "https://edie:canary@feeds.test:99999/"]):
        make.feed(f"Feed {number}", url=start)

    with pytest.raises(SystemExit):
        call_command("poll", stdout=(out := io.StringIO()))

    assert out.getvalue().count("failed") == 2
    assert "canary" not in out.getvalue() + "".join(Feed.objects.values_list("last_error", flat=True))


@pytest.mark.parametrize("field", ["name", "url"])
def test_no_feed_is_kept_twice(as_edie, field):
    make.feed()
    other = {"name": "Another", "url": "https://other.test/"}
    del other[field]

    response = as_edie.post(f"{URL}add/", form(**other))

    assert field in errors(response)
    assert Feed.objects.count() == 1


def test_a_feed_that_is_mended_is_asked_at_once_and_keeps_its_count_of_failures(as_edie):
    feed = make.feed()
    later = timezone.now() + timedelta(days=1)
    Feed.objects.update(failures=7, last_error="It is gone.", next_poll_at=later, etag='"a1"')

    as_edie.post(f"{URL}{feed.pk}/change/", form(url="https://feeds.test/pier", seen_version=1))

    feed.refresh_from_db()
    assert (feed.url, feed.failures, feed.last_error, feed.etag) == ("https://feeds.test/pier", 7, "It is gone.", "")
    assert feed.next_poll_at <= timezone.now()


def test_the_second_of_two_who_save_is_told(as_edie, rex):
    feed = make.feed()
    make.client(rex).post(f"{URL}{feed.pk}/change/", form(minutes="30", seen_version=1))

    response = as_edie.post(f"{URL}{feed.pk}/change/", form(minutes="60", seen_version=1))

    assert "Somebody saved this" in str(errors(response))
    assert Feed.objects.get().minutes == 30


def test_a_feed_is_not_deleted_but_no_longer_polled(as_edie):
    feed = make.feed()

    assert as_edie.post(f"{URL}{feed.pk}/delete/", {"post": "yes"}).status_code == 403
    stopped = form(seen_version=1)
    del stopped["is_active"]
    as_edie.post(f"{URL}{feed.pk}/change/", stopped)

    assert not Feed.objects.get().is_active
    assert not Feed.objects.due(timezone.now()).exists()


def test_how_the_polls_went_is_shown_and_cannot_be_typed(as_edie):
    feed = make.feed()
    make.failed_poll(feed, "feeds.test answered 503 (Service Unavailable).")

    for address in (URL, f"{URL}{feed.pk}/change/"):
        assert "feeds.test answered 503 (Service Unavailable)." in as_edie.get(address).text
    as_edie.post(f"{URL}{feed.pk}/change/", form(seen_version=1, failures="0", last_error="", etag="x"))

    feed.refresh_from_db()
    assert (feed.failures, feed.etag) == (1, "")


def test_an_error_is_shown_as_text(as_edie):
    make.failed_poll(make.feed(), "<script>alert(1)</script>")

    assert "<script>alert(1)" not in as_edie.get(URL).text


def test_that_an_address_is_not_public_is_told(as_edie):
    feed = make.feed(url="http://127.0.0.1:9/feed")

    with pytest.raises(SystemExit):
        call_command("poll")

    assert "127.0.0.1 has an address that is not public" in as_edie.get(f"{URL}{feed.pk}/change/").text


def test_those_that_fail_are_found(as_edie):
    make.failed_poll(make.feed("bad", url="https://bad.test/"), "It is gone.")
    make.failed_poll(make.feed("stopped", url="https://stopped.test/", is_active=False), "It is gone.")
    make.feed("good", url="https://good.test/")

    found = as_edie.get(f"{URL}?failing=yes").context["cl"].result_list

    assert [feed.name for feed in found] == ["bad"]
    assert len(as_edie.get(URL).context["cl"].result_list) == 3


def test_the_list_takes_as_many_queries_for_many_feeds_as_for_few(as_edie):
    def queries(numbers):
        for number in numbers:
            make.feed(f"Feed {number}", url=f"https://{number}.test/")
        with CaptureQueriesContext(connection) as captured:
            as_edie.get(URL)
        return len(captured)

    assert queries(range(2)) == queries(range(2, 12)) <= 8


# Who may


@pytest.mark.parametrize(("name", "status"), [("edie", 200), ("stella", 200), ("mara", 403), ("noor", 302)])
def test_only_editors_see_feeds(name, status, request):
    client = make.client(request.getfixturevalue(name))
    feed = make.feed()

    for address in (URL, f"{URL}add/", f"{URL}{feed.pk}/change/"):
        assert client.get(address).status_code == status


def test_who_may_not_see_feeds_neither_changes_nor_adds_one(mara):
    feed = make.feed()
    client = make.client(mara)

    assert client.post(f"{URL}add/", form(name="Mine", url="https://mine.test/")).status_code == 403
    assert client.post(f"{URL}{feed.pk}/change/", form(name="Mine", seen_version=1)).status_code == 403
    assert Feed.objects.get().name == "Harbour feed"


@pytest.mark.parametrize(("name", "status"), [("stella", 200), ("edie", 403)])
def test_the_history_of_a_feed_is_for_who_may_see_histories(name, status, request):
    client = make.client(request.getfixturevalue(name))
    feed = make.feed()

    assert client.get(f"{URL}{feed.pk}/history/").status_code == status


def test_the_history_tells_what_people_changed_and_nothing_of_polls(stella):
    feed = make.feed()
    Feed.objects.update(failures=7, last_error="It is gone.")
    feed = Feed.objects.get()
    feed.minutes = 99
    feed.record(by=stella)

    page = make.client(stella).get(f"{URL}{feed.pk}/history/").text

    assert "99" in page
    assert "It is gone." not in page


def test_who_sees_deliveries_and_not_feeds_reads_no_address_of_a_feed(mara):
    feed = make.feed(url="https://feeds.test/harbour?key=opens-all")
    archiving.deliver(make.ninjs(), filename=feed.name, route=Route.FEED, feed=feed, supplier="feeds.test")
    delivery = Delivery.objects.get()

    for page in ("", f"{delivery.pk}/change/", "?q=opens-all", f"?feed__id__exact={feed.pk}"):
        response = make.client(mara).get(f"/admin/articles/delivery/{page}")
        assert response.status_code == 200
        assert "key=opens-all" not in response.text
    listed = make.api_client(mara).get("/api/v1/deliveries/")
    assert len(listed.json()["results"]) == 1
    assert "opens-all" not in listed.text
