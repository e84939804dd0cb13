"""Slugs that stand over a story and say what it is to its supplier's customers: a kill, a correction.

Neither format nor words say which story a kill is of, so none is ever taken back by one: the notice itself is withheld
from the public, and an editor reads it and decides.
"""

import re
from collections.abc import Iterable

from articles.formats.embargoes import Embargo

_KILL = re.compile(
    r"\W*(?:(?:eds|editors|achtung|attention):\s*)?(?:(?:mandatory|bulletin|urgent|story|advisory|meldung)[ -])*"
    r"(?:kill(?:[ -]+kill)*|(?:kill|withdrawal)[ -](?:notice|order|advisory|bulletin)|withdrawal|withdrawn|elimination"
    r"|retraction|rückzug|zurückgezogen|zurückziehung|annulation|annulée?|anulación|anulada|annullamento|annullata)\W*",
    re.IGNORECASE,
)
# The same over the story's own headline: "MANDATORY KILL: Harbour bridge", "WITHDRAWN-Harbour bridge".
_KILL_OF = re.compile(
    r"\W*(?:WITHDRAW(?:N|AL)-|(?:(?i:(?:mandatory|bulletin) kill|kill notice|story withdrawn)|KILL|WITHDRAW(?:N|AL)"
    r"|ANNULATION|ANNULE|RÜCKZUG|ZURÜCKGEZOGEN)(?:\s*:|\s+[-–—]+\s))"
)
_CORRECTION = re.compile(
    r"(?:^|(?:^|\W)(?:eds|editors?|achtung|attention):|[.;])\W*"
    r"(?:correct(?:ion|ed|ive|s)|refiled? to correct|berichtig(?:ung|t)|korrektur|correctif|corrigé|rectificatif"
    r"|correzione|corrección|korrigering|rettelse)\b",
    re.IGNORECASE,
)


def is_kill(line: str) -> bool:
    """Whether a line is exactly a slug of that meaning, "MANDATORY KILL", or one over a headline: "KILL: Bridge"."""
    return (len(line) <= 60 and bool(_KILL.fullmatch(line))) or bool(_KILL_OF.match(line[:80]))


def is_held(lines: Iterable[str], embargo: Embargo | None) -> bool:
    """Whether the supplier keeps a story from the public and does not say until when: one of the lines is a kill."""
    return (embargo is not None and embargo.until is None) or any(map(is_kill, lines))


def is_correction(line: str) -> bool:
    """Whether a slug or a note, or a sentence of it, begins as a correction does."""
    return bool(_CORRECTION.search(line[:500]))
