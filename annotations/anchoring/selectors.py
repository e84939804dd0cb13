"""Selectors of the W3C Web Annotation model: words quoted from a text (TextQuoteSelector) and their place in it.

Places are 0-based code points, the end exclusive.
"""

from dataclasses import dataclass

# How much of the text on either side a quote keeps as its context.
CONTEXT = 32


class AnchorError(ValueError):
    """Quoted words cannot be placed; the message is a sentence for the person who quoted them."""


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words, and as much of the text before and after them as was given or kept."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    def repeats(self, kept: "Quote") -> bool:
        """Whether this is a quote that was kept, given once more with its context or with none."""
        if self.exact != kept.exact:
            return False
        context = (unspaced(self.prefix), unspaced(self.suffix))
        return context in (("", ""), (unspaced(kept.prefix), unspaced(kept.suffix)))


class QuoteNotFound(AnchorError):
    """The quoted words, in their context, are nowhere in the text."""

    def __init__(self, quote: Quote) -> None:
        self.quote = quote
        beside = " with the words given before and after them" if quote.prefix or quote.suffix else ""
        super().__init__(f"These words are not in the story{beside}: “{shortened(quote.exact)}”.")


class QuoteAmbiguous(AnchorError):
    """The quoted words stand in more than one place; `candidates` are the places."""

    def __init__(self, quote: Quote, text: str, candidates: list[Span]) -> None:
        self.quote = quote
        self.candidates = candidates
        shown = "; ".join(f"({number}) {in_context(text, span)}" for number, span in enumerate(candidates[:5], start=1))
        more = f"; and {len(candidates) - 5} more" if len(candidates) > 5 else ""
        super().__init__(
            f"These words stand {len(candidates)} times in the story. Give some of the words before or after them: "
            f"{shown}{more}."
        )


def quote_at(text: str, span: Span) -> Quote:
    """The quote of a span: its words with 32 characters of context on either side."""
    return Quote(
        exact=text[span.start : span.end],
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )


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
