"""What a speaker does with the content: says it, denies it, declines to speak, or does not confirm it."""

from annotations.extraction.attribution import Stance
from annotations.extraction.lexicon import Cue, Frame
from annotations.extraction.rules.finds import Find
from annotations.extraction.rules.prose import Prose


def of_verb(prose: Prose, find: Find, cue: Cue) -> Stance:
    """By the attributing verb, and whether it is negated."""
    lexicon = prose.lexicon
    assert find.cue is not None
    is_negated = find.cue[0] < find.cue[1] and any(prose.is_negation(i) for i in range(*find.cue))
    is_negated = is_negated or (find.source is not None and prose.lower[find.source[0]] in lexicon.neither)
    if cue.lemma in lexicon.declining and _declines_speech(prose, find):
        return Stance.DECLINES
    if is_negated and (cue.lemma in lexicon.confirming or cue.lemma in lexicon.denials):
        return Stance.DOES_NOT_CONFIRM
    if is_negated and (cue.lemma in lexicon.answering or cue.frame == Frame.SAY):
        return Stance.DECLINES
    if cue.lemma in lexicon.denials:
        return Stance.DENIES
    return Stance.THINKS if cue.frame == Frame.THINK else Stance.SAYS


def _declines_speech(prose: Prose, find: Find) -> bool:
    """“Declined to comment”, not “declined to run for office”."""
    first = find.content[0][0] if find.content else 0
    said = prose.lower[first : first + 4]
    return bool(said) and any(
        word in prose.lexicon.answering or word in prose.lexicon.confirming or word in prose.lexicon.cues
        for word in said
    )
