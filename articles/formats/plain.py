"""Plain text: a headline, a byline or credit line, a dateline, a body.

    China to ask Japan to stand together on tariffs
    By Kyodo, Reuters

    TOKYO, April 13, 2018 (Kyodo, Reuters) - China will …

Blank lines part paragraphs. The lines under the headline are read as byline, credit line or dateline as long as they
look like one; the body begins with the first that does not. Plain text carries no identifier: a story is known again
by its headline and dateline, unless the caller names its guid.
"""

import hashlib
import re
import unicodedata

from articles.formats import credits
from articles.formats.encoding import decode
from articles.formats.story import FormatError, Story, Unread
from articles.text.blocks import Part, compose
from articles.text.canonical import clean, one_line, paragraphs

NAME = "plain"
_HEADLINE_MAX = 500


def recognises(head: str, *, filename: str = "", content_type: str = "") -> bool:
    """Anything is a text, as far as its beginning tells."""
    return True


def read(data: bytes, filename: str = "", content_type: str = "") -> list[Story | Unread]:
    """The one story of a plain text."""
    text = decode(data, content_type=content_type)
    if "\x00" in text:
        raise FormatError(f"The file is not text: it has a NUL at character {text.index('\x00') + 1}.")
    lines = clean(text).lstrip("\n ").split("\n")
    headline = one_line(lines[0])
    if not headline:
        raise FormatError("The file is empty: it needs a headline on its first line and a body under it.")
    if len(headline) > _HEADLINE_MAX:
        raise FormatError(f"Line 1 should be the headline, but it has {len(headline)} characters.")
    head, rest = _head(lines[1:])
    body = paragraphs("\n".join(rest))
    if not body:
        raise FormatError("The story has no body: nothing stands under the headline and its credits.")
    dateline = head.get("dateline", "")
    opening = credits.dateline(body[0])
    if opening:
        dateline = dateline or opening.words
        body[0] = body[0][opening.length :]
        if not body[0]:
            raise FormatError("The story has no body: its first paragraph is only a dateline.")
    standing = credits.dateline(f"{head['dateline']} - ") if "dateline" in head else None
    printed = [credits.names(head[part]) for part in ("credit_line", "byline") if part in head]
    filed = [found for found in (opening, standing) if found]
    credit_names = dict.fromkeys(
        name for group in [*printed, *(found.credit_names for found in filed)] for name in group
    )
    filed_at = next((found.filed_at for found in filed if found.filed_at), None)
    return [
        Story(
            guid=_guid(headline, dateline),
            headline=headline,
            byline=head.get("byline", ""),
            credit_line=head.get("credit_line") or ", ".join(credit_names),
            credit_names=tuple(credit_names),
            dateline=dateline,
            language="ja" if re.search("[\u3040-\u30ff]", headline + body[0]) else "en",
            body=compose(Part("paragraph", paragraph) for paragraph in body),
            published_at=filed_at,
            versioned_at=None,
        )
    ]


def _head(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The byline, credit line and dateline under the headline, and the lines that are left."""
    head: dict[str, str] = {}
    for number, raw in enumerate(lines):
        line = one_line(raw)
        if not line:
            continue
        kind = _kind(line)
        if kind is None or kind in head or not any(other.strip() for other in lines[number + 1 :]):
            return head, lines[number:]
        head[kind] = line
    return head, []


def _kind(line: str) -> str | None:
    if credits.is_byline(line) and len(line) <= 120:
        return "byline"
    alone = credits.dateline(f"{line} - ")
    if alone and alone.length >= len(line) and (alone.filed_at or "(" in line):
        return "dateline"
    return "credit_line" if credits.is_credit_line(line) else None


def _guid(headline: str, dateline: str) -> str:
    """The headline is folded, so that a story sent again in other capitals or spacing is the same story."""
    key = unicodedata.normalize("NFKC", f"{headline}\n{dateline}").casefold()
    return f"urn:onrecord:plain:{hashlib.sha256(key.encode()).hexdigest()[:32]}"
