"""The one parser of request bodies: strict JSON, so that what cannot be kept is refused with 400, never a 500."""

import json
import math
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer

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
            parsed = json.loads(
                data.decode(),
                parse_constant=_refuse_constant,
                object_pairs_hook=_unique,
                parse_int=_integer,
                parse_float=_fraction,
            )
        except UnicodeDecodeError as error:
            raise ParseError(f"The body is not UTF-8 at byte {error.start + 1}.") from error
        except RecursionError:
            raise ParseError(f"The body is nested more than {DEPTH} levels deep.") from None
        except json.JSONDecodeError as error:
            raise ParseError(
                f"The body is not JSON (line {error.lineno}, column {error.colno}): {error.msg}."
            ) from error
        if not isinstance(parsed, dict):
            raise ParseError("The body is not a JSON object.")
        _check(parsed, "", DEPTH)
        return parsed


def _refuse_constant(name: str) -> NoReturn:
    raise ParseError(f"{name} is not a JSON number.")


def _integer(digits: str) -> int:
    if len(digits) > 18:
        raise ParseError("A number in the body is too large.")
    return int(digits)


def _fraction(digits: str) -> float:
    found = float(digits)
    if math.isinf(found):
        raise ParseError("A number in the body is too large.")
    return found


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ParseError(f"The key “{twice[:60]}” stands twice in one object.")
    return found


def _check(value: object, at: str, depth: int) -> None:
    if depth == 0:
        raise ParseError(f"The body is nested more than {DEPTH} levels deep.")
    if isinstance(value, str):
        if "\x00" in value:
            raise ParseError(f"{at or '/'} holds a NUL, which no text can keep.")
        if any("\ud800" <= letter <= "\udfff" for letter in value):
            raise ParseError(f"{at or '/'} holds half of a surrogate pair, which is no character.")
    elif isinstance(value, dict):
        for key, inner in value.items():
            _check(key, f"{at}/{key[:60]!a}", depth - 1)
            _check(inner, f"{at}/{key[:60]}", depth - 1)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            _check(inner, f"{at}/{number}", depth - 1)
