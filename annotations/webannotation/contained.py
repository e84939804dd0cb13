"""What the container holds, and its pages: claims, then attributions, then annotations, each by number.

A page begins behind a row, so the last costs as much as the first. Fixed numbers of queries.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from annotations.models import Annotation, Attribution, Claim, SourcingNote
from annotations.webannotation.model import Json, Site, of_annotation, of_attribution, of_claim

SIZE = 50
_UNREAD = ("text", "blocks", "links")


def _claims() -> QuerySet:
    rows = Claim.objects.public().placed().select_related("passage", "article__current_revision", "outcome")
    return rows.defer(*(f"article__current_revision__{name}" for name in _UNREAD))


def _attributions() -> QuerySet:
    rows = Attribution.objects.public().with_words().placed()
    rows = rows.select_related("speaker__article", "claim__article__current_revision")
    notes = SourcingNote.objects.told().only("attribution_id", "public_note")
    rows = rows.prefetch_related(Prefetch("notes", notes))
    return rows.defer(*(f"claim__article__current_revision__{name}" for name in _UNREAD))


@dataclass(frozen=True, slots=True)
class Kind:
    """`public` for numbers and counts, `rows` with all that an annotation tells."""

    name: str
    public: Callable[[], QuerySet]
    rows: Callable[[], QuerySet]
    told: Callable[[Any, Site], Json]


KINDS = (
    Kind("claim", lambda: Claim.objects.public(), _claims, of_claim),
    Kind("attribution", lambda: Attribution.objects.public(), _attributions, of_attribution),
    Kind("annotation", lambda: Annotation.objects.public(), lambda: Annotation.objects.public(), of_annotation),
)
NAMED = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Row:
    """The place of an annotation in the container: the number of its kind, and its own."""

    kind: int
    pk: int

    def __str__(self) -> str:
        return f"{KINDS[self.kind].name}-{self.pk}"


# Behind which the first page begins, and before which the last ends.
START, END = Row(0, 0), Row(len(KINDS) - 1, 2**62)


class NoSuchPage(ValueError):
    pass


def row_named(name: str) -> Row:
    """The row behind which a page begins, as `page` names it. Raises NoSuchPage."""
    match = re.fullmatch(rf"({'|'.join(NAMED)})-(\d{{1,18}})", name, re.ASCII)
    if match is None:
        raise NoSuchPage("This is no page of this container: start at its first.")
    return Row(list(NAMED).index(match[1]), int(match[2]))


def total() -> int:
    """Of claims by what is made for counting the archive."""
    claims = Claim.objects.all_public().order_by()
    laid = Attribution.objects.order_by().filter(claim__in=claims.values("pk"))
    return claims.count() + laid.count() + Annotation.objects.public().order_by().count()


def rows_after(place: Row, *, most: int) -> list[Row]:
    found: list[Row] = []
    for number, kind in enumerate(KINDS[place.kind :], start=place.kind):
        if len(found) < most:
            after = place.pk if number == place.kind else 0
            numbers = kind.public().order_by("pk").filter(pk__gt=after).values_list("pk", flat=True)
            found += [Row(number, pk) for pk in numbers[: most - len(found)]]
    return found


def rows_up_to(place: Row, *, most: int) -> list[Row]:
    """The last of those up to and with `place`, the last first."""
    found: list[Row] = []
    for number in range(place.kind, -1, -1):
        if len(found) < most:
            rows = KINDS[number].public().order_by("-pk")
            rows = rows.filter(pk__lte=place.pk) if number == place.kind else rows
            found += [Row(number, pk) for pk in rows.values_list("pk", flat=True)[: most - len(found)]]
    return found


def before(place: Row) -> Row | None:
    """Where the page before the one behind `place` begins; None if that is the first."""
    rows = rows_up_to(place, most=SIZE + 1)
    if not rows:
        return None
    return rows[SIZE] if len(rows) > SIZE else START


def last_page(count: int) -> Row:
    """Where the last of the pages begins, if they are gone through from the first."""
    rest = count % SIZE or SIZE
    rows = rows_up_to(END, most=rest + 1)
    return rows[rest] if len(rows) > rest else START


def told(rows: list[Row], site: Site) -> list[Json]:
    """The annotations in their order."""
    found: dict[Row, Json] = {}
    for number, kind in enumerate(KINDS):
        wanted = [row.pk for row in rows if row.kind == number]
        if wanted:
            for row in kind.rows().filter(pk__in=wanted):
                found[Row(number, row.pk)] = kind.told(row, site)
    return [found[row] for row in rows if row in found]
