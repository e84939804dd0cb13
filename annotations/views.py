"""Pages of who said what: the home, an article with its record, a policy, and how to read all that."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annotations import cards, marking, tallies
from annotations.models import Claim, Policy
from articles.models import Article, Revision
from articles.views import gone_or_404, limited_to


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    newest = list(Article.objects.public().listed().newest_first()[:12])
    tally_of = tallies.by_article(newest)
    stories = [(article, tally_of[article.pk]) for article in newest]
    context = {"stories": stories, "total": sum(tally_of.values(), start=tallies.Tally())}
    return render(request, "annotations/home.html", context)


@require_safe
def article_detail(request: HttpRequest, slug: str) -> HttpResponse:
    article = Article.objects.public().with_credits().filter(slug=slug).first()
    if article is None or article.current_revision is None:
        return gone_or_404(request, slug)
    revision = article.current_revision
    claims = Claim.objects.public().filter(article=article).in_revision(revision).with_record(revision)
    story = marking.marked(revision, claims, shown_end=revision.shown_end(article.rights))
    context = {
        "article": article,
        "revision": revision,
        "story": story,
        "limited_to": limited_to(article),
        "revisions": Revision.objects.public().filter(article=article).listed().newest_first(),
    }
    return render(request, "annotations/article_detail.html", context)


@require_safe
def policy_detail(request: HttpRequest, slug: str, edition: str) -> HttpResponse:
    editions = list(Policy.objects.public().with_rules().filter(slug=slug))
    policy = next((policy for policy in editions if policy.edition == edition), None)
    if policy is None:
        raise Http404
    others = [other for other in editions if other != policy]
    return render(request, "annotations/policy_detail.html", {"policy": policy, "others": others})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How to read the record: the marks on an example, the words, the codes."""
    context = {
        "example": marking.example(),
        "codes": cards.codes(),
        "policies": Policy.objects.public().order_by("name", "edition"),
    }
    return render(request, "annotations/about.html", context)
