"""Credit lines and bylines: who supplied a story, as printed. Datelines are in `articles.formats.datelines`; the names
of it that readers use are here as well.
"""

import re

from articles import agencies
from articles.formats.datelines import Dateline, dateline, opened
from articles.formats.suppliers import credited, distinct, names

__all__ = ["Dateline", "closing", "dateline", "distinct", "is_byline", "is_credit_line", "names", "opened", "signed"]

# In the languages of agencies that set one over a story. Of all but English a name must follow, in capitals: "Von der
# Leyen", "Di Maio" and "Par exemple" begin headlines and sentences.
_BYLINE = re.compile(r"\s*(?i:by)\s+\S|\s*(?:Von|Par|Por|Di|Door|Av|Af)\s+[^\W\d_a-z][^\W\d_]+ [^\W\d_a-z]")
_SENTENCE_ENDS = ".!?。！？"
# One to three capitalised words, or a run of Japanese: more than that is a sentence, not a supplier.
_NAME = re.compile(r"[^\W\d_a-z][\w.&'’()-]*(?: [^\W\d_a-z][\w.&'’()-]*){0,2}")
# What agencies put under a text: "==Kyodo", "(ANSA).", "(Kyodo, Reuters)", "© AFP", "Source: Reuters".
_SIGNED = re.compile(
    r"={1,3}\s*(?P<marked>[^=]{2,60})|\((?P<bracketed>[^()]{2,60})\)\.?|(?:©|\(c\)|[Ss]ource:)\s*(?P<said>.{2,60})"
)


# The same behind the last words: "… in June.==Kyodo".
_CLOSING = re.compile(r"={2,3}\s*(?P<marked>[^=]{2,60})$")


def is_byline(line: str) -> bool:
    return bool(_BYLINE.match(line))


def is_credit_line(line: str) -> bool:
    """Whether a line under a headline reads as names alone: "Kyodo, Reuters", "Source: KYODO NEWS", "dpa/lby"."""
    if len(line) > 80 or line[-1:] in _SENTENCE_ENDS:
        return False
    parts = credited(line) or names(line)
    return 0 < len(parts) <= 5 and all(_NAME.fullmatch(part) or agencies.known(part) for part in parts)


def signed(paragraph: str) -> tuple[str, ...]:
    """The suppliers that a paragraph under a text names, when it is nothing but that: "==Kyodo", "(ANSA).".

    A name that is not known is not taken for one: brackets close texts for other reasons.
    """
    match = _SIGNED.fullmatch(paragraph.strip()) if len(paragraph) <= 100 else None
    if not match:
        return ()
    found = names(next(filter(None, match.groups())))
    return found if found and all(agencies.known(name) for name in found) else ()


def closing(paragraph: str) -> tuple[str, ...]:
    """The same, also where it stands behind the last words."""
    match = _CLOSING.search(paragraph[-64:])
    return signed(f"=={match['marked']}") if match else signed(paragraph)
