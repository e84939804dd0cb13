"""The models of the archive, one concept a module."""

from articles.models.article import Article, Credit, Origin, Rights, State, Subject
from articles.models.delivery import Delivery, Format, Outcome, Payload, Route, Status
from articles.models.feed import Feed
from articles.models.indexed import Indexed
from articles.models.labels import label_fields
from articles.models.recorded import Recorded, StaleVersion
from articles.models.revision import Revision
from articles.models.source import Source, SourceKind, SourceName

__all__ = [
    "Article",
    "Credit",
    "Delivery",
    "Feed",
    "Format",
    "Indexed",
    "Origin",
    "Outcome",
    "Payload",
    "Recorded",
    "Revision",
    "Rights",
    "Route",
    "Source",
    "SourceKind",
    "SourceName",
    "StaleVersion",
    "State",
    "Status",
    "Subject",
    "label_fields",
]

label_fields("articles")
