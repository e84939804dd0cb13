"""The bytes of deliveries become payloads, each kept once; what a delivery said of its story is taken from its revision.

The triggers that refuse every change are taken off for it; 0007 puts them back.
"""

from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery

from articles.migrations._never import let_change


def let_deliveries_change(apps, schema_editor):
    let_change(schema_editor, "articles_delivery")


def move(apps, schema_editor):
    Delivery = apps.get_model("articles", "Delivery")
    Payload = apps.get_model("articles", "Payload")
    stories = {}
    # One at a time: a delivery may hold megabytes.
    rows = Delivery.objects.order_by("pk").values_list("pk", "digest", "guid", "outcome")
    for pk, digest, guid, outcome in rows.iterator():
        payload = Payload.objects.filter(digest=digest).first()
        if payload is None:
            data = bytes(Delivery.objects.values_list("raw", flat=True).get(pk=pk))
            payload = Payload.objects.create(digest=digest, size=len(data), data=data)
        position = 0
        if outcome != "failed":
            # The stories of a file came in their order.
            position = stories.setdefault(payload.pk, {}).setdefault(guid, len(stories[payload.pk]) + 1)
        Delivery.objects.filter(pk=pk).update(payload=payload, position=position)
    revision = apps.get_model("articles", "Revision").objects.filter(pk=OuterRef("revision"))
    Delivery.objects.filter(revision__isnull=False).update(
        status="usable",
        supplier_version=Subquery(revision.values("supplier_version")),
        versioned_at=Subquery(revision.values("versioned_at")),
        words_digest=Subquery(revision.values("digest")),
    )
    Delivery.objects.filter(outcome="withdrawn").update(status="canceled", versioned_at=F("received_at"))


def move_back(apps, schema_editor):
    for delivery in apps.get_model("articles", "Delivery").objects.select_related("payload").iterator():
        type(delivery).objects.filter(pk=delivery.pk).update(raw=delivery.payload.data, digest=delivery.payload.digest)


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_ways_in")]

    operations = [
        migrations.RunPython(let_deliveries_change, migrations.RunPython.noop),
        # For the way back, on which both are empty at first.
        migrations.AlterField("delivery", "digest", models.CharField(max_length=64, null=True)),
        migrations.AlterField("delivery", "raw", models.BinaryField(null=True, verbose_name="raw bytes")),
        migrations.RunPython(move, move_back),
    ]
