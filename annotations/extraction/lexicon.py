"""What a language brings along: its attributing words in all their forms, and its small words.

The rules know no word of any language but through this. Words are casefolded.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Frame(StrEnum):
    """What an attributing verb is followed by."""

    # What is said: “said that prices rose”, “said: ‘…’”.
    SAY = "saying"
    # Who is told, and then what: “told the council that”.
    TELL = "telling"
    # What is spoken of: “called it a mistake”.
    JUDGE = "judging"
    # What a document or poll shows.
    SHOW = "showing"
    # What is in somebody's mind: “hopes to win”.
    THINK = "thinking"


class Form(StrEnum):
    PAST = "past"
    PARTICIPLE = "participle"
    THIRD = "third"
    BASE = "base"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Cue:
    lemma: str
    frame: Frame
    form: Form


@dataclass(frozen=True, kw_only=True, eq=False)
class Lexicon:
    """Where a list says “verbs”, their lemmas stand in it."""

    # ISO 639 code
    language: str
    cues: dict[str, Cue]
    # Words whose full stop ends no sentence.
    abbreviations: frozenset[str]

    # Small words
    personal: frozenset[str]
    # “Who” and “which” as subjects, and all that a clause may hang by.
    relative: frozenset[str]
    hangs_by: frozenset[str]
    determiners: frozenset[str]
    # Of these the ones that only stand before a noun.
    articles: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    coordinating: frozenset[str]
    # Between two clauses that each attribute; after the turning ones another speaker takes over.
    turning: frozenset[str]
    joining: frozenset[str]
    auxiliaries: frozenset[str]
    be: frozenset[str]
    negations: frozenset[str]
    # What an attributing verb may be preceded by within its group: “has”, “did”, “not”.
    before_verbs: frozenset[str]
    adverbs: frozenset[str]
    # Words with an adverb's ending that are none.
    no_adverbs: frozenset[str]
    adverb_ending: str
    past_ending: str
    gerund_ending: str
    times: frozenset[str]

    # Single words of grammar, in all their forms
    that: frozenset[str]
    to: frozenset[str]
    and_: frozenset[str]
    it: frozenset[str]
    as_: frozenset[str]
    by: frozenset[str]
    from_: frozenset[str]
    neither: frozenset[str]
    nor: frozenset[str]
    no: frozenset[str]
    # “What he said”
    what: frozenset[str]
    # “Lee, who”, “Lee, whose”
    who: frozenset[str]
    third_persons: frozenset[str]
    possessives: frozenset[str]
    plural_ending: str
    # Plurals without that ending
    plurals: frozenset[str]

    # Where a clause begins or a speaker ends
    # “Last”, “this”: before a time
    before_times: frozenset[str]
    time_prepositions: frozenset[str]
    # “When”, “before”: opens when or how a thing was said
    when: frozenset[str]
    # Prepositions that a noun phrase may start with: “about half of them”
    before_nouns: frozenset[str]
    # “There”, “whether”
    opens_clause: frozenset[str]
    before_clauses: frozenset[str]
    leaves_speaker: frozenset[str]
    leaves_apposition: frozenset[str]
    # “Now head of the port”, put after a name
    formerly: frozenset[str]
    # After a comma these end what is said; the latter what is judged.
    after_content: frozenset[str]
    after_judgement: frozenset[str]
    # “Before”, “during”: tells when it was judged
    at_its_time: frozenset[str]
    # What goes on after “, they say, ”
    goes_on: frozenset[str]
    how_said: frozenset[str]
    # Opens a phrase that stands before a clause and is no part of the speaker.
    openers: frozenset[str]
    # Of these the ones that stand before a noun as well: “outside experts”
    openers_and_adjectives: frozenset[str]
    # On or in which a thing is said: “statement”, “Twitter”.
    occasions: frozenset[str]
    common_verbs: frozenset[str]
    # Third persons that may as well be plurals: “leads”, “works”
    third_forms: frozenset[str]
    # Past forms that a noun is followed by as well: “a letter sent to the court”.
    participles: frozenset[str]
    # After these a past form is an adjective.
    before_adjectives: frozenset[str]
    before_numbers: frozenset[str]
    clause_starts: frozenset[str]
    question_words: frozenset[str]
    # What follows a speaker after a comma and is no more of what is said.
    never_content: frozenset[str]

    # Verbs that attribute
    # Forms that are as well nouns, or most often are.
    also_nouns: frozenset[str]
    # Verbs whose base form is no noun.
    plainly_verbs: frozenset[str]
    # Verbs of which only a clause or speech is something said.
    need_a_clause: frozenset[str]
    # By verb the words by which it takes what is spoken of: “warned of”.
    about: dict[str, frozenset[str]]
    # After “called” these make it another verb: “called off”.
    called_not_said: frozenset[str]
    say: frozenset[str]
    # Those of whom the one who is told is no part of what is said.
    tell: frozenset[str]
    # By verb the words of which one must come soon: “put the loss at”, “did not return calls”.
    needs: dict[str, frozenset[str]]
    # Verbs that give a name as well, and what they name.
    naming: frozenset[str]
    some_thing: frozenset[str]
    # “What they call a plan”
    calling: frozenset[str]
    # “Who writes on trade”: what somebody does, and no attribution.
    trades: frozenset[str]
    # “Laughed”: attributes speech alone
    only_speech: frozenset[str]
    # Of her who is told, or of what is hers
    told_or_owns: frozenset[str]
    # Verbs of asking, and the “with” of “with the daily adding”
    asking: frozenset[str]
    with_: str
    # Before “to say”, as in “went on to say”
    going_on: frozenset[str]
    # What one “says” without saying anything: “goodbye”.
    not_said: frozenset[str]
    modals: frozenset[str]
    # What tells why somebody is not named: “anonymity”, “authorised”.
    withheld: frozenset[str]
    told_at_once: frozenset[str]
    # Who is told, in one word.
    told: frozenset[str]

    # Other ways to attribute
    # “according to”, “as per”: phrases before a speaker.
    according: dict[str, tuple[tuple[str, ...], ...]]
    # “reportedly”
    hearsay: frozenset[str]
    # “It emerged”
    emerged: frozenset[str]
    # Participles of “is expected to”, “it is believed that”.
    expected: frozenset[str]
    # Of these the ones that tell of speech: “is said to”.
    told_of: frozenset[str]
    # “Are reported missing”
    fates: frozenset[str]
    # All forms of to be, and of to remain.
    is_: frozenset[str]
    # “it was unclear whether”
    unclear: frozenset[str]
    # Of these the ones that say so without a negation.
    unknown: frozenset[str]
    # Nouns for what is said: “his claim that”, “speculation among traders that”.
    said_nouns: frozenset[str]
    # “without citing sources”: the word, what may follow it, and what is not given.
    without: tuple[str, frozenset[str], frozenset[str]]
    # “Rumours among”, “interviews with”
    from_whom: frozenset[str]
    quoted: frozenset[str]
    # “citing officials”
    citing: frozenset[str]
    # By which one has it from others: “interviews with residents”.
    channels: frozenset[str]

    # What a speaker does not say
    denials: frozenset[str]
    # Verbs that decline by themselves, with what they decline: “declined to comment”.
    declining: frozenset[str]
    # Verbs that in the negative tell that something is not confirmed, or not answered.
    confirming: frozenset[str]
    answering: frozenset[str]
    # What after “neither …” was not done: “answered e-mails”
    answered: frozenset[str]
    # “Could not be reached”, “was not available”
    reached: frozenset[str]
    comment: frozenset[str]
    # “Had no comment”
    having: frozenset[str]

    @cached_property
    def withholding(self) -> frozenset[str]:
        """Verbs that in the negative tell of something that somebody would not say."""
        return self.answering | self.confirming | self.denials

    @cached_property
    def unanswered(self) -> frozenset[str]:
        return self.answering | self.answered | self.reached | self.neither | self.nor


def words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def forms_of(verbs: str, frame: Frame) -> dict[str, Cue]:
    """Of “say=said=said add”: verbs with their irregular past and participle, or regular ones as in English. Forms of
    one spelling count as the past.
    """
    found: dict[str, Cue] = {}
    for verb in verbs.split():
        lemma, *irregular = verb.split("=")
        past, participle = irregular or [_past(lemma)] * 2
        found |= {
            lemma: Cue(lemma, frame, Form.BASE),
            _third(lemma): Cue(lemma, frame, Form.THIRD),
            _ing(lemma): Cue(lemma, frame, Form.ING),
            participle: Cue(lemma, frame, Form.PARTICIPLE),
            past: Cue(lemma, frame, Form.PAST),
        }
    return found


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ied"
    return f"{_doubled(lemma)}ed"


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else f"{lemma}s"


def _ing(lemma: str) -> str:
    return f"{lemma[:-1]}ing" if lemma.endswith("e") and not lemma.endswith("ee") else f"{_doubled(lemma)}ing"


def _doubled(lemma: str) -> str:
    """“Quip” doubles its last letter, “report” does not."""
    return lemma + lemma[-1] if lemma in _DOUBLING else lemma


_DOUBLING = words("quip slam admit beg shrug snap")
