"""Which two revisions of a story are compared, as page and API are asked for it, and their difference as data."""

from collections.abc import Callable
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from articles.models import Revision
from articles.text.difference import difference

type EndOf = Callable[[Revision], int]

AGAINST = OpenApiParameter("against", int, description="Number of the other version; else it is the one before.")


class Refused(ValueError):
    """A comparison that cannot be asked for; `parameter` is what is wrong with the address."""

    def __init__(self, parameter: str, reason: str) -> None:
        super().__init__(reason)
        self.parameter = parameter


def against_in(parameters: QueryDict, number: int) -> int | None:
    """The number of the revision that revision `number` is to be compared with; None where none is named."""
    for name in sorted(set(parameters) - {"against"}):
        raise Refused(name[:60], _("There is no such parameter here. There is: against."))
    given = parameters.getlist("against")
    if not given:
        return None
    if len(given) > 1:
        raise Refused("against", _("Two revisions are compared, not more: name one."))
    if not (given[0].isascii() and given[0].isdigit() and 0 < len(given[0]) < 10):
        raise Refused("against", _("This is not the number of a revision."))
    if int(given[0]) == number:
        raise Refused("against", _("A revision is compared with another one, not with itself."))
    return int(given[0])


class ChangeSerializer(serializers.Serializer):
    """`before[before_start:before_end]` of the one text and `after` likewise of the other."""

    op = serializers.ChoiceField(choices=["equal", "delete", "insert"])
    before_start = serializers.IntegerField()
    before_end = serializers.IntegerField()
    after_start = serializers.IntegerField()
    after_end = serializers.IntegerField()


class HeadlinesSerializer(serializers.Serializer):
    before = serializers.CharField()
    after = serializers.CharField()


class DifferenceSerializer(serializers.Serializer):
    """What the text of one version has become in another. The changes cover both, as far as they may be shown."""

    revision = serializers.IntegerField(help_text="The version whose text is `after`.")
    against = serializers.IntegerField(help_text="The version whose text is `before`.")
    headline = HeadlinesSerializer()
    changes = ChangeSerializer(many=True)


def difference_of(before: Revision, after: Revision, *, end_of: EndOf) -> dict[str, Any]:
    """The difference of two revisions, each up to where `end_of` says that it may be shown."""
    changes = difference(before.text[: end_of(before)], after.text[: end_of(after)])
    return {
        "revision": after.number,
        "against": before.number,
        "headline": {"before": before.headline, "after": after.headline},
        "changes": [change.as_dict() for change in changes],
    }
