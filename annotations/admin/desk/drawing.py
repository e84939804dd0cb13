"""The story's words on the desk, with all that is on record of them drawn over: claims on record and suggested, the
words that name who says it, those that attribute it, and remarks.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from annotations.admin.desk.bench import Bench, Piece, Work
from annotations.anchoring.layers import Layer, LayerKind, Layers
from annotations.choices import Standing
from annotations.marking import safe_html
from articles.text.layout import stretches_of, trimmed


@dataclass(frozen=True, slots=True)
class Words:
    """A block of the story with its place, in code points: what a script needs to say which words were marked."""

    kind: str
    start: int
    html: SafeString


def blocks_of(bench: Bench) -> list[Words]:
    revision = bench.revision
    blocks = revision.block_spans()
    layers = list(_layers(bench))
    drawing = Layers(revision.text, layers, revision.link_spans())
    return [Words(block.kind, block.start, safe_html(drawing, block.start, block.end)) for block in blocks]


def _layers(bench: Bench) -> Iterator[Layer]:
    stretches = stretches_of(bench.revision.text, bench.revision.block_spans())
    order = list(Work)
    # Of a claim that is laid to several, the most urgent is told.
    urgent = {piece.claim.pk: piece for piece in sorted(bench.pieces, key=lambda one: -order.index(one.work))}
    for piece in bench.pieces:
        claim = piece.claim
        if claim.start is not None and urgent[claim.pk] is piece:  # type: ignore[attr-defined]
            start, end = trimmed(stretches, claim.start, claim.end)  # type: ignore[attr-defined]
            if start < end:
                yield _claim_layer(bench, piece, start, end)
        yield from _word_layers(bench, piece)
    for remark in bench.remarks:
        if remark.start is not None:  # type: ignore[attr-defined]
            yield Layer("remark", remark.pk, remark.start, remark.end)  # type: ignore[attr-defined]


def _claim_layer(bench: Bench, piece: Piece, start: int, end: int) -> Layer:
    is_here = bench.current is not None and bench.current.claim.pk == piece.claim.pk
    is_suggested = piece.claim.standing == Standing.SUGGESTED
    classes = [str(name) for name, holds in (("about", is_here), ("suggested", is_suggested)) if holds]
    told = {"number": piece.number, "work": piece.work.label}
    title = _("Suggestion: %(work)s") % told if is_suggested else _("Claim %(number)d: %(work)s") % told
    return Layer(
        "claim", piece.claim.pk, start, end,
        classes=(*classes, f"work-{piece.work}"),
        href=f"{bench.address}?at=claim-{piece.claim.pk}#panel",
        label=str(piece.number or "?"),
        title=title,
        opening=_("suggestion begins: ") if is_suggested else _("claim begins: "),
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
