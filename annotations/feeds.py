"""Feeds of the record: what is laid to a speaker, where corrections changed who is named; and the page of all feeds."""

from django.db.models import F, Max, Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from annotations.addresses import page_of
from annotations.choices import Stance
from annotations.models import Claim, SourcingChange, Speaker
from annotations.querysets.anchors import WORDS
from articles import atom
from articles.models import Article, Credit, Subject


@require_safe
def feed_list(request: HttpRequest) -> HttpResponse:
    """All feeds; of those of subjects, the ones that the newest stories have."""
    newest = Article.objects.public().newest_first().values("pk")[: atom.MOST]
    subjects = Subject.objects.order_by("code").filter(article__in=newest)
    named = list(subjects.values("code").annotate(label=Max("name")).values_list("code", "label"))
    return render(request, "annotations/feed_list.html", {"subjects": named})


@require_safe
def claims_of_speaker(request: HttpRequest, pk: int) -> HttpResponse:
    """What is on record as theirs, what came last first. Of a named speaker alone: an unnamed one is its story's."""
    speaker = Speaker.objects.named().filter(pk=pk).first()
    claims = Claim.objects.public().filter(attributions__speaker=pk).placed().order_by("-attributions__pk")
    claims = claims.annotate(stance=F("attributions__stance")).select_related("article__current_revision")
    claims = claims.defer(*(f"article__current_revision__{name}" for name in WORDS)).prefetch_related(_CREDITS)
    found = list(claims[: atom.MOST]) if speaker else []
    if speaker is None or not found:
        raise Http404
    # One that is laid to them twice is there once.
    entries = [_claim(claim, speaker) for claim in {claim.pk: claim for claim in found}.values()]
    page = reverse("speaker-detail", args=[speaker.pk])
    return atom.feed_of(request, entries, title=f"{_('On Record')}: {speaker.name}", page=page)


@require_safe
def sourcing_changes(request: HttpRequest) -> HttpResponse:
    """What editors have confirmed, the latest first. Two queries."""
    changes = SourcingChange.objects.public().select_related("revision__article").order_by("-id")
    changes = changes.defer(*(f"revision__{name}" for name in WORDS))
    changes = changes.prefetch_related(Prefetch("revision__article__credits", queryset=Credit.objects.in_order()))
    entries = map(_change, changes[: atom.MOST])
    return atom.feed_of(request, entries, title=_("On Record: changes of sourcing"), page=reverse("feed-list"))


_CREDITS = Prefetch("article__credits", queryset=Credit.objects.in_order())


def _claim(claim: Claim, speaker: Speaker) -> atom.Entry:
    article, revision = claim.article, claim.article.current_revision
    stance = Stance(claim.stance).label  # type: ignore[attr-defined]  # added by claims_of_speaker
    return atom.Entry(
        key=f"{article.guid}#claim-{claim.pk}",
        title=f"{speaker.name} {stance}: {claim.exact}",  # type: ignore[attr-defined]  # added by placed()
        path=page_of(claim),
        summary=_("In the story “%(headline)s”") % {"headline": article.headline},
        author=atom.supplied_by(article),
        language=article.language,
        published=article.published_at,
        updated=max(article.published_at, revision.versioned_at) if revision else article.published_at,
    )


def _change(change: SourcingChange) -> atom.Entry:
    revision, article = change.revision, change.revision.article
    told = {"before": change.before, "after": change.after or "–"}
    return atom.Entry(
        key=f"{article.guid}#sourcing-change-{change.pk}",
        title=f"{revision.headline}: {change.get_kind_display()}",
        path=revision.get_absolute_url(),
        summary=_("Before: “%(before)s”. Now: “%(after)s”.") % told,
        author=atom.supplied_by(article),
        language=article.language,
        published=revision.versioned_at,
        updated=revision.versioned_at,
    )
