"""What the desk makes of the stories of newsroom.bench.corpus, as rows: deliveries, notes in every state, reviews,
suggestions, annotations, outcomes. Of a thousand claims few are what waits, so that it is rare in a large archive.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import batched

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from django.db.models import QuerySet

from annotations import needing
from annotations.choices import (
    AnchorOutcome,
    Decision,
    LinkKind,
    NoteState,
    Resolution,
    ReviewAction,
    SourcingChangeKind,
    SpeakerKind,
    Standing,
)
from annotations.models import (
    Anchor,
    Annotation,
    Attribution,
    Claim,
    ClaimLink,
    DeskComment,
    DeskRecord,
    Outcome,
    Review,
    SourcingChange,
    SourcingNote,
    Speaker,
    Suggestion,
)
from articles.models import Article, Credit, Delivery, Payload, Revision, State
from articles.models import Outcome as Received
from newsroom.bench.corpus import Corpus

STORIES = 40
BRIEFS_A_STORY = 24


class Desk:
    """The rows of the desk beside the stories of a corpus, and who works there."""

    def __init__(self, corpus: Corpus) -> None:
        # Whoever may see all but the people: no role sees more of the lists.
        self.editor = User.objects.create(username="editor", is_staff=True)
        self.editor.groups.set(Group.objects.filter(name__in=["Top editor", "Administrator"]))
        self._corpus = corpus
        self._other = User.objects.get(username="approver")
        self._document = Speaker.objects.create(kind=SpeakerKind.DOCUMENT, name="The white paper")

    def session(self) -> str:
        """What lets in as the editor."""
        session = SessionStore()
        session[SESSION_KEY] = str(self.editor.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = self.editor.get_session_auth_hash()
        session.create()
        return str(session.session_key)

    def fill(self) -> None:
        """All rows of a small archive, from which a large one is multiplied."""
        self._corpus.grow(STORIES)
        stories = list(Article.objects.order_by("pk"))
        self._add_briefs(stories)
        self._receive(Revision.objects.order_by("pk"))
        claims = list(Claim.objects.order_by("pk"))
        self._suggest(claims)
        self._annotate(claims)
        self._resolve(claims)
        self._write_notes(Attribution.objects.filter(speaker__kind=SpeakerKind.UNNAMED).order_by("pk"))
        self._leave_waiting(claims)
        needing.follow(Attribution.objects.all())

    def _add_briefs(self, stories: Sequence[Article]) -> None:
        """Stories of one sentence, on which nobody has anything to say."""
        briefs = [
            Article(
                guid=f"urn:bench:brief:{story.pk}:{number}",
                slug=f"brief-{story.pk}-{number}",
                published_at=story.published_at + timedelta(seconds=number),
                state=State.HELD,
                language="en",
            )
            for story in stories
            for number in range(BRIEFS_A_STORY)
        ]
        Article.objects.bulk_create(briefs)
        Credit.objects.bulk_create(
            Credit(article=brief, source_id=credit, order=1)
            for story in stories
            for credit in [Credit.objects.filter(article=story).values_list("source", flat=True)[0]]
            for brief in briefs
            if brief.slug.startswith(f"brief-{story.pk}-")
        )
        words = "It rained in the morning, and the fair was put off by a day."
        blocks = [{"kind": "paragraph", "start": 0, "end": len(words)}]
        revisions = [
            Revision(
                article=brief, number=1, headline=f"Brief {brief.slug}", versioned_at=brief.published_at,
                digest=f"brief{brief.pk}", extract_end=len(words), blocks=blocks, text=words,
            )
            for brief in briefs
        ]  # fmt: skip
        Revision.objects.bulk_create(revisions)
        for brief, revision in zip(briefs, revisions, strict=True):
            brief.current_revision, brief.state = revision, State.PUBLISHED
        Article.objects.bulk_update(briefs, ["current_revision", "state"])

    def _receive(self, revisions: Iterable[Revision]) -> None:
        for revision in revisions:
            payload = Payload.objects.create(digest=f"d{revision.pk}", size=3, data=b"...")
            Delivery.objects.create(
                payload=payload, position=1, outcome=Received.CREATED, article_id=revision.article_id,
                revision=revision, format="ninjs", guid=f"urn:bench:{revision.article_id}", status="usable",
                versioned_at=revision.versioned_at, words_digest=revision.digest, filename=f"{revision.pk}.json",
            )  # fmt: skip
        Delivery.objects.create(payload=payload, outcome=Received.FAILED, error="It is no story.")

    def _suggest(self, claims: Sequence[Claim]) -> None:
        made = []
        for number, claim in enumerate(claims):
            decision, claim.standing = {
                1: (Decision.OPEN, Standing.SUGGESTED),
                2: (Decision.SKIPPED, Standing.SUGGESTED),
                3: (Decision.REJECTED, Standing.SET_ASIDE),
            }.get(number % 50, (Decision.ACCEPTED, Standing.ON_RECORD))
            is_open = decision == Decision.OPEN
            made.append(
                Suggestion(
                    claim=claim, found_by="a rule", confidence=0.8, found={"revision": 1}, decision=decision,
                    decided_by=None if is_open else self._other, decided_at=None if is_open else claim.made_at,
                )
            )  # fmt: skip
        Suggestion.objects.bulk_create(made)
        Claim.objects.bulk_update(claims, ["standing"])

    def _annotate(self, claims: Sequence[Claim]) -> None:
        made = Annotation.objects.bulk_create(
            Annotation(claim=claim, public_note="See above.", made_by=self.editor) for claim in claims[::2]
        )
        DeskComment.objects.bulk_create(
            DeskComment(annotation=annotation, text="Ring.", made_by=self.editor) for annotation in made[::2]
        )

    def _resolve(self, claims: Sequence[Claim]) -> None:
        Outcome.objects.bulk_create(
            Outcome(claim=claim, resolution=Resolution.CONFIRMED, resolved_on=date(2026, 1, 1 + claim.pk % 28))
            for claim in claims[::2]
        )
        ClaimLink.objects.bulk_create(
            ClaimLink(claim=one, kind=LinkKind.SAME, other=other, made_by=self.editor)
            for one, other in batched(claims, 2)
        )

    def _write_notes(self, attributions: "QuerySet[Attribution]") -> None:
        """On nearly all of them; those of the corpus are approved."""
        noted = attributions.exclude(notes__isnull=False)
        notes = [
            self._note(attribution, state)
            for number, attribution in enumerate(noted)
            if (state := {1: None, 2: NoteState.DRAFT, 3: NoteState.SUBMITTED, 4: NoteState.RETURNED}.get(
                number % 200, NoteState.APPROVED
            ))
        ]  # fmt: skip
        SourcingNote.objects.bulk_create(notes)
        every = list(SourcingNote.objects.order_by("pk"))
        for action in (ReviewAction.SUBMITTED, ReviewAction.APPROVED):
            Review.objects.bulk_create(
                Review(note=note, action=action, note_version=1, by=self._other) for note in every
            )
        DeskRecord.objects.bulk_create(DeskRecord(note=note, desk_note="Ring.") for note in every)

    def _note(self, attribution: Attribution, state: NoteState) -> SourcingNote:
        approved = {"approved_by": self._other, "approved_at": attribution.made_at}
        return SourcingNote(
            attribution=attribution, author=self.editor, state=state, public_note="People of the ministry.",
            submitted_at=None if state == NoteState.DRAFT else attribution.made_at,
            due_on=date(2026, 1, 1) if state == NoteState.SUBMITTED else None,
            **(approved if state == NoteState.APPROVED else {}),
        )  # fmt: skip

    def _leave_waiting(self, claims: Sequence[Claim]) -> None:
        """Words to be checked, a change of sourcing, a story withdrawn without a word, a document that speaks."""
        claim = next(one for one in claims if one.standing == Standing.ON_RECORD)
        Anchor.objects.filter(passage=claim.passage_id).update(outcome=AnchorOutcome.CHECK)
        attribution = Attribution.objects.filter(claim=claim)[0]
        revision = Revision.objects.get(article=claim.article_id)
        kind = SourcingChangeKind.REWORDED
        SourcingChange.objects.create(attribution=attribution, revision=revision, kind=kind, before="he", after="she")
        Annotation.objects.create(passage_id=claim.passage_id, public_note="So it was.", made_by=self.editor)
        brief = Article.objects.filter(slug__startswith="brief-").latest("pk")
        at = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
        Article.objects.filter(pk=brief.pk).update(state=State.WITHDRAWN, withdrawn_at=at, was_public=True)
        Attribution.objects.filter(claim=claims[-1]).update(speaker=self._document)
