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
# Possessive, and tried at the first stop of several only, so that a line of a million stops is read once.
_END = regex.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)|[。！？]++[」』）]*+|(?=\n\n)")


def words(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The stretch cut into words, white space and single signs, which join to it again."""
    return _WORD.findall(text, start, len(text) if end is None else end)


# A longer run without an end is no sentence. It is cut all the same, so that comparing sentences stays cheap.
_LONGEST = 2_000


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a canonical text stands, without the white space around it."""
    start = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        for cut in [*_cuts(text, start, end), end]:
            piece = text[start:cut]
            begin = start + len(piece) - len(piece.lstrip())
            if begin < start + len(piece.rstrip()):
                yield begin, start + len(piece.rstrip())
            start = cut


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where to cut a run that is too long: after a space if there is one, else not inside of one character."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        far = start + _LONGEST
        hard = next((at for at in range(far, min(end, far + _FAR)) if not splits_cluster(text, at)), far)
        start = space + 1 if space > start else hard
        if start < end:
            yield start


# What a reader takes for one character is told apart by so many code points before it. Flags alone, which are pairs of
# letters, are counted from their first.
_FAR = 64
_FLAG = regex.compile(r"\p{Regional_Indicator}")


def splits_cluster(text: str, at: int) -> bool:
    """Whether the place `at` is inside of what a reader takes for one character."""
    if not 0 < at < len(text) or (text[at].isascii() and text[at - 1].isascii()):
        return False
    begin = max(text.rfind("\n", max(0, at - _FAR), at) + 1, at - _FAR, 0)
    while begin > 0 and _FLAG.match(text[begin]) and _FLAG.match(text[begin - 1]):
        begin -= 1
    ends = (found.end() for found in _CLUSTER.finditer(text, begin, at + 1))
    return begin < at and at not in ends
