"""The languages that stories are read in, each with what is known of its words."""

from annotations.extraction.english.attributing import ENGLISH
from annotations.extraction.lexicon import Lexicon

LEXICONS: dict[str, Lexicon] = {ENGLISH.language: ENGLISH}


def primary(tag: str) -> str:
    """The first part of a language tag: “en-GB” is English."""
    return tag.casefold().replace("_", "-").partition("-")[0]


def lexicon_of(language: str) -> Lexicon | None:
    return LEXICONS.get(primary(language))
