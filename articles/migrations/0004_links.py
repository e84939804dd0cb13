"""Links of a revision. On SQLite a column is added by making the table anew, which loses the trigger of 0003."""

from django.db import migrations, models

SQLITE = """
CREATE TRIGGER IF NOT EXISTS articles_revision_never_changes BEFORE UPDATE ON articles_revision
BEGIN SELECT RAISE(ABORT, 'articles_revision never changes'); END
"""


def put_the_trigger_back(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(SQLITE)


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_revisions_and_deliveries_never_change")]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="links",
            field=models.JSONField(blank=True, default=list, verbose_name="links"),
        ),
        # Backwards nothing is to be done: SQLite drops a column and keeps the trigger.
        migrations.RunPython(put_the_trigger_back, migrations.RunPython.noop),
    ]
