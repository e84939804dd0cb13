"""What is said: the words before a speaker, or after the verb that attributes, up to where something else is told."""

from annotations.extraction.lexicon import Cue, Frame
from annotations.extraction.rules.finds import Sentence
from annotations.extraction.rules.prose import DASHES, REACH, Range

ENDS = frozenset((".", "!", "?", ";", "…"))
# A quotation of more tokens than these is speech, and no word in inverted commas.
_SHORT = 12


def before(sentence: Sentence, subject: int) -> list[Range]:
    """What stands before token `subject` and ends with a comma, a dash or a quotation mark."""
    prose, last = sentence.prose, subject - 1
    if last < sentence.first:
        return _question_before(sentence)
    if prose.quote_at[last] < 0:
        if prose.words[last] != "," and prose.words[last] not in DASHES:
            return []
        last -= 1
    return up_to(sentence, last)


def up_to(sentence: Sentence, last: int) -> list[Range]:
    if last < sentence.first:
        return []
    begin = _start(sentence, last)
    while begin < last and sentence.prose.words[begin] in DASHES:
        begin += 1
    is_phrase = sentence.prose.lower[begin] in sentence.prose.lexicon.according and last - begin < 5
    return [(begin, last)] if last >= begin and not is_phrase else []


def _question_before(sentence: Sentence) -> list[Range]:
    """“Why now?” Ann Lee asked: the mark within the quotation has ended a sentence before the speaker."""
    prose, first = sentence.prose, sentence.first
    if first < 2 or first in prose.paragraph_starts or prose.words[first - 2] not in ("?", "!"):
        return []
    quotation = prose.quotation_at(first - 1)
    return [(quotation.first, first - 1)] if quotation else []


def _start(sentence: Sentence, last: int) -> int:
    """Where content that ends with token `last` starts: with its quotation, or with the sentence."""
    prose, first = sentence.prose, sentence.first
    around = prose.quotation_at(first)
    if around:
        return around.first
    quotation = prose.quotation_at(last)
    if quotation:
        # “Ann Lee paused, then: ‘…’”, “Asked why, ‘…’”
        lead = quotation.first - 1
        if lead < first or prose.words[lead] == ":" or (prose.words[lead] == "," and sentence.finds):
            return quotation.first
    return past_dateline(sentence, last)


def past_dateline(sentence: Sentence, last: int) -> int:
    """“TOKYO, April 13 (Kyodo) - China plans …”"""
    prose, first = sentence.prose, sentence.first
    if first not in prose.paragraph_starts:
        return first
    dash = next((i for i in range(first + 1, min(last, first + 20)) if prose.words[i] in DASHES), None)
    is_dateline = dash is not None and (prose.words[first].isupper() or prose.words[dash - 1] == ")")
    return dash + 1 if dash is not None and is_dateline else first


def after_break(sentence: Sentence, at: int) -> list[Range]:
    """What goes on in quotation marks after “…,” said Ann Lee, “…”."""
    prose = sentence.prose
    for i in range(at, min(sentence.end, at + REACH)):
        quotation = prose.quotation_at(i)
        if quotation:
            return [(i, quotation.last)] if quotation.first == i else []
        if prose.is_gerund_cue(i):
            return []
    return []


def complement(sentence: Sentence, at: int, cue: Cue) -> tuple[int | None, bool]:
    """Where what is said begins after the verb at `at`, if it does; and whether a comma or colon stands before it."""
    prose, end = sentence.prose, sentence.end
    i = at + 1
    takes_about = i < end and prose.lower[i] in prose.lexicon.about.get(cue.lemma, ())
    if cue.frame == Frame.TELL and not takes_about:
        i = _past_addressee(sentence, i, cue)
    else:
        i += takes_about
        if takes_about or cue.frame != Frame.SAY:
            i += i + 1 < end and prose.lower[i] in prose.lexicon.that
            has_more = i < end and prose.words[i] not in ENDS and prose.words[i] != ","
            return (i if has_more else None), False
    return _past_circumstances(sentence, i)


def _past_circumstances(sentence: Sentence, at: int) -> tuple[int | None, bool]:
    """Past “on Friday”, “in a statement”, “, ”, “that”."""
    prose, end, i = sentence.prose, sentence.end, at
    while i < min(end, at + REACH):
        word = prose.words[i]
        if word in ENDS and i + 1 >= end:
            return None, False
        if prose.lower[i] in prose.lexicon.that or word == ":" or word in DASHES:
            return (i + 1 if i + 1 < end else None), word == ":"
        if word == ",":
            past = _past_insertion(sentence, i)
            if past == i:
                return (i + 1 if _may_go_on(sentence, i + 1, at) else None), True
            i = past
            continue
        past = i if prose.quote_at[i] >= 0 else _past_circumstance(sentence, i)
        if past == i:
            is_clause = (
                prose.lower[i] not in prose.lexicon.conjunctions or prose.lower[i] in prose.lexicon.question_words
            )
            return (i if is_clause and word not in ENDS else None), False
        i = past
    return None, False


def _past_insertion(sentence: Sentence, comma: int) -> int:
    """Past “, citing two officials, ”, “, without naming a source, ”, or “, at a meeting, ” before “that”."""
    prose, end = sentence.prose, sentence.end
    word = prose.lower[comma + 1] if comma + 1 < end else ""
    closing = next((i for i in range(comma + 2, min(end, comma + REACH // 2)) if prose.words[i] == ","), None)
    if word in prose.lexicon.citing or word == prose.lexicon.without[0]:
        return end if closing is None else closing + 1
    goes_on = closing is not None and closing + 1 < end and prose.lower[closing + 1] in prose.lexicon.that
    return closing + 1 if closing is not None and goes_on and word in prose.lexicon.prepositions else comma


def _may_go_on(sentence: Sentence, at: int, verb: int) -> bool:
    """Whether what stands after the comma may be what is said."""
    prose = sentence.prose
    if at >= sentence.end:
        return False
    if prose.quote_at[at] >= 0:
        return True
    if prose.lower[at] in prose.lexicon.goes_on and at == verb + 1:
        # “The road, they say, and the bridge”, but not “he said, and left”.
        return not prose.is_verb(at + 1) if at + 1 < sentence.end else False
    return prose.lower[at] not in prose.lexicon.never_content and not prose.is_gerund_cue(at)


def _past_addressee(sentence: Sentence, at: int, cue: Cue) -> int:
    """Past the one who is told, if one is told."""
    prose, end, lexicon = sentence.prose, sentence.end, sentence.prose.lexicon
    if at >= end or prose.quote_at[at] >= 0 or prose.lower[at] in lexicon.told_at_once:
        return at
    is_owner = at + 1 < end and prose.lower[at + 1] not in lexicon.clause_starts
    if prose.lower[at] in lexicon.told or (prose.lower[at] in lexicon.told_or_owns and not is_owner):
        return at + 1
    for i in range(at, min(end, at + 18)):
        word = prose.lower[i]
        if word in _PARTING or word in lexicon.that or prose.quote_at[i] >= 0 or (word == "." and i + 1 >= end):
            return i
        if i > at and word in lexicon.told_at_once:
            # “Asked the council to wait”: what is asked for has the council in it.
            return at if word in lexicon.to and cue.lemma not in lexicon.tell else i
        if i > at and cue.lemma in lexicon.tell and _starts_telling(sentence, i):
            return i
    return at


def _starts_telling(sentence: Sentence, at: int) -> bool:
    """Whether the one who is told ends before `at`: “told the council on Friday”, “told the council it would”."""
    lexicon, word, previous = sentence.prose.lexicon, sentence.prose.lower[at], sentence.prose.lower[at - 1]
    if word in lexicon.personal or word in lexicon.times or word in lexicon.time_prepositions:
        return True
    return word in lexicon.determiners and previous not in lexicon.prepositions and previous not in lexicon.and_


def _past_circumstance(sentence: Sentence, at: int) -> int:
    """Past “on Friday”, “in a statement”, “later”; `at` itself if none stands there."""
    prose, end, lexicon = sentence.prose, sentence.end, sentence.prose.lexicon
    word, following = prose.lower[at], prose.lower[at + 1] if at + 1 < end else ""
    if word in lexicon.times or word in lexicon.how_said or word == "." or word.isdigit():
        return at + 1
    if prose.is_adverb(at) and word not in lexicon.before_numbers and word not in lexicon.negations:
        return at + 1
    if word in lexicon.before_times and (following in lexicon.times or following in lexicon.time_prepositions):
        return at + 1 + (following in lexicon.times)
    if word in lexicon.when:
        stops = (i for i in range(at, min(end, at + 30)) if prose.words[i] in (",", ":") or prose.quote_at[i] >= 0)
        return next(stops, end)
    is_infinitive = word in lexicon.to and not _is_addressed(sentence, at)
    if word not in lexicon.prepositions or word in lexicon.before_nouns or is_infinitive:
        return at
    return _past_phrase(sentence, at)


def _past_phrase(sentence: Sentence, at: int) -> int:
    """Past a preposition and its noun phrase."""
    prose, end = sentence.prose, sentence.end
    for i in range(at + 1, min(end, at + 25)):
        is_end = prose.words[i] in (",", ":") or prose.words[i] in DASHES or prose.lower[i] in prose.lexicon.that
        if is_end or prose.quote_at[i] >= 0 or (i > at + 1 and _starts_clause(sentence, i)):
            return i
    return min(end, at + 25)


def _is_addressed(sentence: Sentence, to: int) -> bool:
    """“To the council”, “to reporters”, not “to hold”."""
    prose, lexicon = sentence.prose, sentence.prose.lexicon
    if to + 1 >= sentence.end:
        return False
    word = prose.lower[to + 1]
    return word in lexicon.determiners or word in lexicon.told or word in lexicon.occasions or prose.is_capital(to + 1)


def _starts_clause(sentence: Sentence, at: int) -> bool:
    """Whether a new noun phrase starts at `at`, where a preposition's own has ended."""
    lexicon, word, previous = sentence.prose.lexicon, sentence.prose.lower[at], sentence.prose.lower[at - 1]
    if word in lexicon.personal or word in lexicon.opens_clause:
        return True
    if previous in lexicon.prepositions or previous in lexicon.coordinating or previous in lexicon.determiners:
        return False
    return word in lexicon.determiners and word not in lexicon.that


def clause(sentence: Sentence, start: int, frame: Frame = Frame.SAY, *, hangs: bool = False) -> list[Range]:
    """What is said from `start` on: to the end of the sentence, or where something else is told; in a clause that
    `hangs` on a noun, to the verb that goes on with that noun.
    """
    prose, end = sentence.prose, sentence.end
    if start >= end:
        return []
    speech = prose.quotation_at(start)
    if speech and speech.first == start:
        is_speech = speech.last - start > _SHORT or prose.words[start - 1] in (",", ":")
        if is_speech:
            return [(start, speech.last)]
    leaving = prose.lexicon.at_its_time | _LEAVING if frame == Frame.JUDGE else _LEAVING
    left = (i for i in range(start + 1, end - 1) if prose.lower[i] in leaving and _leaves(sentence, i, frame))
    last = next(left, end) - 1
    if hangs:
        commas = (i for i in range(start + 1, last) if prose.words[i] == "," and prose.is_verb(i + 1))
        last = next(commas, last + 1) - 1
    while last > start and prose.words[last] in (".", ",") and prose.quote_at[last] < 0:
        last -= 1
    if last == start and not prose.words[start][0].isalnum():
        return []
    within = prose.quotation_at(last)
    return [(start, within.last if within else last)]


_LEAVING = frozenset((",", ";", "—", "–"))


def _leaves(sentence: Sentence, at: int, frame: Frame) -> bool:
    """Whether what is said ends before a sign or small word."""
    prose, is_judged = sentence.prose, frame == Frame.JUDGE
    word, following = prose.words[at], prose.lower[at + 1]
    if prose.quote_at[at] >= 0:
        return False
    if word == ";":
        return True
    if word == ",":
        if following in prose.lexicon.after_content or prose.is_gerund_cue(at + 1):
            return True
        if following in prose.lexicon.some_thing and not prose.lexicon.said_nouns.isdisjoint(
            prose.lower[at + 2 : at + 4]
        ):
            # “…, a claim that she laughs at”
            return True
        return is_judged and following in prose.lexicon.after_judgement
    return is_judged


_PARTING = frozenset((",", ":", "!", "?", ";"))


def relative(sentence: Sentence, subject: int) -> int | None:
    """The “which” of “which he said had grown”, before a speaker at `subject`."""
    prose, lexicon, at = sentence.prose, sentence.prose.lexicon, subject - 1
    if at < sentence.first or prose.lower[at] not in lexicon.hangs_by:
        return None
    previous = prose.lower[at - 1] if at > sentence.first else ""
    if prose.lower[at] in lexicon.that and previous and prose.is_verb(at - 1):
        return None
    return None if previous in lexicon.prepositions and prose.lower[at] not in lexicon.what else at


def low(sentence: Sentence, verb: int) -> int:
    """From where a speaker before `verb` is looked for: the sentence's start, or the end of speech before it."""
    prose, earliest = sentence.prose, max(sentence.first, verb - REACH)
    if max(prose.quote_at[earliest:verb], default=-1) < 0:
        return sentence.first
    for i in range(verb - 1, earliest - 1, -1):
        quotation = prose.quotation_at(i)
        if quotation and (
            quotation.last - quotation.first > 7
            or quotation.last >= verb - 3
            or prose.words[i - 1] in (",", ".", "?", "!")
        ):
            return i + 1
    return sentence.first


def is_quoted(sentence: Sentence, content: list[Range]) -> bool:
    return bool(content) and sentence.prose.quote_at[content[-1][1]] >= 0
