"""Why speakers are not named, as editors have coded it; and how often the reason is no more than a formula."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from annotations.choices import Reason
from annotations.reports.scopes import Asked
from annotations.reports.tables import Column, Kind, Report, Table, share

# What can be said of nearly everybody who is not named, and what is no reason at all.
BOILERPLATE = (Reason.NOT_AUTHORISED, Reason.NOT_STATED)
_COLUMNS = (
    Column(
        "reason",
        _("Reason"),
        Kind.TEXT,
        codes=Reason,
        empty=_("not filled in"),
        about="Why the speaker is not named, as an editor has coded it; empty: not filled in.",
    ),
    Column("boilerplate", _("Boilerplate"), Kind.FLAG, about="Whether it tells readers nothing of this speaker."),
    Column("notes", _("Notes"), about="Approved sourcing notes with that reason."),
    Column("share", _("Share"), Kind.SHARE, about="notes of all notes that are counted."),
)


def table(asked: Asked) -> Table:
    counted = asked.notes().values("reason").annotate(notes=Count("pk")).order_by("-notes", "reason")
    found = list(counted.values_list("reason", "notes"))
    whole = sum(notes for _reason, notes in found)
    rows = [(reason or None, int(reason in BOILERPLATE), notes, share(notes, whole)) for reason, notes in found]
    return Table(_COLUMNS, rows, named="reason", drawn="share")


REPORT = Report(
    key="reasons",
    title=_("Why speakers are not named"),
    about=_("The reasons that approved notes give, and which of them are boilerplate."),
    counted=_(
        "Each approved note counts once. “Not authorised to speak” and no reason at all are boilerplate: they tell "
        "readers nothing of this speaker."
    ),
    table=table,
    columns=lambda by: _COLUMNS,
    rights=("annotations.view_sourcingnote",),
)
