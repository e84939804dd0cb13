"""The language in which a rule says what it asks of a note: a condition a line, all of which must hold.

    nature is not opinion, speculation
    number_actual at least 2 or single_source_exception is told

A condition names a field and what it is to be: `is` or `is not` one of some codes, `at least` or `at most` a number,
`includes` one of some codes, `is told` or `is not told`. On one line `or` stands between alternatives. Of a field that
is not filled in the value is unknown, and a condition on it as well; only `is told` has an answer then.

Steps of a ladder have names, and stand for numbers, the lowest for 0: `approval at least supervisor`.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

type Value = str | int | bool | list[str] | None


class Kind(StrEnum):
    CODE = "code"
    NUMBER = "number"
    STEP = "step"
    LIST = "list"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Field:
    """What a condition may ask of a field; `codes` are the values that it knows, of a ladder from the lowest up."""

    kind: Kind
    codes: tuple[str, ...] = ()


type Vocabulary = Mapping[str, Field]


class ConditionError(ValueError):
    """What is wrong, and in which line, from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


class Op(StrEnum):
    IS = "is"
    IS_NOT = "is not"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    INCLUDES = "includes"
    IS_TOLD = "is told"
    IS_NOT_TOLD = "is not told"


# What each kind of field can be asked.
_ASKED = {
    Kind.CODE: (Op.IS, Op.IS_NOT, Op.IS_TOLD, Op.IS_NOT_TOLD),
    Kind.NUMBER: (Op.IS, Op.IS_NOT, Op.AT_LEAST, Op.AT_MOST, Op.IS_TOLD, Op.IS_NOT_TOLD),
    Kind.STEP: (Op.AT_LEAST, Op.AT_MOST),
    Kind.LIST: (Op.INCLUDES, Op.IS_TOLD, Op.IS_NOT_TOLD),
    Kind.TEXT: (Op.IS_TOLD, Op.IS_NOT_TOLD),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One field asked one thing."""

    field: str
    op: Op
    values: frozenset[str] = frozenset()
    number: int = 0

    def holds(self, value: Value) -> bool | None:
        """None where the value does not tell."""
        is_told = value not in (None, "", [])
        if self.op in (Op.IS_TOLD, Op.IS_NOT_TOLD):
            return is_told == (self.op == Op.IS_TOLD)
        if not is_told:
            return None
        match self.op:
            case Op.IS:
                return str(value) in self.values
            case Op.IS_NOT:
                return str(value) not in self.values
            case Op.INCLUDES:
                return not self.values.isdisjoint(value if isinstance(value, list) else [])
            case Op.AT_LEAST:
                return isinstance(value, int) and value >= self.number
            case _:
                return isinstance(value, int) and value <= self.number


# All of the lines, and of each any alternative.
type Condition = tuple[tuple[Question, ...], ...]


def parse(text: str, vocabulary: Vocabulary) -> Condition:
    """Raises ConditionError for what is no condition on a field of the vocabulary. No lines ask nothing."""
    return tuple(
        tuple(_question(part.strip(), vocabulary, number) for part in re.split(r"\s+or\s+", line.strip()))
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    )


def _question(text: str, vocabulary: Vocabulary, line: int) -> Question:
    name, _, rest = text.partition(" ")
    field = vocabulary.get(name)
    if field is None:
        raise ConditionError(line, f"there is no field “{name}”; known are {', '.join(sorted(vocabulary))}.")
    op, given = _op(rest.strip())
    if op not in _ASKED[field.kind]:
        asked = ", ".join(f"“{one}”" for one in _ASKED[field.kind])
        raise ConditionError(line, f"of {name} can be asked {asked}; this is “{rest.strip()}”.")
    if op in (Op.IS_TOLD, Op.IS_NOT_TOLD):
        return Question(name, op)
    if op in (Op.AT_LEAST, Op.AT_MOST):
        return Question(name, op, number=_number(name, field, given, line))
    return Question(name, op, _values(name, field, given, line))


def _op(text: str) -> tuple[Op | None, str]:
    """The longest that the text begins with, and what follows."""
    for op in sorted(Op, key=len, reverse=True):
        if text == op or text.startswith(f"{op} "):
            return op, text[len(op) :].strip()
    return None, text


def _number(name: str, field: Field, given: str, line: int) -> int:
    if field.kind == Kind.STEP:
        _known(name, {given}, field.codes, line)
        return field.codes.index(given)
    return int(_numeral(name, given, line))


def _values(name: str, field: Field, given: str, line: int) -> frozenset[str]:
    values = frozenset(value.strip() for value in given.split(","))
    if field.kind == Kind.NUMBER:
        return frozenset(_numeral(name, value, line) for value in values)
    _known(name, values, field.codes, line)
    return values


def _numeral(name: str, given: str, line: int) -> str:
    if not re.fullmatch("[0-9]{1,4}", given):
        raise ConditionError(line, f"{name} is a whole number, and never “{given}”.")
    return str(int(given))


def _known(name: str, values: Collection[str], codes: Iterable[str], line: int) -> None:
    if unknown := sorted(set(values).difference(codes)):
        raise ConditionError(line, f"{name} is never “{unknown[0]}”; it is one of {', '.join(codes)}.")
