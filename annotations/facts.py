"""What the rules of policies can ask of a sourcing note: the fields, their values for a note, and words for both."""

from collections.abc import Iterator, Mapping
from functools import cache

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from annotations.anchoring.selectors import Span
from annotations.choices import Approver, Copy, NewsroomRole, Resolution, SpeakerKind, Stance, YesNo
from annotations.models import Anchor, Attribution, DeskRecord, Outcome, SourcingNote
from annotations.models.desk import NEWSROOM_FIELDS
from annotations.models.note import CODED_FIELDS, SEEN_FIELDS
from annotations.policies import NOT_DISCLOSED, Facts, Field, Kind, Vocabulary
from articles.models import Revision
from articles.text.words import sentences


@cache
def vocabulary() -> Vocabulary:
    """The fields that a rule may ask of."""
    return {name: _field(name) for name in _labels()}


def facts_of(note: SourcingNote, desk: DeskRecord | None) -> Facts:
    """What the note, its desk record and its story tell, by the names that rules use."""
    attribution = note.attribution
    article = attribution.claim.article
    outer = attribution.nested_in
    is_pick_up = outer is not None and outer.speaker.kind == SpeakerKind.OUTLET
    revision = article.current_revision
    facts: dict[str, object] = {name: _plain(getattr(note, name)) for name in (*SEEN_FIELDS, *CODED_FIELDS)}
    for name in NEWSROOM_FIELDS:
        facts[name] = NOT_DISCLOSED if article.is_wire else _plain(getattr(desk, name, None))
    outcome = getattr(attribution.claim, "outcome", None)
    facts["resolution"] = str(outcome.resolution if outcome else Resolution.UNRESOLVED)
    facts["stance"] = str(attribution.stance)
    facts["copy"] = str(Copy.PICK_UP if is_pick_up else Copy.WIRE if article.is_wire else Copy.STAFF)
    facts["byline"] = _plain(bool(revision and revision.byline))
    facts["attribution_is_near"] = _plain(_is_near(attribution, revision) if revision else None)
    return facts  # type: ignore[return-value]


def told(name: str, facts: Facts) -> str:
    """The field and its value, for a person."""
    told = {"field": _labels()[name], "value": _shown(name, facts.get(name))}
    return _("%(field)s: %(value)s") % told


def _shown(name: str, value: object) -> str:
    if value is NOT_DISCLOSED:
        return _("not disclosed by the agency")
    if value in (None, "", []):
        return _("not given yet") if name == "approval" else _("not filled in")
    displays = _displays().get(name)
    if displays is None:
        return str(value) if isinstance(value, int) else _("told")
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(displays.get(str(one), one)) for one in values)


def _field(name: str) -> Field:
    if name in _OF_THE_STORY:
        return Field(Kind.CODE, tuple(_OF_THE_STORY[name]))
    if name == "approval":
        return Field(Kind.STEP, tuple(Approver.values))
    if name == "roles_that_know":
        return Field(Kind.LIST, tuple(NewsroomRole.values))
    field = _model_field(name)
    if isinstance(field, models.BooleanField):
        return Field(Kind.CODE, tuple(YesNo.values))
    if isinstance(field, models.IntegerField):
        return Field(Kind.NUMBER)
    return Field(Kind.CODE, tuple(_displays()[name])) if field.choices else Field(Kind.TEXT)


def _plain(value: object) -> object:
    """As rules ask of it: a code, a number, a list of codes, or that there are words."""
    if isinstance(value, bool):
        return YesNo.YES.value if value else YesNo.NO.value
    if isinstance(value, (str, int, list)) or value is None:
        return value
    return str(value)


def _is_near(attribution: Attribution, revision: Revision) -> bool | None:
    """Whether the words that attribute stand in the claim's sentence or in one next to it; None if there are none."""
    claim_words = attribution.claim.passage_id
    others = [pk for pk in (attribution.source_passage_id, attribution.cue_passage_id) if pk]
    anchors = Anchor.objects.settled().filter(revision=revision, passage__in=[claim_words, *others]).order_by()
    places = anchors.values_list("passage", "start", "end")
    spans = {passage: Span(start or 0, end) for passage, start, end in places if end}
    claim = spans.pop(claim_words, None)
    if claim is None or not spans:
        return None
    between = min(_between(claim, span, revision.text) for span in spans.values())
    return between <= 1


def _between(one: Span, other: Span, text: str) -> int:
    """How many sentences begin after the one place up to the end of the other."""
    first, second = sorted((one, other), key=lambda span: span.start)
    if second.start <= first.end:
        return 0
    return len(list(sentences(text[first.start : second.end]))) - len(list(sentences(text[first.start : first.end])))


@cache
def _labels() -> Mapping[str, object]:
    """The words for each field, as its form has them."""
    named = {name: _model_field(name).verbose_name for name in (*SEEN_FIELDS, *CODED_FIELDS, *NEWSROOM_FIELDS)}
    return named | {
        "resolution": Outcome.field_named("resolution").verbose_name,
        "stance": gettext_lazy("stance"),
        "copy": gettext_lazy("copy"),
        "byline": gettext_lazy("byline"),
        "attribution_is_near": gettext_lazy("attribution in the claim's sentence or the next"),
        "approval": gettext_lazy("approval"),
    }


@cache
def _displays() -> Mapping[str, Mapping[str, object]]:
    """The words for each code, of fields that have codes."""
    return dict(_all_displays())


def _all_displays() -> Iterator[tuple[str, Mapping[str, object]]]:
    for name in (*SEEN_FIELDS, *CODED_FIELDS, *NEWSROOM_FIELDS):
        field = _model_field(name)
        if field.choices:
            yield name, {str(code): label for code, label in field.flatchoices}
        elif isinstance(field, models.BooleanField):
            yield name, dict(YesNo.choices)
    yield "roles_that_know", dict(NewsroomRole.choices)
    yield "approval", {str(one.step): one.label for one in Approver}
    yield from _OF_THE_STORY.items()


_OF_THE_STORY: Mapping[str, Mapping[str, object]] = {
    "resolution": dict(Resolution.choices),
    "stance": dict(Stance.choices),
    "copy": dict(Copy.choices),
    "byline": dict(YesNo.choices),
    "attribution_is_near": dict(YesNo.choices),
}


def _model_field(name: str) -> models.Field:
    return (DeskRecord if name in NEWSROOM_FIELDS else SourcingNote).field_named(name)
