"""Words of a story that an editor marks with the mouse, a finger or the keyboard: a place, and what stands there."""

import re
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from annotations import claiming, extracting, extraction, naming, suggesting
from annotations.admin.desk.bench import Bench, Piece
from annotations.anchoring.selectors import Span
from annotations.choices import Manner, SpeakerKind, Standing
from annotations.claiming import SpeakerSketch
from annotations.extraction.languages import primary
from annotations.models import Attribution, Claim, Speaker, Suggestion
from articles.admin.recorded import number_in
from articles.models import Article, Revision
from articles.text.blocks import enclosing

_OPENING, _CLOSING = '"“„«‘「『', '"”“»’」』'


def span_in(request: HttpRequest, bench: Bench) -> Span:
    """The place that was marked, of the revision that was marked in. White space at its ends is no word."""
    check_revision(request, bench)
    text = bench.revision.text
    given = [request.POST.get(name, "") for name in ("start", "end")]
    # What is no place is not taken for the beginning.
    start, end = map(int, given) if all(re.fullmatch("[0-9]{1,9}", one) for one in given) else (0, 0)
    if not start < end <= len(text) or not text[start:end].strip():
        raise ValidationError(_("Mark some words of the story first."))
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def check_revision(request: HttpRequest, bench: Bench) -> None:
    """Raises ValidationError where a correction came in since the words were seen: places are of other words then."""
    if number_in(request.POST.get("revision")) != bench.revision.number:
        raise ValidationError(
            _("A correction came in meanwhile. These are the words of revision %(number)d: mark them anew.")
            % {"number": bench.revision.number}
        )


def mark_claim(bench: Bench, span: Span, *, by: User) -> Claim:
    return claiming.claim(bench.article, quote=span, manner=_manner(bench.revision.text, span), by=by)


def mark_source(bench: Bench, piece: Piece, span: Span, *, by: User) -> Attribution:
    """By these words the story names who says it. Whoever has said it already stays, by other words; whom nobody has
    said yet is looked for by the words.
    """
    if piece.attribution:
        return claiming.reattribute(
            piece.attribution,
            **{**claiming.as_it_stands(piece.attribution), "source_words": span},
            by=by,
            expected=piece.attribution.version,
        )
    return claiming.attribute(piece.claim, speaker=speaker_at(bench, span), source_words=span, by=by)


def mark_cue(piece: Piece, span: Span, *, by: User) -> Attribution:
    if piece.attribution is None:
        raise ValidationError(_("Mark who says it first."))
    return claiming.reattribute(
        piece.attribution,
        **{**claiming.as_it_stands(piece.attribution), "cue_words": span},
        by=by,
        expected=piece.attribution.version,
    )


def correct(suggestion: Suggestion, piece: Piece, part: str, span: Span, *, by: User, expected: int) -> Suggestion:
    """Accept what the machine suggests, by other `words` for the claim, for who says it, or that attribute."""
    given: dict[str, Any] = {"by": by, "expected": expected}
    if part == "words":
        return suggesting.correct(suggestion, quote=span, **given)
    if piece.attribution is None:
        raise ValidationError(_("The machine has nobody who says it: accept the claim, and mark who does."))
    as_it_is = {**claiming.as_it_stands(piece.attribution), f"{part}_words": span}
    return suggesting.correct(suggestion, relaid=[suggesting.Relaid(piece.attribution, **as_it_is)], **given)


@transaction.atomic
def speaker_at(bench: Bench, span: Span) -> Speaker | SpeakerSketch:
    """Whom the words name: somebody of this story who is named by the very words, or whom the machine reads in their
    paragraph; or else somebody unnamed.
    """
    text = bench.revision.text
    words = text[span.start : span.end]
    alike = Q(source_passage__exact__iexact=words) | Q(speaker__name__iexact=words)
    known = Attribution.objects.filter(alike, claim__article=bench.article).select_related("speaker").order_by("id")
    if there := known.first():
        return there.speaker
    start, end = enclosing(bench.revision.block_spans(), span.start, span.end)
    found = extracting.attributions_in(text[start:end], language=primary(bench.article.language))
    place = (span.start - start, span.end - start)
    here = [one for one in found if one.source and one.source[0] < place[1] and place[0] < one.source[1]]
    named = next((one.speaker for one in here if one.speaker), None)
    if named is None or named.kind == extraction.SpeakerKind.UNNAMED:
        return SpeakerSketch(SpeakerKind.UNNAMED)
    Article.objects.select_for_update(of=("self",)).select_related(None).get(pk=bench.article.pk)
    return naming.speakers_for(bench.article, [named], {})[named.number]


def undo(request: HttpRequest, bench: Bench, *, by: User) -> str:
    """Take back the last mark, which the form names with the version that it made; the key of the piece to go to."""
    kind, _dash, numbers = request.POST.get("undo", "").partition("-")
    pk, _dash, version = numbers.partition("-")
    if kind == "claim":
        claim = Claim.objects.filter(article=bench.article, pk=number_in(pk)).first()
        if claim and claim.made_by_id == by.pk:
            claiming.revise(claim, standing=Standing.SET_ASIDE, by=by, expected=number_in(version))
            return ""
    found = Attribution.objects.filter(claim__article=bench.article, pk=number_in(pk))
    attribution = (
        found.select_related("claim__article", "speaker", "nested_in").first() if kind == "attribution" else None
    )
    if attribution is None:
        raise ValidationError(_("There is nothing to take back."))
    if number_in(version) == 1:
        claiming.take_back(attribution, by=by, expected=1)
        return f"claim-{attribution.claim_id}"
    _restore(attribution, bench.revision, by=by, expected=number_in(version))
    return f"attribution-{attribution.pk}"


def _restore(attribution: Attribution, revision: Revision, *, by: User, expected: int) -> None:
    """As it was before its last change, if that was this editor's own."""
    last = attribution.history.filter(version=expected, history_user=by).first()
    before = attribution.history.filter(version=expected - 1).first()
    if last is None or before is None or attribution.version != expected:
        raise ValidationError(_("Somebody has changed this since: there is nothing to take back."))
    was = Attribution(
        speaker_id=before.speaker_id,
        source_passage_id=before.source_passage_id,
        cue_passage_id=before.cue_passage_id,
        stance=before.stance,
        nested_in_id=before.nested_in_id,
    )
    claiming.reattribute(attribution, **claiming.as_it_stands(was), by=by, expected=expected)


def _manner(text: str, span: Span) -> Manner:
    """Quoted where the words stand in quotation marks, or bring them along."""
    words = text[span.start : span.end]
    before, after = text[: span.start][-1:], text[span.end :][:1]
    is_inside = bool(before and after) and before in _OPENING and after in _CLOSING
    if is_inside or (words[0] in _OPENING and words[-1] in _CLOSING):
        return Manner.QUOTED
    return Manner.MIXED if any(sign in words for sign in '"“„«「『') else Manner.PARAPHRASED
