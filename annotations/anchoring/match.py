"""Finding quoted words in a text, by exact match. Words in two places are told by their context, never guessed."""

from annotations.anchoring.selectors import (
    LONGEST,
    LONGEST_CONTEXT,
    AnchorError,
    Quote,
    QuoteAmbiguous,
    QuoteElsewhere,
    QuoteNotFound,
    Span,
    unspaced,
)
from articles.text.words import splits_cluster


def occurrences(text: str, words: str, *, most: int | None = None) -> list[Span]:
    """Every place, overlapping ones too, where `words` stand in the text without cutting a character in two; the first
    `most` of them.
    """
    found: list[Span] = []
    at = text.find(words) if words else -1
    while at != -1 and (most is None or len(found) < most):
        if not splits_cluster(text, at) and not splits_cluster(text, at + len(words)):
            found.append(Span(at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def find(text: str, quote: Quote) -> list[Span]:
    """Every match of a TextQuoteSelector, as W3C says: the words, with just the context that it gives around them."""
    return [
        span
        for span in occurrences(text, quote.exact)
        if text.endswith(quote.prefix, 0, span.start) and text.startswith(quote.suffix, span.end)
    ]


def locate(text: str, quote: Quote, *, near: Span | None = None) -> Span:
    """The one place that an editor means by `quote`.

    Context that is given must stand there, white space aside. If `near` is given (the paragraph of a claim, for its
    source and cue words) and the words stand in it exactly once, that place is meant. Raises AnchorError, which is
    QuoteNotFound, QuoteElsewhere or QuoteAmbiguous where a quote can be placed at all.
    """
    if not quote.exact.strip():
        raise AnchorError("No words are quoted.")
    if len(quote.exact) > LONGEST:
        raise AnchorError(f"The quote has {len(quote.exact)} characters; it can have up to {LONGEST}.")
    if (context := max(len(quote.prefix), len(quote.suffix))) > LONGEST_CONTEXT:
        raise AnchorError(
            f"{context} characters beside the words are more than it takes; give up to {LONGEST_CONTEXT}."
        )
    found = [span for span in occurrences(text, quote.exact) if _has_context(text, span, quote)]
    if quote.start is not None:
        if Span(quote.start, quote.start + len(quote.exact)) not in found:
            raise QuoteElsewhere(quote, text)
        return Span(quote.start, quote.start + len(quote.exact))
    if not found:
        raise QuoteNotFound(quote)
    if near:
        inside = [span for span in found if near.start <= span.start and span.end <= near.end]
        if len(inside) == 1:
            return inside[0]
        found = inside or found
    if len(found) > 1:
        raise QuoteAmbiguous(quote, text, found)
    return found[0]


def _has_context(text: str, span: Span, quote: Quote) -> bool:
    """Whether the quote's context stands on both sides of the span, white space aside."""
    # Far enough for words that were given without the line breaks between them.
    before = text[max(0, span.start - 3 * len(quote.prefix) - 2) : span.start]
    after = text[span.end : span.end + 3 * len(quote.suffix) + 2]
    return unspaced(before).endswith(unspaced(quote.prefix)) and unspaced(after).startswith(unspaced(quote.suffix))
