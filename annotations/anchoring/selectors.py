"""Selectors of the W3C Web Annotation model: words quoted from a text (TextQuoteSelector) and their place in it
(TextPositionSelector). Places are 0-based code points, the end exclusive.
"""

from dataclasses import dataclass

from articles.text.words import splits_cluster

# How much of the text on either side a quote keeps as its context.
CONTEXT = 32
# Nobody quotes more than this; a longer quote is a slip or an attack.
LONGEST = 20_000
# Context is compared at each place where the words stand.
LONGEST_CONTEXT = 200


class AnchorError(ValueError):
    """Quoted words cannot be placed; the message is a sentence for the person who quoted them."""


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text, and nothing of its words: a TextPositionSelector."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words, and as much of the text before and after them as was given or kept: a TextQuoteSelector.

    `start`, where it was given, is where the words begin: it tells them from the same words elsewhere.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None

    def repeats(self, kept: "Quote") -> bool:
        """Whether this is a quote that was kept, given once more with its context or with none."""
        if self.exact != kept.exact or self.start is not None:
            return False
        context = (unspaced(self.prefix), unspaced(self.suffix))
        return context in (("", ""), (unspaced(kept.prefix), unspaced(kept.suffix)))


class QuoteNotFound(AnchorError):
    """The quoted words, in their context, are nowhere in the text."""

    def __init__(self, quote: Quote) -> None:
        self.quote = quote
        beside = " with the words given before and after them" if quote.prefix or quote.suffix else ""
        super().__init__(f"These words are not in the story{beside}: “{shortened(quote.exact)}”.")


class QuoteElsewhere(AnchorError):
    """Other words than the quoted ones stand at the place that was given with them."""

    def __init__(self, quote: Quote, text: str) -> None:
        self.quote = quote
        there = text[quote.start or 0 :][: len(quote.exact)]
        super().__init__(
            f"At {quote.start} the story does not say “{shortened(quote.exact)}” but “{shortened(there)}”."
        )


class QuoteAmbiguous(AnchorError):
    """The quoted words stand in more than one place; `candidates` are the places."""

    def __init__(self, quote: Quote, text: str, candidates: list[Span]) -> None:
        self.quote = quote
        self.candidates = candidates
        shown = "; ".join(f"at {span.start}: {in_context(text, span)}" for span in candidates[:5])
        more = f"; and {len(candidates) - 5} more" if len(candidates) > 5 else ""
        super().__init__(
            f"These words stand {len(candidates)} times in the story. Give some of the words before or after them, or "
            f"where they begin: {shown}{more}."
        )


def span_in(text: str, start: int, end: int) -> Span:
    """The place, if the text has it. Raises AnchorError for one that is empty, turned round, out of range, or that cuts
    through what a reader takes for one character.
    """
    if end <= start:
        raise AnchorError(f"A place ends after it begins; this one begins at {start} and ends at {end}.")
    if start < 0 or end > len(text):
        raise AnchorError(f"The story has the places 0 to {len(text)}; {start} to {end} is not among them.")
    for edge in (start, end):
        if splits_cluster(text, edge):
            raise AnchorError(f"{edge} is inside of one character: {in_context(text, Span(start, end))}.")
    return Span(start, end)


def quote_at(text: str, span: Span) -> Quote:
    """The quote of a span: its words with up to 32 characters of context on either side, none of them cut in two."""
    first, last = max(0, span.start - CONTEXT), min(len(text), span.end + CONTEXT)
    while first < span.start and splits_cluster(text, first):
        first += 1
    while last > span.end and splits_cluster(text, last):
        last -= 1
    return Quote(exact=text[span.start : span.end], prefix=text[first : span.start], suffix=text[span.end : last])


def utf16(text: str, span: Span) -> Span:
    """The same place in UTF-16 code units, as browsers count."""
    before, words = (len(part.encode("utf-16-le")) // 2 for part in (text[: span.start], text[span.start : span.end]))
    return Span(before, before + words)


def in_context(text: str, span: Span) -> str:
    """A span as an editor tells it from others: “…words before [the words] words after…”."""
    quote = quote_at(text, span)
    line = f"…{quote.prefix}[{shortened(quote.exact)}]{quote.suffix}…"
    return " ".join(line.split())


def shortened(words: str, *, most: int = 80) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"


def unspaced(words: str) -> str:
    """Words without white space: browsers drop line breaks from a field, and editors type them as spaces."""
    return "".join(words.split())
