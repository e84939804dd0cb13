"""Deliveries keep no bytes of their own any more; payloads, like revisions and deliveries, never change."""

import django.db.models.deletion
from django.db import migrations, models

from articles.migrations._never import let_change, never_changes


def forwards(apps, schema_editor):
    never_changes(schema_editor, "articles_revision", "articles_delivery", "articles_payload")


def backwards(apps, schema_editor):
    """The bytes have to be moved back first."""
    let_change(schema_editor, "articles_delivery", "articles_payload")


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_bytes_are_kept_once")]

    operations = [
        migrations.RemoveIndex(
            model_name="delivery",
            name="articles_delivery_digest",
        ),
        migrations.AlterField(
            model_name="delivery",
            name="payload",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deliveries",
                to="articles.payload",
                verbose_name="raw bytes",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("outcome", "failed"), _negated=True), ("versioned_at__isnull", False)),
                fields=("payload", "position", "guid"),
                name="articles_delivery_same_bytes_once",
            ),
        ),
        migrations.RemoveField(
            model_name="delivery",
            name="digest",
        ),
        migrations.RemoveField(
            model_name="delivery",
            name="raw",
        ),
        migrations.RunPython(forwards, backwards),
    ]
