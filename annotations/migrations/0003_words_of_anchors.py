"""Anchors that were placed before they kept their words: all of those were found by their passage's exact words."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    Anchor = apps.get_model("annotations", "Anchor")
    passages = apps.get_model("annotations", "Passage").objects.filter(pk=OuterRef("passage"))
    words = {name: Subquery(passages.values(name)) for name in ("exact", "prefix", "suffix")}
    Anchor.objects.filter(start__isnull=False, exact="").update(**words)


def uncover_nothing(apps, schema_editor):
    """What the models before did not know: a withdrawn claim is set aside, and an uncertain place is none."""
    apps.get_model("annotations", "Claim").objects.filter(standing="withdrawn").update(standing="set_aside")
    anchors = apps.get_model("annotations", "Anchor").objects
    unsure = anchors.filter(outcome="check", confirmed_at__isnull=True)
    unsure.update(outcome="orphaned", method="none", score=0, start=None, end=None, exact="", prefix="", suffix="")
    anchors.filter(outcome="check").update(outcome="moved")
    anchors.filter(method__in=["difference", "fuzzy"]).update(method="exact")


class Migration(migrations.Migration):
    dependencies = [("annotations", "0002_anchors_follow_corrections")]

    operations = [migrations.RunPython(fill, uncover_nothing)]
