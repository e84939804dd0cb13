import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring.match import locate, occurrences, relocate
from annotations.anchoring.selectors import AnchorError, Quote, QuoteAmbiguous, QuoteNotFound, Span, quote_at

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


def test_words_that_moved_with_their_context_are_found_again():
    later = f"A new first sentence. {TEXT}"

    assert relocate(later, quote_at(TEXT, Span(21, 34)), earlier=TEXT) == Span(43, 56)


def test_a_look_alike_is_not_taken_for_words_that_are_gone():
    earlier = "A senior official said no. A Japanese official said yes."
    later = "A Japanese official said yes. A senior official of another ministry said perhaps."
    kept = quote_at(earlier, Span(0, 17))

    assert relocate(later.replace("senior", "junior"), kept, earlier=earlier) is None


def test_one_of_two_that_stood_there_is_a_guess_and_not_taken():
    earlier = "They said no. They said yes."

    assert relocate("Then they left. They said yes.", quote_at(earlier, Span(0, 4)), earlier=earlier) is None


@given(st.text(min_size=1), st.data())
def test_any_span_is_found_again_in_the_same_text_or_is_ambiguous(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))

    assert relocate(text, quote_at(text, span), earlier=text) in (span, None)


@given(st.text(min_size=1), st.data())
def test_a_quote_joins_to_the_text_it_is_from(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    quote = quote_at(text, Span(start, data.draw(st.integers(start + 1, len(text)))))

    assert f"{quote.prefix}{quote.exact}{quote.suffix}" in text
