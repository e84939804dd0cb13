import pytest

from articles import agencies
from articles.formats import credits, suppliers, wires


def slugs(names):
    return [agency.slug for name in names if (agency := agencies.known(name))]


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("Kyodo, Reuters", ["kyodo", "reuters"]),
        ("By Kyodo and Reuters", ["kyodo", "reuters"]),
        ("AFP/Reuters", ["afp", "reuters"]),
        ("KYODO NEWS —", ["kyodo"]),
        ("Source: Agencia EFE", ["efe"]),
        ("By A. Writer, KYODO NEWS - Apr 13, 2018 - 10:00", ["kyodo"]),
        ("By A. Writer, KYODO NEWS - 15 minutes ago - 15:38 | Others", ["kyodo"]),
        ("By A. Writer, KYODO NEWS — 13 April 2018 | World, All", ["kyodo"]),
        ("www.itar-tass.com", ["tass"]),
        ("dpa/lby", ["dpa"]),
        ("By Reuters Staff", ["reuters"]),
        ("By Ada Press", []),
        ("Reuters said", []),
    ],
)
def test_a_credit_line_names_its_agencies(line, known):
    assert slugs(credits.names(line)) == known


def test_a_dash_between_words_is_no_time_of_posting():
    assert credits.names("A. Writer - Harbour Desk") == ("A. Writer - Harbour Desk",)


@pytest.mark.parametrize(
    ("line", "is_credit"),
    [
        ("Kyodo, Reuters", True),
        ("KYODO NEWS —", True),
        ("ats", True),
        ("dpa/lby", True),
        ("ΑΠΕ-ΜΠΕ", True),
        ("Reuters said", False),
        ("the AP poll", False),
        ("PA system", False),
        ("Reuters reported it.", False),
        ("Kyodo, " * 20, False),
    ],
)
def test_a_credit_line_is_names_alone(line, is_credit):
    assert credits.is_credit_line(line) is is_credit


@pytest.mark.parametrize(
    ("line", "is_byline"),
    [
        ("By A. Writer", True),
        ("Von Anna Schreiber", True),
        ("Von der Leyen kommt", False),
        ("Par exemple", False),
        ("Bye for now", False),
    ],
)
def test_a_byline_is_told_from_a_sentence(line, is_byline):
    assert credits.is_byline(line) is is_byline


@pytest.mark.parametrize(
    ("paragraph", "known"),
    [
        ("==Kyodo", ["kyodo"]),
        ("(ANSA).", ["ansa"]),
        ("(Kyodo, Reuters)", ["kyodo", "reuters"]),
        ("© AFP", ["afp"]),
        ("(Ada)", []),
        ("(Kyodo, Ada)", []),
        ("The bridge opened (AFP).", []),
        ("It opens in June.==Kyodo", []),
    ],
)
def test_a_text_is_signed_by_a_paragraph_that_is_nothing_else(paragraph, known):
    assert slugs(credits.signed(paragraph)) == known


def test_kyodo_also_signs_behind_the_last_words():
    assert credits.closing("It opens in June.==Kyodo") == ("Kyodo",)
    assert credits.closing("==Kyodo") == ("Kyodo",)
    assert credits.closing("Two and two == four") == ()


@pytest.mark.parametrize(
    ("byline", "supplier"),
    [
        ("By The Associated Press", "The Associated Press"),
        ("By A. WRITER, AP Sports Writer", "AP"),
        ("By A. WRITER, Associated Press", "Associated Press"),
        ("By TASS BELGA", ""),
        ("By A. WRITER, Pap of the team", ""),
        ("By PA STAFF", ""),
        ("", ""),
    ],
)
def test_a_person_in_a_byline_is_no_agency(byline, supplier):
    assert wires.bylined(byline) == supplier


@pytest.mark.parametrize(
    ("words", "place", "names"),
    [
        ("東京共同", "東京", ("共同",)),
        ("北京ロイター時事", "北京", ("ロイター", "時事")),
        ("共同社东京", "东京", ("共同社",)),
        ("ワシントン=共同=港太郎", "ワシントン", ("共同",)),
        ("日中共同", "日中共同", ()),
        ("官民共同", "官民共同", ()),
        ("日中共同声明", "日中共同声明", ()),
        ("JAPAN", "JAPAN", ()),
    ],
)
def test_a_name_is_told_from_the_place_that_it_is_written_to(words, place, names):
    assert suppliers.run_together(words) == (place, names)
