import re
from dataclasses import replace
from html import unescape

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring.layers import Layer, segments, to_html

TEXT = "Sources said <b>the talks</b> & more."


@st.composite
def layered(draw):
    text = draw(st.text(min_size=1, max_size=60))
    layers = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        layers.append(Layer(draw(st.sampled_from(["claim", "source", "cue"])), number, start, end))
    return text, layers


@given(layered())
def test_segments_join_to_the_text(case):
    text, layers = case

    assert "".join(text[piece.start : piece.end] for piece in segments(0, len(text), layers)) == text


@given(layered())
def test_each_layer_is_over_just_its_own_words(case):
    text, layers = case
    pieces = segments(0, len(text), layers)

    for layer in layers:
        covered = [piece for piece in pieces if layer in piece.layers]
        assert (covered[0].start, covered[-1].end) == (layer.start, layer.end)


def test_the_text_is_escaped_inside_and_outside_of_marks():
    html = to_html(TEXT, 0, len(TEXT), [Layer("claim", 1, 8, 20)])

    assert "<b>" not in html
    assert unescape(lxml.html.fromstring(f"<p>{html}</p>").text_content()) == TEXT


def test_overlapping_claims_stay_valid_html():
    html = to_html("abcdef", 0, 6, [Layer("claim", 1, 0, 4), Layer("claim", 2, 2, 6)])

    marks = lxml.html.fromstring(f"<p>{html}</p>").findall(".//mark")
    assert [(mark.text, mark.get("data-claim")) for mark in marks] == [("ab", "1"), ("cd", "1 2"), ("ef", "2")]


def test_a_claim_over_two_blocks_has_its_id_once():
    layer = Layer("claim", 7, 0, 6, href="#x", label="1", title="Claim 1")
    html = to_html("abcdef", 0, 3, [layer]) + to_html("abcdef", 3, 6, [layer])

    assert html.count('id="claim-7"') == 1
    assert html.count("</a>") == 1


@given(layered(), st.integers(0, 60), st.integers(0, 60))
def test_segments_of_a_stretch_join_to_that_stretch(case, one, other):
    text, layers = case
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    pieces = segments(start, end, layers)

    assert "".join(text[piece.start : piece.end] for piece in pieces) == text[start:end]
    assert all(start <= piece.start < piece.end <= end for piece in pieces)


@given(layered())
def test_whatever_is_drawn_the_words_stay_the_words(case):
    text, layers = case
    html = to_html(text, 0, len(text), [replace(layer, href="#x", label="7", title='"<>') for layer in layers])
    drawn = re.sub(r"<a [^>]*>7</a>", "", html)

    assert unescape(re.sub(r"</?(?:mark|span)[^>]*>", "", drawn)) == text
