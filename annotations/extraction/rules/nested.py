"""Where a speaker has it from: “citing two officials”, “without naming a source”, “was quoted as saying”."""

from annotations.extraction.rules import contents, phrases, subjects
from annotations.extraction.rules.finds import Find, Sentence
from annotations.extraction.rules.prose import REACH, Range


def read_citing(sentence: Sentence, at: int) -> bool:
    """“The paper reported, citing two officials, that …”: what the paper says, it has from them."""
    prose = sentence.prose
    if at == sentence.first or prose.words[at - 1] != ",":
        return False
    outer = _around(sentence, at)
    # “Attributing this to a banker”
    last = at if prose.lower[at] in prose.lexicon.cues else phrases.find(sentence, at, 8, prose.lexicon.to) or at
    source = subjects.after(prose, last, sentence.end, is_object=True)
    if outer is None or source is None:
        return False
    return sentence.add(Find(phrases.behind(prose, source), (at, at), list(outer.content), "citing", outer=outer))


def read_without(sentence: Sentence, at: int) -> bool:
    """“…, without citing sources”: what an outlet says, it has from somebody it does not name."""
    prose = sentence.prose
    _, giving, given = prose.lexicon.without
    if at + 2 >= sentence.end or prose.lower[at + 1] not in giving:
        return False
    last = phrases.find(sentence, at + 2, 4, given)
    outer = _around(sentence, at)
    if last is None or outer is None:
        return False
    return sentence.add(Find((at, last), None, list(outer.content), "without sources", outer=outer))


def _around(sentence: Sentence, at: int) -> Find | None:
    """The attribution whose speaker the word at `at` tells of: the nearest one, rather before than after it."""
    found = [find for find in sentence.finds if find.cue and find.source and find.outer is None]
    found = [find for find in found if not any(first <= at <= last for first, last in find.content)] or found
    near = [find for find in found if find.cue and abs(find.cue[0] - at) < REACH]
    return min(near, key=lambda find: (find.position > at, abs(find.position - at)), default=None)


def read_quoted(sentence: Sentence, at: int) -> bool:
    """“The paper quoted the mayor as saying that …”, “the mayor was quoted by the paper as saying that …”."""
    prose, saying = sentence.prose, at + 1
    if saying >= sentence.end or not prose.is_gerund_cue(saying):
        return False
    near = range(at - 1, max(sentence.first, at - 20), -1)
    quoted = next((i for i in near if prose.lower[i] in prose.lexicon.quoted), None)
    right, _ = contents.complement(sentence, saying, prose.lexicon.cues[prose.lower[saying]])
    if quoted is None or right is None:
        return False
    content = contents.clause(sentence, right)
    start = quoted
    while start > sentence.first and prose.lower[start - 1] in prose.lexicon.before_verbs:
        start -= 1
    first = subjects.before(prose, start, sentence.first)
    is_passive = not prose.lexicon.be.isdisjoint(prose.lower[start:quoted])
    by = quoted + 1 if is_passive and prose.lower[quoted + 1] in prose.lexicon.by else None
    said_by = first if is_passive else _between(quoted, at)
    told_by = first if not is_passive else _between(by, at) if by else None
    # What was read of “quoted” and “saying” by themselves is told here.
    sentence.finds[:] = [find for find in sentence.finds if not find.cue or find.cue[1] not in (quoted, saying)]
    outer = Find(told_by, (quoted, quoted), list(content), "quoted as saying") if told_by else None
    if outer:
        sentence.add(outer)
    return said_by is not None and sentence.add(
        Find(said_by, (saying, saying), content, "quoted as saying", outer=outer)
    )


def _between(before: int, after: int) -> Range | None:
    return (before + 1, after - 1) if after - before > 1 else None
