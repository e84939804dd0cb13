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
    Revision = apps.get_model("articles", "Revision")
    stories = {}
    # One at a time: a delivery may hold megabytes.
    rows = Delivery.objects.order_by("pk").values_list("pk", "digest", "guid", "outcome", "revision")
    for pk, digest, guid, outcome, revision in rows.iterator():
        payload = Payload.objects.filter(digest=digest).first()
        if payload is None:
            data = bytes(Delivery.objects.values_list("raw", flat=True).get(pk=pk))
            payload = Payload.objects.create(digest=digest, size=len(data), data=data)
        position = 0
        if outcome != "failed":
            position = place(stories.setdefault(payload.pk, []), guid, is_new=revision is not None)
        Delivery.objects.filter(pk=pk).update(payload=payload, position=position)
    revision = Revision.objects.filter(pk=OuterRef("revision"))
    Delivery.objects.filter(revision__isnull=False).update(
        status="usable",
        supplier_version=Subquery(revision.values("supplier_version")),
        versioned_at=Subquery(revision.values("versioned_at")),
        words_digest=Subquery(revision.values("digest")),
    )
    Delivery.objects.filter(outcome="withdrawn").update(status="canceled", versioned_at=F("received_at"))
    for article in apps.get_model("articles", "Article").objects.iterator():
        tell(article, Delivery.objects.filter(article=article, status="usable").order_by("versioned_at", "pk").last())


def place(guids, guid, *, is_new):
    """The stories of a file came in their order. Words that came once more in the same bytes have a place of their own."""
    if is_new or guid not in guids:
        guids.append(guid)
        return len(guids)
    return guids.index(guid) + 1


def tell(article, latest):
    """What the latest version of an article said of it, as far as the article still shows it."""
    if latest is None:
        return
    terms = {
        "published_at": article.published_at.isoformat(),
        "embargo_until": article.embargo_until and article.embargo_until.isoformat(),
        "language": article.language,
        "credit_line": article.credit_line,
        "usage_terms": article.usage_terms,
        "copyright_notice": article.copyright_notice,
    }
    latest.terms = {name: value for name, value in terms.items() if value}
    latest.status = "withheld" if article.state == "withheld" else "usable"
    latest.save(update_fields=["terms", "status"])


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
