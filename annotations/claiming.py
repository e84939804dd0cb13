"""Claims and attributions, made by quoting the story's own words.

Each writer is one transaction, locks the article so that no new revision comes in between, checks everything before it
writes, and raises ValidationError whose keys are the names of its arguments.
"""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from annotations import reviewing
from annotations.anchoring.match import locate
from annotations.anchoring.selectors import AnchorError, Quote, Span, quote_at
from annotations.choices import AnchorMethod, AnchorOutcome, Manner, SpeakerKind, Stance, Standing
from annotations.models import Anchor, Annotation, Attribution, Claim, DeskComment, Passage, Speaker
from articles.models import Article, Revision, Source
from articles.text.blocks import enclosing


@dataclass(frozen=True, slots=True)
class SpeakerSketch:
    """A speaker as an editor gives it, to be found or made. An unnamed one needs no name: the story's words are it."""

    kind: SpeakerKind
    name: str = ""
    known_as: str = ""
    source: Source | None = None


@transaction.atomic
def claim(
    article: Article,
    *,
    quote: Quote,
    manner: Manner = Manner.PARAPHRASED,
    standing: Standing = Standing.ON_RECORD,
    by: User | None,
) -> Claim:
    """Put on record that the story says what `quote` says: words of its current revision, at one place."""
    revision = _current(article)
    span = _placed("quote", revision, quote)
    _refuse_twin(article, revision, span)
    made = Claim(article=article, passage=_passage(revision, span), manner=manner, standing=standing, made_by=by)
    made.record(by=by)
    return made


@transaction.atomic
def requote(claim: Claim, *, quote: Quote, by: User | None, expected: int | None = None) -> Claim:
    """Let a claim rest on other words of the current revision: after a slip, or when its words are gone."""
    revision = _current(claim.article)
    claim = claim.locked(expected=claim.version if expected is None else expected)
    span = _placed("quote", revision, quote)
    if _stands_at(claim.passage, revision, span):
        return claim
    _refuse_twin(claim.article, revision, span)
    claim.passage = _passage(revision, span)
    claim.record(by=by)
    return claim


@transaction.atomic
def attribute(
    claim: Claim,
    *,
    speaker: Speaker | SpeakerSketch,
    source_words: Quote | None = None,
    cue_words: Quote | None = None,
    stance: Stance = Stance.SAYS,
    nested_in: Attribution | None = None,
    by: User | None,
) -> Attribution:
    """Lay a claim to a speaker. Source and cue words are looked for in the claim's paragraph first."""
    revision = _current(claim.article)
    source_span = _placed("source_words", revision, source_words, near=claim)
    cue_span = _placed("cue_words", revision, cue_words, near=claim)
    attribution = Attribution(
        claim=claim,
        speaker=_speaker(speaker, claim.article, revision, source_span, by=by),
        stance=stance,
        nested_in=nested_in,
        made_by=by,
    )
    _check_nesting(attribution)
    attribution.source_passage = _passage(revision, source_span)
    attribution.cue_passage = _passage(revision, cue_span)
    attribution.record(by=by)
    return attribution


@transaction.atomic
def reattribute(
    attribution: Attribution,
    *,
    speaker: Speaker | SpeakerSketch,
    source_words: Quote | None,
    cue_words: Quote | None,
    stance: Stance,
    nested_in: Attribution | None,
    by: User | None,
    expected: int | None = None,
) -> Attribution:
    """Change an attribution. Notes that were submitted or approved need approval anew when the speaker is another."""
    claim = attribution.claim
    revision = _current(claim.article)
    attribution = attribution.locked(expected=attribution.version if expected is None else expected)
    before = attribution.speaker_id
    source_span = _placed("source_words", revision, source_words, near=claim)
    cue_span = _placed("cue_words", revision, cue_words, near=claim)
    attribution.speaker = _speaker(speaker, claim.article, revision, source_span, by=by)
    attribution.stance = stance
    attribution.nested_in = nested_in
    _check_nesting(attribution)
    attribution.source_passage = _kept_or_new(attribution.source_passage, revision, source_span)
    attribution.cue_passage = _kept_or_new(attribution.cue_passage, revision, cue_span)
    attribution.record(by=by)
    if attribution.speaker_id != before:
        reviewing.reopen_all(attribution, by=by)
    return attribution


@transaction.atomic
def annotate(
    on: Claim | Article,
    *,
    quote: Quote | None = None,
    motivation: str,
    public_note: str = "",
    desk_text: str = "",
    by: User,
) -> Annotation:
    """Hang a note on a claim, or on the words of an article that `quote` names. The two wordings are kept apart."""
    if not public_note.strip() and not desk_text.strip():
        raise ValidationError(_("An annotation says something: to readers, to the desk, or to both."))
    annotation = Annotation(motivation=motivation, public_note=public_note.strip(), made_by=by)
    if isinstance(on, Claim):
        annotation.claim = on
    else:
        revision = _current(on)
        annotation.passage = _passage(revision, _placed("quote", revision, quote or Quote("")))
    annotation.record(by=by)
    if desk_text.strip():
        DeskComment(annotation=annotation, text=desk_text.strip(), made_by=by).record(by=by)
    return annotation


def _current(article: Article) -> Revision:
    """The words that are quoted from, with the article locked."""
    locked = Article.objects.select_for_update(of=("self",)).select_related(None).get(pk=article.pk)
    if locked.current_revision is None:
        raise ValidationError(_("This article has no words yet that could be quoted."))
    return locked.current_revision


def _placed(field: str, revision: Revision, quote: Quote | None, *, near: Claim | None = None) -> Span | None:
    if quote is None or (near and not quote.exact.strip()):
        return None
    try:
        return locate(revision.text, quote, near=_paragraph(near, revision) if near else None)
    except AnchorError as error:
        raise ValidationError({field: str(error)}) from error


def _paragraph(claim: Claim, revision: Revision) -> Span | None:
    anchor = Anchor.objects.placed().filter(passage=claim.passage_id, revision=revision).first()
    return Span(*enclosing(revision.block_spans(), anchor.start, anchor.end)) if anchor else None


def _passage(revision: Revision, span: Span | None) -> Passage | None:
    if span is None:
        return None
    quote = quote_at(revision.text, span)
    passage = Passage(article_id=revision.article_id, exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix)
    passage.full_clean(exclude=["article"])
    passage.save(force_insert=True)
    Anchor.objects.create(
        passage=passage,
        revision=revision,
        start=span.start,
        end=span.end,
        outcome=AnchorOutcome.SAME,
        method=AnchorMethod.MADE,
        score=1,
    )
    return passage


def _kept_or_new(passage: Passage | None, revision: Revision, span: Span | None) -> Passage | None:
    return passage if span and passage and _stands_at(passage, revision, span) else _passage(revision, span)


def _stands_at(passage: Passage, revision: Revision, span: Span) -> bool:
    return passage.anchors.filter(revision=revision, start=span.start, end=span.end).exists()


def _refuse_twin(article: Article, revision: Revision, span: Span) -> None:
    twin = Claim.objects.filter(
        article=article,
        passage__anchors__revision=revision,
        passage__anchors__start=span.start,
        passage__anchors__end=span.end,
    ).exclude(standing=Standing.SET_ASIDE)
    if twin.exists():
        raise ValidationError({"quote": _("These very words are a claim already; add an attribution to that one.")})


def _speaker(
    given: Speaker | SpeakerSketch, article: Article, revision: Revision, span: Span | None, *, by: User | None
) -> Speaker:
    if isinstance(given, Speaker):
        if given.is_unnamed and given.article_id != article.pk:
            raise ValidationError({"speaker": _("This unnamed speaker belongs to another article.")})
        return given
    if given.kind != SpeakerKind.UNNAMED:
        return _named_speaker(given, by=by)
    if span is None:
        raise ValidationError({"source_words": _("Quote the story's words for an unnamed speaker: they are its name.")})
    words = revision.text[span.start : span.end][:300]
    found = Speaker.objects.unnamed_in(article).filter(name=words).first()
    if found is None:
        found = Speaker(kind=SpeakerKind.UNNAMED, name=words, article=article)
        found.record(by=by)
    return found


def _named_speaker(given: SpeakerSketch, *, by: User | None) -> Speaker:
    name = given.name.strip() or (given.source.name if given.source else "")
    if given.kind == SpeakerKind.OUTLET and given.source:
        found = Speaker.objects.filter(source=given.source).first()
    else:
        found = Speaker.objects.named().filter(kind=given.kind, name=name, known_as=given.known_as.strip()).first()
    if found is None:
        found = Speaker(kind=given.kind, name=name, known_as=given.known_as.strip(), source=given.source)
        found.record(by=by)
    return found


def _check_nesting(attribution: Attribution) -> None:
    """An attribution is nested in another of its article, and never, over any number of steps, in itself."""
    outer = attribution.nested_in
    if outer and outer.claim.article_id != attribution.claim.article_id:
        raise ValidationError({"nested_in": _("An attribution is nested in another of the same article.")})
    while outer:
        if outer.pk == attribution.pk:
            raise ValidationError({"nested_in": _("An attribution cannot be nested in itself.")})
        outer = outer.nested_in
