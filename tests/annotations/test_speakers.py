import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.choices import SpeakerKind as StoredKind
from annotations.extraction.attribution import SpeakerKind
from annotations.extraction.speakers import kind_of

KINDS = {
    "person": """
        his counterpart, Ann Moss
        Taro Kono
        Kono
        Mr. Kono
        Foreign Minister Taro Kono
        Secretary of State Ines Calder
        Economy, Trade and Industry Minister Ines Calder
        the foreign minister
        Japan's foreign minister
        the harbour town's mayor
        the woman
        White House official Ann Moss
        an angry Calder
        Wang Yi, the Chinese foreign minister
        Kono and Calder
        a lawyer for the paper, Ann Moss,
        Kyodo's Ann Moss
        a lighthouse user @tallow
        Judge Ann King
        the two men
        he
        My
    """,
    "organisation": """
        the royal palace
        Selene AG
        an exporter
        the Finance Ministry
        the ministry
        NATO
        Japan
        South Korea
        Texas
        the White House
        the Bank of Japan
        the European Central Bank (ECB)
        Calder's campaign
        a fishing union
        a federal appeals court
        Cleveland police
        Toyota Motor Corp.
        the two countries
        the United Harbour Workers
        it
    """,
    "outlet": """
        the Tarim Press Agency
        Reuters
        the Nikkei newspaper
        the Nikkei
        The Harbour Times
        the newspaper
        local media
        NBC News
        the Post
        state television
        State news agency Velin
        an editorial
    """,
    "document": """
        a report by the ministry
        the 60-page indictment
        a Harbour Times poll
        Kono's letter
        tax returns
        the film
        data from the port
        His website
        the 1951 Refugee Convention
        a memo
        which
    """,
    "collective": """
        international monitors
        voters
        Some Republicans
        many economists
        Critics
        42 percent
        three in 10 voters
        31 farmers
        members of the government
        a group of fishermen and teachers
        a number of experts I asked
        world leaders
        companies that cut their debts
        organised labor
        the public
        his fellow pilots
        most of them
        those in the hall
        Mexicans
        others
        a majority of Danes
        many people at the rally
        We fishermen
    """,
    "unnamed": """
        analysts at Corder Bank
        sources
        a Japanese government source
        A senior official
        officials
        White House officials
        White House and Pentagon spokesmen
        current and former officials
        an aide to Kono
        Kono's aides
        his lawyer
        lawyers for both sides
        a spokeswoman
        a spokesman for the ministry
        people familiar with the matter
        those briefed on the talks
        several people
        people inside the palace
        a person who asked not to be named
        one Republican
        two Democratic lawmakers
        Two others
        a judge
        a U.S.-backed commander
        a former chairman
        federal prosecutors
        authorities
        somebody
        One of the officials
        the employee, who spoke on condition of anonymity
        they
    """,
}


@pytest.mark.parametrize(
    ("words", "kind"),
    [(line.strip(), kind) for kind, lines in KINDS.items() for line in lines.strip().splitlines()],
)
def test_the_words_tell_the_kind(words, kind):
    assert kind_of(words) == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("河野太郎外相", "person"),
        ("河野氏", "person"),
        ("外務省", "organisation"),
        ("共同通信", "outlet"),
        ("報告書", "document"),
        ("専門家", "collective"),
        ("政府関係者", "unnamed"),
        ("複数の関係者", "unnamed"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_japanese_words_are_read_as_japanese(words, kind, language):
    assert kind_of(words, language) == kind


def test_words_of_a_language_without_a_lexicon_are_a_name():
    assert kind_of("Marita Holm", "fi") == SpeakerKind.PERSON


def test_the_codes_are_those_that_are_stored():
    assert set(SpeakerKind) == set(StoredKind.values)


PIECES = ["The", "a", "two", "officials", "of", "Kono", ",", "and", "'s", "U.S.", "ministry", "close", "to", "who", "'"]
PIECES += ["(", "@", "42", "%", "関係者", "の", "外相", "\ud800", "\u0301"]


@given(st.text(st.characters()) | st.lists(st.sampled_from(PIECES)).map(" ".join), st.sampled_from(["en", "ja", "xx"]))
def test_any_words_have_a_kind(words, language):
    assert kind_of(words, language) in SpeakerKind


@pytest.mark.parametrize("part", ["official ", "関係者", "a, ", "A of ", "of ", "'s ", "and A, "])
def test_very_long_words_have_a_kind_at_once(part):
    assert kind_of(part * 100_000) in SpeakerKind


def test_reading_speakers_needs_nothing_but_the_standard_library():
    needed = "import sys, annotations.extraction.mentions; print({'django', 'regex', 'rapidfuzz'} & set(sys.modules))"

    told = subprocess.run([sys.executable, "-c", needed], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "set()"
