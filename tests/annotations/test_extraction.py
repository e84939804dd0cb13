"""The rules tier: sentences of each form, and what must hold of any text. Whole stories are in tests/gold."""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotations.extraction import Attribution, QuotationKind, SpeakerKind, Stance, extract, languages
from annotations.extraction.english.attributing import ENGLISH
from annotations.extraction.lexicon import Cue, Form, Frame, words

SAYS, DENIES, DECLINES, DOES_NOT_CONFIRM, THINKS = Stance
ROOT = Path(__file__).parents[2]


def told(text: str, language: str = "en") -> list[tuple[str | None, str | None, str]]:
    """Source, cue and content of each attribution, in words; the pieces of a content parted by “ … ”."""

    def quoted(place: tuple[int, int] | None) -> str | None:
        return text[place[0] : place[1]] if place else None

    return [
        (quoted(one.source), quoted(one.cue), " … ".join(text[a:b] for a, b in one.content))
        for one in extract(text, language)
    ]


def only(text: str) -> Attribution:
    (found,) = extract(text)
    return found


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        # The speaker first
        ("The mayor said that the bridge would open.", "The mayor", "said", "the bridge would open"),
        ("The mayor has said the bridge would open.", "The mayor", "has said", "the bridge would open"),
        ("On Friday, two officials said the bridge was shut.", "two officials", "said", "the bridge was shut"),
        ("The mayor said in a statement on Monday: “We wait.”", "The mayor", "said", "“We wait.”"),
        ("The mayor told reporters the bridge was shut.", "The mayor", "told", "the bridge was shut"),
        ("A survey of 90 firms shows that orders fell.", "A survey of 90 firms", "shows", "orders fell"),
        ("Lena Falk, the port’s pilot, said it was foggy.", "Lena Falk, the port’s pilot", "said", "it was foggy"),
        ("People briefed on the talks said they had failed.", "People briefed on the talks", "said", "they had failed"),
        ("Defence insiders suggest the fleet will be sold.", "Defence insiders", "suggest", "the fleet will be sold"),
        ("The agency Fenn, on Thursday, said it rained.", "The agency Fenn", "said", "it rained"),
        ("The agency on Thursday said it rained.", "The agency", "said", "it rained"),
        ("The rebels claimed to hold the town.", "The rebels", "claimed", "to hold the town"),
        ("Outside experts, though, cautioned that it was late.", "Outside experts", "cautioned", "it was late"),
        ("Falk assured them, at a meeting, that it was late.", "Falk", "assured", "it was late"),
        # The speaker after it
        ("The bridge will open in May, the mayor said.", "the mayor", "said", "The bridge will open in May"),
        ("The bridge is shut, said Lena Falk, a pilot.", "Lena Falk, a pilot", "said", "The bridge is shut"),
        ("“The bridge is shut,” said Lena Falk.", "Lena Falk", "said", "“The bridge is shut,”"),
        ("“Is the bridge shut?” Falk asked.", "Falk", "asked", "“Is the bridge shut?”"),
        ('"The bridge is shut," Falk told the council.', "Falk", "told", '"The bridge is shut,"'),
        ("''The bridge is shut,'' Falk said.", "Falk", "said", "''The bridge is shut,''"),
        ("‘The bridge is shut,’ Falk said.", "Falk", "said", "‘The bridge is shut,’"),
        ("The bridge is shut, aides to both said.", "aides to both", "said", "The bridge is shut"),
        ("Prices fell, memo shows", "memo", "shows", "Prices fell"),
        # In the middle
        ("The bridge, officials said, will stay shut.", "officials", "said", "The bridge … will stay shut"),
        ("“The bridge,” Falk said, “is shut.”", "Falk", "said", "“The bridge,” … “is shut.”"),
        ("The plan, according to Falk, was hers.", "Falk", "according to", "The plan … was hers"),
        # Phrases, nouns and headings
        ("According to the ministry, prices fell.", "the ministry", "According to", "prices fell"),
        ("Prices fell, according to a trader in the room.", "a trader in the room", "according to", "Prices fell"),
        ("As per the insights from two brokers, prices fell.", "two brokers", "As per", "prices fell"),
        ("From various reports, prices fell in the west.", "various reports", "From", "prices fell in the west"),
        ("There is speculation among experts that he left.", "experts", "speculation", "he left"),
        ("Her claim that prices fell was mocked.", "Her", "claim", "prices fell was mocked"),
        ("Ministry: no plan to raise fares", "Ministry", None, "no plan to raise fares"),
        ("Envoy expelled over a joke: report", "report", None, "Envoy expelled over a joke"),
        ("Tokyo eyes freeze on visa accord - sources", "sources", None, "Tokyo eyes freeze on visa accord"),
        # Nobody in particular
        ("The mayor has reportedly left the town.", None, "reportedly", "The mayor has … left the town"),
        ("The bank is expected to raise its rate.", None, "is expected", "The bank … to raise its rate"),
        ("It is believed that two ships sank.", None, "is believed", "two ships sank"),
        ("It was not clear whether anybody was hurt.", None, "It was not clear", "whether anybody was hurt"),
        ("The mayor left in secret, it emerged on Friday.", None, "it emerged", "The mayor left in secret"),
        # What is not said
        ("The ministry declined to comment.", "The ministry", "declined", "to comment"),
        ("Falk did not reply to questions.", "Falk", "did not reply", "to questions"),
        ("Falk could not be reached for comment.", "Falk", "could not be reached", "for comment"),
        ("The ministry had no comment on the sale.", "The ministry", "had no comment", "on the sale"),
        ("Orbis said it had no comment on the sale.", "Orbis", "said it had no comment", "on the sale"),
        ("Neither Orbis nor Tern answered e-mails.", "Neither Orbis nor Tern", "answered", "e-mails"),
    ],
)
def test_an_attribution_has_its_source_cue_and_content(text, source, cue, content):
    assert told(text) == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Falk said goodbye to the crew.",
        "The said contract was signed on Monday.",
        "The story is told in three parts.",
        "The states of the north report directly to her.",
        "A move called the spin won him the race.",
        "The council called off the talks.",
        "The ministry could announce a plan next week.",
        "Trains leave twice per hour from the harbour.",
        "Football: a late goal for the visitors",
        "The water is clear.",
        "Falk, who asked not to be named, left.",
        "A woman who spoke on condition of anonymity left.",
        "A baker accused of theft left the town.",
        "A device found beneath the chair was harmless.",
        "",
        " \n\n ",
        "”",
        "said",
    ],
)
def test_what_looks_like_an_attribution_and_is_none_is_left_alone(text):
    assert [one for one in extract(text) if one.stance != THINKS] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Falk said the bridge was shut, adding that it would open in May.",
            [("Falk", "said", "the bridge was shut"), ("Falk", "adding", "it would open in May")],
        ),
        (
            "Falk said prices rose but the ministry said they fell.",
            [("Falk", "said", "prices rose"), ("the ministry", "said", "they fell")],
        ),
        (
            "Police confirmed a theft but would not say who did it.",
            [("Police", "confirmed", "a theft"), ("Police", "would not say", "who did it")],
        ),
        (
            "The Post said he left, with the daily Tempo adding that he was ill.",
            [("The Post", "said", "he left"), ("the daily Tempo", "adding", "he was ill")],
        ),
        (
            "The bank lost a plan which it said had cost a fortune.",
            [("it", "said", "which … had cost a fortune")],
        ),
    ],
)
def test_of_two_attributions_in_a_sentence_each_has_its_own_words(text, expected):
    assert told(text) == expected


def test_a_lead_is_laid_to_the_sources_behind_it_and_not_to_whom_it_tells_of():
    text = "China has asked Japan to act on steel tariffs, sources close to bilateral relations said Friday."
    asked, said = extract(text)

    assert text[slice(*said.source)] == "sources close to bilateral relations"
    assert [text[a:b] for a, b in said.content] == ["China has asked Japan to act on steel tariffs"]
    assert asked.nested_in == 1
    assert (said.nested_in, said.anonymous, said.speaker.kind) == (None, True, SpeakerKind.UNNAMED)


def test_who_did_not_want_to_be_named_is_found_behind_the_reason_for_it():
    text = "It is for sale, four people with knowledge of it, who declined to be named as it is private, told Reuters."

    assert [one for one in told(text) if one[1] == "told"] == [
        ("four people with knowledge of it", "told", "It is for sale")
    ]


def test_what_is_said_to_have_been_told_lies_in_what_is_said():
    told_there, said = extract("Officials told their counterparts that the talks had failed, the sources said.")

    assert (told_there.nested_in, said.nested_in) == (1, None)


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("The Post reported, citing two officials, that he left.", "two officials", "The Post"),
        ("The Post, citing interviews with nine guards, said he left.", "nine guards", "The Post"),
        ("The Post reported, without citing sources, that he left.", "without citing sources", "The Post"),
        ("The Post quoted Falk as saying that he left.", "Falk", "The Post"),
        ("Falk was quoted by the Post as saying that he left.", "Falk", "the Post"),
        ("The Post said he left, attributing this to a guard.", "a guard", "The Post"),
    ],
)
def test_a_medium_has_it_from_somebody(text, inner, outer):
    found = {text[slice(*one.source)]: one for one in extract(text)}

    assert extract(text)[found[inner].nested_in] == found[outer]
    assert found[inner].content == found[outer].content


@pytest.mark.parametrize(
    ("text", "kind", "stance"),
    [
        ("“We wait,” Falk said.", QuotationKind.DIRECT, SAYS),
        ("Falk said it was “a great day”.", QuotationKind.MIXED, SAYS),
        ("Falk said it was raining.", QuotationKind.INDIRECT, SAYS),
        ("Falk denied that it was raining.", QuotationKind.INDIRECT, DENIES),
        ("Falk declined to comment.", QuotationKind.NON_CONFIRMATION, DECLINES),
        ("Falk declined to say who paid.", QuotationKind.NON_CONFIRMATION, DECLINES),
        ("Falk did not confirm the plan.", QuotationKind.NON_CONFIRMATION, DOES_NOT_CONFIRM),
        ("Falk neither confirmed nor denied the plan.", QuotationKind.NON_CONFIRMATION, DOES_NOT_CONFIRM),
        ("Neither Falk nor the ministry would confirm it.", QuotationKind.NON_CONFIRMATION, DOES_NOT_CONFIRM),
        ("Falk hopes to win.", QuotationKind.INDIRECT, THINKS),
    ],
)
def test_a_content_is_of_a_kind_and_its_speaker_takes_a_stance(text, kind, stance):
    found = only(text)

    assert (found.kind, found.stance) == (kind, stance)


def test_a_quotation_goes_on_in_its_paragraph_and_over_paragraphs_that_open_with_a_mark():
    text = "“One,” Falk said. “Two.\n\n“Three.\n\n“Four.” It rained."

    assert told(text) == [("Falk", "said", "“One,” … “Two. … “Three. … “Four.”")]


def test_a_paragraph_of_nothing_but_speech_goes_on_with_the_speaker_before_it():
    assert told("“One is enough,” Falk said.\n\n“Two would be better.”") == [
        ("Falk", "said", "“One is enough,”"),
        ("Falk", None, "“Two would be better.”"),
    ]


def test_a_dateline_is_no_part_of_what_is_said():
    assert told("TOKYO, April 13 (Kyodo) - Prices fell, officials said.") == [("officials", "said", "Prices fell")]


def test_mentions_of_one_speaker_have_one_number():
    text = (
        "Prices fell, sources close to the bank said. The sources said more would follow. They said it was "
        "certain. A minister said it was not."
    )

    assert [one.speaker.number for one in extract(text)] == [1, 1, 1, 2]


def test_nobody_speaks_where_the_text_itself_does_not_know():
    unclear = only("It was not clear whether anybody was hurt.")

    assert (unclear.speaker, unclear.anonymous) == (None, False)


def test_somebody_unnamed_speaks_where_it_is_only_said_that_it_is_said():
    assert only("The mayor has reportedly left the town.").anonymous


# Of any text

ALPHABET = st.sampled_from([
    "said", "told", "“", "”", '"', "''", "'", ",", ".", ":", "that", "the", "officials", "sources", "Falk", "according",
    "to", "citing", "without", "neither", "nor", "who", "which", "reportedly", "is", "expected", "clear", "not", "it",
    "as", "saying", "(", ")", "—", "-", "\n\n", "and", "but", "“We wait,”", "\ud800", "😀", "日本", "comment", "had",
    "no", "claim",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@example("‘(”'")  # An apostrophe that a mark follows which only closes.
@given(st.one_of(st.text(), *(st.lists(ALPHABET, max_size=60).map(between.join) for between in ("", " "))))
def test_any_text_is_read_and_every_place_is_one_of_its_own(text):
    found = extract(text)

    for one in found:
        for start, end in (*one.content, *((one.source,) if one.source else ()), *((one.cue,) if one.cue else ())):
            assert 0 <= start < end <= len(text)
        assert one.content
        assert one.nested_in is None or one.nested_in < len(found)
        assert 0 <= one.confidence <= 1


@pytest.mark.parametrize(
    "unit", ['"', "(", ",", "“", "said ", "x said, ", "he said that ", "citing ", "as saying ", "\n\n“a", "reportedly "]
)
def test_twice_the_text_takes_twice_the_time(unit):
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        taken = []
        for _ in range(3):
            started = time.process_time()
            extract(text)
            taken.append(time.process_time() - started)
        return min(taken)

    seconds(1000)
    # Room for what else the machine does: a quadratic reading would take four times as long, and more.
    assert seconds(40_000) < 3 * seconds(20_000) + 0.02


def test_reading_needs_nothing_but_the_standard_library():
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from annotations.extraction import extract;"
        "assert extract('The mayor said it rained.')[0].cue;"
        "print(*sorted({name.partition('.')[0] for name in sys.modules} - set(sys.stdlib_module_names)))"
    )

    ran = subprocess.run(
        [sys.executable, "-S", "-I", "-c", program, str(ROOT)], capture_output=True, text=True, check=True
    )

    assert ran.stdout.split() == ["__main__", "annotations"]


# Languages


def test_a_language_without_a_lexicon_has_no_attributions():
    assert extract("Ministeri sanoi, että silta on suljettu.", "fi") == []


def test_a_tag_with_a_region_is_its_language():
    assert extract("The mayor said it rained.", "en-GB")


def test_text_in_japanese_breaks_nothing():
    text = "日中関係筋は「検討している」と述べた。\n\nThe ministry said it was raining.「はい」"

    assert ("The ministry", "said", "it was raining") in [(a, b, c.partition(".")[0]) for a, b, c in told(text)]


def test_another_language_is_added_as_data(monkeypatch):
    french = replace(
        ENGLISH,
        language="fr",
        cues={
            "dit": Cue("dire", Frame.SAY, Form.PAST),
            "déclaré": Cue("déclarer", Frame.SAY, Form.PAST),
            "affirme": Cue("affirmer", Frame.SAY, Form.THIRD),
        },
        determiners=words("le la les un une deux des"),
        articles=words("le la les un une"),
        prepositions=words("de du à dans selon"),
        conjunctions=words("et mais que"),
        auxiliaries=words("a est sera serait ont"),
        before_verbs=words("a ont n'a pas"),
        be=words("est été"),
        that=words("que qu'il"),
        according={"selon": ((),)},
    )
    monkeypatch.setitem(languages.LEXICONS, "fr", french)

    assert told("Selon deux sources, le pont sera fermé.", "fr") == [("deux sources", "Selon", "le pont sera fermé")]
    assert told("« Le pont est fermé », a déclaré Anne Petit.", "fr") == [
        ("Anne Petit", "a déclaré", "« Le pont est fermé »")
    ]
    assert told("Anne Petit affirme que le pont serait fermé.", "fr") == [
        ("Anne Petit", "affirme", "le pont serait fermé")
    ]
