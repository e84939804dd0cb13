"""Noun phrases: where the words for one begin and end, told from verbs and small words on the way."""

from annotations.extraction.rules.prose import REACH, Prose, Range
from annotations.extraction.tokens import QUOTES


def ending_at(prose: Prose, last: int, low: int) -> Range | None:
    """The noun phrase that ends with token `last`."""
    low = max(low, last - REACH)
    first = at = last + 1
    while at > low:
        at -= 1
        if prose.lower[at] in prose.lexicon.personal and at < last:
            break
        step = _step_back(prose, at, last, low)
        if step is None:
            break
        first = at = step
    return trimmed(prose, first, last)


def _step_back(prose: Prose, at: int, last: int, low: int) -> int | None:
    """How far back a noun phrase that holds what stands after `at` goes on at once; None where it has begun."""
    word, lexicon = prose.lower[at], prose.lexicon
    if prose.is_break(at):
        return None
    if word == ")":
        return prose.opening_bracket(at, low)
    if word == ",":
        return at if _is_list(prose, at, last, low) else None
    if word in lexicon.and_:
        return at if _joins_speakers(prose, at, low) else None
    if word in lexicon.conjunctions and word not in lexicon.who:
        # “At that meeting” has no conjunction.
        is_this = word in lexicon.that and at > low and prose.lower[at - 1] in lexicon.prepositions
        return at if is_this else None
    if prose.is_verb(at):
        relative = relative_before(prose, at, low)
        return at if relative is None and is_participle(prose, at) else relative
    return at


def has_verb(prose: Prose, low: int, high: int) -> bool:
    """Whether there is a clause between the two, and not only one that hangs on a noun."""
    return any(prose.is_verb(i) and relative_before(prose, i, low) is None for i in range(low, high))


def is_clause(prose: Prose, low: int, high: int) -> bool:
    """Whether the words are more than a name with what is put after it: “The draft, dated June 2”."""
    commas = [i for i in range(low, high) if prose.words[i] == ","]
    if has_verb(prose, low, commas[0] if commas else high):
        return True
    for earlier, comma in zip([low, *commas], commas, strict=False):
        ends_relative = prose.lower[earlier + 1] in prose.lexicon.relative
        if prose.is_verb(comma + 1) and (ends_relative or not is_participle(prose, comma + 1)):
            return True
    return False


def is_participle(prose: Prose, at: int) -> bool:
    """“People briefed on the talks said”: of a clause with its own verb after it, “briefed” is none."""
    word = prose.lower[at]
    if word in prose.lexicon.participles:
        return True
    takes_phrase = prose.lower[at + 1] in prose.lexicon.prepositions
    return word.endswith(prose.lexicon.past_ending) and (takes_phrase or prose.finite_cue(at) is None)


def relative_before(prose: Prose, verb: int, low: int) -> int | None:
    """The “who” of “officials who were briefed”, if it stands little before its verb, and after a noun."""
    for at in range(verb - 1, max(low + 1, verb - 8) - 1, -1):
        if prose.words[at] == "," or prose.is_break(at):
            return None
        if prose.lower[at] in prose.lexicon.relative:
            return at
    return None


def _is_list(prose: Prose, comma: int, last: int, low: int) -> bool:
    """Whether a comma parts names: “Mr. Wu, Ms. Ito and Mr. Lee said”."""
    joined = next((i for i in range(comma + 1, min(last, comma + 7)) if prose.lower[i] in prose.lexicon.and_), None)
    if joined is None or comma - 1 < low or not prose.is_capital(comma - 1):
        return False
    return all(prose.is_capital(i) or prose.words[i] in (",", ".") for i in range(comma + 1, joined))


def _joins_speakers(prose: Prose, at: int, low: int) -> bool:
    """Whether “and” joins two speakers, and not two clauses."""
    if at - 1 < low or prose.is_break(at - 1) or prose.words[at - 1] == ",":
        return False
    for i in range(at - 1, max(low, at - 12) - 1, -1):
        is_other_clause = prose.lower[i] in prose.lexicon.conjunctions and prose.lower[i] not in prose.lexicon.and_
        if prose.words[i] == "," or prose.is_break(i) or is_other_clause:
            return True
        if prose.is_verb(i) or prose.lower[i] in prose.lexicon.personal:
            return False
    return True


def trimmed(prose: Prose, first: int, last: int) -> Range | None:
    lower, lexicon = prose.lower, prose.lexicon
    while first <= last and (
        lower[first] in lexicon.conjunctions
        or prose.words[first] in _NO_START
        or (prose.is_adverb(first) and lower[first] not in lexicon.before_numbers)
    ):
        first += 1
    if first > last:
        return None
    is_phrase = lower[first] in lexicon.prepositions and lower[first] not in lexicon.before_numbers
    if is_phrase and first < last and lower[first] in lexicon.openers_and_adjectives:
        is_phrase = lower[first + 1] in lexicon.determiners or prose.is_capital(first + 1)
    return _past_phrase(prose, first, last) if is_phrase or lower[first] in lexicon.times else (first, last)


def _past_phrase(prose: Prose, first: int, last: int) -> Range | None:
    """Of “In Washington the officials said”: what begins anew after the opening phrase."""
    for at in range(first + 2, last + 1):
        if prose.lower[at] in prose.lexicon.determiners and prose.lower[at - 1] not in prose.lexicon.prepositions:
            return at, last
    at = last
    while at > first and prose.is_capital(at) and prose.lower[at] not in prose.lexicon.times:
        at -= 1
    return (at + 1, last) if at < last else None


def without_relative(prose: Prose, first: int, last: int) -> Range:
    """Without what is told of a bare name (“Lee, who is leaving”), and why somebody is not named (“who was not
    allowed to speak”), which is no part of whom the words name.
    """
    for comma in range(first + 1, last):
        if prose.words[comma] == "," and prose.lower[comma + 1] in prose.lexicon.who:
            is_reason = not prose.lexicon.withheld.isdisjoint(prose.lower[comma + 2 : last + 1])
            return (first, comma - 1) if is_reason or comma == first + 1 else (first, last)
    return first, last


def is_circumstance(prose: Prose, at: int) -> bool:
    """Whether what is put in tells how or when, and not who."""
    word = prose.lower[at]
    is_when = word in prose.lexicon.openers and word not in prose.lexicon.formerly
    return (is_when and word not in prose.lexicon.from_whom) or (prose.is_gerund(at) and not prose.is_capital(at))


def is_title(prose: Prose, at: int) -> bool:
    """Whether a quotation mark belongs to a title or nickname among a speaker's words."""
    quotation = prose.quotation_at(at) if prose.words[at] in QUOTES else None
    if quotation is None:
        return False
    return quotation.last - quotation.first < 9 and prose.words[quotation.first - 1] != "."


_NO_START = frozenset((",", ")", "]", ".", "*"))
