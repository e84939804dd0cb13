from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.formats import FormatError, Story, Unread, anpa, read
from articles.text.blocks import covers

BRIDGE = """^BC-XX--Harbour Bridge, 1st Ld-Writethru,466<
^Harbour bridge opens a day early<
^AP Photo HB101<
^Eds: Updates.<
^The mayor cut the ribbon.<
^By A. WRITER=
^Associated Press=
\t   TOKYO (AP) _ The bridge opened
on Friday.
\t   The mayor was glad.
"""


def message(text=BRIDGE, *, first="W2870asian", second="r i BC-XX--Harbour-Bridge 1stLd   04-13 0466", end=None):
    end = "\x03\t   AP-WF-04-13-18 1509GMT<\r\n\x04" if end is None else end
    return f"\x16\x16\x01{first}\r\n{second}\r\n\x02{text}{end}".encode()


def story(text=BRIDGE, **kwargs):
    (found,) = read(message(text, **kwargs))
    assert isinstance(found, Story)
    return found


def test_a_message_is_read_head_text_and_trailer():
    found = story()

    assert found.guid == "urn:onrecord:anpa1312:W2870:20180413T1509"
    assert found.headline == "Harbour bridge opens a day early"
    assert found.byline == "By A. WRITER, Associated Press"
    assert (found.dateline, found.place) == ("TOKYO (AP)", "Tokyo")
    assert (found.credit_names, found.credit_line) == (("AP",), "AP")
    assert found.body.text == "The bridge opened on Friday.\n\nThe mayor was glad."
    assert (found.version, found.slugline, found.urgency) == ("1st Ld-Writethru", "BC-XX--Harbour Bridge", 4)
    assert found.published_at == datetime(2018, 4, 13, 15, 9, tzinfo=UTC)
    assert found.editor_note == "AP Photo HB101\nEds: Updates.\nSummary: The mayor cut the ribbon."
    assert (found.status, found.is_correction, found.embargo_until) == ("usable", False, None)


def test_kyodos_headline_ends_with_a_plus_and_its_signature_is_a_credit():
    text = (
        "BC-Harbour\nBridge opens\na day early+\n     SAITAMA, Japan, Dec. 9 Kyodo - It\nopened.\n     Good.\n==Kyodo\n"
    )
    data = f"a0105KYODOkoko-\nd s BC-Harbour   09-12 0344\n{text}KWS-21:37-09-12-18\n"
    (found,) = read(data.encode())

    assert anpa.recognises(data)
    assert (found.headline, found.credit_names) == ("Bridge opens a day early", ("Kyodo",))
    assert found.body.text == "It opened.\n\nGood."


def test_an_alert_has_its_one_sentence_for_a_headline():
    found = story("^BC-XX--APNewsAlert,17<\n\t   TOKYO (AP) _ The bridge opens.\n")

    assert found.headline == found.body.text == "The bridge opens."


def test_a_headline_that_begins_as_the_keyword_does_is_kept():
    found = story("^Harbour bridge opens<\n   Words.\n", second="r i Harbour-Bridge   04-13 0466")

    assert found.headline == "Harbour bridge opens"


def test_rows_of_a_table_keep_their_cells():
    table = "^BC-Glance<\n^Bridges=\n^By The Associated Press=\n^East=\n^;W; L \nHarbour;23;13\n;;;\n"
    found = story(table, second="r s \x12BC-Glance   04-13 0466")

    assert found.body.text == "East\n\n\tW\tL\n\nHarbour\t23\t13"
    assert [block.kind for block in found.body.blocks] == ["subhead", "row", "row"]


def test_blank_lines_part_paragraphs_that_are_not_indented():
    found = story("^BC-Bridge,2<\n^A headline<\nOne\nword.\n\nAnother+\n\nThird.\n")

    assert found.headline == "A headline"
    assert found.body.text == "One word.\n\nAnother\n\nThird."


@pytest.mark.parametrize(
    "text",
    [
        "^BC-Bridge, KILL,2<\n^Bridge opens<\n   Words.\n",
        "^BC-Bridge,2<\n^MANDATORY KILL<\n   Words.\n",
        "^BC-Bridge,2<\n^Bridge opens<\n^Eds: Mandatory kill<\n   Words.\n",
        "^BC-Bridge,2<\n^Bridge opens<\n   BULLETIN KILL\n   Words.\n",
        "^BC-Bridge,2<\n^Bridge opens<\n^Eds: With photos. Embargoed until Friday.<\n   Words.\n",
        "^BC-Bridge,2<\n^Bridge opens<\n^By A. WRITER=\n^EMBARGOED UNTIL FRIDAY=\n   Words.\n",
    ],
)
def test_what_is_killed_or_embargoed_is_withheld(text):
    assert story(text).status == "withheld"


def test_a_kill_in_the_header_alone_and_an_advance_are_withheld():
    assert story(second="r i BC-XX--Harbour-Bridge KILL   04-13 0466").status == "withheld"
    assert story(second="a i BC-XX--Harbour-Bridge   04-13 0466").status == "withheld"


def test_an_embargo_with_an_end_is_kept_and_a_note_tells_of_a_correction():
    found = story("^BC-B,2<\n^Bridge<\n^Eds: Corrects. Embargoed until 18:00 GMT, April 13, 2018<\n   Words.\n")

    assert found.embargo_until == datetime(2018, 4, 13, 18, tzinfo=UTC)
    assert (found.status, found.is_correction) == ("usable", True)


def test_several_messages_are_several_stories_and_a_broken_one_is_told_of():
    found = read(message() + b"W2871asian\r\nbroken\r\n\x02Words.\x03\x04" + message(first="W2872asian"))

    assert [type(item) for item in found] == [Story, Unread, Story]
    assert "two lines" in found[1].reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (message(end=""), "W2870 breaks off"),
        (message("^BC-B,2<\n"), "no headline or no text"),
        (message(f"^BC-B,2<\n^{'A ' * 300}<\n   Words.\n"), "600? characters|599 characters"),
        (message().replace(b"Friday", b"\x1b$BFriday"), "ESC"),
        (message().replace(b"Friday", b"\xe9\xe8\xe7" * 200), "not in Latin letters"),
    ],
)
def test_what_cannot_be_read_is_refused(data, reason):
    with pytest.raises(FormatError, match=reason):
        read(data)


def test_an_end_of_text_in_the_middle_of_it_loses_no_words():
    assert story(BRIDGE.replace("glad", "glad\x03 of it")).body.text.endswith("The mayor was glad of it.")


def test_an_end_of_text_with_a_text_behind_it_is_none():
    text = BRIDGE.replace("glad", f"glad\x03 of it. {'More. ' * 60}")

    assert story(text, end="AP-WF-04-13-18 1509GMT<\x04").body.text.endswith("More. .")


def test_a_kill_alone_over_a_text_is_its_headline():
    found = story("^BC-Bridge,2<\n^MANDATORY KILL<\n   Words.\n")

    assert (found.headline, found.editor_note, found.body.text) == ("MANDATORY KILL", "MANDATORY KILL", "Words.")


def test_bytes_of_windows_are_read():
    (found,) = read(message().decode().replace("Friday", "Café").encode("cp1252"))

    assert "Café" in found.body.text


@pytest.mark.parametrize("line", ["*1\n", "^*1<\n", "^AP=\n", "Eds: a<\n", "A line\n"])
def test_a_long_head_is_read_in_a_moment(line):
    head = f"{line * 120_000}^Bridge opens<\n" if "*" in line else f"^Bridge<\n{line * 120_000}"
    data = message(f"{head}   Words.\n")

    begun = process_time()
    read(data)

    assert process_time() - begun < 6


@pytest.mark.parametrize("number", ["0000", "2870"])
def test_the_same_message_is_known_again(number):
    first, again = (story(first=f"W{number}asian").guid for _ in range(2))
    other = story(BRIDGE.replace("early", "late"), first=f"W{number}asian").guid

    assert first == again
    assert (other == first) is (number == "2870")


WORDS = st.text("abc(),=<^+;:/ -_'ABC.1*\t\n", max_size=200)


@given(WORDS)
def test_every_word_under_the_header_is_kept(words):
    try:
        (found,) = read(message(f"^BC-B,2<\n^Bridge<\n   {words}\n   End.\n"))
    except FormatError:
        return
    kept = "".join((found.body.text, found.editor_note, found.byline, found.dateline, found.credit_line))
    lost = [word for word in letters(words).split() if word not in letters(kept)]

    assert not lost
    assert covers(found.body.text, found.body.blocks)


def letters(words):
    return "".join(letter if letter.isalnum() else " " for letter in words)
