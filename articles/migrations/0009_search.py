"""The index of the search: which words of which story it holds, and the words in the way of each database."""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = """
CREATE VIRTUAL TABLE articles_words USING fts5(headline, body, tokenize = 'ascii', prefix = '3')
"""
POSTGRESQL = """
ALTER TABLE articles_indexed ADD COLUMN words tsvector;
CREATE INDEX articles_indexed_words ON articles_indexed USING gin (words)
"""


def add(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def drop(apps, schema_editor):
    """The column of PostgreSQL goes with its table."""
    if schema_editor.connection.vendor != "postgresql":
        schema_editor.execute("DROP TABLE articles_words")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_lists_by_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="Indexed",
            fields=[
                ("place", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="place in time")),
                (
                    "rights",
                    models.CharField(
                        choices=[
                            ("full", "the whole text"),
                            ("extract", "the first paragraph"),
                            ("headline", "the headline only"),
                        ],
                        max_length=10,
                        verbose_name="may be shown",
                    ),
                ),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="indexed", to="articles.article"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "indexed story",
                "verbose_name_plural": "indexed stories",
                "ordering": ["-place"],
                "default_permissions": (),
            },
        ),
        migrations.RunPython(add, drop),
    ]
