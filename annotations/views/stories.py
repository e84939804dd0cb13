"""Pages of stories: the home, an article with its record, and its revisions."""

from functools import partial
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from annotations import comparing, linked_data, marking, tallies
from annotations.fates import fates_of
from annotations.keeping import lists, pages
from annotations.keeping import stories as kept
from annotations.models import Anchor, Claim, ClaimLink, SourcingChange
from articles import citing
from articles import views as archive
from articles.addresses import origin
from articles.differences import Refused, against_in
from articles.models import Article, Revision
from articles.paging import SIZE
from articles.views import citation, gone_or_404, limited_to

# How many stories the home page shows.
_AT_HOME = 12


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return lists.answer(request, stories=_AT_HOME, make=partial(_home_page, request))


def _home_page(request: HttpRequest) -> str:
    newest = list(Article.objects.public().listed().newest_first()[:_AT_HOME])
    tally_of = tallies.by_article(newest)
    stories = [(article, tally_of[article.pk]) for article in newest]
    context = {"stories": stories, "total": sum(tally_of.values(), start=tallies.Tally())}
    return render_to_string("annotations/home.html", context, request)


@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    """The first page is kept; what is narrowed or turned is made anew. One story more says whether there is a next."""
    if request.GET:
        return archive.article_list(request)
    return lists.answer(request, stories=SIZE + 1, make=lambda: archive.article_list(request).text)


@require_safe
def article_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """From what is kept where that still holds, in one query."""
    place = pages.place_of(request)
    found = kept.find(slug, place, takes_gzip=pages.takes_gzip(request))
    if found is None:
        return gone_or_404(request, slug)
    page = found.page
    if page is None:
        article = Article.objects.public().with_credits().filter(pk=found.article_id).first()
        if article is None or article.current_revision is None:
            return gone_or_404(request, slug)
        page = kept.keep(article, place, make=partial(_article_page, request, article, article.current_revision))
    return pages.answer(request, page)


def _article_page(request: HttpRequest, article: Article, revision: Revision) -> str:
    claims = Claim.objects.public().filter(article=article).in_revision(revision).with_record(revision)
    changes = list(SourcingChange.objects.public().in_article(article).listed())
    links = ClaimLink.objects.public().in_article(article)
    revisions = list(Revision.objects.public().filter(article=article).listed().newest_first())
    end = revision.shown_end(article.rights)
    suppliers = [credit.source for credit in article.credits.all()]
    story = marking.marked(revision, claims, shown_end=end, changes=changes, links=links, suppliers=suppliers)
    cited = citation(request, article)
    data = linked_data.news_article(article, story.cards, revisions, citation=cited, origin=origin(request))
    context = {
        "checked": _being_checked(article),
        "changes": changes,
        "article": article,
        "revision": revision,
        "story": story,
        "citation": citing.plain(cited),
        "limited_to": limited_to(article),
        "revisions": revisions,
        "is_corrected": any(one.is_correction for one in revisions),
        "opening": revision.opening(article.rights),
        "linked_data": linked_data.in_html(data),
    }
    return render_to_string("annotations/article_detail.html", context, request)


def _being_checked(article: Article) -> list[Anchor]:
    """For each claim that a correction has left uncertain, where readers could see it last. One query for most stories,
    of which nothing is uncertain; a second for the others.
    """
    if not Anchor.objects.unsettled().filter(revision=article.current_revision_id).exists():
        return []
    claims = Claim.objects.being_checked().filter(article=article)
    seen = Anchor.objects.settled().shown().filter(passage__claim__in=claims).select_related("passage__claim")
    latest = {anchor.passage_id: anchor for anchor in seen.in_time()}
    return sorted(latest.values(), key=lambda anchor: (anchor.start or 0, anchor.pk))


@require_safe
def revision_detail(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One revision's words, with what differs from another: the one before, or the one that `against` names."""
    article = Article.objects.public().with_credits().filter(slug=slug).first()
    if article is None:
        return gone_or_404(request, slug)
    public = Revision.objects.public().filter(article=article)
    revisions = list(public.listed().newest_first())
    revision = _numbered(number, revisions)
    earlier = next((other.number for other in revisions if other.number < number), None)
    later = next((other.number for other in reversed(revisions) if other.number > number), None)
    context = {"article": article, "revision": revision, "revisions": revisions, "limited_to": limited_to(article)}
    context |= {"earlier": earlier, "later": later}
    try:
        against = against_in(request.GET, number)
    except Refused as error:
        context["refused"] = [(error.parameter, str(error))]
        return render(request, "annotations/revision_detail.html", context, status=HTTPStatus.BAD_REQUEST)
    other = earlier if against is None else _numbered(against, revisions).number
    with_words = {one.number: one for one in public.filter(number__in=[number, other or number])}
    context["others"] = [one.number for one in revisions if one.number < number and one.number != other]
    context |= _compared(article, with_words[number], with_words[other] if other else None)
    return render(request, "annotations/revision_detail.html", context)


def _numbered(number: int, revisions: list[Revision]) -> Revision:
    for revision in revisions:
        if revision.number == number:
            return revision
    raise Http404


def _compared(article: Article, revision: Revision, other: Revision | None) -> dict[str, object]:
    """What the page shows of a revision beside another. What becomes of claims is told forwards alone."""
    if other is None:
        return {"page": comparing.plain_page(revision, rights=article.rights)}
    page = comparing.page_of(other, revision, rights=article.rights, language=article.language)
    is_forwards = other.number < revision.number
    fates = fates_of(article, other, revision, page.changes) if is_forwards else None
    return {"page": page, "other": other, "fates": fates}
