"""Feeds of what was published, newest first: all of it, that of one source or subject, and what was put right."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import atom
from articles.models import Article, Credit, Revision, Source, Subject


@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    entries = _stories(Article.objects.public().with_credits().newest_first()[: atom.MOST])
    return atom.feed_of(request, entries, title=_("On Record"), page=reverse("article-list"))


@require_safe
def stories_of_source(request: HttpRequest, slug: str) -> HttpResponse:
    source = get_object_or_404(Source.objects.public(), slug=slug)
    supplied = Article.objects.public().with_credits().filter(credits__source=source)
    entries = _stories(supplied.newest_first()[: atom.MOST])
    title = f"{_('On Record')}: {source.name}"
    return atom.feed_of(request, entries, title=title, page=source.get_absolute_url())


@require_safe
def stories_on_subject(request: HttpRequest, code: str) -> HttpResponse:
    """A code that no public story has is unknown: which codes are known would tell what hidden stories are about."""
    found = list(Article.objects.public().with_credits().filter(subjects__code=code).newest_first()[: atom.MOST])
    if not found:
        raise Http404
    subject = Subject.objects.get(article=found[0], code=code)
    title = f"{_('On Record')}: {subject}"
    page = f"{reverse('article-list')}?{urlencode({'subject': code})}"
    return atom.feed_of(request, _stories(found), title=title, page=page)


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Revisions that their suppliers call corrections, and stories that were withdrawn. Four queries."""
    credits = Prefetch("article__credits", queryset=Credit.objects.in_order())
    corrected = Revision.objects.public().filter(is_correction=True).select_related("article")
    corrected = corrected.prefetch_related(credits).order_by("-versioned_at", "-id")
    withdrawn = Article.objects.withdrawn().with_credits().order_by("-withdrawn_at", "-id")
    entries = [*map(_correction, corrected[: atom.MOST]), *map(_withdrawal, withdrawn[: atom.MOST])]
    newest = sorted(entries, key=lambda entry: entry.updated, reverse=True)[: atom.MOST]
    return atom.feed_of(request, newest, title=_("On Record: corrections"), page=reverse("feed-list"))


def _stories(found: Iterable[Article]) -> Iterator[atom.Entry]:
    for article in found:
        revision = article.current_revision
        if revision is None:
            continue
        yield atom.Entry(
            key=article.guid,
            title=revision.headline,
            path=article.get_absolute_url(),
            summary=revision.opening(article.rights),
            author=atom.supplied_by(article),
            language=article.language,
            published=article.published_at,
            updated=max(article.published_at, revision.versioned_at),
        )


def _correction(revision: Revision) -> atom.Entry:
    article = revision.article
    return atom.Entry(
        key=f"{article.guid}#revision-{revision.number}",
        title=revision.headline,
        path=revision.get_absolute_url(),
        summary=revision.opening(article.rights),
        author=atom.supplied_by(article),
        language=article.language,
        published=revision.versioned_at,
        updated=revision.versioned_at,
    )


def _withdrawal(article: Article) -> atom.Entry:
    """As much as the notice in its place says. It has the identifier of the story, for who had that; but does not lead
    there, since the address is made of the headline, which is not to be repeated.
    """
    withdrawn_at = article.withdrawn_at or article.published_at
    return atom.Entry(
        key=article.guid,
        title=_("This story was withdrawn"),
        path="",
        summary=article.withdrawal_notice or _("No reason has been given."),
        author=atom.supplied_by(article),
        language=article.language if article.withdrawal_notice else settings.LANGUAGE_CODE,
        published=article.published_at,
        updated=withdrawn_at,
    )
