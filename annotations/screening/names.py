"""Personal names in English, by the company that words with capitals keep.

Each word of the text becomes one letter, and names are read off the string of letters:

    h honorific   R role (“Minister”)   N may be of a name   G hardly anything but a name   U the same in capitals alone
    I initial     S surname that is a word as well (“Park”)   B body, place or thing   C a word as any other
    r role in small letters   n another noun   p particle (“van”)   t what brings a name (“spoke to”)   z “-san”
    o of, for     d the   l other words   x a mark or the end of a line
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from annotations.extraction.english.nouns import NOUNS
from annotations.extraction.english.words import singular
from annotations.screening.words import (
    BODIES,
    COMMON,
    HONORIFICS,
    PARTICLES,
    PERSONAL_NAMES,
    ROLES,
    SUFFIXES,
    SURNAMES,
)

type Span = tuple[int, int]


def names(text: str) -> Iterator[Span]:
    tokens = list(_TOKEN.finditer(text))
    letters = _letters(tokens)
    for run in _RUN.finditer(letters):
        if run["honoured"] or _is_person(letters, run.start(), run.end()):
            first = tokens[run.start()]
            yield first.start(first.lastgroup or 0), tokens[run.end() - 1].end()


def _is_person(letters: str, start: int, end: int) -> bool:
    run, before, after = letters[start:end], letters[max(0, start - 3) : start], letters[end : end + 1]
    if after == "z":
        return True
    if after in ("B", "R", "S") or (run[-1] == "S" and "G" not in run and run[0] != "I"):
        # “Sasakawa Foundation”, “Kita Station”
        return False
    if "G" in run:
        return True
    if "N" not in run or _OF_A_BODY.search(before):
        return False
    if len(run) == 1:
        return before[-1:] in ("r", "R", "t") and after not in ("r", "n")
    return before[-1:] != "d"


def _letters(tokens: list[re.Match[str]]) -> str:
    letters = "".join(
        [_letter(token["word"]) if token.lastgroup == "word" else token.lastgroup or "x" for token in tokens]
    )
    # “Meeting”, “Confirmed”: after a name they are another.
    return _VERBS_AFTER_NAMES.sub(lambda found: "N" * len(found[0]), letters).replace("c", "C")


@lru_cache(maxsize=8192)
def _letter(word: str) -> str:
    lower = word.casefold().replace("’", "'")
    if not word[0].isupper():
        return _small(word, lower)
    if "-" in word and (found := _joined(word, lower)):
        return found
    for letter, lexicon in _LEXICONS:
        if lower in lexicon:
            return letter
    return _unknown(word, lower)


def _small(word: str, lower: str) -> str:
    if lower in _SMALL:
        return _SMALL[lower]
    if lower in PARTICLES:
        return "p"
    if "-" in word and word.partition("-")[0] in PARTICLES and word.partition("-")[2][:1].isupper():
        # “al-Sisi”
        return "N"
    if lower in ROLES:
        return "r"
    return "n" if singular(lower) in NOUNS or lower in BODIES else "l"


def _joined(word: str, lower: str) -> str:
    first, _, last = lower.rpartition("-")
    if last in SUFFIXES:
        return "G"
    if last in ROLES:
        # “Vice-Minister”
        return "R"
    if not word[word.rindex("-") + 1].isupper() or not BODIES.isdisjoint(lower.split("-")):
        # “Tokyo-based”, “Self-Defense”
        return "B" if lower in BODIES or word[word.rindex("-") + 1].isupper() else "l"
    return "G" if first in PERSONAL_NAMES or last in PERSONAL_NAMES else ""


def _unknown(word: str, lower: str) -> str:
    if len(word) == 1:
        return "I"
    if word.isupper():
        # Of four letters and fewer it is an acronym.
        return "U" if len(word) > 4 else "x"
    if (one := singular(lower)) != lower and (one in ROLES or one in BODIES or one in COMMON):
        return "R" if one in ROLES else "B"
    if "-" not in word and any(map(str.isupper, word[1:])) and not _TWO_CAPITALS.match(word):
        # “SecureDrop”
        return "B"
    if len(lower) > 5 and lower.endswith(_ENDINGS_OF_THINGS):
        return "B"
    return "c" if len(lower) > 4 and lower.endswith(_ENDINGS_OF_VERBS) else "N"


# Scripts without capitals, and often without spaces.
_UNCASED = r"\u0e00-\u0eff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
_LETTERS = rf"[^\W\d_{_UNCASED}]"
_WORD = rf"{_LETTERS}[\u0300-\u036f]*(?:(?!['’]s\b)(?:['’-](?={_LETTERS}))?{_LETTERS}[\u0300-\u036f]*)*+"
_BRINGS = (
    r"named|called|nicknamed|(?:his|her|their|real|full|first|last|source's|whose)\s(?:\w{1,9}\s)?name\s(?:is|was)|name:"
    r"|(?:source|leaker|informant|whistleblower|tipster)(?:\s(?:no\.\s|number\s)?\w{1,5})?(?:\sis|\swas|:)"
    r"|(?:spoke|speak|speaking|spoken|talked|talk|talking|met|chatted|lunch|dinner|coffee|drinks|interview|meeting|call)"
    r"\s(?:again\s)?(?:to|with)"
    r"|met|meet|meeting|interviewed|ring|rang|phone|phoned|email|emailed|contact|contacted|known\sas|goes\sby|it\swas"
    r"|(?:leaked|passed|handed|given|sent|supplied|provided|introduced|shown|tipped)\s(?:on\s|over\s|off\s)?(?:to\sus\s)?by"
    r"|(?:obtained|received|got\sit|had\sit|came|comes|tip|call)\sfrom|thanks\sto|identity\sof|identify|identifies"
)
_TOKEN = re.compile(
    rf"[^\S\n]*+(?:(?P<x>\n\s*+|(?:[\d_{_UNCASED}]|[^\w\s])++|\Z)"
    rf"|(?P<t>(?i:{_BRINGS})(?=\s))"
    rf"|(?P<h>(?:{'|'.join(sorted((word.title() for word in HONORIFICS), key=len, reverse=True))})(?:\.|(?=\s)))"
    r"|(?P<B>(?:U\.S|U\.K|U\.N|E\.U|D\.C)\.?(?!\w))"
    r"|(?P<I>[A-Z]\.(?:-?[A-Z]\.)*+)"
    rf"|(?P<word>{_WORD})|\w)"
)
_RUN = re.compile(
    r"(?P<honoured>h{1,3}+I{0,3}+p{0,3}+[NGUSBI](?:p{0,3}+[NGUI])*+)"
    r"|(?<![NGUI])p{0,3}?[NGUI](?:p{0,3}+[NGUI])*+(?:(?<=[GI])S)?"
)
_VERBS_AFTER_NAMES = re.compile("(?<=[NGI])c+")
# “Department of Homeland Security”, “Bank of the Ryukyus”, “Asahi Beer”
_OF_A_BODY = re.compile("(?:[BN]od?|B)$")
_LEXICONS = [
    ("G", PERSONAL_NAMES),
    ("d", {"the"}),
    ("S", SURNAMES),
    ("R", ROLES),
    ("C", COMMON),
    ("B", BODIES),
]
_SMALL = {"of": "o", "for": "o", "on": "o", "the": "d"} | dict.fromkeys(SUFFIXES, "z")
_TWO_CAPITALS = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Van|Von|Al|El|Fitz|[DO]['’])[A-Z][^\WA-Z]+$")
_ENDINGS_OF_THINGS = (
    "tion", "sion", "ment", "ness", "ity", "ism", "ship", "ology", "ics", "graphy", "ance", "ical", "able", "ful",
)  # fmt: skip
_ENDINGS_OF_VERBS = ("ed", "ing", "ly")
