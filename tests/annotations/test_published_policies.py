import tomllib
from pathlib import Path

import pytest

from annotations.choices import Approver, Copy, Evidence, Severity
from annotations.facts import vocabulary
from annotations.models.desk import NEWSROOM_FIELDS
from annotations.policies import NOT_DISCLOSED, Facts, Outcome, Rule, judge, parse
from tests.annotations.rule_cases import CASES

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "annotations/policies/published").glob("*.toml")), ROOT / "newsroom/demo/house.toml"]
POLICIES = {path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in FILES}
RULES = [(policy["slug"], rule) for policy in POLICIES.values() for rule in policy["rules"]]
# Whoever approves stands on the lowest step at least: that cannot fail.
TOLD = [(slug, rule) for slug, rule in RULES if rule["met"] != f"approval at least {Approver.DESK}"]

POLICY_KEYS = ["slug", "name", "edition", "source", "url", "about", "binds", "overruler", "rules"]
RULE_KEYS = ["code", "severity", "evidence", "wording", "applies", "met", "citation", "url"]
each_policy = pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES.keys())
each_rule = pytest.mark.parametrize(("slug", "rule"), RULES, ids=[f"{slug}-{rule['code']}" for slug, rule in RULES])
each_told = pytest.mark.parametrize(("slug", "rule"), TOLD, ids=[f"{slug}-{rule['code']}" for slug, rule in TOLD])


def outcome(rule: dict, facts: Facts) -> Outcome:
    asked = Rule(rule["code"], parse(rule["applies"], vocabulary()), parse(rule["met"], vocabulary()))
    return judge(facts, [asked])[0].outcome


def met(rule: dict, facts: Facts) -> Outcome:
    """What comes of the rule where it does apply."""
    return outcome(rule | {"applies": ""}, facts)


@each_policy
def test_a_policy_has_its_keys_in_their_order(policy):
    assert list(policy) == POLICY_KEYS
    assert all(list(rule) == RULE_KEYS for rule in policy["rules"])


@each_policy
def test_codes_of_a_policy_are_unique(policy):
    codes = [rule["code"] for rule in policy["rules"]]
    assert len(codes) == len(set(codes))


@each_policy
def test_a_policy_binds_known_copy_and_names_who_may_overrule(policy):
    assert policy["binds"]
    assert set(policy["binds"]) <= set(Copy.values)
    assert policy["overruler"] in Approver.values


def test_policies_have_slugs_of_their_own():
    slugs = [policy["slug"] for policy in POLICIES.values()]
    assert len(slugs) == len(set(slugs))


def test_no_rule_of_kyodo_is_invented():
    assert POLICIES["kyodo.toml"]["rules"] == []


@each_rule
def test_a_rule_has_known_codes_a_plain_wording_and_a_citation(slug, rule):
    assert rule["severity"] in Severity.values
    assert rule["evidence"] in Evidence.values
    assert rule["wording"]
    assert "\n" not in rule["wording"]
    assert 0 < len(rule["citation"]) <= 300
    assert len(rule["url"]) <= 200
    assert not rule["url"] or rule["url"].startswith(("https://", "http://"))


@each_rule
def test_every_condition_parses(slug, rule):
    parse(rule["applies"], vocabulary())
    parse(rule["met"], vocabulary())


@each_rule
def test_every_rule_can_be_told(slug, rule):
    assert rule["met"]


def test_every_rule_that_fields_tell_has_a_case_and_no_case_is_left_over():
    assert CASES.keys() == {(slug, rule["code"]) for slug, rule in TOLD}


@pytest.mark.parametrize(("slug", "code"), CASES)
def test_cases_name_known_fields_and_codes(slug, code):
    for facts in CASES[slug, code]:
        for name, value in facts.items():
            codes = vocabulary()[name].codes
            assert (
                not codes or isinstance(value, int) or set(value if isinstance(value, list) else [value]) <= set(codes)
            )


@each_told
def test_a_rule_passes_with_its_first_facts(slug, rule):
    assert outcome(rule, CASES[slug, rule["code"]][0]) == Outcome.PASS


@each_told
def test_a_rule_fails_with_its_second_facts(slug, rule):
    assert outcome(rule, CASES[slug, rule["code"]][1]) == Outcome.FAIL


@pytest.mark.parametrize("response", ["declined", "did_not_confirm", "no_reply"])
@each_told
def test_silence_is_no_corroboration(slug, rule, response):
    if "corroboration" in rule["met"]:
        assert met(rule, {"response": response}) != Outcome.PASS


@pytest.mark.parametrize("response", ["confirmed", "declined", "did_not_confirm", "no_reply"])
@each_told
def test_a_response_does_not_stand_in_for_a_second_source(slug, rule, response):
    if "corroboration is second_anonymous" in rule["met"]:
        alone = {"response": response, "corroboration": "none", "number_actual": 1, "knowledge": "second_hand"}
        assert met(rule, alone) == Outcome.FAIL


@each_told
def test_what_an_agency_does_not_disclose_fails_no_rule(slug, rule):
    for facts in CASES[slug, rule["code"]]:
        asked = {name for name in NEWSROOM_FIELDS if name in rule["applies"] + rule["met"]}
        others_fail = outcome(rule, {name: facts[name] for name in facts.keys() - asked}) == Outcome.FAIL
        assert others_fail or outcome(rule, {**facts, **dict.fromkeys(asked, NOT_DISCLOSED)}) != Outcome.FAIL


@each_told
def test_of_a_note_in_which_nothing_is_filled_in_only_untold_words_fail_a_rule(slug, rule):
    if "is told" not in rule["met"]:
        assert outcome(rule, {}) in (Outcome.UNKNOWN, Outcome.NOT_APPLICABLE)


@each_told
def test_no_second_source_is_asked_of_those_who_decline(slug, rule):
    if "number_actual at least 2 or corroboration" in rule["met"]:
        assert outcome(rule, {"stance": "declines"}) == Outcome.NOT_APPLICABLE
