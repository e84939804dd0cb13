"""What a word looks like to a model: its class by short lists and endings, its stem, whether it often attributes.

General words of English, so that a model that saw few stories knows verbs and titles that it never saw.
"""

from functools import lru_cache
from typing import NamedTuple

from annotations.extraction.reading import word_set


class Look(NamedTuple):
    word: str
    stem: str
    kind: str
    # How it attributes: "say", "think", "show", "" for not at all.
    cue: str
    # Features of the word itself, of the one before it and of the one after it.
    own: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


@lru_cache(maxsize=20_000)
def look(word: str) -> Look:
    lower = word[:_LONGEST].casefold()
    kind, stem = _kind(word, lower), _stem(lower)
    cue = _CUES.get(stem, "")
    own = [f"w={lower}", f"l={stem}", f"k={kind}", f"e={lower[-3:]}", f"s={_shape(word)}", f"a={cue}"]
    if lower in _PEOPLE or stem in _PEOPLE:
        own.append("person")
    return Look(lower, stem, kind, cue, tuple(own), (f"-w={lower}", f"-k={kind}"), (f"+w={lower}", f"+k={kind}"))


def _kind(word: str, lower: str) -> str:
    if found := _KINDS.get(lower):
        return found
    if not word[0].isalnum():
        return word[0]
    if word[0].isdigit():
        return "number"
    if lower.endswith(("'s", "’s", "s’", "s'")):
        return "owner" if word[0].isupper() else "its"
    if word[0].isupper():
        return "name"
    if _CUES.get(_stem(lower)):
        return "cue-ing" if lower.endswith("ing") else "cue-s" if lower.endswith("s") else "cue"
    return next((kind for ending, kind in _ENDINGS if lower.endswith(ending)), "word")


def _shape(word: str) -> str:
    if word[0].isupper():
        return "XX" if len(word) > 1 and word.isupper() else "Xx"
    return "d" if word[0].isdigit() else "x" if word[0].isalpha() else "."


def _stem(lower: str) -> str:
    if found := _ODD.get(lower):
        return found
    for ending, stays in _INFLECTIONS:
        if lower.endswith(ending) and len(lower) > len(ending) + 2:
            stem = lower[: -len(ending)] + stays
            for candidate in (stem, stem + "e", stem[:-1]):
                if candidate in _CUES:
                    return candidate
            return stem
    return lower


_LONGEST = 40
_INFLECTIONS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_ENDINGS = (
    ("ing", "ing"), ("ed", "ed"), ("ly", "ly"), ("tion", "noun"), ("ment", "noun"), ("ness", "noun"), ("ity", "noun"),
    ("ers", "doers"), ("ors", "doers"), ("ists", "doers"), ("ans", "doers"), ("er", "doer"), ("or", "doer"),
    ("ist", "doer"), ("man", "doer"), ("ous", "quality"), ("ful", "quality"), ("ive", "quality"), ("al", "quality"),
    ("able", "quality"), ("ic", "quality"), ("s", "plural"),
)  # fmt: skip
_LISTS = {
    "the": "the this that's these those",
    "a": "a an another some any each every no several many most few both all one two three four five",
    "his": "my your his her its our their whose",
    "he": "i he she we they who",
    "it": "it you there this",
    "him": "me him us them himself herself themselves itself myself",
    "be": "is are was were be been being am isn't wasn't aren't weren't isn’t wasn’t aren’t weren’t",
    "have": "has have had having hasn't haven't hadn't hasn’t haven’t hadn’t",
    "do": "do does did doesn't don't didn't doesn’t don’t didn’t",
    "will": "will would can could may might must shall should cannot won't wouldn't can't couldn't shouldn't won’t "
    "wouldn’t can’t couldn’t shouldn’t",
    "he'd": "he's she's it's they're we're i'm i've he'd she'd they've we've that's he’s she’s it’s they’re we’re i’m "
    "i’ve he’d she’d they’ve we’ve that’s there’s there's you're you’re",
    "not": "not never n't",
    "and": "and or but nor yet",
    "that": "that whether",
    "if": "if because although though while when where after before since until as unless than so once",
    "wh": "which what how why whom",
    "to": "to",
    "of": "of",
    "prep": "in on at by for from with about into over under against between through during among toward towards upon "
    "without within across behind near amid despite like per via off up down out around along",
    "adv": "also just still even now then only again already later earlier once too very more less often soon recently "
    "repeatedly reportedly allegedly apparently ahead further instead however meanwhile",
    "day": "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february "
    "march april june july august september october november december",
}
_KINDS = {word: kind for kind, words in _LISTS.items() for word in words.split()}
_PEOPLE = word_set(
    """
    official officials source sources spokesman spokeswoman spokesperson spokesmen aide aides adviser advisers
    advisor advisors lawyer lawyers attorney attorneys expert experts analyst analysts critic critics supporter
    supporters voter voters people person man woman men women president minister secretary senator governor mayor
    judge professor author reporter reporters journalist journalists executive executives director chairman
    chairwoman chief candidate candidates nominee leader leaders member members lawmaker lawmakers republican
    republicans democrat democrats police officer officers witness witnesses strategist strategists manager pollster
    pollsters staffer staffers operative operatives insider insiders diplomat diplomats investigator investigators
    prosecutor prosecutors student students report reports study poll polls survey surveys statement document
    documents memo email emails letter campaign committee department agency bureau government administration court
    party newspaper paper magazine network outlet company group groups organization organisation team congressman
    congresswoman economist economists historian doctor doctors researcher researchers authorities media press
    """
)
_HOW = {
    "say": """
        say tell ask add write tweet state announce report argue claim insist note warn explain confirm deny acknowledge
        declare respond reply suggest call testify disclose reveal allege contend assert quote cite decline recall
        concede complain remark reiterate stress emphasize emphasise predict accuse describe quip joke according accord
        continue admit urge promise vow pledge demand order propose recommend comment mention observe conclude criticize
        criticise blast slam denounce praise condemn blame defend dismiss reject question caution brag boast lament
        muse opine proclaim pronounce shout snap speak talk discuss maintain repeat signal hint imply indicate inform
        advise agree apologize apologise attack mock ridicule rip tout hail rebuke counter retort read refuse refute
        threaten thank congratulate invite request encourage persuade convince remind interview detail outline
        elaborate clarify characterize characterise label refer compare endorse back oppose support assail charge
        statement remark comment announcement claim accusation allegation suggestion assertion criticism argument
        reportedly allegedly per
        """,
    "think": """
        think believe know want hope expect feel fear worry plan intend consider doubt suspect assume wish prefer like
        love hate see view regard understand remember forget realize realise decide choose seek try aim look learn hear
        wonder guess imagine anticipate agree disagree favor favour seem appear concern belief opinion decision hope
        desire intention attempt effort view expectation fear interest willing ready eager afraid sure confident likely
        """,
    "show": "show find found suggest prove demonstrate point reflect estimate project poll rank list rate survey",
}
_CUES = {word: how for how in reversed(_HOW) for word in _HOW[how].split()}
_ODD = {
    "said": "say", "says": "say", "told": "tell", "wrote": "write", "written": "write", "spoke": "speak",
    "spoken": "speak", "thought": "think", "knew": "know", "known": "know", "felt": "feel", "saw": "see", "seen": "see",
    "heard": "hear", "sought": "seek", "found": "find", "chose": "choose", "chosen": "choose", "shown": "show",
    "read": "read", "understood": "understand", "forgot": "forget", "according": "according", "held": "hold",
    "made": "make", "gave": "give", "went": "go", "took": "take", "came": "come", "put": "put", "led": "lead",
}  # fmt: skip
