"""Reading who speaks from words of English: a noun or name, what stands before it, and what is hung on to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from annotations.extraction.english.facts import affiliated_with, proximity
from annotations.extraction.english.nations import NATIONS, country
from annotations.extraction.english.words import (
    BODIES,
    CLERKS,
    DEFINITE,
    DEPUTIES,
    DETERMINERS,
    HEADS,
    NEAR,
    OCCUPATIONS,
    OFFICIALS,
    PERSONAL,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    SENIOR,
    SEVERAL,
    STAFF,
    TOLD,
    UNCOUNTED,
    UNHEARD,
    VAGUE,
    Word,
    singular,
    words_in,
)
from annotations.extraction.reading import Descriptor, Level, Number, Reading, how_specific


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun with what stands before it and the name that follows it."""

    told: Descriptor
    names: frozenset[str] = frozenset()
    has_role: bool = False
    is_definite: bool = False


# What opens the next chunk ("" for the first), and the words up to there.
_Chunk = tuple[str, list[Word]]
# How much of a chunk says whom the speaker belongs to: all of it, only bodies and names, or nothing.
_Reach = Literal["belongs", "near", "told"]


def read(text: str) -> Reading:
    words = words_in(text)
    (_, first), *rest = _chunks(words)
    main = _phrase(first)
    level, affiliation, names, spoken = main.told.level, main.told.affiliation, main.names, [main]
    reach: _Reach = "belongs"
    last = first
    for opener, chunk in rest:
        reach = _reach(opener, reach)
        phrase = _phrase(chunk)
        if opener == "and":
            spoken.append(phrase)
        if opener == "," and _names_it(main, last, chunk):
            names |= phrase.names
        elif opener in (",", "and") and phrase.has_role:
            level, affiliation = level or phrase.told.level, affiliation | phrase.told.affiliation
        else:
            affiliation |= _belonging(chunk, opener, reach)
        last = chunk or last
    is_named = bool(names) or any(phrase.told.is_named for phrase in spoken)
    number, count = _together(spoken)
    near = proximity(text)
    nation = country([word.text for word in words if word.is_capital and (word in first or word.text in affiliation)])
    body = affiliated_with([word.text for word in reversed(first)]) or affiliated_with(sorted(affiliation))
    told = Descriptor(
        is_named,
        number,
        count,
        level,
        affiliation,
        # An official of a nation is one of its government.
        body or ("government" if nation and "official" in (word.one for word in first) else ""),
        nation,
        near,
        how_specific(is_named=is_named, group=affiliation, level=level, proximity=near),
    )
    # “He”, “he,”
    alone = first[0].text if len(first) == 1 and not any(chunk for _, chunk in rest) else ""
    is_anaphor = alone in PRONOUNS or (main.is_definite and len(rest) == 0 and not is_named and not affiliation)
    return Reading(told, names, is_anaphor, alone in PERSONAL, _wording(words))


def _wording(words: list[Word]) -> tuple[str, ...]:
    """The words in no order: “an official of the ministry” and “a ministry official” say the same."""
    told = (str(word.amount or NATIONS.get(word.text, word.text)) for word in words if word.text not in UNHEARD)
    return tuple(sorted(told))


def _chunks(words: list[Word]) -> Iterator[_Chunk]:
    opener, chunk = "", list[Word]()
    for at, word in enumerate(words):
        if _opens(words, at):
            yield opener, chunk
            opener, chunk = word.text, []
        else:
            chunk.append(word)
    yield opener, chunk


def _opens(words: list[Word], at: int) -> bool:
    text, before, after = words[at].text, words[:at], words[at + 1 : at + 6]
    if text == ",":
        return not _enumerates(before, after)
    if not before or not after:
        return False
    if text == "and":
        return after[0].text in DETERMINERS or after[0].amount is not None
    if text == "of":
        # “Bank of Japan” is one name, “officials of Japan” are not.
        is_name = before[-1].is_capital and before[-1].one not in ROLES - BODIES and _first_content_is_capital(after)
        return not is_name
    return text in PREPOSITIONS or text in TOLD or (text in NEAR and after[0].text in PREPOSITIONS)


def _first_content_is_capital(words: list[Word]) -> bool:
    return next((word.is_capital for word in words if word.text != "the"), False)


def _enumerates(before: list[Word], after: list[Word]) -> bool:
    """Whether a comma is one inside of “Economy, Trade and Industry”."""
    listed = list(takewhile(lambda word: word.is_capital or word.text in (",", "and"), after))
    are_names = not any(word.one in ROLES for word in listed[:-1])
    return bool(before) and before[-1].is_capital and any(word.text == "and" for word in listed[1:]) and are_names


def _phrase(words: list[Word]) -> _Phrase:
    at = next((at for at in reversed(range(len(words))) if _is_head(words[at])), None)
    if at is None:
        return _phrase_without_role(words)
    before, head, after = words[:at], words[at], words[at + 1 :]
    lead = _lead(before)
    is_plural = head.one != head.text
    number, count = _number(lead, is_plural=is_plural, head=head.text)
    is_body = head.one in BODIES
    names = () if is_body else tuple(takewhile(lambda word: word.is_capital, after))
    own = [head, *after] if is_body else [head] if head.one in OCCUPATIONS else []
    is_definite = _is_definite(lead) or (not _is_vague(lead) and any(word.owns for word in before))
    # A bare “Foreign Minister” is one person; “foreign ministers”, like “two foreign ministers”, are some or other.
    is_particular = is_definite or not (_is_vague(before) or is_plural or count)
    told = Descriptor(
        is_named=bool(names) or (is_particular and (is_body or _is_office(head, before))),
        number=number,
        count=count,
        level=_level(head, before),
        affiliation=frozenset(word.tells for word in [*before, *own] if word.is_content),
    )
    return _Phrase(told, frozenset(word.text for word in names), has_role=True, is_definite=is_definite)


def _phrase_without_role(words: list[Word]) -> _Phrase:
    """A mere name (“Taro Kono”, “the Nikkei”), a pronoun, or a noun that is in none of the lists."""
    lead = _lead(words)
    capitals = frozenset(word.text for word in words if word.is_capital and word.is_content)
    if capitals and words[-1].is_capital and words[-1].is_content and not _is_vague(lead):
        several = sum(word.text in (",", "and") for word in words)
        number: Number = "counted" if several else "one"
        told = Descriptor(True, number, several + 1 if several else None, "", frozenset())
        return _Phrase(told, capitals)
    noun = words[-1].text if words else ""
    number, count = _number(lead, is_plural=noun != singular(noun), head=noun)
    affiliation = frozenset(word.tells for word in words if word.is_content)
    return _Phrase(Descriptor(False, number, count, "", affiliation), is_definite=_is_definite(lead))


def _lead(words: list[Word]) -> list[Word]:
    return list(takewhile(lambda word: not word.is_content, words))


def _is_definite(words: list[Word]) -> bool:
    return any(word.text in DEFINITE for word in words)


def _is_vague(words: list[Word]) -> bool:
    return any(word.text in VAGUE for word in words)


def _is_head(word: Word) -> bool:
    return word.one in ROLES and not word.owns


def _is_office(head: Word, before: list[Word]) -> bool:
    """Whether one person at a time holds it."""
    modifiers = {word.text for word in before}
    is_clerk = head.one == "secretary" and not modifiers.isdisjoint(CLERKS)
    return (head.one in HEADS and not is_clerk) or "chief" in modifiers or head.one == "ambassador"


def _level(head: Word, before: list[Word]) -> Level:
    modifiers = {word.text for word in before if not word.owns}
    is_below = not modifiers.isdisjoint(DEPUTIES)
    if _is_office(head, before) and head.one != "ambassador" and not is_below:
        return "head"
    if is_below or head.one in SENIOR or not modifiers.isdisjoint(SENIOR):
        return "senior"
    if head.one in STAFF:
        return "staff"
    return "official" if head.one in OFFICIALS or "official" in modifiers else ""


def _number(lead: list[Word], *, is_plural: bool, head: str) -> tuple[Number, int | None]:
    if counts := [word.amount for word in lead if word.amount]:
        return ("one", None) if counts[0] == 1 else ("counted", counts[0])
    if any(word.text in SEVERAL for word in lead):
        return "plural", None
    if is_plural:
        return "plural", None
    return ("", None) if head in UNCOUNTED else ("one", None)


def _together(phrases: list[_Phrase]) -> tuple[Number, int | None]:
    told = [phrase.told for phrase in phrases]
    if len(told) == 1:
        return told[0].number, told[0].count
    if any(one.number in ("plural", "") for one in told):
        return "plural", None
    return "counted", sum(one.count or 1 for one in told)


def _names_it(main: _Phrase, last: list[Word], words: list[Word]) -> bool:
    """Whether words after a comma are the name: “the official, Taro Kono”, not “sources in Tokyo, Beijing”."""
    are_capital = bool(words) and all(word.is_capital for word in words) and not any(_is_head(word) for word in words)
    follows_place = bool(last) and last[-1].is_capital and not _is_head(last[-1])
    return main.has_role and main.told.number == "one" and are_capital and not follows_place


def _reach(opener: str, reach: _Reach) -> _Reach:
    if opener == ",":
        return "belongs"
    if opener in TOLD or reach == "told":
        return "told"
    return "near" if opener in NEAR else reach


def _belonging(words: list[Word], opener: str, reach: _Reach) -> frozenset[str]:
    content = [word for word in words if word.is_content]
    if reach == "told" or not content:
        return frozenset()
    # “Close to bilateral relations” is of no body; “close to Abe” and “close to the ruling party” are.
    if (reach == "near" or opener in ("in", "on", "about")) and content[-1].one not in BODIES | HEADS:
        content = [word for word in content if word.is_capital]
    return frozenset(word.tells for word in content)
