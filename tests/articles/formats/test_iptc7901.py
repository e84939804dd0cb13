from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.formats import FormatError, Story, Unread, iptc7901, read
from articles.text.blocks import covers

HEADER = "bsf037 4 su 174 gef 1388"
BRIDGE = """Harbour bridge opens =

Bern (ats) The bridge opened
on Friday.

The mayor was glad.
"""


def message(text=BRIDGE, *, header=HEADER, keywords="Bridge/Traffic/", trailer="211005 jan 19", end="\x03"):
    return f"\x16\x01{header}\r\n\r\n{keywords}\r\n\x02{text}{end}\r\n{trailer}\r\n\x04".encode()


def story(text=BRIDGE, **kwargs):
    (found,) = read(message(text, **kwargs))
    assert isinstance(found, Story)
    return found


def test_a_message_is_read_head_text_and_trailer():
    found = story()

    assert found.guid == "urn:onrecord:iptc7901:bsf037:20190121T1005"
    assert (found.headline, found.slugline, found.urgency) == ("Harbour bridge opens", "Bridge/Traffic", 4)
    assert (found.dateline, found.place, found.credit_names) == ("Bern (ats)", "Bern", ("ats",))
    assert found.body.text == "The bridge opened on Friday.\n\nThe mayor was glad."
    assert found.published_at == datetime(2019, 1, 21, 10, 5, tzinfo=UTC)
    assert (found.status, found.is_correction, found.version, found.editor_note) == ("usable", False, "", "")


def test_a_head_holds_notes_slugs_and_a_byline():
    found = story("(Berichtigung: der\nTag)\n2ND LEAD\nHarbour bridge opens\nBy A. Writer, dpa\n(Photo) =\n\nWords.\n")

    assert (found.headline, found.byline, found.version) == ("Harbour bridge opens", "By A. Writer, dpa", "2ND LEAD")
    assert found.editor_note == "2ND LEAD\n(Berichtigung: der Tag)\n(Photo)"
    assert found.is_correction


@pytest.mark.parametrize("text", ["Harbour bridge opens\n\nWords.\n", "Harbour bridge opens\nBern (dpa) - Words.\n"])
def test_a_head_without_its_mark_ends_at_a_blank_line_or_a_dateline(text):
    found = story(text)

    assert (found.headline, found.body.text) == ("Harbour bridge opens", "Words.")


def test_a_mark_under_the_dateline_ends_no_head():
    found = story("Harbour bridge opens\n\nBern (dpa) - One and one =\ntwo.\n")

    assert found.headline == "Harbour bridge opens"
    assert found.body.text == "One and one = two."


def test_a_message_that_lost_its_control_characters_is_read_as_well():
    plain = f"{HEADER}\n\nBridge/Traffic/\n{BRIDGE}\n211005 jan 19\n".encode()
    (found,) = read(plain)

    assert iptc7901.recognises(plain.decode())
    assert (found.slugline, found.headline, found.place) == ("Bridge/Traffic", "Harbour bridge opens", "Bern")
    assert found.guid == story().guid


def test_a_mark_far_down_makes_no_keywords_of_a_text_that_lost_its_control_characters():
    (found,) = read(f"{HEADER}\n\nHarbour bridge opens\n\nBern (ats) Words.\n\nA sum =\n\n211005 jan 19\n".encode())

    assert (found.headline, found.slugline) == ("Harbour bridge opens", "")
    assert found.body.text == "Words.\n\nA sum ="


def test_a_summary_may_stand_over_the_dateline():
    found = story("Harbour bridge opens =\n\nGlad mayor.\n\nBern (dpa) - Words.\n")

    assert (found.dateline, found.body.text) == ("Bern (dpa)", "Glad mayor.\n\nWords.")


def test_a_notebook_and_signs_under_the_text_are_for_the_desk():
    notebook = "\n# Notebook\n\n## Note to editors\n- adds the mayor\n"
    found = story(f"{BRIDGE}\ndpa hm bs\n{notebook}")

    assert found.body.text.endswith("The mayor was glad.")
    assert found.editor_note == f"{notebook.strip()}\ndpa hm bs"


def test_a_number_in_a_list_begins_no_notebook():
    assert story(f"{BRIDGE}\n# 1 in the harbour\n\nLast words.\n").body.text.endswith("Last words.")


@pytest.mark.parametrize(
    "text",
    [
        "MANDATORY KILL\nBridge opens =\n\nWords.\n",
        "KILL =\n\nWords.\n",
        "Bridge opens =\n\nKILL\n\nWords.\n",
        "Achtung: Sperrfrist Freitag\nBridge opens =\n\nWords.\n",
        "(Achtung: Sperrfrist Freitag)\nBridge opens =\n\nWords.\n",
        "Bridge opens =\n\nEmbargoed until Friday\n\nWords.\n",
        "Bridge opens =\n\nWords.\n\n# Notebook\n\n## Note\nEmbargo: Friday\n",
    ],
)
def test_what_is_killed_or_embargoed_is_withheld(text):
    found = story(text)

    assert found.status == "withheld"
    assert "Words." in found.body.text


@pytest.mark.parametrize("line", ["Achtung: der Tag folgt", "Embargo: 18:00 GMT, April 13, 2018"])
def test_a_note_without_brackets_is_no_headline(line):
    found = story(f"{line}\nBridge opens =\n\nWords.\n")

    assert (found.headline, found.editor_note) == ("Bridge opens", line)


def test_an_embargo_with_an_end_is_kept():
    found = story("(Embargo: 18:00 GMT, April 13, 2018)\nBridge opens =\n\nWords.\n")

    assert (found.status, found.embargo_until) == ("usable", datetime(2018, 4, 13, 18, tzinfo=UTC))


@pytest.mark.parametrize(
    ("trailer", "sent"),
    [
        ("211005 GMT Jan 19", datetime(2019, 1, 21, 10, 5, tzinfo=UTC)),
        ("211005 CET Jan 2019", datetime(2019, 1, 21, 9, 5, tzinfo=UTC)),
        ("211005 MESZ Dez 98", datetime(1998, 12, 21, 8, 5, tzinfo=UTC)),
        ("311005 Feb 19", None),
        ("211005 Ada 19", None),
        ("", None),
    ],
)
def test_the_trailer_tells_when_it_was_sent(trailer, sent):
    assert story(trailer=trailer).published_at == sent


def test_a_message_without_its_number_is_known_by_its_words():
    header = HEADER.replace("037", "000")
    first, again, other = (
        story(text, header=header).guid for text in (BRIDGE, BRIDGE, BRIDGE.replace("opens", "shut"))
    )

    assert first == again != other


def test_the_supplier_is_told_by_header_dateline_or_signs():
    assert story("A =\n\nWords.\n", header="eca0003 3 i 380  dpa 0045").credit_names == ("dpa",)
    assert story("A =\n\nWords.\n\n(SDA/mf ba)\n").credit_names == ("SDA",)
    assert story("A =\n\nWords.\n").credit_names == ()


def test_messages_need_only_one_of_the_characters_between_them():
    both = [message(header=HEADER.replace("037", number)) for number in ("037", "038")]

    for between in (b"\x01", b"\x04"):
        joined = b"".join(data.replace(between, b"") for data in both)
        assert [found.guid[-20:-14] for found in read(joined)] == ["bsf037", "bsf038"]


def test_one_broken_message_leaves_the_others():
    found = read(message() + b"\x01bsf039 4 su\n\n\x02Only a headline =\x03\x04")

    assert [type(item) for item in found] == [Story, Unread]
    assert "bsf039 has no text" in found[1].reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (message(end="", trailer=""), "breaks off"),
        (message("\n"), "no headline"),
        (message("A =\n\nBern (ats) "), "only a dateline"),
        (message(f"{'A ' * 300}=\n\nWords."), "characters where its headline"),
        (b"\x01words\x02more\x03\x04", "does not begin with the header"),
        (b"ZCZC FMG000\nYY\nWords\nNNNN\n", "telex"),
    ],
)
def test_what_cannot_be_read_is_refused(data, reason):
    with pytest.raises(FormatError, match=reason):
        read(data)


@given(st.text("abc(),=<^+;:/ -_'ABC.1#*\t\n", max_size=200))
def test_every_word_under_the_head_is_kept(words):
    try:
        (found,) = read(message(f"Bridge =\n\nFirst.\n{words}\nEnd.\n"))
    except FormatError:
        return
    kept = letters("\n".join((found.body.text, found.editor_note, found.dateline)))

    assert not [word for word in letters(words).split() if word not in kept]
    assert covers(found.body.text, found.body.blocks)


def letters(words):
    return "".join(letter if letter.isalnum() else " " for letter in words)
