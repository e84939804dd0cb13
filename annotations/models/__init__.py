"""The models of the sourcing, one concept a module."""

from annotations.models.annotation import Annotation
from annotations.models.claim import Attribution, Claim
from annotations.models.convention import Convention
from annotations.models.descriptor import Descriptor
from annotations.models.desk import DeskComment, DeskRecord
from annotations.models.extractor import ExtractorModel, ExtractorWeights
from annotations.models.kept import KeptPage, RecordState
from annotations.models.note import SourcingNote
from annotations.models.outcome import ClaimLink, Outcome
from annotations.models.passage import Anchor, Passage
from annotations.models.policy import Policy, PolicyRule
from annotations.models.review import Review, RuleOutcome
from annotations.models.saved import SavedList
from annotations.models.search import SavedSearch, SearchHit
from annotations.models.sourcing import SourcingChange
from annotations.models.speaker import Speaker
from annotations.models.suggestion import Reading, Suggestion
from articles.models import label_fields

__all__ = [
    "Anchor",
    "Annotation",
    "Attribution",
    "Claim",
    "ClaimLink",
    "Convention",
    "Descriptor",
    "DeskComment",
    "DeskRecord",
    "ExtractorModel",
    "ExtractorWeights",
    "KeptPage",
    "Outcome",
    "Passage",
    "Policy",
    "PolicyRule",
    "Reading",
    "RecordState",
    "Review",
    "RuleOutcome",
    "SavedList",
    "SavedSearch",
    "SearchHit",
    "SourcingChange",
    "SourcingNote",
    "Speaker",
    "Suggestion",
]

label_fields("annotations")
