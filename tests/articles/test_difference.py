from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import difference as module
from articles.text.difference import difference


def told(before, after):
    """The changes as a reader would tell them."""
    sides = {"equal": (after, "after"), "insert": (after, "after"), "delete": (before, "before")}
    return [
        (change.op, sides[change.op][0][getattr(change, f"{side}_start") : getattr(change, f"{side}_end")])
        for change in difference(before, after)
        for side in [sides[change.op][1]]
    ]


def test_equal_texts_have_no_changes():
    assert told("It rains.", "It rains.") == [("equal", "It rains.")]


def test_two_empty_texts_differ_in_nothing():
    assert difference("", "") == []


def test_a_word_is_replaced_as_a_whole():
    assert told("Talks begin on Monday.", "Talks begin on Tuesday.") == [
        ("equal", "Talks begin on "),
        ("delete", "Monday"),
        ("insert", "Tuesday"),
        ("equal", "."),
    ]


def test_a_sentence_that_was_cut_is_not_mixed_with_its_look_alike():
    assert told("They said no. They said yes.", "They said yes.") == [
        ("delete", "They said no. "),
        ("equal", "They said yes."),
    ]


def test_a_whole_paragraph_is_inserted_and_not_two_halves():
    assert told("A man said so.\n\nA man left.", "A man said so.\n\nA man came.\n\nA man left.") == [
        ("equal", "A man said so.\n\n"),
        ("insert", "A man came.\n\n"),
        ("equal", "A man left."),
    ]


def test_words_that_are_in_both_by_chance_are_part_of_the_change():
    changes = told("The mayor of Port Olin resigned at noon.", "Rain fell on the hills of the north for a week.")

    assert [op for op, _ in changes] == ["delete", "insert"]


def test_a_sentence_that_was_split_keeps_both_halves():
    before = "The dam held for nine hours before its western wall gave way, sending water into four villages."
    after = "The dam held for nine hours before its western wall gave way. That sent water into four villages."

    assert [words for op, words in told(before, after) if op == "equal"] == [
        "The dam held for nine hours before its western wall gave way",
        " water into four villages.",
    ]


def test_japanese_is_compared_by_its_letters():
    assert told("審査は29日に始まる。", "審査は30日に始まる。") == [
        ("equal", "審査は"),
        ("delete", "29"),
        ("insert", "30"),
        ("equal", "日に始まる。"),
    ]


def test_what_is_too_long_to_compare_is_told_as_replaced(monkeypatch):
    monkeypatch.setattr(module, "MOST_COMPARED", 3)

    assert [op for op, _ in told("one two", "three four")] == ["delete", "insert"]


def test_a_change_is_data():
    assert difference("a", "b")[0].as_dict() == {
        "op": "delete", "before_start": 0, "before_end": 1, "after_start": 0, "after_end": 0,
    }  # fmt: skip


TEXTS = st.text(alphabet="ab cd.\n,\u0301é世界😃’", max_size=80)
PAIRS = st.tuples(TEXTS, TEXTS) | TEXTS.flatmap(
    lambda text: st.tuples(
        st.just(text), st.builds("".join, st.lists(st.sampled_from(text.split(" ") or [""]) | TEXTS))
    )
)


@given(PAIRS)
def test_the_changes_cover_both_texts_in_their_order(pair):
    before, after = pair
    old = new = 0

    for change in difference(before, after):
        assert (change.before_start, change.after_start) == (old, new)
        assert change.before_end > old or change.after_end > new
        old, new = change.before_end, change.after_end
    assert (old, new) == (len(before), len(after))


@given(PAIRS)
def test_what_is_equal_is_so_and_never_touches_what_is_equal(pair):
    before, after = pair
    changes = difference(before, after)

    for change in changes:
        if change.op == "equal":
            kept = before[change.before_start : change.before_end]
            assert kept == after[change.after_start : change.after_end]
    ops = [change.op for change in changes]
    assert all(pair not in (("equal", "equal"), ("insert", "delete")) for pair in pairwise(ops))


@pytest.mark.parametrize("times", [1, 4])
def test_the_work_grows_with_the_text(times, monkeypatch):
    """Counted, not timed: how many words are handed to the library, in stretches of how many."""
    compared = []
    monkeypatch.setattr(
        module.LCSseq, "opcodes", lambda old, new: compared.append(len(old) * len(new)) or _opcodes(old, new)
    )
    text = " ".join(f"Number {number} was said by the mayor of town {number} at noon." for number in range(40 * times))

    difference(text, text.replace("noon", "night"))

    # Each sentence beside its own successor, and one look at which sentences stayed.
    assert max(sorted(compared)[:-1]) < 5000


_opcodes = module.LCSseq.opcodes
