from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import formats
from articles.formats import FormatError, Story, read
from articles.models import Format
from articles.text.blocks import covers


def story(data, **kwargs):
    stories = read(data if isinstance(data, bytes) else data.encode(), **kwargs)
    assert len(stories) == 1
    return stories[0]


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
        (b"<?xml version='1.0'?><order><item/></order>", "root element is “order”"),
        (b"<!DOCTYPE bomb [<!ENTITY a '" + b"B" * 3000 + b"'>]><bomb>&a;</bomb>", "root element is “bomb”"),
        (b"<order>A headline\n\nA body.</order>\n", "root element is “order”"),
        (b"%PDF-1.4\n%abc\n\n1 0 obj", "PDF"),
        (b"x" * 600 + b"\n\nbody", "Line 1"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason_that_names_it(data, reason):
    with pytest.raises(FormatError, match=reason):
        read(data)


def test_the_formats_that_deliveries_are_kept_under_are_those_that_are_read():
    assert set(formats.NAMES) == set(Format.values)
    assert len(formats.NAMES) == len(Format.values)


@pytest.mark.parametrize(
    "item",
    [
        '{"uri": "urn:1", "standard": {"name": "ninjs", "version": "3.1"}, "pubStatus": "withheld"}',
        '<newsItem guid="urn:1"><itemMeta><pubStatus qcode="stat:withheld"/></itemMeta></newsItem>',
        "<NewsML><NewsItem><Identification><NewsIdentifier><NewsItemId>1</NewsItemId></NewsIdentifier>"
        "</Identification><NewsManagement><Status FormalName='Withheld'/></NewsManagement></NewsItem></NewsML>",
        "<nitf><head><docdata management-status='withheld'><doc-id id-string='urn:1'/></docdata></head></nitf>",
    ],
)
def test_an_item_that_withholds_its_story_needs_no_words(item):
    found = story(item)

    assert (found.status, found.headline, found.body.text) == ("withheld", "", "")


@given(st.binary() | st.text().map(str.encode))
def test_no_bytes_end_in_anything_but_stories_or_a_format_error(data):
    try:
        stories = [found for found in read(data) if isinstance(found, Story)]
    except FormatError:
        return
    assert all((found.headline and found.body.text) or found.status != "usable" for found in stories)
    assert all(covers(found.body.text, found.body.blocks) for found in stories)


@pytest.mark.parametrize(
    "item",
    [
        "<NewsML><NewsItem><NewsManagement><Status FormalName='Canceled'/></NewsManagement></NewsItem></NewsML>",
        "<nitf><head><docdata management-status='canceled'/></head></nitf>",
    ],
)
def test_an_item_that_takes_back_nobody_knows_what_is_no_story(item):
    with pytest.raises(FormatError, match="neither an identifier nor a headline"):
        read(item.encode())
