"""The words by which stories call those whom they do not name, and what became of what these said."""

from django.db.models import Count, F, Max, Q
from django.utils.translation import gettext_lazy as _

from annotations.choices import Resolution, Specificity
from annotations.querysets import settled
from annotations.reports.scopes import Scope
from annotations.reports.tables import Column, Kind, Report, Row, Table, share
from articles.models import Rights

_BORNE = (Resolution.CONFIRMED, Resolution.DENIED, Resolution.CORRECTED, Resolution.OVERTAKEN)
_COLUMNS = (
    Column("words", _("Words"), Kind.TEXT),
    Column("language", _("Language"), Kind.TEXT),
    Column("specificity", _("Specificity"), codes=Specificity),
    Column("attributions", _("Attributions")),
    Column("stories", _("Stories")),
    Column("confirmed", _("Confirmed")),
    Column("denied", _("Denied")),
    Column("corrected", _("Corrected")),
    Column("overtaken", _("Overtaken")),
    Column("open", _("Open")),
    Column("share_confirmed", _("Share confirmed"), Kind.SHARE),
)


def table(scope: Scope, by: str) -> Table:
    """The words are told as they stand in what the scope can see: the ledger keeps them as they were first seen, which
    may be in a story that readers cannot.
    """
    laid = scope.attributions().filter(_placed(scope), descriptor__isnull=False)
    outcomes = {f"n_{code}": Count("pk", filter=Q(claim__outcome__resolution=code)) for code in _BORNE}
    counts = {"attributions": Count("pk"), "stories": Count("claim__article", distinct=True), **outcomes}
    kept = ("descriptor", "descriptor__language", "descriptor__specificity")
    grouped = laid.values(*kept).annotate(words=Max("source_passage__anchors__exact"), **counts)
    rows = grouped.order_by("-attributions", "words", "descriptor").values_list("words", *kept[1:], *counts)
    return Table(_COLUMNS, [_row(*row) for row in rows], named="words", drawn="attributions")


def _placed(scope: Scope) -> Q:
    """The words have a place in the current revision; for readers, within what its rights let be shown."""
    here, current = "source_passage__anchors__", "claim__article__current_revision"
    placed = settled(here) & Q(**{f"{here}revision": F(current)})
    if scope is Scope.DESK:
        return placed
    whole = Q(claim__article__rights=Rights.FULL)
    return placed & (whole | Q(**{f"{here}end__lte": F(f"{current}__extract_end")}))


def _row(words: str, language: str, grade: int, attributions: int, stories: int, *outcomes: int) -> Row:
    confirmed, denied, corrected, _overtaken = outcomes
    shown = share(confirmed, confirmed + denied + corrected)
    return (words, language, grade, attributions, stories, *outcomes, attributions - sum(outcomes), shown)


REPORT = Report(
    key="descriptors",
    title=_("What unnamed speakers are called"),
    about=_(
        "The words for speakers whom stories do not name, how often they stand there, and what became of the claims."
    ),
    counted=_(
        "Words that differ in capitals and signs alone are taken together. The share is of the claims that were "
        "confirmed, denied or corrected."
    ),
    table=table,
    rights=("annotations.view_attribution", "annotations.view_outcome"),
)
