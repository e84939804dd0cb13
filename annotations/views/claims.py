"""The page of one claim: its words, to whom they are laid, and what became of it."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from annotations.appearances import wordings_of
from annotations.cards import Card, cards_of
from annotations.models import Claim, ClaimLink, SourcingChange
from articles.models import Article, Revision


@require_safe
def claim_detail(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.public().with_credits(), claims__pk=pk)
    cards = [] if article.current_revision is None else _cards(pk, article, article.current_revision)
    claim = cards[0].claim if cards else get_object_or_404(Claim.objects.being_checked(), pk=pk)
    wordings = wordings_of(claim)
    if not wordings:
        raise Http404
    context = {"article": article, "claim": claim, "cards": cards, "wordings": wordings, "words": wordings[-1].words}
    return render(request, "annotations/claim_detail.html", context)


def _cards(pk: int, article: Article, revision: Revision) -> list[Card]:
    """The one, as it stands on the page of its story and with the same number; none where it is not public. The claims
    of the whole story are read: attributions can be nested in those of others.
    """
    claims = list(Claim.objects.public().filter(article=article).in_revision(revision).with_record(revision))
    changes = SourcingChange.objects.public().in_article(article).listed()
    links: Iterable[ClaimLink] = ClaimLink.objects.public().in_article(article)
    end = revision.limit(article.rights)
    cards = cards_of(claims, shown_end=end, changes=changes, links=links, page=article.get_absolute_url())
    return [card for card in cards if card.claim.pk == pk]
