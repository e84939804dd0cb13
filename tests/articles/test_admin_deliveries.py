import gzip
import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import archiving, formats
from articles.admin import delivery as screen
from articles.models import Article, Delivery, Origin, Outcome, Route
from tests import make

URL = "/admin/articles/delivery/"
BROKEN = b"A headline\n\n\xff"
HTML = b"<html><script>alert(document.cookie)</script></html>"


@pytest.fixture
def failed(db):
    [delivery] = archiving.deliver(BROKEN, filename="pier.txt", guid="urn:test:pier", route=Route.REST, supplier="pier")
    assert delivery.outcome == Outcome.FAILED
    return delivery


@pytest.fixture
def mend(monkeypatch):
    """Mends the reader of texts, so that it reads Latin-1."""
    read = formats.plain.read

    def read_latin(data, **kwargs):
        return read(data.decode("latin-1").encode(), **kwargs)

    return lambda: monkeypatch.setattr(formats.plain, "read", read_latin)


def upload(client, data, name="story.txt", content_type="text/plain", **form):
    file = SimpleUploadedFile(name, data, content_type)
    return client.post(f"{URL}add/", {"file": file, "origin": "wire", **form}, follow=True)


def again(client, delivery, **kwargs):
    return client.post(f"{URL}{delivery.pk}/again/", **kwargs)


def with_action(client, *deliveries):
    chosen = {"action": "read_again", "_selected_action": [delivery.pk for delivery in deliveries]}
    return client.post(URL, chosen, follow=True)


def listed(client, query=""):
    return [delivery.guid for delivery in client.get(f"{URL}?{query}").context["cl"].result_list]


# The way in


def test_a_file_that_is_uploaded_says_who_brought_it(as_edie, edie):
    upload(as_edie, make.ninjs(), "bridge.json", "application/json", origin="staff")

    delivery = Delivery.objects.get()
    assert (delivery.route, delivery.received_by, delivery.supplier) == (Route.UPLOAD, edie, "")
    assert (delivery.filename, delivery.content_type, delivery.origin) == (
        "bridge.json", "application/json", Origin.STAFF,
    )  # fmt: skip


def test_the_charset_that_the_browser_states_is_the_one_it_is_read_in(as_edie):
    upload(as_edie, "Café at the pier\n\nIt is open.".encode("latin-1"), content_type="text/plain; charset=iso-8859-1")

    assert Article.objects.get().current_revision.headline == "Café at the pier"


def test_a_file_that_came_before_is_told_to_be_so(as_edie):
    upload(as_edie, make.ninjs(), "a.json")

    assert "unchanged: bridge-to-open-in-spring" in upload(as_edie, make.ninjs(), "b.json").text.lower()
    assert Delivery.objects.count() == 1


def test_a_file_that_is_too_large_is_refused_and_not_kept(as_edie, monkeypatch):
    monkeypatch.setattr(screen, "MOST_BYTES", 30)

    response = upload(as_edie, make.TRADE_TALKS.encode())

    assert "The file is larger than 10 MB." in response.text
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(("name", "status"), [("mara", 403), ("noor", 302)])
def test_only_who_may_add_deliveries_brings_in_a_file(name, status, request):
    client = make.client(request.getfixturevalue(name))

    assert client.get(f"{URL}add/").status_code == status
    file = SimpleUploadedFile("story.txt", make.TRADE_TALKS.encode())
    assert client.post(f"{URL}add/", {"file": file, "origin": "wire"}).status_code == status
    assert not Delivery.objects.exists()


# The list


def test_the_list_takes_as_many_queries_for_many_rows_as_for_few_and_reads_no_bytes(as_edie):
    feed = make.feed()

    def queries(numbers):
        for number in numbers:
            archiving.deliver(make.ninjs(uri=f"urn:test:{number}"), route=Route.FEED, feed=feed)
            make.delivery(BROKEN + b"%d" % number)
        with CaptureQueriesContext(connection) as captured:
            assert len(listed(as_edie)) == Delivery.objects.count()
        return [query["sql"] for query in captured.captured_queries]

    few, many = queries(range(2)), queries(range(2, 12))

    assert len(many) == len(few) <= 11
    assert not [sql for sql in many if '"articles_payload"."data"' in sql]


@pytest.mark.parametrize(
    ("query", "guids"),
    [
        ("outcome__exact=failed", ["pier"]),
        ("unread=yes", ["pier"]),
        ("route__exact=feed", ["bridge"]),
        ("format__exact=ninjs", ["bridge"]),
        ("feed__id__exact={feed}", ["bridge"]),
        ("q=urn:test:pier", ["pier"]),
        ("q=urn:test", []),
        ("q=pier.txt", ["pier"]),
        ("q={digest}", ["bridge"]),
        ("q=feeds.test", ["bridge"]),
        ("", ["bridge", "pier"]),
    ],
)
def test_the_list_is_narrowed_down(as_edie, failed, query, guids):
    feed = make.feed()
    [found] = archiving.deliver(make.ninjs(), route=Route.FEED, feed=feed, supplier="feeds.test")

    wanted = listed(as_edie, query.format(feed=feed.pk, digest=found.payload.digest))

    assert wanted == [f"urn:test:{guid}" for guid in guids]


@pytest.mark.parametrize("query", ["feed__url__startswith=h", "received_by__password__startswith=m", "payload__data=x"])
def test_the_list_cannot_be_asked_about_what_it_does_not_show(as_edie, failed, query):
    assert as_edie.get(f"{URL}?{query}").status_code in {302, 400}


# One of them


def test_what_a_delivery_brought_is_shown_and_its_bytes_led_to(as_edie, edie):
    [delivery] = archiving.deliver(make.ninjs(edNote="Editors: ring 555-0147."), supplier="kyodo-wire")

    page = as_edie.get(f"{URL}{delivery.pk}/change/").text

    for shown in ("Editors: ring 555-0147.", "kyodo-wire", delivery.payload.digest, f"{URL}{delivery.pk}/raw/"):
        assert shown in page
    assert "Read it again" not in page


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
def test_what_a_stranger_wrote_is_shown_as_text(as_edie, monkeypatch, words):
    def read(data, **kwargs):
        raise formats.FormatError(f"It says {words}.")

    monkeypatch.setattr(formats.plain, "read", read)
    [delivery] = archiving.deliver(b"x", filename=words, guid=words, supplier=words)

    for address in (URL, f"{URL}{delivery.pk}/change/"):
        assert words not in as_edie.get(address).text
    assert words not in again(as_edie, delivery, follow=True).text


@pytest.mark.parametrize("data", [HTML, bytes(range(256)), b""])
def test_the_bytes_come_back_to_the_letter_and_are_never_opened_by_a_browser(as_edie, data):
    [delivery] = archiving.deliver(data, filename='"><script>.html', content_type="text/html")

    response = as_edie.get(f"{URL}{delivery.pk}/raw/", headers={"Accept-Encoding": "identity"})

    assert response.content == data
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == f'attachment; filename="delivery-{delivery.pk}.bin"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_a_browser_that_takes_gzip_gets_the_same_bytes(as_edie):
    [delivery] = archiving.deliver(make.TRADE_TALKS.encode())

    response = as_edie.get(f"{URL}{delivery.pk}/raw/", headers={"Accept-Encoding": "gzip"})

    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == make.TRADE_TALKS.encode()


@pytest.mark.parametrize(("name", "status"), [("mara", 200), ("noor", 302)])
def test_who_sees_deliveries_has_their_bytes(failed, name, status, request):
    client = make.client(request.getfixturevalue(name))

    assert client.get(f"{URL}{failed.pk}/raw/").status_code == status


def test_who_works_here_and_may_not_see_deliveries_has_none_of_it(failed, mara):
    mara.groups.clear()
    client = make.client(mara)

    assert client.get(URL).status_code == 403
    assert client.get(f"{URL}{failed.pk}/change/").status_code == 403
    assert client.get(f"{URL}{failed.pk}/raw/").status_code == 404


def test_bytes_of_a_delivery_that_is_not_there_are_not_there(as_edie, failed):
    assert as_edie.get(f"{URL}{failed.pk + 1}/raw/").status_code == 404
    assert as_edie.post(f"{URL}{failed.pk + 1}/again/").status_code == 404


@pytest.mark.parametrize("name", ["edie", "stella"])
def test_nobody_changes_or_deletes_a_delivery(failed, name, request):
    client = make.client(request.getfixturevalue(name))
    before = Delivery.objects.values().get()

    assert client.post(f"{URL}{failed.pk}/change/", {"guid": "x"}).status_code == 403
    assert client.post(f"{URL}{failed.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(URL, {"action": "delete_selected", "_selected_action": [failed.pk], "post": "yes"})

    assert Delivery.objects.values().get() == before


# Reading one again


def test_a_delivery_that_failed_is_read_again_by_a_button(as_edie, edie, failed, mend):
    assert "Read it again" in as_edie.get(f"{URL}{failed.pk}/change/").text
    mend()

    response = again(as_edie, failed, follow=True)

    assert response.redirect_chain == [(f"{URL}{failed.pk}/change/", 302)]
    assert "created: a headline" in response.text.lower()
    read = Delivery.objects.exclude(pk=failed.pk).get()
    assert (read.received_by, read.supplier, read.guid) == (edie, "pier", "urn:test:pier")
    assert Delivery.objects.get(pk=failed.pk).outcome == Outcome.FAILED


def test_one_that_still_fails_says_why_and_is_kept_no_second_time(as_edie, failed):
    response = again(as_edie, failed, follow=True)

    assert "could not be read" in response.text
    assert Delivery.objects.get() == failed


def test_those_that_failed_are_read_again_together_and_the_others_left(as_edie, edie, failed, bridge, mend):
    other = make.delivery(BROKEN + b"e", filename="two.txt", guid="urn:test:two")
    read = Delivery.objects.get(guid="urn:test:bridge")
    mend()

    response = with_action(as_edie, failed, other, read)

    assert response.text.lower().count("created: a headline") == 2
    assert "unchanged:" not in response.text.lower()
    assert list(Delivery.objects.filter(received_by=edie).values_list("guid", flat=True)) == [
        "urn:test:two", "urn:test:pier",
    ]  # fmt: skip
    assert Delivery.objects.count() == 5


def test_the_bytes_of_those_that_are_read_again_are_not_in_memory_together(as_edie):
    for number in range(8):
        make.delivery(BROKEN + b"%d" % number + bytes(3_000_000))
    chosen = list(Delivery.objects.failed().only("pk"))
    tracemalloc.start()

    with_action(as_edie, *chosen)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(chosen) == 8
    assert most < 20_000_000


def test_the_button_is_for_who_may_add_deliveries(failed, mara, mend):
    client = make.client(mara)
    mend()

    assert "Read it again" not in client.get(f"{URL}{failed.pk}/change/").text
    assert "read_again" not in client.get(URL).text
    assert again(client, failed).status_code == 403
    with_action(client, failed)
    assert Delivery.objects.get() == failed


def test_reading_again_takes_a_post_with_the_token_of_the_form(failed, edie, mend):
    mend()
    client = Client(enforce_csrf_checks=True)
    client.force_login(edie, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get(f"{URL}{failed.pk}/again/").status_code == 405
    assert again(client, failed).status_code == 403
    assert Delivery.objects.get() == failed


def test_who_has_not_come_in_is_led_to_the_door(failed, client):
    assert again(client, failed).status_code == 302
    assert client.get(f"{URL}{failed.pk}/raw/").status_code == 302
    assert Delivery.objects.get() == failed


def test_the_list_names_stories_by_their_headlines_and_says_why_others_failed(as_edie, failed, story):
    text = as_edie.get(URL).text

    assert story.headline in text
    assert story.slug not in text
    assert "not UTF-8" in text


def test_a_delivery_is_headed_by_what_came_of_it(as_edie, story):
    text = as_edie.get(f"{URL}{Delivery.objects.get().pk}/change/").text

    assert f"<h2>created: {story.headline}</h2>" in text
