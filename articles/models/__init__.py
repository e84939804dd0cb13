"""The models of the archive, one concept a module."""

from articles.models.article import Article, Credit, Origin, Rights, State
from articles.models.delivery import Delivery, Outcome
from articles.models.recorded import Recorded, StaleVersion
from articles.models.revision import Revision
from articles.models.source import Source, SourceKind, SourceName

__all__ = [
    "Article",
    "Credit",
    "Delivery",
    "Origin",
    "Outcome",
    "Recorded",
    "Revision",
    "Rights",
    "Source",
    "SourceKind",
    "SourceName",
    "StaleVersion",
    "State",
]
