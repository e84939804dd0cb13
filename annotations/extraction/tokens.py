"""A text as words and signs, in sentences and paragraphs, each with its place in code points.

A blank line ends a paragraph, and so a sentence. Nothing here knows what is said, nor, but for abbreviations, in which
language.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, compress, count


@dataclass(frozen=True, slots=True)
class Tokens:
    """Lists of one length: token `i` is `text[starts[i]:ends[i]]`, and casefolded `lower[i]`."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    lower: list[str]
    # Which tokens are full stops, question marks and the like, or may be quotation marks.
    signs: list[int]
    # Of each sentence its first token, and the number of tokens as an end; none is longer than LONGEST.
    sentences: list[int]
    # Of each paragraph its first token, and the number of tokens as an end.
    paragraphs: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Where the tokens from `first` to `last`, both of them included, stand."""
        return self.starts[first], self.ends[last]


# A sentence of more tokens is cut: what reads it may look through it as often as it likes.
LONGEST = 300

OPENING = frozenset("“«„‹「『‘")
CLOSING = frozenset("”»›」』’")
STRAIGHT = frozenset(('"', "''", "``", "'"))
QUOTES = OPENING | CLOSING | STRAIGHT


def tokenise(text: str, abbreviations: frozenset[str] = frozenset()) -> Tokens:
    """`abbreviations` are casefolded words whose full stop ends no sentence: “mr”, “sen”."""
    # Gaps and words in turn: summing up their lengths costs half of what asking each match for its place would.
    parts = _TOKEN.split(text)
    places = list(accumulate(map(len, parts)))
    words, starts, ends = parts[1::2], places[0:-1:2], places[1::2]
    breaks = [bisect_left(starts, found.end()) for found in _BLANK_LINE.finditer(text)]
    paragraphs = sorted({0, *breaks, len(words)})
    lower = list(map(str.casefold, words))
    # Looked up in lower case, as rules look up theirs: so each word is hashed once.
    signs = list(compress(count(), map(_SIGNS.__contains__, lower)))
    tokens = Tokens(text, starts, ends, words, lower, signs, [0], paragraphs)
    stops = [at for at in signs if words[at] in _ENDERS]
    ended = [at + 1 for at in stops if at + 1 < len(words) and _ends_sentence(tokens, at, abbreviations)]
    for end in sorted({*paragraphs[1:], *ended}):
        tokens.sentences.extend(range(tokens.sentences[-1] + LONGEST, end, LONGEST))
        tokens.sentences.append(end)
    return tokens


def _ends_sentence(tokens: Tokens, at: int, abbreviations: frozenset[str]) -> bool:
    """Whether a sentence ends with the stop or quotation mark at `at`, which is not the last token."""
    words = tokens.words
    stop = at
    if words[at] in QUOTES:
        # The sign that ends a sentence stands before the quote that it closes.
        stop = at - 1
        if stop < 0 or words[stop] not in _STOPS or tokens.starts[at] > tokens.ends[stop]:
            return False
    elif words[at + 1] in CLOSING or (words[at + 1] in STRAIGHT and tokens.starts[at + 1] == tokens.ends[at]):
        return False
    following = words[at + 1]
    if following in QUOTES:
        following = words[at + 2] if at + 2 < len(words) else ""
    if not (following[:1].isupper() or following[:1].isdigit() or following in _MAY_START):
        return False
    before = tokens.lower[stop - 1] if stop else ""
    is_initial = len(before) == 1 and before.isalpha()
    return words[stop] != "." or not (before in abbreviations or is_initial)


_STOPS = frozenset((".", "!", "?", "…", "...", "。", "！", "？"))
_ENDERS = _STOPS | CLOSING | STRAIGHT
_SIGNS = _ENDERS | OPENING | frozenset("″")
_MAY_START = frozenset(("—", "–", "•", "$", "£", "€", "[", "("))
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
# “U.S.”, “2,500”, “vice-president’s”; three dots and doubled single quotes are one sign. Plain words first, for speed.
_TOKEN = re.compile(
    r"([a-zA-Z]++(?=[ ,])|(?:[^\W\d_]\.){2,}+|\d++(?:[,.]\d+)++|\w++(?:[-'’.&/@]\w++)*+|\.\.\.|''|``|[^\w\s])"
)
