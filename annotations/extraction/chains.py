"""The mentions of one speaker in a story, and by which words that speaker may be taken up again."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from annotations.extraction.attribution import Speaker, SpeakerKind
from annotations.extraction.reading import Mention, Reference, word_set


@dataclass(slots=True, eq=False)
class Chain:
    number: int
    kind: SpeakerKind
    is_plural: bool
    name: str = ""
    gender: Literal["m", "f", ""] = ""
    heads: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    # All that was said of the speaker: “foreign”, “kono”.
    told: set[str] = field(default_factory=set)
    # Told of in the headline only: what the story says of the same people first is of them.
    is_in_headline: bool = False

    def add(self, mention: Mention, words: str) -> None:
        if mention.reference in (Reference.PRONOUN, Reference.RELATIVE):
            self.gender = self.gender or mention.gender
            self.name = self.name or words
            return
        if self.names.isdisjoint(mention.names) and mention.names and self.kind == SpeakerKind.UNNAMED:
            # Somebody is named of whom the story told without the name.
            self.kind, self.name = mention.kind, ""
        self.is_in_headline = False
        self.heads.update(mention.heads)
        if mention.names:
            self.names.update(mention.names)
        self.told.update(mention.names, mention.modifiers)
        self.gender = self.gender or mention.gender
        if len(words) > len(self.name) and len(shown := _shown(mention, words)) > len(self.name):
            self.name = shown

    @property
    def is_mere_name(self) -> bool:
        """Whether nothing is known but a name of one word, so that it may as well be that of a body."""
        is_person = self.kind == SpeakerKind.PERSON and not self.gender and not self.is_plural
        return is_person and len(self.names) == 1 and self.told == self.names and not self.heads

    def speaker(self) -> Speaker:
        return Speaker(self.number, self.kind, self.name)


class Register:
    """Chains by the words that take them up; of many the last few, so that a long list costs nothing."""

    def __init__(self) -> None:
        self.chains: list[Chain] = []
        self._by_word: defaultdict[str, list[Chain]] = defaultdict(list)
        self._by_wording: dict[str, Chain] = {}
        self._added: set[tuple[int, str]] = set()

    def new(self, mention: Mention) -> Chain:
        chain = Chain(len(self.chains) + 1, mention.kind, mention.is_plural)
        self.chains.append(chain)
        return chain

    def add(self, chain: Chain, mention: Mention, words: str) -> None:
        if (chain.number, words) in self._added:
            return
        self._added.add((chain.number, words))
        for word in _keys(mention):
            known = self._by_word[word]
            if chain not in known[-_FEW:]:
                known.append(chain)
        if mention.reference not in (Reference.PRONOUN, Reference.RELATIVE):
            self._by_wording[_wording(words)] = chain
        chain.add(mention, words)

    def called(self, word: str) -> list[Chain]:
        """Those that go by a name or noun, last first."""
        return self._by_word[word][: -_FEW - 1 : -1] if word in self._by_word else []

    def worded(self, words: str) -> Chain | None:
        return self._by_wording.get(_wording(words))


def _keys(mention: Mention) -> list[str]:
    keys = [f"the {head}" for head in mention.heads]
    if mention.names:
        keys += mention.names if mention.kind == SpeakerKind.PERSON else [" ".join(mention.names)]
    if mention.names and mention.kind == SpeakerKind.OUTLET:
        # “The Washington Post” is “the Post”.
        keys.append(mention.names[-1])
    if mention.kind == SpeakerKind.ORGANISATION and len(mention.names) > 1:
        keys.append(mention.alias or "".join(name[0] for name in mention.names if name not in _SMALL))
        if not COMPANIES.isdisjoint(mention.names[1:]):
            keys.append(mention.names[0])
    return keys


def _shown(mention: Mention, words: str) -> str:
    """The words that name the speaker, without what is told of a name after a comma."""
    words = " ".join(words.split()).strip(" ,;—–")
    if not mention.names:
        return words[:_LONGEST]
    bare = _POSSESSIVE.sub("", _AFTER.split(words, maxsplit=1)[0])
    return (bare if mention.names[-1] in bare.casefold().replace(".", "") else words)[:_LONGEST]


@lru_cache(maxsize=4096)
def _wording(words: str) -> str:
    return _ARTICLE.sub("", " ".join(words.casefold().split()).strip(" ,"))[:_LONGEST]


# What marks a name as one of a company, and so its first word as a name for it.
COMPANIES = word_set("corp inc ltd co llc plc group company holdings motor motors bank airlines")
_SMALL = frozenset(("of", "the", "and", "for"))
_FEW = 8
_LONGEST = 200
_ARTICLE = re.compile(r"^(?:the|an?) ")
_AFTER = re.compile(r"\s*(?:,|\(|—|–| - | who | whose | which )")
_POSSESSIVE = re.compile(r"['’]s?$")
