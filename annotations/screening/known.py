"""Names that are no secret, and whether what was found in a text is part of one."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection
from functools import cached_property

from annotations.extraction.japanese import is_japanese
from annotations.screening.japanese import without_title
from annotations.screening.words import HONORIFICS, SUFFIXES


class Known:
    """“Kono”, “Mr. Kono” and “Kono Taro” are all in Known(["Taro Kono"]); “Jane Kono” is not."""

    def __init__(self, names: Collection[str]) -> None:
        self.names = names

    def __contains__(self, name: str) -> bool:
        if not self.names:
            return False
        words = _words(without_title(name)) - HONORIFICS - SUFFIXES
        return bool(words) and bool(set.intersection(*(self._having.get(word, set()) for word in words)))

    @cached_property
    def _having(self) -> dict[str, set[int]]:
        """Which of the names have a word; most texts need none of it."""
        having = defaultdict(set)
        for at, name in enumerate(self.names):
            for word in _words(name):
                for part in _parts(word):
                    having[part].add(at)
        return having


def _words(name: str) -> set[str]:
    """Without case and accents: “Shinzō” is “Shinzo”."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    # Marks of kana count: が is not か.
    return set(re.findall(r"\w+", unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", letters))))


def _parts(word: str) -> set[str]:
    """Japanese has no spaces: 河野太郎 is known as 河野 and as 太郎 too."""
    if not is_japanese(word) or len(word) > _LONGEST:
        return {word}
    return {word[:at] for at in range(1, len(word) + 1)} | {word[at:] for at in range(1, len(word))}


_LONGEST = 20
