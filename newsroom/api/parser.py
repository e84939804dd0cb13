"""The one parser of request bodies: strict JSON, so that what cannot be kept is refused with 400, never a 500."""

from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer

from articles.formats import strictjson

# Enough for any claim, attribution or note; beyond it a body is an attack or a mistake.
DEPTH = 32
BYTES = 1_000_000


class StrictJSONParser(BaseParser):
    """Objects only, UTF-8, no duplicate keys, no NaN, no NUL or lone surrogate, at most 32 levels and 1 MB."""

    media_type = "application/json"
    renderer_class = JSONRenderer

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        data = stream.read(BYTES + 1)
        if len(data) > BYTES:
            raise ParseError(f"The body is larger than {BYTES} bytes.")
        try:
            parsed = strictjson.parse(data.decode(), depth=DEPTH)
        except UnicodeDecodeError as error:
            raise ParseError(f"The body is not UTF-8 at byte {error.start + 1}.") from error
        except strictjson.JSONError as error:
            raise ParseError(str(error)) from error
        if not isinstance(parsed, dict):
            raise ParseError("The body is not a JSON object.")
        _check(parsed, "")
        return parsed


def _check(value: object, at: str) -> None:
    """Text that no database keeps; what stands where, as a JSON pointer."""
    if isinstance(value, str):
        if "\x00" in value:
            raise ParseError(f"{at or '/'} holds a NUL, which no text can keep.")
        if any("\ud800" <= letter <= "\udfff" for letter in value):
            raise ParseError(f"{at or '/'} holds half of a surrogate pair, which is no character.")
    elif isinstance(value, dict):
        for key, inner in value.items():
            _check(key, f"{at}/{key[:60]!a}")
            _check(inner, f"{at}/{key[:60]}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            _check(inner, f"{at}/{number}")
