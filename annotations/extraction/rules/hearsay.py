"""What is told without anybody who says it: “reportedly”, “is expected to”, “it was not clear whether”."""

from annotations.extraction.attribution import Stance
from annotations.extraction.rules import contents, subjects
from annotations.extraction.rules.finds import Find, Sentence
from annotations.extraction.rules.prose import REACH


def read_adverb(sentence: Sentence, at: int) -> bool:
    """“The port reportedly closed”: the clause around the word."""
    start = _clause_start(sentence, at)
    left = [(start, at - 1)] if start < at else []
    return sentence.add(Find(None, (at, at), left + contents.clause(sentence, at + 1), "hearsay"))


def _clause_start(sentence: Sentence, at: int) -> int:
    """Past the last comma or conjunction before `at` that a clause may start with."""
    prose = sentence.prose
    for i in range(at - 1, max(sentence.first, at - REACH) - 1, -1):
        starts_clause = prose.words[i] == "," and not prose.is_verb(i + 1)
        if prose.is_break(i) or starts_clause or prose.lower[i] in prose.lexicon.before_clauses:
            return i + 1
    return contents.past_dateline(sentence, at)


def read_expected(sentence: Sentence, at: int) -> bool:
    """“The bank is expected to …”, “it is believed that …”, “…, it is said, …”, “nine are reported missing”."""
    prose, lexicon, first = sentence.prose, sentence.prose.lexicon, sentence.first
    start = _group_start(sentence, at)
    if lexicon.be.isdisjoint(prose.lower[start:at]) or at + 1 >= sentence.end:
        return False
    cue, following = (start, at), prose.lower[at + 1]
    stance = Stance.SAYS if prose.lower[at] in lexicon.told_of else Stance.THINKS
    has_it = start > first and prose.lower[start - 1] in lexicon.it
    if has_it and following in lexicon.that:
        return sentence.add(Find(None, cue, contents.clause(sentence, at + 2), "expected", stance))
    if has_it and following == ",":
        content = contents.before(sentence, start - 1) + contents.clause(sentence, at + 2)
        return sentence.add(Find(None, (start - 1, at), content, "expected", stance))
    is_fate = stance == Stance.SAYS and following in lexicon.fates
    if following not in lexicon.to and not is_fate and not _is_time(sentence, at + 1):
        return False
    subject = subjects.before(prose, start, contents.low(sentence, start))
    content = contents.clause(sentence, at + 1)
    return sentence.add(Find(None, cue, [subject, *content] if subject else content, "expected", stance))


def _is_time(sentence: Sentence, at: int) -> bool:
    """“In December”, “on Friday”"""
    lower, lexicon = sentence.prose.lower, sentence.prose.lexicon
    return at + 1 < sentence.end and lower[at] in lexicon.prepositions and lower[at + 1] in lexicon.times


def read_emerged(sentence: Sentence, at: int) -> bool:
    """“It emerged that …”, “…, it emerged on Thursday”"""
    prose, lexicon = sentence.prose, sentence.prose.lexicon
    if at == sentence.first or prose.lower[at - 1] not in lexicon.it:
        return False
    left = contents.before(sentence, at - 1)
    right = at + 2 if at + 2 < sentence.end and prose.lower[at + 1] in lexicon.that else None
    content = contents.clause(sentence, right) if right else left
    return sentence.add(Find(None, (at - 1, at), content, "hearsay"))


def read_unclear(sentence: Sentence, at: int) -> bool:
    """“It was not clear whether …”, “how many were on board is unknown”: the story says that something is not known."""
    prose, lexicon, first = sentence.prose, sentence.prose.lexicon, sentence.first
    start = _group_start(sentence, at)
    is_negated = any(prose.is_negation(i) for i in range(start, at))
    if lexicon.is_.isdisjoint(prose.lower[start:at]) or not (is_negated or prose.lower[at] in lexicon.unknown):
        return False
    question = prose.lower[at + 1] in lexicon.question_words if at + 1 < sentence.end else False
    if start > first and prose.lower[start - 1] in lexicon.it and question:
        content, cue = contents.clause(sentence, at + 1), (start - 1, at)
    elif prose.lower[first] in lexicon.question_words and start - first > 1:
        content, cue = [(first, start - 1)], (start, at)
    else:
        return False
    return sentence.add(Find(None, cue, content, "unclear", is_own_voice=True))


def _group_start(sentence: Sentence, at: int) -> int:
    prose, start = sentence.prose, at
    while start > sentence.first and (
        prose.lower[start - 1] in prose.lexicon.before_verbs
        or prose.lower[start - 1] in prose.lexicon.is_
        or prose.is_adverb(start - 1)
    ):
        start -= 1
    return start
