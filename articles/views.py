"""Pages of what was published: the list of stories and that of sources. None knows claims."""

from http import HTTPStatus

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles import citing
from articles.addresses import absolute
from articles.filters import ArticleFilter, SourceFilter, StrictFilterSet
from articles.models import Article, Rights, Source
from articles.paging import CursorError, Page, page_of

NEWEST_FIRST = ("-published_at", "-id")


@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    found = ArticleFilter(request.GET, queryset=Article.objects.public().listed())
    return listed(request, "articles/article_list.html", found, order=NEWEST_FIRST)


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    found = SourceFilter(request.GET, queryset=Source.objects.public().with_public_counts())
    return listed(request, "articles/source_list.html", found, order=("name",))


@require_safe
def article_citation(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    article = Article.objects.public().with_credits().filter(slug=slug).first()
    if article is None or article.current_revision is None:
        return gone_or_404(request, slug)
    write, content_type = citing.FORMS[form]
    response = HttpResponse(write(citation(request, article)), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{article.slug}.{form}"'
    return response


def citation(request: HttpRequest, article: Article) -> citing.Citation:
    return citing.citation_of(article, absolute(request, article.get_absolute_url()))


def gone_or_404(request: HttpRequest, slug: str) -> HttpResponse:
    """What the address of an article answers that is not public: the notice if it was withdrawn after it was out."""
    article = get_object_or_404(Article.objects.withdrawn().with_credits(), slug=slug)
    return render(request, "410.html", {"article": article}, status=HTTPStatus.GONE)


def limited_to(article: Article) -> str:
    """How far the rights let an article be shown, in words; empty where the whole text may be."""
    return "" if article.rights == Rights.FULL else str(article.get_rights_display())


def listed(
    request: HttpRequest, template: str, found: StrictFilterSet, *, order: tuple[str, ...], **context: object
) -> HttpResponse:
    """A page of a filtered list; 400 with the reasons when a parameter cannot be understood."""
    refused = refused_of(found)
    page: Page = Page(rows=[], next="", previous="")
    if not refused:
        try:
            page = _page(request, found.qs, order)
        except CursorError as error:
            refused = [("cursor", str(error))]
    context |= {"form": found.form, "page": page, "refused": refused}
    return render(request, template, context, status=HTTPStatus.BAD_REQUEST if refused else HTTPStatus.OK)


def _page(request: HttpRequest, rows: QuerySet, order: tuple[str, ...]) -> Page:
    return page_of(rows, order=order, cursor=request.GET.get("cursor", ""))


def refused_of(found: StrictFilterSet) -> list[tuple[str, str]]:
    """The parameters that are wrong, each with the reason. An unknown one names itself in its message."""
    errors = found.form.errors
    return [("" if name == "__all__" else name, str(message)) for name, found in errors.items() for message in found]
