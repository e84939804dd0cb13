"""Bytes to text: by a byte order mark, then what came with them says, then what they say of themselves, else UTF-8.

Nothing is guessed: bytes that are not what they are said to be raise FormatError, which names the first wrong one.
"""

import codecs
import re
from email.message import Message

from articles.formats.story import FormatError

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# What agencies write in. Python knows codecs that are no encodings of text, and those must not be named from outside.
_KNOWN = frozenset(
    codecs.lookup(name).name
    for name in (
        "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "ascii", "shift_jis", "cp932", "euc_jp", "iso2022_jp",
        "gb2312", "gbk", "gb18030", "big5", "euc_kr", "cp949", "koi8-r", "koi8-u", "cp437", "cp850", "cp866", "cp874",
        "tis-620", "mac-roman",
        *(f"iso8859-{number}" for number in range(1, 17) if number != 12),
        *(f"cp{number}" for number in range(1250, 1259)),
    )
)  # fmt: skip
# As browsers do: what calls itself by the first name was nearly always written in the second.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "shift_jis": "cp932", "euc_kr": "cp949", "gb2312": "gb18030"}


def decode(data: bytes, *, content_type: str = "", declared: str = "") -> str:
    """The text, without its byte order mark. `declared` is the encoding that the bytes name themselves, if they do."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _decoded(data, encoding, f"{encoding.removesuffix('-sig').upper()}, which it starts as")
    label = _charset(content_type) or declared
    if not label:
        return _decoded(data, "utf-8", "UTF-8")
    return _decoded(data, _known(label), f"{label}, which it is said to be")


def head(data: bytes, *, length: int = 2000) -> str:
    """The beginning of a text, good enough to tell its format by: without byte order mark, leading space, NULs."""
    start = data[:length]
    # Letters of UTF-16 are told apart well enough once the NULs are gone.
    return start.removeprefix(codecs.BOM_UTF8).lstrip(b"\xff\xfe").replace(b"\x00", b"").decode("latin-1").lstrip()


def _charset(content_type: str) -> str:
    header = Message()
    header["Content-Type"] = re.sub(r"[\r\n]+", " ", content_type)
    return header.get_content_charset("") or ""


def _known(label: str) -> str:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        name = ""
    if name not in _KNOWN:
        raise FormatError(f"The file is said to be in “{label[:40]}”, an encoding that is not known here.")
    return _MEANT.get(name, name)


def _decoded(data: bytes, encoding: str, called: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "cp1252":
            # The five bytes that it leaves open mean controls.
            return data.decode("latin-1")
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(
            f"The file is not {called}: byte {error.start + 1} (0x{data[error.start]:02x}, line {line}) begins no "
            "character. Save it as UTF-8 and send it again."
        ) from error
