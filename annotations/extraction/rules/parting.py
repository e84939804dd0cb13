"""Several attributions in one sentence: where the content of one ends, and which lies in another."""

from annotations.extraction.rules.finds import Find, Sentence
from annotations.extraction.rules.prose import Prose, Range


def part(sentence: Sentence) -> None:
    """Content ends where another attribution of its own begins in the sentence."""
    if len(sentence.finds) < 2:
        return
    begins = [at for find in sentence.finds if (at := _begin(sentence.prose, find)) is not None]
    for find in sentence.finds:
        if find.cue and find.outer is None:
            find.content = [_cut(one, begins, find.cue[0]) for one in find.content]
    for find in sentence.finds:
        if find.outer:
            # What somebody has from another is what both say.
            find.content = list(find.outer.content)


def _begin(prose: Prose, find: Find) -> int | None:
    """Where the words of an attribution begin that do not depend on the clause before: past a comma, or “and”."""
    if find.cue is None or find.source is None:
        return None
    is_subject_first = find.source[0] < find.cue[0] and not find.is_joined
    at = (find.source[0] if is_subject_first else find.cue[0]) - 1
    lexicon = prose.lexicon
    if at > 0 and prose.lower[at] == lexicon.with_:
        at -= 1
    if at < 1:
        return None
    if prose.lower[at] in lexicon.turning or prose.lower[at] in lexicon.joining:
        if prose.words[at - 1] == ",":
            return at - 1
        return at if find.is_joined or prose.lower[at] in lexicon.turning else None
    return at if prose.words[at] == "," else None


def _cut(content: Range, begins: list[int], cue: int) -> Range:
    inside = [at for at in begins if content[0] < at <= content[1] and cue < at]
    return (content[0], min(inside) - 1) if inside else content


def nest(prose: Prose, finds: list[Find]) -> None:
    """“Officials told the council that …, the sources said”: what is said to be said lies in what is said."""
    by_sentence: dict[int, list[Find]] = {}
    for find in finds:
        by_sentence.setdefault(prose.sentence_end(find.position), []).append(find)
    for together in by_sentence.values():
        for find in together:
            around = [one for one in together if one is not find and _holds(one, find)]
            if find.outer is None and around:
                find.outer = min(around, key=_length)


def _holds(outer: Find, inner: Find) -> bool:
    """Whether the words that attribute the one, speaker and all, stand in the content of the other."""
    words = [place for place in (inner.source, inner.cue) if place]
    return bool(words) and all(
        any(content[0] <= place[0] and place[1] <= content[1] for content in outer.content) for place in words
    )


def _length(find: Find) -> int:
    return sum(last - first for first, last in find.content)
