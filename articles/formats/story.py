"""What every reader makes of an item: a Story, ready for `archiving.receive`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from articles.text.blocks import Text


class FormatError(ValueError):
    """An item cannot be read; the message is a sentence for the person who sent it."""


@dataclass(frozen=True, slots=True)
class Story:
    """One version of a story as it came in. Times are aware; names are as printed, not yet known Sources."""

    guid: str
    headline: str
    body: Text
    byline: str = ""
    credit_line: str = ""
    # Names of suppliers, the main one first, from credit lines, bylines, datelines and provider fields.
    credit_names: tuple[str, ...] = ()
    dateline: str = ""
    language: str = "en"
    status: Literal["usable", "withheld", "canceled"] = "usable"
    version: str = ""
    published_at: datetime | None = None
    versioned_at: datetime | None = None
    embargo_until: datetime | None = None
    editor_note: str = ""
    usage_terms: str = ""
    copyright_notice: str = ""
    slugline: str = ""
