"""Plain text: a headline, a byline or credit line, a dateline, a body.

    China to ask Japan to stand together on tariffs
    By Kyodo, Reuters

    TOKYO, April 13, 2018 (Kyodo, Reuters) - China will …

Blank lines part paragraphs. The lines around the headline are read as byline, credit line, dateline, embargo or note as
long as they look like one; the body begins with the first that does not. Plain text carries no identifier: a story is
known again by its headline and dateline, unless the caller names its guid. It does not say its language either: it is
taken for English unless its letters tell otherwise.
"""

import hashlib
import unicodedata

from articles.formats import credits, embargoes, notices, scripts, strictxml
from articles.formats.encoding import decode
from articles.formats.plain_head import Head, parted
from articles.formats.story import FormatError, Story, Unread
from articles.text.blocks import Part, compose
from articles.text.canonical import clean, paragraphs

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
    _refuse_other(text)
    head, rest = parted(clean(text).lstrip("\n ").split("\n"))
    if not head.headline:
        raise FormatError("The file is empty: it needs a headline on its first line and a body under it.")
    if len(head.headline) > _HEADLINE_MAX:
        raise FormatError(f"Line 1 should be the headline, but it has {len(head.headline)} characters.")
    body = paragraphs("\n".join(rest))
    if not body:
        raise FormatError("The story has no body: nothing stands under the headline and its credits.")
    opening = credits.dateline(body[0])
    if opening:
        body[0] = body[0][opening.length :]
        if not body[0]:
            raise FormatError("The story has no body: its first paragraph is only a dateline.")
    return [_story(head, body, opening)]


def _refuse_other(text: str) -> None:
    """What is plainly written in a format that nobody here reads would be archived with its tags for words."""
    start = text.lstrip()[:2000]
    root = strictxml.root_name(start)
    if root and (start.startswith(("<?xml", "<!DOCTYPE")) or text.rstrip().endswith(">")):
        raise FormatError(f"This is XML of a kind that is not read here: its root element is “{root[:60]}”.")


def _story(head: Head, body: list[str], opening: credits.Dateline | None) -> Story:
    standing = credits.dateline(f"{head.dateline} - ") if head.dateline else None
    filed = [found for found in (opening, standing) if found]
    printed = [credits.names(head.credit_line), credits.names(head.byline), *(found.credit_names for found in filed)]
    credit_names = credits.distinct(name for group in [*printed, credits.closing(body[-1])] for name in group)
    filed_at = next((found.filed_at for found in filed if found.filed_at), None)
    dateline = head.dateline or (opening.words if opening else "")
    embargo = embargoes.of_story(head.notes, body)
    # A kill names the story that it is of in prose, which is not guessed at; nor is the notice itself for readers.
    slugs = (head.headline, head.slugline, *head.notes, body[0])
    is_kill = any(map(notices.is_kill, slugs))
    return Story(
        guid=_guid(head.headline, dateline, body[0] if is_kill else ""),
        headline=head.headline,
        body=compose(Part("paragraph", paragraph) for paragraph in body),
        byline=head.byline,
        credit_line=head.credit_line or ", ".join(credit_names),
        credit_names=credit_names,
        dateline=dateline,
        place=next((found.place for found in filed if found.place), ""),
        language=scripts.language("\n".join([head.headline, *body]), latin="en"),
        status="withheld" if notices.is_held(slugs, embargo) else "usable",
        is_correction=head.is_correction,
        published_at=filed_at,
        embargo_until=embargo.until if embargo else None,
        editor_note="\n".join([head.headline, *head.notes] if is_kill else head.notes),
        slugline=head.slugline,
    )


def _guid(headline: str, dateline: str, more: str) -> str:
    """The headline is folded, so that a story sent again in other capitals or spacing is the same story. `more` tells
    notices apart that all have the same one.
    """
    key = unicodedata.normalize("NFKC", "\n".join(filter(None, (f"{headline}\n{dateline}", more)))).casefold()
    return f"urn:onrecord:plain:{hashlib.sha256(key.encode()).hexdigest()[:32]}"
