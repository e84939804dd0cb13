"""The third reading: how sure an answer is as a whole. What a model is told of it."""

from annotations.extraction.learning.answers import Answer
from annotations.extraction.learning.hints import Hints
from annotations.extraction.learning.labels import CONTENT, SOURCE, runs
from annotations.extraction.learning.page import Page


def answer_features(page: Page, answer: Answer, hints: Hints) -> list[str]:
    look = page.looks[answer.head]
    share = min(9, int(answer.share * 10))
    source, content = answer.source, answer.content
    speaker = page.looks[source[-1]].kind if source else ""
    opens = page.looks[source[0]].kind if source else ""
    side = ("L" if source[0] < answer.head else "R") if source else ""
    gap = min(5, abs((source[-1] if side == "L" else source[0]) - answer.head)) if source else 0
    stretches = runs(content)
    where = "".join("L" if last < answer.head else "R" for _, last in stretches[:4])
    first, last = page.looks[content[0]].kind, page.looks[content[-1]].kind
    quotes = sum(page.quoted[at] for at in content)
    quoted = "all" if quotes == len(content) else "some" if quotes else ""
    sentence = page.sentences[page.sentence_of[answer.head]]
    to_end = content[-1] >= sentence[1] - 2
    size = len(content).bit_length()
    return [
        "bias",
        f"share={share}",
        f"stem={look.stem}",
        f"how={look.cue}{share}",
        f"kind={look.kind}{side}{where}",
        f"source={opens}|{speaker}|{side}{gap}",
        f"size={min(7, len(source))}|{size}",
        f"whole={look.cue}{side}{where}{quoted}{to_end}",
        f"stemw={look.stem}{side}{where}",
        f"edges={first}|{last}",
        f"from={first}{where}{page.looks[content[0] - 1].kind if content[0] else ''}",
        f"till={last}{to_end}{page.looks[content[-1] + 1].kind if content[-1] + 1 < len(page.looks) else ''}",
        f"quoted={quoted}{page.quoted[answer.head]}",
        f"long={min(len(source), 12)}",
        *_agreement(answer, hints, share),
    ]


def _agreement(answer: Answer, hints: Hints, share: int) -> list[str]:
    """How far the rules say the same."""
    hint = hints.by_cue.get(answer.head)
    if hint is None:
        return ["rule=", f"rule={share}", f"in={hints.roles.get(answer.head, '')}{share}"]
    source = _share({at for at, role in hint.roles.items() if role == SOURCE}, set(answer.source))
    content = _share({at for at, role in hint.roles.items() if role == CONTENT}, set(answer.content))
    return [
        f"rs={source}",
        f"rc={content}",
        f"rsc={source}{content}",
        f"rule={hint.rule}",
        f"ruler={hint.rule}{source}{content}",
    ]


def _share(ours: set[int], theirs: set[int]) -> int:
    if not ours or not theirs:
        return 5 if not ours and not theirs else 6
    return int(4 * len(ours & theirs) / max(len(ours), len(theirs)))
