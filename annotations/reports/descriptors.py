"""The words by which stories call those whom they do not name, and what became of what these said."""

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from annotations.choices import Resolution, Specificity, Stance
from annotations.models import Anchor
from annotations.reports.scopes import Asked, Scope
from annotations.reports.tables import Column, Kind, Report, Row, Table, share
from articles.models import Rights

_BORNE = (Resolution.CONFIRMED, Resolution.DENIED, Resolution.CORRECTED, Resolution.OVERTAKEN)
_COLUMNS = (
    Column("words", _("Words"), Kind.TEXT, about="The story's words for the speaker, in lower case."),
    Column("language", _("Language"), Kind.TEXT, about="Of the words, by its code (BCP 47)."),
    Column("specificity", _("Specificity"), codes=Specificity, about="How much the words tell of the speaker."),
    Column("attributions", _("Attributions"), about="How often claims are laid to a speaker by these words."),
    Column("stories", _("Stories"), about="In how many stories."),
    Column("confirmed", _("Confirmed"), about="Of those who say so: their claims that turned out to be so, on record."),
    Column("denied", _("Denied"), about="The same: claims that were denied."),
    Column("corrected", _("Corrected"), about="The same: claims of which the story was corrected."),
    Column("overtaken", _("Overtaken"), about="The same: claims that events made pointless."),
    Column("open", _("Open"), about="The same: claims of which nothing has shown yet."),
    Column("share_confirmed", _("Share confirmed"), Kind.SHARE, about="confirmed of confirmed, denied and corrected."),
)


def table(asked: Asked) -> Table:
    """The words are told in lower case, as the ledger compares them: as it saw them first they may stand in a story
    that readers cannot see.
    """
    laid = asked.attributions().filter(_shown(asked.scope), descriptor__isnull=False)
    # Who declines, denies or does not confirm has not said what proves right or wrong.
    said = Q(stance=Stance.SAYS)
    outcomes = {f"n_{code}": Count("pk", filter=said & Q(claim__outcome__resolution=code)) for code in _BORNE}
    counts = {
        "attributions": Count("pk"),
        "stories": Count("claim__article", distinct=True),
        "said": Count("pk", filter=said),
        **outcomes,
    }
    kept = ("descriptor__key", "descriptor__language", "descriptor__specificity")
    rows = (
        laid.values("descriptor", *kept).annotate(**counts).order_by("-attributions", "descriptor__key", "descriptor")
    )
    return Table(
        _COLUMNS, [_row(*row) for row in rows.values_list(*kept, *counts)], named="words", drawn="attributions"
    )


def _shown(scope: Scope) -> Q:
    """For readers, words that the rights let be shown: of whole stories all, of an extract those that stand in it."""
    if scope is Scope.DESK:
        return Q()
    here = {"revision": OuterRef("claim__article__current_revision"), "passage": OuterRef("source_passage")}
    extract = OuterRef("claim__article__current_revision__extract_end")
    within = Anchor.objects.order_by().settled().filter(**here, end__lte=extract)
    return Q(claim__article__rights=Rights.FULL) | Q(Exists(within))


def _row(words: str, language: str, grade: int, attributions: int, stories: int, said: int, *outcomes: int) -> Row:
    confirmed, denied, corrected, _overtaken = outcomes
    shown = share(confirmed, confirmed + denied + corrected)
    return (words, language, grade, attributions, stories, *outcomes, said - sum(outcomes), shown)


REPORT = Report(
    key="descriptors",
    title=_("What unnamed speakers are called"),
    about=_(
        "The words for speakers whom stories do not name, how often they stand there, and what became of the claims."
    ),
    counted=_(
        "Words that differ in capitals and signs alone are taken together. What became of claims is counted for those "
        "who say so, not for those who decline, deny or do not confirm; the share is of the claims that were "
        "confirmed, denied or corrected."
    ),
    table=table,
    columns=lambda by: _COLUMNS,
    rights=("annotations.view_attribution", "annotations.view_outcome"),
)
