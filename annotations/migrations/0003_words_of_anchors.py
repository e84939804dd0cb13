"""Anchors that were placed before they kept their words: all of those were found by their passage's exact words."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    Anchor = apps.get_model("annotations", "Anchor")
    passages = apps.get_model("annotations", "Passage").objects.filter(pk=OuterRef("passage"))
    words = {name: Subquery(passages.values(name)) for name in ("exact", "prefix", "suffix")}
    Anchor.objects.filter(start__isnull=False, exact="").update(**words)


class Migration(migrations.Migration):
    dependencies = [("annotations", "0002_anchors_follow_corrections")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
