"""The sourcing in the admin, one screen a module."""

from annotations.admin import annotation, attribution, claim, kept, note, policy, sourcing, speaker, suggestion

__all__ = ["annotation", "attribution", "claim", "kept", "note", "policy", "sourcing", "speaker", "suggestion"]
