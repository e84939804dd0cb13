"""What fields are called to which their definition gives no name: mostly relations, called by what they lead to or by
who did it. One word for one name wherever it stands, so it is told here; in the definitions each would be a migration.
"""

from typing import TYPE_CHECKING

from django.apps import apps
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_LABELS: dict[str, "StrOrPromise"] = {
    "added_by": _("added by"),
    "annotation": _("annotation"),
    "approved_by": _("approved by"),
    "article": _("article"),
    "attribution": _("attribution"),
    "author": _("author"),
    "by": _("by whom"),
    "claim": _("claim"),
    "confirmed_by": _("confirmed by"),
    "cue_passage": _("words that attribute"),
    "current_revision": _("current revision"),
    "decided_by": _("decided by"),
    "descriptor": _("descriptor"),
    "etag": _("ETag"),
    "feed": _("feed"),
    "key": _("key"),
    "last_modified": _("last modified"),
    "needs_note": _("needs a note"),
    "owner": _("owner"),
    "made_by": _("made by"),
    "note": _("sourcing note"),
    "passage": _("passage"),
    "policy": _("policy"),
    "received_by": _("received by"),
    "reply_to": _("answer to"),
    "review": _("review"),
    "revision": _("revision"),
    "rule": _("policy rule"),
    "source": _("source"),
    "source_passage": _("words for the speaker"),
    "version": _("version"),
}


def label_fields(app_label: str) -> None:
    """Called once the models of an app are defined. Django and migrations go on reading the definitions."""
    for model in apps.all_models[app_label].values():
        for field in model._meta.local_fields:
            if field._verbose_name is None and field.name in _LABELS:  # type: ignore[attr-defined]
                field.verbose_name = _LABELS[field.name]
