"""What every reader makes of an item: Stories, ready for `archiving.receive`, and why some are none."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from articles.text.blocks import Text

Status = Literal["usable", "withheld", "canceled"]


class FormatError(ValueError):
    """An item cannot be read; the message is a sentence for the person who sent it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a story is about, by a code of a vocabulary: "medtop:04000000" is economy in the IPTC's Media Topics."""

    code: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One version of a story as it came in. Times are aware; names are as printed, not yet known Sources.

    One that is usable has a headline and a body; one that is withheld or canceled may have neither.
    """

    guid: str
    headline: str
    body: Text
    byline: str = ""
    credit_line: str = ""
    # Names of suppliers, the main one first, from credit lines, bylines, datelines and provider fields.
    credit_names: tuple[str, ...] = ()
    dateline: str = ""
    # Where it was filed from, as a name: Tokyo.
    place: str = ""
    # BCP 47; "und" where the item does not say.
    language: str = "en"
    # Canceled: taken back by its supplier, whatever the format calls that (kill, withdrawal, delete).
    status: Status = "usable"
    # The supplier says that this version corrects an earlier one.
    is_correction: bool = False
    version: str = ""
    published_at: datetime | None = None
    versioned_at: datetime | None = None
    # An embargo without an end is status withheld.
    embargo_until: datetime | None = None
    # From 1, the most urgent, to 9; None where the item does not say.
    urgency: int | None = None
    subjects: tuple[Subject, ...] = ()
    editor_note: str = ""
    usage_terms: str = ""
    copyright_notice: str = ""
    slugline: str = ""
    # Where its supplier shows it on the web.
    url: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """One item among several that is no story; the others are read all the same."""

    reason: str
    guid: str = ""
