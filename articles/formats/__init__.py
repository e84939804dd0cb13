"""Readers of the formats that stories come in: bytes in, Stories out. Pure Python: no Django, no database.

`read(data, filename=…, content_type=…)` tells the format from the content and answers `(format name, stories)`;
one module a format. Whatever cannot be read raises FormatError, whose message names what is wrong and where.
"""

import re

from articles.formats import ninjs, plain
from articles.formats.story import FormatError, Story

__all__ = ["FormatError", "Story", "decode", "read"]

# An object, or a list of objects; a headline may begin with a bracket as well.
_JSON = re.compile(r"\s*(?:\{|\[\s*[{\]])")


def read(data: bytes, *, filename: str = "", content_type: str = "") -> tuple[str, list[Story]]:
    """The stories in `data` and the name of its format, "ninjs" or "plain"."""
    if not data.strip():
        raise FormatError("The file is empty.")
    text = decode(data)
    if "json" in content_type or filename.lower().endswith(".json") or _JSON.match(text):
        return ninjs.NAME, ninjs.read(text)
    return plain.NAME, plain.read(text)


def decode(data: bytes) -> str:
    """Text of UTF-8, or of UTF-16 with a byte order mark; the error names the first byte that is neither."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise FormatError(
                f"The file starts as UTF-16 but byte {error.start + 1} is not: {error.reason}."
            ) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(
            f"The file is not UTF-8: byte {error.start + 1} (0x{data[error.start]:02x}, line {line}) begins "
            "no character. Save it as UTF-8 and send it again."
        ) from error
    if "\x00" in text:
        raise FormatError(f"The file is not text: it has a NUL at character {text.index('\x00') + 1}.")
    return text
