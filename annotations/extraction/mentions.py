"""Which mentions in a story are of one speaker: “sources close to the talks”, “the sources” and “they”.

Speakers are taken in the order of the text. A name is taken up by a part of it, a noun by the same noun with “the”,
and a pronoun by the nearest speaker, or subject of a sentence, that agrees with it. Where nobody is certain, it is a
new speaker: an editor joins two more easily than parting one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotations.extraction.attribution import Place, Speaker, SpeakerKind
from annotations.extraction.chains import COMPANIES, Chain, Register
from annotations.extraction.reading import Mention, Reference
from annotations.extraction.speakers import articles_of, ends_of, reader
from annotations.extraction.tokens import QUOTES, Tokens


def link(tokens: Tokens, sources: Sequence[Place | None], language: str = "en") -> list[Speaker | None]:
    """For each source the speaker, numbered in the order of the text; None for None.

    An empty place is of somebody whom no words name (“reportedly”): each is another, unnamed.
    """
    story = _Story(tokens, language)
    order = sorted((place, at) for at, place in enumerate(sources) if place is not None)
    chains: dict[int, Chain] = {}
    for before, (place, at) in zip([None, *order], order, strict=False):
        is_same = before is not None and before[0] == place and place[0] < place[1]
        chains[at] = chains[before[1]] if before and is_same else story.take(place)
    return [chains[at].speaker() if at in chains else None for at in range(len(sources))]


class _Story:
    def __init__(self, tokens: Tokens, language: str) -> None:
        self.tokens = tokens
        self.read = reader(language)
        self.ends = ends_of(language)
        self.articles = articles_of(language)
        self.register = Register()
        # The sentence and last token of each mention so far.
        self.told: list[tuple[int, int, Chain]] = []
        self.headline = _headline(tokens)

    def take(self, place: Place) -> Chain:
        words = self.tokens.text[place[0] : min(place[1], place[0] + _LONGEST)]
        if not words.strip():
            return self.register.new(_NOBODY)
        mention = self.read(words)
        at = bisect_left(self.tokens.starts, place[0])
        chain = self._known(mention, words, at) or self.register.new(self._as_met(mention, at))
        self.register.add(chain, mention, words)
        chain.is_in_headline = at < self.headline
        self.told.append((self._sentence(at), bisect_left(self.tokens.starts, place[1]) - 1, chain))
        return chain

    def _as_met(self, mention: Mention, at: int) -> Mention:
        """“The employee” of whom the story has told as “an employee”, if not as of one who speaks, is not named."""
        is_known_before = mention.reference == Reference.DEFINITE and mention.heads and not mention.names
        if mention.kind != SpeakerKind.PERSON or not is_known_before:
            return mention
        lower = self.tokens.lower
        place = max(0, at - _NEAR)
        for _ in range(_FEW):
            if mention.heads[0] not in lower[place:at]:
                break
            place = lower.index(mention.heads[0], place, at) + 1
            if not self.articles.isdisjoint(lower[max(0, place - 5) : place]):
                return replace(mention, kind=SpeakerKind.UNNAMED)
        return mention

    def _known(self, mention: Mention, words: str, at: int) -> Chain | None:
        match mention.reference:
            case Reference.NAME:
                return self._named(mention) or self._now_named(mention, words)
            case Reference.PRONOUN:
                return self._meant(mention, at)
            case Reference.RELATIVE:
                return self._right_before(mention, at)
            case Reference.DEFINITE:
                return self._taken_up(mention) or self.register.worded(words)
            case Reference.FIRST_PERSON:
                return self.register.worded(words)
            case Reference.BARE:
                same = self.register.worded(words) if mention.heads else None
                return same or self._in_headline(mention) or (None if mention.is_plural else self._taken_up(mention))
            case _:
                return self._in_headline(mention)

    def _sentence(self, at: int) -> int:
        # A place need not begin with a word.
        return bisect_right(self.tokens.sentences, min(at, len(self.tokens) - 1)) - 1

    # Names

    def _named(self, mention: Mention) -> Chain | None:
        called = self.register.called
        if mention.kind == SpeakerKind.PERSON:
            # A name that was read as of a person may be of a company that was told in full.
            found = [*called(mention.names[-1]), *called(mention.names[0])]
            return next((chain for chain in found if _may_be(mention, chain)), None)
        found = called(" ".join(mention.names)) or called(mention.alias)
        return next((chain for chain in found if chain.kind == mention.kind or chain.names <= {*mention.names}), None)

    def _now_named(self, mention: Mention, words: str) -> Chain | None:
        """Who was told of by an office, or is “the official, Taro Kono”."""
        is_taken_up = words[:4].casefold() == "the "
        for chain in self.register.called(f"the {mention.heads[0]}") if mention.heads else ():
            is_told = chain.told <= {*mention.modifiers} and (chain.kind == SpeakerKind.PERSON or is_taken_up)
            if not chain.names and is_told and chain.is_plural == mention.is_plural:
                return chain
        return None

    # Nouns

    def _in_headline(self, mention: Mention) -> Chain | None:
        found = self.register.called(f"the {mention.heads[0]}") if mention.heads and self.headline else ()
        return next((one for one in found if one.is_in_headline and one.is_plural == mention.is_plural), None)

    def _taken_up(self, mention: Mention) -> Chain | None:
        head = mention.heads[0] if mention.heads else ""
        found = [chain for chain in self.register.called(f"the {head}") if _is_of(mention, chain)]
        if found:
            is_one = mention.kind == SpeakerKind.PERSON and not mention.is_plural
            return None if is_one and len({*map(id, found)}) > 1 else found[0]
        if mention.kind == SpeakerKind.OUTLET or head in _STAND_INS:
            return next((chain for chain in self._last(mention) if _may_be_called(head, mention, chain)), None)
        return None

    def _last(self, mention: Mention) -> Iterator[Chain]:
        return (chain for _, _, chain in self.told[:-_FEW:-1] if chain.is_plural == mention.is_plural)

    # Pronouns

    def _meant(self, pronoun: Mention, at: int) -> Chain | None:
        """The nearest speaker or subject that agrees; for “they” rather a speaker than a subject."""
        now = self._sentence(at)
        near = self.told[: -_FEW - 1 : -1]
        told, chain = next(((told, chain) for told, _, chain in near if _may_mean(pronoun, chain)), (-1, None))
        is_near = chain is not None and told >= now - _BACK
        if not (is_near and pronoun.is_plural):
            for sentence in range(now, max(told if is_near else now - _BACK - 1, -1), -1):
                if subject := self._subject(sentence, at, pronoun):
                    return subject
        if chain is None and pronoun.is_plural:
            # “They” is said of one person as well.
            return next((one for _, _, one in near if one.kind == SpeakerKind.UNNAMED), None)
        if chain is not None and chain.kind == SpeakerKind.PERSON and pronoun.kind == SpeakerKind.ORGANISATION:
            # “It” tells that a mere name is none of a person.
            chain.kind = SpeakerKind.ORGANISATION
        return chain

    def _subject(self, sentence: int, before: int, pronoun: Mention) -> Chain | None:
        """Whom a sentence begins with, where that agrees: also somebody who has not spoken yet."""
        first = self.tokens.sentences[sentence]
        end = min(first + _SUBJECT, before, self.tokens.sentences[sentence + 1])
        if end <= first or self.tokens.words[first] in QUOTES:
            return None
        words, mention = self._beginning(first, end)
        if mention.reference not in (Reference.NAME, Reference.BARE, Reference.NEW, Reference.DEFINITE):
            return None
        if not _agrees(pronoun, mention.kind, mention.gender, is_plural=mention.is_plural):
            return None
        if known := self._named(mention) if mention.names else self._taken_up(mention):
            return known
        # A sentence begins with a capital, be it a name or not.
        if mention.kind == SpeakerKind.DOCUMENT or not (mention.heads or len(mention.names) > 1):
            return None
        chain = self.register.new(mention)
        self.register.add(chain, mention, words)
        return chain

    def _beginning(self, first: int, end: int) -> tuple[str, Mention]:
        """What a sentence begins with, as a name or else as a noun phrase."""
        words = self.tokens.words
        last = first
        while last + 1 < end and (words[last + 1][0].isupper() or words[last + 1] == "."):
            last += 1
        if last > first:
            name = self._between(first, last)
            if (mention := self.read(name)).names:
                return name, mention
        last = next((at - 1 for at in range(first + 1, end) if self.tokens.lower[at] in self.ends), end - 1)
        phrase = self._between(first, last)
        return phrase, self.read(phrase)

    def _between(self, first: int, last: int) -> str:
        return self.tokens.text[slice(*self.tokens.place(first, last))]

    def _right_before(self, mention: Mention, at: int) -> Chain | None:
        last, start = at - 1, max(self.tokens.sentences[self._sentence(at)], at - _SUBJECT)
        # “Clive Unwin, 71, who”
        while last > start and (self.tokens.words[last] in (",", "—", "–") or self.tokens.words[last].isdecimal()):
            last -= 1
        if self.told and self.told[-1][1] in (last, last - 1, last - 2, at - 1):
            return self.told[-1][2]
        first = last + 1
        while first > start and self.tokens.lower[first - 1] not in self.ends:
            first -= 1
        if first > last:
            return None
        words = self._between(first, last)
        antecedent = self.read(words)
        if mention.kind == SpeakerKind.PERSON and antecedent.kind not in _WHO:
            return None
        if antecedent.reference == Reference.NAME:
            first = max(first, last + 1 - len(antecedent.names))
            words = self._between(first, last)
        chain = self._known(antecedent, words, first) if antecedent.reference != Reference.RELATIVE else None
        if chain is None:
            chain = self.register.new(antecedent)
        self.register.add(chain, antecedent, words)
        return chain


def _headline(tokens: Tokens) -> int:
    """The first token after the headline: a first paragraph without a full stop; 0 where there is none."""
    end = tokens.paragraphs[1] if len(tokens.paragraphs) > 2 else 0
    return 0 if end > _LONG_HEADLINE or (end and tokens.words[end - 1] in _STOPS) else end


def _may_be(mention: Mention, chain: Chain) -> bool:
    names = {name for name in mention.names if len(name) > 1}
    if chain.kind not in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.UNNAMED):
        return False
    if (mention.gender and chain.gender and mention.gender != chain.gender) or mention.is_plural != chain.is_plural:
        return False
    known = {name for name in chain.names if len(name) > 1}
    return bool(known) and (names <= known or known <= names)


def _is_of(mention: Mention, chain: Chain) -> bool:
    """Whether “the foreign minister” may be of a chain: nothing is told that the chain does not hold."""
    return chain.is_plural == mention.is_plural and (mention.modifiers <= chain.told or not chain.told)


def _may_be_called(head: str, mention: Mention, chain: Chain) -> bool:
    if head in _ANYBODY:
        return chain.kind == SpeakerKind.UNNAMED
    if head in _SEXES:
        return chain.kind in (SpeakerKind.PERSON, SpeakerKind.UNNAMED) and chain.gender == mention.gender
    if mention.kind == SpeakerKind.OUTLET or head == "paper":
        return chain.kind == SpeakerKind.OUTLET
    if head in _COMPANIES:
        return chain.is_mere_name or (chain.kind == SpeakerKind.ORGANISATION and chain.heads <= COMPANIES)
    return chain.kind == mention.kind


def _may_mean(pronoun: Mention, chain: Chain) -> bool:
    is_thing = pronoun.kind == SpeakerKind.ORGANISATION and not pronoun.is_plural
    return (is_thing and chain.is_mere_name) or _agrees(pronoun, chain.kind, chain.gender, is_plural=chain.is_plural)


def _agrees(pronoun: Mention, kind: SpeakerKind, gender: str, *, is_plural: bool) -> bool:
    if pronoun.is_plural:
        return is_plural and kind != SpeakerKind.DOCUMENT
    if pronoun.kind == SpeakerKind.PERSON:
        return kind in (SpeakerKind.PERSON, SpeakerKind.UNNAMED) and not is_plural and gender in ("", pronoun.gender)
    return kind in (SpeakerKind.ORGANISATION, SpeakerKind.OUTLET, SpeakerKind.DOCUMENT) and not is_plural


_NOBODY = Mention(SpeakerKind.UNNAMED, Reference.NEW)
_WHO = frozenset((SpeakerKind.PERSON, SpeakerKind.UNNAMED, SpeakerKind.COLLECTIVE))
# “The source” is whoever was unnamed last, “the company” the last one that was named.
_ANYBODY = frozenset(("source", "person", "individual"))
_COMPANIES = frozenset(("company", "firm", "automaker", "maker", "group", "retailer", "bank", "airline"))
_SEXES = frozenset(("man", "woman"))
_PAPERS = frozenset(("paper", "document", "filing", "text", "draft", "file"))
_STAND_INS = _ANYBODY | _COMPANIES | _SEXES | _PAPERS
# How many mentions, sentences and tokens are looked at.
_FEW = 12
# How many tokens back a story is looked through for who is told of.
_NEAR = 2000
_BACK = 3
_LONG_HEADLINE = 40
# In code points; no speaker is told of in more words.
_LONGEST = 500
_STOPS = frozenset((".", "!", "?", "”", '"'))
_SUBJECT = 8
