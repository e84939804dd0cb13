import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring.match import find, locate, occurrences
from annotations.anchoring.selectors import (
    AnchorError,
    Quote,
    QuoteAmbiguous,
    QuoteElsewhere,
    QuoteNotFound,
    Span,
    quote_at,
    span_in,
    utf16,
)

TEXT = "The sources said no. They said yes. The sources said maybe."


def test_words_that_stand_once_are_found():
    assert locate(TEXT, Quote("They said yes")) == Span(21, 34)


def test_words_that_are_nowhere_are_not_found():
    with pytest.raises(QuoteNotFound, match="They said perhaps"):
        locate(TEXT, Quote("They said perhaps"))


def test_empty_words_are_refused():
    with pytest.raises(AnchorError, match="No words"):
        locate(TEXT, Quote(" "))


def test_words_in_two_places_are_refused_with_both_shown():
    with pytest.raises(QuoteAmbiguous) as error:
        locate(TEXT, Quote("The sources"))

    assert error.value.candidates == [Span(0, 11), Span(36, 47)]


@pytest.mark.parametrize(
    ("quote", "start"),
    [(Quote("The sources", prefix="yes. "), 36), (Quote("The sources", suffix=" said no"), 0)],
)
def test_context_tells_two_places_apart(quote, start):
    assert locate(TEXT, quote).start == start


def test_the_paragraph_of_the_claim_comes_first():
    assert locate(TEXT, Quote("said"), near=Span(21, 35)) == Span(26, 30)


def test_words_outside_the_paragraph_are_found_when_it_has_none():
    assert locate(TEXT, Quote("They"), near=Span(0, 20)) == Span(21, 25)


def test_overlapping_occurrences_are_all_found():
    assert occurrences("aaa", "aa") == [Span(0, 2), Span(1, 3)]


def test_a_place_that_is_given_tells_the_words_from_the_same_elsewhere():
    assert locate(TEXT, Quote("The sources", start=36)) == Span(36, 47)


def test_other_words_at_the_place_that_is_given_are_named():
    with pytest.raises(QuoteElsewhere, match="At 21 the story does not say “The sources” but “They said y”"):
        locate(TEXT, Quote("The sources", start=21))


def test_a_place_beyond_the_text_is_refused():
    with pytest.raises(QuoteElsewhere, match="At 900"):
        locate(TEXT, Quote("The sources", start=900))


def test_a_quote_of_a_megabyte_is_refused():
    with pytest.raises(AnchorError, match="1000000 characters"):
        locate(TEXT, Quote("a" * 1_000_000))


def test_more_context_than_tells_a_place_is_refused():
    with pytest.raises(AnchorError, match="201 characters beside the words"):
        locate(TEXT, Quote("said", prefix="a" * 201))


def test_half_an_emoji_is_not_found():
    with pytest.raises(QuoteNotFound):
        locate("A family 👨‍👩‍👧 won.", Quote("👩"))


def test_a_letter_is_not_found_without_its_accent():
    assert occurrences("e\u0301te e", "e") == [Span(3, 4), Span(5, 6)]


def test_the_white_space_of_context_is_not_compared_where_an_editor_gives_it():
    assert locate("One.\n\nTwo one.", Quote("Two", prefix="One. ")) == Span(6, 9)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        (Quote("sources"), [Span(4, 11), Span(40, 47)]),
        (Quote("sources", prefix="yes. The "), [Span(40, 47)]),
        (Quote("sources", suffix="said"), []),
        (Quote("sources", prefix="A "), []),
        (Quote(""), []),
    ],
)
def test_a_selector_matches_with_just_its_context(quote, found):
    assert find(TEXT, quote) == found


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        (5, 5, "begins at 5 and ends at 5"),
        (5, 2, "begins at 5 and ends at 2"),
        (-1, 2, "-1 to 2 is not among them"),
        (0, 60, "the places 0 to 59; 0 to 60"),
    ],
)
def test_a_place_that_the_text_does_not_have_is_refused(start, end, why):
    with pytest.raises(AnchorError, match=why):
        span_in(TEXT, start, end)


def test_a_place_inside_of_one_character_is_refused():
    with pytest.raises(AnchorError, match="1 is inside of one character"):
        span_in("e\u0301te", 0, 1)


@given(st.text(min_size=1), st.data())
def test_any_place_of_a_text_is_a_span_or_refused(text, data):
    start, end = data.draw(st.integers(-2, len(text) + 2)), data.draw(st.integers(-2, len(text) + 2))
    try:
        span = span_in(text, start, end)
    except AnchorError:
        return

    assert 0 <= span.start < span.end <= len(text)
    assert find(text, quote_at(text, span)).count(span) == 1


@given(st.text(min_size=1), st.data())
def test_places_in_utf_16_cut_out_the_same_words(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    units = utf16(text, span)

    cut = text.encode("utf-16-le", "surrogatepass")[2 * units.start : 2 * units.end]
    assert cut.decode("utf-16-le", "surrogatepass") == text[span.start : span.end]


def test_context_is_not_cut_inside_of_one_character():
    text = f"👨‍👩‍👧{'a' * 30}word"

    assert quote_at(text, Span(35, 39)).prefix == "a" * 30
    assert quote_at(text + "b" * 31 + "e\u0301", Span(35, 39)).suffix == "b" * 31


@given(st.text(min_size=1), st.data())
def test_a_quote_joins_to_the_text_it_is_from(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    quote = quote_at(text, Span(start, data.draw(st.integers(start + 1, len(text)))))

    assert f"{quote.prefix}{quote.exact}{quote.suffix}" in text
