"""The first reading: which words attribute. Of each word that might, what a model is told of it.

An attribution is found by one word, the head of its cue: “said” of “has repeatedly said”. Only words that often are
such heads are looked at, which is one in twelve.
"""

from collections.abc import Iterator
from typing import NamedTuple

from annotations.extraction.learning.hints import Hints
from annotations.extraction.learning.labels import OUT
from annotations.extraction.learning.page import Page


class Known(NamedTuple):
    """Words that attribute in many of their uses, where it was learnt, and words that were seen to do so in few."""

    often: frozenset[str]
    rarely: frozenset[str]


def candidates(page: Page, known: Known, hints: Hints) -> list[int]:
    """Tokens that might attribute: words that did so where it was learnt, that do so in general, or do to the rules."""
    often, rarely = known
    return [
        at
        for at, look in enumerate(page.looks)
        if look.word in often or (look.cue and look.word not in rarely) or at in hints.heads
    ]


def head_features(page: Page, found: list[int], hints: Hints) -> Iterator[list[str]]:
    """Features of each candidate of a page, in their order."""
    words = ["^", "^", "^", *(look.word for look in page.looks), "$", "$", "$"]
    kinds = ["^", "^", "^", *(look.kind for look in page.looks), "$", "$", "$"]
    for number, at in enumerate(found):
        sentence = page.sentence_of[at]
        first, end = page.sentences[sentence]
        look = page.looks[at]
        stem, kind = look.stem, look.kind
        before3, before2, before, _, after, after2, after3 = kinds[at : at + 7]
        word2, word1, _, next1, next2 = words[at + 1 : at + 6]
        marks = "".join(".q"[page.quoted[i]] for i in (max(first, at - 2), at, min(at + 2, end - 1)))
        sides = f"{page.quoted[first]:d}{page.quoted[end - 1]:d}"
        subject, gap = _subject(page, first, at)
        previous = found[number - 1] if number and found[number - 1] >= first else -1
        following = found[number + 1] if number + 1 < len(found) and found[number + 1] < end else -1
        item = [
            *look.own,
            "bias",
            f"-1={word1}", f"-2={word2}", f"+1={next1}", f"+2={next2}",
            f"-1k={before}", f"-2k={before2}", f"-3k={before3}", f"+1k={after}", f"+2k={after2}", f"+3k={after3}",
            f"kk-={before2}|{before}|{kind}", f"kk+={kind}|{after}|{after2}", f"kkk={before}|{kind}|{after}",
            f"ww-={word1}|{look.word}", f"ww+={look.word}|{next1}",
            f"lk+={stem}|{after}", f"lk-={before}|{stem}", f"lkk={before}|{stem}|{after}",
            f"lq={stem}|{marks}", f"q={marks}", f"qs={marks}{sides}", f"lqs={stem}{sides}",
            f"su={subject}|{gap}", f"suk={subject}|{gap}|{kind}", f"sul={subject}|{stem}", f"suh={subject}|{look.cue}",
            f"at={min(at - first, 4)}|{min(end - at, 4)}", f"atk={min(at - first, 3)}{kind}",
        ]  # fmt: skip
        if previous >= 0:
            item += [
                f"pc={page.looks[previous].stem}",
                f"pk={page.looks[previous].kind}|{kind}|{min(at - previous, 5)}",
            ]
        if following >= 0:
            item += [
                f"nc={page.looks[following].stem}",
                f"nk={kind}|{page.looks[following].kind}|{min(following - at, 5)}",
            ]
        if hints.roles:
            before, here, after = (hints.roles.get(place, OUT) for place in (at - 1, at, at + 1))
            rule = hints.by_cue[at].rule if at in hints.by_cue else ""
            item += [f"r={here}{at in hints.heads}", f"rr={before}{here}{after}", f"rl={here}{stem}", f"rn={rule}"]
        yield item


def _subject(page: Page, first: int, at: int) -> tuple[str, str]:
    """What seems to be the subject: the nearest name, pronoun or person before it, and what stands between."""
    gap = ""
    for back in range(at - 1, max(first, at - 8) - 1, -1):
        look = page.looks[back]
        if look.kind in _SUBJECTS or look.own[-1] == "person":
            return look.kind if look.kind in _SUBJECTS else "person", gap
        if look.kind in _BETWEEN:
            gap += look.kind[0]
    return "", gap


_SUBJECTS = frozenset(("name", "he", "it", "the", "wh", "him", "he'd"))
_BETWEEN = frozenset((",", "be", "have", "will", "to", "prep", "of", "that", "and", "not", "if", "do", "“", "”", ":"))
