"""The words of a text as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.stemming import stem
from articles.search.words import words_of


def folded(text):
    return [word.folded for word in words_of(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Café MÜLLER", ["cafe", "muller"]),
        ("Cafe\u0301", ["cafe"]),
        ("Łódź, Ærø", ["lodz", "aero"]),
        ("China's talks", ["china", "talk"]),
        ("China’s", ["china"]),
        ("L’Oréal", ["l", "oreal"]),
        ("中国は", ["中", "国", "は"]),
        ("ガス", ["ガ", "ス"]),
        ("ｶﾞｽ", ["ガ", "ス"]),
        ("Ｔｏｋｙｏ", ["tokyo"]),
        ("U.S. 25%", ["u", "s", "25"]),
        ("قَالَتْ", ["قالت"]),
        ("—…!", []),
    ],
)
def test_case_accents_and_widths_do_not_count(text, words):
    assert folded(text) == words


@pytest.mark.parametrize(
    "forms",
    [
        "tariff tariffs", "plan plans planned planning", "negotiate negotiates negotiated negotiating",
        "policy policies", "hope hopes hoped hoping", "hop hops hopped hopping", "agree agrees agreed agreeing",
        "use uses used using", "deny denies denied denying", "kill kills killed killing", "tie ties",
    ],
)  # fmt: skip
def test_the_forms_of_a_word_are_one(forms):
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("words", ["news new", "hope hop", "crisis cris", "police policy", "china chin"])
def test_other_words_stay_others(words):
    assert len({stem(word) for word in words.split()}) == 2


@given(st.text())
def test_a_word_stands_where_it_is_said_to(text):
    end = 0
    for word in words_of(text):
        assert end <= word.start < word.end <= len(text)
        assert folded(text[word.start : word.end]) == [word.folded]
        end = word.end
