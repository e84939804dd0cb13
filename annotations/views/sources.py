"""The page of a source: the stories that it supplied, how they are sourced, and the rules that it has published."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from annotations.models import Policy, Speaker
from annotations.trends import STORIES_OF_A_MONTH, trends_of
from articles.filters import ArticleFilter
from articles.models import Article, Source
from articles.views import NEWEST_FIRST, listed


@require_safe
def source_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The figures stand on the first page alone, of the whole list."""
    source = get_object_or_404(Source.objects.public(), slug=slug)
    supplied = Article.objects.public().supplied_by(source).listed()
    context = {
        "source": source,
        "speaker": Speaker.objects.public().filter(source=source).first(),
        "policies": Policy.objects.public().with_rule_count().filter(source=source),
        "trends": None if request.GET else trends_of(source),
        "most": STORIES_OF_A_MONTH,
    }
    found = ArticleFilter(request.GET, queryset=supplied)
    return listed(request, "annotations/source_detail.html", found, order=NEWEST_FIRST, **context)
