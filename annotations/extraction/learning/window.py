"""What is looked at around a cue: the tokens of its sentence, and what stands next to that, piece by piece.

A piece is a stretch of a neighbouring sentence, all of it in quotation marks or none of it; a speaker's words over
several sentences are whole pieces.
"""

from dataclasses import dataclass

from annotations.extraction.learning.page import Page

_REACH = 60
_NEAR = 5
_PIECES = 6
# How far over the end of a paragraph: a quotation goes on, or is announced by a colon.
_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Piece:
    first: int
    end: int
    quoted: bool
    # How many sentences before (-1) or after the cue's, whether another paragraph, and whether a whole sentence.
    away: int
    elsewhere: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class Window:
    """Around the cue with that head: tokens of its sentence, in their order, and pieces of others."""

    head: int
    before: list[Piece]
    tokens: list[int]
    after: list[Piece]


def window(page: Page, head: int) -> Window:
    sentence = page.sentence_of[head]
    first, end = page.sentences[sentence]
    first, end = max(first, head - _REACH), min(end, head + _REACH)
    # Far from the head, nothing begins or ends in the midst of a phrase; nor in what is quoted, if the head is not.
    edges = page.edges_in_quotes if page.quoted[head] else page.edges
    near = range(max(first, head - _NEAR), min(end, head + _NEAR + 1))
    tokens = [
        *(at for at in range(first, near.start) if edges[at] or at == first),
        *near,
        *(at for at in range(near.stop, end) if edges[at] or at == end - 1),
    ]
    return Window(head, _before(page, sentence), tokens, _after(page, sentence))


def _before(page: Page, sentence: int) -> list[Piece]:
    found: list[Piece] = []
    paragraph = page.paragraph_of[sentence]
    at = sentence - 1
    while at >= 0 and page.paragraph_of[at] == paragraph and len(found) < _PIECES:
        found = [*pieces(page, at, at - sentence, elsewhere=False)[-_PIECES:], *found]
        at -= 1
    return found[-_PIECES:]


def _after(page: Page, sentence: int) -> list[Piece]:
    found: list[Piece] = []
    home = page.paragraph_of[sentence]
    at = sentence + 1
    while at < len(page.sentences) and len(found) < _PIECES:
        paragraph = page.paragraph_of[at]
        if paragraph != page.paragraph_of[at - 1] and not _goes_on(page, at, home):
            break
        found += pieces(page, at, at - sentence, elsewhere=paragraph != home)[:_PIECES]
        at += 1
    return found[:_PIECES]


def _goes_on(page: Page, sentence: int, home: int) -> bool:
    """Whether what was said goes on with this sentence, the first of its paragraph."""
    first, _ = page.sentences[sentence]
    paragraph = page.paragraph_of[sentence]
    announced = page.tokens.words[first - 1] == ":" and paragraph == home + 1
    return paragraph - home <= _PARAGRAPHS and (announced or (page.left_open[paragraph - 1] and page.quoted[first]))


def pieces(page: Page, sentence: int, away: int, *, elsewhere: bool) -> list[Piece]:
    first, end = page.sentences[sentence]
    found = []
    start = first
    for at in range(first + 1, end + 1):
        if at == end or page.quoted[at] != page.quoted[start]:
            found.append(Piece(start, at, page.quoted[start], away, elsewhere, whole=start == first and at == end))
            start = at
    return found
