"""Slugs that stand over a story and say what it is to its supplier's customers: a kill, a correction.

Neither format nor words say which story a kill is of, so none is ever taken back by one: the notice itself is withheld
from the public, and an editor reads it and decides.
"""

import re

_KILL = re.compile(
    r"\W*(?:(?:mandatory|bulletin|urgent|story|advisory)[ -])*"
    r"(?:kill|kill notice|withdrawal|withdrawn|elimination|retraction|rückzug|zurückgezogen|annulation|annulé)\W*",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"\W*(?:correct(?:ion|ed|ive|s)|refiled? to correct|berichtig(?:ung|t)|korrektur|correctif|corrigé|rectificatif"
    r"|correzione|corrección|korrigering|rettelse)\b",
    re.IGNORECASE,
)


def is_kill(line: str) -> bool:
    """Whether a line is exactly a slug of that meaning, and nothing else: "MANDATORY KILL"."""
    return len(line) <= 60 and bool(_KILL.fullmatch(line))


def is_correction(line: str) -> bool:
    """Whether a slug, or a note in brackets, begins as a correction does."""
    return bool(_CORRECTION.match(line))
