"""What waits on the desk: each queue with its length and the list behind it, as far as one may see it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.models import Annotation, Attribution, Claim, SourcingChange, SourcingNote, Suggestion
from articles.models import Article, Delivery, Feed
from articles.querysets import Viewer


@dataclass(frozen=True, slots=True)
class Queue:
    label: "str | Promise"
    count: int
    url: str


def queues_for(user: Viewer) -> list[Queue]:
    """One query for each queue that the user may see."""
    notes = SourcingNote.objects
    found = [
        (
            "annotations.view_attribution",
            _("attributions to unnamed speakers without an approved note"),
            Attribution.objects.needing_a_note(),
            reverse("admin:annotations_attribution_changelist") + "?note=missing",
        ),
        (
            "annotations.view_suggestion",
            _("claims to unnamed speakers that the machine suggests"),
            Suggestion.objects.waiting_for(user).anonymous(),
            reverse("admin:annotations_suggestion_changelist") + "?waiting=yes&speaker=unnamed",
        ),
        (
            "annotations.approve_sourcingnote",
            _("notes of others that wait for a second editor"),
            notes.awaiting_review().not_by(user),
            reverse("admin:annotations_sourcingnote_changelist") + "?state__exact=submitted&author=others",
        ),
        (
            "annotations.approve_sourcingnote",
            _("notes that you were asked to review"),
            notes.awaiting_review().filter(reviewer=user.pk),
            reverse("admin:annotations_sourcingnote_changelist") + "?state__exact=submitted&reviewer=me",
        ),
        (
            "annotations.approve_sourcingnote",
            _("notes whose day has gone by"),
            notes.overdue(),
            reverse("admin:annotations_sourcingnote_changelist") + "?due=overdue",
        ),
        (
            "annotations.add_sourcingnote",
            _("notes of yours that were returned"),
            notes.filter(author_id=user.pk, state="returned"),
            reverse("admin:annotations_sourcingnote_changelist") + "?state__exact=returned&author=me",
        ),
        (
            "annotations.view_claim",
            _("claims to be checked after a correction"),
            Claim.objects.unsettled(),
            reverse("admin:annotations_claim_changelist") + "?words=unsettled",
        ),
        (
            "annotations.view_sourcingchange",
            _("changes of sourcing to be checked"),
            SourcingChange.objects.open(),
            reverse("admin:annotations_sourcingchange_changelist") + "?verdict__exact=open",
        ),
        (
            "annotations.view_annotation",
            _("notes whose words are to be checked after a correction"),
            Annotation.objects.unsettled(),
            reverse("admin:annotations_annotation_changelist") + "?words=unsettled",
        ),
        (
            "annotations.view_suggestion",
            _("suggestions of the machine"),
            Suggestion.objects.waiting_for(user),
            reverse("admin:annotations_suggestion_changelist") + "?waiting=yes",
        ),
        (
            "articles.view_delivery",
            _("deliveries that could not be read"),
            Delivery.objects.failed(),
            reverse("admin:articles_delivery_changelist") + "?unread=yes",
        ),
        (
            "articles.view_feed",
            _("feeds that could not be read"),
            Feed.objects.failing(),
            reverse("admin:articles_feed_changelist") + "?failing=yes",
        ),
        (
            "articles.change_article",
            _("withdrawn stories of which readers are not told why"),
            Article.objects.unexplained(),
            reverse("admin:articles_article_changelist") + "?notice=missing",
        ),
    ]
    return [Queue(label, rows.count(), url) for right, label, rows, url in found if user.has_perm(right)]
