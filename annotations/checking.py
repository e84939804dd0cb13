"""Sourcing notes held against policies: of each rule whether it is met, what tells so, and whether it holds them up."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.translation import gettext as _

from annotations.choices import Approver, RuleResult, Severity
from annotations.facts import facts_of, told, vocabulary
from annotations.models import DeskRecord, Policy, PolicyRule, SourcingNote
from annotations.models.desk import NEWSROOM_FIELDS
from annotations.policies import NOT_DISCLOSED, Facts, Rule, Verdict, judge, parse


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of a rule."""

    rule: PolicyRule
    result: RuleResult
    # Those that decided it.
    fields: tuple[str, ...]
    # The note is not approved while this stands, unless it is overruled.
    holds_up: bool
    # No reason helps: somebody who stands higher has to approve.
    wants_higher: bool
    facts: Facts = field(repr=False)

    @property
    def reason(self) -> str:
        """The fields that decided it and their values, never free words of the note."""
        if not self.fields and self.result == RuleResult.UNKNOWN:
            return _("No field tells this: it is for you to judge.")
        return "; ".join(told(name, self.facts) for name in self.fields)


def check(
    note: SourcingNote, policy: Policy, *, desk: DeskRecord | None, approver: Approver | None = None
) -> list[Finding]:
    """A finding for each rule of the policy, in its order.

    `desk` is what only the newsroom knows, if it is written: the findings tell of it, so they are for whoever may see
    that. `approver` is on which step of the ladder whoever approves stands; None while nobody does.
    """
    return check_facts(facts_of(note, desk), policy, approver=approver)


def check_facts(facts: Facts, policy: Policy, *, approver: Approver | None = None) -> list[Finding]:
    """As `check`, of facts that are known already: those of a note are the same for every policy."""
    known = {**facts, "approval": None if approver is None else approver.step}
    rules = list(policy.rules.all())
    verdicts = judge(known, (_rule(rule.code, rule.applies, rule.met) for rule in rules))
    is_bound = facts["copy"] in policy.binds
    return [_finding(rule, verdict, known, is_bound) for rule, verdict in zip(rules, verdicts, strict=True)]


@lru_cache(maxsize=4096)
def is_told(applies: str, met: str) -> bool:
    """Whether what comes of a rule with these conditions follows from what readers see of an approved note and its
    story: it asks nothing that only the desk knows, and not who approved.
    """
    rule = _rule("", applies, met)
    asked = {question.field for condition in (rule.applies, rule.met) for line in condition for question in line}
    return not asked & {*NEWSROOM_FIELDS, "approval"}


def _finding(rule: PolicyRule, verdict: Verdict, facts: Facts, is_bound: bool) -> Finding:
    result = RuleResult(verdict.outcome)
    # What the agency does not disclose, and what nobody has approved yet, holds up nothing.
    is_open = result == RuleResult.UNKNOWN and any(
        facts.get(name) is not NOT_DISCLOSED and name != "approval" for name in verdict.fields
    )
    is_broken = result == RuleResult.FAIL or is_open
    wants_higher = result == RuleResult.FAIL and "approval" in verdict.fields
    holds_up = is_broken and is_bound and rule.severity == Severity.BLOCK
    return Finding(rule, result, verdict.fields, holds_up, holds_up and wants_higher, facts)


@lru_cache(maxsize=4096)
def _rule(code: str, applies: str, met: str) -> Rule:
    return Rule(code, parse(applies, vocabulary()), parse(met, vocabulary()))
