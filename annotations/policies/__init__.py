"""Rules on anonymous sources in a form that a program can judge notes by, and the judging. Pure Python."""

from annotations.policies.conditions import Condition, ConditionError, Field, Kind, Vocabulary, parse
from annotations.policies.judging import NOT_DISCLOSED, Facts, Outcome, Rule, Verdict, judge

__all__ = [
    "NOT_DISCLOSED", "Condition", "ConditionError", "Facts", "Field", "Kind", "Outcome", "Rule", "Verdict",
    "Vocabulary", "judge", "parse",
]  # fmt: skip
