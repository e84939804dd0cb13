"""The sourcing in the admin, one screen a module."""

from annotations.admin import (
    annotation,
    article,
    attribution,
    claim,
    descriptor,
    extractor,
    kept,
    note,
    outcome,
    policy,
    saved,
    sourcing,
    speaker,
    suggestion,
)

__all__ = [
    "annotation",
    "article",
    "attribution",
    "claim",
    "descriptor",
    "extractor",
    "kept",
    "note",
    "outcome",
    "policy",
    "saved",
    "sourcing",
    "speaker",
    "suggestion",
]
