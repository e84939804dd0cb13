"""Which kind of speaker words of English name, and how they would be taken up again: by the noun or name they turn on.

Only the first noun phrase counts, and a name in apposition to it. This runs for every speaker of every story, so it
looks at each word once.
"""

from typing import Literal

from annotations.extraction.attribution import SpeakerKind as Kind
from annotations.extraction.english.names import KIND_OF_THINGS, named
from annotations.extraction.english.nouns import KIN, MASSES, MEN, PERSONAL, PLACE_NAMES, SOMEBODY, WOMEN, sort_of
from annotations.extraction.english.phrases import Phrase, bare, first_phrase, is_capital, tokens_in
from annotations.extraction.english.words import NEAR, singular
from annotations.extraction.reading import Mention, Reference, Sort, word_set


def read_mention(text: str) -> Mention:
    shown = tokens_in(text)
    first = shown[0].casefold() if shown else ""
    if first in PRONOUNS and (len(shown) == 1 or first in _SUBJECTS):
        # Also “he and other experts”, “we Democrats”.
        return PRONOUNS[first]
    if not _PERCENT.isdisjoint(shown[:8]):
        return Mention(Kind.COLLECTIVE, Reference.BARE, is_plural=True, heads=("percent",))
    phrase = first_phrase(shown)
    if not phrase.words:
        return _without_noun(phrase)
    return named(phrase, shown) or _common(phrase, shown)


def _without_noun(phrase: Phrase) -> Mention:
    if phrase.owner:
        return Mention(Kind.PERSON, Reference.NAME, names=tuple(phrase.owner))
    if phrase.amount and phrase.is_definite:
        return Mention(Kind.PERSON, Reference.DEFINITE, is_plural=True)
    if _tells_how_they_know(phrase) or (0 < phrase.amount < 10 and not phrase.is_share and not _is_none(phrase)):
        plural = phrase.amount != 1
        return Mention(Kind.UNNAMED, Reference.NEW, is_plural=plural, heads=("person",))
    if phrase.is_many or phrase.is_definite or phrase.amount:
        return Mention(Kind.COLLECTIVE, Reference.BARE, is_plural=True)
    return Mention(Kind.UNNAMED, Reference.NEW)


def _is_none(phrase: Phrase) -> bool:
    """“No one”"""
    return phrase.is_many and phrase.amount == 1


# A noun


def _common(phrase: Phrase, shown: list[str]) -> Mention:
    words = phrase.words
    if not sort_of(words[-1]) and len(words) > 1 and singular(words[-2]) != words[-2] and sort_of(words[-2]):
        # “Experts alike”, “voters nationwide”
        words.pop()
    head, sort = singular(words[-1]), sort_of(words[-1])
    is_many = head != words[-1] or phrase.is_many or phrase.amount > 1 or head in MASSES
    # “One of the officials” is one.
    plural = is_many and (phrase.amount != 1 or phrase.is_share)
    name = _name_of_it(phrase, sort, shown) if not plural or 1 < phrase.amount < 10 else ()
    if name:
        kind, reference = Kind.OUTLET if sort == Sort.OUTLET else Kind.PERSON, Reference.NAME
    else:
        reference = _reference(phrase, plural=plural)
        kind = Kind.UNNAMED if "anonymity" in phrase.rest else _kind(phrase, sort, head, reference, plural=plural)
    gender: Literal["m", "f", ""] = "f" if head in WOMEN else "m" if head in MEN else ""
    return Mention(kind, reference, plural, (head,), frozenset(words[:-1]).union(phrase.owner), name, gender)


def _name_of_it(phrase: Phrase, sort: Sort | None, shown: list[str]) -> tuple[str, ...]:
    """The name that a noun comes with: “the Nikkei newspaper”, “a lawyer for the papers, Ann Moss,”."""
    if sort == Sort.OUTLET and not phrase.is_indefinite and not phrase.capital[-1]:
        pairs = zip(phrase.words[:-1], phrase.capital, strict=False)
        return tuple(word for word, capital in pairs if capital and word not in PLACE_NAMES)
    return _apposed_name(shown) if sort in PERSONAL else ()


def _reference(phrase: Phrase, *, plural: bool) -> Reference:
    if phrase.is_indefinite or (phrase.amount and not phrase.is_definite) or "other" in phrase.words:
        return Reference.NEW
    if phrase.is_definite or phrase.is_owned:
        return Reference.DEFINITE
    return Reference.BARE


def _kind(phrase: Phrase, sort: Sort | None, head: str, reference: Reference, *, plural: bool) -> Kind:
    if head in _SHARES:
        return Kind.UNNAMED if phrase.is_indefinite else Kind.COLLECTIVE
    if head == "agency" and "news" in phrase.words:
        return Kind.OUTLET
    if sort in PERSONAL:
        return _kind_of_many(phrase, sort, head) if plural else _kind_of_one(phrase, sort, head, reference)
    if sort == Sort.BODY:
        is_these = reference == Reference.DEFINITE and phrase.rest[:1] != ["of"]
        return Kind.ORGANISATION if is_these or not plural else Kind.COLLECTIVE
    if sort:
        return KIND_OF_THINGS[sort]
    if any(phrase.capital[-1:]) and (phrase.is_indefinite or phrase.amount == 1):
        return Kind.UNNAMED
    if any(phrase.capital[-1:]) and plural:
        return Kind.COLLECTIVE
    # “A few early”: of whom is not told.
    return Kind.COLLECTIVE if phrase.is_many and head == phrase.words[-1] else Kind.DOCUMENT


def _kind_of_one(phrase: Phrase, sort: Sort, head: str, reference: Reference) -> Kind:
    if head == "authority":
        return Kind.ORGANISATION
    is_told = reference != Reference.NEW and head not in SOMEBODY
    return Kind.PERSON if is_told and sort != Sort.INSIDER else Kind.UNNAMED


def _kind_of_many(phrase: Phrase, sort: Sort, head: str) -> Kind:
    if head in MASSES or "fellow" in phrase.words:
        return Kind.COLLECTIVE
    if sort == Sort.INSIDER:
        return Kind.UNNAMED
    if head in ("person", "individual") and (phrase.is_several or _tells_how_they_know(phrase)):
        return Kind.UNNAMED
    if phrase.is_owned and (head in KIN or sort == Sort.HOLDER):
        return Kind.PERSON
    if sort in (Sort.PEOPLE, Sort.CROWD) and not phrase.is_many and phrase.rest and phrase.rest[0] in _INSIDE:
        return Kind.UNNAMED
    if 1 < phrase.amount < 10 and not phrase.is_share:
        return Kind.PERSON if phrase.is_definite or phrase.is_both else Kind.UNNAMED
    is_these = phrase.is_definite and sort != Sort.CROWD
    return Kind.PERSON if is_these else Kind.COLLECTIVE


def _tells_how_they_know(phrase: Phrase) -> bool:
    """“People familiar with the matter”, “those briefed on it”, “a person who asked not to be named”."""
    after = phrase.rest[:6]
    if after[:1] == ["with"]:
        return not _KNOWING.isdisjoint(after)
    if after[:1] == ["who"]:
        return not _SPEAKING.isdisjoint(after) or not NEAR.isdisjoint(after)
    return bool(after) and (after[0] in NEAR or (not NEAR.isdisjoint(after[:2]) and after[0].endswith("ly")))


def _apposed_name(shown: list[str]) -> tuple[str, ...]:
    """A name set off by commas; places are told in the same way, but of one word mostly."""
    if any(token[0] == "@" for token in shown):
        return ("@",)
    for at, token in enumerate(shown):
        if token not in (",", "—", "–", "named", "called"):
            continue
        name = [bare(word) for word in _run_of_capitals(shown[at + 1 :])]
        after = shown[at + 1 + len(name) : at + 2 + len(name)]
        ends = after in ([], [","], ["—"], ["–"]) or (len(name) > 1 and after in (["of"], ["and"]))
        is_place = not PLACE_NAMES.isdisjoint(name) or (len(name) == 1 and not shown[at - 1][0].islower())
        if name and ends and not is_place:
            return tuple(name)
    return ()


def _run_of_capitals(shown: list[str]) -> list[str]:
    run = []
    for token in shown:
        if not is_capital(token):
            break
        run.append(token)
    return run


_PERCENT = frozenset(("percent", "%", "percentage", "pct"))
_SUBJECTS = frozenset(("i", "he", "she", "we", "they", "it"))
_SHARES = word_set("half third quarter fourth fifth tenth majority plurality minority number percentage")
_INSIDE = frozenset(("at", "inside", "within"))
_KNOWING = word_set("knowledge information insight access ties links")
_SPEAKING = word_set("spoke asked requested insisted declined was were is are knows know saw has have")


def _pronouns(
    words: str,
    kind: Kind,
    reference: Reference,
    gender: Literal["m", "f", ""] = "",
    *,
    is_plural: bool = False,
) -> dict[str, Mention]:
    return dict.fromkeys(words.split(), Mention(kind, reference, is_plural, gender=gender))


PRONOUNS = {
    **_pronouns("he him his himself", Kind.PERSON, Reference.PRONOUN, "m"),
    **_pronouns("she her hers herself", Kind.PERSON, Reference.PRONOUN, "f"),
    **_pronouns("they them their theirs themselves", Kind.UNNAMED, Reference.PRONOUN, is_plural=True),
    **_pronouns("it its itself this", Kind.ORGANISATION, Reference.PRONOUN),
    **_pronouns("who whom whose", Kind.PERSON, Reference.RELATIVE),
    **_pronouns("which that", Kind.DOCUMENT, Reference.RELATIVE),
    **_pronouns("i me my mine myself you your", Kind.PERSON, Reference.FIRST_PERSON),
    **_pronouns("we us our ours ourselves", Kind.COLLECTIVE, Reference.FIRST_PERSON, is_plural=True),
    **_pronouns(
        """all both few many most some several others everyone everybody anyone anybody nobody none people each neither
        either these those""",
        Kind.COLLECTIVE,
        Reference.BARE,
        is_plural=True,
    ),
    **_pronouns("one another someone somebody", Kind.UNNAMED, Reference.NEW),
}
