"""What else English words tell of a speaker: how near to the matter, and of which sort of body."""

import re
from collections.abc import Iterable

from annotations.extraction.english.words import singular


def proximity(text: str) -> str:
    """“Close to the talks”, “briefed on the matter”, “were in the room”; "" where nothing is told."""
    found = _PROXIMITY.search(text)
    return " ".join((found["near"] or found["own"]).split()) if found else ""


def affiliated_with(words: Iterable[str]) -> str:
    """The code of the first word that tells it, from casefolded words, as in Affiliation of `annotations.choices`."""
    return next((code for word in words if (code := _CODES.get(word) or _CODES.get(singular(word)))), "")


_END = r"(?=$|[,;:()]|\s(?:who|that|and who|on condition|on the condition|speaking|said|says)\b)"
_PROXIMITY = re.compile(
    r"\b(?:(?:who|that)\s+(?:was|were|is|are|has been|have been|had been)\s+)?"
    r"(?P<near>(?:close|familiar|briefed|knowledgeable|involved|privy|informed|aware|sympathetic)"
    rf"\s+(?:to|with|on|about|in|of|by)\s.*?"
    r"|with\s+(?:(?:direct|first-?hand|intimate|close|detailed|inside|some)\s+)?(?:knowledge|insight|access|ties|links)"
    rf"\s.*?){_END}"
    # What they did or were; not on what terms they spoke.
    r"|\bwho\s+(?!asked|spoke|speaks?|request|declin|insist|want|refus|agreed|could|can|would|will|did|do|said|says?"
    r"|(?:was|were|is|are) (?:not |un)?authori[sz]ed|(?:has|have|had) (?:asked|requested))"
    rf"(?P<own>[a-z].*?){_END}",
    re.IGNORECASE | re.DOTALL,
)
_CODES = {
    word: code
    for code, words in (
        (
            "government",
            """government ministry minister cabinet department agency bureau embassy consulate parliament congress
            senate court tribunal police military army navy administration commission state federal diplomatic
            diplomat prosecutor lawmaker legislator senator congressman treasury pentagon kremlin city town
            county municipal provincial defence defense intelligence judge ambassador envoy governor mayor judicial
            regulator council pm premier soldier house""",
        ),
        (
            "corporate",
            """company corporation corp inc ltd llc plc bank firm automaker carmaker maker manufacturer retailer airline
            executive ceo businessman employer supplier operator insurer lender corporate investor trader startup""",
        ),
        ("ngo", "ngo charity nonprofit foundation rights aid relief environmental advocacy"),
        ("industry_group", "industry lobby cartel federation"),
        ("religious_group", "church diocese vatican mosque synagogue temple clergy bishop priest imam rabbi religious"),
        ("academic", "university college institute academic professor scholar researcher scientist academy"),
        ("media", "newspaper magazine broadcaster journalist reporter editor media television news press"),
        (
            "political_group",
            "party campaign opposition coalition republican democrat conservative labour pac rebel faction caucus",
        ),
        ("union", "union"),
        ("witness", "witness eyewitness bystander"),
        ("victim", "victim survivor"),
    )
    for word in words.split()
}
