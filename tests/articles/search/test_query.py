"""The language of queries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.query import MOST_TERMS, MOST_WORDS, Query, Term, Told, parsed


def words(*terms):
    return tuple(Term(tuple(term.split())) for term in terms)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("steel tariffs", Query(words("steel", "tariff"))),
        ('"steel tariffs"', Query(words("steel tariff"))),
        ("“steel tariffs”", Query(words("steel tariff"))),
        ('"steel tariffs', Query(words("steel tariff"))),
        ("steel -tariffs", Query(words("steel"), words("tariff"))),
        ('steel -"trade talks"', Query(words("steel"), words("trade talk"))),
        ("stee*", Query((Term((), ("stee",)),))),
        ("policies*", Query((Term((), ("policies", "polici")),))),
        ("U.S.", Query(words("u s"))),
        ("中国", Query(words("中 国"))),
        ("政府*", Query(words("政 府"))),
        ("steel steel", Query(words("steel"))),
        ("", Query()),
        ('" - * ""', Query(told=(Told.NO_WORDS,))),
        ("well-known", Query(words("well known"))),
    ],
)
def test_a_text_is_a_query(text, query):
    assert parsed(text) == query


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a" * 1_000, Told.TOO_LONG),
        (" ".join(f"w{number}" for number in range(50)), Told.TOO_MANY),
        ("st*", Told.SHORT_PREFIX),
        ("-steel", Told.ONLY_EXCLUDED),
    ],
)
def test_what_is_left_out_of_a_query_is_told(text, told):
    assert told in parsed(text).told


@given(st.text(alphabet=st.characters(codec=None)))
def test_no_text_is_too_much(text):
    query = parsed(text)

    terms = [*query.terms, *query.excluded]
    assert len(terms) <= MOST_TERMS
    assert sum(len(term.words) for term in terms) <= MOST_WORDS
    assert all(term.words or term.prefixes for term in terms)
    assert not any(
        letter.isspace() or letter in "'\"\\\x00" for term in terms for word in term.words for letter in word
    )
