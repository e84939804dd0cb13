"""Sets of annotations that read aloud; `public()` and `visible_to()` are the one door, as in articles.querysets.

A claim is public while it is on record, its article is public, and it is certain where its words, and those for its
speakers, stand in the article's current revision, within what the rights let be shown. Attributions, notes and
speakers follow their claims. What a correction has left uncertain is told as being checked, by the words that were
public before.

Each follows by EXISTS, which is looked up row by row: for an IN or a join SQLite may list all that is public first.

The models are asked for by name, since they import this module.
"""

from annotations.querysets.anchors import PLACE, WORDS, AnchorQuerySet, PassageQuerySet, settled, unsettled
from annotations.querysets.claims import (
    OUTCOME_DUE_AFTER,
    AttributionQuerySet,
    ClaimLinkQuerySet,
    ClaimQuerySet,
    OutcomeQuerySet,
    SpeakerQuerySet,
)
from annotations.querysets.counts import COUNTED, CountUpTo
from annotations.querysets.found import SourcingChangeQuerySet, SuggestionQuerySet
from annotations.querysets.notes import (
    AnnotationQuerySet,
    DeskQuerySet,
    PolicyQuerySet,
    ReviewQuerySet,
    RuleOutcomeQuerySet,
    SourcingNoteQuerySet,
)
from annotations.querysets.saved import SavedListQuerySet, SavedSearchQuerySet

__all__ = [
    "COUNTED",
    "OUTCOME_DUE_AFTER",
    "PLACE",
    "WORDS",
    "AnchorQuerySet",
    "AnnotationQuerySet",
    "AttributionQuerySet",
    "ClaimLinkQuerySet",
    "ClaimQuerySet",
    "CountUpTo",
    "DeskQuerySet",
    "OutcomeQuerySet",
    "PassageQuerySet",
    "PolicyQuerySet",
    "ReviewQuerySet",
    "RuleOutcomeQuerySet",
    "SavedListQuerySet",
    "SavedSearchQuerySet",
    "SourcingChangeQuerySet",
    "SourcingNoteQuerySet",
    "SpeakerQuerySet",
    "SuggestionQuerySet",
    "settled",
    "unsettled",
]
