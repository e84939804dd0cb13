from dataclasses import astuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotations.anchoring import alignment
from annotations.anchoring.correction import ORPHAN, Correction
from annotations.anchoring.selectors import Span
from articles.text.words import splits_cluster

STORY = (
    "China plans to ask Japan to stand with it against steel tariffs, sources close to bilateral relations said.\n\n"
    "A Japanese government source said Tokyo would not take sides.\n\n"
    "A senior government official did not confirm the plan."
)


def follow(words, after, *, before=STORY):
    start = before.index(words)
    return Correction(before, after).follow(Span(start, start + len(words)))


def words_at(placement, text):
    return placement.span and text[placement.span.start : placement.span.end]


def test_a_story_that_stays_keeps_all_in_place():
    placement = follow("A Japanese government source", STORY)

    assert (placement.outcome, placement.method, placement.score) == ("same", "difference", 1)


def test_words_that_moved_are_followed():
    placement = follow("A Japanese government source", f"A new lead.\n\n{STORY}")

    assert (placement.outcome, placement.span) == ("moved", Span(122, 150))


def test_an_unnamed_source_that_was_named_is_no_other_unnamed_source():
    after = STORY.replace("A Japanese government source", "Foreign Minister Taro Kono")

    assert follow("A Japanese government source", after) == ORPHAN


def test_a_deleted_sentence_leaves_its_source_to_no_look_alike():
    after = STORY.replace("A Japanese government source said Tokyo would not take sides.\n\n", "")

    assert follow("A Japanese government source", after) == ORPHAN


def test_one_source_in_the_place_of_many_is_placed_to_be_checked():
    after = STORY.replace("sources close to", "a source close to")
    placement = follow("sources close to bilateral relations", after)

    assert placement.outcome == "check"
    assert words_at(placement, after) == "a source close to bilateral relations"


def test_a_word_is_not_found_inside_of_another():
    before = "The mayor said so. It rained for three days."
    after = "It rained for three days. The mayors of both towns said this."

    assert words_at(follow("The mayor", after, before=before), after) != "The mayor"


def test_exact_words_in_another_context_are_to_be_checked():
    before = "The ferry port at Saltmere would close in May, an aide of the mayor told a meeting. Rain fell all day."
    after = "Rain fell all day. In a letter the unions were told that the ferry port at Saltmere would close in May."
    placement = follow("ferry port at Saltmere would close in May", after, before=before)

    assert (placement.outcome, placement.method) == ("check", "exact")
    assert words_at(placement, after) == "ferry port at Saltmere would close in May"


def test_a_corrected_figure_is_placed_to_be_checked():
    before = "The mine yields 14 tonnes of ore a day, its owner said. Prices have fallen since the spring."
    after = before.replace("14", "16")
    placement = follow("The mine yields 14 tonnes of ore a day", after, before=before)

    assert (placement.outcome, words_at(placement, after)) == ("check", "The mine yields 16 tonnes of ore a day")


def test_what_stands_in_the_place_of_words_is_told():
    after = STORY.replace("A Japanese government source", "Foreign Minister Taro Kono")
    start = STORY.index("A Japanese")

    assert Correction(STORY, after).replacement(Span(start, start + 28)) == "Foreign Minister Taro Kono"


def test_nothing_stands_in_the_place_of_words_that_were_cut():
    after = STORY.replace(", sources close to bilateral relations said", "")
    start = STORY.index("sources close")

    assert Correction(STORY, after).replacement(Span(start, start + 36)) == ""


def test_nothing_is_told_of_the_place_of_words_whose_sentence_is_gone():
    start = STORY.index("A Japanese")

    assert Correction(STORY, "Another story altogether.").replacement(Span(start, start + 28)) is None


def test_likely_places_come_without_a_floor_and_the_likeliest_first():
    after = "A Japanese official told us that Tokyo takes no sides. It rained."
    start = STORY.index("Tokyo would not take sides")
    likely = Correction(STORY, after).likely(Span(start, start + 26))

    assert after[likely[0].start : likely[0].end] == "Tokyo takes no sides"


def test_a_span_without_a_word_is_refused():
    with pytest.raises(ValueError, match="no words from 0 to 1"):
        Correction(" a", "a").follow(Span(0, 1))


def test_no_emoji_is_cut_in_two():
    before = "The winners are three 👨‍👩‍👧. They said so."
    after = before.replace("👨‍👩‍👧", "👨‍👩‍👧‍👦")
    placement = follow("The winners are three 👨‍👩‍👧", after, before=before)

    assert words_at(placement, after) == "The winners are three 👨‍👩‍👧‍👦"


def test_of_two_places_that_are_as_good_none_is_taken():
    before = "The eel farm at Olin was shut in May. Nobody was told why."
    after = "The eel farm at Olin was shut in June. The eel farm at Olin was shut in July. Nobody was told why."

    assert follow("The eel farm at Olin was shut in May", after, before=before) == ORPHAN


def test_words_that_were_put_in_before_a_passage_are_not_taken_for_its_first():
    before = "Rain is likely, the mayor of Port Olin, who sails, told us."
    after = "Rain is likely, the clerk and then the mayor of Port Olin, who both sail, told us."
    placement = follow("the mayor of Port Olin, who sails", after, before=before)

    assert words_at(placement, after) == "the mayor of Port Olin, who both sail"


@pytest.mark.parametrize(
    ("note", "quoted"),
    [
        ("Correction: An earlier version said that", "three of the 40 dairies have closed since January."),
        ("Correction: An earlier version said:", "“Three of the 40 dairies have closed since January.”"),
        ("Correction: This is wrong.", "Three of the 40 dairies have closed since January."),
    ],
)
@pytest.mark.parametrize("words", ["Three of the 40 dairies have closed since January", "closed", "the 40 dairies"])
def test_a_correction_that_quotes_what_it_corrects_takes_nothing_to_its_foot(note, quoted, words):
    before = (
        "Farmers say they are paid less.\n\nThree of the 40 dairies have closed since January.\n\n"
        "Prices fell.\n\nIt rained."
    )
    corrected = before.replace("Three of the 40", "Thirteen of the 140")
    after = f"{corrected}\n\n{note} {quoted}"
    placement = follow(words, after, before=before)

    assert placement.span is None or placement.span.end < len(corrected)


def test_stretches_too_long_to_compare_count_as_replaced(monkeypatch):
    monkeypatch.setattr(alignment, "MOST_COMPARED", 1)
    after = STORY.replace("A Japanese government source said", "A Japanese goverment source says")

    assert follow("A Japanese government source", after) == ORPHAN


TEXTS = st.text(alphabet="ab .\n—é世😃\u0301\u200d", min_size=1, max_size=60)


@st.composite
def corrected(draw):
    """A text, a span of it that holds a word, and another text that may share much with it."""
    before = draw(TEXTS.filter(lambda text: any(letter.isalnum() for letter in text)))
    at = draw(st.sampled_from([number for number, letter in enumerate(before) if letter.isalnum()]))
    start, end = draw(st.integers(0, at)), draw(st.integers(at + 1, len(before)))
    pieces = [before[:start], draw(TEXTS | st.just("")), before[start:end], draw(TEXTS | st.just("")), before[end:]]
    after = "".join(draw(st.permutations(pieces))) if draw(st.booleans()) else draw(TEXTS)
    return before, Span(start, end), after


@given(corrected())
def test_what_is_the_same_or_moved_has_its_very_words(case):
    before, span, after = case
    placement = Correction(before, after).follow(span)

    if placement.outcome in ("same", "moved"):
        assert after[placement.span.start : placement.span.end] == before[span.start : span.end]
        assert placement.score == 1
    if placement.outcome == "same":
        assert placement.span == span


@given(corrected())
def test_a_place_is_in_the_text_and_an_orphan_has_none(case):
    before, span, after = case
    placement = Correction(before, after).follow(span)

    assert (placement.span is None) == (placement.outcome == "orphaned") == (placement.method == "none")
    assert placement.span is None or 0 <= placement.span.start < placement.span.end <= len(after)
    assert placement.span is None or not any(splits_cluster(after, edge) for edge in astuple(placement.span))
    assert 0 <= placement.score <= 1


@given(corrected())
def test_any_span_of_a_text_that_stays_is_in_its_place(case):
    before, span, _ = case
    assume(not splits_cluster(before, span.start) and not splits_cluster(before, span.end))

    assert Correction(before, before).follow(span).span == span


@given(corrected())
def test_likely_places_and_replacements_never_fail(case):
    before, span, after = case
    correction = Correction(before, after)

    assert all(0 <= at.start < at.end <= len(after) for at in correction.likely(span))
    assert (correction.replacement(span) or "") in after
