"""The difference of two versions of a story, over REST."""

import pytest

from articles import archiving
from articles.models import Rights
from tests import make


@pytest.fixture
def path(story):
    """The address of a story's versions, of which there are three."""
    text = make.TRADE_TALKS.replace("talks on Monday", "talks on 月曜日 🌙")
    make.article(text)
    make.article(text.replace("common front", "closer front").replace("take sides", "take any side"))
    return f"/api/v1/articles/{story.slug}/revisions/"


def texts(client, path, *numbers):
    return [client.get(f"{path}{number}/").json()["text"] for number in numbers]


def parts(found, before, after):
    """The changes that are not equal, as the words that were deleted and inserted."""
    return [
        (before[one["before_start"] : one["before_end"]], after[one["after_start"] : one["after_end"]])
        for one in found["changes"]
        if one["op"] != "equal"
    ]


def test_the_difference_to_the_version_before_is_given_in_code_points(api, path):
    before, after = texts(api, path, 1, 2)

    found = api.get(f"{path}2/difference/").json()

    assert (found["revision"], found["against"]) == (2, 1)
    assert parts(found, before, after) == [("Monday", ""), ("", "月曜日 🌙")]


def test_the_changes_cover_both_texts(api, path):
    before, after = texts(api, path, 2, 3)

    changes = api.get(f"{path}3/difference/").json()["changes"]

    assert "".join(before[one["before_start"] : one["before_end"]] for one in changes) == before
    assert "".join(after[one["after_start"] : one["after_end"]] for one in changes) == after
    assert {one["op"] for one in changes} == {"equal", "delete", "insert"}


def test_both_headlines_are_given(api, path):
    found = api.get(f"{path}3/difference/").json()

    assert found["headline"] == {
        "before": "China to seek common front with Japan on steel tariffs",
        "after": "China to seek closer front with Japan on steel tariffs",
    }


@pytest.mark.parametrize(("number", "against"), [(3, 1), (1, 3)])
def test_any_two_versions_can_be_compared(api, path, number, against):
    found = api.get(f"{path}{number}/difference/?against={against}").json()

    assert (found["revision"], found["against"]) == (number, against)
    assert ("sides", "") in parts(found, *texts(api, path, against, number)) or number == 1


@pytest.mark.parametrize(
    "address", ["1/difference/", "2/difference/?against=9", "2/difference/?against=0", "9/difference/"]
)
def test_where_there_is_no_such_version_it_is_a_problem(api, path, address):
    response = api.get(f"{path}{address}")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("against=2", "against"),
        ("against=x", "against"),
        ("against=", "against"),
        ("against=1&against=3", "against"),
        ("agianst=1", "agianst"),
        ("limit=5", "limit"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_its_name(api, path, query, field):
    response = api.get(f"{path}2/difference/?{query}")

    assert response.status_code == 400
    assert [error["field"] for error in response.json()["errors"]] == [field]


@pytest.mark.parametrize("rights", [Rights.EXTRACT, Rights.HEADLINE])
def test_no_more_is_compared_than_may_be_shown_but_to_the_desk_all(api, path, story, mara, rights):
    make.change(story, rights=rights)
    before, after = texts(api, path, 2, 3)

    found = api.get(f"{path}3/difference/").json()
    for_the_desk = make.api_client(mara).get(f"{path}3/difference/").json()

    last = found["changes"][-1] if found["changes"] else {"before_end": 0, "after_end": 0}
    assert (last["before_end"], last["after_end"]) == (len(before), len(after))
    assert parts(found, before, after) == []
    assert len(for_the_desk["changes"]) > 2


@pytest.mark.parametrize("query", ["", "?against=1", "?agianst=1"])
def test_of_a_hidden_story_as_of_a_missing_one(api, path, story, query):
    make.change(story, embargo_until="2099-01-01T00:00Z")

    hidden = api.get(f"{path}2/difference/{query}")
    missing = api.get(f"/api/v1/articles/there-is-none/revisions/2/difference/{query}")

    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_of_a_withdrawn_story_its_notice(api, path, story, edie):
    story.refresh_from_db()
    archiving.withdraw(story, notice="It was wrong.", by=edie)

    response = api.get(f"{path}2/difference/")

    assert response.status_code == 410
    assert response.json()["detail"] == "It was wrong."


def test_it_takes_two_queries(api, path, django_assert_num_queries):
    with django_assert_num_queries(2):
        api.get(f"{path}3/difference/")
