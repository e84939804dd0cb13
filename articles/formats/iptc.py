"""What the formats of the IPTC say in the same words: statuses, embargoes, codes of subjects, languages, urgencies; and
how to read it from the elements and attributes of NITF and NewsML 1.
"""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime

from articles.formats import embargoes, notices
from articles.formats.story import FormatError, Status, Subject
from articles.formats.strictxml import Element, words
from articles.text.canonical import one_line

_IPTC_CODE = re.compile(r"(?:.*[:/])?(\d{8})")
# "Eds: Embargoed until …", "ATTENTION EDITORS - EMBARGO …".
_ADDRESSED = re.compile(r"\W*(?:\w+ )?\w+ ?[:–—-]+\s+")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})((?:-[A-Za-z0-9]{1,8})*)")


def standing(word: str) -> str:
    """The status that a word names: usable, embargoed, withheld or canceled. An unknown one withholds."""
    word = word.strip().casefold()
    if word.startswith(("cancel", "kill", "delet", "withdraw", "retract")):
        return "canceled"
    return {"": "usable", "usable": "usable", "embargoed": "embargoed"}.get(word, "withheld")


def status_under(standing: str, embargo_until: datetime | None) -> Status:
    """The status of a story that stands so. An embargo without an end withholds it."""
    if standing == "canceled":
        return "canceled"
    return "withheld" if standing == "withheld" or (standing == "embargoed" and not embargo_until) else "usable"


def under_notes(status: Status, until: datetime | None, note: str, *slugs: str) -> tuple[Status, datetime | None]:
    """Status and end of the embargo as the note to editors and the slugs leave them: many suppliers write an embargo,
    or a kill, nowhere else.
    """
    if status == "canceled":
        return status, None
    lines = note.split("\n")
    stated = embargoes.together([*lines, *(_ADDRESSED.sub("", line, count=1) for line in lines)])
    ends = [end for end in (until, stated and stated.until) if end]
    is_held = any(map(notices.is_kill, (*lines, *slugs))) or (stated is not None and not ends)
    return "withheld" if is_held else status, max(ends, default=None)


def subject(code: str, name: str, vocabulary: str = "") -> Subject | None:
    """Of an older IPTC subject code, a Media Topic, or a code of a vocabulary that is named."""
    iptc = _IPTC_CODE.fullmatch(code.strip())
    if iptc and ("iptc" in vocabulary.casefold() or not vocabulary):
        return Subject(f"{'medtop' if iptc[1].startswith('20') else 'subj'}:{iptc[1]}", one_line(name))
    return Subject(one_line(f"{vocabulary}:{code}"), one_line(name)) if vocabulary and code.strip() else None


def language_tag(*found: str) -> str:
    """The first that is a language, in the usual case: "nb-NO", "fr"; "und" when none is."""
    for word in found:
        if tag := _LANGUAGE.fullmatch(word.strip().replace("_", "-")):
            rest = tag[2].upper() if len(tag[2]) == 3 else tag[2]
            return tag[1].lower() + rest
    return "und"


def urgency(word: str) -> int | None:
    return int(word) if re.fullmatch("[1-9]", word.strip()) else None


def derived_guid(format_name: str, *, headline: str, suppliers: Sequence[str], day: str) -> str:
    """For a story without an identifier: it is known again by its headline, its main supplier and its day."""
    if not headline:
        raise FormatError("The item has neither an identifier nor a headline to be known by.")
    key = "\n".join([*suppliers[:1], headline, day]).casefold()
    return f"urn:onrecord:{format_name}:{hashlib.sha256(key.encode()).hexdigest()[:32]}"


def attribute(root: Element, path: str, name: str) -> str:
    return next(iter(attributes(root, path, name)), "")


def attributes(root: Element, path: str, name: str) -> list[str]:
    """The values that the elements at `path` have, but for empty ones."""
    return [value for element in root.iterfind(path) if (value := one_line(element.get(name, "")))]


def line(element: Element | None, path: str = "") -> str:
    return one_line(words(element, path))
