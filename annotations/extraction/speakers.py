"""Which kind of speaker words name: a person, a body, a document, other media, a crowd, or somebody unnamed.

Each language reads with its own words; a language that has none takes all words for names of persons.
"""

from collections.abc import Callable
from functools import lru_cache

from annotations.extraction import japanese
from annotations.extraction.attribution import SpeakerKind
from annotations.extraction.english import phrases, speakers
from annotations.extraction.reading import Mention, Reference

type Reader = Callable[[str], Mention]


def kind_of(words: str, language: str = "en") -> SpeakerKind:
    """The kind as far as the words alone tell it; of “they” or “who” only `mentions.link` can know."""
    return reader(language)(words).kind


def reader(language: str) -> Reader:
    return _READERS.get(language, _read_names)


def ends_of(language: str) -> frozenset[str]:
    """Words, casefolded, that no name or noun phrase reaches back over."""
    return phrases.ENDS if language == "en" else frozenset()


def articles_of(language: str) -> frozenset[str]:
    """With which a noun is told of for the first time."""
    return frozenset(("a", "an")) if language == "en" else frozenset()


# A story names the same few speakers over and over.
@lru_cache(maxsize=4096)
def _read_english(words: str) -> Mention:
    return japanese.read_mention(words) if japanese.is_japanese(words) else speakers.read_mention(words)


def _read_names(words: str) -> Mention:
    names = tuple(words[:_LONGEST].casefold().split())
    return Mention(SpeakerKind.PERSON, Reference.NAME if names else Reference.NEW, names=names)


_LONGEST = 400
_READERS: dict[str, Reader] = {"en": _read_english, "ja": japanese.read_mention}
