"""Whether a word attributes where it stands: many verbs are nouns and adjectives as well, and much is never said."""

from annotations.extraction.lexicon import Cue, Form, Frame
from annotations.extraction.rules import contents
from annotations.extraction.rules.finds import Sentence
from annotations.extraction.rules.prose import Prose, Range


def attributes(sentence: Sentence, at: int, start: int, cue: Cue) -> bool:
    """Whether a word that may be a noun or an adjective attributes here."""
    prose, lexicon, first = sentence.prose, sentence.prose.lexicon, sentence.first
    previous = prose.lower[start - 1] if start > first else ""
    is_headline_verb = at > first and cue.lemma in lexicon.say
    if prose.words[at] != prose.lower[at] and not is_headline_verb:
        return False
    if _is_no_report(sentence, at, start, cue):
        return False
    is_noun = prose.lower[at] in lexicon.also_nouns
    if cue.form in (Form.PAST, Form.PARTICIPLE) and not is_noun:
        # “The said contract”, “to be called”
        is_adjective = previous in lexicon.articles or previous in lexicon.prepositions or previous in lexicon.be
        return start < at or not is_adjective
    if cue.form == Form.ING:
        return previous not in lexicon.determiners and previous not in lexicon.prepositions
    if cue.form == Form.BASE or is_noun:
        return _has_subject(sentence, start, cue) and (start < at or _is_plainly_verb(sentence, at, cue))
    return True


def group_start(sentence: Sentence, at: int) -> int:
    """Where “has repeatedly said”, “did not confirm” begins."""
    prose, start = sentence.prose, at
    before_verbs = prose.lexicon.before_verbs
    while start > sentence.first:
        if prose.lower[start - 1] in before_verbs and not prose.is_capital(start - 1):
            start -= 1
        elif start - 2 >= sentence.first and prose.is_adverb(start - 1) and prose.lower[start - 2] in before_verbs:
            start -= 2
        else:
            break
    return start


def is_passive(prose: Prose, start: int, at: int) -> bool:
    return not prose.is_gerund(at) and not prose.lexicon.be.isdisjoint(prose.lower[start:at])


def _is_no_report(sentence: Sentence, at: int, start: int, cue: Cue) -> bool:
    """“Said goodbye”, “could announce”, “put the book down”"""
    prose, lexicon = sentence.prose, sentence.prose.lexicon
    if cue.form == Form.PARTICIPLE and cue.frame == Frame.THINK:
        return True
    if _hangs_on_noun(sentence, at, start, cue):
        return True
    if lacks_needed(sentence, at, cue.lemma):
        return True
    if at + 1 < sentence.end and prose.lower[at + 1] in lexicon.not_said:
        return True
    if start == at:
        return False
    is_negated = any(prose.is_negation(i) for i in range(start, at))
    is_negated = is_negated or not lexicon.neither.isdisjoint(prose.lower[sentence.first : start])
    if is_negated and cue.frame == Frame.SAY and cue.lemma not in lexicon.withholding:
        # “Has not announced a plan” tells of no refusal.
        return True
    # In “would support”, “could have said” nothing was said yet; in “would not say” that is what is told.
    return not is_negated and not lexicon.modals.isdisjoint(prose.lower[start:at])


def _hangs_on_noun(sentence: Sentence, at: int, start: int, cue: Cue) -> bool:
    """“A baker accused of theft”, “a device found beneath a chair”, “…, asked about it, …”"""
    prose, lexicon = sentence.prose, sentence.prose.lexicon
    if cue.form not in (Form.PAST, Form.PARTICIPLE) or start < at or at + 1 >= sentence.end:
        return False
    following = prose.lower[at + 1]
    if cue.lemma in lexicon.asking and start > sentence.first and prose.words[start - 1] == ",":
        return following in lexicon.told_at_once
    is_object = following in lexicon.about.get(cue.lemma, ())
    return cue.frame in (Frame.JUDGE, Frame.SHOW) and following in lexicon.prepositions and not is_object


def lacks_needed(sentence: Sentence, at: int, lemma: str) -> bool:
    needed = sentence.prose.lexicon.needs.get(lemma)
    return needed is not None and needed.isdisjoint(sentence.prose.lower[at + 1 : min(at + 12, sentence.end)])


def _has_subject(sentence: Sentence, start: int, cue: Cue) -> bool:
    """Whether what stands before “report”, “claims” may be one who reports or claims, and makes no noun of it."""
    prose, lexicon = sentence.prose, sentence.prose.lexicon
    if start == sentence.first:
        return False
    previous = prose.lower[start - 1]
    earlier = prose.lower[start - 2] if start - 2 >= sentence.first else ""
    if previous in lexicon.personal or previous in lexicon.relative:
        return (
            cue.form != Form.BASE or previous not in lexicon.third_persons or prose.lower[start] in lexicon.before_verbs
        )
    if previous in lexicon.to:
        # What is yet “to say” was not said; “went on to say” and “was first to say” was.
        return cue.form == Form.BASE and earlier in lexicon.going_on
    if previous in lexicon.coordinating:
        # “But would not say”, “and insist”
        has_before = bool(sentence.finds) and cue.lemma in lexicon.plainly_verbs
        return prose.lower[start] in lexicon.before_verbs or has_before
    if previous in lexicon.determiners and previous not in lexicon.articles:
        # “Some say”, not “some reports”
        return earlier in ("", ",") or earlier in lexicon.conjunctions
    if previous in lexicon.articles or previous in lexicon.prepositions or previous in lexicon.conjunctions:
        return False
    return not previous.endswith(("'s", "’s")) and earlier not in lexicon.to


def _is_plainly_verb(sentence: Sentence, at: int, cue: Cue) -> bool:
    """Whether what stands around “report”, “claims” leaves no doubt that it is the verb."""
    prose, lexicon = sentence.prose, sentence.prose.lexicon
    previous, is_noun = prose.lower[at - 1], prose.lower[at] in lexicon.also_nouns
    if previous in lexicon.personal or previous in lexicon.relative or previous in lexicon.to:
        return True
    if cue.form == Form.BASE and (cue.lemma in lexicon.plainly_verbs or (_is_that(sentence, at) and not is_noun)):
        return True
    if at + 1 >= sentence.end:
        # “Jobs to go, memo shows”
        return "," in prose.words[max(sentence.first, at - 8) : at]
    opens = prose.lower[at + 1] in lexicon.clause_starts or prose.quote_at[at + 1] >= 0
    opens = opens or (cue.frame == Frame.THINK and prose.lower[at + 1] in lexicon.to)
    if not opens and prose.words[at + 1] in contents.ENDS:
        # “‘…,’ the memo reads.”
        opens = any(prose.quote_at[i] >= 0 for i in range(max(sentence.first, at - 8), at))
    if cue.form != Form.BASE:
        return opens
    is_plural = previous.endswith(lexicon.plural_ending) or previous in lexicon.plurals
    return is_plural and (not is_noun or opens or prose.is_capital(at + 1))


def _is_that(sentence: Sentence, at: int) -> bool:
    return at + 1 < sentence.end and sentence.prose.lower[at + 1] in sentence.prose.lexicon.that


def is_naming(sentence: Sentence, source: Range, at: int, cue: Cue) -> bool:
    """“A move called the spin”, “called off the talks”."""
    prose = sentence.prose
    if cue.lemma not in prose.lexicon.naming or at + 1 >= sentence.end:
        return False
    if prose.lower[at + 1] in prose.lexicon.called_not_said:
        return True
    return source[1] == at - 1 and prose.lower[source[0]] in prose.lexicon.some_thing
