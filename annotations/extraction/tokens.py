"""A text as words and signs, in sentences and paragraphs, each with its place in code points.

A blank line ends a paragraph, and so a sentence. Nothing here knows what is said, nor, but for abbreviations, in which
language.
"""

import re
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Tokens:
    """Lists of one length: token `i` is `text[starts[i]:ends[i]]`, and casefolded `lower[i]`."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    lower: list[str]
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
    words: list[str] = []
    starts: list[int] = []
    paragraphs = [0]
    for begin, end in _paragraphs(text):
        found = _TOKEN.findall(text, begin, end)
        place = begin
        # Cheaper than a match object for each token, and this is half of what reading a text costs.
        for word in found:
            place = text.find(word, place)
            starts.append(place)
            place += len(word)
        words += found
        if len(words) > paragraphs[-1]:
            paragraphs.append(len(words))
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    lower = [word.casefold() for word in words]
    tokens = Tokens(text, starts, ends, words, lower, [0], paragraphs)
    for first, end in pairwise(paragraphs):
        stops = [at for at in range(first, end - 1) if words[at] in _ENDERS]
        sentences = [at + 1 for at in stops if _ends_sentence(tokens, at, end, abbreviations)]
        for sentence_end in (*sentences, end):
            tokens.sentences.extend(range(tokens.sentences[-1] + LONGEST, sentence_end, LONGEST))
            tokens.sentences.append(sentence_end)
    return tokens


def _paragraphs(text: str) -> list[tuple[int, int]]:
    breaks = [found.span() for found in _BLANK_LINE.finditer(text)]
    return list(zip([0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(text)], strict=True))


def _ends_sentence(tokens: Tokens, at: int, end: int, abbreviations: frozenset[str]) -> bool:
    """Whether a sentence ends with the stop or quotation mark at `at`; the paragraph goes on after it."""
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
        following = words[at + 2] if at + 2 < end else ""
    if not (following[:1].isupper() or following[:1].isdigit() or following in _MAY_START):
        return False
    before = tokens.lower[stop - 1] if stop else ""
    is_initial = len(before) == 1 and before.isalpha()
    return words[stop] != "." or not (before in abbreviations or is_initial)


_STOPS = frozenset((".", "!", "?", "…", "...", "。", "！", "？"))
_ENDERS = _STOPS | CLOSING | STRAIGHT
_MAY_START = frozenset(("—", "–", "•", "$", "£", "€", "[", "("))
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
# “U.S.”, “2,500”, “vice-president’s”; three dots and doubled single quotes are one sign.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[,.]\d+)+|\w+(?:[-'’.&/@]\w+)*|\.\.\.|''|``|[^\w\s]")
