"""Quotations that go on: in the next sentences of a paragraph, and over paragraphs that each open with a mark."""

from itertools import pairwise

from annotations.extraction.quotations import Quotation
from annotations.extraction.rules.finds import Find
from annotations.extraction.rules.prose import Prose


def continue_quotations(prose: Prose, finds: list[Find]) -> None:
    """Give each attribution the quotations after and before its own that belong to the same speech."""
    if not prose.quotations:
        return
    _over_sentences(prose, finds)
    _over_paragraphs(prose, finds)
    finds += _alone(prose, finds)


def _over_sentences(prose: Prose, finds: list[Find]) -> None:
    """Sentences wholly in quotation marks go with the attribution before them in their paragraph."""
    carriers = {_sentence_end(prose, find): find for find in finds if _ends_quoted(prose, find)}
    taken = _taken(prose, finds)
    attributing = {find.cue[0] for find in finds if find.cue}
    carrier: Find | None = None
    for first, end in pairwise(prose.tokens.sentences):
        if first in prose.paragraph_starts:
            carrier = None
        if end in carriers:
            carrier = carriers[end]
            continue
        if first >= len(prose.words) or carrier is None:
            continue
        quotation = prose.quotation_at(first)
        if quotation is None or any(at in attributing for at in range(first, min(end, first + 400))):
            carrier = None
        elif quotation.last >= end - 2 and prose.quote_at[first] not in taken:
            piece = (quotation.first, quotation.last)
            if carrier.content[-1][1] < quotation.first:
                carrier.content.append(piece)


def _sentence_end(prose: Prose, find: Find) -> int:
    return prose.sentence_end(find.cue[0] if find.cue else find.position)


def _ends_quoted(prose: Prose, find: Find) -> bool:
    return prose.quote_at[find.content[-1][1]] >= 0 and find.outer is None


def _taken(prose: Prose, finds: list[Find]) -> set[int]:
    """The quotations that an attribution has already."""
    return {prose.quote_at[at] for find in finds for one in find.content for at in one}


def _over_paragraphs(prose: Prose, finds: list[Find]) -> None:
    """A quotation left open at the end of its paragraph goes on in the next, where that opens with a mark."""
    follows = {
        earlier: later
        for earlier, later in pairwise(range(len(prose.quotations)))
        if _goes_on(prose, prose.quotations[earlier], prose.quotations[later])
    }
    if not follows:
        return
    precedes = {later: earlier for earlier, later in follows.items()}
    taken = _taken(prose, finds)
    for find in finds:
        first, last = prose.quote_at[find.content[0][0]], prose.quote_at[find.content[-1][1]]
        while last in follows and follows[last] not in taken:
            last = follows[last]
            taken.add(last)
            find.content.append((prose.quotations[last].first, prose.quotations[last].last))
        while first in precedes and precedes[first] not in taken:
            first = precedes[first]
            taken.add(first)
            find.content.insert(0, (prose.quotations[first].first, prose.quotations[first].last))


def _alone(prose: Prose, finds: list[Find]) -> list[Find]:
    """Paragraphs of nothing but a quotation, after one in which somebody was quoted: the same speaker goes on."""
    speaking: dict[int, Find] = {}
    for find in finds:
        if find.source and _ends_quoted(prose, find):
            speaking[prose.paragraph_end(find.content[-1][1])] = find
    taken = _taken(prose, finds)
    found: list[Find] = []
    for first, end in pairwise(prose.tokens.paragraphs):
        last = speaking.get(first)
        quotation = prose.quotation_at(first) if first < len(prose.words) else None
        if last is None or quotation is None or quotation.first != first or quotation.last < end - 2:
            continue
        if prose.quote_at[first] not in taken:
            speaking[end] = Find(last.source, None, [(first, quotation.last)], "quotation after")
            found.append(speaking[end])
    return found


def _goes_on(prose: Prose, earlier: Quotation, later: Quotation) -> bool:
    return not earlier.is_closed and later.first == earlier.last + 1 and later.first in prose.paragraph_starts
