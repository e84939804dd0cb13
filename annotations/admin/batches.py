"""Many rows at once: how many one may choose, and how it is told which of them were not done, and why."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# Each is a transaction of its own: so many end before somebody would ask again.
MOST = 200
TOLD = 10


def bounded(request: HttpRequest, chosen: QuerySet) -> list:
    """The chosen rows in the order in which they were made; none, and a message, where they are too many."""
    rows = list(chosen.order_by("pk")[: MOST + 1])
    if len(rows) > MOST:
        message = _("These are more than %(most)d: choose fewer at once. Nothing was changed.")
        messages.error(request, message % {"most": MOST})
        return []
    return rows


def tell(request: HttpRequest, reasons: Sequence[str]) -> None:
    """Of each that was not done its name and why; of very many the first."""
    for reason in reasons[:TOLD]:
        messages.warning(request, reason)
    more = len(reasons) - TOLD
    if more > 0:
        told = ngettext("And %(count)d more was not done.", "And %(count)d more were not done.", more)
        messages.warning(request, told % {"count": more})
