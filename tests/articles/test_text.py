"""The words of a story as one canonical string, the blocks that stand off it, and the rows that a page sets them in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.blocks import KINDS, PARTING, Block, compose, enclosing
from articles.text.canonical import clean, one_line, paragraphs
from articles.text.layout import rows_of
from articles.text.markup import html_to_parts

# Parts of a story's body as a reader of a format hands them over.
parts = st.lists(st.tuples(st.sampled_from(KINDS), st.text().map(one_line)))

# Canonical words


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\n"])
def test_there_is_one_kind_of_line_end(end):
    assert clean(f"one{end}two") == "one\ntwo"


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1f", "\x7f", "\x9f", "\ufeff"])
def test_controls_are_left_out(control):
    assert clean(f"on{control}e") == "one"


def test_half_a_surrogate_pair_is_shown_to_be_missing():
    assert clean("\ud83d!") == "\ufffd!"


@pytest.mark.parametrize("letters", ["Cafe\u0301", "👩‍👩‍👧", "a\u202eb\u202c", "½ ﬁ Å", "\u200b", "東京\u3000都"])
def test_letters_are_kept_as_they_came(letters):
    assert clean(letters) == letters
    assert one_line(letters) == letters


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("Japanese\ngovernment", "Japanese government"),
        ("日本\n政府", "日本政府"),
        ("日本\ngovernment", "日本 government"),
        ("the 、\n政府", "the 、政府"),
        ("  a \t b\u00a0c  \n\n  d ", "a b c d"),
        ("\n \n", ""),
    ],
)
def test_lines_become_one_with_a_space_where_the_script_has_spaces(lines, line):
    assert one_line(lines) == line


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\nb\n\nc", ["a b", "c"]),
        ("a\n \t\n\n\nb\n", ["a", "b"]),
        ("\n\na", ["a"]),
        ("a\r\n\r\nb", ["a", "b"]),
        (" \n \n", []),
    ],
)
def test_paragraphs_are_parted_by_blank_lines(text, found):
    assert paragraphs(text) == found


@given(st.text())
def test_clean_text_has_one_kind_of_line_end_and_no_controls(text):
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert not any(letter in cleaned for letter in "\r\x00\x85\u2028\u2029\ufeff")


@given(st.text())
def test_a_line_is_one_line_and_stays_as_it_is(text):
    line = one_line(text)

    assert "\n" not in line
    assert one_line(line) == line


@given(st.text())
def test_paragraphs_hold_no_line_break(text):
    assert all("\n" not in paragraph and paragraph.strip() for paragraph in paragraphs(text))


# Blocks


@given(parts)
def test_blocks_and_partings_cover_the_text_exactly(parts):
    found = compose(parts)

    covered = PARTING.join(found.text[block.start : block.end] for block in found.blocks)
    assert covered == found.text
    assert [block.end + len(PARTING) for block in found.blocks[:-1]] == [block.start for block in found.blocks[1:]]
    assert not found.blocks or (found.blocks[0].start, found.blocks[-1].end) == (0, len(found.text))


@given(parts)
def test_each_block_holds_the_words_of_its_part(parts):
    found = compose(parts)

    kept = [(kind, words) for kind, words in parts if words]
    assert [(block.kind, found.text[block.start : block.end]) for block in found.blocks] == kept


def test_places_are_counted_in_code_points():
    assert [(block.start, block.end) for block in compose([("paragraph", "👩‍👩‍👧"), ("paragraph", "𠮟る")]).blocks] == [
        (0, 5),
        (7, 9),
    ]


@pytest.mark.parametrize(
    ("parts", "end"),
    [
        ([("subhead", "Head"), ("paragraph", "First."), ("paragraph", "Second.")], 12),
        ([("subhead", "Head"), ("item", "One")], 0),
        ([], 0),
    ],
)
def test_an_extract_ends_with_the_first_paragraph(parts, end):
    assert compose(parts).extract_end == end


BLOCKS = [Block("paragraph", 0, 5), Block("paragraph", 7, 12), Block("paragraph", 14, 20)]


@pytest.mark.parametrize(
    ("span", "found"),
    [
        ((0, 5), (0, 5)),
        ((8, 9), (7, 12)),
        ((4, 8), (0, 12)),
        ((11, 15), (7, 20)),
        ((5, 7), (5, 7)),
        ((30, 40), (30, 40)),
    ],
)
def test_a_span_is_enclosed_by_the_whole_blocks_that_it_touches(span, found):
    assert enclosing(BLOCKS, *span) == found


# HTML


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("", []),
        ("  \n", []),
        ("<!-- nothing -->", []),
        ("plain", [("paragraph", "plain")]),
        ("<p>a<script>alert(1)</script>b</p><style>p{}</style>", [("paragraph", "ab")]),
        ("<p>a<br>b</p>", [("paragraph", "a b")]),
        ("<p>One &amp; <b>t<i>w</i>o</b></p>", [("paragraph", "One & two")]),
        ("<p>&lt;script&gt;</p>", [("paragraph", "<script>")]),
        ("<h1>A</h1>b<h6>C</h6>", [("subhead", "A"), ("paragraph", "b"), ("subhead", "C")]),
        ("<ul><li>a</li><li><p>b</p></li></ul>", [("item", "a"), ("item", "b")]),
        ("<blockquote><p>a</p><p>b</p></blockquote>c", [("quotation", "a"), ("quotation", "b"), ("paragraph", "c")]),
        ("<table><tr><td>a</td> <td>b</td></tr><tr><td>c</td></tr></table>", [("item", "a b"), ("item", "c")]),
        ("<p>a</p><p></p><p> </p><p>b</p>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<p>a<p>b", [("paragraph", "a"), ("paragraph", "b")]),
        ("<p>日本<br>政府</p>", [("paragraph", "日本政府")]),
        ("<iframe>x</iframe><svg><title>x</title></svg><object>x</object>a", [("paragraph", "a")]),
    ],
)
def test_html_becomes_blocks_of_words(html, found):
    assert html_to_parts(html) == found


def test_html_nested_beyond_reason_is_refused():
    with pytest.raises(ValueError, match="nested"):
        html_to_parts("<div>" * 200 + "x")


@given(st.text(alphabet="<>/&;=\"'! abpdivli\x00\n日"))
def test_no_html_ends_in_anything_but_blocks_of_words(html):
    for kind, words in html_to_parts(html):
        assert kind in KINDS
        assert words == one_line(words) != ""


# Rows of a page


def set_in_rows(found, end):
    return rows_of(found.blocks, end, lambda a, b: found.text[a:b])


def test_items_that_follow_one_another_are_one_list():
    kinds = ["paragraph", "item", "item", "paragraph", "paragraph", "item"]
    rows = set_in_rows(compose([(kind, str(number)) for number, kind in enumerate(kinds)]), 99)

    assert [row.pieces for row in rows] == [("0",), ("1", "2"), ("3",), ("4",), ("5",)]
    assert [row.kind for row in rows] == ["paragraph", "item", "paragraph", "paragraph", "item"]


@given(parts)
def test_the_rows_of_a_page_hold_every_word_once(parts):
    found = compose(parts)

    pieces = [piece for row in set_in_rows(found, len(found.text)) for piece in row.pieces]

    assert PARTING.join(pieces) == found.text


@given(parts, st.integers(0, 200))
def test_no_row_goes_beyond_what_may_be_shown(parts, end):
    found = compose(parts)

    rows = set_in_rows(found, end)

    shown = PARTING.join(piece for row in rows for piece in row.pieces)
    assert found.text[:end].startswith(shown)
    assert found.text[len(shown) : end].strip("\n") == ""
    assert all(row.start < row.end <= end for row in rows)
