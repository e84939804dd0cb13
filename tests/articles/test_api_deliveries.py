import gzip
import io
import zipfile

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from knox.models import AuthToken

from articles.api import deliveries as sending
from articles.models import Article, Delivery, Outcome, Payload, Revision, Route
from tests import make

URL = "/api/v1/deliveries/"

NITF = b"""<nitf><head><docdata><doc-id id-string="urn:test:pier"/></docdata></head><body><body.head><hedline>
<hl1>Pier to be painted</hl1></hedline></body.head><body.content><p>The pier will be green.</p></body.content></body>
</nitf>"""


def machine(name):
    made = User.objects.create_user(name)
    made.groups.add(Group.objects.get(name="Supplier"))
    return made


@pytest.fixture
def kyodo_wire(db):
    return machine("kyodo-wire")


def sender(person, **headers):
    """A program that posts files with a token of that person."""
    _row, token = AuthToken.objects.create(person)
    return Client(headers={"Authorization": f"Bearer {token}", **headers})


@pytest.fixture
def wire(kyodo_wire):
    return sender(kyodo_wire)


def post(client, data, query="", content_type="application/octet-stream", **headers):
    return client.generic("POST", f"{URL}{query}", data, content_type=content_type, **headers)


def told(response):
    return [(row["outcome"], row["guid"]) for row in response.json()["deliveries"]]


# What comes in


def test_a_story_that_is_posted_comes_in_and_the_answer_says_what_became_of_it(wire, kyodo_wire):
    response = post(wire, make.ninjs(), "?filename=bridge.json&origin=pickup", "application/json")

    delivery = Delivery.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "deliveries": [
            {
                "id": delivery.pk,
                "outcome": "created",
                "guid": "urn:test:bridge",
                "article": "http://testserver/api/v1/articles/bridge-to-open-in-spring/",
                "error": "",
            }
        ]
    }
    assert (delivery.route, delivery.supplier, delivery.received_by) == (Route.REST, "kyodo-wire", kyodo_wire)
    assert (delivery.filename, delivery.origin, delivery.content_type) == ("bridge.json", "pickup", "application/json")
    assert bytes(delivery.payload.data) == make.ninjs()


@pytest.mark.parametrize("content_type", ["application/xml", "application/x-www-form-urlencoded", "text/plain", ""])
def test_xml_is_read_whatever_the_sender_calls_it(wire, content_type):
    assert told(post(wire, NITF, content_type=content_type)) == [("created", "urn:test:pier")]


def test_a_text_is_known_by_the_guid_that_is_given(wire):
    first = post(wire, make.TRADE_TALKS, "?guid=urn:test:talks", "text/plain")
    second = post(wire, make.TRADE_TALKS.replace("Monday", "Friday"), "?guid=urn:test:talks", "text/plain")

    assert told(first) + told(second) == [("created", "urn:test:talks"), ("revised", "urn:test:talks")]
    assert Article.objects.count() == 1


def test_the_charset_that_the_sender_states_is_the_one_it_is_read_in(wire):
    text = "Café at the pier\n\nThe café opens at noon.".encode("latin-1")

    assert post(wire, text, "?guid=urn:test:a").status_code == 422
    assert post(wire, text, "?guid=urn:test:b", "text/plain; charset=iso-8859-1").status_code == 201
    assert Revision.objects.get().headline == "Café at the pier"


def test_each_story_of_a_zip_has_its_own_outcome(wire):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("bridge.json", make.ninjs())
        archive.writestr("pier.xml", NITF)
        archive.writestr("broken.txt", b"A headline\n\n\xff")

    response = post(wire, packed.getvalue(), "?filename=wire.zip")

    assert response.status_code == 201
    assert [outcome for outcome, _ in told(response)] == ["created", "created", "failed"]
    assert "UTF-8" in response.json()["deliveries"][2]["error"]


def test_the_same_bytes_again_are_answered_with_200_and_kept_once(wire):
    post(wire, make.ninjs())
    response = post(wire, make.ninjs())

    assert response.status_code == 200
    [row] = response.json()["deliveries"]
    assert (row["id"], row["outcome"]) == (None, "unchanged")
    assert row["article"].endswith("/articles/bridge-to-open-in-spring/")
    assert (Delivery.objects.count(), Payload.objects.count()) == (1, 1)


def test_a_later_version_that_says_the_same_has_come_in(wire):
    post(wire, make.ninjs())
    response = post(wire, make.ninjs(version="2", versionCreated="2026-01-06T10:00:00Z"))

    assert (response.status_code, told(response)[0][0], Delivery.objects.count()) == (201, "unchanged", 2)


# What does not


def test_what_cannot_be_read_is_refused_with_the_reason_and_kept_once(wire):
    for _ in range(2):
        response = post(wire, b"A headline\n\n\xff", "?guid=urn:test:a")

        delivery = Delivery.objects.get()
        assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
        assert response.json()["detail"] == f"{delivery.error} It is kept as delivery {delivery.pk}."
        assert (delivery.outcome, delivery.supplier) == (Outcome.FAILED, "kyodo-wire")


def test_an_empty_body_is_refused(wire):
    response = post(wire, b"")

    assert response.status_code == 422
    assert "empty" in response.json()["detail"]


def test_a_file_of_ten_megabytes_is_read_and_one_byte_more_is_not_kept(wire):
    start = make.TRADE_TALKS.encode()
    most = start + b" " * (sending.MOST_BYTES - len(start))

    assert post(wire, most, "?guid=urn:test:a").status_code == 201
    response = post(wire, most + b" ", "?guid=urn:test:b")

    assert (response.status_code, response["Content-Type"]) == (413, "application/problem+json")
    assert response.json()["detail"] == "The file is larger than 10 MB."
    assert Payload.objects.get().size == 10_000_000


def test_a_bomb_is_refused(wire):
    response = post(wire, gzip.compress(bytes(60_000_000)))

    assert response.status_code == 422
    assert not Article.objects.exists()


def test_a_body_in_chunks_is_refused_and_not_taken_for_an_empty_one(wire):
    response = post(wire, b"", headers={"Transfer-Encoding": "chunked"})

    assert (response.status_code, response["Content-Type"]) == (411, "application/problem+json")
    assert not Delivery.objects.exists()


def test_a_form_is_refused_and_not_taken_for_a_text(wire):
    response = wire.post(URL, {"file": io.BytesIO(make.TRADE_TALKS.encode())})

    assert (response.status_code, response["Content-Type"]) == (415, "application/problem+json")
    assert "the file itself" in response.json()["detail"]
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?gid=urn:test:a", "gid"),
        ("?origin=nowhere", "origin"),
        (f"?guid={'g' * 256}", "guid"),
        ("?guid=a%00b", "guid"),
        (f"?filename={'f' * 256}", "filename"),
        ("?supplier=reuters", "supplier"),
    ],
)
def test_a_parameter_that_is_unknown_or_wrong_is_refused_and_nothing_kept(wire, query, field):
    response = post(wire, make.ninjs(), query)

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert [error["field"] for error in response.json()["errors"]] == [field]
    assert not Delivery.objects.exists()


def test_one_guid_does_not_name_two_stories(wire):
    response = post(wire, b"[%s,%s]" % (make.ninjs(), make.ninjs(uri="urn:test:other")), "?guid=urn:test:a")

    assert response.status_code == 422
    assert "holds 2 stories" in response.json()["detail"]


# Who may


def test_without_a_token_nothing_comes_in(db):
    response = post(Client(), make.ninjs())

    assert (response.status_code, response["Content-Type"]) == (401, "application/problem+json")
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("name", ["noor", "mara"])
def test_nor_with_the_token_of_somebody_who_may_not(name, request):
    response = post(sender(request.getfixturevalue(name)), make.ninjs())

    assert response.status_code == 403
    assert not Delivery.objects.exists()


def test_a_session_of_the_admin_sends_nothing(as_edie):
    assert post(as_edie, make.ninjs()).status_code == 401


WRITING = [
    "claims/", "attributions/", "notes/", "claims/1/withdraw/", "notes/1/submit/", "notes/1/approve/",
    "notes/1/send-back/",
]  # fmt: skip


@pytest.mark.parametrize("path", [*WRITING, "articles/", "sources/", "speakers/", "annotations/", "policies/"])
def test_a_supplier_may_send_stories_and_write_nothing_else(wire, story, edie, path):
    make.note(make.anonymous_claim(story), by=edie)
    response = wire.post(f"/api/v1/{path}", {}, content_type="application/json")

    assert response.status_code in ({403, 404} if path in WRITING else {403, 405})


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_a_supplier_changes_no_delivery(wire, method):
    post(wire, make.ninjs())
    number = Delivery.objects.get().pk

    assert wire.generic(method, f"{URL}{number}/", make.ninjs()).status_code in {403, 405}
    assert wire.generic(method, URL, make.ninjs()).status_code in {403, 405}


def test_a_supplier_sees_what_the_public_sees_and_no_delivery_of_its_own_either(wire):
    post(wire, make.ninjs(embargoedUntil="2099-01-01T00:00:00Z", edNote="Editors: ring 555-0147."))
    number = Delivery.objects.get().pk

    assert wire.get(URL).json()["results"] == []
    assert wire.get(f"{URL}{number}/").status_code == 404
    assert wire.get("/api/v1/articles/").json()["results"] == []
    assert wire.get("/api/v1/articles/bridge-to-open-in-spring/").status_code == 404


def test_a_supplier_does_not_come_into_the_admin(kyodo_wire):
    assert make.client(kyodo_wire).get("/admin/articles/delivery/").status_code == 302


def test_a_supplier_does_not_change_or_take_back_the_story_of_another(wire):
    post(wire, make.ninjs())
    other = sender(machine("pier-news"))
    later = {"version": "2", "versionCreated": "2026-01-06T10:00:00Z"}

    for changes in ({"bodies": [{"value": "The bridge is sold."}]}, {"pubStatus": "canceled"}):
        response = post(other, make.ninjs(**later, **changes))
        assert response.status_code == 422
        assert "cannot change it" in response.json()["detail"]

    article = Article.objects.get()
    assert (article.state, article.current_revision.number) == ("published", 1)


def test_the_desk_changes_the_story_of_any(wire, edie):
    post(wire, make.ninjs())
    later = make.ninjs(version="2", versionCreated="2026-01-06T10:00:00Z", bodies=[{"value": "The bridge is sold."}])

    assert told(post(sender(edie), later)) == [("revised", "urn:test:bridge")]
    assert Delivery.objects.order_by("-pk")[0].supplier == ""


# The list, for the desk


def test_the_desk_is_told_of_what_came_in_the_latest_first(wire, edie_api):
    post(wire, make.ninjs(edNote="Editors: ring 555-0147."), "?filename=bridge.json", "application/json")
    post(wire, b"A headline\n\n\xff", "?guid=urn:test:a")

    failed, created = edie_api.get(URL).json()["results"]

    assert (failed["outcome"], failed["article"], failed["position"]) == ("failed", None, 0)
    delivery = Delivery.objects.order_by("pk")[0]
    expected = {
        "url": f"http://testserver{URL}{delivery.pk}/", "id": delivery.pk, "outcome": "created",
        "guid": "urn:test:bridge", "route": "rest", "supplier": "kyodo-wire", "origin": "wire",
        "filename": "bridge.json", "format": "ninjs", "position": 1, "status": "usable", "supplier_version": "1",
        "versioned_at": "2026-01-05T10:00:00Z", "editor_note": "Editors: ring 555-0147.",
        "digest": delivery.payload.digest, "size": delivery.payload.size, "error": "",
        "article": "http://testserver/api/v1/articles/bridge-to-open-in-spring/",
    }  # fmt: skip
    assert {name: created[name] for name in expected} == expected
    assert set(created) == {*expected, "received_at"}
    assert edie_api.get(created["url"]).json() == created


@pytest.mark.parametrize(
    ("query", "guids"),
    [
        ("", {"bridge", "a", "story"}),
        ("outcome=failed", {"a"}),
        ("outcome=created", {"bridge", "story"}),
        ("format=ninjs", {"bridge"}),
        ("format=plain", {"a", "story"}),
        ("route=rest", {"bridge", "a"}),
        ("route=command", {"story"}),
        ("guid=urn:test:bridge", {"bridge"}),
        ("since=2000-01-01", {"bridge", "a", "story"}),
        ("until=2000-01-01", set()),
        ("since=2999-01-01", set()),
        ("outcome=created&route=rest", {"bridge"}),
    ],
)
def test_the_list_is_narrowed_down(wire, story, edie_api, query, guids):
    post(wire, make.ninjs())
    post(wire, b"A headline\n\n\xff", "?guid=urn:test:a")

    found = {row["guid"].removeprefix("urn:test:") for row in edie_api.get(f"{URL}?{query}").json()["results"]}

    assert found == guids


@pytest.mark.parametrize("query", ["outcome=lost", "supplier=kyodo-wire", "payload__data=x", "since=yesterday"])
def test_a_filter_that_is_unknown_or_wrong_is_refused(edie_api, query):
    assert edie_api.get(f"{URL}?{query}").status_code == 400


def test_the_list_takes_as_many_queries_for_many_rows_as_for_few(wire, edie_api):
    def queries(numbers):
        for number in numbers:
            post(wire, make.ninjs(uri=f"urn:test:{number}"))
            post(wire, b"A headline\n\n\xff%d" % number)
        with CaptureQueriesContext(connection) as captured:
            assert len(edie_api.get(URL).json()["results"]) == Delivery.objects.count()
        return [query["sql"] for query in captured.captured_queries if "count(*)" not in query["sql"].lower()]

    few, many = queries(range(2)), queries(range(2, 9))

    assert len(many) == len(few) <= 6
    assert not [sql for sql in many if '"articles_payload"."data"' in sql]


def test_the_list_has_pages(wire, edie_api):
    for number in range(3):
        post(wire, make.ninjs(uri=f"urn:test:{number}"))

    first = edie_api.get(f"{URL}?limit=2").json()
    second = edie_api.get(first["next"]).json()

    assert [row["guid"] for row in first["results"] + second["results"]] == [f"urn:test:{each}" for each in (2, 1, 0)]


@pytest.mark.parametrize("name", [None, "noor"])
def test_the_list_is_empty_for_readers(story, name, request):
    client = make.api_client(request.getfixturevalue(name) if name else None)

    assert client.get(URL).json()["results"] == []
    assert client.get(f"{URL}{Delivery.objects.get().pk}/").status_code == 404


def test_the_schema_tells_of_the_body_and_of_what_the_answers_hold(api):
    schema = api.get("/api/v1/schema/").json()
    told = schema["paths"]["/api/v1/deliveries/"]["post"]

    assert set(told["requestBody"]["content"]) == {"*/*"}
    assert {each["name"] for each in told["parameters"]} == {"filename", "guid", "origin"}
    assert set(told["responses"]) == {"200", "201"}


def test_a_supplier_does_not_send_stories_of_the_newsrooms_own(wire):
    response = post(wire, make.ninjs(), "?origin=staff")

    assert response.status_code == 403
    assert not Delivery.objects.exists()
