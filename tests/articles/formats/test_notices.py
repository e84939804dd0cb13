import pytest

from articles.formats import notices
from articles.formats.embargoes import Embargo


@pytest.mark.parametrize(
    "line",
    [
        "MANDATORY KILL",
        "Bulletin Kill",
        "KILL KILL KILL",
        "Eds: Mandatory kill",
        "STORY WITHDRAWN",
        "Kill notice",
        "(Zurückgezogen)",
        "=ANNULATION=",
        "KILL: Harbour bridge opens",
        "Mandatory kill - Harbour bridge",
        "WITHDRAWN-Harbour bridge opens",
        "WITHDRAWAL: Harbour bridge",
    ],
)
def test_a_slug_that_takes_a_story_back_is_a_kill(line):
    assert notices.is_kill(line)


@pytest.mark.parametrize(
    "line",
    [
        "Storms kill two",
        "Kill Bill",
        "Withdrawal: how the troops left",
        "Withdrawal of troops",
        "KILLER: A film",
        "To kill - or not",
        "",
        " " * 61 + "KILL",
    ],
)
def test_a_headline_with_such_a_word_is_none(line):
    assert not notices.is_kill(line)


@pytest.mark.parametrize(
    ("line", "is_correction"),
    [
        ("(Corrects spelling in paragraph 2)", True),
        ("CORRECTION", True),
        ("Eds: CORRECTS the name.", True),
        ("Eds: Updates throughout; corrects the name.", True),
        ("Eds: Updates. Corrects the name.", True),
        ("(Berichtigung: der Tag)", True),
        ("Correctional officers strike", False),
        ("Eds: Updates. No corrections.", False),
        ("Minister corrects himself", False),
    ],
)
def test_a_correction_is_told_by_how_a_note_begins(line, is_correction):
    assert notices.is_correction(line) is is_correction


def test_a_story_is_held_by_a_kill_or_an_embargo_without_an_end():
    assert notices.is_held(["A headline", "KILL"], None)
    assert notices.is_held(["A headline"], Embargo(None))
    assert not notices.is_held(["A headline"], None)
