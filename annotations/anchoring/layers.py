"""Layers over a text, merged into HTML: any number of spans that may nest and overlap.

The only place that makes `<mark>`. The text is cut wherever a layer begins or ends; each piece is one element that
carries the classes of all layers over it, so overlapping never breaks the nesting of the HTML.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Literal

LayerKind = Literal["claim", "source", "cue"]


@dataclass(frozen=True, slots=True)
class Layer:
    """A span drawn over a text. `id` is stable: the number of the claim it belongs to."""

    kind: LayerKind
    id: int
    start: int
    end: int
    classes: tuple[str, ...] = ()
    # Where a reader finds what is known of the claim, and the number it is referred to by; on claims only.
    href: str = ""
    label: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text from `start` to `end` and the layers over all of it."""

    start: int
    end: int
    layers: tuple[Layer, ...]


def segments(start: int, end: int, layers: Iterable[Layer]) -> list[Segment]:
    """The stretch from `start` to `end`, cut at every edge of a layer; the pieces join to the whole stretch."""
    touching = [layer for layer in layers if layer.start < end and start < layer.end]
    edges = {start, end}
    for layer in touching:
        edges.add(max(layer.start, start))
        edges.add(min(layer.end, end))
    cuts = sorted(edges)
    return [
        Segment(a, b, tuple(layer for layer in touching if layer.start <= a and b <= layer.end))
        for a, b in pairwise(cuts)
    ]


def to_html(text: str, start: int, end: int, layers: Sequence[Layer]) -> str:
    """The stretch of the text as escaped, valid HTML with its layers drawn.

    A claim's first piece has the id `claim-<id>`; after its last piece stands a link to `href`, named by `label`.
    """
    return "".join(_piece(text, segment) for segment in segments(start, end, layers))


def _piece(text: str, segment: Segment) -> str:
    words = escape(text[segment.start : segment.end])
    if not segment.layers:
        return words
    claims = [layer for layer in segment.layers if layer.kind == "claim"]
    classes = " ".join(dict.fromkeys(name for layer in segment.layers for name in (layer.kind, *layer.classes)))
    beginning = [layer for layer in claims if layer.start == segment.start]
    # A claim that runs over several blocks begins once and ends once: each id and link stands once on the page.
    anchors = "".join(f'<span class="place" id="claim-{layer.id}"></span>' for layer in beginning)
    ids = f' data-claim="{" ".join(str(layer.id) for layer in claims)}"' if claims else ""
    tag = "mark" if claims else "span"
    links = "".join(_link(layer) for layer in claims if layer.end == segment.end and layer.href)
    return f'{anchors}<{tag} class="{escape(classes)}"{ids}>{words}</{tag}>{links}'


def _link(layer: Layer) -> str:
    return (
        f'<a class="ref {escape(" ".join(layer.classes))}" href="{escape(layer.href)}" '
        f'aria-label="{escape(layer.title)}">{escape(layer.label)}</a>'
    )
