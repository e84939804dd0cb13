"""Saving searches under a name, and whether their owner is told of what is new. One's own alone: whatever asks for a
search of somebody else is answered as for one that there is not.
"""

from django.contrib.auth.models import User
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from annotations.models import SavedSearch, SearchHit
from annotations.search.feeds import asked_of
from annotations.search.filters import SearchFilter, search_of
from annotations.search.results import Match, matches_of
from articles.views import refused_of

# Of one person.
MOST = 100
LONGEST = 3000
_SALT = "annotations.search.alerts"


def filter_of(query: str) -> SearchFilter:
    return search_of(QueryDict(query))


def checked(query: str) -> str:
    """The search as it is kept. Raises ValidationError for what no search asks for, and for one that asks nothing."""
    # An address says a letter in up to nine.
    if len(query) > LONGEST:
        raise ValidationError(_("This search is longer than can be saved."))
    asked = asked_of(QueryDict(query)).urlencode()
    refused = refused_of(filter_of(asked))
    if refused:
        raise ValidationError([f"{name}: {message}" for name, message in refused])
    if not asked or len(asked) > LONGEST:
        raise ValidationError(_("Search for something first: there is nothing to save yet."))
    return asked


@transaction.atomic
def save_search(query: str, *, name: str, is_alerted: bool, by: User) -> SavedSearch:
    """Keep a search that has been checked. What it finds now is no news."""
    # Locked, so that nobody has more than MOST by asking at once.
    User.objects.select_for_update().get(pk=by.pk)
    if SavedSearch.objects.filter(owner=by).count() >= MOST:
        raise ValidationError(_("You have saved %(most)d searches: delete one first.") % {"most": MOST})
    found = matches_of(filter_of(query))
    saved = SavedSearch(
        owner=by,
        name=name.strip(),
        query=query,
        is_alerted=is_alerted,
        language=get_language() or "",
        since_place=found.until,
    )
    saved.full_clean()
    saved.save()
    know(saved, found.pairs)
    return saved


@transaction.atomic
def change(saved: SavedSearch, *, name: str, is_alerted: bool, expected: int) -> None:
    """Raises ValidationError when it was changed meanwhile."""
    was_alerted = saved.is_alerted
    saved.name, saved.is_alerted, saved.version = name.strip(), is_alerted, expected + 1
    saved.full_clean()
    fields = {"name": saved.name, "is_alerted": is_alerted, "version": saved.version, "language": get_language() or ""}
    if not SavedSearch.objects.filter(pk=saved.pk, version=expected).update(**fields):
        raise ValidationError(_("This search was changed meanwhile. Look at it again."))
    if is_alerted and not was_alerted:
        # What came while nobody wanted to be told is no news either.
        know(saved, matches_of(filter_of(saved.query), since=saved.since_place).pairs)


def know(saved: SavedSearch, pairs: list[Match]) -> None:
    """That its owner need not be told of these."""
    now = timezone.now()
    hits = [SearchHit(search=saved, article_id=article, claim_id=claim, told_at=now) for article, claim in pairs]
    SearchHit.objects.bulk_create(hits, ignore_conflicts=True)
    saved.hits.filter(told_at=None).update(told_at=now)


def way_out(saved: SavedSearch) -> str:
    """What lets whoever has the mail end the alerts of this one search, and nothing else."""
    return signing.dumps(saved.pk, salt=_SALT)


def of_way_out(token: str) -> SavedSearch | None:
    try:
        return SavedSearch.objects.filter(pk=signing.loads(token, salt=_SALT)).first()
    except signing.BadSignature:
        return None


def end_alerts(saved: SavedSearch) -> None:
    SavedSearch.objects.filter(pk=saved.pk).update(is_alerted=False)
