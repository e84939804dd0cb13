"""Attributions that are there already get their mark as `annotations.needing` keeps it: those to unnamed speakers, of
claims on record, that no approved note answers for.
"""

from django.db import migrations
from django.db.models import Exists, OuterRef


def mark(apps, schema_editor):
    def rows(name):
        return apps.get_model("annotations", name).objects.order_by()

    rows("Attribution").filter(
        Exists(rows("Speaker").filter(kind="unnamed", pk=OuterRef("speaker"))),
        Exists(rows("Claim").filter(standing="on_record", pk=OuterRef("claim"))),
        ~Exists(rows("SourcingNote").filter(state="approved", attribution=OuterRef("pk"))),
    ).update(needs_note=True)


class Migration(migrations.Migration):
    dependencies = [("annotations", "0019_needs_note")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
