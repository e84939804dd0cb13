"""Sets of annotations that read aloud; `public()` and `visible_to()` are the one door, as in articles.querysets.

A claim is public while it is on record, its article is public, and it is certain where its words, and those for its
speakers, stand in the article's current revision, within what the rights let be shown. Attributions, notes and
speakers follow their claims. What a correction has left uncertain is told as being checked, by the words that were
public before.

Each follows by EXISTS, which is looked up row by row: for an IN or a join SQLite may list all that is public first.

The models are asked for by name, since they import this module.
"""

from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models import Article, Revision, Rights
from articles.querysets import Moment, Viewer, out


def unsettled(prefix: str = "") -> Q:
    """Anchors that wait for an editor: placed for a check, or orphaned."""
    return Q(**{f"{prefix}outcome__in": ["check", "orphaned"], f"{prefix}confirmed_at__isnull": True})


def settled(prefix: str = "") -> Q:
    """Anchors with a place that is certain, or that an editor has confirmed."""
    certain = Q(**{f"{prefix}outcome__in": ["same", "moved"]})
    confirmed = Q(**{f"{prefix}start__isnull": False, f"{prefix}confirmed_at__isnull": False})
    return certain | confirmed


# What a list does not read of a revision.
WORDS = ("text", "blocks", "links")
# What `placed` and `placed_in` add of an anchor.
PLACE = ("start", "end", "exact", "prefix", "suffix")


class PassageQuerySet(models.QuerySet):
    def in_article(self, article: Article) -> Self:
        return self.filter(article=article)

    def with_words_adrift(self, revision: Revision) -> list[tuple[int, str | None]]:
        """Each passage by its number, with the words of its claim if that is only suggested, or set aside, and had no
        certain place in the revision before; else with None.
        """
        owners = ("", "source_of__claim__passage__", "cue_of__claim__passage__")
        claimed, words = (Coalesce(*(f"{owner}{name}" for owner in owners[::-1])) for name in ("pk", "exact"))
        aside = ["suggested", "set_aside"]
        is_aside = Q(claim__standing__in=aside) | Q(source_of__claim__standing__in=aside)
        is_aside |= Q(cue_of__claim__standing__in=aside)
        anchors = apps.get_model("annotations.Anchor").objects.order_by().settled()
        before = anchors.filter(passage=OuterRef("claimed"), revision__number=revision.number - 1)
        adrift = Case(When(is_aside & ~Exists(before), then=words), default=None)
        return list(self.annotate(claimed=claimed, adrift=adrift).values_list("pk", "adrift"))


class AnchorQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        """Places that anyone may see: in the current words of a public article, as far as its rights let them be."""
        return self.current().settled().shown(at)

    def all_public(self, at: Moment | None = None) -> Self:
        """The same as `public()`, for counts over the whole archive. A test holds the two together."""
        articles = Article.objects.order_by().public(at)
        whole = articles.filter(rights=Rights.FULL).values("current_revision")
        partly = articles.filter(rights=Rights.EXTRACT).values("current_revision")
        within = self.model._default_manager.filter(revision__in=partly, end__lte=F("revision__extract_end"))
        return self.settled().filter(Q(revision__in=whole) | Q(pk__in=within.order_by().values("pk")))

    def shown(self, at: Moment | None = None) -> Self:
        """In any revision of a public article, as far as its rights let it be."""
        whole = Q(revision__article__rights=Rights.FULL)
        within = Q(revision__article__rights=Rights.EXTRACT, end__lte=F("revision__extract_end"))
        return self.filter(whole | within, out(at, prefix="revision__article__"), revision__article__state="published")

    def settled(self) -> Self:
        return self.filter(settled())

    def unsettled(self) -> Self:
        return self.filter(unsettled())

    def current(self) -> Self:
        """In the current revision of their article."""
        return self.filter(revision=F("revision__article__current_revision"))

    def in_time(self) -> Self:
        """In the order in which readers had the revisions, the current one last: one that came too late is no news."""
        is_current = Case(When(revision=F("revision__article__current_revision"), then=1), default=0)
        return self.order_by(is_current, "revision__versioned_at", "revision__number")

    def decided(self) -> Self:
        """Settled on a place, or confirmed to be gone."""
        return self.filter(settled() | Q(confirmed_at__isnull=False))


class ClaimQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        places = self._anchors().public(at).filter(passage=OuterRef("passage"))
        return self.on_record().filter(Exists(places)).exclude(self._unsure("source"))

    def all_public(self, at: Moment | None = None) -> Self:
        """The same as `public()`, for counts over the whole archive: what is shown and what is unsure is listed first,
        in place of both being looked up claim by claim. A test holds the two together.
        """
        unsure = self._anchors().unsettled().filter(passage__source_of__claim__article__current_revision=F("revision"))
        shown = self._anchors().all_public(at).values("passage")
        return self.on_record().filter(passage__in=shown).exclude(pk__in=unsure.values("passage__source_of__claim"))

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_claim") else self.public(at)

    def being_checked(self, at: Moment | None = None) -> Self:
        """What readers are told of while a correction has left it uncertain: they could see it in another revision."""
        seen = self._anchors().settled().shown(at).filter(passage=OuterRef("passage"))
        return self.on_record().filter(self._words_unsure() | self._unsure("source"), Exists(seen))

    def on_record(self) -> Self:
        return self.filter(standing="on_record")

    def unsettled(self) -> Self:
        """The work list: on record, and unsure where its words, or those of one of its attributions, stand now."""
        return self.on_record().unsure_of_words()

    def unsure_of_words(self) -> Self:
        return self.filter(self._words_unsure() | self._unsure("source") | self._unsure("cue"))

    def at(self, anchor: Any) -> Self:
        """Claims whose words stand at the very place of an anchor, but those that were set aside, or are no more than
        suggested: a machine does not stand in an editor's way.
        """
        place = {"revision": anchor.revision_id, "start": anchor.start, "end": anchor.end}
        here = self.filter(**{f"passage__anchors__{name}": value for name, value in place.items()})
        return here.exclude(standing__in=["set_aside", "suggested"])

    def anonymous(self) -> Self:
        return self.filter(Exists(self._attributions().filter(speaker__kind="unnamed")))

    def not_anonymous(self) -> Self:
        return self.exclude(Exists(self._attributions().filter(speaker__kind="unnamed")))

    def placed(self) -> Self:
        """Adds the settled place in the current revision and the words there, each None where there is none."""
        here = "article__current_revision__anchors"
        place = FilteredRelation(here, condition=Q(**{f"{here}__passage": F("passage")}) & settled(f"{here}__"))
        return self.annotate(place=place).annotate(**{name: F(f"place__{name}") for name in PLACE})

    def in_revision(self, revision: Revision) -> Self:
        """Whose words have a settled place in that revision, in their order. Adds the place and the words there."""
        placed = self.filter(settled("passage__anchors__"), passage__anchors__revision=revision)
        spans = {name: F(f"passage__anchors__{name}") for name in PLACE}
        return placed.annotate(**spans).order_by("start", "end", "id")

    def with_record(self, revision: Revision) -> Self:
        """With all that readers may see of claims that are public: attributions placed in `revision`, notes,
        annotations. These follow their claims, so the door is not asked for each again.
        """
        attributions = apps.get_model("annotations.Attribution").objects
        notes = apps.get_model("annotations.SourcingNote").objects
        annotations = apps.get_model("annotations.Annotation").objects
        outcome = "outcome__article__current_revision"
        words = [f"{outcome}__{name}" for name in WORDS]
        claims = self.select_related("passage", outcome).defer(*words)
        return claims.prefetch_related(
            models.Prefetch("attributions", attributions.with_words().placed_in(revision).order_by("id")),
            models.Prefetch("attributions__notes", notes.told().select_related("policy")),
            models.Prefetch("annotations", annotations.told().threaded()),
        )

    def with_passages(self) -> Self:
        return self.select_related("passage", "article")

    def _anchors(self) -> AnchorQuerySet:
        return apps.get_model("annotations.Anchor").objects.order_by()

    def _words_unsure(self) -> Exists:
        """Whether a correction has left it uncertain where the claim's own words stand."""
        here = self._anchors().unsettled().filter(revision=OuterRef("article__current_revision"))
        return Exists(here.filter(passage=OuterRef("passage")))

    def _unsure(self, kind: str) -> Exists:
        """The same of the words that name a speaker (`source`) or that attribute (`cue`)."""
        here = f"{kind}_passage__anchors__"
        now = {f"{here}revision": OuterRef("article__current_revision")}
        return Exists(self._attributions().filter(unsettled(here), **now))

    def _attributions(self) -> "AttributionQuerySet":
        return apps.get_model("annotations.Attribution").objects.filter(claim=OuterRef("pk"))


class AttributionQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        return self.filter(Exists(apps.get_model("annotations.Claim").objects.public(at).filter(pk=OuterRef("claim"))))

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_attribution") else self.public(at)

    def anonymous(self) -> Self:
        return self.filter(speaker__kind="unnamed")

    def without_approved_note(self) -> Self:
        approved = apps.get_model("annotations.SourcingNote").objects.approved().filter(attribution=OuterRef("pk"))
        return self.exclude(Exists(approved))

    def without_note(self) -> Self:
        return self.filter(notes__isnull=True)

    def needing_a_note(self) -> Self:
        """The queue: attributions to unnamed speakers, of claims on record, that no approved note answers for."""
        return self.anonymous().filter(claim__standing="on_record").without_approved_note()

    def with_words(self) -> Self:
        return self.select_related("speaker", "speaker__source", "source_passage", "cue_passage")

    def sourced_in(self, article: Article) -> Self:
        """Of claims on record, those for whose speakers the story has words."""
        found = self.filter(claim__article=article, claim__standing="on_record", source_passage__isnull=False)
        return found.select_related("claim").order_by("id")

    def about(self, passage: models.Model) -> Self:
        """Those whose claim, or whose speaker, the passage has the words for."""
        return self.filter(Q(claim__passage=passage) | Q(source_passage=passage))

    def placed_in(self, revision: Revision) -> Self:
        """Adds where the words that name the speaker and the words that attribute stand, and the words there; None
        where they have no settled place.
        """
        source, cue = "source_passage__anchors", "cue_passage__anchors"
        return self._placed(
            FilteredRelation(source, condition=Q(**{f"{source}__revision": revision}) & settled(f"{source}__")),
            FilteredRelation(cue, condition=Q(**{f"{cue}__revision": revision}) & settled(f"{cue}__")),
        )

    def placed(self) -> Self:
        """As `placed_in`, in the current revision of their article."""
        here = "claim__article__current_revision__anchors"
        return self._placed(
            FilteredRelation(here, condition=Q(**{f"{here}__passage": F("source_passage")}) & settled(f"{here}__")),
            FilteredRelation(here, condition=Q(**{f"{here}__passage": F("cue_passage")}) & settled(f"{here}__")),
        )

    def enclosing(self) -> Self:
        """Those that another is nested in."""
        return self.filter(Exists(self.model._default_manager.filter(nested_in=OuterRef("pk"))))

    def _placed(self, source: FilteredRelation, cue: FilteredRelation) -> Self:
        places = {f"{kind}_{name}": F(f"{kind}_place__{name}") for kind in ("source", "cue") for name in PLACE}
        return self.annotate(source_place=source, cue_place=cue).annotate(**places)


class SpeakerQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        """To whom a public claim is laid."""
        attributions = apps.get_model("annotations.Attribution").objects.public(at)
        return self.filter(Exists(attributions.filter(speaker=OuterRef("pk"))))

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_speaker") else self.public(at)

    def named(self) -> Self:
        return self.filter(article__isnull=True)

    def unnamed_in(self, article: Article) -> Self:
        return self.filter(article=article)

    def met_in(self, article: Article) -> Self:
        """Those that some claim of the article is laid to, named or not."""
        attributions = apps.get_model("annotations.Attribution").objects.filter(claim__article=article)
        return self.filter(Exists(attributions.filter(speaker=OuterRef("pk"))))


class SourcingNoteQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        attributions = apps.get_model("annotations.Attribution").objects.public(at)
        return self.told().filter(Exists(attributions.filter(pk=OuterRef("attribution"))))

    def told(self) -> Self:
        """What readers are told of attributions that have come through the door already."""
        attributions = apps.get_model("annotations.Attribution").objects.anonymous()
        return self.approved().filter(Exists(attributions.filter(pk=OuterRef("attribution"))))

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_sourcingnote") else self.public(at)

    def approved(self) -> Self:
        return self.filter(state="approved")

    def awaiting_review(self) -> Self:
        return self.filter(state="submitted").order_by("submitted_at", "id")

    def overdue(self) -> Self:
        """Not approved yet, though the day has gone by."""
        return self.filter(due_on__lt=timezone.localdate()).exclude(state="approved")

    def not_by(self, user: Viewer) -> Self:
        return self.exclude(author_id=user.pk)


class OutcomeQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        return self.filter(Exists(apps.get_model("annotations.Claim").objects.public(at).filter(pk=OuterRef("claim"))))

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_outcome") else self.public(at)


class ClaimLinkQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        """Those of which both claims are."""
        claims = apps.get_model("annotations.Claim").objects.public(at)
        ends = [Exists(claims.filter(pk=OuterRef(end))) for end in ("claim", "other")]
        return self.standing().filter(*ends)

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_claimlink") else self.public(at)

    def standing(self) -> Self:
        return self.filter(is_set_aside=False)

    def of(self, *claims: Any) -> Self:
        """From them or to them."""
        return self.filter(Q(claim__in=claims) | Q(other__in=claims)).order_by("id")

    def in_article(self, article: Article) -> Self:
        """From or to the claims of an article, with the stories at both ends."""
        revisions = [f"{end}__article__current_revision" for end in ("claim", "other")]
        words = [f"{revision}__{name}" for revision in revisions for name in WORDS]
        found = self.filter(Q(claim__article=article) | Q(other__article=article))
        return found.select_related(*revisions).defer(*words).order_by("id")


class SuggestionQuerySet(models.QuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """Suggestions are the desk's; they have no public part."""
        return self.all() if user.has_perm("annotations.view_suggestion") else self.none()

    def waiting_for(self, user: Viewer) -> Self:
        """Still to be decided; not those that this very person has left to somebody else, and none whose words the
        story has no longer or whose story is withdrawn: these come back with their words.
        """
        here = {"passage": OuterRef("claim__passage"), "revision": OuterRef("claim__article__current_revision")}
        places = apps.get_model("annotations.Anchor").objects.order_by().filter(**here, start__isnull=False)
        undecided = Q(decision="open") | (Q(decision="skipped") & ~Q(decided_by=user.pk))
        return self.filter(undecided, Exists(places)).exclude(claim__article__state="withdrawn")

    def anonymous(self) -> Self:
        """Laid to somebody whom the story does not name."""
        attributions = apps.get_model("annotations.Attribution").objects.anonymous()
        return self.filter(Exists(attributions.filter(claim=OuterRef("claim"))))

    def in_article(self, article: Article) -> Self:
        return self.filter(claim__article=article)


class AnnotationQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        """For readers, on a public claim. One on a bare passage is the desk's."""
        claims = apps.get_model("annotations.Claim").objects.public(at)
        return self.told().filter(Exists(claims.filter(pk=OuterRef("claim"))))

    def told(self) -> Self:
        """What readers are told of claims that have come through the door already."""
        told = self.filter(claim__isnull=False).exclude(public_note="")
        return told.exclude(reply_to__isnull=False, reply_to__public_note="")

    def threaded(self) -> Self:
        """Each thread together, and both in the order in which they were begun."""
        return self.order_by(Coalesce("reply_to", "id"), "id")

    def unsettled(self) -> Self:
        """On words of a story that a correction has left uncertain."""
        now = {"passage__anchors__revision": F("passage__article__current_revision")}
        return self.filter(unsettled("passage__anchors__"), reply_to__isnull=True, **now)

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_annotation") else self.public(at)


class SourcingChangeQuerySet(models.QuerySet):
    def public(self, at: Moment | None = None) -> Self:
        """Confirmed ones, of claims that are or were on record, where the whole text may be shown."""
        return self.filter(
            out(at, prefix="revision__article__"),
            verdict="confirmed",
            attribution__claim__standing__in=["on_record", "withdrawn"],
            revision__article__state="published",
            revision__article__rights=Rights.FULL,
        )

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_sourcingchange") else self.public(at)

    def open(self) -> Self:
        return self.filter(verdict="open")

    def in_article(self, article: Article) -> Self:
        return self.filter(revision__article=article)

    def listed(self) -> Self:
        """For histories: in their order, with the number of the revision and without its words."""
        return (
            self.select_related("revision")
            .defer(*(f"revision__{name}" for name in WORDS))
            .order_by("revision__number", "id")
        )


class PolicyQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Policies hold nothing that is not public."""
        return self.all()

    def visible_to(self, user: Viewer) -> Self:
        return self.all()

    def with_rules(self) -> Self:
        return self.select_related("source").prefetch_related("rules")


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """Who reviewed what is the desk's business."""
        return self.select_related("by") if user.has_perm("annotations.view_review") else self.none()


class RuleOutcomeQuerySet(models.QuerySet):
    def of_approved(self) -> Self:
        """What the rules said of notes that are approved, when they were."""
        now = {"review__note__state": "approved", "review__note__version": F("review__note_version")}
        return self.filter(**now).order_by("rule__code")

    def visible_to(self, user: Viewer) -> Self:
        """They tell of what only the desk may know."""
        return self.all() if user.has_perm("annotations.view_deskrecord") else self.none()


class DeskQuerySet(models.QuerySet):
    def visible_to(self, user: Viewer) -> Self:
        """Only for those with the right to this very table; there is no public part."""
        return self.all() if user.has_perm(f"annotations.view_{self.model._meta.model_name}") else self.none()
