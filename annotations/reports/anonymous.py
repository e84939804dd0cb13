"""How many of the claims rest on somebody unnamed: by source, section or month."""

from django.db.models import Count, F, Max, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from annotations.choices import SpeakerKind
from annotations.reports.months import by_month, ten_minutes
from annotations.reports.scopes import Asked
from annotations.reports.tables import Column, Kind, Report, Row, Table, share


class By(TextChoices):
    SOURCE = "source", _("source")
    SECTION = "section", _("section")
    MONTH = "month", _("month")


_FIGURES = (
    Column("claims", _("Claims"), about="Claims on record."),
    Column("anonymous", _("To unnamed speakers"), about="Those of which one attribution or more is to such a speaker."),
    Column("share", _("Share"), Kind.SHARE, about="anonymous of claims."),
)
_NAMES = {
    By.SOURCE: (
        Column("source", _("Source"), Kind.TEXT, empty=_("no source"), about="Who supplied the story; empty: unknown."),
    ),
    By.SECTION: (
        Column("code", _("Code"), Kind.TEXT, about="Of a subject of the story; empty: it has none."),
        Column("section", _("Section"), Kind.TEXT, empty=_("no section"), about="What a supplier calls that subject."),
    ),
    By.MONTH: (
        Column("month", _("Month"), Kind.TEXT, about="Of publication, as YYYY-MM, in the newsroom's time zone."),
    ),
}


def columns(by: str) -> tuple[Column, ...]:
    return (*_NAMES[By(by)], *_FIGURES)


def table(asked: Asked) -> Table:
    claims = asked.claims()
    match By(asked.by):
        case By.SOURCE:
            found = _counted(claims.values(name=F("article__credits__source__name")))
        case By.SECTION:
            found = _counted(claims.values(code=F("article__subjects__code")), name=Max("article__subjects__name"))
        case By.MONTH:
            minutes = _counted(claims.values(name=ten_minutes("article__published_at")))
            found = [(month, *sums) for month, sums in by_month(minutes).items()]
    return Table(columns(asked.by), [_row(*row) for row in found], named=asked.by, drawn="share")


def _counted(groups: QuerySet, **names: Max) -> list[tuple]:
    """Joined, not asked of each claim: PostgreSQL would look each up by itself."""
    unnamed = Q(attributions__speaker__kind=SpeakerKind.UNNAMED)
    counts = {"claims": Count("pk", distinct=True), "anonymous": Count("pk", distinct=True, filter=unnamed)}
    found = groups.annotate(**names, **counts)
    key = next(iter(groups.query.annotation_select))
    return list(found.order_by("-claims", key).values_list(key, *names, *counts))


def _row(*cells: str | int | None) -> Row:
    *names, claims, anonymous = cells
    return (*(name or None for name in names), claims, anonymous, share(int(anonymous or 0), int(claims or 0)))


REPORT = Report(
    key="anonymous",
    title=_("Claims laid to unnamed speakers"),
    about=_("How many of the claims rest on somebody whom the story does not name."),
    counted=_(
        "A claim counts as laid to an unnamed speaker as soon as one of its attributions is. A claim of a story that "
        "two sources supplied, or that has two sections, counts for each. The month is that of publication."
    ),
    table=table,
    columns=columns,
    rights=("annotations.view_claim", "annotations.view_attribution"),
    by=By,
)
