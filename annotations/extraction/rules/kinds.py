"""Whether content is quoted, told in other words, partly quoted, or not said at all."""

from annotations.extraction.attribution import QuotationKind, Stance
from annotations.extraction.rules.finds import Find
from annotations.extraction.rules.prose import Prose


def of(prose: Prose, find: Find) -> QuotationKind:
    if find.stance in (Stance.DECLINES, Stance.DOES_NOT_CONFIRM):
        return QuotationKind.NON_CONFIRMATION
    pieces = [prose.quote_at[first : last + 1] for first, last in find.content]
    if all(-1 not in piece for piece in pieces):
        # In quotation marks from end to end
        return QuotationKind.DIRECT
    return QuotationKind.MIXED if any(max(piece) >= 0 for piece in pieces) else QuotationKind.INDIRECT
