"""Who speaks: the words that name a speaker, before or after the verb that attributes."""

from annotations.extraction.rules.prose import DASHES, REACH, Prose, Range
from annotations.extraction.tokens import QUOTES


def before(prose: Prose, verb: int, low: int) -> Range | None:
    """The words that end before token `verb` and start at `low` or after it."""
    at = verb - 1
    while at >= low and prose.is_adverb(at):
        at -= 1
    if at < low:
        return None
    word = prose.lower[at]
    if is_pronoun(prose, at):
        joins = at - 2 >= low and word in prose.lexicon.personal and prose.lower[at - 1] in prose.lexicon.coordinating
        return (at - 2, at) if joins and prose.is_capital(at - 2) else (at, at)
    if word in DASHES:
        return _with_insertion(prose, at, low)
    if word == ",":
        return _with_apposition(prose, at, low) if at > low else None
    if word in prose.lexicon.coordinating or word in prose.lexicon.to:
        return of_clause(prose, low, at)
    found = _ending_at(prose, at, low)
    return found and _with_neither(prose, found, low)


def _with_neither(prose: Prose, found: Range, low: int) -> Range:
    """Of “neither the ministry nor the court said” both."""
    nor = found[0] - 1
    if nor < low or prose.lower[nor] not in prose.lexicon.nor:
        return found
    near = range(nor, max(low, nor - 15) - 1, -1)
    return next((i for i in near if prose.lower[i] in prose.lexicon.neither), found[0]), found[1]


def of_clause(prose: Prose, low: int, high: int) -> Range | None:
    """What stands before the first verb of the clause that starts at `low`."""
    start = after_opening(prose, low, high)
    for at in range(start, min(high, start + REACH)):
        if prose.lower[at] in prose.lexicon.personal and at <= start + 1:
            return at, at
        if at > start and prose.is_verb(at) and _relative_before(prose, at, start) is None:
            last = at - 1
            while last >= start and (prose.is_adverb(last) or prose.words[last] == ","):
                last -= 1
            found = _trimmed(prose, start, last) if last >= start else None
            return found and _without_relative(prose, *found)
        if prose.is_break(at):
            return None
    return None


def after(prose: Prose, verb: int, high: int, *, is_object: bool = False) -> Range | None:
    """The words that start after token `verb`: “…, said Ann Lee, a spokeswoman for the port”.

    As an object, after “according to”, they go on where a subject would end: “a trader in the room”.
    """
    first, lexicon = verb + 1, prose.lexicon
    if first >= high:
        return None
    if prose.lower[first] in lexicon.personal:
        return first, first
    if prose.lower[first] in lexicon.prepositions or prose.lower[first] in lexicon.conjunctions:
        return None
    last, in_apposition = first - 1, False
    for at in range(first, min(high, first + REACH)):
        if prose.is_break(at) and not _is_title(prose, at):
            break
        if prose.words[at] == "." and at + 1 >= high:
            break
        if prose.words[at] == ",":
            if not _apposition_follows(prose, at, high):
                break
            in_apposition = True
        elif _leaves_apposition(prose, at) if in_apposition else leaves(prose, at, high, is_object=is_object):
            break
        else:
            last = at
    return _without_relative(prose, first, last) if last >= first else None


def up_to_clause(prose: Prose, found: Range, high: int) -> Range:
    """Of “according to Ann Lee, a trader, prices fell”: without the clause that follows."""
    first, last = found
    for comma in [i for i in range(last, first, -1) if prose.words[i] == ","]:
        if has_verb(prose, comma + 1, last + 1) or last + 1 >= high or prose.words[last + 1] != ",":
            last = comma - 1
    return first, last


def after_opening(prose: Prose, low: int, high: int) -> int:
    """Past “On Friday, ”, “In a statement, ”, “But ”: where the clause itself starts."""
    at = low
    for _ in range(3):
        while at < high and (prose.lower[at] in prose.lexicon.conjunctions or prose.is_break(at)):
            at += 1
        if at >= high or not is_opening(prose, at):
            break
        comma = next((i for i in range(at, min(high, at + REACH // 2)) if prose.words[i] == ","), None)
        if comma is None:
            break
        at = comma + 1
    return at


def is_opening(prose: Prose, at: int) -> bool:
    word = prose.lower[at]
    if word in prose.lexicon.openers or word in prose.lexicon.times or prose.is_adverb(at):
        return True
    # “Speaking to reporters, ”, but not “Beijing Airport”.
    return prose.is_gerund(at) and len(word) > 5 and at + 1 < len(prose.words) and not prose.is_capital(at + 1)


def is_pronoun(prose: Prose, at: int) -> bool:
    """Also “he’s”, “who’ve”."""
    stem = prose.lower[at].replace("’", "'").split("'", 1)[0]
    return stem in prose.lexicon.personal or stem in prose.lexicon.relative


def has_verb(prose: Prose, low: int, high: int) -> bool:
    """Whether there is a clause between the two, and not only one that hangs on a noun."""
    return any(prose.is_verb(i) and _relative_before(prose, i, low) is None for i in range(low, high))


def is_clause(prose: Prose, low: int, high: int) -> bool:
    """Whether the words are more than a name with what is put after it: “The draft, dated June 2”."""
    commas = [i for i in range(low, high) if prose.words[i] == ","]
    if has_verb(prose, low, commas[0] if commas else high):
        return True
    for earlier, comma in zip([low, *commas], commas, strict=False):
        ends_relative = prose.lower[earlier + 1] in prose.lexicon.relative
        if prose.is_verb(comma + 1) and (ends_relative or not _is_participle(prose, comma + 1)):
            return True
    return False


def leaves(prose: Prose, at: int, high: int, *, is_object: bool = False) -> bool:
    """Whether a speaker's words end before `at`, where when, where or how it was said begins."""
    word, lexicon = prose.lower[at], prose.lexicon
    following = prose.lower[at + 1] if at + 1 < high else ""
    if word in lexicon.and_:
        return following in lexicon.personal or (following != "" and prose.is_verb(at + 1))
    if word in lexicon.leaves_speaker:
        return True
    if word in lexicon.times:
        is_part = prose.lower[at - 1] in lexicon.determiners or prose.lower[at - 1] in lexicon.prepositions
        return not is_part and not (following and prose.is_capital(at + 1))
    if word in lexicon.time_prepositions or word in lexicon.before_times or word in lexicon.to:
        second = prose.lower[at + 2] if at + 2 < high else ""
        is_occasion = following in lexicon.occasions or (
            following in lexicon.determiners and second in lexicon.occasions
        )
        return following in lexicon.times or (is_occasion and not is_object)
    return prose.is_adverb(at) and not prose.is_capital(at) and not is_object


def _leaves_apposition(prose: Prose, at: int) -> bool:
    return prose.lower[at] in prose.lexicon.leaves_apposition


def _ending_at(prose: Prose, last: int, low: int) -> Range | None:
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
    return _trimmed(prose, first, last)


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
        relative = _relative_before(prose, at, low)
        return at if relative is None and _is_participle(prose, at) else relative
    return at


def _is_participle(prose: Prose, at: int) -> bool:
    """“People briefed on the talks said”: of a clause with its own verb after it, “briefed” is none."""
    word = prose.lower[at]
    if word in prose.lexicon.participles:
        return True
    takes_phrase = prose.lower[at + 1] in prose.lexicon.prepositions
    return word.endswith(prose.lexicon.past_ending) and (takes_phrase or prose.finite_cue(at) is None)


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


def _relative_before(prose: Prose, verb: int, low: int) -> int | None:
    """The “who” of “officials who were briefed”, if it stands little before its verb, and after a noun."""
    for at in range(verb - 1, max(low + 1, verb - 8) - 1, -1):
        if prose.words[at] == "," or prose.is_break(at):
            return None
        if prose.lower[at] in prose.lexicon.relative:
            return at
    return None


def _with_insertion(prose: Prose, dash: int, low: int) -> Range | None:
    """Of “Officials — among them two ministers — said”."""
    opened = next((i for i in range(dash - 1, max(low, dash - REACH), -1) if prose.words[i] in DASHES), None)
    head = _ending_at(prose, opened - 1, low) if opened is not None else None
    if opened is None or head is None:
        return None
    return head if _is_circumstance(prose, opened + 1) else (head[0], dash - 1)


def _with_apposition(prose: Prose, comma: int, low: int) -> Range | None:
    """Of “Ann Lee, a spokeswoman for the port, said”: the name and what is put after it."""
    low = max(low, comma - REACH)
    low = next((i + 1 for i in range(comma - 1, low - 1, -1) if prose.is_break(i)), low)
    start = after_opening(prose, low, comma)
    commas = [i for i in range(start + 1, comma) if prose.words[i] == ","]
    if not commas:
        return _ending_at(prose, comma - 1, start)
    opened = commas[0]
    head = _ending_at(prose, opened - 1, start)
    if len(commas) > 1 and is_clause(prose, start, commas[-1]):
        # What stands before is a clause of its own: “Prices rose, Ann Lee, a trader, said”.
        opened = commas[-1]
        head = _ending_at(prose, opened - 1, commas[-2] + 1)
    if head is None or _is_circumstance(prose, opened + 1):
        return head
    return _without_relative(prose, head[0], comma - 1)


def _is_circumstance(prose: Prose, at: int) -> bool:
    """Whether what is put in tells how or when, and not who."""
    word = prose.lower[at]
    is_when = word in prose.lexicon.openers and word not in prose.lexicon.formerly
    return (is_when and word not in prose.lexicon.from_whom) or (prose.is_gerund(at) and not prose.is_capital(at))


def _without_relative(prose: Prose, first: int, last: int) -> Range:
    """Without what is told of a bare name (“Lee, who is leaving”), and why somebody is not named (“who was not
    allowed to speak”), which is no part of whom the words name.
    """
    for comma in range(first + 1, last):
        if prose.words[comma] == "," and prose.lower[comma + 1] in prose.lexicon.who:
            is_reason = not prose.lexicon.withheld.isdisjoint(prose.lower[comma + 2 : last + 1])
            return (first, comma - 1) if is_reason or comma == first + 1 else (first, last)
    return first, last


def _is_title(prose: Prose, at: int) -> bool:
    """Whether a quotation mark belongs to a title or nickname among a speaker's words."""
    quotation = prose.quotation_at(at) if prose.words[at] in QUOTES else None
    if quotation is None:
        return False
    return quotation.last - quotation.first < 9 and prose.words[quotation.first - 1] != "."


def _trimmed(prose: Prose, first: int, last: int) -> Range | None:
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


def _apposition_follows(prose: Prose, comma: int, high: int) -> bool:
    at = comma + 1
    if at + 1 >= high:
        return False
    word, lexicon = prose.lower[at], prose.lexicon
    if word in lexicon.that:
        return False
    if word in lexicon.formerly:
        return not prose.is_verb(at + 1)
    if word in lexicon.who or word in lexicon.relative:
        # “…, who added that” is another attribution.
        cues = [prose.finite_cue(i) for i in range(at + 1, min(high, at + 4))]
        return not any(cue and cue.lemma not in lexicon.trades for cue in cues)
    if word in lexicon.openers or word in lexicon.conjunctions or prose.is_gerund(at) or prose.is_break(at):
        return False
    return not prose.is_adverb(at) and not prose.is_verb(at)


_NO_START = frozenset((",", ")", "]", ".", "*"))
