"""The stories of newsroom.bench.prose as rows of the archive, inserted in bulk.

What the writers would make, without what no public page reads: deliveries, desk records and histories.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import batched

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import OuterRef, Subquery

from annotations import describing, needing
from annotations.anchoring.selectors import Span, quote_at
from annotations.choices import (
    Affiliation,
    AnchorMethod,
    AnchorOutcome,
    Anonymity,
    Channel,
    Level,
    NoteState,
    NumberInText,
    Reason,
    SpeakerKind,
)
from annotations.models import Anchor, Attribution, Claim, Passage, SourcingNote, Speaker
from articles import indexing
from articles.models import Article, Credit, Revision, Source, SourceKind, State
from newsroom.bench.prose import OUTLET, Draft, Mention, Prose

_BEGIN = datetime(2000, 1, 1, tzinfo=UTC)
_APART = timedelta(minutes=10)
_AT_ONCE = 200


class Corpus:
    """An archive that grows: the first so many stories of a seed."""

    def __init__(self, seed: int) -> None:
        self.prose = Prose(seed)
        self.size = 0
        self._author = User.objects.create(username="author")
        self._approver = User.objects.create(username="approver")
        nikkei = Source(name=f"The {OUTLET}", slug=OUTLET.lower(), kind=SourceKind.NEWSPAPER, country="JP")
        nikkei.record(by=None)
        self._sources = {source.slug: source for source in Source.objects.all()}
        self._outlet = Speaker(kind=SpeakerKind.OUTLET, name=nikkei.name, source=nikkei)
        self._outlet.record(by=None)
        named = [Speaker(kind=SpeakerKind.PERSON, name=name) for name in dict.fromkeys(self.prose.people)]
        self._named = {speaker.name: speaker for speaker in Speaker.objects.bulk_create(named)}

    def grow(self, size: int, *, progress: Callable[[str], None] = lambda words: None) -> None:
        for numbers in batched(range(self.size, size), _AT_ONCE):
            progress(f"building, {numbers[0]:,} of {size:,} stories")
            with transaction.atomic():
                self._add([self.prose.draft(number) for number in numbers])
        self.size = max(self.size, size)
        if connection.vendor == "postgresql":
            # What autovacuum does in its own time.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    def _add(self, drafts: Sequence[Draft]) -> None:
        articles = Article.objects.bulk_create(map(_article, drafts))
        Credit.objects.bulk_create(
            Credit(article=article, source=self._sources[name.lower()], order=order)
            for article, draft in zip(articles, drafts, strict=True)
            for order, name in enumerate(draft.credits, start=1)
        )
        revisions = Revision.objects.bulk_create(map(_revision, articles, drafts))
        own = Revision.objects.filter(article=OuterRef("pk")).values("pk")
        Article.objects.filter(pk__in=[article.pk for article in articles]).update(
            state=State.PUBLISHED, current_revision=Subquery(own)
        )
        for article, revision in zip(articles, revisions, strict=True):
            article.current_revision = revision
        indexing.index(articles)
        mentioned = [
            (revision, mention) for revision, draft in zip(revisions, drafts, strict=True) for mention in draft.mentions
        ]
        self._add_record(mentioned)

    def _add_record(self, mentioned: Sequence[tuple[Revision, Mention]]) -> None:
        spans = [(revision, span) for revision, m in mentioned for span in (m.claim, m.source, m.cue)]
        passages = Passage.objects.bulk_create(_passage(revision, span) for revision, span in spans)
        Anchor.objects.bulk_create(map(_anchor, passages, spans))
        words = list(batched(passages, 3))
        claims = Claim.objects.bulk_create(Claim(article_id=claim.article_id, passage=claim) for claim, _, _ in words)
        speakers = self._speakers(mentioned)
        relayed = [claim for claim, (_, mention) in zip(claims, mentioned, strict=True) if mention.kind == "relayed"]
        outer = Attribution.objects.bulk_create(Attribution(claim=claim, speaker=self._outlet) for claim in relayed)
        through = {attribution.claim_id: attribution for attribution in outer}
        attributions = [
            Attribution(
                claim=claim, speaker=speaker, source_passage=source, cue_passage=cue, nested_in=through.get(claim.pk)
            )
            for claim, speaker, (_, source, cue) in zip(claims, speakers, words, strict=True)
        ]
        describing.describe(attributions, language="en")
        Attribution.objects.bulk_create(attributions)
        SourcingNote.objects.bulk_create(
            self._note(attribution)
            for attribution, (_, mention) in zip(attributions, mentioned, strict=True)
            if mention.is_noted
        )
        needing.follow(Attribution.objects.filter(claim__in=claims))

    def _speakers(self, mentioned: Iterable[tuple[Revision, Mention]]) -> list[Speaker]:
        """The speaker of each mention; an unnamed one is one speaker wherever its story says the same words."""
        unnamed = dict.fromkeys((r.article_id, m.speaker) for r, m in mentioned if m.kind != "named")
        made = Speaker.objects.bulk_create(
            Speaker(kind=SpeakerKind.UNNAMED, name=name, article_id=article) for article, name in unnamed
        )
        known = dict(zip(unnamed, made, strict=True))
        return [self._named.get(m.speaker) or known[r.article_id, m.speaker] for r, m in mentioned]

    def _note(self, attribution: Attribution) -> SourcingNote:
        """An approved note, about as much of it filled in as an editor would."""
        return SourcingNote(
            attribution=attribution,
            author=self._author,
            state=NoteState.APPROVED,
            number_in_text=NumberInText.PLURAL,
            affiliation=Affiliation.GOVERNMENT,
            country="JP",
            level=Level.SENIOR,
            anonymity=Anonymity.GROUP,
            channel=Channel.BACKGROUND,
            reason=Reason.NOT_AUTHORISED,
            public_note="People of the ministry who took part in the talks and may not speak of them in public.",
            submitted_at=_BEGIN,
            approved_at=_BEGIN + _APART,
            approved_by=self._approver,
        )


def _article(draft: Draft) -> Article:
    """Still held, since it has no words yet."""
    return Article(
        guid=f"urn:bench:{draft.number}",
        slug=draft.slug,
        state=State.HELD,
        published_at=_BEGIN + draft.number * _APART,
        credit_line=", ".join(draft.credits),
    )


def _revision(article: Article, draft: Draft) -> Revision:
    return Revision(
        article=article,
        number=1,
        headline=draft.headline,
        dateline="TOKYO",
        versioned_at=article.published_at,
        digest=f"{draft.number:064}",
        extract_end=draft.body.extract_end,
        blocks=[block.as_dict() for block in draft.body.blocks],
        links=[link.as_dict() for link in draft.body.links],
        text=draft.body.text,
    )


def _passage(revision: Revision, span: Span) -> Passage:
    quote = quote_at(revision.text, span)
    return Passage(article_id=revision.article_id, exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix)


def _anchor(passage: Passage, placed: tuple[Revision, Span]) -> Anchor:
    revision, span = placed
    anchor = Anchor(passage=passage, revision=revision, outcome=AnchorOutcome.SAME, method=AnchorMethod.MADE, score=1)
    anchor.put_at(span, passage.quote)
    return anchor
