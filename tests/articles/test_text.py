"""The words of a story as one canonical string, the blocks that stand off it, and the rows that a page sets them in."""

from html import escape

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.blocks import (
    HREF_MAX,
    KINDS,
    PARTING,
    Block,
    Link,
    Part,
    are_apart,
    compose,
    covers,
    enclosing,
    is_web_address,
)
from articles.text.canonical import clean, one_line, paragraphs
from articles.text.layout import rows_of, stretches_of, trimmed
from articles.text.markup import html_to_parts

ADDRESS = "https://news.test/"


@st.composite
def part(draw):
    """A part of a story's body as a reader of a format hands it over."""
    kind = draw(st.sampled_from(KINDS))
    lines = draw(st.lists(st.text().map(one_line), min_size=1, max_size=3 if kind == "row" else 1))
    words = "\t".join(lines)
    edges = sorted(draw(st.sets(st.integers(0, len(words)), max_size=4)))
    return Part(kind, words, tuple(Link(*pair, ADDRESS) for pair in zip(edges[::2], edges[1::2], strict=False)))


parts = st.lists(part())

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
    assert covers(found.text, found.blocks)
    assert [block.end + len(PARTING) for block in found.blocks[:-1]] == [block.start for block in found.blocks[1:]]
    assert not found.blocks or (found.blocks[0].start, found.blocks[-1].end) == (0, len(found.text))


@given(parts)
def test_each_block_holds_the_words_of_its_part(parts):
    found = compose(parts)

    kept = [(part.kind, part.words) for part in parts if part.words]
    assert [(block.kind, found.text[block.start : block.end]) for block in found.blocks] == kept


@given(parts)
def test_each_link_holds_the_words_that_it_held_in_its_part(parts):
    found = compose(parts)

    held = [part.words[link.start : link.end] for part in parts for link in part.links]
    assert [found.text[link.start : link.end] for link in found.links] == held
    assert are_apart(found.links)


@given(part(), st.integers(0, 30))
def test_a_part_that_loses_its_first_words_keeps_the_links_over_the_others(part, start):
    left = part.beginning_at(start)

    assert left.words == part.words[start:]
    held = [part.words[max(link.start, start) : link.end] for link in part.links]
    assert [left.words[link.start : link.end] for link in left.links] == [words for words in held if words]


def blocks(*spans):
    return [Block("paragraph", *span) for span in spans]


@pytest.mark.parametrize(
    ("text", "spans", "is_covered"),
    [
        ("", [], True),
        ("One.\n\nTwo.", [(0, 4), (6, 10)], True),
        ("One.", [], False),
        ("", [(0, 0)], False),
        ("One.", [(0, 3)], False),
        ("One.", [(1, 4)], False),
        ("One.", [(0, 5)], False),
        ("One.", [(0, 4), (6, 10)], False),
        ("One.\n\nTwo.", [(0, 4)], False),
        ("One.\n\nTwo.", [(0, 4), (6, 9)], False),
        ("One.\n\nTwo.", [(0, 4), (6, 11)], False),
        ("One.\n\nTwo.", [(0, 4), (7, 10)], False),
        ("One.\n\nTwo.", [(0, 4), (4, 10)], False),
        ("One.\n\nTwo.", [(6, 10), (0, 4)], False),
        ("One.  Two.", [(0, 4), (6, 10)], False),
        ("One.\n\nTwo.", [(0, 7), (6, 10)], False),
        ("One.\n\n\n\nTwo.", [(0, 4), (6, 6), (8, 12)], False),
    ],
)
def test_blocks_cover_a_text_or_do_not(text, spans, is_covered):
    assert covers(text, blocks(*spans)) is is_covered


def test_places_are_counted_in_code_points():
    found = compose([Part("paragraph", "👩‍👩‍👧"), Part("paragraph", "𠮟る")])

    assert [(block.start, block.end) for block in found.blocks] == [(0, 5), (7, 9)]


@pytest.mark.parametrize(
    ("parts", "end"),
    [
        ([Part("subhead", "Head"), Part("paragraph", "First."), Part("paragraph", "Second.")], 12),
        ([Part("subhead", "Head"), Part("item", "One"), Part("row", "1\t2")], 0),
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


# Links


@pytest.mark.parametrize(
    "href",
    [
        "http://news.test",
        "https://news.test/a?b=c&d#e",
        "HTTPS://News.Test",
        "https://ニュース.test/道",
        "http://[::1]:80/",
    ],
)
def test_an_address_of_the_web_can_be_linked_to(href):
    assert is_web_address(href)
    assert Link(0, 1, href).as_dict() == {"start": 0, "end": 1, "href": href}


NO_ADDRESSES = [
    "", "#top", "/path", "//news.test/", "news.test", "mailto:a@news.test", "javascript:alert(1)",
    "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "\x01javascript:alert(1)", "data:text/html,x", "ftp://news.test/",
    "file:///etc/passwd", "http:", "http:///path", "https:\\\\news.test", "http://news.test/a b", "http://news.test/a\nb",
    "http://news.test/\u00a0", "http://news.test/\u202egpj", "http://[::1", "http://\u2100.test/",
    "http://news.test/\ue000", "https://news.test/" + "a" * HREF_MAX,
]  # fmt: skip


@pytest.mark.parametrize("href", NO_ADDRESSES)
def test_no_link_leads_anywhere_else(href):
    assert not is_web_address(href)
    with pytest.raises(ValueError, match="absolute http or https"):
        Link(0, 1, href)


@pytest.mark.parametrize("span", [(-1, 1), (1, 1), (2, 1)])
def test_a_link_has_words(span):
    with pytest.raises(ValueError, match="has no words"):
        Link(*span, ADDRESS)


@pytest.mark.parametrize(
    ("spans", "apart"), [([], True), ([(3, 4), (0, 3)], True), ([(0, 3), (2, 4)], False), ([(0, 9), (2, 4)], False)]
)
def test_links_are_apart_or_over_one_another(spans, apart):
    assert are_apart([Link(*span, ADDRESS) for span in spans]) is apart


# HTML


def told(html):
    """The kind and words of each part."""
    return [(part.kind, part.words) for part in html_to_parts(html)]


def linked(html):
    """The words of each link and where they lead."""
    return [(part.words[link.start : link.end], link.href) for part in html_to_parts(html) for link in part.links]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("", []),
        ("  \n", []),
        ("<!-- nothing -->", []),
        ("\x07", []),
        ("<!DOCTYPE html>", []),
        ("<html></html>", []),
        ("<frameset><frame></frameset>", []),
        ("<html><head><title>x</title></head><body>a</body></html>", [("paragraph", "a")]),
        ("<body><p>a</p></body></html>b<p>c</p>", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        ("<?xml version='1.0' encoding='latin-1'?><meta charset='latin-1'><p>é</p>", [("paragraph", "é")]),
        ("&#1;a<p>b</p>", [("paragraph", "a"), ("paragraph", "b")]),
        ("plain", [("paragraph", "plain")]),
        ("<p>a<script>alert(1)</script>b</p><style>p{}</style>", [("paragraph", "ab")]),
        ("<p>a<br>b</p>", [("paragraph", "a b")]),
        ("<p>One &amp; <b>t<i>w</i>o</b></p>", [("paragraph", "One & two")]),
        ("<p>&lt;script&gt;</p>", [("paragraph", "<script>")]),
        ("<h1>A</h1>b<h6>C</h6>", [("subhead", "A"), ("paragraph", "b"), ("subhead", "C")]),
        ("<ul><li>a</li><li><p>b</p></li></ul>", [("item", "a"), ("item", "b")]),
        ("<blockquote><p>a</p><p>b</p></blockquote>c", [("quotation", "a"), ("quotation", "b"), ("paragraph", "c")]),
        ("<p>a</p><p></p><p> </p><p>b</p>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<p>a<p>b", [("paragraph", "a"), ("paragraph", "b")]),
        ("<p>日本<br>政府</p>", [("paragraph", "日本政府")]),
        ("<p>a\ud800b</p>\x00<p>c\x0bd</p>", [("paragraph", "a\ufffdb"), ("paragraph", "c d")]),
        ("<iframe>x</iframe><svg><title>x</title></svg><object>x</object>a", [("paragraph", "a")]),
    ],
)
def test_html_becomes_blocks_of_words(html, found):
    assert told(html) == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("<tr><td>a</td> <td>b</td></tr>\n<tr><td>c</td></tr>", ["a\tb", "c"]),
        ("<thead><tr><th>Year</th><th>Sum</th></tr></thead><tbody><tr><th>2025</th><td>7</td></tr></tbody>",
         ["Year\tSum", "2025\t7"]),
        ("<tr><td></td><td>a</td><td> </td><td>b</td><td></td></tr>", ["\ta\t\tb\t"]),
        ("<tr><td></td><td> </td></tr><tr></tr>", []),
        ("<tr><td>a\tb\n c</td><td>d<br>e</td></tr>", ["a b c\td e"]),
        ("<tr><td><p>a</p><p>b</p></td><td><div>c</div>d<ul><li>e</li></ul></td></tr>", ["a b\tc d e"]),
        ("<tr><td><p>日本</p><p>政府</p></td><td>日本<br>政府</td></tr>", ["日本 政府\t日本政府"]),
        ("<tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr>", ["a b c\td"]),
        ("<tr>stray<td>a</td>words<td>b</td>left</tr>", ["stray a\twords b\tleft"]),
        ("<tr><p>a</p></tr>", ["a"]),
        ("<tr><td>a<script>x</script></td><td><b>b</b>c</td></tr>", ["a\tbc"]),
    ],
)  # fmt: skip
def test_a_row_of_a_table_is_its_cells_a_tab_apart(rows, found):
    assert told(f"<table>{rows}</table>") == [("row", words) for words in found]


def test_what_stands_around_a_table_is_not_part_of_it():
    html = "<p>a</p><table><caption>b</caption><tr><td>c</td></tr></table>d"

    assert told(html) == [("paragraph", "a"), ("paragraph", "b"), ("row", "c"), ("paragraph", "d")]


def test_cells_without_a_row_are_words_apart():
    assert told("<td>a</td><td>b</td>") == [("paragraph", "a b")]


A = f'<a href="{ADDRESS}">'


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (f"<p>See {A}the report</a>.</p>", ["the report"]),
        (f"<p>See{A} the\n  <b>long</b> report </a>now.</p>", ["the long report"]),
        (f"<p>{A}日本\n政府</a>は</p>", ["日本政府"]),
        (f"<p>日本\n{A}政府\r\n</a>は</p>", ["政府"]),
        (f"<p>a\x07{A}b\x1fc\ufeff</a>d</p>", ["bc"]),
        (f"<p>a\r{A}\nb</a></p>", ["b"]),
        (f"<p>a {A} \n</a> b {A}</a></p>", []),
        (f"<p>a {A}<img src=x></a> b</p>", []),
        (f"<p>{A}a</a>{A}b</a></p>", ["a", "b"]),
        (f"<p>{A}a<br>b</a></p>", ["a b"]),
        (f"{A}<p>a</p><p>b</p></a>c", ["a", "b"]),
        (f"<ul><li>{A}a</a></li></ul><blockquote>{A}b</a></blockquote><h2>{A}c</a></h2>", ["a", "b", "c"]),
        (f"<table><tr><td>a<td><td>b {A}c</a><td>{A}<p>d</p><p>e</p></a></table>", ["c", "d e"]),
        (f"<p>{A}a<script>b</script></a></p>", ["a"]),
        ("<p><a name=x>a</a><a>b</a></p>", []),
        ('<p><a href="">a</a></p>', []),
    ],
)  # fmt: skip
def test_a_link_is_over_its_words_and_no_white_space(html, words):
    assert linked(html) == [(found, ADDRESS) for found in words]


def test_white_space_around_an_address_is_not_part_of_it():
    assert linked(f'<p><a href=" {ADDRESS}\n">a</a></p>') == [("a", ADDRESS)]


@pytest.mark.parametrize("href", NO_ADDRESSES)
def test_words_that_lead_nowhere_on_the_web_are_kept_without_a_link(href):
    html = f'<p>a <a href="{escape(href)}">b</a> c</p>'

    assert told(html) == [("paragraph", "a b c")]
    assert linked(html) == []


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<table><tr><td>"])
def test_html_nested_beyond_reason_is_refused(opening):
    with pytest.raises(ValueError, match="nested"):
        html_to_parts(opening * 200 + "x")


@given(st.text(alphabet="<>/&;=\"'! abpdivtrli\x00\n日"))
def test_no_html_ends_in_anything_but_blocks_of_words(html):
    for kind, words in told(html):
        assert kind in KINDS
        cells = words.split("\t") if kind == "row" else [words]
        assert [one_line(cell) for cell in cells] == cells
        assert words.strip()


# Words with all that folding touches: line ends, spaces of many kinds, controls, scripts with and without spaces.
folded = st.text(st.sampled_from("ab日本 \n\r\t\x0b\x85\u2028\u00a0\u3000\u200b\x07\ufeff<&👧"), max_size=8).map(escape)
hrefs = st.sampled_from([ADDRESS, "http://other.test/?a=1&b=2", "javascript:alert(1)", "/relative", ""])
links = st.builds(lambda href, words: f'<a href="{escape(href)}">{words}</a>', hrefs, folded)
line = st.lists(st.one_of(folded, links, links.map("<b>{}</b>".format), st.just("<br>")), max_size=5).map("".join)


def wrapped(tag, inner):
    return inner.map(f"<{tag}>{{}}</{tag}>".format)


def several(inner):
    return st.lists(inner, max_size=3).map("".join)


lines = [wrapped(tag, line) for tag in ("p", "h2", "blockquote", "div")]
cells = st.one_of(wrapped("td", line), wrapped("th", line), wrapped("td", several(wrapped("p", line))))
tables = wrapped("table", several(wrapped("tr", several(cells))))
stories = several(st.one_of(*lines, line, wrapped("ul", several(wrapped("li", line))), tables))


@given(stories)
def test_whatever_the_html_blocks_cover_the_text_and_links_are_over_words(html):
    parts = html_to_parts(html)
    found = compose(parts)

    assert covers(found.text, found.blocks)
    assert are_apart(found.links)
    assert [found.text[link.start : link.end] for link in found.links] == [
        part.words[link.start : link.end] for part in parts for link in part.links
    ]
    for link in found.links:
        words = found.text[link.start : link.end]
        assert words == words.strip() != ""
        assert sum(block.start <= link.start and link.end <= block.end for block in found.blocks) == 1


@given(stories)
def test_whatever_the_html_its_letters_stay_in_order_and_links_have_theirs(html):
    """Told by a walk that knows nothing of folding: white space aside, text and links say what the HTML says."""
    root = lxml.html.fragment_fromstring(clean(html) or "<p></p>", create_parent="div")
    parts = html_to_parts(html)

    assert unspaced("".join(part.words for part in parts)) == unspaced(root.text_content())
    expected = [unspaced(link.text_content()) for link in root.iter("a") if is_web_address(link.get("href", ""))]
    assert [unspaced(words) for words, _ in linked(html)] == [words for words in expected if words]


def unspaced(text):
    return "".join(clean(text).split())


# Rows of a page


def set_in_rows(found, end):
    return rows_of(found.text, found.blocks, end, lambda a, b: found.text[a:b])


def words_of(rows):
    """The words of each block, those of cells with their tabs."""
    return [words for row in rows for words in (*row.pieces, *("\t".join(cells) for cells in row.cells))]


def test_items_that_follow_one_another_are_one_list():
    kinds = ["paragraph", "item", "item", "paragraph", "paragraph", "item"]
    rows = set_in_rows(compose([Part(kind, str(number)) for number, kind in enumerate(kinds)]), 99)

    assert [row.pieces for row in rows] == [("0",), ("1", "2"), ("3",), ("4",), ("5",)]
    assert [row.kind for row in rows] == ["paragraph", "item", "paragraph", "paragraph", "item"]


def test_table_rows_that_follow_one_another_are_one_table():
    found = compose([Part("item", "a"), Part("row", "b\tc"), Part("row", "\td\t"), Part("paragraph", "e")])
    rows = set_in_rows(found, 99)

    assert [row.kind for row in rows] == ["item", "row", "paragraph"]
    assert rows[1].cells == (("b", "c"), ("", "d", ""))
    assert rows[1].pieces == rows[0].cells == ()


def test_the_stretches_of_a_page_are_blocks_and_the_cells_that_hold_words():
    found = compose([Part("paragraph", "a b"), Part("row", "c\t\td"), Part("paragraph", "e")])

    stretches = stretches_of(found.text, found.blocks)

    assert [found.text[start:end] for start, end in stretches] == ["a b", "c", "d", "e"]


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ((0, 3), "One"),
        ((4, 9), "Two"),
        ((0, 9), "One.\n\nTwo"),
        ((10, 14), "a"),
        ((13, 16), "b"),
        ((4, 6), ""),
        ((13, 15), ""),
    ],
)
def test_a_span_is_trimmed_to_what_a_page_sets(span, words):
    found = compose([Part("paragraph", "One."), Part("paragraph", "Two."), Part("row", "a\t\tb")])

    start, end = trimmed(stretches_of(found.text, found.blocks), *span)

    assert found.text[start:end] == words


@given(parts)
def test_the_rows_of_a_page_hold_every_word_once(parts):
    found = compose(parts)

    assert PARTING.join(words_of(set_in_rows(found, len(found.text)))) == found.text


@given(parts, st.integers(0, 200))
def test_no_row_goes_beyond_what_may_be_shown(parts, end):
    found = compose(parts)

    rows = set_in_rows(found, end)

    shown = PARTING.join(words_of(rows))
    assert found.text[:end].startswith(shown)
    assert found.text[len(shown) : end].strip("\n") == ""
    assert all(row.start < row.end <= end for row in rows)
