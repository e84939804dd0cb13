"""How a text is cut: into sentences, words, and what a reader takes for one character.

Everything is a stretch of the text in code points. Nothing here cuts through a grapheme cluster: an emoji of several
code points or a letter with its accents stays whole (Unicode Standard Annex 29, as the `regex` package has it).
"""

from collections.abc import Iterator

import regex

# Scripts that are written without spaces: each of their characters is a word by itself.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_LETTER = rf"[\p{{L}}\p{{N}}_--[{_UNSPACED}]][\p{{M}}\u200c\u200d]*"
_WORD = regex.compile(rf"(?V1)(?:{_LETTER})+(?:['’](?:{_LETTER})+|(?<=\p{{N}})[.,](?=\p{{N}})(?:{_LETTER})+)*|\s+|\X")
_CLUSTER = regex.compile(r"\X")
# A sentence ends at a full stop, the quotation marks and brackets that close after it, and white space; or, in scripts
# without spaces, at once. That “U.S. steel” is cut in two does no harm: it is cut so before and after a correction.
_END = regex.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]+[」』）]*|(?=\n\n)")


def words(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The stretch cut into words, white space and single signs, which join to it again."""
    return _WORD.findall(text, start, len(text) if end is None else end)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a canonical text stands, without the white space around it."""
    start = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        piece = text[start:end]
        begin = start + len(piece) - len(piece.lstrip())
        if begin < start + len(piece.rstrip()):
            yield begin, start + len(piece.rstrip())
        start = end


def splits_cluster(text: str, at: int) -> bool:
    """Whether the place `at` is inside of what a reader takes for one character."""
    if not 0 < at < len(text) or (text[at].isascii() and text[at - 1].isascii()):
        return False
    # No cluster reaches over a line end, and few are long: begin where one is sure to begin.
    begin = text.rfind("\n", 0, at) + 1
    if at - begin > _FAR:
        begin = max(begin, _plain_before(text, at))
    ends = (found.end() for found in _CLUSTER.finditer(text, begin, at + 1))
    return begin < at and at not in ends


_FAR = 64


def _plain_before(text: str, at: int) -> int:
    """A place before `at` where an ASCII letter or space follows another: no cluster goes over it."""
    for place in range(at - 1, 0, -1):
        if text[place].isascii() and text[place - 1].isascii():
            return place
    return 0
