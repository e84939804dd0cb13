"""Sets of claims, of to whom they are laid, and of what became of them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.utils import timezone

from annotations.choices import Standing
from annotations.querysets.anchors import PLACE, WORDS, AnchorQuerySet, settled, unsettled
from annotations.querysets.counts import CountUpTo
from articles.models import Article, Revision
from articles.querysets import Moment, Viewer

# How long after its story a claim of somebody unnamed is looked at again: has it turned out to be so?
OUTCOME_DUE_AFTER = timedelta(days=30)


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

    def public_in(self, articles: Sequence[int], at: Moment | None = None) -> Self:
        """The same as `public()`, of a few stories: gone through one by one, where SQLite would begin with all that is
        on record in the archive. A test holds the two together.
        """
        adrift = self._anchors().unsettled().current().filter(revision__article__in=articles)
        unsure = adrift.filter(passage__source_of__claim__isnull=False).values("passage__source_of__claim")
        places = self._anchors().public(at).filter(passage=OuterRef("passage"))
        # No index has what is left out by this.
        others = [standing for standing in Standing if standing != Standing.ON_RECORD]
        found = self.exclude(standing__in=others).filter(article__in=articles)
        return found.filter(Exists(places)).exclude(pk__in=unsure)

    def visible_to(self, user: Viewer, at: Moment | None = None) -> Self:
        return self.all() if user.has_perm("annotations.view_claim") else self.public(at)

    def being_checked(self, at: Moment | None = None) -> Self:
        """What readers are told of while a correction has left it uncertain: they could see it in another revision."""
        seen = self._anchors().settled().shown(at).filter(passage=OuterRef("passage"))
        return self.on_record().filter(self._words_unsure() | self._unsure("source"), Exists(seen))

    def on_record(self) -> Self:
        return self.filter(standing="on_record")

    def unsettled(self) -> Self:
        """The work list: on record, and unsure where its words, or those of one of its attributions, stand now. The
        same as `unsure_of_words()`, but it goes by the few words that are, not through all claims. A test holds the two
        together.
        """
        adrift = self._anchors().adrift()
        paths = ("passage__claim", "passage__source_of__claim", "passage__cue_of__claim")
        first, *others = (adrift.filter(**{f"{path}__isnull": False}).values(path) for path in paths)
        return self.on_record().filter(pk__in=first.union(*others))

    def orphaned(self) -> Self:
        """Of the work list those whose own words the story has no longer."""
        orphans = self._anchors().filter(outcome="orphaned", confirmed_at__isnull=True).current()
        return self.on_record().filter(pk__in=orphans.filter(passage__claim__isnull=False).values("passage__claim"))

    def outcome_due(self) -> Self:
        """On record, told to readers as an unnamed speaker's by an approved note, and unresolved long after."""
        notes = apps.get_model("annotations.SourcingNote").objects.approved().filter(attribution__claim=OuterRef("pk"))
        published = self.on_record().filter(
            article__state="published", article__published_at__lt=timezone.now() - OUTCOME_DUE_AFTER
        )
        is_open = Q(outcome__isnull=True) | Q(outcome__resolution="unresolved")
        return published.filter(is_open, Exists(notes.filter(attribution__speaker__kind="unnamed")))

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

    def found_in(self, revision: Revision) -> Self:
        """Adds the place in that revision and the words there, settled or not, and whether any of it is unsure; None
        where the words are gone. In the order of the words.
        """
        here = "passage__anchors"
        there = Q(**{f"{here}__revision": revision, f"{here}__start__isnull": False})
        # Asked once for the revision, and not for each claim.
        adrift = self._anchors().unsettled().filter(revision=revision).values("passage")
        attributions = apps.get_model("annotations.Attribution").objects.order_by()
        laid = attributions.filter(Q(source_passage__in=adrift) | Q(cue_passage__in=adrift)).values("claim")
        is_unsure = Q(passage__in=adrift) | Q(pk__in=laid)
        placed = self.annotate(place=FilteredRelation(here, condition=there), is_unsure=is_unsure)
        return placed.annotate(**{name: F(f"place__{name}") for name in PLACE}).order_by("start", "end", "id")

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

    def worded(self, at: Moment | None = None) -> Self:
        """Those whose words for the speaker stand in what anyone may read: an attribution can be told where the rights
        to the story end before its words do.
        """
        places = apps.get_model("annotations.Anchor").objects.order_by().public(at)
        return self.filter(Exists(places.filter(passage=OuterRef("source_passage"))))

    def anonymous(self) -> Self:
        return self.filter(speaker__kind="unnamed")

    def laid_to_unnamed(self, is_unnamed: bool) -> Self:
        """The same as `anonymous()`, or the contrary, for lists that show the newest: they are gone through in order,
        where SQLite would look all unnamed speakers up first.
        """
        unnamed = apps.get_model("annotations.Speaker").objects.filter(pk=OuterRef("speaker"), kind="unnamed")
        return self.filter(Exists(unnamed) if is_unnamed else ~Exists(unnamed))

    def without_note(self) -> Self:
        return self.filter(notes__isnull=True)

    def needing_a_note(self) -> Self:
        """The queue: attributions to unnamed speakers, of claims on record, that no approved note answers for. As
        annotations.needing keeps it.
        """
        return self.filter(needs_note=True)

    def needing_a_note_by_the_record(self) -> Self:
        """The same as it follows from the rows. A test holds the two together."""
        return self.filter(self.is_needing_a_note())

    def is_needing_a_note(self) -> Q:
        speakers = apps.get_model("annotations.Speaker").objects.filter(kind="unnamed", pk=OuterRef("speaker"))
        claims = apps.get_model("annotations.Claim").objects.on_record().filter(pk=OuterRef("claim"))
        notes = apps.get_model("annotations.SourcingNote").objects.approved().filter(attribution=OuterRef("pk"))
        return Q(Exists(speakers.order_by()), Exists(claims.order_by()), ~Exists(notes.order_by()))

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

    def quoting(self) -> Self:
        """Adds the words of the claim as they stand in the current revision, with all that a list tells of a claim. For
        claims that are public.
        """
        here = "claim__article__current_revision__anchors"
        place = FilteredRelation(here, condition=Q(**{f"{here}__passage": F("claim__passage")}) & settled(f"{here}__"))
        unread = [f"claim__article__current_revision__{name}" for name in WORDS]
        rows = self.select_related("claim__article__current_revision", "claim__outcome").defer(*unread)
        return rows.annotate(claim_place=place).annotate(exact=F("claim_place__exact"))

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

    def with_public_counts(self, at: Moment | None = None) -> Self:
        """Adds `claim_count`: how often a public claim is laid to each."""
        laid = apps.get_model("annotations.Attribution").objects.public(at)
        return self.annotate(claim_count=CountUpTo(laid.filter(speaker=OuterRef("pk"))))

    def unnamed_in(self, article: Article) -> Self:
        return self.filter(article=article)

    def met_in(self, article: Article) -> Self:
        """Those that some claim of the article is laid to, named or not."""
        attributions = apps.get_model("annotations.Attribution").objects.order_by().filter(claim__article=article)
        return self.filter(pk__in=attributions.values("speaker"))


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
