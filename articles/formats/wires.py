"""What the wire formats IPTC 7901 and ANPA 1312 have in common: messages between control characters, and encodings.

    SOH header STX text ETX trailer EOT

SYN, NUL and DEL fill the line between them and mean nothing. A file may hold several messages, one after the other.
Wires do not name their encoding: bytes that are UTF-8 are read as that, others as windows-1252, the 8-bit code of
western Europe that agencies wrote; what is plainly neither is refused, not guessed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from articles import agencies
from articles.formats.encoding import decode
from articles.formats.story import FormatError, Story, Unread
from articles.formats.suppliers import names
from articles.text.canonical import one_line

STX, ETX = "\x02", "\x03"
_ENDS = re.compile("[\x01\x04]")
# Before the header of the first message.
START = r"[\x00\x16\x7f\s]*(?:\x01[\x00\x16\x7f\s]*)?"

_FILL = re.compile("[\x00\x16\x7f]")
# Teletypes returned twice before they fed the line.
_LINE_ENDS = re.compile("\r+\n?|\x0c")
_FOREIGN_SHARE = 0.25
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTER = re.compile(rb"[A-Za-z\x80-\xff]")
# Codes that call in another set of letters in the middle of a text, by ISO 2022.
_SHIFT = re.compile(rb"\x1b[$()*+,\-./]")
# Where there is more than a time and a name, the end of text stands in the wrong place.
_TRAILER_MAX = 300


@dataclass(frozen=True, slots=True)
class Message:
    """A message in its three parts; `is_parted` if STX stood between header and text, `is_whole` if ETX ended it."""

    header: str
    text: str
    trailer: str
    is_parted: bool
    is_whole: bool


def decoded(data: bytes, content_type: str) -> str:
    """The text, by what came with it, else as UTF-8, else as windows-1252. Raises FormatError."""
    if "charset" in content_type.lower():
        return decode(data, content_type=content_type)
    if _SHIFT.search(data):
        raise FormatError("The file shifts between sets of letters (ESC), which is not read here. Send it as UTF-8.")
    try:
        return decode(data)
    except FormatError:
        letters = len(_LETTER.findall(data))
        if len(_HIGH.findall(data)) > _FOREIGN_SHARE * letters:
            raise FormatError(
                "The file is not UTF-8, and not in Latin letters either. Say its encoding in the content type."
            ) from None
        return decode(data, declared="windows-1252")


def messages(text: str) -> list[Message]:
    """The messages in their order, each behind SOH or before EOT. A text with neither is one message."""
    text = _LINE_ENDS.sub("\n", _FILL.sub("", text))
    return [_message(words) for words in _ENDS.split(text) if words.strip(f"{STX}{ETX} \t\n")]


def stories(text: str, story: Callable[[Message], Story]) -> list[Story | Unread]:
    """What `story` makes of each message. Raises FormatError, by the first reason, when there is no story in any."""
    found: list[Story | Unread] = []
    for message in messages(text):
        try:
            found.append(story(message))
        except FormatError as error:
            found.append(Unread(str(error)))
    if not any(isinstance(each, Story) for each in found):
        raise FormatError(found[0].reason if found and isinstance(found[0], Unread) else "The file holds no message.")
    return found


def supplier(words: str) -> str:
    """The first of the words that is the name of an agency, "" when none is. For headers, which hold no prose."""
    return next((word for word in re.split(r"[\s/\\()]+", words[:200])[:20] if agencies.known(word)), "")


def bylined(byline: str) -> str:
    """The supplier that a byline names: "By The Associated Press", "By A. WRITER, AP Sports Writer".

    A person may be called as an agency is, so the first name counts as a whole, and a word behind it in capitals alone.
    """
    first, *others = names(byline) or ("",)
    if agencies.known(first):
        return first
    return next((found for name in others if (found := titled(name))), "")


def titled(title: str) -> str:
    """The supplier in the title of who wrote: "AP Sports Writer", "Associated Press"."""
    word = title.partition(" ")[0]
    if agencies.known(title):
        return title
    return word if word.isupper() and agencies.known(word) else ""


def unmarked(line: str) -> str:
    """A line without the marks of typesetting that end it in heads: "<", "=", "+"."""
    return one_line(line.rstrip("<=+ \t"))


def _message(words: str) -> Message:
    header, parting, rest = words.partition(STX)
    if not parting:
        header, rest = "", words
    text, end, trailer = rest.rpartition(ETX)
    if not end or len(trailer.strip()) > _TRAILER_MAX:
        text, end, trailer = rest, "", ""
    return Message(header, re.sub(f"[{STX}{ETX}]", "", text), trailer, bool(parting), bool(end))
