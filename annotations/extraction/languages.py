"""The languages that stories are read in, each with what is known of its words."""

from annotations.extraction.english.attributing import ENGLISH
from annotations.extraction.lexicon import Lexicon

LEXICONS: dict[str, Lexicon] = {ENGLISH.language: ENGLISH}


def lexicon_of(language: str) -> Lexicon | None:
    """By the first part of a language tag: “en-GB” is English."""
    return LEXICONS.get(language.casefold().replace("_", "-").partition("-")[0])
