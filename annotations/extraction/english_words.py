"""The words of English that tell of a speaker: lists of what newsrooms write, and how a text is taken apart by them."""

from typing import NamedTuple

import regex


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
        return _NUMERALS.get(self.text)

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
    bare = regex.sub(r"'s?$", "", token).replace(".", "")
    return Word(bare.casefold(), bare[:1].isupper(), "'" in token[-2:])


def singular(word: str) -> str:
    if word in _ODD_PLURALS:
        return _ODD_PLURALS[word]
    if word.endswith("men"):
        return f"{word[:-3]}man"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TOKEN = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['.&/-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*(?:'(?!\p{L}))?|,")
_QUANTITIES = [
    (regex.compile(pattern, regex.IGNORECASE), instead)
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
_NUMERALS = {
    "one": 1, "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
PERSONAL = _set("he she it they him her them")
PRONOUNS = PERSONAL | _set("we i you who those these this that")
DEFINITE = _set("the this that these those both his her its their our")
VAGUE = _set("""a an one another some several many few most various multiple numerous unnamed unidentified""")
SEVERAL = _set("some several many few most various multiple numerous these those all")
DETERMINERS = _set("a an the another other others his her its their some several many")
DEPUTIES = _set("vice deputy under assistant")
CLERKS = _set("press private")
UNHEARD = _set("a an the one of at from for s ,")
PREPOSITIONS = _set("at from for to with within inside under in by near on about of")
NEAR = _set("""close familiar briefed knowledgeable knowledge involved privy informed aware sympathetic loyal ties""")
TOLD = _set(
    """who whom whose that which where when because speaking asking requesting insisting citing declining granted
    if since while as regarding over after before during said says saying told but"""
)
HEADS = _set(
    """minister president premier chancellor chairman chairwoman chairperson chair ceo chief governor mayor king
    queen emperor pope head leader secretary secretary-general director-general gov"""
)
SENIOR = _set(
    """senior top high-ranking high-level ranking executive director commander general ambassador gen
    chief-of-staff"""
)
STAFF = _set("aide employee staffer staff assistant worker clerk")
OFFICIALS = _set("official officer diplomat bureaucrat")
OCCUPATIONS = _set(
    """diplomat lawmaker lawyer doctor soldier legislator politician senator prosecutor investigator trader
    investor analyst banker economist scientist researcher professor journalist reporter resident farmer
    fisherman activist negotiator policeman fighter militant rebel economist nurse engineer pilot expert"""
)
_ROLES_OTHER = _set(
    """source person individual insider member spokesman spokeswoman spokesperson representative adviser advisor
    envoy witness man woman friend relative wife husband son daughter brother sister father mother widow
    colleague ally critic supporter delegate participant attendee observer veteran authority media report
    document statement memo survey poll mr mrs ms dr sir sen rep lawmaker counselor councilor speaker judge
    attorney consultant contact democrat republican victim suspect neighbor neighbour passenger student teacher"""
)
BODIES = _set(
    """ministry government cabinet department agency bureau office embassy consulate house parliament congress
    senate court tribunal police military army navy force administration commission committee council party
    union association federation group company corporation corp inc ltd co bank fund university institute
    newspaper daily magazine broadcaster station network news times post journal press authority board
    organisation organization airline automaker carmaker firm maker industry hospital school team club
    delegation regime coalition opposition"""
)
ROLES = (HEADS | SENIOR | STAFF | OFFICIALS | OCCUPATIONS | _ROLES_OTHER | BODIES) - _set(
    "senior top high-ranking high-level ranking"
)
UNCOUNTED = _set("they them police staff media military you who") | {""}
_NO_CONTENT = _set(
    """, and or of the prime former current then late acting own same other others different separate anonymous
    unnamed unidentified well-placed reliable informed knowledgeable direct directly very local junior least
    more than only each every no not also matter situation thinking plan mr mrs ms dr s ex lead deeply senior
    top high-ranking high-level ranking chief official press"""
) | (VAGUE | DEFINITE | SEVERAL | DETERMINERS | DEPUTIES | PRONOUNS | PREPOSITIONS | NEAR | TOLD)
_ODD_PLURALS = {"people": "person", "staff": "staff", "wives": "wife", "news": "news", "businessmen": "businessman"}
# What is of a country, and names of it: “Japan's foreign minister” is “the Japanese foreign minister”.
_PEOPLES = """
    american us usa america/british uk britain/european eu/japanese japan/chinese china/russian russia/iranian iran/
    iraqi iraq/french france/german germany/italian italy/spanish spain/indian india/turkish turkey/israeli israel/
    syrian syria/austrian austria/australian australia/canadian canada/mexican mexico/brazilian brazil/
    ukrainian ukraine/taiwanese taiwan/thai thailand/vietnamese vietnam/philippine philippines/indonesian indonesia/
    malaysian malaysia/pakistani pakistan/afghan afghanistan/korean korea/nigerian nigeria/nigerien niger/
    slovak slovakia/slovenian slovenia/egyptian egypt/swiss switzerland/swedish sweden/polish poland
"""
NATIONS = {name: of_it for of_it, *names in map(str.split, _PEOPLES.split("/")) for name in names}
KNOWN = ROLES | NATIONS.keys() | frozenset(NATIONS.values()) | _NO_CONTENT
