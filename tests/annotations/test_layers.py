"""Layers over a text: whatever nests and overlaps, the words stay the words, the HTML valid, the cost in proportion."""

import re
from html import unescape
from itertools import pairwise

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring.layers import Layer, Layers
from articles.text.blocks import Link
from tests import make, pages

TEXT = "Sources said <b>the talks</b> & more."
# Letters that a parser of HTML gives back as they are, among them those that turn the direction of writing.
LETTERS = st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("<>&\"' \u202e\u202c\u2066\u200f")


def span(draw, size):
    start = draw(st.integers(0, size - 1))
    return start, draw(st.integers(start + 1, size))


@st.composite
def drawings(draw):
    """A text, layers over it in any way, links that are apart, and the places at which a page cuts it."""
    text = draw(st.text(LETTERS, min_size=1, max_size=60))
    layers = []
    for number in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(["claim", "claim", "source", "cue"]))
        known = {"href": f"#record-{number}", "label": "7", "title": '"<>'} if kind == "claim" else {}
        classes = tuple(draw(st.lists(st.sampled_from(["claim-named", "claim-own", "source-named"]), max_size=2)))
        layers.append(Layer(kind, number, *span(draw, len(text)), classes=classes, **known))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    links = [Link(*pair, 'https://news.test/?a&b="') for pair in zip(edges[::2], edges[1::2], strict=False)]
    cuts = sorted({0, len(text), *draw(st.sets(st.integers(0, len(text)), max_size=4))})
    return text, layers, links, list(pairwise(cuts))


def stretches(case):
    """The HTML of each stretch."""
    text, layers, links, cuts = case
    drawing = Layers(text, layers, links)
    return [drawing.html(*cut) for cut in cuts]


def tree(html):
    return lxml.html.fragment_fromstring(html, create_parent="p")


def refs(html):
    return re.findall(r'href="#record-(\d+)"', html)


# What is over which words


@given(drawings())
def test_the_pieces_join_to_the_text_and_none_is_cut_by_an_edge(case):
    text, layers, links, _ = case
    pieces = Layers(text, layers, links).pieces

    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    for edge in {edge for over in (*layers, *links) for edge in (over.start, over.end)}:
        assert not [piece for piece in pieces if piece.start < edge < piece.end]


@given(drawings())
def test_a_piece_is_all_that_is_over_it(case):
    text, layers, links, _ = case

    for piece in Layers(text, layers, links).pieces:
        over = [layer for layer in layers if layer.start <= piece.start and piece.end <= layer.end]
        claims = [layer for layer in over if layer.kind == "claim"]
        overlap = {"overlap"} if len(claims) > 1 else set()
        assert set(piece.classes) == {name for layer in over for name in (layer.kind, *layer.classes)} | overlap
        assert len(piece.classes) == len(set(piece.classes))
        assert piece.claim == max(claims, key=lambda claim: (claim.start, -claim.end, claim.id), default=None)
        assert [piece.link] == ([link for link in links if link.start <= piece.start < link.end] or [None])


def test_of_claims_over_the_same_words_the_innermost_is_named():
    html = Layers("abcdef", [Layer("claim", 1, 0, 4), Layer("claim", 2, 2, 6)]).html(0, 6)

    marks = [(mark.text, mark.get("data-claim"), mark.get("class")) for mark in tree(html).findall(".//mark")]
    assert marks == [("ab", "1", "claim"), ("cd", "2", "claim overlap"), ("ef", "2", "claim")]


def test_when_an_inner_claim_ends_the_outer_one_is_named_again():
    layers = [Layer("claim", 1, 0, 6), Layer("claim", 2, 1, 3), Layer("claim", 3, 2, 5)]
    html = Layers("abcdef", layers).html(0, 6)

    marks = [(mark.text, mark.get("data-claim")) for mark in tree(html).findall(".//mark")]
    assert marks == [("a", "1"), ("b", "2"), ("c", "3"), ("de", "3"), ("f", "1")]


def test_words_of_a_source_alone_are_no_mark():
    html = Layers("they said so", [Layer("source", 1, 0, 4, classes=("source-unnamed",))]).html(0, 12)

    assert html == '<span class="source source-unnamed">they</span> said so'


@pytest.mark.parametrize("edges", [(3, 3), (4, 2), (-1, 2), (0, 7)])
def test_a_layer_without_words_in_the_text_is_refused_by_name(edges):
    with pytest.raises(ValueError, match=r"kind='cue', id=5.*6 characters"):
        Layers("abcdef", [Layer("cue", 5, *edges)])


def test_a_link_beyond_the_text_is_refused():
    with pytest.raises(ValueError, match=r"news\.test"):
        Layers("abcdef", [], [Link(0, 7, "https://news.test")])


def test_an_empty_text_is_drawn_as_nothing():
    assert Layers("", []).html(0, 0) == ""


# HTML


@given(drawings())
def test_whatever_is_drawn_the_words_stay_the_words(case):
    html = "".join(stretches(case))
    drawn = re.sub(r'<a class="ref[^>]*>7</a>', "", html)

    assert unescape(re.sub(r"</?(?:mark|span|a)(?: [^>]*)?>", "", drawn)) == case[0]


@given(drawings())
def test_what_is_drawn_is_balanced(case):
    for html in stretches(case):
        opened = []
        for closing, name in re.findall(r"<(/?)(\w+)", html):
            if not closing:
                opened.append(name)
            else:
                assert opened.pop() == name
        assert opened == []


@given(drawings())
def test_a_parser_finds_the_links_and_marks_that_were_drawn_and_none_within_another(case):
    for html in stretches(case):
        parsed = tree(html)
        for name in ("a", "mark"):
            assert len(parsed.findall(f".//{name}")) == html.count(f"<{name} ")
            assert parsed.xpath(f"//{name}//{name}") == []
        assert parsed.xpath("//mark//a") == []


@given(drawings())
def test_each_claim_has_its_place_once_and_its_reference_once(case):
    _, layers, _, cuts = case
    drawn = stretches(case)

    for claim in (layer for layer in layers if layer.kind == "claim"):
        placed = [cut for cut, html in zip(cuts, drawn, strict=True) for _ in range(html.count(f'"claim-{claim.id}"'))]
        referred = [cut for cut, html in zip(cuts, drawn, strict=True) if str(claim.id) in refs(html)]
        assert [start <= claim.start < end for start, end in placed] == [True]
        assert [start < claim.end <= end for start, end in referred] == [True]
        assert sum(refs(html).count(str(claim.id)) for html in drawn) == 1


@given(drawings())
def test_a_claims_words_stand_between_its_place_and_its_reference(case):
    text, layers, links, _ = case
    html = Layers(text, layers, [link for link in links if not _ends_in(layers, link)]).html(0, len(text))

    for claim in (layer for layer in layers if layer.kind == "claim"):
        between = re.search(rf'id="claim-{claim.id}"></span>(.*?)<a [^>]*href="#record-{claim.id}"', html, re.DOTALL)
        words = re.sub(r'<a class="ref[^>]*>7</a>', "", between[1])
        assert unescape(re.sub(r"</?(?:mark|span|a)(?: [^>]*)?>", "", words)) == text[claim.start : claim.end]


def _ends_in(layers, link):
    return any(link.start < layer.end < link.end for layer in layers)


def test_the_text_is_escaped_inside_and_outside_of_marks():
    html = Layers(TEXT, [Layer("claim", 1, 8, 20)]).html(0, len(TEXT))

    assert "<b>" not in html
    assert unescape(tree(html).text_content()) == TEXT


def test_a_claim_over_two_blocks_has_its_id_once():
    drawing = Layers("abcdef", [Layer("claim", 7, 0, 6, href="#x", label="1", title="Claim 1")])
    html = drawing.html(0, 3) + drawing.html(3, 6)

    assert html.count('id="claim-7"') == 1
    assert html.count("</a>") == 1


def test_a_stretch_without_words_is_drawn_as_nothing():
    drawing = Layers("abcdef", [Layer("claim", 7, 0, 6, href="#x", label="1")])

    assert [drawing.html(place, place) for place in (0, 3, 6)] == ["", "", ""]


def test_a_mark_leads_to_what_is_known_of_its_claim_where_that_is_on_the_page():
    here, elsewhere = Layer("claim", 1, 0, 3, href="#record-1"), Layer("claim", 2, 3, 6, href="/admin/claim/2/")
    html = Layers("abcdef", [here, elsewhere]).html(0, 6)

    assert [mark.get("aria-details") for mark in tree(html).findall(".//mark")] == ["record-1", None]


def test_no_direction_mark_of_the_words_turns_a_reference_round():
    layer = Layer("claim", 1, 2, 8, href="#record-1", label="12")
    html = Layers("a \u202edcba\u202c b", [layer]).html(0, 10)

    assert tree(html).xpath("//a[@class='ref ']/@dir") == ["ltr"]
    assert "\u202e" not in tree(html).xpath("string(//a)")


# Links


def test_a_link_is_one_element_over_all_pieces_within_it():
    layer = Layer("claim", 1, 2, 4, href="#record-1", label="1")
    html = Layers("abcdef", [layer], [Link(1, 5, "https://news.test/?a&b")]).html(0, 6)

    link, ref = tree(html).findall(".//a")
    assert (link.get("href"), link.get("rel")) == ("https://news.test/?a&b", "nofollow noopener")
    assert link.text_content() == "bcde"
    assert html.index("</a>") < html.index('class="ref')
    assert ref.tail == "f"


def test_a_link_over_two_stretches_is_a_link_in_each():
    drawing = Layers("abcdef", [], [Link(1, 5, "https://news.test/")])

    assert [tree(drawing.html(*cut)).xpath("string(//a)") for cut in ((0, 3), (3, 6))] == ["bc", "de"]


def test_links_over_one_another_are_still_not_nested():
    links = [Link(0, 4, "https://one.test/"), Link(2, 3, "https://two.test/"), Link(3, 6, "https://three.test/")]
    html = Layers("abcdef", [], links).html(0, 6)

    assert [link.text for link in tree(html).findall(".//a")] == ["abcd", "ef"]


# On a page


@pytest.fixture
def table(db):
    """A story with a table and links, one of them in a cell."""
    html = (
        '<p>The <a href="https://a.test/?b&amp;c">bridge</a> opens.</p>'
        '<table><tr><td>Cost</td><td></td><td>7 <a href="https://b.test/">million</a></td></tr>'
        "<tr><td>Length</td><td>2 miles</td></tr></table>"
    )
    return make.delivery(make.ninjs(bodies=[{"value": html, "contentType": "text/html"}])).article


def test_a_claim_over_cells_and_rows_is_marked_in_each_and_placed_once(client, table):
    claim = make.claim(table, "\t7 million\n\nLength\t")

    page = pages.tree(client.get(table.get_absolute_url()))

    cells = [[mark.text_content() for mark in cell.iter("mark")] for cell in page.xpath("//table[@class='words']//td")]
    assert cells == [[], [], ["7 ", "million"], ["Length"], []]
    (place,) = page.xpath(f"//*[@id='claim-{claim.pk}']")
    (ref,) = page.xpath(f"//a[@href='#record-{claim.pk}']")
    assert (place.getparent().text_content(), ref.getparent().text_content()) == ("7 million", "Length1")
    assert page.xpath("//mark/@aria-details") == [f"record-{claim.pk}"] * 3
    assert page.xpath(f"//*[@id='record-{claim.pk}']")


def test_the_links_of_a_story_are_drawn_around_its_marks(client, table):
    make.claim(table, "The bridge")

    page = pages.tree(client.get(table.get_absolute_url()))

    links = [(link.text_content(), link.get("href")) for link in page.xpath("//a[@rel='nofollow noopener']")]
    assert links == [("bridge", "https://a.test/?b&c"), ("million", "https://b.test/")]
    assert page.xpath("//a[@rel='nofollow noopener']/mark/text()") == ["bridge"]


def test_the_desk_reads_the_same_words_and_links_beside_its_forms(table, edie):
    claim = make.claim(table, "\t7 million")

    page = pages.tree(make.client(edie).get(f"/admin/annotations/claim/{claim.pk}/change/"))

    assert [mark.text_content() for mark in page.iter("mark")] == ["7 ", "million"]
    assert len(page.xpath(f"//*[@id='claim-{claim.pk}']")) == 1
    assert page.xpath("//aside//a[@rel='nofollow noopener']/@href") == ["https://a.test/?b&c", "https://b.test/"]


# Cost, counted and not timed

SIZE = 60_000


def claims(spans):
    return [Layer("claim", n, *span, href=f"#record-{n}", label="1") for n, span in enumerate(spans)]


def nested(number):
    return claims((n, SIZE - n) for n in range(number))


def identical(number):
    return claims((10, SIZE - 10) for n in range(number))


def crossing(number):
    return claims((n, n + SIZE // 2) for n in range(number))


@pytest.mark.parametrize("layers", [nested, identical, crossing])
def test_html_grows_with_the_claims_and_not_with_their_square(layers):
    def size(number):
        drawing = Layers("x" * SIZE, layers(number))
        return len(drawing.html(0, SIZE)), len(drawing.pieces)

    (one, few), (two, more), (four, most) = size(1000), size(2000), size(4000)

    assert four - two <= 2.2 * (two - one)
    assert most - more <= 2 * (more - few)


@pytest.mark.parametrize("layers", [nested, identical, crossing])
def test_ten_thousand_claims_are_drawn_each_with_its_place_and_reference(layers):
    html = Layers("x" * SIZE, layers(10_000)).html(0, SIZE)

    assert html.count('class="place"') == len(set(refs(html))) == len(refs(html)) == 10_000


@pytest.mark.parametrize("layers", [nested, identical, crossing])
def test_each_layer_is_looked_at_a_fixed_number_of_times(layers):
    def looks(number):
        counted = [Counted(layer) for layer in layers(number)]
        Layers("x" * SIZE, counted).html(0, SIZE)
        return sum(layer.looks for layer in counted)

    assert looks(4000) <= 2.2 * looks(2000)


def test_blocks_look_at_no_pieces_but_their_own():
    counted = [Counted(layer) for layer in claims((n, n + 1) for n in range(0, 6000, 2))]
    drawing = Layers("x" * 6000, counted)
    made = sum(layer.looks for layer in counted)

    for start in range(0, 6000, 6):
        drawing.html(start, start + 6)

    assert sum(layer.looks for layer in counted) - made <= 12 * len(counted)


class Counted:
    """A layer that counts how often anything is asked of it."""

    def __init__(self, layer):
        self._layer = layer
        self.looks = 0

    def __getattr__(self, name):
        self.looks += 1
        return getattr(self._layer, name)
