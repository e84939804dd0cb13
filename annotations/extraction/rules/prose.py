"""A text taken apart for the rules: its tokens and quotations, and what its words may be in a clause.

There is no tagger behind this: a word is told by lists of small words, by its ending and by its neighbours.
"""

from bisect import bisect_right

from annotations.extraction.lexicon import Cue, Form, Lexicon
from annotations.extraction.quotations import Quotation, quotations_in
from annotations.extraction.tokens import QUOTES, tokenise

type Range = tuple[int, int]

DASHES = frozenset(("—", "–", "-"))
# Signs that no noun phrase goes across.
BREAKS = frozenset(";:!?") | DASHES | QUOTES
_SINGLE = frozenset(("'", "’", "‘"))
# How far the words of a speaker, or a search for them, may reach: what keeps the time linear.
REACH = 60


class Prose:
    """Tokens are told by their number; a Range of them includes both ends."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.tokens = tokenise(text, lexicon.abbreviations)
        self.words = self.tokens.words
        self.lower = self.tokens.lower
        self.paragraph_starts = frozenset(self.tokens.paragraphs)
        self.quotations: list[Quotation] = quotations_in(self.tokens)
        # The number of the quotation that a token stands in, or -1.
        self.quote_at = [-1] * len(self.words)
        for number, one in enumerate(self.quotations):
            self.quote_at[one.first : one.last + 1] = [number] * (one.last + 1 - one.first)

    def quotation_at(self, at: int) -> Quotation | None:
        number = self.quote_at[at]
        return self.quotations[number] if number >= 0 else None

    def is_capital(self, at: int) -> bool:
        return self.words[at][:1].isupper()

    def is_break(self, at: int) -> bool:
        """An apostrophe looks like a quotation mark and is none."""
        return self.words[at] in BREAKS and (self.words[at] not in _SINGLE or self.quote_at[at] >= 0)

    def is_adverb(self, at: int) -> bool:
        word = self.lower[at]
        if word in self.lexicon.adverbs:
            return True
        has_ending = word.endswith(self.lexicon.adverb_ending) and self.words[at] == word and len(word) > 4
        return has_ending and word not in self.lexicon.no_adverbs

    def is_verb(self, at: int) -> bool:
        """Whether it may well be a finite verb."""
        word = self.lower[at]
        if word in self.lexicon.auxiliaries:
            # Not in a name: “Correio do Vale”.
            return not (
                0 < at < len(self.words) - 1 and self.is_capital(at - 1) and self.is_capital(at + 1) and len(word) == 2
            )
        if self.words[at] != word:
            return False
        if word in self.lexicon.common_verbs:
            return True
        if word.endswith(self.lexicon.past_ending) and len(word) > 4:
            return at > 0 and self.lower[at - 1] not in self.lexicon.before_adjectives
        return self.finite_cue(at) is not None or self._is_third(at)

    def _is_third(self, at: int) -> bool:
        """“Leads” in “who leads the board” and “Lee leads a board”, not in “three leads”."""
        if self.lower[at] not in self.lexicon.third_forms or not 0 < at < len(self.lower) - 1:
            return False
        previous, following = self.lower[at - 1], self.lower[at + 1]
        is_object = following in self.lexicon.determiners or self.is_capital(at + 1)
        return (
            previous in self.lexicon.relative
            or previous in self.lexicon.personal
            or (is_object and previous not in self.lexicon.before_adjectives)
        )

    def finite_cue(self, at: int) -> Cue | None:
        cue = self.lexicon.cues.get(self.lower[at])
        if cue is None or cue.form not in (Form.PAST, Form.THIRD) or self.lower[at] in self.lexicon.also_nouns:
            return None
        return cue

    def is_gerund(self, at: int) -> bool:
        return self.lower[at].endswith(self.lexicon.gerund_ending)

    def is_gerund_cue(self, at: int) -> bool:
        return self.is_gerund(at) and self.lower[at] in self.lexicon.cues

    def is_negation(self, at: int) -> bool:
        return self.lower[at] in self.lexicon.negations or self.lower[at].endswith(("n't", "n’t"))

    def sentence_end(self, at: int) -> int:
        return self.tokens.sentences[bisect_right(self.tokens.sentences, at)]

    def paragraph_end(self, at: int) -> int:
        return self.tokens.paragraphs[bisect_right(self.tokens.paragraphs, at)]

    def opening_bracket(self, at: int, low: int) -> int:
        """Where the bracket that closes at `at` opens, or `at` itself."""
        return next((i for i in range(at - 1, max(low, at - REACH) - 1, -1) if self.words[i] == "("), at)
