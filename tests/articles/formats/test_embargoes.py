from datetime import UTC, datetime

import pytest

from articles.formats.embargoes import Embargo, of_story, stated, together


def at(*numbers):
    return datetime(*numbers, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("EMBARGOED UNTIL 18:00 GMT, April 13, 2018", at(2018, 4, 13, 18)),
        ("Embargoed until 6 p.m. JST Friday, April 13, 2018", at(2018, 4, 13, 9)),
        ("EMBARGOED UNTIL: 18:00 GMT, April 13, 2018", at(2018, 4, 13, 18)),
        ("Embargo: 12 a.m. GMT on 13 April 2018", at(2018, 4, 13)),
        ("(Strictly embargoed till 0001 GMT, 13th April 2018)", at(2018, 4, 13, 0, 1)),
        ("Embargo 2018-04-13T18:00:00+02:00", at(2018, 4, 13, 16)),
        ("Hold for release until 9:30 p.m. EDT, April 13, 2018", at(2018, 4, 14, 1, 30)),
        ("Not for publication before 18:00 CEST, 13 April 2018", at(2018, 4, 13, 16)),
        ("Do not publish before 18:00 UTC, 13 April 2018", at(2018, 4, 13, 18)),
        ("Eds: Embargoed for release at 18:00 GMT, April 13, 2018", at(2018, 4, 13, 18)),
        ("For release at 18:00 GMT, April 13, 2018", at(2018, 4, 13, 18)),
        ("Sous embargo jusqu’à 18h00 GMT, 13 avril 2018", at(2018, 4, 13, 18)),
        # Without a zone the latest that can be meant; without a time the end of the day.
        ("EMBARGOED UNTIL 18:00, April 13, 2018", at(2018, 4, 14, 6)),
        ("Sperrfrist: 13. April 2018", at(2018, 4, 14, 12)),
        ("Embargo: 13 April 2018 GMT", at(2018, 4, 14)),
    ],
)
def test_the_end_of_an_embargo_is_read(line, until):
    assert stated(line) == Embargo(until)


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGO",
        "Embargoed until the minister has spoken",
        "Embargoed until 18:00 CST, April 13, 2018",
        "Embargoed until 18:00 (17:00 GMT), April 13, 2018",
        "Embargoed until 18:00 GMT, April 13, 2018, online only",
        "Embargoed until 18:00 p.m. GMT, April 13, 2018",
        "Embargoed until 18:00 GMT, April 31, 2018",
        "Embargoed until 18:00 GMT, 13/04/2018",
        "Embargoed, not for use before Friday",
        "Embargoed; the time follows",
        "Embargo lifts at 18:00",
        "Embargo: 2018-04-13T99:00",
        "Achtung: Sperrfrist 18.00 Uhr",
        "Not to be used before Friday",
        "For release on Sunday",
        "【解禁日時】4月13日午後6時",
        "엠바고: 18시",
        "Embargoed until 18:00 GMT, April 13, 2018" + " and more" * 50,
    ],
)
def test_an_embargo_whose_end_is_not_certain_has_none(line):
    assert stated(line) == Embargo(None)


@pytest.mark.parametrize(
    "line",
    [
        "Embargo on oil hits ports",
        "Embargo: none",
        "Embargo to hit ports, minister says",
        "Embargo, sanctions and war",
        "Embargoed oil leaves the port",
        "The embargo: what we know",
        "FOR IMMEDIATE RELEASE",
        "For release of the hostages",
        "解禁されたあゆ釣り",
        "",
    ],
)
def test_words_about_an_embargo_state_none(line):
    assert stated(line) is None


def test_of_several_the_last_to_end_holds_and_one_without_an_end_holds_all():
    early, late = (f"Embargo: {hour}:00 GMT, April 13, 2018" for hour in (10, 18))

    assert together([early, "By A. Writer", f"({late})"]) == Embargo(at(2018, 4, 13, 18))
    assert together([early, "EMBARGO"]) == Embargo(None)
    assert together(["By A. Writer"]) is None


def test_an_embargo_behind_another_sentence_of_a_note_is_found():
    assert together(["Eds: With photos. Embargoed until 18:00 GMT, April 13, 2018."]) == Embargo(at(2018, 4, 13, 18))
    assert together(["Eds: Updates; EMBARGOED until Friday"]) == Embargo(None)
    assert together(["Eds: Updates throughout. Oil embargo to end."]) is None


def test_paragraphs_at_either_end_of_a_text_state_embargoes_and_sentences_within_do_not():
    prose = "The mayor spoke. Embargo until Friday, said the label."

    assert of_story([], ["One.", "Two.", "EMBARGO: Friday", "Four.", "Five."]) == Embargo(None)
    assert of_story([], ["One.", "Two.", "Three.", "Four.", "EMBARGO: Friday"]) == Embargo(None)
    assert of_story([], ["One.", "Two.", "Three.", "EMBARGO: Friday", "Five."]) is None
    assert of_story([], [prose]) is None
    assert of_story([prose], []) == Embargo(None)
