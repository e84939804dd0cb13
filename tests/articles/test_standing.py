"""How a story stands follows from what was said of it, never from the order in which that came."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.standing import Version, standing

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def version(number, *, hours=None, words="a", status="usable", **terms):
    return Version(str(number), NOON + timedelta(hours=number if hours is None else hours), status, words, terms)


def words_of(found):
    return [turn[0].words for turn in found.turns]


def test_nothing_said_is_no_standing():
    found = standing([])

    assert (found.turns, found.status, found.published_at, found.withdrawn_at) == ((), "", None, None)


def test_the_number_of_a_version_goes_before_its_time():
    found = standing([version(2, hours=0, words="b"), version(1, hours=9, words="a")])

    assert words_of(found) == ["a", "b"]


def test_one_version_without_a_number_and_time_decides_for_all():
    found = standing([version(2, hours=0, words="b"), version(1, hours=9, words="a"), version("", hours=5, words="c")])

    assert words_of(found) == ["b", "c", "a"]


def test_words_sent_again_are_one_turn_until_others_stand_between():
    once = [version(1), version(3)]

    assert words_of(standing(once)) == ["a"]
    assert words_of(standing([*once, version(2, words="b")])) == ["a", "b", "a"]


def test_what_a_later_version_leaves_open_holds_as_it_was_but_an_embargo_does_not():
    first = version(1, usage_terms="Not for Japan.", embargo_until="2099-01-01T00:00:00+00:00")

    assert standing([first, version(2, place="Tokyo")]).terms == {"usage_terms": "Not for Japan.", "place": "Tokyo"}


def test_of_two_that_contradict_each_other_the_longer_embargo_holds():
    short, long = (version(1, embargo_until=f"20{year}-01-01T00:00:00+00:00") for year in (30, 90))

    assert {standing(order).terms["embargo_until"][:4] for order in ([short, long], [long, short])} == {"2090"}


def test_the_first_kill_is_the_end_and_leaves_the_words():
    found = standing([version(1), version(5, status="canceled", words=""), version(3, status="canceled", words="")])

    assert found.withdrawn_at == NOON + timedelta(hours=3)
    assert (words_of(found), found.status) == (["a"], "usable")


@pytest.mark.parametrize(
    ("said", "was_out"),
    [
        (version(1), True),
        (version(1, status="withheld"), False),
        (version(1, embargo_until=(NOON + timedelta(hours=2)).isoformat()), True),
        (version(1, embargo_until=(NOON + timedelta(hours=4)).isoformat()), False),
        (version(1, published_at=(NOON + timedelta(hours=4)).isoformat()), False),
    ],
)
def test_a_story_was_out_if_its_supplier_let_readers_see_it_before_the_end(said, was_out):
    assert standing([said, version(3, status="canceled", words="")]).was_out is was_out


VERSIONS = st.builds(
    version,
    st.one_of(st.integers(1, 3), st.just("")),
    hours=st.integers(0, 3),
    words=st.sampled_from("ab"),
    status=st.sampled_from(["usable", "usable", "withheld", "canceled"]),
    place=st.sampled_from(["Tokyo", "Osaka"]),
)


@given(st.lists(VERSIONS, max_size=4))
def test_the_order_of_arrival_decides_nothing(said):
    said = [replace(one, words="") if one.status == "canceled" else one for one in said]

    found = [standing(order) for order in permutations(said)]

    assert found == [found[0]] * len(found)
