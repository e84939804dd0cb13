"""Names in English: whether a run of capitals names a person, a body or other media, or is a noun in capitals."""

from annotations.extraction.attribution import SpeakerKind as Kind
from annotations.extraction.english.nations import PEOPLES
from annotations.extraction.english.nouns import (
    IN_BODIES,
    IN_OUTLETS,
    MEN,
    NOUNS,
    ORGANISATION_NAMES,
    ORGANISATIONS,
    OUTLET_ENDS,
    OUTLET_NAMES,
    OUTLETS,
    PERSONAL,
    PLACE_NAMES,
    TITLE_NOUNS,
    TITLES,
    WOMEN,
    sort_of,
)
from annotations.extraction.english.phrases import Phrase
from annotations.extraction.english.words import singular
from annotations.extraction.reading import Mention, Reference, Sort, word_set


def named(phrase: Phrase, shown: list[str]) -> Mention | None:
    """What the capitals at the end of a phrase name; None where they are nouns, or there are none."""
    words = phrase.words
    start = len(words)
    while start and phrase.capital[start - 1]:
        start -= 1
    if start == len(words) or _are_many(phrase, start):
        return None
    return _entitled(phrase, start) or _body(phrase, tuple(words[start:])) or _mere_name(phrase, start, shown)


def _are_many(phrase: Phrase, start: int) -> bool:
    """“Oversight Committee Republicans”, “Hydrologists”; but “the United Mine Workers” are a body."""
    last = phrase.words[-1]
    noun = singular(last)
    if noun == last:
        return False
    if NOUNS.get(noun) == Sort.HOLDER and start < len(phrase.words) - 1 and phrase.words[-2] not in NOUNS:
        # “Ann Deans”
        return False
    if NOUNS.get(noun) in PERSONAL:
        return not (phrase.is_definite and start == 0 and len(phrase.words) > 2)
    return noun not in NOUNS and len(phrase.words) == 1 and noun.endswith(("ist", "ian", "crat"))


def _entitled(phrase: Phrase, start: int) -> Mention | None:
    """“Mr. Kono”, “Foreign Minister Taro Kono”, “White House official Larry Kudlow”."""
    words = phrase.words
    for at in reversed(range(max(0, start - 1), len(words) - 1)):
        word = words[at]
        noun = singular(word) if phrase.is_many and NOUNS.get(word) not in PERSONAL else word
        if word in TITLES or NOUNS.get(noun) in PERSONAL:
            # The state in “Secretary of State John Kerry” is not of the name.
            name = tuple(words[at + 1 + (words[at : at + 2] == ["secretary", "state"]) :])
            if not name or (word not in TITLES and (word in PLACE_NAMES or _is_noun(name))):
                return None
            gender = TITLES.get(word) or ("f" if word in WOMEN else "m" if word in MEN else "")
            heads = TITLE_NOUNS.get(word, ()) if word in TITLES else (noun,)
            nouns, told = _apposed(phrase)
            before = frozenset(words[:at]).union(phrase.owner, told)
            return Mention(Kind.PERSON, Reference.NAME, phrase.is_many, heads + nouns, before, name, gender)
    return None


def _is_noun(name: tuple[str, ...]) -> bool:
    """“The Consumer Bureau”, “Senior Officials”; but “Judge Ann King”."""
    noun = singular(name[-1])
    sort = NOUNS.get(noun)
    return sort is not None and (len(name) == 1 or noun != name[-1] or sort not in PERSONAL)


def _body(phrase: Phrase, name: tuple[str, ...]) -> Mention | None:
    if kind := _known_body(phrase, name) or _body_by_its_words(phrase, name):
        alias = phrase.rest[1] if phrase.rest[:1] == ["("] and phrase.rest[2:3] == [")"] else ""
        told = frozenset(phrase.owner)
        return Mention(kind, Reference.NAME, phrase.is_many, (singular(name[-1]),), told, name, alias=alias)
    return None


def _known_body(phrase: Phrase, name: tuple[str, ...]) -> Kind | None:
    whole = " ".join(name)
    is_paper = whole in _PAPERS and phrase.is_definite and len(phrase.words) == 1
    if is_paper or whole in OUTLETS or whole in OUTLET_NAMES:
        return Kind.OUTLET
    is_place = whole in PLACE_NAMES and whole not in PEOPLES
    return Kind.ORGANISATION if is_place or whole in ORGANISATIONS or whole in ORGANISATION_NAMES else None


def _body_by_its_words(phrase: Phrase, name: tuple[str, ...]) -> Kind | None:
    last = name[-1]
    if len(name) == 1:
        return None
    if name[-2:] in _AGENCIES or not IN_OUTLETS.isdisjoint(name) or (last in OUTLET_ENDS and not phrase.is_indefinite):
        return Kind.OUTLET
    if phrase.is_indefinite or phrase.is_many:
        return None
    is_body = NOUNS.get(last) == Sort.BODY or ((len(name) > 2 or phrase.is_definite) and not IN_BODIES.isdisjoint(name))
    return Kind.ORGANISATION if is_body else None


def _mere_name(phrase: Phrase, start: int, shown: list[str]) -> Mention | None:
    words = phrase.words
    if _is_common(phrase, start):
        return None
    name, before = tuple(words[start:]), words[start - 1] if start else ""
    if kind := KIND_OF_THINGS.get(NOUNS.get(before)):
        kind = Kind.OUTLET if before == "agency" and "news" in words else kind
        return Mention(kind, Reference.NAME, heads=(before,), names=name)
    is_acronym = len(shown) == 1 and shown[0].isupper() and 1 < len(name[0]) < 5
    if is_acronym or (phrase.is_definite and not start):
        return Mention(Kind.ORGANISATION, Reference.NAME, names=name)
    nouns, told = _apposed(phrase)
    heads = (*words[start - 1 : start], *nouns) if start else nouns
    return Mention(Kind.PERSON, Reference.NAME, phrase.is_many, heads, frozenset(words[:start]).union(told), name)


def _is_common(phrase: Phrase, start: int) -> bool:
    """Whether the capitals are a noun: “the Foreign Minister”, “a Democrat”; but “an angry Hollande”."""
    words = phrase.words
    sort = NOUNS.get(singular(words[-1]))
    if sort and ((len(words) == 1 and not phrase.is_many) or sort not in PERSONAL or phrase.is_definite):
        return True
    is_told = bool(start) and not sort and not sort_of(words[start - 1])
    is_any = (phrase.is_indefinite and not is_told) or (phrase.is_many and not phrase.rest)
    return is_any or bool(phrase.amount)


def _apposed(phrase: Phrase) -> tuple[tuple[str, ...], list[str]]:
    """The noun of “Wang Yi, the Chinese foreign minister”, and what stands before it."""
    if phrase.rest[:1] == [","]:
        for at, word in enumerate(phrase.rest[1:8], start=1):
            if word == "," or singular(word) != word:
                break
            if NOUNS.get(word) in PERSONAL and word not in PLACE_NAMES:
                return (word,), phrase.rest[1:at]
    return (), []


KIND_OF_THINGS: dict[Sort | None, Kind] = {
    Sort.BODY: Kind.ORGANISATION,
    Sort.DOCUMENT: Kind.DOCUMENT,
    Sort.OUTLET: Kind.OUTLET,
}
_AGENCIES = (("press", "agency"), ("press", "association"))
# With “the” and nothing else they are newspapers.
_PAPERS = word_set("times post journal news tribune herald globe mail telegraph sun star mirror")
