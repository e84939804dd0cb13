"""An article's words with its record drawn over them, made ready for a page. Reads no rows: it is given claims that
are public, placed and with their record (`Claim.objects.public().in_revision(…).with_record(…)`).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from annotations.anchoring.layers import Layer, Layers
from annotations.cards import Card, Ref, cards_of
from annotations.models import Attribution, Claim, ClaimLink, SourcingChange
from annotations.summaries import Summary, summary_of
from articles.models import Revision, Source
from articles.text.layout import Row, Stretch, rows_of, stretches_of, trimmed

# For the page that explains the marks: what a claim rests on, its words, those of its source, those that attribute.
_EXAMPLE = (
    "The harbour will stay closed all winter, an official of the port authority said. Divers have found 14 shells, "
    "said Ines Tallow, who leads them. No ship has left since Monday."
)
_EXAMPLE_CLAIMS = (
    ("unnamed", "The harbour will stay closed all winter", "an official of the port authority", "said"),
    ("named", "Divers have found 14 shells", "Ines Tallow, who leads them", ""),
    ("own", "No ship has left since Monday", "", ""),
)


@dataclass(frozen=True, slots=True)
class Story:
    """Rows of marked words, each with the cards of the claims that begin in it."""

    rows: tuple[tuple[Row, tuple[Card, ...]], ...]
    summary: Summary

    @property
    def cards(self) -> Iterator[Card]:
        return chain.from_iterable(cards for _row, cards in self.rows)


def marked(
    revision: Revision,
    claims: Iterable[Claim],
    *,
    shown_end: int,
    changes: Iterable[SourcingChange] = (),
    links: Iterable[ClaimLink] = (),
    suppliers: Iterable[Source] = (),
) -> Story:
    claims = list(claims)
    blocks = revision.block_spans()
    end = shown_end if shown_end < len(revision.text) else None
    cards = cards_of(claims, shown_end=end, changes=changes, links=links)
    layers = layers_of(cards, stretches_of(revision.text, blocks), shown_end=shown_end)
    drawing = Layers(revision.text, layers, revision.link_spans())
    rows = rows_of(revision.text, blocks, shown_end, lambda start, end: safe_html(drawing, start, end))
    begins = {layer.id: layer.start for layer in layers if layer.kind == "claim"}
    return Story(_beside(rows, cards, begins), summary_of(claims, suppliers=suppliers, is_whole=end is None))


def example() -> SafeString:
    """The marks as they look on a story, on invented words."""
    layers = []
    for number, (basis, claim, source, cue) in enumerate(_EXAMPLE_CLAIMS, start=1):
        layers.append(_claim_layer(basis, Ref(number, number), *_span(claim), href=f"#mark-{basis}"))
        layers += [Layer("source", number, *_span(source), classes=(f"source-{basis}",))] if source else []
        layers += [Layer("cue", number, *_span(cue))] if cue else []
    return safe_html(Layers(_EXAMPLE, layers), 0, len(_EXAMPLE))


def safe_html(drawing: Layers, start: int, end: int) -> SafeString:
    """The only place that trusts HTML: `Layers` escapes every word that it is given."""
    return mark_safe(drawing.html(start, end))


def layers_of(cards: Iterable[Card], stretches: Sequence[Stretch], *, shown_end: int) -> list[Layer]:
    """The claims, and the words that name and attribute to their speakers, as far as they may be shown."""
    found = []
    for card in cards:
        start, end = trimmed(stretches, card.claim.start, card.claim.end)  # type: ignore[attr-defined]
        found.append(_claim_layer(card.basis, card.ref, start, end, href=f"#record-{card.claim.pk}"))
        for attribution in card.claim.attributions.all():
            found += [layer for layer in _word_layers(attribution) if layer.end <= shown_end]
    return found


def _beside(
    rows: Sequence[Row], cards: Iterable[Card], begins: dict[int, int]
) -> tuple[tuple[Row, tuple[Card, ...]], ...]:
    """Each row with the cards of the claims that begin in it."""
    starts = [row.start for row in rows]
    found: list[list[Card]] = [[] for _ in rows]
    for card in cards:
        found[bisect_right(starts, begins[card.claim.pk]) - 1].append(card)
    return tuple((row, tuple(cards)) for row, cards in zip(rows, found, strict=True))


def _claim_layer(basis: str, ref: Ref, start: int, end: int, *, href: str) -> Layer:
    titles = {
        "unnamed": _("Claim %(number)d, laid to an unnamed speaker"),
        "named": _("Claim %(number)d, laid to a named speaker"),
        "own": _("Claim %(number)d, in the story’s own voice"),
    }
    return Layer(
        kind="claim",
        id=ref.claim_id,
        start=start,
        end=end,
        classes=(f"claim-{basis}",),
        href=href,
        label=str(ref.number),
        title=titles[basis] % {"number": ref.number},
    )


def _word_layers(attribution: Attribution) -> Iterable[Layer]:
    kind = "unnamed" if attribution.speaker.is_unnamed else "named"
    source = (attribution.source_start, attribution.source_end)  # type: ignore[attr-defined]
    cue = (attribution.cue_start, attribution.cue_end)  # type: ignore[attr-defined]
    if source[0] is not None:
        yield Layer("source", attribution.claim_id, *source, classes=(f"source-{kind}",))
    if cue[0] is not None:
        yield Layer("cue", attribution.claim_id, *cue)


def _span(words: str) -> tuple[int, int]:
    start = _EXAMPLE.index(words)
    return start, start + len(words)
