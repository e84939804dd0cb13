"""The corrections of tests/corrections, each with its right answer, followed by the anchoring. The thresholds were set
on these (docs/anchoring.md): what is held here is that no change to the code makes it worse.
"""

from functools import cache

import pytest

from annotations.anchoring.correction import Correction
from tests import corrections

FILES = ("english.txt", "scripts.txt", "held_out.txt", "fresh.txt", "last.txt")


@cache
def followed(name):
    """For each passage of a file its correction and label, its placement, and where it stands in truth."""
    found = []
    for correction in corrections.read(name):
        texts = Correction(correction.before, correction.after)
        for label, span in correction.spans.items():
            found.append((correction, label, texts.follow(span), correction.answers.get(label)))
    return found


def is_wrong(placement, answer):
    """Placed where the words are gone, or mostly on other words; or elsewhere than they stand, and without a check."""
    if placement.span is None or placement.span == answer:
        return False
    if answer is None or placement.outcome != "check":
        return True
    shared = min(placement.span.end, answer.end) - max(placement.span.start, answer.start)
    return 2 * shared < max(placement.span.end - placement.span.start, answer.end - answer.start)


@pytest.mark.parametrize("name", FILES)
def test_no_passage_is_placed_on_words_that_are_not_its_own(name):
    wrong = [
        (str(correction), label, placement)
        for correction, label, placement, answer in followed(name)
        if is_wrong(placement, answer)
    ]

    assert wrong == []


@pytest.mark.parametrize("name", FILES)
def test_what_is_the_same_or_moved_has_its_words_letter_for_letter(name):
    for correction, label, placement, _ in followed(name):
        if placement.outcome in ("same", "moved"):
            before = correction.spans[label]
            words = correction.after[placement.span.start : placement.span.end]
            assert words == correction.before[before.start : before.end]


def test_nearly_all_that_can_be_placed_is_placed():
    placeable = [
        (placement, answer)
        for name in FILES
        for correction, label, placement, answer in followed(name)
        if answer and label not in correction.either
    ]

    to_the_letter = sum(placement.span == answer for placement, answer in placeable)
    at_all = sum(placement.span is not None for placement, _ in placeable)
    assert to_the_letter / len(placeable) >= 0.965
    assert at_all / len(placeable) >= 0.975


def test_there_are_corrections_enough_of_many_kinds():
    all_of_them = [correction for name in FILES for correction in corrections.read(name)]

    assert len(all_of_them) >= 300
    assert len({correction.kind for correction in all_of_them}) >= 20
