"""What the rules of a policy say to the facts of a note: met, not met, not to be told, or not asked of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotations.policies.conditions import Condition, Question, Value


class _NotDisclosed:
    """In place of what only the newsroom knows that made the copy: it is not known, and never “no”."""

    def __repr__(self) -> str:
        return "NOT_DISCLOSED"


NOT_DISCLOSED = _NotDisclosed()
type Facts = Mapping[str, Value | _NotDisclosed]


class Outcome(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Rule:
    """`applies` says to which notes the rule speaks, `met` what it asks of them. A rule that asks nothing which the
    fields could tell is for an editor to judge.
    """

    code: str
    applies: Condition
    met: Condition


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a rule, and the fields that decided it: for UNKNOWN those that do not tell, none where no field
    could.
    """

    code: str
    outcome: Outcome
    fields: tuple[str, ...] = ()


def judge(facts: Facts, rules: Iterable[Rule]) -> list[Verdict]:
    """One verdict a rule, in their order. What `facts` do not hold is unknown."""
    return [_verdict(facts, rule) for rule in rules]


def _verdict(facts: Facts, rule: Rule) -> Verdict:
    applies, fields = _holds(facts, rule.applies)
    if not applies:
        return Verdict(rule.code, Outcome.UNKNOWN if applies is None else Outcome.NOT_APPLICABLE, fields)
    if not rule.met:
        return Verdict(rule.code, Outcome.UNKNOWN)
    is_met, fields = _holds(facts, rule.met)
    if is_met is None:
        return Verdict(rule.code, Outcome.UNKNOWN, fields)
    return Verdict(rule.code, Outcome.PASS if is_met else Outcome.FAIL, fields)


type _Answer = tuple[bool | None, tuple[str, ...]]


def _holds(facts: Facts, condition: Condition) -> _Answer:
    """Whether all lines hold: one that does not settles it, whatever is unknown in others."""
    return _settled([_any(facts, questions) for questions in condition], by=False)


def _any(facts: Facts, questions: Sequence[Question]) -> _Answer:
    """Whether one alternative holds: one that does settles it."""
    return _settled([(_asked(facts, question), (question.field,)) for question in questions], by=True)


def _settled(answers: Sequence[_Answer], *, by: bool) -> _Answer:
    """The one answer that settles many, else that they are not known, else the other; and the fields that gave it."""
    if len(answers) == 1:
        return answers[0]
    found = {answer for answer, _ in answers}
    settled = by if by in found else None if None in found else not by
    return settled, tuple(dict.fromkeys(name for answer, fields in answers if answer is settled for name in fields))


def _asked(facts: Facts, question: Question) -> bool | None:
    value = facts.get(question.field)
    return None if isinstance(value, _NotDisclosed) else question.holds(value)
