"""Notes of stories held against rules; what the rules themselves say is in test_judging and test_published_policies."""

import pytest
from django.core.exceptions import ValidationError

from annotations import reviewing
from annotations.checking import check, check_facts
from annotations.choices import Approver, RuleResult
from annotations.facts import facts_of, vocabulary
from annotations.models import DeskRecord, PolicyRule
from annotations.policies import NOT_DISCLOSED, Outcome
from articles.models import Origin
from tests import make

PORT = """Port talks

The port will close in May, two officials said.

The mayor was away. It rained.
"""


@pytest.fixture
def wire_note(story, edie):
    return make.note(make.anonymous_claim(story), by=edie)


@pytest.fixture
def staff_note(edie):
    story = make.article(origin=Origin.STAFF)
    fields, desk = {"public_note": "Diplomats."}, {"number_actual": 1, "roles_that_know": ["supervisor"]}
    return reviewing.write(make.anonymous_claim(story), fields=fields, desk=desk, by=edie)


def finding(note, met, *, severity="block", applies="", approver=None, binds=("staff", "wire")):
    policy = make.policy(edition=" ".join(binds), rules=0)
    policy.binds = list(binds)
    make.rule(policy, severity=severity, applies=applies, met=met)
    (only,) = check(note, policy, desk=DeskRecord.objects.filter(note=note).first(), approver=approver)
    return only


def test_the_results_are_the_outcomes_of_the_judging():
    assert set(RuleResult.values) == {outcome.value for outcome in Outcome}


def test_what_the_desk_knows_of_a_staff_story_is_asked(staff_note):
    found = finding(staff_note, "number_actual at least 2")

    assert (found.result, found.reason) == (RuleResult.FAIL, "number in fact: 1")


def test_what_the_agency_does_not_disclose_is_never_a_no_and_holds_up_nothing(wire_note):
    found = finding(wire_note, "number_actual at least 2")

    assert (found.result, found.holds_up) == (RuleResult.UNKNOWN, False)
    assert found.reason == "number in fact: not disclosed by the agency"
    assert facts_of(wire_note, None)["number_actual"] is NOT_DISCLOSED


def test_the_reason_names_roles_in_words(staff_note):
    found = finding(staff_note, "roles_that_know includes legal")

    assert found.reason == "roles that know who it is: supervising editor"


def test_the_reason_never_has_free_words_of_the_desk(staff_note, edie):
    desk = {"document_provenance": "CANARY-7 gave it to us"}
    note = reviewing.revise(staff_note, fields={}, desk=desk, by=edie)

    assert finding(note, "document_provenance is not told").reason == "how documents were obtained: told"


def test_a_rule_that_must_be_met_holds_up_what_its_policy_binds(staff_note):
    held = [finding(staff_note, "number_actual at least 2", binds=[copy]).holds_up for copy in ("staff", "wire")]

    assert held == [True, False]


def test_a_rule_that_should_be_met_holds_up_nothing(staff_note):
    found = finding(staff_note, "number_actual at least 2", severity="warn")

    assert (found.result, found.holds_up) == (RuleResult.FAIL, False)


def test_a_field_that_is_left_empty_holds_up(staff_note):
    found = finding(staff_note, "knowledge is witnessed")

    assert (found.result, found.holds_up, found.reason) == (RuleResult.UNKNOWN, True, "how they know: not filled in")


def test_what_only_an_editor_can_judge_holds_up_nothing(staff_note):
    found = finding(staff_note, "")

    assert (found.result, found.holds_up) == (RuleResult.UNKNOWN, False)
    assert "for you to judge" in found.reason


@pytest.mark.parametrize(
    ("approver", "result", "holds_up"),
    [
        (None, RuleResult.UNKNOWN, False),
        (Approver.DESK, RuleResult.FAIL, True),
        (Approver.SUPERVISOR, RuleResult.PASS, False),
        (Approver.TOP, RuleResult.PASS, False),
    ],
)
def test_a_rule_may_ask_who_approves(staff_note, approver, result, holds_up):
    found = finding(staff_note, "approval at least supervisor", approver=approver)

    assert (found.result, found.holds_up, found.wants_higher) == (result, holds_up, holds_up)


def test_a_story_of_another_outlet_is_a_pick_up(story, nikkei, edie):
    claim = make.claim(story, "a joint statement was being weighed")
    inner = make.relayed(claim, nikkei, words="The Nikkei", nested_words="without citing sources")

    assert facts_of(make.note(inner, by=edie), None)["copy"] == "pick_up"


@pytest.mark.parametrize(
    ("claim", "is_near"), [("The port will close in May", "yes"), ("The mayor was away", "yes"), ("It rained", "no")]
)
def test_whether_the_attribution_is_near(edie, claim, is_near):
    note = make.note(make.unnamed(make.claim(make.article(PORT), claim), "two officials"), by=edie)

    assert facts_of(note, None)["attribution_is_near"] == is_near


def test_each_field_that_can_be_asked_has_a_value(staff_note):
    assert set(facts_of(staff_note, None)) | {"approval"} == set(vocabulary())


def test_a_condition_on_no_field_is_refused_where_the_policy_is_written():
    with pytest.raises(ValidationError, match="Line 1: there is no field “natur”"):
        PolicyRule(code="a", met="natur is fact").clean_fields(exclude=["policy"])


def test_all_rules_of_a_policy_are_asked_in_one_query(staff_note, django_assert_num_queries):
    policy = make.policy(rules=0)
    for number in range(5):
        make.rule(policy, code=f"rule-{number}", met="nature is fact")
    facts = facts_of(staff_note, None)

    with django_assert_num_queries(1):
        assert len(check_facts(facts, policy)) == 5
