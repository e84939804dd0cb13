"""Claims and attributions, made by quoting the story's own words.

Each writer is one transaction, locks the article so that no new revision comes in between, and raises ValidationError
whose keys are the names of its arguments. What is refused has written nothing.

A claim that is no more than suggested is changed by the decision on it alone (annotations.suggesting, which says
`suggested`), so that what an editor accepts is what that editor has seen.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from annotations import describing, needing, reanchoring, reviewing, sourcing
from annotations.anchoring.match import locate
from annotations.anchoring.selectors import AnchorError, Quote, Span, quote_at, span_in
from annotations.choices import AnchorMethod, AnchorOutcome, Manner, SpeakerKind, Stance, Standing
from annotations.models import Anchor, Attribution, Claim, Passage, Speaker
from articles.models import Article, Revision, Source
from articles.text.blocks import enclosing

# Words of a story as an editor or a program names them: a quote, or a place alone.
type Words = Quote | Span


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
    quote: Words,
    manner: Manner = Manner.PARAPHRASED,
    standing: Standing = Standing.ON_RECORD,
    by: User | None,
) -> Claim:
    """Put on record that the story says what `quote` says: words of its current revision, at one place."""
    revision = _current(article)
    passage = _passage(revision, _placed("quote", revision, quote))
    made = Claim(article=article, passage=passage, manner=manner, standing=standing, made_by=by)
    made.record(by=by)
    _refuse_twin(made, revision)
    return made


@transaction.atomic
def revise(
    claim: Claim,
    *,
    quote: Words | None = None,
    manner: Manner | None = None,
    standing: Standing | None = None,
    suggested: bool = False,
    by: User | None,
    expected: int | None = None,
) -> Claim:
    """Change a claim; None leaves a thing as it is. By `quote` it rests on other words of the current revision, after a
    slip or when its words are gone: notes on it that were submitted or approved need approval anew.
    """
    revision = _current(claim.article)
    claim = claim.locked(expected=claim.version if expected is None else expected)
    before = (claim.passage_id, claim.manner, claim.standing)
    claim.passage = _requoted("quote", claim.passage, revision, quote, by=by) if quote else claim.passage
    claim.manner = manner or claim.manner
    if not suggested:
        _refuse_suggested(claim, field="standing" if standing not in (None, claim.standing) else "")
    if standing == Standing.SUGGESTED and claim.standing != standing:
        raise ValidationError({"standing": _("Only a machine's findings are suggested.")})
    if standing == Standing.ON_RECORD and claim.standing != standing and not _stands_in(revision, claim.passage):
        raise ValidationError({"quote": _("Its words are gone from the story: quote those that it rests on now.")})
    claim.standing = standing or claim.standing
    if (claim.passage_id, claim.manner, claim.standing) == before:
        return claim
    claim.record(by=by)
    if (claim.passage_id, claim.standing) != (before[0], before[2]):
        _refuse_twin(claim, revision)
    if claim.standing != before[2]:
        needing.follow_claim(claim)
    if claim.passage_id != before[0]:
        for attribution in claim.attributions.all():
            reviewing.reopen_all(attribution, by=by)
    return claim


@transaction.atomic
def attribute(
    claim: Claim,
    *,
    speaker: Speaker | SpeakerSketch,
    source_words: Words | None = None,
    cue_words: Words | None = None,
    stance: Stance = Stance.SAYS,
    nested_in: Attribution | None = None,
    suggested: bool = False,
    by: User | None,
) -> Attribution:
    """Lay a claim to a speaker. Source and cue words are looked for in the claim's paragraph first."""
    if not suggested:
        _refuse_suggested(claim)
    attribution = Attribution(claim=claim, made_by=by)
    return _lay(attribution, speaker, source_words, cue_words, stance=stance, nested_in=nested_in, by=by)


@transaction.atomic
def reattribute(
    attribution: Attribution,
    *,
    speaker: Speaker | SpeakerSketch,
    source_words: Words | None,
    cue_words: Words | None,
    stance: Stance,
    nested_in: Attribution | None,
    suggested: bool = False,
    by: User | None,
    expected: int | None = None,
) -> Attribution:
    """Change an attribution. Notes that were submitted or approved need approval anew if it now says another thing."""
    revision = _current(attribution.claim.article)
    if not suggested:
        _refuse_suggested(attribution.claim)
    attribution = attribution.locked(expected=attribution.version if expected is None else expected)
    before, was_unnamed = _what_notes_speak_of(attribution), attribution.speaker.is_unnamed
    named_by = _who_by_which_words(attribution, revision)
    _lay(attribution, speaker, source_words, cue_words, stance=stance, nested_in=nested_in, by=by)
    if _what_notes_speak_of(attribution) != before:
        # Through whom the story has it decides which rules speak to those nested in it.
        for concerned in (attribution, *attribution.nested.order_by("id")):
            reviewing.reopen_all(concerned, by=by)
    if _who_by_which_words(attribution, revision) != named_by:
        sourcing.follow(attribution, revision, was_unnamed=was_unnamed, by=by)
    return attribution


@transaction.atomic
def lay_to(attribution: Attribution, *, speaker: Speaker, by: User, expected: int | None = None) -> Attribution:
    """Change nothing but the speaker, whom the story names by the same words."""
    return reattribute(attribution, **{**as_it_stands(attribution), "speaker": speaker}, by=by, expected=expected)


def as_it_stands(attribution: Attribution) -> dict[str, Any]:
    """An attribution as `reattribute` takes it: its words by their place in the story now, or as they were quoted."""

    def words(passage: Passage | None) -> Words | None:
        anchor = passage.anchors.settled().current().first() if passage else None
        return (anchor.span if anchor else None) or (passage.quote if passage else None)

    return {
        "speaker": attribution.speaker,
        "source_words": words(attribution.source_passage),
        "cue_words": words(attribution.cue_passage),
        "stance": Stance(attribution.stance),
        "nested_in": attribution.nested_in,
    }


@transaction.atomic
def take_back(attribution: Attribution, *, by: User, expected: int) -> None:
    """Undo an attribution that was a slip, by whoever made it, before anything hangs on it. Its history stays."""
    _current(attribution.claim.article)
    attribution = attribution.locked(expected=expected)
    is_first = attribution.made_by_id == by.pk and attribution.version == 1
    if not is_first or attribution.notes.exists() or attribution.nested.exists():
        raise ValidationError(_("Something hangs on this attribution already: change it, or set its claim aside."))
    attribution._history_user = by  # read by simple_history when it writes the history row
    attribution.delete()


@transaction.atomic
def passage_of(article: Article, quote: Words) -> Passage:
    """New words of an article for something to hang on, that are no claim."""
    revision = _current(article)
    return _passage(revision, _placed("quote", revision, quote))


def _lay(
    attribution: Attribution,
    speaker: Speaker | SpeakerSketch,
    source_words: Words | None,
    cue_words: Words | None,
    *,
    stance: Stance,
    nested_in: Attribution | None,
    by: User | None,
) -> Attribution:
    claim = attribution.claim
    revision = _current(claim.article)

    def words(field: str, passage: Passage | None, quote: Words | None) -> Passage | None:
        if quote is None or (isinstance(quote, Quote) and not quote.exact.strip()):
            return None
        return _requoted(field, passage, revision, quote, near=claim, by=by)

    attribution.source_passage = words("source_words", attribution.source_passage, source_words)
    attribution.cue_passage = words("cue_words", attribution.cue_passage, cue_words)
    attribution.speaker = _speaker(speaker, claim.article, attribution.source_passage, by=by)
    describing.describe_by_settled_words([attribution], language=claim.article.language, current=revision.pk)
    attribution.stance = stance
    attribution.nested_in = nested_in
    _check_nesting(attribution)
    _refuse_double(attribution, revision)
    attribution.record(by=by)
    needing.follow(Attribution.objects.filter(pk=attribution.pk))
    return attribution


def _what_notes_speak_of(attribution: Attribution) -> tuple[object, ...]:
    return attribution.speaker_id, attribution.source_passage_id, str(attribution.stance), attribution.nested_in_id


def _who_by_which_words(attribution: Attribution, revision: Revision) -> tuple[object, ...]:
    """The speaker, and whether it is settled by which words the revision names them."""
    anchors = Anchor.objects.filter(passage=attribution.source_passage, revision=revision)
    source = anchors.first() if attribution.source_passage else None
    return attribution.speaker_id, attribution.source_passage_id, source is not None and source.is_settled


def _current(article: Article) -> Revision:
    """The words that are quoted from, with the article locked."""
    locked = Article.objects.select_for_update(of=("self",)).select_related(None).get(pk=article.pk)
    if locked.current_revision is None:
        raise ValidationError(_("This article has no words yet that could be quoted."))
    return locked.current_revision


def _requoted(
    field: str, passage: Passage | None, revision: Revision, quote: Words, *, near: Claim | None = None, by: User | None
) -> Passage:
    """The passage that `quote` names. The one there is stays while the quote does, also when its words are gone; where
    a correction has put it at the very place that is quoted, that place is confirmed.
    """
    if passage and isinstance(quote, Quote) and quote.repeats(passage.quote) and not _goes_on(passage, revision, quote):
        return passage
    span = _placed(field, revision, quote, near=near)
    there = Anchor.objects.filter(passage=passage, revision=revision, start=span.start, end=span.end)
    anchor = there.first() if passage else None
    if passage is None or anchor is None:
        return _passage(revision, span)
    if by and not anchor.is_settled:
        reanchoring.confirm(anchor, by=by)
    return passage


def _placed(field: str, revision: Revision, quote: Words, *, near: Claim | None = None) -> Span:
    try:
        if isinstance(quote, Span):
            return span_in(revision.text, quote.start, quote.end)
        return locate(revision.text, quote, near=_paragraph(near, revision) if near else None)
    except AnchorError as error:
        raise ValidationError({field: str(error)}) from error


def _goes_on(passage: Passage, revision: Revision, quote: Quote) -> bool:
    """Whether a passage has settled on other words since it was first quoted by these."""
    return passage.anchors.settled().filter(revision=revision).exclude(exact=quote.exact).exists()


def _stands_in(revision: Revision, passage: Passage) -> bool:
    return passage.anchors.filter(revision=revision, start__isnull=False).exists()


def _paragraph(claim: Claim, revision: Revision) -> Span | None:
    # Also one that is still to be checked: it is where an editor looks.
    anchor = Anchor.objects.filter(passage=claim.passage_id, revision=revision, start__isnull=False).first()
    place = anchor and anchor.span
    return Span(*enclosing(revision.block_spans(), place.start, place.end)) if place else None


def _passage(revision: Revision, span: Span) -> Passage:
    quote = quote_at(revision.text, span)
    passage = Passage(article_id=revision.article_id, exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix)
    passage.full_clean(exclude=["article"])
    passage.save(force_insert=True)
    anchor = Anchor(passage=passage, revision=revision, outcome=AnchorOutcome.SAME, method=AnchorMethod.MADE, score=1)
    anchor.put_at(span, quote)
    # No history: nobody changes it, and who made what rests on it is told there.
    Anchor.objects.bulk_create([anchor])
    return passage


def _refuse_suggested(claim: Claim, *, field: str = "") -> None:
    if claim.standing == Standing.SUGGESTED:
        refusal = _("This is a suggestion, and decided on as such: accept, correct or reject it.")
        raise ValidationError({field: refusal} if field else refusal)


def _refuse_twin(claim: Claim, revision: Revision) -> None:
    anchor = claim.passage.anchors.settled().filter(revision=revision).first()
    if anchor and claim.standing != Standing.SET_ASIDE and Claim.objects.at(anchor).exclude(pk=claim.pk).exists():
        raise ValidationError({"quote": _("These very words are a claim already; add an attribution to that one.")})


def _refuse_double(attribution: Attribution, revision: Revision) -> None:
    """Sent twice, by a double click or a program that had no answer, an attribution would be counted twice."""

    def place(passage: Passage | None) -> object:
        anchors = Anchor.objects.filter(passage=passage, revision=revision)
        placed = anchors.filter(start__isnull=False)
        return placed.values_list("exact", "start", "end").first() if passage else None

    alike = attribution.claim.attributions.filter(
        speaker=attribution.speaker, stance=attribution.stance, nested_in=attribution.nested_in
    )
    here = place(attribution.source_passage)
    for other in alike.exclude(pk=attribution.pk).select_related("source_passage"):
        # Of two whose words are gone nobody knows that they were the same.
        is_same = place(other.source_passage) == here and (here is not None or other.source_passage is None)
        if is_same:
            raise ValidationError(_("The claim is laid to this speaker already, by these very words."))


def _speaker(given: Speaker | SpeakerSketch, article: Article, words: Passage | None, *, by: User | None) -> Speaker:
    if isinstance(given, Speaker):
        if given.is_unnamed and given.article_id != article.pk:
            raise ValidationError({"speaker": _("This unnamed speaker belongs to another article.")})
        return given
    if given.kind != SpeakerKind.UNNAMED:
        return _named_speaker(given, by=by)
    if words is None:
        raise ValidationError({"source_words": _("Quote the story's words for an unnamed speaker: they are its name.")})
    name = words.exact[:300]
    found = Speaker.objects.unnamed_in(article).filter(name=name).first()
    if found is None:
        found = Speaker(kind=SpeakerKind.UNNAMED, name=name, article=article)
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
    if outer is None:
        return
    # As the rows are now: of those that were read before, others may have changed places since.
    above = dict(Attribution.objects.filter(claim__article=outer.claim.article_id).values_list("pk", "nested_in"))
    at: int | None = outer.pk
    while at:
        if at == attribution.pk:
            raise ValidationError({"nested_in": _("An attribution cannot be nested in itself.")})
        at = above.get(at)
