import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.formats import FormatError, read
from articles.text.blocks import covers


def story(data, **kwargs):
    stories = read(data if isinstance(data, bytes) else data.encode(), **kwargs)
    assert len(stories) == 1
    return stories[0]


def item(**changes):
    found = {"uri": "urn:x", "headlines": [{"value": "A headline"}], "bodies": [{"value": "A body."}], **changes}
    return json.dumps({key: value for key, value in found.items() if value is not None})


def test_plain_text_is_headline_credits_dateline_and_body():
    found = story(
        "A headline\nBy Kyodo, Reuters\n\nTOKYO, April 13, 2018 (Kyodo, Reuters) - First words.\n\nSecond\nwords.\n"
    )

    assert (found.headline, found.byline) == ("A headline", "By Kyodo, Reuters")
    assert found.dateline == "TOKYO, April 13, 2018 (Kyodo, Reuters)"
    assert found.credit_names == ("Kyodo", "Reuters")
    assert found.published_at == datetime(2018, 4, 13, tzinfo=UTC)
    assert found.body.text == "First words.\n\nSecond words."


def test_a_plain_story_is_known_again_in_other_capitals():
    assert story("A Headline\n\nWords.").guid == story("A HEADLINE\n\nOther words.").guid


def test_a_sentence_under_the_headline_is_no_credit_line():
    assert story("A headline\nRain fell\n\nMore rain fell on Monday.").credit_names in {("Rain fell",), ()}
    assert story("A headline\nRain fell on Monday.\n\nMore.").body.text.startswith("Rain fell on Monday.")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"Only a headline\n", "no body"),
        ("A headline\n\nCaf\xe9".encode("latin-1"), "not UTF-8: byte 16 .*line 3"),
        (b"A headline\n\nA\x00B", "NUL"),
        (b"\xff\xfeA", "UTF-16"),
        (b"x" * 600 + b"\n\nbody", "Line 1"),
        (b"{", "not JSON .line 1, column 2"),
        (b'{"uri": 1}', "/uri is not a string"),
        (b'{"uri": "x", "uri": "y"}', "stands twice"),
        (b"[]", "no item"),
        (b'[{"uri":' * 100_000, "nested"),
        (item(uri=None).encode(), "/uri is missing"),
        (item(uri="u" * 300).encode(), "longer than 255"),
        (item(headlines=None).encode(), "/headlines is missing"),
        (item(bodies=[{"value": " "}]).encode(), "/bodies is missing or holds no words"),
        (item(bodies=[{"value": 7}]).encode(), "/bodies/0/value"),
        (item(bodies="words").encode(), "/bodies is not a list"),
        (item(head="x", bdy="y").encode(), "no such key: /bdy, /head"),
        (item(bodies=[{"value": "x", "colour": "red"}]).encode(), "/bodies/0/colour"),
        (item(pubStatus="gone").encode(), "/pubStatus is “gone”"),
        (item(type="picture").encode(), "/type"),
        (item(versionCreated="yesterday").encode(), "/versionCreated is “yesterday”"),
        (item(versionCreated="2026-01-01T00:00:00").encode(), "no time zone"),
        (item(urgency=float("nan")).encode(), "NaN"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason_that_names_it(data, reason):
    with pytest.raises(FormatError, match=reason):
        read(data)


@pytest.mark.parametrize(
    ("data", "reason"), [(b"Not JSON at all", "not JSON"), (b"[1]", "/0: a ninjs item"), (b"7", "something else")]
)
def test_the_suffix_of_a_file_says_that_it_is_json(data, reason):
    with pytest.raises(FormatError, match=reason):
        read(data, filename="story.json")


def test_a_ninjs_item_keeps_what_it_says():
    found = story(
        item(
            by="By A. Writer",
            infoSources=[{"name": "Kyodo News"}],
            language="ja",
            version="3",
            embargoedUntil="2099-01-01T00:00:00+09:00",
            edNote="Corrects the name.",
            usageTerms="Not for sale.",
            copyrightNotice="© somebody",
        )
    )

    assert (found.byline, found.credit_line, found.language, found.version) == (
        "By A. Writer", "Kyodo News", "ja", "3",
    )  # fmt: skip
    assert found.embargo_until.isoformat() == "2099-01-01T00:00:00+09:00"
    assert (found.editor_note, found.usage_terms) == ("Corrects the name.", "Not for sale.")


def test_an_html_body_becomes_blocks():
    html = "<p>One &amp; <b>two</b>.</p><h2>Sub</h2><ul><li>a</li><li>b</li></ul><blockquote>q</blockquote>"
    found = story(item(bodies=[{"value": html, "contentType": "text/html"}]))

    assert found.body.text == "One & two.\n\nSub\n\na\n\nb\n\nq"
    assert [block.kind for block in found.body.blocks] == ["paragraph", "subhead", "item", "item", "quotation"]


def test_html_nested_beyond_reason_is_refused():
    with pytest.raises(FormatError, match="nested"):
        read(item(bodies=[{"value": "<div>" * 300 + "x"}]).encode())


@given(st.binary() | st.text().map(str.encode))
def test_no_bytes_end_in_anything_but_stories_or_a_format_error(data):
    try:
        stories = read(data)
    except FormatError:
        return
    assert all((found.headline and found.body.text) or found.status == "canceled" for found in stories)
    assert all(covers(found.body.text, found.body.blocks) for found in stories)


def html_story(html):
    return story(item(bodies=[{"value": html, "contentType": "text/html"}]))


def test_the_cells_of_a_table_are_a_tab_apart():
    found = html_story("<table><tr><th>Year</th><td>2025</td></tr><tr><th>Sum</th><td></td></tr></table>")

    assert found.body.text == "Year\t2025\n\nSum\t"
    assert [block.kind for block in found.body.blocks] == ["row", "row"]


def linked(found):
    return [(found.body.text[link.start : link.end], link.href) for link in found.body.links]


def test_the_links_of_an_html_body_are_kept_over_their_words():
    found = html_story('<p>One.</p><p>See <a href="https://a.test/">the report</a>, <a href="/b">not this</a>.</p>')

    assert found.body.text == "One.\n\nSee the report, not this."
    assert linked(found) == [("the report", "https://a.test/")]


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ('TOKYO (Kyodo) - The <a href="https://a.test/">report</a> said so.', ["report"]),
        ('TOKYO (<a href="https://a.test/">Kyodo</a>) - The report said so.', []),
        ('<a href="https://a.test/">TOKYO (Kyodo) - The report</a> said so.', ["The report"]),
    ],
)
def test_links_move_with_the_words_when_the_dateline_is_cut_off(paragraph, words):
    found = html_story(f'<p>{paragraph}</p><p>Last <a href="https://a.test/">words</a>.</p>')

    assert found.body.text == "The report said so.\n\nLast words."
    assert linked(found) == [(word, "https://a.test/") for word in [*words, "words"]]


def test_no_dateline_is_cut_off_a_table():
    found = html_story("<table><tr><td>TOKYO</td><td>–</td><td>5</td></tr></table>")

    assert (found.body.text, found.dateline) == ("TOKYO\t–\t5", "")


def test_json_nested_beyond_reason_is_refused():
    nested = json.loads("[" * 70 + "]" * 70)

    with pytest.raises(FormatError, match="64 levels"):
        read(item(people=nested).encode())
