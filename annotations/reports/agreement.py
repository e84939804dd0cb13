"""How far editors agree who noted the same attribution, each for themselves: Krippendorff's alpha, field by field.

Notes of every state count, drafts too: what an editor wrote first is their own. Only the latest are taken, so
that the time it takes has a bound.
"""

from typing import Any

from django.db.models import Count, Max
from django.utils.translation import gettext_lazy as _

from annotations.choices import Standing
from annotations.models import SourcingNote
from annotations.reports.alpha import alpha, nominal, ordinal, paired
from annotations.reports.scopes import Asked
from annotations.reports.tables import Column, Kind, Report, Row, Table

LATEST = 2000
ORDERED = ("specificity",)
FIELDS = (
    "number_in_text", "affiliation", "country", "level", "is_direct_quote", "anonymity", "role", "role_status",
    "channel", "ground_rules", "nature", "knowledge", "reason", "motive", "centrality", "specificity", "response",
    "corroboration",
)  # fmt: skip
_COLUMNS = (
    Column("code", _("Code"), Kind.TEXT, about="The field of a sourcing note, by its name in the API."),
    Column("field", _("Field"), Kind.TEXT, about="The same in words."),
    Column("units", _("Attributions"), about="Attributions of which two editors or more have coded the field."),
    Column("values", _("Values"), about="How often they have coded it."),
    Column("alpha", _("Alpha"), Kind.COEFFICIENT, about="Krippendorff's alpha: 1 is full agreement, 0 chance."),
    Column("scale", _("Scale"), Kind.TEXT, about="nominal, or ordinal where the codes have an order."),
    Column("remark", _("Remark"), Kind.TEXT, empty="", about="Why there is no alpha."),
)


def table(asked: Asked) -> Table:
    """Two queries."""
    notes = SourcingNote.objects.order_by().filter(attribution__claim__standing=Standing.ON_RECORD)
    notes = asked.within(notes, "attribution__claim__article")
    several = notes.values("attribution").annotate(authors=Count("pk"), latest=Max("pk")).filter(authors__gte=2)
    units = list(several.order_by("-latest").values_list("attribution", flat=True)[:LATEST])
    found: dict[int, list[tuple[Any, ...]]] = {}
    for attribution, *codes in SourcingNote.objects.filter(attribution__in=units).values_list("attribution", *FIELDS):
        found.setdefault(attribution, []).append(tuple(codes))
    rows = [_row(name, [[codes[at] for codes in unit] for unit in found.values()]) for at, name in enumerate(FIELDS)]
    return Table(_COLUMNS, rows, named="field", drawn="alpha")


def _row(name: str, units: list[list[Any]]) -> Row:
    """Empty means not filled in: no value."""
    given = paired([value for value in unit if value not in ("", None)] for unit in units)
    is_ordered = name in ORDERED
    found = alpha(given, ordinal if is_ordered else nominal) if len(given) > 1 else None
    remark = str(_("too few") if len(given) < 2 else _("everybody gave the same value")) if found is None else None
    label = str(SourcingNote._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    figures = (len(given), sum(map(len, given)), None if found is None else round(found, 4))
    return (name, label, *figures, "ordinal" if is_ordered else "nominal", remark)


REPORT = Report(
    key="agreement",
    title=_("How far editors agree"),
    about=_("Krippendorff’s alpha of each coded field, where two or more editors noted the same attribution."),
    counted=_(
        "Drafts count too. A field that a note leaves empty has no value in it. 1 is full agreement, 0 what chance "
        "would bring. Of the 2,000 attributions that were noted last by two or more."
    ),
    table=table,
    columns=lambda by: _COLUMNS,
    rights=("annotations.view_sourcingnote",),
    is_public=False,
)
