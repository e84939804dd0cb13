"""Held to the example of Krippendorff's own paper, and to what the definition says."""

import pytest

from annotations.reports.alpha import alpha, nominal, ordinal


def units(*observers):
    """A unit from each column; a dash is no value."""
    return [[int(one) for one in column if one != "-"] for column in zip(*observers, strict=True)]


# Four observers, twelve units: “Computing Krippendorff’s Alpha-Reliability” (2011), C.
PAPER = units("123321412---", "1233224125-3", "-3332342251-", "12332441251-")


@pytest.mark.parametrize(("distance", "expected"), [(nominal, 0.743), (ordinal, 0.815)])
def test_it_gives_what_the_paper_gives(distance, expected):
    assert alpha(PAPER, distance) == pytest.approx(expected, abs=0.001)


def test_full_agreement_is_one():
    assert alpha([["a", "a"], ["b", "b"]]) == 1


def test_strife_is_less_than_chance():
    assert alpha([["a", "b"], ["b", "a"]]) < 0


def test_where_all_gave_one_value_nothing_can_be_told():
    assert alpha([["a", "a"], ["a", "a"]]) is None


def test_what_only_one_has_coded_does_not_count():
    assert alpha([["a", "a"], ["b", "b"], ["a"], []]) == 1
