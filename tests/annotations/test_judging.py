import pytest

from annotations.policies import NOT_DISCLOSED, Field, Kind, Outcome, Rule, judge, parse

VOCABULARY = {name: Field(Kind.CODE, ("yes", "no")) for name in "abc"}


def verdict(met, *, applies="", **facts):
    rule = Rule("rule", parse(applies, VOCABULARY), parse(met, VOCABULARY))
    (only,) = judge(facts, [rule])
    return only.outcome, only.fields


@pytest.mark.parametrize(
    ("met", "facts", "outcome", "fields"),
    [
        ("a is yes", {"a": "yes"}, Outcome.PASS, ("a",)),
        ("a is yes", {"a": "no"}, Outcome.FAIL, ("a",)),
        ("a is yes", {}, Outcome.UNKNOWN, ("a",)),
        # All lines hold; one that does not settles it, whatever is unknown.
        ("a is yes\nb is yes", {"a": "yes", "b": "yes"}, Outcome.PASS, ("a", "b")),
        ("a is yes\nb is yes", {"a": "no"}, Outcome.FAIL, ("a",)),
        ("a is yes\nb is yes", {"a": "yes"}, Outcome.UNKNOWN, ("b",)),
        # One alternative holds; one that does settles it, whatever is unknown.
        ("a is yes or b is yes", {"a": "yes"}, Outcome.PASS, ("a",)),
        ("a is yes or b is yes", {"a": "no"}, Outcome.UNKNOWN, ("b",)),
        ("a is yes or b is yes", {"a": "no", "b": "no"}, Outcome.FAIL, ("a", "b")),
        # What the agency does not disclose is never a no.
        ("a is yes", {"a": NOT_DISCLOSED}, Outcome.UNKNOWN, ("a",)),
        ("a is not yes", {"a": NOT_DISCLOSED}, Outcome.UNKNOWN, ("a",)),
        ("a is told", {"a": NOT_DISCLOSED}, Outcome.UNKNOWN, ("a",)),
    ],
)
def test_what_a_rule_says_and_which_fields_decide_it(met, facts, outcome, fields):
    assert verdict(met, **facts) == (outcome, fields)


def test_a_rule_says_nothing_of_what_it_does_not_speak_to():
    assert verdict("a is yes", applies="b is yes", a="no", b="no") == (Outcome.NOT_APPLICABLE, ("b",))
    assert verdict("a is yes", applies="b is yes", a="no", b="yes") == (Outcome.FAIL, ("a",))


def test_whether_it_speaks_to_it_may_not_be_known():
    assert verdict("a is yes", applies="b is yes", a="no") == (Outcome.UNKNOWN, ("b",))


def test_a_rule_that_asks_of_no_field_is_for_an_editor():
    assert verdict("") == (Outcome.UNKNOWN, ())


def test_each_rule_has_a_verdict_in_their_order():
    rules = [Rule(code, (), parse(f"{code} is yes", VOCABULARY)) for code in "cab"]

    assert [one.code for one in judge({"a": "yes"}, rules)] == ["c", "a", "b"]
