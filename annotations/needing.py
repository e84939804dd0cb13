"""Which attributions need a note: those to unnamed speakers, of claims on record, that no approved note answers for.

It follows from three tables. So that a list of the few need not ask all, the answer is kept in a column, by each writer
of what it follows from, in the same transaction. It is no change of the attribution: no version, no history.

Two at once cannot leave it wrong. Whoever calls `follow` has the attributions locked: has just saved them, is at their
notes (reviewing locks an attribution before its notes), or comes by `follow_claim`. The UPDATE is a statement of its
own, and so sees all that was committed before the lock was had: the last to have the lock sees what the others wrote.
On SQLite writers wait for one another from the beginning.
"""

from django.db.models import BooleanField, ExpressionWrapper

from annotations.models import Attribution, Claim
from annotations.querysets import AttributionQuerySet


def follow(attributions: AttributionQuerySet) -> None:
    """Set right what is kept of them, by one UPDATE of those of which it is wrong."""
    needed = ExpressionWrapper(attributions.is_needing_a_note(), BooleanField())
    attributions.order_by().exclude(needs_note=needed).update(needs_note=needed)


def follow_claim(claim: Claim) -> None:
    """After its standing has changed. Notes are judged without a lock on the claim or its article, so the attributions
    are locked first, in one order.
    """
    laid = Attribution.objects.filter(claim=claim)
    if laid.select_for_update().order_by("id").values_list("id"):
        follow(laid)
