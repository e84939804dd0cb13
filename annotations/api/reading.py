"""What the API answers: claims with their chains of attribution, speakers, sourcing notes, annotations, policies.

Places are code points of the article's current revision, `end` exclusive, null where the words are gone from it or
wait for an editor to say where they stand.
Fields named `source` are typed Any: DRF takes them out of the class before they could hide its own `source`.
"""

from typing import Any, TypedDict

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotations import choices, reviewing
from annotations.cards import chain_of
from annotations.choices import NewsroomRole, NoteState
from annotations.models import (
    Annotation,
    Attribution,
    Claim,
    DeskRecord,
    Passage,
    Policy,
    PolicyRule,
    Review,
    RuleOutcome,
    SourcingNote,
    Speaker,
)
from annotations.models.desk import DESK_FIELDS
from annotations.models.note import CODED_FIELDS, SEEN_FIELDS
from annotations.querysets import PLACE
from articles.api.reading import ResourceField, absolute
from articles.models import Article, Rights
from articles.querysets import Viewer


class WordsDict(TypedDict):
    """A TextQuoteSelector and where it stands."""

    exact: str
    prefix: str
    suffix: str
    start: int | None
    end: int | None


class SpeakerDict(TypedDict):
    id: int
    kind: str
    name: str
    known_as: str
    source: str | None


class StepDict(TypedDict):
    """An attribution through which the story has another."""

    attribution: int
    speaker: SpeakerDict


def words_of(row: Any, passage: Passage, kind: str = "", *, shown_end: int | None) -> WordsDict | None:
    """A passage as it stands in the current revision, or as it was first quoted where it has no settled place there;
    as far as it may be shown: not beyond `shown_end`, neither its words nor those after them.
    """
    start, end, *words = (getattr(row, f"{kind}{name}") for name in PLACE)
    exact, prefix, suffix = words if end is not None else (passage.exact, passage.prefix, passage.suffix)
    if shown_end is not None:
        if end is None or end > shown_end:
            return None
        suffix = suffix[: shown_end - end]
    return {"exact": exact, "prefix": prefix, "suffix": suffix, "start": start, "end": end}


def shown_end(article: Article, *, to: Viewer) -> int | None:
    """Up to which code point of the current words `to` may be shown them; None for no limit."""
    if article.current_revision is None or to.has_perm("articles.view_article"):
        return None
    return article.current_revision.limit(article.rights)


def name_of(speaker: Speaker, *, to: Viewer) -> str:
    """What a speaker is called: an unnamed one by words of its story, which its rights may not let be shown."""
    is_told = speaker.article is None or speaker.article.rights == Rights.FULL or to.has_perm("articles.view_article")
    return speaker.name if is_told else ""


def speaker_of(attribution: Attribution, *, to: Viewer) -> SpeakerDict:
    speaker = attribution.speaker
    return {
        "id": speaker.pk,
        "kind": speaker.kind,
        "name": name_of(speaker, to=to),
        "known_as": speaker.known_as,
        "source": speaker.source.slug if speaker.source else None,
    }


class AttributionSerializer(serializers.ModelSerializer):
    """To whom a claim is laid. The view has put in the context which attributions others are nested in."""

    url = ResourceField("attribution-list")
    claim = serializers.IntegerField(source="claim_id")
    speaker = serializers.SerializerMethodField()
    source_words = serializers.SerializerMethodField(help_text="The words that name the speaker.")
    cue_words = serializers.SerializerMethodField(help_text="The words that attribute.")
    descriptor = serializers.SerializerMethodField(help_text="What is told by the words for an unnamed speaker.")
    nested_in = serializers.SerializerMethodField(help_text="The attribution through which the story has this one.")
    via = serializers.SerializerMethodField(help_text="Through whom the story has it, the outermost first.")
    note = serializers.SerializerMethodField(help_text="The approved sourcing note.")

    class Meta:
        model = Attribution
        fields: tuple[str, ...] = (
            "url", "id", "version", "claim", "speaker", "stance", "source_words", "cue_words", "descriptor",
            "nested_in", "via", "note",
        )  # fmt: skip

    def get_speaker(self, attribution: Attribution) -> SpeakerDict:
        return speaker_of(attribution, to=self.context["request"].user)

    def get_source_words(self, attribution: Attribution) -> WordsDict | None:
        return self._words(attribution, "source")

    def get_cue_words(self, attribution: Attribution) -> WordsDict | None:
        return self._words(attribution, "cue")

    def get_descriptor(self, attribution: Attribution) -> int | None:
        """None as well where the words are not for the reader: the twin of DescriptorQuerySet.public for one row."""
        words = self.get_source_words(attribution)
        is_told = words is not None and words["end"] is not None
        is_known = is_told or self.context["request"].user.has_perm("annotations.view_descriptor")
        return attribution.descriptor_id if is_known else None

    def get_nested_in(self, attribution: Attribution) -> int | None:
        """None as well where that one is not for the reader, as in `via`."""
        outer = attribution.nested_in_id
        return outer if outer in self.context["enclosing"] else None

    def get_via(self, attribution: Attribution) -> list[StepDict]:
        outer = chain_of(attribution, self.context["enclosing"])[:-1]
        reader = self.context["request"].user
        return [{"attribution": one.pk, "speaker": speaker_of(one, to=reader)} for one in outer]

    def get_note(self, attribution: Attribution) -> int | None:
        """Prefetched by the view, of what the viewer may see."""
        return next((note.pk for note in attribution.notes.all()), None)

    def _words(self, attribution: Attribution, kind: str) -> WordsDict | None:
        passage = getattr(attribution, f"{kind}_passage")
        if passage is None:
            return None
        limit = shown_end(attribution.claim.article, to=self.context["request"].user)
        return words_of(attribution, passage, f"{kind}_", shown_end=limit)


class OutcomeDict(TypedDict):
    resolution: str
    resolved_on: str | None
    article: str | None
    link: str


class LinkDict(TypedDict):
    kind: str
    claim: int
    other: int


class ClaimSerializer(serializers.ModelSerializer):
    """Something a story says is so: its words, its place, and to whom it is laid."""

    url = ResourceField("claim-list")
    page = serializers.SerializerMethodField(help_text="Where people read it.")
    article = serializers.CharField(source="article.slug")
    quote = serializers.SerializerMethodField()
    attributions = AttributionSerializer(many=True)
    outcome = serializers.SerializerMethodField(help_text="What became of it, and what shows that; null: not known.")
    links = serializers.SerializerMethodField(help_text="How it stands to other claims, or they to it.")

    class Meta:
        model = Claim
        fields: tuple[str, ...] = (
            "url",
            "page",
            "id",
            "version",
            "article",
            "quote",
            "manner",
            "standing",
            "attributions",
            "outcome",
            "links",
        )

    def get_page(self, claim: Claim) -> str:
        return absolute(self, f"{claim.article.get_absolute_url()}#claim-{claim.pk}")

    def get_outcome(self, claim: Claim) -> OutcomeDict | None:
        outcome, viewer = getattr(claim, "outcome", None), self.context["request"].user
        # Of public claims all is public; who sees more claims may still not see what became of them.
        is_kept = viewer.has_perm("annotations.view_claim") and not viewer.has_perm("annotations.view_outcome")
        if outcome is None or is_kept:
            return None
        story = outcome.article
        is_told = story is not None and (story.is_public() or viewer.has_perm("articles.view_article"))
        return {
            "resolution": outcome.resolution,
            "resolved_on": outcome.resolved_on.isoformat() if outcome.resolved_on else None,
            "article": story.slug if story and is_told else None,
            "link": outcome.url,
        }

    def get_links(self, claim: Claim) -> list[LinkDict]:
        """The view has put them in the context, of what the viewer may see."""
        links = self.context["links"].get(claim.pk, ())
        return [{"kind": link.kind, "claim": link.claim_id, "other": link.other_id} for link in links]

    def get_quote(self, claim: Claim) -> WordsDict | None:
        limit = shown_end(claim.article, to=self.context["request"].user)
        return words_of(claim, claim.passage, shown_end=limit)


class SpeakerSerializer(serializers.ModelSerializer):
    url = ResourceField("speaker-list")
    name = serializers.SerializerMethodField(
        help_text="Of an unnamed speaker, the story's words, where they may be shown."
    )
    source: Any = serializers.CharField(source="source.slug", default=None)
    article = serializers.CharField(
        source="article.slug", default=None, help_text="The story that an unnamed speaker belongs to."
    )

    class Meta:
        model = Speaker
        fields: tuple[str, ...] = ("url", "id", "version", "kind", "name", "known_as", "source", "article")

    def get_name(self, speaker: Speaker) -> str:
        return name_of(speaker, to=self.context["request"].user)


class DeskSerializer(serializers.ModelSerializer):
    """What only the newsroom may know of a source. Never who it is."""

    roles_that_know = serializers.ListField(
        child=serializers.ChoiceField(choices=NewsroomRole.choices), required=False, help_text="Roles, never names."
    )

    class Meta:
        model = DeskRecord
        fields: tuple[str, ...] = DESK_FIELDS


class ReviewSerializer(serializers.ModelSerializer):
    by = serializers.CharField(source="by.username")

    class Meta:
        model = Review
        fields: tuple[str, ...] = ("action", "comment", "note_version", "by", "at")


class NoteSerializer(serializers.ModelSerializer):
    """What is known of an unnamed speaker. Readers get approved notes, and of those what is for them."""

    url = ResourceField("note-list")

    class Meta:
        model = SourcingNote
        fields: tuple[str, ...] = (
            "url", "id", "version", "attribution", "policy", "state", *SEEN_FIELDS, *CODED_FIELDS, "public_note",
            "approved_at",
        )  # fmt: skip


class DeskNoteSerializer(NoteSerializer):
    """A note as the desk sees it: with who wrote and who approved it."""

    author = serializers.CharField(source="author.username")
    approved_by = serializers.CharField(source="approved_by.username", default=None)
    reviewer: Any = serializers.CharField(source="reviewer.username", default=None)

    class Meta(NoteSerializer.Meta):
        fields: tuple[str, ...] = (
            *NoteSerializer.Meta.fields, "author", "approved_by", "reviewer", "due_on", "made_at", "submitted_at",
        )  # fmt: skip


class FindingSerializer(serializers.Serializer):
    """What a rule of the note's policy says of it."""

    rule = serializers.CharField(source="rule.code")
    severity = serializers.ChoiceField(choices=choices.Severity.choices, source="rule.severity")
    result = serializers.ChoiceField(choices=choices.RuleResult.choices)
    reason = serializers.CharField(default="", help_text="The fields that tell it; empty for what was kept.")
    holds_up = serializers.BooleanField(default=False, help_text="The note is not approved while this stands.")
    is_overruled = serializers.BooleanField(default=False, help_text="It was approved in spite of that.")


class WholeNoteSerializer(DeskNoteSerializer):
    """A note as the desk sees it by itself: with its steps and, for those with the right, the desk's own part."""

    reviews = serializers.SerializerMethodField()
    desk = serializers.SerializerMethodField()
    findings = serializers.SerializerMethodField()

    class Meta(DeskNoteSerializer.Meta):
        fields: tuple[str, ...] = (*DeskNoteSerializer.Meta.fields, "reviews", "desk", "findings")

    @extend_schema_field(ReviewSerializer(many=True))
    def get_reviews(self, note: SourcingNote) -> Any:
        return ReviewSerializer(note.reviews.visible_to(self.context["request"].user), many=True).data

    @extend_schema_field(DeskSerializer(allow_null=True))
    def get_desk(self, note: SourcingNote) -> Any:
        record = DeskRecord.objects.visible_to(self.context["request"].user).filter(note=note).first()
        return DeskSerializer(record).data if record else None

    @extend_schema_field(FindingSerializer(many=True, allow_null=True))
    def get_findings(self, note: SourcingNote) -> Any:
        """What the rules say now, or of an approved note said when it was approved. They tell of the desk's own part,
        so null for who may not see that.
        """
        if not self.context["request"].user.has_perm("annotations.view_deskrecord"):
            return None
        if note.state == NoteState.APPROVED:
            kept = RuleOutcome.objects.of_approved().filter(review__note=note).select_related("rule")
            told = [{"rule": one.rule, "result": one.outcome, "is_overruled": one.is_overruled} for one in kept]
            return FindingSerializer(told, many=True).data
        return FindingSerializer(reviewing.findings_of(note), many=True).data


class AnnotationSerializer(serializers.ModelSerializer):
    """Any other note that an editor hangs on a claim, as far as it is for readers."""

    url = ResourceField("annotation-list")

    class Meta:
        model = Annotation
        fields: tuple[str, ...] = (
            "url", "id", "version", "claim", "reply_to", "motivation", "public_note", "made_at",
        )  # fmt: skip


class PolicyRuleSerializer(serializers.ModelSerializer):
    link = serializers.URLField(source="url")

    class Meta:
        model = PolicyRule
        fields: tuple[str, ...] = ("code", "severity", "evidence", "wording", "applies", "met", "citation", "link")


class PolicySerializer(serializers.ModelSerializer):
    """A newsroom's published rules on anonymous sources, in our own words."""

    url = ResourceField("policy-list")
    link = serializers.URLField(source="url", help_text="Where the newsroom publishes them.")
    source: Any = serializers.CharField(source="source.slug", default=None)
    binds = serializers.ListField(
        child=serializers.ChoiceField(choices=choices.Copy.choices),
        help_text="Copy whose notes are held up by a rule that must be met, and is not.",
    )
    required_for = serializers.ListField(
        child=serializers.ChoiceField(choices=choices.Copy.choices),
        help_text="Copy whose notes are held against it whatever policy they name.",
    )
    rules = PolicyRuleSerializer(many=True)

    class Meta:
        model = Policy
        fields: tuple[str, ...] = (
            "url",
            "id",
            "version",
            "slug",
            "edition",
            "name",
            "source",
            "about",
            "link",
            "binds",
            "required_for",
            "overruler",
            "rules",
        )
