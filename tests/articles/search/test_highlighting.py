"""Where the words of a query stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.highlighting import answers, count_in, excerpt, found_in, marked
from articles.search.query import parsed


def found(text, query):
    return [text[start:end] for start, end in found_in(text, parsed(query))]


@pytest.mark.parametrize(
    ("text", "query", "words"),
    [
        ("New steel tariffs on Steel.", "steel", ["steel", "Steel"]),
        ("New steel tariffs, no tariff", "tariff", ["tariffs", "tariff"]),
        ("Steel and tariffs; steel tariffs", '"steel tariff"', ["steel tariffs"]),
        ("Au café Müller", "cafe muller", ["café", "Müller"]),
        ("中国は日本に、中国が", "中国", ["中国", "中国"]),
        ("𠮷野家 said 中国", "中国", ["中国"]),
        ("Steelworks and policies", "stee* policy*", ["Steelworks", "policies"]),
        ("steel", "-steel iron", []),
    ],
)
def test_what_is_found_is_marked_as_it_stands(text, query, words):
    assert found(text, query) == words


@pytest.mark.parametrize(
    ("query", "is_answer"),
    [
        ("steel talks", True),
        ("steel rice", False),
        ("steel -talks", False),
        ("steel -rice", True),
        ('"talks steel"', False),
    ],
)
def test_a_text_answers_a_query_with_all_that_is_asked_for(query, is_answer):
    assert answers("Talks on steel", parsed(query)) is is_answer


def test_of_the_terms_those_that_are_there_are_counted():
    assert count_in("Talks on steel", parsed('steel "on steel" rice')) == 2


def test_an_excerpt_is_where_the_most_is_found():
    text = "Rain. " * 100 + "Steel tariffs on steel. " + "Wind. " * 100 + "steel"

    pieces = excerpt(text, parsed("steel"))

    assert [piece.words for piece in pieces if piece.is_found] == ["Steel", "steel"]
    assert pieces[0].words == "… "
    assert sum(len(piece.words) for piece in pieces) < 300


def test_an_excerpt_of_what_holds_none_of_it_is_the_beginning():
    assert [piece.words for piece in excerpt("It rains.", parsed("steel"))] == ["It rains."]


@given(st.text(), st.text())
def test_the_pieces_are_the_text(text, query):
    assert "".join(piece.words for piece in marked(text, parsed(query))) == text
