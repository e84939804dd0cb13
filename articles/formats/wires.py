"""What the wire formats IPTC 7901 and ANPA 1312 have in common: messages between control characters, and encodings.

    SOH header STX text ETX trailer EOT

SYN, NUL and DEL fill the line between them and mean nothing. A file may hold several messages, one after the other.
Wires do not name their encoding: bytes that are UTF-8 are read as that, others as windows-1252, the 8-bit code of
western Europe that agencies wrote; what is plainly neither is refused, not guessed.
"""

import re
from dataclasses import dataclass

from articles import agencies
from articles.formats.encoding import decode
from articles.formats.story import FormatError
from articles.text.canonical import one_line

SOH, STX, ETX, EOT = "\x01", "\x02", "\x03", "\x04"
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
    """The messages in their order. A text without SOH is one message."""
    text = _LINE_ENDS.sub("\n", _FILL.sub("", text))
    before, *found = text.split(SOH)
    return [_message(words) for words in (found or [before]) if words.strip(f"{STX}{ETX}{EOT} \t\n")]


def supplier(words: str) -> str:
    """The first of the words that is the name of an agency, "" when none is."""
    return next((word for word in re.split(r"[\s/\\()]+", words)[:20] if agencies.known(word)), "")


def unmarked(line: str) -> str:
    """A line without the marks of typesetting that end it in heads: "<", "=", "+"."""
    return one_line(line.rstrip("<=+ \t"))


def _message(words: str) -> Message:
    words = words.partition(EOT)[0]
    header, parting, rest = words.partition(STX)
    if not parting:
        header, rest = "", words
    text, end, trailer = rest.partition(ETX)
    return Message(header, text.replace(STX, ""), trailer.replace(ETX, ""), bool(parting), bool(end))
