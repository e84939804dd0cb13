"""Attribution by a phrase, a noun or a colon: “according to a trader”, “his claim that”, “Ministry: no plan”."""

from annotations.extraction.attribution import SpeakerKind
from annotations.extraction.rules import contents, nouns, subjects
from annotations.extraction.rules.finds import Find, Sentence
from annotations.extraction.rules.prose import DASHES, Prose, Range
from annotations.extraction.speakers import reader


def read_according(sentence: Sentence, at: int) -> bool:
    """“…, according to a trader”, “According to a trader, …”, “…, as per a report, …”"""
    prose = sentence.prose
    last = _phrase_end(sentence, at)
    if last is None or (last == at and at > sentence.first and prose.words[at - 1] != ","):
        # “Two trains per hour”
        return False
    is_first = _begins_clause(sentence, at)
    source = subjects.after(prose, last, sentence.end, is_object=True)
    if source is None or (prose.lower[at] in prose.lexicon.from_ and not _is_from_reports(sentence, at, source)):
        return False
    if is_first:
        source = _up_to_comma(sentence, subjects.up_to_clause(prose, source, sentence.end))
    right = source[1] + 1
    goes_on = right + 1 < sentence.end and prose.words[right] == ","
    content: list[Range] = []
    if not is_first:
        content = contents.up_to(sentence, at - 1 - (prose.words[at - 1] == "," or prose.words[at - 1] in DASHES))
        goes_on = goes_on and prose.words[at - 1] == ","
        goes_on = goes_on and (prose.is_verb(right + 1) or prose.quote_at[right + 1] >= 0)
    if goes_on:
        content += contents.clause(sentence, right + 1)
    rule = "according to, before" if is_first else "according to, after"
    return sentence.add(Find(behind(prose, source), (at, last), content, rule))


def find(sentence: Sentence, start: int, reach: int, listed: frozenset[str]) -> int | None:
    """The first token from `start` on, of as many as `reach`, that is in a list."""
    lower = sentence.prose.lower
    return next((i for i in range(start, min(start + reach, sentence.end)) if lower[i] in listed), None)


def _up_to_comma(sentence: Sentence, source: Range) -> Range:
    """With the time that is told of a document: “according to minutes published last month, …”."""
    prose = sentence.prose
    for i in range(source[1] + 1, min(sentence.end, source[1] + 8)):
        if prose.words[i] == ",":
            return source[0], i - 1
        hangs = any(prose.lower[before] in prose.lexicon.relative for before in range(source[1] + 1, i))
        if prose.is_break(i) or (prose.is_verb(i) and not hangs):
            break
    return source


def _is_from_reports(sentence: Sentence, at: int, source: Range) -> bool:
    """“From various reports, …”, not “from the harbour, …”."""
    prose = sentence.prose
    head = prose.tokens.text[prose.tokens.starts[source[0]] : prose.tokens.ends[source[1]]]
    return at == sentence.first and reader(prose.lexicon.language)(head).kind == SpeakerKind.DOCUMENT


def behind(prose: Prose, source: Range) -> Range:
    """Of “interviews with 46 residents” the residents."""
    for i in range(source[0], min(source[1], source[0] + 4)):
        leads_on = i + 2 <= source[1] and prose.lower[i + 1] in prose.lexicon.from_whom
        if leads_on and prose.lower[i] in prose.lexicon.channels:
            return i + 2, source[1]
    return source


def _phrase_end(sentence: Sentence, at: int) -> int | None:
    lower = sentence.prose.lower
    for rest in sentence.prose.lexicon.according[lower[at]]:
        end = at + 1 + len(rest)
        if tuple(lower[at + 1 : end]) == rest and end < sentence.end:
            return end - 1
    return None


def _begins_clause(sentence: Sentence, at: int) -> bool:
    prose, first = sentence.prose, sentence.first
    if at == first:
        return True
    before = prose.lower[at - 1]
    if before in prose.lexicon.conjunctions or (before == "," and prose.lower[at - 2] in prose.lexicon.conjunctions):
        return True
    return at - first <= 2 and not before.isalnum()


def read_noun(sentence: Sentence, at: int) -> bool:
    """“His claim that …”, “speculation among traders that …”, “a warning by the agency that …”"""
    prose = sentence.prose
    that = find(sentence, at + 1, 11, prose.lexicon.that)
    if that is None or that + 1 >= sentence.end or any(one.content[0][0] == that + 1 for one in sentence.finds):
        return False
    source: Range | None = None
    if that == at + 1:
        source = _possessor(sentence, at)
    else:
        # “Rumours among traders”, “rumours persist among traders”
        by = find(sentence, at + 1, 2, prose.lexicon.from_whom)
        found = subjects.after(prose, by, that, is_object=True) if by else None
        source = found if found and found[1] == that - 1 else None
    return source is not None and sentence.add(Find(source, (at, at), contents.clause(sentence, that + 1), "noun"))


def _possessor(sentence: Sentence, at: int) -> Range | None:
    """“Her” of “her earlier claim”, “the mayor's” of “the mayor's claim”."""
    prose = sentence.prose
    for i in range(at - 1, max(sentence.first, at - 4) - 1, -1):
        word = prose.lower[i]
        if word in prose.lexicon.possessives:
            return i, i
        if word.endswith(("'s", "’s")) and len(word) > 2:
            found = subjects.before(prose, i + 1, sentence.first)
            return found if found and found[1] == i else (i, i)
        if prose.words[i] == "," or word in prose.lexicon.prepositions or prose.is_verb(i):
            return None
    return None


def may_be_heading(prose: Prose, first: int, end: int) -> bool:
    """Whether it is a paragraph that no full stop ends, as of a headline, with a colon or dash that parts it."""
    is_paragraph = first in prose.paragraph_starts and end in prose.paragraph_starts
    return (
        is_paragraph and prose.words[end - 1] not in contents.ENDS and not _PARTING.isdisjoint(prose.words[first:end])
    )


def read_heading(sentence: Sentence) -> None:
    """“Ministry: no plan to raise fares”, “Fares to rise: report”, “Fares to rise - sources”, as headlines have it."""
    prose, first, end = sentence.prose, sentence.first, sentence.end
    if sentence.finds or not may_be_heading(prose, first, end) or not prose.is_capital(first):
        return
    at = next(i for i in range(first, end) if prose.words[i] in _PARTING)
    last = end - 1
    # Other words before a colon name a topic: “Football: …”, “Live: …”.
    if prose.words[at] == ":" and _is_somebody(prose, first, at - 1) and at < last:
        sentence.add(Find((first, at - 1), None, [(at + 1, last)], "heading"))
    elif (
        first < at < last and prose.lower[at + 1] not in prose.lexicon.determiners and _is_somebody(prose, at + 1, last)
    ):
        sentence.add(Find((at + 1, last), None, [(first, at - 1)], "heading"))


def _is_somebody(prose: Prose, first: int, last: int) -> bool:
    if not first <= last < first + _BRIEF or nouns.has_verb(prose, first, last + 1):
        return False
    words = prose.tokens.text[slice(*prose.tokens.place(first, last))]
    return bool(reader(prose.lexicon.language)(words).heads)


_PARTING = DASHES | {":"}
# How many words who is named before or after a headline may take.
_BRIEF = 6
