"""Words are spotted where they would be found by reading every one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.query import parsed
from articles.search.spotting import spots
from articles.search.stemming import beginning, stem
from articles.search.words import words_of

LETTERS = "abces iyædßÉéＴﾞｶガ中国’'-.,\u0301\u3099ก่\U0001d400"
TEXTS = st.text(alphabet=st.sampled_from(LETTERS), max_size=40) | st.text(max_size=20)


def read(text, term):
    """By reading every word."""
    words = list(words_of(text))
    length = len(term.words) + bool(term.prefixes)
    for at in range(len(words) - length + 1):
        there = words[at : at + length]
        is_there = all(word.folded == wanted for word, wanted in zip(there, term.words, strict=False))
        if is_there and (not term.prefixes or there[-1].folded.startswith(term.prefixes)):
            yield there[0].start, there[-1].end


@given(TEXTS, TEXTS)
def test_no_place_is_missed_and_none_is_made_up(text, query):
    for term in parsed(f'{query} "{text[:8]}" {text[8:12]}*').terms:
        assert list(spots(text, term)) == list(read(text, term))


@given(st.text(alphabet=st.sampled_from("abdeghilnorstuy"), min_size=1, max_size=9), st.sampled_from(
    ["", "s", "es", "ies", "ied", "y", "ing", "ed", "eed", "lling", "e", "ll"]
))  # fmt: skip
def test_all_forms_of_a_word_begin_as_it_is_looked_for(word, ending):
    assert (word + ending).startswith(beginning(stem(word + ending)))


@pytest.mark.parametrize("word", ["dying", "dies", "lies", "lying", "tied", "ties", "used", "using", "news", "buses"])
def test_so_do_the_irregular_ones(word):
    assert word.startswith(beginning(stem(word)))
