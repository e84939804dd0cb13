from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.formats import FormatError, plain, read


def story(text):
    (found,) = read(text.encode())
    return found


def test_keys_over_the_headline_are_read():
    found = story(
        "Slug: bridge\nHeadline: Bridge opens\nByline: A. Writer\nSource: Kyodo\n"
        "Dateline: TOKYO, April 13, 2018\n\nWords.\n"
    )

    assert (found.headline, found.slugline, found.byline) == ("Bridge opens", "bridge", "A. Writer")
    assert (found.credit_line, found.credit_names) == ("Kyodo", ("Kyodo", "A. Writer"))
    assert (found.dateline, found.place) == ("TOKYO, April 13, 2018", "Tokyo")
    assert found.published_at == datetime(2018, 4, 13, tzinfo=UTC)
    assert found.body.text == "Words."


def test_keys_without_a_headline_among_them_are_words():
    found = story("Source: close to the talks\n\nTitle: King of the harbour\n\nWords.\n")

    assert found.headline == "Source: close to the talks"
    assert found.body.text == "Title: King of the harbour\n\nWords."


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("By A. Writer", "byline", "By A. Writer"),
        ("KYODO NEWS —", "credit_line", "KYODO NEWS —"),
        ("KYODO NEWS - 15 minutes ago - 15:38 | Others", "credit_line", "KYODO NEWS - 15 minutes ago - 15:38 | Others"),
        ("TOKYO, April 13 Kyodo", "dateline", "TOKYO, April 13 Kyodo"),
        ("KYODO NEWS — Apr 13, 2018 — 10:00 | World", "dateline", "KYODO NEWS — Apr 13, 2018 — 10:00 | World"),
        ("(Adds the mayor)", "editor_note", "(Adds the mayor)"),
        ("Slug: bridge", "slugline", "bridge"),
    ],
)
def test_a_line_under_the_headline_is_taken_for_what_it_looks_like(line, field, value):
    found = story(f"Bridge opens\n{line}\n\nWords.\n")

    assert getattr(found, field) == value
    assert found.body.text == "Words."


@pytest.mark.parametrize(
    "line",
    [
        "Reuters said",
        "the AP poll",
        "PA system fails",
        "TOKYO, April 13",
        "By the harbour, where the old bridge stood, the mayor said on Friday that it would be open to all by the next "
        "autumn or so.",
        "Title: King",
        "(The bridge, that is)",
        "Embargo to hit ports",
    ],
)
def test_other_lines_begin_the_body(line):
    assert story(f"Bridge opens\n{line}\n\nWords.\n").body.text == f"{line}\n\nWords."


def test_the_last_line_is_a_body_whatever_it_looks_like():
    assert story("Bridge opens\nBy A. Writer\n").body.text == "By A. Writer"


def test_a_page_of_kyodos_is_credited_to_it_once():
    found = story("Bridge opens\nBy A. Writer, KYODO NEWS - Apr 13, 2018 - 10:00\n\nIt opened.==Kyodo\n")

    assert found.credit_names == ("A. Writer", "KYODO NEWS")
    assert found.body.text == "It opened.==Kyodo"


@pytest.mark.parametrize(
    "text",
    [
        "MANDATORY KILL\n\nWords.",
        "KILL: Bridge opens\n\nWords.",
        "Bridge opens\nKILL\n\nWords.",
        "Slug: KILL\nBridge opens\n\nWords.",
        "Bridge opens\n\nWords of a summary.\n\nEMBARGOED UNTIL FRIDAY\n\nWords.",
        "EMBARGO\nBridge opens\n\nWords.",
        "Bridge opens\nEds: With photos. Embargoed until Friday.\n\nWords.",
        "Bridge opens\n\nOne.\n\nTwo.\n\nThree.\n\nEmbargo: Friday",
    ],
)
def test_what_is_killed_or_embargoed_is_withheld(text):
    found = story(text)

    assert found.status == "withheld"
    assert "Words." in found.body.text or "Three." in found.body.text


def test_kills_of_two_stories_are_two():
    assert story("KILL\n\nOne.").guid != story("KILL\n\nTwo.").guid


def test_an_embargo_with_an_end_is_kept():
    found = story("Bridge opens\nEMBARGOED UNTIL 18:00 GMT, April 13, 2018\n\nWords.\n")

    assert (found.status, found.embargo_until) == ("usable", datetime(2018, 4, 13, 18, tzinfo=UTC))
    assert found.editor_note == "EMBARGOED UNTIL 18:00 GMT, April 13, 2018"


def test_a_note_tells_of_a_correction():
    assert story("Bridge opens\n(Corrects the day)\n\nWords.").is_correction
    assert not story("Bridge opens\n(Adds the mayor)\n\nWords.").is_correction


def test_anything_is_a_text():
    assert plain.recognises("") is True


@pytest.mark.parametrize("line", ["Eds: a\n", "(\n", "A b.\n\n", "Slug: a\n", "\t\n", "( ", "A ", "a"])
def test_a_long_text_is_read_in_a_moment(line):
    text = f"Bridge opens\n{line * 120_000}\nLast words."
    begun = process_time()
    story(text)

    assert process_time() - begun < 6


@given(st.text("abcABC1.,:;()=-— \n", max_size=200))
def test_every_word_is_kept(words):
    try:
        found = story(f"Bridge opens\n{words}\nEnd.\n")
    except FormatError:
        return
    fields = (found.body.text, found.editor_note, found.byline, found.dateline, found.credit_line, found.slugline)
    kept = letters("\n".join(fields))

    assert not [word for word in letters(words).split() if word not in kept]


def letters(words):
    return "".join(letter if letter.isalnum() else " " for letter in words)
