import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.words import sentences, splits_cluster, words


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("It’s 1,200 a day.", ["It’s", " ", "1,200", " ", "a", " ", "day", "."]),
        ("e\u0301te\u0301!", ["e\u0301te\u0301", "!"]),
        ("政府高官は", ["政", "府", "高", "官", "は"]),
        ("👨‍👩‍👧x", ["👨‍👩‍👧", "x"]),
        ("🇯🇵🇺🇸", ["🇯🇵", "🇺🇸"]),
        ("high-level", ["high", "-", "level"]),
    ],
)
def test_a_text_is_cut_into_words_and_signs(text, pieces):
    assert words(text) == pieces


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two?” Three", ["One.", "Two?”", "Three"]),
        ("A line\n\nAnother", ["A line", "Another"]),
        ("彼は「はい。」と言った。次だ。", ["彼は「はい。」", "と言った。", "次だ。"]),
        (" \n", []),
    ],
)
def test_a_text_is_cut_into_sentences(text, found):
    assert [text[start:end] for start, end in sentences(text)] == found


@pytest.mark.parametrize(
    ("text", "at", "is_inside"),
    [
        ("e\u0301", 1, True),
        ("👨‍👩‍👧", 2, True),
        ("🇯🇵🇺🇸", 1, True),
        ("🇯🇵🇺🇸", 2, False),
        ("ab", 1, False),
        ("\n世界", 1, False),
        (f"{'世' * 100}e\u0301", 101, True),
        ("🇯🇵" * 80, 121, True),
        ("🇯🇵" * 80, 122, False),
        (f"e{'\u0301' * 200}", 150, True),
        (f"👨{'\u200d👩' * 100}", 151, True),
        ("e\u0301", 0, False),
        ("e\u0301", 2, False),
    ],
)
def test_a_place_inside_of_one_character_is_known(text, at, is_inside):
    assert splits_cluster(text, at) is is_inside


def test_a_run_without_an_end_is_cut_after_a_space():
    found = list(sentences("word " * 1000))

    assert [end - start for start, end in found] == [1999, 1999, 999]


def test_a_run_without_a_space_is_cut_but_not_inside_of_one_character():
    text = f"{'a' * 1_999}e\u0301{'a' * 3_000}"

    assert [start for start, _ in sentences(text)] == [0, 2_001, 4_001]


def test_a_line_of_a_million_stops_is_read_once():
    assert sum(end - start for start, end in sentences("." * 1_000_000)) == 1_000_000


@given(st.text())
def test_the_words_join_to_the_text(text):
    assert "".join(words(text)) == text


@given(st.text())
def test_sentences_are_apart_in_order_and_without_space_around(text):
    last = 0
    for start, end in sentences(text):
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        last = end
