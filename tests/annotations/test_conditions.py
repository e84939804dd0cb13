import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.policies import ConditionError, Field, Kind, parse

VOCABULARY = {
    "nature": Field(Kind.CODE, ("fact", "opinion", "attack")),
    "number_actual": Field(Kind.NUMBER),
    "approval": Field(Kind.STEP, ("desk", "supervisor", "top")),
    "roles": Field(Kind.LIST, ("reporter", "editor")),
    "reason": Field(Kind.TEXT),
}


def holds(text, **facts):
    """What the only question of a text answers."""
    ((question,),) = parse(text, VOCABULARY)
    return question.holds(facts.get(question.field))


@pytest.mark.parametrize(
    ("text", "value", "answer"),
    [
        ("nature is fact", "fact", True),
        ("nature is fact, opinion", "opinion", True),
        ("nature is fact", "attack", False),
        ("nature is not fact, opinion", "attack", True),
        ("nature is not fact", "fact", False),
        ("number_actual is 1", 1, True),
        ("number_actual is 01", 1, True),
        ("number_actual is not 1, 2", 2, False),
        ("number_actual at least 2", 2, True),
        ("number_actual at least 2", 1, False),
        ("number_actual at most 2", 3, False),
        ("number_actual at least 0", 0, True),
        ("approval at least supervisor", 0, False),
        ("approval at least supervisor", 1, True),
        ("approval at most desk", 1, False),
        ("roles includes editor", ["reporter", "editor"], True),
        ("roles includes editor", ["reporter"], False),
        ("reason is told", "He fears for his job.", True),
        ("reason is not told", "He fears for his job.", False),
    ],
)
def test_a_question_has_its_answer(text, value, answer):
    assert holds(text, **{text.split()[0]: value}) is answer


@pytest.mark.parametrize("empty", [None, "", []])
@pytest.mark.parametrize(
    "text", ["nature is fact", "nature is not fact", "number_actual at least 1", "roles includes editor"]
)
def test_of_a_field_that_is_not_filled_in_nothing_is_known(text, empty):
    assert holds(text, **{text.split()[0]: empty}) is None


@pytest.mark.parametrize("empty", [None, "", []])
def test_but_whether_it_is_told_is_known(empty):
    assert holds("reason is told", reason=empty) is False
    assert holds("reason is not told", reason=empty) is True


def test_a_nought_is_told():
    assert holds("number_actual is told", number_actual=0) is True


def test_lines_are_all_asked_and_alternatives_stand_on_one_line():
    condition = parse("nature is fact\n\n  number_actual at least 2 or reason is told  \n", VOCABULARY)

    assert [len(line) for line in condition] == [1, 2]


def test_no_lines_ask_nothing():
    assert parse(" \n\n", VOCABULARY) == ()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("natur is fact", 1, "no field “natur”; known are approval, nature"),
        ("nature is fact\nreason is told or nature is rumour", 2, "never “rumour”; it is one of fact, opinion, attack"),
        ("nature at least 2", 1, "of nature can be asked “is”"),
        ("nature", 1, "this is “”"),
        ("nature equals fact", 1, "this is “equals fact”"),
        ("nature is", 1, "never “”"),
        ("nature is fact,", 1, "never “”"),
        ("number_actual at least two", 1, "whole number, and never “two”"),
        ("number_actual is 1.5", 1, "never “1.5”"),
        ("number_actual at least -1", 1, "never “-1”"),
        ("approval at least boss", 1, "never “boss”; it is one of desk, supervisor, top"),
        ("approval is desk", 1, "of approval can be asked “at least”"),
        ("roles includes nobody", 1, "never “nobody”"),
        ("reason is long", 1, "of reason can be asked “is told”"),
        ("nature is fact or", 1, "never “fact or”"),
    ],
)
def test_what_is_no_condition_is_refused_by_its_line(text, line, message):
    with pytest.raises(ConditionError, match=message) as refused:
        parse(text, VOCABULARY)

    assert refused.value.line == line


WORDS = st.sampled_from(
    [
        "nature",
        "number_actual",
        "roles",
        "is",
        "not",
        "at least",
        "told",
        "or",
        "fact",
        ",",
        "2",
        "\n",
        "\x00",
        " ",
        "²",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
def test_any_text_at_all_is_a_condition_or_is_refused(text):
    try:
        condition = parse(text, VOCABULARY)
    except ConditionError as error:
        lines = text.split("\n")
        assert lines[error.line - 1].strip()  # noqa: PT017  # most texts are refused, and not all
    else:
        for line in condition:
            for question in line:
                assert question.holds(None) in (True, False, None)
