"""The machine's findings in a revision, written as suggestions: all at once, and none of them twice.

Words that carry a claim already are not suggested again, whatever became of that claim and wherever a correction has
moved it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from annotations import describing, extraction, findings, naming
from annotations.anchoring.selectors import Span, quote_at
from annotations.choices import AnchorMethod, AnchorOutcome, Stance, Standing
from annotations.findings import Laid, Proposal
from annotations.models import Anchor, Attribution, Claim, Passage, Reading, Speaker, Suggestion
from articles.models import Article, Recorded, Revision, State

# Somebody decides on each. What is left is suggested when the story is read again.
MOST = 500


@dataclass(frozen=True, slots=True)
class _Mention:
    """An attribution of the record, and where the words for it stand in the revision."""

    attribution: Attribution
    source: Span | None
    cue: Span | None

    def is_of(self, laid: Laid) -> bool:
        """Whether these are the words that the machine found: those that name the speaker, or else that attribute."""
        mine, its = (self.source, laid.source) if self.source and laid.source else (self.cue, laid.cue)
        return mine is not None and its is not None and findings.overlap(mine, its) > 0

    def is_by(self, laid: Laid) -> bool:
        """Whether it is laid, without words that name anybody, to somebody of the name that was found."""
        speaker = self.attribution.speaker
        is_named = not speaker.is_unnamed and laid.speaker.kind != extraction.SpeakerKind.UNNAMED
        return self.source is None and is_named and speaker.name.casefold() == laid.speaker.name.casefold()

    def answers(self, laid: Laid) -> bool:
        """Whether it is the very denial or silence that was found. An editor lays it to the claim that it is about,
        where the sentence has no more than “the report”.
        """
        stance = Stance(laid.found.stance.value)
        return stance != Stance.SAYS and stance == self.attribution.stance and self.is_of(laid)


@dataclass(frozen=True, slots=True)
class _Known:
    """A claim of the record, of whatever standing; `span` is None where the revision has none of its words."""

    claim: Claim
    span: Span | None
    mentions: tuple[_Mention, ...]

    @property
    def spans(self) -> Iterator[Span]:
        """All of its places in the revision."""
        yield from filter(None, (self.span, *(span for one in self.mentions for span in (one.source, one.cue))))


class _Record:
    """The claims of a revision's story by where they stand, so that each finding is held against those around it."""

    def __init__(self, claims: Iterable[_Known]) -> None:
        self._near: defaultdict[int, list[_Known]] = defaultdict(list)
        self._lost: defaultdict[str, list[_Known]] = defaultdict(list)
        for one in claims:
            for step in {step for span in one.spans for step in _steps(span)}:
                self._near[step].append(one)
            if one.span is None:
                self._lost[one.claim.passage.exact].append(one)

    def near(self, proposal: Proposal, text: str) -> list[_Known]:
        """In the order in which they were made."""
        places = (span for one in proposal.laid for span in (one.source, one.cue) if span)
        steps = {step for span in (proposal.span, *places) for step in _steps(span)}
        found = [one for step in steps for one in self._near.get(step, ())]
        found += self._lost.get(text[proposal.span.start : proposal.span.end], ())
        return sorted({one.claim.pk: one for one in found}.values(), key=lambda one: one.claim.pk)


def _steps(span: Span) -> range:
    return range(span.start // _STEP, (span.end - 1) // _STEP + 1)


# In code points: about a paragraph.
_STEP = 500


@dataclass(frozen=True, slots=True)
class _Met:
    """What the record has of the findings: attributions by the findings' numbers, and speakers, as an editor may have
    settled them, by the machine's. Other mentions of theirs are of the same, also of a claim that was set aside.
    """

    attributions: dict[int, Attribution] = field(default_factory=dict)
    speakers: dict[int, Speaker] = field(default_factory=dict)

    def note(self, known: _Known, proposal: Proposal) -> None:
        is_aside = known.claim.standing == Standing.SET_ASIDE
        for laid in proposal.laid:
            for mention in known.mentions:
                if not mention.is_of(laid):
                    continue
                if is_aside:
                    self.speakers.setdefault(laid.speaker.number, mention.attribution.speaker)
                else:
                    self.attributions[laid.number] = mention.attribution
                    self.speakers[laid.speaker.number] = mention.attribution.speaker


@transaction.atomic
def propose(revision: Revision, found: Sequence[extraction.Attribution]) -> list[Suggestion] | None:
    """Keep what is new of the findings, at most so many at a time; None if these are no longer the story's words. Some
    twenty queries.
    """
    article = Article.objects.select_for_update(of=("self",)).select_related(None).get(pk=revision.article_id)
    if article.current_revision_id != revision.pk or article.state == State.WITHDRAWN:
        return None
    proposals = findings.proposals(revision.text, revision.block_spans(), found)
    record = _Record(_known(revision) if proposals else [])
    new: list[Proposal] = []
    met = _Met()
    for proposal in proposals:
        near = record.near(proposal, revision.text)
        same = next((one for one in near if _is_same(one, proposal, revision.text, met)), None)
        if same:
            met.note(same, proposal)
        else:
            new.append(proposal)
    suggestions = _written(revision, article, new[:MOST], met) if new else []
    Reading.objects.bulk_create(
        [Reading(revision=revision, language=revision.article.language, found=len(found))],
        update_conflicts=True,
        unique_fields=["revision"],
        update_fields=["language", "found", "read_at"],
    )
    return suggestions


def _known(revision: Revision) -> list[_Known]:
    """The claims of the revision's article, of any standing, where they stand now, settled or not."""
    anchors = Anchor.objects.filter(revision=revision).order_by().values_list("passage", "start", "end")
    places = {passage: Span(start, end) for passage, start, end in anchors if start is not None and end is not None}
    attributions = Attribution.objects.filter(claim__article=revision.article_id).select_related("speaker")
    mentions: dict[int, list[_Mention]] = {}
    for one in attributions.order_by("id"):
        source, cue = (places.get(passage or 0) for passage in (one.source_passage_id, one.cue_passage_id))
        mentions.setdefault(one.claim_id, []).append(_Mention(one, source, cue))
    claims = Claim.objects.filter(article=revision.article_id).select_related("passage").order_by("id")
    return [_Known(claim, places.get(claim.passage_id), tuple(mentions.get(claim.pk, ()))) for claim in claims]


def _is_same(known: _Known, proposal: Proposal, text: str, met: _Met) -> bool:
    pairs = [(mention, laid) for mention in known.mentions for laid in proposal.laid]
    if any(mention.answers(laid) for mention, laid in pairs):
        return True
    if known.span is None:
        # Decided on once, and lost sight of: it is not decided on again.
        words = text[proposal.span.start : proposal.span.end]
        return known.claim.standing != Standing.SUGGESTED and known.claim.passage.exact == words
    if known.span == proposal.span:
        return True
    if not findings.by_half(known.span, proposal.span):
        return False
    if not known.mentions:
        return True
    return any(
        mention.is_of(laid)
        or mention.is_by(laid)
        or mention.attribution.speaker == met.speakers.get(laid.speaker.number)
        for mention, laid in pairs
    )


# The rows


@dataclass(slots=True)
class _Passages:
    """Passages of a revision with their anchors, gathered to be written together."""

    revision: Revision
    spans: list[tuple[Passage, Span]] = field(default_factory=list)

    def at(self, span: Span | None) -> Passage | None:
        if span is None:
            return None
        quote = quote_at(self.revision.text, span)
        passage = Passage(
            article_id=self.revision.article_id, exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix
        )
        self.spans.append((passage, span))
        return passage

    def write(self) -> None:
        Passage.objects.bulk_create([passage for passage, _ in self.spans])
        anchors = []
        for passage, span in self.spans:
            anchor = Anchor(
                passage=passage, revision=self.revision, outcome=AnchorOutcome.SAME, method=AnchorMethod.MADE, score=1
            )
            anchor.put_at(span, passage.quote)
            anchors.append(anchor)
        # No history: nobody changes what is certain.
        Anchor.objects.bulk_create(anchors)


def _written(revision: Revision, article: Article, new: Sequence[Proposal], met: _Met) -> list[Suggestion]:
    named = [laid.speaker for proposal in new for laid in proposal.laid]
    speakers = naming.speakers_for(article, named, met.speakers)
    passages = _Passages(revision)
    suggestions = []
    laid_rows: list[tuple[Laid, Attribution]] = []
    for proposal in new:
        claim = Claim(
            article=article,
            passage=passages.at(proposal.span),
            manner=proposal.manner,
            standing=Standing.SUGGESTED,
        )
        for laid in proposal.laid:
            attribution = Attribution(
                claim=claim,
                speaker=speakers[laid.speaker.number],
                stance=Stance(laid.found.stance.value),
                source_passage=passages.at(laid.source),
                cue_passage=passages.at(laid.cue),
            )
            laid_rows.append((laid, attribution))
        found = findings.kept(revision.text, proposal, revision=revision.number)
        suggestions.append(
            Suggestion(claim=claim, found_by=proposal.found_by, confidence=proposal.confidence, found=found)
        )
    passages.write()
    _insert([suggestion.claim for suggestion in suggestions])
    attributions = [attribution for _, attribution in laid_rows]
    describing.describe(attributions, language=article.language)
    Attribution.objects.bulk_create(attributions)
    _nest(laid_rows, met)
    _begin_history(attributions)
    _insert(suggestions)
    return suggestions


def _nest(laid_rows: Sequence[tuple[Laid, Attribution]], met: _Met) -> None:
    """A finding that became several claims is, for what is nested in it, the one of the same claim, or the first."""
    by_number: dict[int, list[Attribution]] = {number: [one] for number, one in met.attributions.items()}
    for laid, attribution in laid_rows:
        by_number.setdefault(laid.number, []).append(attribution)
    nested = []
    for laid, attribution in laid_rows:
        outer = by_number.get(laid.outer, []) if laid.outer is not None else []
        if outer:
            same = (one for one in outer if one.claim_id == attribution.claim_id)
            attribution.nested_in = next(same, outer[0])
            nested.append(attribution)
    Attribution.objects.bulk_update(nested, ["nested_in"])


def _insert(rows: Sequence[Recorded]) -> None:
    if rows:
        type(rows[0])._default_manager.bulk_create(rows)
        _begin_history(rows)


def _begin_history(rows: Sequence[Recorded]) -> None:
    """The machine made them, whoever has asked it to read."""
    for row in rows:
        row._history_user = None
    if rows:
        type(rows[0]).history.bulk_history_create(rows)
