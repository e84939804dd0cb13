"""Why a search finds what it finds, in words: what was asked for, field by field."""

from django.utils.translation import gettext as _

from annotations.search.filters import SearchFilter

# Where a search begins and how it is ordered is no reason.
_NO_REASON = ("sort", "cursor")


def reasons_of(found: SearchFilter) -> list[str]:
    """Such as “Supplied by: Kyodo News”. The filter must have been found to be valid."""
    told = []
    for name, field in found.form.fields.items():
        value = found.asked[name]
        if value in (None, "") or name in _NO_REASON:
            continue
        choices = dict(getattr(field, "choices", ())) if isinstance(value, str) else {}
        told.append(_("%(field)s: %(value)s") % {"field": field.label, "value": choices.get(value, value)})
    return told
