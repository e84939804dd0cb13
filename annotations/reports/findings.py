"""What the rules of each policy said of the notes that are approved, when they were. For the desk alone: a rule may
speak of what only the desk knows.
"""

from collections import Counter

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from annotations.choices import RuleResult, Severity
from annotations.models import PolicyRule, RuleOutcome
from annotations.reports.scopes import Asked
from annotations.reports.tables import Column, Kind, Report, Row, Table, share

_GROUP = ("rule", "outcome", "is_overruled")
RESULTS = (RuleResult.PASS, RuleResult.FAIL, RuleResult.UNKNOWN, RuleResult.NOT_APPLICABLE)
_COLUMNS = (
    Column("policy", _("Policy"), Kind.TEXT, about="Whose rule it is."),
    Column("edition", _("Edition"), Kind.TEXT, about="Of the policy: its year or number."),
    Column("rule", _("Rule"), Kind.TEXT, about="Its code in the policy."),
    Column("severity", _("Severity"), Kind.TEXT, codes=Severity, about="What follows where it is not met."),
    Column("notes", _("Notes"), about="Approved notes that were held against it, as it stood at the approval."),
    Column("met", _("Met"), about="Notes that met it."),
    Column("not_met", _("Not met"), about="Notes that did not."),
    Column("unknown", _("Not to be told"), about="Notes of which it could not be told."),
    Column("not_applicable", _("Does not apply"), about="Notes to which it does not apply."),
    Column("overruled", _("Overruled"), about="Notes approved in spite of it, by an editor with a reason."),
    Column("share_not_met", _("Share not met"), Kind.SHARE, about="not_met of met and not_met."),
)


def table(asked: Asked) -> Table:
    """Two queries: the outcomes by rule, and the rules."""
    approved = RuleOutcome.objects.of_approved().order_by()
    outcomes = asked.within(approved, "review__note__attribution__claim__article").values(*_GROUP)
    found: dict[int, Counter[str]] = {}
    for rule, outcome, is_overruled, notes in outcomes.annotate(notes=Count("pk")).values_list(*_GROUP, "notes"):
        counts = found.setdefault(rule, Counter())
        counts.update({outcome: notes, "overruled": notes if is_overruled else 0})
    rules = PolicyRule.objects.filter(pk__in=found).select_related("policy").order_by("policy__name", "policy", "code")
    return Table(_COLUMNS, [_row(rule, found[rule.pk]) for rule in rules], named="rule", drawn="share_not_met")


def _row(rule: PolicyRule, counts: Counter[str]) -> Row:
    results = [counts[result] for result in RESULTS]
    met, not_met = results[:2]
    names = (rule.policy.name, rule.policy.edition, rule.code, rule.severity)
    return (*names, sum(results), *results, counts["overruled"], share(not_met, met + not_met))


REPORT = Report(
    key="findings",
    title=_("What the rules of policies find"),
    about=_("Rule by rule, how often approved notes met it, and how often an editor overruled it."),
    counted=_(
        "Each rule counts once for every approved note that was held against it, as it stood at the approval. The "
        "share is of the notes of which it can be told."
    ),
    table=table,
    columns=lambda by: _COLUMNS,
    rights=("annotations.view_deskrecord",),
    is_public=False,
)
