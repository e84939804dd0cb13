"""Telling people by mail what is new in their saved searches. New is what readers can see now and this search has not
found before: a story that came late, or whose embargo has ended, is new however old its date is.

A hit is kept before the mail goes out and marked once it has: mail that is lost is tried again, and nothing is told of
twice, unless the process ends in the very moment between the two.
"""

import email.message
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.policy import Policy
from email.policy import default as default_policy

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from annotations.models import SavedSearch, SearchHit
from annotations.search.filters import SearchFilter
from annotations.search.found import starred
from annotations.search.reasons import reasons_of
from annotations.search.results import Match, matches_of, rows_of
from annotations.search.subscribing import filter_of, way_out
from articles.views import refused_of

# So many are told of in words; of more the mail gives the number.
SHOWN = 25
# A process that took a search and ended leaves it to others after that.
_PATIENCE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Alert:
    """What became of one search: how many new ones its owner was told of, or why not."""

    search: SavedSearch
    count: int = 0
    error: str = ""


class _Mail(EmailMessage):
    def message(self, *, policy: Policy | None = None) -> email.message.EmailMessage:
        """With the way out on one line: folded, it would be written in a way that mail programs do not take for one."""
        return super().message(policy=(policy or default_policy).clone(max_line_length=998))


def alert_all() -> Iterator[Alert]:
    """One search after the other. Those that another process has taken are left to it."""
    for search in SavedSearch.objects.alerted():
        if _take(search):
            try:
                yield _alert(search)
            finally:
                SavedSearch.objects.filter(pk=search.pk).update(taken_at=None)


def _take(search: SavedSearch) -> bool:
    now = timezone.now()
    free = Q(taken_at=None) | Q(taken_at__lt=now - _PATIENCE)
    return bool(SavedSearch.objects.filter(free, pk=search.pk, is_alerted=True).update(taken_at=now))


def _alert(search: SavedSearch) -> Alert:
    found = filter_of(search.query)
    if refused := refused_of(found):
        return Alert(search, error="; ".join(f"{name}: {message}" for name, message in refused))
    pairs = matches_of(found, since=search.since_place).pairs
    known = set(search.hits.values_list("article", "claim"))
    fresh = [SearchHit(search=search, article_id=number, claim_id=claim) for number, claim in set(pairs) - known]
    SearchHit.objects.bulk_create(fresh, ignore_conflicts=True)
    untold = {(number, claim): pk for pk, number, claim in _untold(search)}
    # What was found before the mail was lost, and is no longer public, is not told.
    news = [pair for pair in pairs if pair in untold]
    if not news:
        return Alert(search)
    try:
        with translation.override(search.language or settings.LANGUAGE_CODE):
            _mail(search, found, news).send()
    except OSError as error:
        return Alert(search, error=f"The mail could not be sent: {error}")
    search.hits.filter(pk__in=[untold[pair] for pair in news]).update(told_at=timezone.now())
    return Alert(search, len(news))


def _untold(search: SavedSearch) -> Iterable[tuple[int, int, int | None]]:
    return search.hits.filter(told_at=None).values_list("pk", "article", "claim")


def _mail(search: SavedSearch, found: SearchFilter, news: list[Match]) -> EmailMessage:
    """Plain text, since that is what everybody reads as it was written."""
    out = f"{settings.SITE_URL}{reverse('search-alerts-end', args=[way_out(search)])}"
    context = {
        "search": search,
        "site": settings.SITE_URL,
        "rows": rows_of(news[:SHOWN], found, write=starred),
        "more": max(0, len(news) - SHOWN),
        "reasons": reasons_of(found),
        "out": out,
    }
    count = ngettext("%(name)s: %(count)d new", "%(name)s: %(count)d new", len(news))
    return _Mail(
        subject=" ".join((count % {"name": search.name, "count": len(news)}).split()),
        body=render_to_string("annotations/alert.txt", context),
        to=[search.owner.email],
        headers={
            "List-Unsubscribe": f"<{out}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
