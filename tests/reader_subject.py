"""The readers behind the one door of checkers of formats: an item in, its stories as data out.

An item that holds no story (a picture, a test file without words) is answered by the reason, as a string: it is kept as
a failed delivery. What is broken, or hostile, raises FormatError.
"""

import json
from dataclasses import asdict
from typing import Any

from articles import formats
from articles.formats import FormatError, Story, encoding, strictjson

# What the readers say of items that are whole and hold no words.
_WITHOUT_WORDS = ("no headline", "no body", "keeps text", "only says where its content is", "no newsItem")


def ninjs(data: Any, version: str) -> dict | str:
    return _told(json.dumps(data, ensure_ascii=False).encode(), "ninjs")


def newsml_g2(xml: str) -> dict | str:
    return _told(xml.encode(), "newsml-g2")


def xml(xml: str) -> dict | str:
    return _told(xml.encode(), formats.format_of(xml.encode()))


def json_text(raw: bytes) -> Any:
    return strictjson.parse(encoding.decode(raw), depth=100)


def wire(data: bytes, filename: str) -> dict | str:
    return _told(data, formats.format_of(data, filename=filename))


def _told(data: bytes, expected: str) -> dict | str:
    assert formats.format_of(data) == expected, f"taken for {formats.format_of(data)}"
    try:
        found = formats.read(data)
    except FormatError as error:
        if any(reason in str(error) for reason in _WITHOUT_WORDS):
            return str(error)
        raise
    stories = [asdict(story) for story in found if isinstance(story, Story)]
    if not stories:
        return found[0].reason
    return json.loads(json.dumps({"stories": stories}, default=str))
