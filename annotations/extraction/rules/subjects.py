"""Who speaks: the words that name a speaker, before or after the verb that attributes."""

from annotations.extraction.rules import nouns
from annotations.extraction.rules.prose import DASHES, REACH, Prose, Range


def before(prose: Prose, verb: int, low: int) -> Range | None:
    """The words that end before token `verb` and start at `low` or after it."""
    at = verb - 1
    while at >= low and prose.is_adverb(at):
        at -= 1
    if (
        at - 2 > low
        and prose.lower[at] in prose.lexicon.times
        and prose.lower[at - 1] in prose.lexicon.time_prepositions
    ):
        # “The agency, which …, on Thursday said”
        at -= 2
    if at < low:
        return None
    word = prose.lower[at]
    of_phrase = at > low and prose.lower[at - 1] in prose.lexicon.prepositions
    if is_pronoun(prose, at) and not of_phrase:
        joins = at - 2 >= low and word in prose.lexicon.personal and prose.lower[at - 1] in prose.lexicon.coordinating
        return (at - 2, at) if joins and prose.is_capital(at - 2) else (at, at)
    if word in DASHES:
        return _with_insertion(prose, at, low)
    if word == ",":
        return _with_apposition(prose, at, low) if at > low else None
    if word in prose.lexicon.coordinating or word in prose.lexicon.to:
        return of_clause(prose, low, at)
    found = nouns.ending_at(prose, at, low)
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
        if at > start and prose.is_verb(at) and nouns.relative_before(prose, at, start) is None:
            last = at - 1
            while last >= start and (prose.is_adverb(last) or prose.words[last] == ","):
                last -= 1
            found = nouns.trimmed(prose, start, last) if last >= start else None
            return found and nouns.without_relative(prose, *found)
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
        if prose.is_break(at) and not nouns.is_title(prose, at):
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
    return nouns.without_relative(prose, first, last) if last >= first else None


def up_to_clause(prose: Prose, found: Range, high: int) -> Range:
    """Of “according to Ann Lee, a trader, prices fell”: without the clause that follows."""
    first, last = found
    for comma in [i for i in range(last, first, -1) if prose.words[i] == ","]:
        if nouns.has_verb(prose, comma + 1, last + 1) or last + 1 >= high or prose.words[last + 1] != ",":
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
    if word in prose.lexicon.openers_and_adjectives and at + 1 < len(prose.words):
        return prose.lower[at + 1] in prose.lexicon.determiners or prose.is_capital(at + 1)
    if word in prose.lexicon.openers or word in prose.lexicon.times or prose.is_adverb(at):
        return True
    # “Speaking to reporters, ”, but not “Beijing Airport”.
    return prose.is_gerund(at) and len(word) > 5 and at + 1 < len(prose.words) and not prose.is_capital(at + 1)


def is_pronoun(prose: Prose, at: int) -> bool:
    """Also “he’s”, “who’ve”."""
    stem = prose.lower[at].replace("’", "'").split("'", 1)[0]
    return stem in prose.lexicon.personal or stem in prose.lexicon.relative


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


def _with_insertion(prose: Prose, dash: int, low: int) -> Range | None:
    """Of “Officials — among them two ministers — said”."""
    opened = next((i for i in range(dash - 1, max(low, dash - REACH), -1) if prose.words[i] in DASHES), None)
    head = nouns.ending_at(prose, opened - 1, low) if opened is not None else None
    if opened is None or head is None:
        return None
    return head if nouns.is_circumstance(prose, opened + 1) else (head[0], dash - 1)


def _with_apposition(prose: Prose, comma: int, low: int) -> Range | None:
    """Of “Ann Lee, a spokeswoman for the port, said”: the name and what is put after it."""
    low = max(low, comma - REACH)
    low = next((i + 1 for i in range(comma - 1, low - 1, -1) if prose.is_break(i)), low)
    start = after_opening(prose, low, comma)
    commas = [i for i in range(start + 1, comma) if prose.words[i] == ","]
    if not commas:
        return nouns.ending_at(prose, comma - 1, start)
    opened = commas[0]
    head = nouns.ending_at(prose, opened - 1, start)
    if len(commas) > 1 and nouns.is_clause(prose, start, commas[-1]):
        # What stands before is a clause of its own: “Prices rose, Ann Lee, a trader, said”.
        opened = commas[-1]
        head = nouns.ending_at(prose, opened - 1, commas[-2] + 1)
    if head is None or nouns.is_circumstance(prose, opened + 1):
        return head
    return nouns.without_relative(prose, head[0], comma - 1)


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
