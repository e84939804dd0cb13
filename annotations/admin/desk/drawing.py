"""The story's words on the desk, with all that is on record of them drawn over: claims on record and suggested, the
words that name who says it, those that attribute it, and remarks.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from annotations.admin.desk.bench import Bench, Piece, Work
from annotations.anchoring.layers import Layer, LayerKind, Layers
from annotations.anchoring.selectors import shortened
from annotations.choices import Standing
from annotations.marking import safe_html
from articles.text.layout import stretches_of, trimmed


@dataclass(frozen=True, slots=True)
class Words:
    """A block of the story with its place, in code points: what a script needs to say which words were marked."""

    kind: str
    # As a text: no language writes it otherwise.
    start: str
    html: SafeString


class _Titles:
    """What marks are called, in the language of the page: looked up once, and not for each of many marks."""

    def __init__(self) -> None:
        self.opening = {True: _("suggestion begins: "), False: _("claim begins: ")}
        self._of_claim, self._of_suggestion = _("Claim %(number)d: %(work)s"), _("Suggestion: %(work)s")
        self._works = {work: str(work.label) for work in Work}

    def of(self, piece: Piece) -> str:
        told = {"number": piece.number, "work": self._works[piece.work]}
        is_suggested = piece.claim.standing == Standing.SUGGESTED
        return (self._of_suggestion if is_suggested else self._of_claim) % told


def list_of(bench: Bench) -> SafeString:
    """All pieces as the items of a list. In Python, since a template takes ten times as long for two hundred."""
    works = {work: str(work.label) for work in Work}
    own_voice = _("the story’s own voice")

    def item(piece: Piece) -> tuple[object, ...]:
        here = mark_safe(' aria-current="true"') if piece is bench.current else ""
        words = shortened(piece.source_words, most=50)
        laid = format_html('<q lang="{}">{}</q>', bench.article.language, words) if words else ""
        speaker = laid or (str(piece.attribution.speaker) if piece.attribution else own_voice)
        return piece.work, bench.address, piece.key, here, piece.number or "?", speaker, works[piece.work]

    html = '<li class="work-{}"><a href="{}?at={}#panel"{}><span class="number">{}</span> {} <em>{}</em></a></li>'
    return format_html_join("", html, map(item, bench.pieces))


def blocks_of(bench: Bench) -> list[Words]:
    revision = bench.revision
    blocks = revision.block_spans()
    layers = list(_layers(bench))
    drawing = Layers(revision.text, layers, revision.link_spans())
    return [Words(block.kind, str(block.start), safe_html(drawing, block.start, block.end)) for block in blocks]


def _layers(bench: Bench) -> Iterator[Layer]:
    stretches = stretches_of(bench.revision.text, bench.revision.block_spans())
    order = list(Work)
    titles = _Titles()
    # Of a claim that is laid to several, the most urgent is told.
    urgent = {piece.claim.pk: piece for piece in sorted(bench.pieces, key=lambda one: -order.index(one.work))}
    for piece in bench.pieces:
        claim = piece.claim
        if claim.start is not None and urgent[claim.pk] is piece:  # type: ignore[attr-defined]
            start, end = trimmed(stretches, claim.start, claim.end)  # type: ignore[attr-defined]
            if start < end:
                yield _claim_layer(bench, piece, start, end, titles)
        yield from _word_layers(bench, piece)
    for remark in bench.remarks:
        if remark.start is not None:  # type: ignore[attr-defined]
            yield Layer("remark", remark.pk, remark.start, remark.end)  # type: ignore[attr-defined]


def _claim_layer(bench: Bench, piece: Piece, start: int, end: int, titles: _Titles) -> Layer:
    is_here = bench.current is not None and bench.current.claim.pk == piece.claim.pk
    is_suggested = piece.claim.standing == Standing.SUGGESTED
    classes = [str(name) for name, holds in (("about", is_here), ("suggested", is_suggested)) if holds]
    return Layer(
        "claim", piece.claim.pk, start, end,
        classes=(*classes, f"work-{piece.work}"),
        href=f"{bench.address}?at=claim-{piece.claim.pk}#panel",
        label=str(piece.number or "?"),
        title=titles.of(piece),
        opening=titles.opening[is_suggested],
    )  # fmt: skip


def _word_layers(bench: Bench, piece: Piece) -> Iterator[Layer]:
    attribution = piece.attribution
    if attribution is None:
        return
    here = bench.current.attribution if bench.current else None
    kinds: tuple[LayerKind, LayerKind] = ("source", "cue")
    for kind in kinds:
        start, end = (getattr(attribution, f"{kind}_{edge}") for edge in ("start", "end"))
        if start is not None:
            is_same = kind == "source" and here is not None and here.speaker_id == attribution.speaker_id
            classes = ("unnamed",) if kind == "source" and attribution.speaker.is_unnamed else ()
            yield Layer(kind, piece.claim.pk, start, end, classes=(*classes, "same-speaker") if is_same else classes)
