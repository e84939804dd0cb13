"""What somebody does not say: “did not reply to questions”, “had no comment”, “neither confirmed nor denied it”."""

from annotations.extraction.attribution import Stance
from annotations.extraction.rules import contents, cues, phrases, subjects
from annotations.extraction.rules.finds import Find, Sentence
from annotations.extraction.rules.prose import Prose, Range


def read(sentence: Sentence, at: int) -> bool:
    """Add what the word at `at` tells not to be said; False if it tells of something else."""
    prose, lexicon = sentence.prose, sentence.prose.lexicon
    word = prose.lower[at]
    if word in lexicon.neither:
        return _read_neither(sentence, at)
    if word in lexicon.nor:
        return _is_second(sentence, at)
    if cues.lacks_needed(sentence, at, word):
        return False
    start = _group_start(sentence, at)
    is_negated = any(prose.is_negation(i) for i in range(start, at))
    if word in lexicon.comment and prose.lower[at - 1] in lexicon.no and prose.lower[start] in lexicon.having:
        return _add(sentence, (start, at), contents.clause(sentence, at + 1), at)
    if (
        word in lexicon.reached
        and (is_negated or word in lexicon.unknown)
        and not lexicon.is_.isdisjoint(prose.lower[start:at])
    ):
        return _add(sentence, (start, at), contents.clause(sentence, at + 1), at)
    if word in lexicon.answered and not lexicon.neither.isdisjoint(prose.lower[sentence.first : at]):
        return _add(sentence, (start, at), contents.clause(sentence, at + 1), at)
    if is_negated and word in lexicon.answering and word not in lexicon.cues:
        return _add(sentence, (start, at), contents.clause(sentence, at + 1), at)
    if (
        is_negated
        and word in lexicon.answering
        and at + 1 < sentence.end
        and prose.lower[at + 1] in lexicon.prepositions
    ):
        return _add(sentence, (start, at), contents.clause(sentence, at + 1), at)
    return False


def _add(sentence: Sentence, cue: Range, content: list[Range], at: int, stance: Stance = Stance.DECLINES) -> bool:
    prose = sentence.prose
    source = subjects.before(prose, cue[0], contents.low(sentence, cue[0]))
    # “Did not comment.” has nothing after it: the word itself is what was not given.
    content = [(first, _up_to_comma(prose, first, last)) for first, last in content]
    has_words = bool(content) and prose.words[content[0][0]] not in contents.ENDS and prose.words[content[0][0]] != ","
    if source is None or (source[0] == source[1] and prose.lower[source[0]] in prose.lexicon.that):
        return False
    if not has_words:
        content, cue = [(at, at)], (cue[0], max(cue[0], at - 1))
    last_find = sentence.finds[-1] if sentence.finds else None
    if last_find and last_find.cue and last_find.source and last_find.content[0][0] == source[0] == source[1]:
        # “The company said it had no comment”
        sentence.finds.pop()
        source, cue = last_find.source, (last_find.cue[0], cue[1])
    return sentence.add(Find(source, cue, content, "unconfirmed", stance))


def _up_to_comma(prose: Prose, first: int, last: int) -> int:
    return next((i - 1 for i in range(first + 1, last) if prose.words[i] == "," and prose.quote_at[i] < 0), last)


def _read_neither(sentence: Sentence, at: int) -> bool:
    """“Neither confirmed nor denied the plan”."""
    prose, lexicon = sentence.prose, sentence.prose.lexicon
    nor = phrases.find(sentence, at + 2, 3, lexicon.nor)
    if nor is None or nor + 1 >= sentence.end:
        return False
    confirming, denying = (lexicon.cues.get(prose.lower[i]) for i in (at + 1, nor + 1))
    if not confirming or not denying:
        return False
    if confirming.lemma not in lexicon.confirming or denying.lemma not in lexicon.denials:
        return False
    start = _group_start(sentence, at)
    right = nor + 2 + (nor + 2 < sentence.end and prose.lower[nor + 2] in lexicon.that)
    return _add(sentence, (start, nor + 1), contents.clause(sentence, right), nor + 1, Stance.DOES_NOT_CONFIRM)


def _is_second(sentence: Sentence, nor: int) -> bool:
    return any(find.rule == "unconfirmed" and find.cue and find.cue[0] < nor <= find.cue[1] for find in sentence.finds)


def _group_start(sentence: Sentence, at: int) -> int:
    prose, lexicon, start = sentence.prose, sentence.prose.lexicon, at
    while start > sentence.first and (
        prose.lower[start - 1] in lexicon.before_verbs
        or prose.lower[start - 1] in lexicon.having
        or prose.lower[start - 1] in lexicon.no
        or prose.is_adverb(start - 1)
        or prose.is_negation(start - 1)
    ):
        start -= 1
    while start < at and prose.is_adverb(start):
        start += 1
    return start
