import io

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from knox.models import AuthToken
from rest_framework.test import APIClient

from articles.models import Delivery
from tests import make


def supplier(*args):
    said = io.StringIO()
    call_command("supplier", *args, stdout=said, stderr=io.StringIO())
    return said.getvalue().strip()


def with_token(token):
    made = APIClient()
    made.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return made


def send(client, data):
    return client.generic("POST", "/api/v1/deliveries/", data, content_type="application/json")


def test_the_token_that_is_printed_brings_stories_in(db):
    answer = send(with_token(supplier("kyodo")), make.ninjs())

    assert answer.status_code == 201
    assert Delivery.objects.get().supplier == "kyodo"


def test_it_does_nothing_else(story, db):
    machine = with_token(supplier("kyodo"))
    listed = {"articles", "sources", "claims", "attributions", "speakers", "notes", "annotations", "policies"}

    for name in listed:
        assert machine.get(f"/api/v1/{name}/").json() == APIClient().get(f"/api/v1/{name}/").json()
        assert machine.post(f"/api/v1/{name}/", {}, format="json").status_code in (403, 405)
    assert machine.get("/api/v1/deliveries/").json()["results"] == []
    assert machine.get("/admin/").status_code == 302


def test_a_supplier_signs_in_by_no_password(db):
    supplier("kyodo")

    assert not User.objects.get(username="kyodo").has_usable_password()


def test_a_second_token_is_good_beside_the_first_until_both_are_taken_back(db):
    first, second = supplier("kyodo"), supplier("kyodo", "--days", "366")
    assert first != second
    assert [send(with_token(token), make.ninjs()).status_code for token in (first, second)] == [201, 200]

    assert supplier("kyodo", "--revoke") == "2 tokens of kyodo were taken back."
    assert send(with_token(first), make.ninjs()).status_code == 401


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (("kyodo", "--days", "0"), "1 to 366"),
        (("kyodo", "--days", "367"), "1 to 366"),
        (("edie",), "other rights"),
        (("edie", "--revoke"), "other rights"),
        (("nobody", "--revoke"), "There is no supplier nobody"),
        (("two words",), "valid username"),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(edie, args, reason):
    with pytest.raises(CommandError, match=reason):
        supplier(*args)

    assert not AuthToken.objects.exists()
    assert User.objects.filter(username__in=["kyodo", "two words", "nobody"]).count() == 0
