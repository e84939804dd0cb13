"""A text made ready for a model: its tokens with their looks, what stands in quotation marks, and its sentences.

A sentence is cut after so many tokens, and only so much is looked at around a cue: the work grows with the text and no
faster, whatever the text.
"""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from annotations.extraction.learning.words import Look, look
from annotations.extraction.tokens import Tokens

LONGEST_SENTENCE = 160


@dataclass(frozen=True, slots=True)
class Page:
    tokens: Tokens
    looks: list[Look]
    # Of each token whether it stands in quotation marks, the marks included.
    quoted: list[bool]
    # First token and end of each sentence, and of each token the number of its sentence.
    sentences: list[tuple[int, int]]
    sentence_of: list[int]
    # Of each sentence the number of its paragraph; whether that paragraph leaves a quotation open.
    paragraph_of: list[int]
    left_open: list[bool]
    # Of each token whether it stands where a part of a sentence may begin or end: by signs, verbs and small words, or
    # else by quotation marks; `edges` without those inside quotations.
    edges: list[bool]
    edges_in_quotes: list[bool]

    def head_of(self, cue: Collection[int]) -> int:
        """The one token of a cue by which it is found."""
        ordered = sorted(cue)
        for how in ("say", "think", "show"):
            for at in ordered:
                if self.looks[at].cue == how:
                    return at
        return next((at for at in reversed(ordered) if self.looks[at].kind not in _FUNCTION), ordered[-1])


def page(tokens: Tokens) -> Page:
    looks = [look(word) for word in tokens.words]
    quoted: list[bool] = []
    left_open: list[bool] = []
    for first, end in pairwise(tokens.paragraphs):
        states, is_open = _quoted(tokens.words[first:end])
        quoted += states
        left_open.append(is_open)
    sentences, paragraph_of = _sentences(tokens)
    sentence_of = [number for number, (first, end) in enumerate(sentences) for _ in range(first, end)]
    edges, edges_in_quotes = _edges(looks, quoted)
    return Page(tokens, looks, quoted, sentences, sentence_of, paragraph_of, left_open, edges, edges_in_quotes)


def _edges(looks: list[Look], quoted: list[bool]) -> tuple[list[bool], list[bool]]:
    opens = [look.kind in _PARTING or not look.word[0].isalnum() for look in looks]
    turns = [before != state for before, state in pairwise([False, *quoted])]
    edges = [turn or (sign and not state) for sign, turn, state in zip(opens, turns, quoted, strict=True)]
    inside = [turn or sign for sign, turn in zip(opens, turns, strict=True)]
    return _widened(edges), _widened(inside)


def _widened(edges: list[bool]) -> list[bool]:
    """With the tokens next to them."""
    return [a or b or c for a, b, c in zip([False, *edges], edges, [*edges[1:], False], strict=False)]


def _quoted(words: list[str]) -> tuple[list[bool], bool]:
    """Which words of a paragraph are quoted, and whether a quotation is open at its end."""
    states = []
    closing = ""
    for word in words:
        opens = "" if closing else _CLOSED_BY.get(word, "")
        states.append(bool(closing or opens))
        if opens:
            closing = opens
        elif word == closing or (closing == '"' and word == "”"):
            closing = ""
    return states, bool(closing)


def _sentences(tokens: Tokens) -> tuple[list[tuple[int, int]], list[int]]:
    found = []
    paragraph_of = []
    paragraph = 0
    for first, end in pairwise(tokens.sentences):
        while paragraph + 1 < len(tokens.paragraphs) and tokens.paragraphs[paragraph + 1] <= first:
            paragraph += 1
        for start in range(first, end, LONGEST_SENTENCE):
            found.append((start, min(end, start + LONGEST_SENTENCE)))
            paragraph_of.append(paragraph)
    return found, paragraph_of


_CLOSED_BY = {"“": "”", '"': '"', "«": "»", "„": "“", "「": "」", "『": "』", "‘": "’", "``": "''", "''": "''"}
_PARTING = frozenset(
    ("be", "have", "do", "will", "ed", "cue", "cue-s", "cue-ing", "he'd", "that", "wh", "if", "and", "to", "he", "it")
)
_FUNCTION = frozenset(
    ("prep", "to", "of", "the", "a", "be", "have", "do", "will", "adv", "not", "and", "his", "it", "him")
)
