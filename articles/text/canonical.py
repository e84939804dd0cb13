"""Canonical text: what is done once, at the door, to words that come in. Nothing rewrites them after they are saved.

Offsets into canonical text are Unicode code points. Letters are kept as they came: no normalisation form is applied.
"""

import re

# One kind of line end: CR LF, CR, NEL, vertical tab, form feed, LINE and PARAGRAPH SEPARATOR.
_LINE_ENDS = re.compile("\r\n|[\r\x85\x0b\x0c\u2028\u2029]")
# Controls that mean nothing in a story and that databases and browsers choke on, NUL first among them.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile("[ \t\u00a0]+")
# Scripts written without spaces: a line break inside a paragraph is then no space.
_UNSPACED = re.compile("[\u2e80-\u303f\u3040-\u30ff\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60]")


def clean(text: str) -> str:
    """One kind of line end, no controls, no lone surrogates (each becomes U+FFFD); all else as it came."""
    text = _LINE_ENDS.sub("\n", text)
    text = _CONTROLS.sub("", text)
    return _SURROGATES.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Clean text on one line: line breaks and runs of spaces become one space, or none between Japanese letters."""
    words = ""
    for line in (_SPACES.sub(" ", part).strip() for part in clean(text).split("\n")):
        if not line:
            continue
        unspaced = words and _UNSPACED.match(words[-1]) and _UNSPACED.match(line[0])
        words += line if not words or unspaced else f" {line}"
    return words


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text: parted by blank lines, each on one line."""
    return [line for part in re.split(r"\n[ \t]*(?:\n[ \t]*)+", clean(text)) if (line := one_line(part))]
