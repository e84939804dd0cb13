"""From a text to its attributions: which rule is tried at which word, and what is made of all that they find."""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import compress, count, pairwise

from annotations.extraction.attribution import Attribution
from annotations.extraction.languages import lexicon_of
from annotations.extraction.lexicon import Lexicon
from annotations.extraction.mentions import link
from annotations.extraction.rules import hearsay, kinds, nested, phrases, unconfirmed, verbs
from annotations.extraction.rules.confidence import confidence_of
from annotations.extraction.rules.continuations import continue_quotations
from annotations.extraction.rules.finds import Find, Sentence
from annotations.extraction.rules.parting import nest, part
from annotations.extraction.rules.prose import Prose

# Tried at a word of a sentence; True if no other rule need try.
type Rule = Callable[[Sentence, int], bool]
type Rules = dict[str, list[Rule]]


def extract(text: str, language: str = "en") -> list[Attribution]:
    """The attributions of a text in the order of their cues; none in a language that has no lexicon."""
    lexicon = lexicon_of(language)
    if lexicon is None:
        return []
    prose = Prose(text, lexicon)
    return _told(prose, finds_in(prose), language)


def finds_in(prose: Prose) -> list[Find]:
    """What the rules find, in the order of the sentences."""
    first_rules, later_rules, triggers = _rules_of(prose.lexicon)
    hits = _hits(prose, triggers)
    finds: list[Find] = []
    for first, end in pairwise(prose.tokens.sentences):
        if end not in hits and not phrases.may_be_heading(prose, first, end):
            continue
        sentence = Sentence(prose, first, end)
        _apply(first_rules, sentence, hits.get(end, ()))
        phrases.read_heading(sentence)
        _apply(later_rules, sentence, hits.get(end, ()))
        part(sentence)
        finds += sentence.finds
    continue_quotations(prose, finds)
    nest(prose, finds)
    finds.sort(key=lambda find: find.cue[0] if find.cue else find.content[0][0])
    return finds


def _hits(prose: Prose, triggers: frozenset[str]) -> dict[int, list[int]]:
    """Of each sentence, by its end, the words outside quotations at which a rule may find something."""
    hits: dict[int, list[int]] = {}
    for at in compress(count(), map(triggers.__contains__, prose.lower)):
        if prose.quote_at[at] < 0:
            hits.setdefault(prose.sentence_end(at), []).append(at)
    return hits


@cache
def _rules_of(lexicon: Lexicon) -> tuple[Rules, Rules, frozenset[str]]:
    """By the words at which they are tried: the rules that find attributions, and those that look back at them; and all
    these words.
    """
    first = _by_word(
        (lexicon.according.keys(), phrases.read_according),
        (lexicon.unanswered, unconfirmed.read),
        (lexicon.cues.keys() - lexicon.citing, verbs.read),
        (lexicon.expected, hearsay.read_expected),
        (lexicon.said_nouns, phrases.read_noun),
        (lexicon.hearsay, hearsay.read_adverb),
        (lexicon.emerged, hearsay.read_emerged),
        (lexicon.unclear, hearsay.read_unclear),
    )
    later = _by_word(
        (lexicon.citing, nested.read_citing),
        (lexicon.citing & lexicon.cues.keys(), verbs.read),
        ({lexicon.without[0]}, nested.read_without),
        (lexicon.as_, nested.read_quoted),
    )
    return first, later, frozenset(first.keys() | later.keys())


def _by_word(*tried: tuple[Iterable[str], Rule]) -> Rules:
    found: Rules = {}
    for listed, rule in tried:
        for word in listed:
            found.setdefault(word, []).append(rule)
    return found


def _apply(rules: Rules, sentence: Sentence, hits: Iterable[int]) -> None:
    lower = sentence.prose.lower
    for at in hits:
        for rule in rules.get(lower[at], ()):
            if rule(sentence, at):
                if sentence.is_full:
                    return
                break


def _told(prose: Prose, finds: list[Find], language: str) -> list[Attribution]:
    """From numbers of tokens to places in the text."""
    numbers = {id(find): number for number, find in enumerate(finds)}
    place = prose.tokens.place
    speakers = link(prose.tokens, [_named_at(prose, find) for find in finds], language)
    return [
        Attribution(
            source=place(*find.source) if find.source else None,
            cue=place(*find.cue) if find.cue else None,
            content=tuple(place(*one) for one in find.content),
            kind=kinds.of(prose, find),
            stance=find.stance,
            speaker=speaker,
            confidence=confidence_of(find.rule),
            rule=find.rule,
            nested_in=numbers.get(id(find.outer)) if find.outer else None,
        )
        for find, speaker in zip(finds, speakers, strict=True)
    ]


def _named_at(prose: Prose, find: Find) -> tuple[int, int] | None:
    """Where the speaker is named; an empty place where somebody is meant whom no words name; None for nobody."""
    if find.is_own_voice:
        return None
    if find.source:
        return prose.tokens.place(*find.source)
    start = prose.tokens.starts[find.position]
    return start, start
