"""Layers over a text, merged into HTML: any number of spans that may nest and overlap, and the text's own links.

The only place that makes `<mark>`. One sweep cuts the text wherever a layer or link begins or ends; each piece is one
element that stands for all layers over it, so overlapping never breaks the nesting of the HTML. A piece names the
innermost claim alone: naming each one over it would make the page grow with the square of the claims.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Literal

from articles.text.blocks import Link

LayerKind = Literal["claim", "source", "cue", "remark"]


@dataclass(frozen=True, slots=True)
class Layer:
    """A span drawn over a text. `id` is stable: the number of the claim it belongs to."""

    kind: LayerKind
    id: int
    start: int
    end: int
    # Of few kinds: a piece carries those of all layers over it.
    classes: tuple[str, ...] = ()
    # Where a reader finds what is known of the claim, and the number it is referred to by; on claims only.
    href: str = ""
    label: str = ""
    title: str = ""
    # What those are told, where a claim begins, who hear the page and do not see it.
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that no edge of a layer or link cuts, and what is over all of it."""

    start: int
    end: int
    classes: tuple[str, ...]
    # The innermost: of those over the piece the one begun last.
    claim: Layer | None
    link: Link | None
    begun: tuple[Layer, ...]
    ended: tuple[Layer, ...]


class Layers:
    """A text with its layers and links, made ready to be drawn stretch by stretch in time that is linear in all of it.

    Raises ValueError for a layer or link that has no words or is not within the text.
    """

    def __init__(self, text: str, layers: Iterable[Layer], links: Iterable[Link] = ()) -> None:
        layers, links = list(layers), sorted(links, key=attrgetter("start"))
        spans: list[Layer | Link] = [*layers, *links]
        for span in spans:
            if not 0 <= span.start < span.end <= len(text):
                raise ValueError(f"{span} has no words in a text of {len(text)} characters.")
        self._text = text
        self.pieces = list(_pieces(len(text), layers, links))
        self._starts = [piece.start for piece in self.pieces]

    def html(self, start: int, end: int) -> str:
        """The stretch as escaped, valid HTML.

        Where a claim begins stands a place with the id `claim-<id>`, after its last piece a link to its `href`, named
        by its `label`: once on a page whose stretches do not overlap, as long as both its ends are in one of them.
        """
        if start >= end:
            return ""
        first = bisect_right(self._starts, start) - 1
        last = bisect_left(self._starts, end)
        drawn = []
        for link, run in groupby(self.pieces[first:last], key=attrgetter("link")):
            pieces = [(self._words(piece, start, end), _refs(piece, end)) for piece in run]
            if link is None:
                drawn += [words + refs for words, refs in pieces]
            else:
                # No link within a link: what refers to claims waits until this one ends.
                drawn.append(f'<a href="{escape(link.href)}" rel="nofollow noopener">')
                drawn += [words for words, _ in pieces]
                drawn.append("</a>")
                drawn += [refs for _, refs in pieces]
        return "".join(drawn)

    def _words(self, piece: Piece, start: int, end: int) -> str:
        words = escape(self._text[max(piece.start, start) : min(piece.end, end)])
        if not piece.classes:
            return words
        places = [_place(claim) for claim in piece.begun if start <= claim.start]
        classes = escape(" ".join(piece.classes))
        if piece.claim is None:
            return f'<span class="{classes}">{words}</span>'
        return f'{"".join(places)}<mark class="{classes}"{_named(piece.claim)}>{words}</mark>'


def _pieces(size: int, layers: Sequence[Layer], links: Sequence[Link]) -> Iterator[Piece]:
    """The whole text in pieces. Of claims that begin at one place the shorter is the inner one, of equals the later."""
    over = _Over(layers, links)
    begun = _by_place("start", sorted(layers, key=lambda layer: (layer.start, -layer.end)))
    ended = _by_place("end", layers)
    edges = {0, size, *begun, *ended}
    edges.update(edge for link in links for edge in (link.start, link.end))
    for start, end in pairwise(sorted(edges)):
        for layer in ended.get(start, ()):
            over.leave(layer)
        for layer in begun.get(start, ()):
            over.enter(layer)
        yield Piece(
            start,
            end,
            over.classes(),
            over.claim_at(start),
            over.link_at(start),
            begun=tuple(layer for layer in begun.get(start, ()) if layer.kind == "claim"),
            ended=tuple(layer for layer in ended.get(end, ()) if layer.kind == "claim"),
        )


class _Over:
    """What is over the text at the place that a sweep from its beginning has come to."""

    def __init__(self, layers: Iterable[Layer], links: Sequence[Link]) -> None:
        # How many layers carry each class; in an order that does not hang on where they begin.
        self._classes = dict.fromkeys((name for layer in layers for name in _classes(layer)), 0)
        self._claims = 0
        # As they began, the last on top; those that have ended since are left until they come to the top.
        self._begun: list[Layer] = []
        self._links = list(reversed(links))

    def enter(self, layer: Layer) -> None:
        for name in _classes(layer):
            self._classes[name] += 1
        if layer.kind == "claim":
            self._claims += 1
            self._begun.append(layer)

    def leave(self, layer: Layer) -> None:
        for name in _classes(layer):
            self._classes[name] -= 1
        if layer.kind == "claim":
            self._claims -= 1

    def classes(self) -> tuple[str, ...]:
        names = [name for name, count in self._classes.items() if count]
        return (*names, "overlap") if self._claims > 1 else tuple(names)

    def claim_at(self, place: int) -> Layer | None:
        while self._begun and self._begun[-1].end <= place:
            self._begun.pop()
        return self._begun[-1] if self._begun else None

    def link_at(self, place: int) -> Link | None:
        while self._links and self._links[-1].end <= place:
            self._links.pop()
        return self._links[-1] if self._links and self._links[-1].start <= place else None


def _by_place(edge: str, layers: Iterable[Layer]) -> dict[int, list[Layer]]:
    found: dict[int, list[Layer]] = {}
    for layer in layers:
        found.setdefault(getattr(layer, edge), []).append(layer)
    return found


def _classes(layer: Layer) -> tuple[str, ...]:
    return (layer.kind, *layer.classes)


def _place(claim: Layer) -> str:
    return f'<span class="place" id="claim-{claim.id}">{escape(claim.opening)}</span>'


def _named(claim: Layer) -> str:
    """The attributes that say which claim it is, and where on the page what is known of it stands, if it does."""
    record = f"record-{claim.id}"
    details = f' aria-details="{record}"' if claim.href == f"#{record}" else ""
    return f' data-claim="{claim.id}"{details}'


def _refs(piece: Piece, end: int) -> str:
    """Links to the claims that end with the piece, if it ends in the stretch. Their words run from left to right
    whatever direction marks the story's words leave open.
    """
    if piece.end > end:
        return ""
    return "".join(
        f'<a class="ref {escape(" ".join(claim.classes))}" dir="ltr" href="{escape(claim.href)}" '
        f'aria-label="{escape(claim.title)}">{escape(claim.label)}</a>'
        for claim in piece.ended
        if claim.href
    )
