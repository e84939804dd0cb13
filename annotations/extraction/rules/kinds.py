"""Whether content is quoted, told in other words, partly quoted, or not said at all."""

from annotations.extraction.attribution import QuotationKind, Stance
from annotations.extraction.rules.finds import Find
from annotations.extraction.rules.prose import Prose


def of(prose: Prose, find: Find) -> QuotationKind:
    if find.stance in (Stance.DECLINES, Stance.DOES_NOT_CONFIRM):
        return QuotationKind.NON_CONFIRMATION
    if all(_is_whole(prose, first, last) for first, last in find.content):
        return QuotationKind.DIRECT
    is_partly = any(prose.quote_at[i] >= 0 for first, last in find.content for i in range(first, last + 1))
    return QuotationKind.MIXED if is_partly else QuotationKind.INDIRECT


def _is_whole(prose: Prose, first: int, last: int) -> bool:
    """Whether the words stand in quotation marks from end to end."""
    return all(prose.quote_at[i] >= 0 for i in range(first, last + 1))
