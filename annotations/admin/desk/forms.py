"""The forms of the workbench: a sourcing note, and to whom a claim is laid. They save through the writers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from annotations import permissions, spreading
from annotations.admin.attribution import AttributionForm
from annotations.admin.desk.bench import Bench, Piece, words_of
from annotations.admin.note import SourcingNoteForm
from annotations.choices import NoteState
from annotations.models import Attribution, DeskRecord, Policy, SourcingNote
from annotations.models.desk import DESK_FIELDS
from annotations.models.note import CODED_FIELDS, SEEN_FIELDS, WRITTEN_FIELDS
from articles.admin.recorded import staff

# What a descriptor tells, by the names of a note's fields.
_TOLD_BY_WORDS = {
    "number_in_text": "number",
    "count_in_text": "count",
    "affiliation": "affiliation",
    "country": "country",
    "level": "level",
    "proximity": "proximity",
    "specificity": "specificity",
}


class DeskNoteForm(SourcingNoteForm):
    """A note on the attribution at hand, and, if the editor wants it, on the others of the same speaker."""

    for_all = forms.BooleanField(required=False)

    class Meta:
        model = SourcingNote
        fields = WRITTEN_FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 2

    def groups(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """The fields under their headings, what readers see first; each with a name for its style."""
        yield "", "told", [self["public_note"], self["policy"]]
        yield _("Seen in the text"), "coded", [self[name] for name in SEEN_FIELDS]
        yield _("Coded"), "coded", [self[name] for name in CODED_FIELDS]
        if self.desk_fields:
            yield _("For the desk only"), "desk-only coded", [self[name] for name in self.desk_fields]

    def as_typed(self, typed: Mapping[str, Any]) -> tuple[SourcingNote, DeskRecord]:
        """A note and a desk record, never to be saved, with what was typed, or with what an untouched form shows."""
        note = SourcingNote(attribution=self.instance.attribution, author_id=self.instance.author_id)
        desk = DeskRecord()
        for name, field in self.fields.items():
            row = desk if name in self.desk_fields else note
            if name in (*WRITTEN_FIELDS, *self.desk_fields):
                setattr(row, name, self._typed(name, field, typed))
        return note, desk

    def _typed(self, name: str, field: forms.Field, typed: Mapping[str, Any]) -> Any:
        if not typed:
            given = self.get_initial_for_field(field, name)
        else:
            given = field.widget.value_from_datadict(typed, {}, name)
        try:
            return field.clean(given)
        except forms.ValidationError:
            return field.clean(None) if not field.required else None

    def write(self, cleaned: dict[str, Any], *, expected: int | None) -> SourcingNote:
        cleaned["attribution"] = self.instance.attribution
        is_for_all = bool(cleaned.pop("for_all", False))
        same = spreading.alike(self.instance) if is_for_all and self.instance.pk else []
        note = super().write(cleaned, expected=expected)
        assert isinstance(note, SourcingNote)
        if is_for_all:
            self._spread(note, same, cleaned)
        return note

    def _spread(self, note: SourcingNote, same: Sequence[SourcingNote], cleaned: dict[str, Any]) -> None:
        fields = {name: cleaned[name] for name in WRITTEN_FIELDS if name in cleaned}
        desk = {name: cleaned[name] for name in self.desk_fields}
        self.spread = spreading.spread(
            note, over=same, fields=fields, desk=desk, by=self.user, are_checked="are_checked" in self.data
        )
        if "_submit" in self.data:
            spreading.submit_all(self.spread, by=self.user)

    # The other notes that were written at once.
    spread: Sequence[SourcingNote] = ()


class DeskAttributionForm(AttributionForm):
    """The words can be marked in the story; the fields are for those who type them."""

    class Meta:
        model = Attribution
        fields = ("stance", "nested_in")

    def words_of(self, name: str) -> str:
        return words_of(self.instance, name)

    def write(self, cleaned: dict[str, Any], *, expected: int | None) -> Attribution:
        written = super().write({**cleaned, "claim": self.instance.claim}, expected=expected)
        assert isinstance(written, Attribution)
        return written


def note_form(
    request: HttpRequest,
    bench: Bench,
    piece: Piece,
    *,
    like: SourcingNote | None = None,
    given: QueryDict | None = None,
) -> DeskNoteForm:
    """For the editor's own note, or a new one that begins with what the words tell, or with what another note says.
    With what was `given` it saves as soon as it is looked at: only a step gives that.
    """
    assert piece.attribution
    note = piece.own or SourcingNote(attribution=piece.attribution, author=staff(request))
    # The claim as the bench has it: nothing is read again.
    note.attribution = piece.attribution
    piece.attribution.claim = piece.claim
    piece.claim.article = bench.article
    form: Any = type("DeskNoteForm", (DeskNoteForm,), {"user": bench.user, "request": request})
    form.desk_fields = _desk_fields(bench)
    made: DeskNoteForm = form(given, instance=note)
    policy = made.fields["policy"]
    assert isinstance(policy, forms.ModelChoiceField)
    policy.queryset = _policies()
    if not note.pk and given is None:
        made.initial.update(_beginning(piece, bench, like))
    return made


def attribution_form(
    request: HttpRequest, bench: Bench, piece: Piece, *, given: QueryDict | None = None
) -> DeskAttributionForm:
    """For the attribution at hand, or a new one of the claim; with what was `given` as `note_form`."""
    is_new = (given or request.GET).get("to") == "another" or piece.attribution is None
    attribution = Attribution(claim=piece.claim) if is_new or piece.attribution is None else piece.attribution
    piece.claim.article = bench.article
    kind = {"user": bench.user, "request": request, "article": bench.article}
    form: Any = type("DeskAttributionForm", (DeskAttributionForm,), kind)
    made: DeskAttributionForm = form(given, instance=attribution)
    return made


def _policies() -> QuerySet[Policy]:
    return Policy.objects.order_by("name", "edition")


def _desk_fields(bench: Bench) -> tuple[str, ...]:
    if not permissions.may_write_desk_record(bench.user):
        return ()
    return ("desk_note",) if bench.article.is_wire else DESK_FIELDS


def _beginning(piece: Piece, bench: Bench, like: SourcingNote | None) -> dict[str, Any]:
    """What a new note begins with: what `like` says, or the editor's own note on another claim of the speaker, but for
    what is of that claim; else what the story's words tell.
    """
    like = like or next((one.own for one in bench.of_speaker if one.own), None)
    if like:
        told = [name for name in WRITTEN_FIELDS if name not in spreading.OF_THE_CLAIM and name != "policy"]
        return {name: getattr(like, name) for name in told} | {"policy": like.policy_id}
    assert piece.attribution
    descriptor = piece.attribution.descriptor
    found = {name: getattr(descriptor, of) for name, of in _TOLD_BY_WORDS.items()} if descriptor else {}
    used = [note.policy_id for one in bench.pieces for note in one.notes if note.author_id == bench.user.pk]
    found["policy"] = next(filter(None, reversed(used)), None)
    return {name: value for name, value in found.items() if value not in ("", None)}


def note_like(piece: Piece, bench: Bench) -> SourcingNote | None:
    """The latest approved note on a speaker of the same words in another story. One query."""
    attribution = piece.attribution
    if attribution is None or attribution.descriptor_id is None:
        return None
    notes = SourcingNote.objects.visible_to(bench.user).filter(
        state=NoteState.APPROVED, attribution__descriptor=attribution.descriptor_id
    )
    return notes.exclude(attribution__claim__article=bench.article).order_by("-approved_at").first()
