"""Finding quoted words in a text, by exact match. Words in two places are told by their context, never guessed."""

from annotations.anchoring.selectors import AnchorError, Quote, QuoteAmbiguous, QuoteNotFound, Span, unspaced


def occurrences(text: str, words: str, *, within: Span | None = None) -> list[Span]:
    """Every place, overlapping ones too, where `words` stand in the text (or in the stretch `within` of it)."""
    if not words:
        return []
    start, stop = (within.start, within.end) if within else (0, len(text))
    found = []
    while (at := text.find(words, start, stop)) != -1:
        found.append(Span(at, at + len(words)))
        start = at + 1
    return found


def locate(text: str, quote: Quote, *, near: Span | None = None) -> Span:
    """The one place that an editor means by `quote`.

    Context that is given must stand there. If `near` is given (the paragraph of a claim, for its source and cue words)
    and the words stand in it exactly once, that place is meant. Raises QuoteNotFound or QuoteAmbiguous.
    """
    if not quote.exact.strip():
        raise AnchorError("No words are quoted.")
    found = [span for span in occurrences(text, quote.exact) if _has_context(text, span, quote)]
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


def relocate(text: str, quote: Quote, *, earlier: str) -> Span | None:
    """Where words quoted from the `earlier` text stand in this one, or None when that cannot be said for certain.

    The place with the whole kept context on both sides is taken, if it is the only such. Failing that, words that stood
    once in the earlier text and stand once in this one are the same; any other likeness is a guess.
    """
    found = occurrences(text, quote.exact)
    in_place = [span for span in found if _has_context(text, span, quote)]
    if len(in_place) == 1:
        return in_place[0]
    if len(found) == 1 and len(occurrences(earlier, quote.exact)) == 1:
        return found[0]
    return None


def _has_context(text: str, span: Span, quote: Quote) -> bool:
    """Whether the quote's context stands on both sides of the span, white space aside."""
    # Far enough for words that were given without the line breaks between them.
    before = text[max(0, span.start - 3 * len(quote.prefix) - 2) : span.start]
    after = text[span.end : span.end + 3 * len(quote.suffix) + 2]
    return unspaced(before).endswith(unspaced(quote.prefix)) and unspaced(after).startswith(unspaced(quote.suffix))
