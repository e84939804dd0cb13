"""What lies before an editor at a story's desk: its claims in the order of the words, and what each waits for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User
from django.db.models import F, FilteredRelation, OuterRef, Prefetch, Q, Subquery, TextChoices
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from annotations import permissions
from annotations.choices import Decision, NoteState, Standing
from annotations.models import Annotation, Attribution, Claim, SourcingChange, SourcingNote, Speaker, Suggestion
from annotations.querysets import AnnotationQuerySet, ClaimQuerySet
from articles.admin.recorded import number_in
from articles.models import Article, Revision


class Work(TextChoices):
    """What a piece waits for, the most urgent first."""

    UNSETTLED = "unsettled", _("its words are to be checked")
    CHANGED = "changed", _("its sourcing has changed")
    SUGGESTED = "suggested", _("to be decided")
    RETURNED = "returned", _("returned to you")
    DRAFT = "draft", _("your draft")
    UNNOTED = "unnoted", _("no note yet")
    TO_JUDGE = "to_judge", _("to be judged")
    WAITING = "waiting", _("waits for somebody else")
    APPROVED = "approved", _("approved")
    NOTHING = "nothing", _("nothing to do")

    @property
    def is_open(self) -> bool:
        """Something is to be done about it, by this very editor."""
        return self not in (Work.WAITING, Work.APPROVED, Work.NOTHING)


def words_of(attribution: Attribution | None, kind: str) -> str:
    """Those that name whom it is laid to (`source`), or that attribute (`cue`): as they stand in the story now, or as
    they were quoted. Empty where there are none.
    """
    known = (getattr(attribution, f"{kind}_{name}", None) for name in ("exact", "quoted"))
    return next(filter(None, known), "")


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A claim with one of those to whom it is laid, if it is laid to anybody."""

    claim: Claim
    attribution: Attribution | None
    # As on the public page; 0 of what readers do not see.
    number: int
    work: Work
    # That this editor has written.
    own: SourcingNote | None = None
    notes: tuple[SourcingNote, ...] = ()

    @property
    def key(self) -> str:
        """How addresses name it."""
        return f"attribution-{self.attribution.pk}" if self.attribution else f"claim-{self.claim.pk}"

    @property
    def open_change(self) -> int | None:
        """The change of sourcing of its claim that nobody has decided on."""
        laid = self.claim.laid  # type: ignore[attr-defined]
        return next((one.open_change for one in laid if one.open_change), None)

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands in the order of the words."""
        start: int | None = self.claim.start  # type: ignore[attr-defined]
        return start or 0, self.claim.pk, self.attribution.pk if self.attribution else 0

    @property
    def names(self) -> list[str]:
        """All that addresses can name it by: its claim, suggestion, attribution and notes."""
        suggestion = [f"suggestion-{self.suggestion.pk}"] if self.suggestion else []
        return [self.key, f"claim-{self.claim.pk}", *suggestion, *(f"note-{note.pk}" for note in self.notes)]

    @property
    def suggestion(self) -> Suggestion | None:
        return getattr(self.claim, "suggestion", None) if self.claim.standing == Standing.SUGGESTED else None

    @property
    def is_unnamed(self) -> bool:
        return self.attribution is not None and self.attribution.speaker.is_unnamed

    @property
    def words(self) -> str:
        return self.claim.exact or self.claim.passage.exact  # type: ignore[attr-defined]

    @property
    def source_words(self) -> str:
        """The story's words for the speaker as they stand now, or as they were quoted."""
        return words_of(self.attribution, "source")

    @property
    def cue_words(self) -> str:
        return words_of(self.attribution, "cue")

    def own_of(self, author: int) -> SourcingNote | None:
        return next((note for note in self.notes if note.author_id == author), None)

    @property
    def others(self) -> list[SourcingNote]:
        """What others have noted of it."""
        return [note for note in self.notes if note is not self.own]

    @property
    def to_judge(self) -> SourcingNote | None:
        """The note that waits for this editor's judgement, or that she may look at, the approved one first."""
        order = (NoteState.SUBMITTED, NoteState.APPROVED)
        return next((note for state in order for note in self.others if note.state == state), None)


class Bench:
    """All of a story's pieces, and the one that the editor is at. Four queries, whatever the number of claims, and none
    before the pieces are looked at: words can be marked without.
    """

    def __init__(self, article: Article, revision: Revision, user: User, *, at: str = "") -> None:
        self.article = article
        self.revision = revision
        self.user = user
        self.at = at
        self.address = reverse("admin:articles_article_desk", args=[article.pk])

    @cached_property
    def pieces(self) -> list[Piece]:
        return _pieces(_claims(self.article, self.revision, self.user), self.user)

    @cached_property
    def at_hand(self) -> Piece | None:
        """The one that the address names, read by itself: for a step that the others do not matter to."""
        kind, _dash, number = self.at.partition("-")
        paths = {
            "claim": "pk",
            "attribution": "attributions",
            "suggestion": "suggestion",
            "note": "attributions__notes",
        }
        if kind not in paths or not number_in(number):
            return None
        claims = _claims(self.article, self.revision, self.user).filter(**{paths[kind]: number_in(number)})
        return _named(self.at, _pieces(claims.distinct(), self.user))

    @cached_property
    def remarks(self) -> list[Annotation]:
        return list(_remarks(self.article, self.user))

    @cached_property
    def current(self) -> Piece | None:
        """The one that the address names; of a claim that is laid to several, the first to do something about."""
        return _named(self.at, self.pieces)

    @cached_property
    def open(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.work.is_open]

    @cached_property
    def next_open(self) -> Piece | None:
        """After the current one in the order of the words, and then from the beginning."""
        return self._open_from(self._place, 1)

    @cached_property
    def previous_open(self) -> Piece | None:
        return self._open_from(self._place, -1)

    @cached_property
    def of_speaker(self) -> list[Piece]:
        """All pieces that are laid to the speaker of the current one."""
        attribution = self.current.attribution if self.current else None
        if attribution is None:
            return []
        return [one for one in self.pieces if one.attribution and one.attribution.speaker_id == attribution.speaker_id]

    @property
    def speakers(self) -> list[Speaker]:
        """Those that claims of this story are laid to, in the order of their first."""
        speakers = {one.attribution.speaker_id: one.attribution.speaker for one in self.pieces if one.attribution}
        return list(speakers.values())

    @cached_property
    def unnamed(self) -> list[Piece]:
        return [one for one in self.pieces if one.is_unnamed and one.claim.standing == Standing.ON_RECORD]

    @cached_property
    def _place(self) -> int:
        return self.pieces.index(self.current) if self.current else -1

    def _open_from(self, place: int, step: int) -> Piece | None:
        if step < 0:
            order = [*self.pieces[:place][::-1], *self.pieces[place + 1 :][::-1]] if place >= 0 else self.pieces[::-1]
        else:
            order = [*self.pieces[place + 1 :], *self.pieces[: max(place, 0)]]
        return next((piece for piece in order if piece.work.is_open), None)


def bench_of(article: Article, user: User, *, at: str = "") -> Bench | None:
    """None for a story that has no words."""
    revision = article.current_revision
    return Bench(article, revision, user, at=at) if revision else None


def _claims(article: Article, revision: Revision, user: User) -> ClaimQuerySet:
    """Those on record, and those suggested to whom may see that, each with its place in the words if it has one."""
    standings = [Standing.ON_RECORD]
    if user.has_perm("annotations.view_suggestion"):
        standings.append(Standing.SUGGESTED)
    changes = SourcingChange.objects.open().filter(attribution=OuterRef("pk")).order_by("id")
    notes = SourcingNote.objects.visible_to(user).select_related("author", "reviewer", "approved_by", "policy")
    quoted = {f"{kind}_quoted": F(f"{kind}_passage__exact") for kind in ("source", "cue")}
    attributions = Attribution.objects.placed_in(revision).annotate(
        **quoted, open_change=Subquery(changes.values("pk")[:1])
    )
    attributions = attributions.select_related("speaker", "descriptor")
    found = Claim.objects.visible_to(user).filter(article=article, standing__in=standings)
    return (
        found.found_in(revision)
        .select_related("passage", "suggestion", "outcome")
        .prefetch_related(
            Prefetch("attributions", attributions.order_by("id"), to_attr="laid"),
            Prefetch("laid__notes", notes.order_by("id"), to_attr="noted"),
        )
    )


def _remarks(article: Article, user: User) -> AnnotationQuerySet:
    """Annotations on the story's words and claims, each with its place if it is on words."""
    here = "passage__anchors"
    now = Q(**{f"{here}__revision": article.current_revision_id, f"{here}__start__isnull": False})
    begun = Annotation.objects.visible_to(user).filter(Q(claim__article=article) | Q(passage__article=article))
    return (
        begun.filter(reply_to__isnull=True)
        .annotate(place=FilteredRelation(here, condition=now))
        .annotate(start=F("place__start"), end=F("place__end"))
        .select_related("made_by", "passage")
        .order_by("id")
    )


def _named(at: str, pieces: Iterable[Piece]) -> Piece | None:
    named = [piece for piece in pieces if at in piece.names]
    return next((piece for piece in named if piece.work.is_open), named[0] if named else None)


def _pieces(claims: Iterable[Claim], user: User) -> list[Piece]:
    found: list[Piece] = []
    number = 0
    for claim in claims:
        is_on_record = claim.standing == Standing.ON_RECORD
        number += is_on_record
        # One decision is made on a suggestion as a whole.
        attributions: list[Attribution] = claim.laid  # type: ignore[attr-defined]
        told: Sequence[Attribution | None] = (
            attributions if is_on_record and attributions else attributions[:1] or [None]
        )
        found += [_piece(claim, one, number if is_on_record else 0, user) for one in told]
    return found


def _piece(claim: Claim, attribution: Attribution | None, number: int, user: User) -> Piece:
    notes: tuple[SourcingNote, ...] = (
        tuple(attribution.noted) if attribution and claim.standing == Standing.ON_RECORD else ()  # type: ignore[attr-defined]
    )
    own = next((note for note in notes if note.author_id == user.pk), None)
    return Piece(claim, attribution, number, _work(claim, attribution, notes, own, user), own, notes)


def _work(
    claim: Claim, attribution: Attribution | None, notes: Sequence[SourcingNote], own: SourcingNote | None, user: User
) -> Work:
    if claim.standing == Standing.SUGGESTED:
        return Work.SUGGESTED if _is_to_decide(claim, user) else Work.WAITING
    if claim.is_unsure:  # type: ignore[attr-defined]
        return Work.UNSETTLED
    if any(one.open_change for one in claim.laid):  # type: ignore[attr-defined]
        return Work.CHANGED
    if attribution is None or not attribution.speaker.is_unnamed:
        return Work.NOTHING
    return _work_on_notes(notes, own, user)


def _work_on_notes(notes: Sequence[SourcingNote], own: SourcingNote | None, user: User) -> Work:
    if any(note.state == NoteState.APPROVED for note in notes):
        return Work.APPROVED
    if own and own.state in (NoteState.RETURNED, NoteState.DRAFT):
        return Work.RETURNED if own.state == NoteState.RETURNED else Work.DRAFT
    if any(permissions.may_approve(user, note) for note in notes):
        return Work.TO_JUDGE
    if not notes and permissions.may_write_notes(user):
        return Work.UNNOTED
    return Work.WAITING


def _is_to_decide(claim: Claim, user: User) -> bool:
    suggestion = getattr(claim, "suggestion", None)
    if suggestion is None or not user.has_perm("annotations.change_suggestion"):
        return False
    is_mine_to_skip = suggestion.decision == Decision.SKIPPED and suggestion.decided_by_id == user.pk
    return suggestion.is_undecided and not is_mine_to_skip and claim.start is not None  # type: ignore[attr-defined]
