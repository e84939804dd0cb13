"""The words of English that tell of a speaker: lists of what newsrooms write, and how a text is taken apart by them."""

import re
from functools import lru_cache
from typing import NamedTuple

from annotations.extraction.english.nations import NATIONS
from annotations.extraction.reading import word_set


class Word(NamedTuple):
    text: str
    is_capital: bool
    owns: bool

    @property
    def one(self) -> str:
        return singular(self.text)

    @property
    def amount(self) -> int | None:
        if self.text.isdecimal() and len(self.text) < 7:
            return int(self.text)
        return NUMERALS.get(self.text)

    @property
    def is_content(self) -> bool:
        return self.text not in _NO_CONTENT and self.amount is None

    @property
    def tells(self) -> str:
        """The word as part of an affiliation; a name is no plural."""
        return self.text if self.is_capital and self.one not in KNOWN else self.one


def words_in(text: str) -> list[Word]:
    for pattern, instead in _QUANTITIES:
        text = pattern.sub(instead, text)
    return [_word(token) for token in _TOKEN.findall(text)]


def _word(token: str) -> Word:
    bare = re.sub(r"'s?$", "", token).replace(".", "")
    return Word(bare.casefold(), bare[:1].isupper(), "'" in token[-2:])


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    if word in _ODD_PLURALS:
        return _ODD_PLURALS[word]
    if word.endswith("men"):
        return f"{word[:-3]}man"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


# Letters and digits, with the accents that stand apart from their letter.
_RUN = r"[^\W_](?:[^\W_]|[\u0300-\u036f])*"
_TOKEN = re.compile(rf"{_RUN}(?:['.&/-]{_RUN})*(?:'(?![^\W\d_]))?|,")
_QUANTITIES = [
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (r"\b(ex|vice|deputy|then)-", r"\1 "),
        (r"\bUnited States\b", "US"),
        (r"\bUnited Kingdom\b", "UK"),
        (r"\bEuropean Union\b", "EU"),
        (r"\bchief of staff\b", "chief-of-staff"),
        (r"^(at least|more than|about|around|nearly|almost|up to|as many as)\s+", ""),
        (r"^(the )?half a dozen( of( the)?)?\b", r"\1 6"),
        (r"^a dozen( of( the)?)?\b", "12"),
        (r"^(a|the) (couple|pair) of( the)?\b", "2"),
        (
            r"^(dozens|scores|hundreds|thousands|an? \w+|many|most|several|some|a few|all) of (the )?(?=\w+s\b)",
            "several ",
        ),
        (r"^(\w+) of (?=(the|these|those|his|her|its|their|\w+'s?)\s)", r"\1 "),
    )
]
NUMERALS = {
    "one": 1, "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
PERSONAL = word_set("he she it they him her them")
PRONOUNS = PERSONAL | word_set("we i you who those these this that")
DEFINITE = word_set("the this that these those both his her its their our")
VAGUE = word_set("""a an one another some several many few most various multiple numerous unnamed unidentified""")
SEVERAL = word_set("some several many few most various multiple numerous these those all")
DETERMINERS = word_set("a an the another other others his her its their some several many")
DEPUTIES = word_set("vice deputy under assistant")
CLERKS = word_set("press private")
UNHEARD = word_set("a an the one of at from for s ,")
PREPOSITIONS = word_set("at from for to with within inside under in by near on about of")
NEAR = word_set(
    """close familiar briefed knowledgeable knowledge involved privy informed aware sympathetic loyal ties"""
)
TOLD = word_set(
    """who whom whose that which where when because speaking asking requesting insisting citing declining granted
    if since while as regarding over after before during said says saying told but"""
)
HEADS = word_set(
    """minister president premier chancellor chairman chairwoman chairperson chair ceo chief governor mayor king
    queen emperor pope head leader secretary secretary-general director-general gov"""
)
SENIOR = word_set(
    """senior top high-ranking high-level ranking executive director commander general ambassador gen
    chief-of-staff"""
)
STAFF = word_set("aide employee staffer staff assistant worker clerk")
OFFICIALS = word_set("official officer diplomat bureaucrat")
OCCUPATIONS = word_set(
    """diplomat lawmaker lawyer doctor soldier legislator politician senator prosecutor investigator trader
    investor analyst banker economist scientist researcher professor journalist reporter resident farmer
    fisherman activist negotiator policeman fighter militant rebel economist nurse engineer pilot expert"""
)
_ROLES_OTHER = word_set(
    """source person individual insider member spokesman spokeswoman spokesperson representative adviser advisor
    envoy witness man woman friend relative wife husband son daughter brother sister father mother widow
    colleague ally critic supporter delegate participant attendee observer veteran authority media report
    document statement memo survey poll mr mrs ms dr sir sen rep lawmaker counselor councilor speaker judge
    attorney consultant contact democrat republican victim suspect neighbor neighbour passenger student teacher"""
)
BODIES = word_set(
    """ministry government cabinet department agency bureau office embassy consulate house parliament congress
    senate court tribunal police military army navy force administration commission committee council party
    union association federation group company corporation corp inc ltd co bank fund university institute
    newspaper daily magazine broadcaster station network news times post journal press authority board
    organisation organization airline automaker carmaker firm maker industry hospital school team club
    delegation regime coalition opposition"""
)
ROLES = (HEADS | SENIOR | STAFF | OFFICIALS | OCCUPATIONS | _ROLES_OTHER | BODIES) - word_set(
    "senior top high-ranking high-level ranking"
)
UNCOUNTED = word_set("they them police staff media military you who") | {""}
_NO_CONTENT = word_set(
    """, and or of the prime former current then late acting own same other others different separate anonymous
    unnamed unidentified well-placed reliable informed knowledgeable direct directly very local junior least
    more than only each every no not also matter situation thinking plan mr mrs ms dr s ex lead deeply senior
    top high-ranking high-level ranking chief official press"""
) | (VAGUE | DEFINITE | SEVERAL | DETERMINERS | DEPUTIES | PRONOUNS | PREPOSITIONS | NEAR | TOLD)
_ODD_PLURALS = {
    "people": "person", "staff": "staff", "wives": "wife", "news": "news", "businessmen": "businessman",
    "children": "child", "spokespeople": "spokesperson", "congresspeople": "congressperson", "movies": "movie",
    "analyses": "analysis", "politics": "politics", "times": "times",
}  # fmt: skip
KNOWN = ROLES | NATIONS.keys() | frozenset(NATIONS.values()) | _NO_CONTENT
