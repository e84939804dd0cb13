"""The corrections of tests/corrections, each with its right answer, followed by the anchoring. The thresholds were set
on these (docs/anchoring.md): what is held here is that no change to the code makes it worse.
"""

import pytest

from annotations.anchoring.correction import Correction
from tests import corrections

FILES = ("english.txt", "scripts.txt", "held_out.txt", "fresh.txt", "last.txt")
ALL = [(name, correction) for name in FILES for correction in corrections.read(name)]


def placements(correction):
    """For each passage its placement, and where it stands in truth."""
    followed = Correction(correction.before, correction.after)
    return [(label, followed.follow(span), correction.answers.get(label)) for label, span in correction.spans.items()]


def is_wrong(placement, answer):
    """Placed where the words are gone, or mostly on other words; or elsewhere than they stand, and without a check."""
    if placement.span is None or placement.span == answer:
        return False
    if answer is None or placement.outcome != "check":
        return True
    shared = min(placement.span.end, answer.end) - max(placement.span.start, answer.start)
    return 2 * shared < max(placement.span.end - placement.span.start, answer.end - answer.start)


@pytest.mark.parametrize(("name", "correction"), ALL, ids=[f"{name} {one}"[:80] for name, one in ALL])
def test_no_passage_is_placed_on_words_that_are_not_its_own(name, correction):
    wrong = {label: placement for label, placement, answer in placements(correction) if is_wrong(placement, answer)}

    assert wrong == {}


def test_nearly_all_that_can_be_placed_is_placed():
    placeable = [
        (placement, answer)
        for _, correction in ALL
        for label, placement, answer in placements(correction)
        if answer and label not in correction.either
    ]

    to_the_letter = sum(placement.span == answer for placement, answer in placeable)
    at_all = sum(placement.span is not None for placement, _ in placeable)
    assert to_the_letter / len(placeable) >= 0.965
    assert at_all / len(placeable) >= 0.975


@pytest.mark.parametrize(("name", "correction"), ALL, ids=[f"{name} {one}"[:80] for name, one in ALL])
def test_what_is_the_same_or_moved_has_its_words_letter_for_letter(name, correction):
    for label, placement, _ in placements(correction):
        if placement.outcome in ("same", "moved"):
            start, end = placement.span.start, placement.span.end
            before = correction.spans[label]
            assert correction.after[start:end] == correction.before[before.start : before.end]


def test_there_are_corrections_enough_of_many_kinds():
    assert len(ALL) >= 120
    assert len({correction.kind for _, correction in ALL}) >= 20
