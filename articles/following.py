"""Lets an article follow what its supplier says: only what a new delivery changes, so that what the desk has set since
the last one stands.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from articles import crediting
from articles.models import Article, State, Subject
from articles.standing import Standing, moment

# Terms that are fields of the article, and what these are without them.
_FIELDS = {
    "language": "und", "place": "", "urgency": None, "supplier_page": "", "usage_terms": "", "copyright_notice": "",
}  # fmt: skip


def follow(article: Article, before: Standing, after: Standing, *, now: datetime) -> None:
    """Set what differs between the two standings on the article, unsaved; its credits and subjects are saved."""
    changed = {name for name in {*before.terms, *after.terms} if before.terms.get(name) != after.terms.get(name)}
    for name in changed & _FIELDS.keys():
        setattr(article, name, after.terms.get(name, _FIELDS[name]))
    if "embargo_until" in changed:
        article.embargo_until = moment(after.terms.get("embargo_until"))
    if "subjects" in changed:
        _set_subjects(article, after.terms.get("subjects", []))
    if before.credited != after.credited:
        crediting.credit(article, after.credited)
    if changed & {"credit_names", "credit_line"}:
        article.credit_line = _credit_line(article, after)
    if after.published_at and after.published_at != before.published_at:
        is_the_desks = before.published_at is not None and article.published_at != min(before.published_at, now)
        article.published_at = article.published_at if is_the_desks else min(after.published_at, now)
    _follow_state(article, before, after, now=now)


def _follow_state(article: Article, before: Standing, after: Standing, *, now: datetime) -> None:
    """What is withdrawn, or held by the desk, stays so."""
    if after.status != before.status and article.state in (State.WITHHELD, State.PUBLISHED):
        article.state = State.WITHHELD if after.status == "withheld" else State.PUBLISHED
    if after.withdrawn_at is None:
        return
    if article.state != State.WITHDRAWN:
        article.take_back(now)
        article.withdrawn_at = min(after.withdrawn_at, now)
        article.was_public = article.was_public or after.was_out
    elif before.withdrawn_at is not None:
        # A word that came late: of an earlier end, or that its supplier had it out until then.
        article.withdrawn_at = min(after.withdrawn_at, article.withdrawn_at or now)
        article.was_public = article.was_public or (after.was_out and not before.was_out)


def _credit_line(article: Article, standing: Standing) -> str:
    line = standing.terms.get("credit_line") or ", ".join(
        article.credits.order_by("order").values_list("source__name", flat=True)
    )
    return str(line)[:500]


def _set_subjects(article: Article, told: Iterable[Sequence[Any]]) -> None:
    """In their order; of a code that stands twice, the first name."""
    names: dict[str, str] = {}
    for code, name in told:
        names.setdefault(str(code)[:100], str(name)[:200])
    article.subjects.all().delete()
    Subject.objects.bulk_create(Subject(article=article, code=code, name=name) for code, name in names.items())
