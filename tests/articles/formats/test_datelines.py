from datetime import UTC, datetime

import pytest

from articles import agencies
from articles.formats import months
from articles.formats.datelines import dateline, opened
from articles.text.blocks import Part


@pytest.mark.parametrize(
    ("paragraph", "place", "known"),
    [
        ("TOKYO, April 13, 2018 (Kyodo, Reuters) - ", "Tokyo", ["kyodo", "reuters"]),
        ("BEIJING/TOKYO, April 13 (Reuters) - ", "Beijing/Tokyo", ["reuters"]),
        ("TOKYO (Kyodo) -- ", "Tokyo", ["kyodo"]),
        ("CHATHAM, Mass. (AP) _ ", "Chatham", ["ap"]),
        ("(Reuters) - ", "", ["reuters"]),
        ("April 13 (Reuters) - ", "", ["reuters"]),
        ("Paris (AFP) – ", "Paris", ["afp"]),
        ("Stockholm (TT) ", "Stockholm", ["tt"]),
        ("Berlin, 13. April (dpa/lby) - ", "Berlin", ["dpa"]),
        ("Tokyo, April 13 (Jiji Press)--", "Tokyo", ["jiji"]),
        ("Madrid, 13 abr (EFE).-", "Madrid", ["efe"]),
        ("EFE.- ", "", ["efe"]),
        ("(ANSA) - ROMA, 13 APR - ", "Roma", ["ansa"]),
        ("МОСКВА, 13 апреля. /ТАСС/. ", "Москва", ["tass"]),
        ("MOSCOW, April 13. /TASS/. ", "Moscow", ["tass"]),
        ("ΑΘΗΝΑ, 13 Απριλίου (ΑΠΕ-ΜΠΕ) - ", "Αθηνα", ["ana-mpa"]),
        ("Warszawa, 13 października (PAP) - ", "Warszawa", ["pap"]),
        ("SAITAMA, Japan, Dec. 9 Kyodo - ", "Saitama", ["kyodo"]),
        ("KYODO NEWS — ", "", ["kyodo"]),
        ("【東京共同】", "東京", ["kyodo"]),
        ("【北京ロイター時事】", "北京", ["reuters", "jiji"]),
        ("［東京 ２４日 ロイター］ - ", "東京", ["reuters"]),
        ("[３日　ロイター] - ", "", ["reuters"]),
        ("（共同社东京4月13日电）", "东京", ["kyodo"]),
        ("新华社北京4月13日电 ", "北京", ["xinhua"]),
        ("(서울=연합뉴스) ", "서울", ["yonhap"]),
        ("TOKYO, April 13 - ", "Tokyo", []),
        ("HARBOUR, April 13 (Local Wire) - ", "Harbour", []),
    ],
)
def test_a_dateline_tells_place_and_agency_and_nothing_else_is_taken_off(paragraph, place, known):
    found = dateline(f"{paragraph}The bridge opened.")

    assert (found.place, found.length) == (place, len(paragraph))
    assert [agency.slug for name in found.credit_names if (agency := agencies.known(name))] == known


@pytest.mark.parametrize(
    "paragraph",
    [
        "GENEVA - a city of peace - has a new bridge.",
        "Reuters said on Monday (April 13) that the bridge opened.",
        "PA (the system) is loud.",
        "PA systems — The loud ones — are banned.",
        "Reuters — The agency, not the town — said so.",
        "Tass — The cup of many languages.",
        "Ada — The engineer built it.",
        "The Guardian — A film about the bridge.",
        "Harbour (AP poll) is first.",
        "The minister (AFP) opened it.",
        "Tokyo (AFP) said so.",
        "NATO, Friday 13 - The number.",
        "【日中共同】The statement.",
        "",
    ],
)
def test_a_sentence_keeps_its_first_words(paragraph):
    assert dateline(paragraph) is None


@pytest.mark.parametrize(
    "line",
    [
        "KYODO NEWS — Apr 13, 2018 — 10:00 | World",
        "KYODO NEWS - Apr 13, 2018 - 10:00 | World, All",
        "KYODO NEWS KYODO NEWS - Apr 13, 2018",
    ],
)
def test_the_line_of_a_page_of_kyodos_is_a_dateline_of_that_day(line):
    found = dateline(line)

    assert found.credit_names == ("KYODO NEWS",)
    assert found.filed_at == datetime(2018, 4, 13, tzinfo=UTC)
    assert (found.words, found.length) == (line, len(line))


def test_a_day_in_other_lines_is_not_that_of_a_page():
    assert dateline("HARBOUR NEWS — Apr 13, 2018 — 10:00") is None
    assert dateline("KYODO NEWS — Apr 13, 2018 was a day of rain.").words == "KYODO NEWS"
    assert dateline("KYODO NEWS — Ada 13, 2018").filed_at is None


def test_a_day_that_is_none_gives_no_time():
    assert dateline("TOKYO, April 31, 2018 (Kyodo) - Words.").filed_at is None


def test_a_row_of_a_table_has_no_dateline():
    row = Part("row", "TOKYO (AP) - 5")

    assert opened([row]) == ([row], None)


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("COEUR D'ALENE", "Coeur D'Alene"),
        ("KING'S LYNN", "King's Lynn"),
        ("USA", "USA"),
        ("The Hague", "The Hague"),
    ],
)
def test_a_place_in_capitals_is_written_as_a_name(place, name):
    assert dateline(f"{place} (AP) - Words.").place == name


@pytest.mark.parametrize(
    ("name", "number"),
    [("Apr.", 4), ("APRIL", 4), ("września", 9), ("lutego", 2), ("Απριλίου", 4), ("жовтня", 10), ("marraskuuta", 11)],
)
def test_months_are_known_in_the_languages_of_agencies(name, number):
    assert months.number(name) == number


def test_no_month_has_the_name_of_another():
    names = [name for names in months._NAMES.values() for name in names.split()]

    assert len(names) == len(set(names))
