"""JSON that can be read in one way only, for items that come in and for bodies sent to the API alike."""

import json
import math
from typing import Any, NoReturn

from articles.text.canonical import clean


class JSONError(ValueError):
    """A text is not JSON, or JSON that could be taken for several things; the message is a sentence."""


def parse(text: str, *, depth: int) -> Any:
    """What the text says: no key twice in one object with different values, no NaN or Infinity, no number too large to
    keep, and objects and lists within one another `depth` levels at the most. Raises JSONError.
    """
    try:
        parsed = json.loads(
            text,
            parse_constant=_refuse_constant,
            object_pairs_hook=_unique,
            parse_int=_integer,
            parse_float=_fraction,
        )
    except RecursionError:
        raise _too_deep(depth) from None
    except json.JSONDecodeError as error:
        raise JSONError(f"This is not JSON (line {error.lineno}, column {error.colno}): {error.msg}.") from error
    if _is_deeper(parsed, depth):
        raise _too_deep(depth)
    return parsed


def _too_deep(depth: int) -> JSONError:
    return JSONError(f"The JSON is nested more than {depth} levels deep.")


def _is_deeper(value: object, depth: int) -> bool:
    if not isinstance(value, (dict, list)):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return depth == 0 or any(_is_deeper(each, depth - 1) for each in inner)


def _refuse_constant(name: str) -> NoReturn:
    raise JSONError(f"{name} is not a JSON number.")


def _integer(digits: str) -> int:
    if len(digits) > 18:
        raise JSONError("A number in the JSON is too large.")
    return int(digits)


def _fraction(digits: str) -> float:
    found = float(digits)
    if math.isinf(found):
        raise JSONError("A number in the JSON is too large.")
    return found


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    for key, value in pairs:
        # The last of them is the one that was kept. Said twice alike, it says one thing.
        if found[key] != value or type(found[key]) is not type(value):
            raise JSONError(f"The key “{clean(key[:60])}” stands twice in one object.")
    return found
