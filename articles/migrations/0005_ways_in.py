"""Feeds, subjects, and the ways in. Deliveries point to their bytes, which the next migration moves.

On SQLite a column is added by making the table anew, which loses the triggers of 0003; 0007 puts them back.
"""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from articles.migrations._never import never_changes


def put_triggers_back(apps, schema_editor):
    never_changes(schema_editor, "articles_revision", "articles_delivery")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_links"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # The last thing to be done backwards.
        migrations.RunPython(migrations.RunPython.noop, put_triggers_back),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                (
                    "url",
                    models.CharField(
                        help_text="Of an RSS or Atom feed, or of any other file of stories.",
                        max_length=2000,
                        unique=True,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                        verbose_name="address",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("staff", "our own reporting"),
                            ("wire", "wire copy"),
                            ("pickup", "picked up from another outlet"),
                        ],
                        default="wire",
                        max_length=10,
                        verbose_name="origin",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="is polled")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=15,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10080),
                        ],
                        verbose_name="minutes between polls",
                    ),
                ),
                (
                    "next_poll_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="next poll"),
                ),
                ("polled_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last poll")),
                (
                    "read_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last read without error"),
                ),
                ("failures", models.PositiveIntegerField(default=0, editable=False, verbose_name="failures in a row")),
                ("last_error", models.TextField(blank=True, editable=False, verbose_name="last error")),
                ("etag", models.CharField(blank=True, editable=False, max_length=500)),
                ("last_modified", models.CharField(blank=True, editable=False, max_length=100)),
            ],
            options={
                "verbose_name": "feed",
                "verbose_name_plural": "feeds",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalFeed",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(db_index=True, max_length=200, verbose_name="name")),
                (
                    "url",
                    models.CharField(
                        db_index=True,
                        help_text="Of an RSS or Atom feed, or of any other file of stories.",
                        max_length=2000,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                        verbose_name="address",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("staff", "our own reporting"),
                            ("wire", "wire copy"),
                            ("pickup", "picked up from another outlet"),
                        ],
                        default="wire",
                        max_length=10,
                        verbose_name="origin",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="is polled")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=15,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10080),
                        ],
                        verbose_name="minutes between polls",
                    ),
                ),
                (
                    "next_poll_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="next poll"),
                ),
                ("polled_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last poll")),
                (
                    "read_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last read without error"),
                ),
                ("failures", models.PositiveIntegerField(default=0, editable=False, verbose_name="failures in a row")),
                ("last_error", models.TextField(blank=True, editable=False, verbose_name="last error")),
                ("etag", models.CharField(blank=True, editable=False, max_length=500)),
                ("last_modified", models.CharField(blank=True, editable=False, max_length=100)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
            ],
            options={
                "verbose_name": "historical feed",
                "verbose_name_plural": "historical feeds",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Payload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of the bytes.", max_length=64, unique=True, verbose_name="digest"
                    ),
                ),
                ("size", models.PositiveIntegerField(help_text="In bytes.", verbose_name="size")),
                ("data", models.BinaryField(verbose_name="raw bytes")),
            ],
            options={
                "verbose_name": "payload",
                "verbose_name_plural": "payloads",
            },
        ),
        migrations.AddField(
            model_name="article",
            name="place",
            field=models.CharField(
                blank=True, help_text="Where it was filed from.", max_length=200, verbose_name="place"
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="urgency",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="As its supplier says: from 1, the most urgent, to 9.",
                null=True,
                verbose_name="urgency",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="supplier_page",
            field=models.CharField(
                blank=True,
                help_text="Where its supplier shows it on the web.",
                max_length=2000,
                verbose_name="supplier's page",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="content_type",
            field=models.CharField(
                blank=True, help_text="As the sender gave it.", max_length=255, verbose_name="media type"
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="position",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Of the story in its file, from 1; 0 stands for the whole file.",
                verbose_name="position",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="route",
            field=models.CharField(
                choices=[
                    ("command", "ingest command"),
                    ("folder", "hot folder"),
                    ("upload", "upload by the desk"),
                    ("rest", "REST"),
                    ("feed", "feed"),
                ],
                default="command",
                max_length=10,
                verbose_name="way in",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="supplier",
            field=models.CharField(
                blank=True,
                help_text="Who sent it by itself: the host of a feed, or a machine's user name. Empty for the desk.",
                max_length=255,
                verbose_name="supplier",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="origin",
            field=models.CharField(
                choices=[
                    ("staff", "our own reporting"),
                    ("wire", "wire copy"),
                    ("pickup", "picked up from another outlet"),
                ],
                default="wire",
                max_length=10,
                verbose_name="origin",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="status",
            field=models.CharField(
                blank=True,
                choices=[("usable", "usable"), ("withheld", "withheld"), ("canceled", "taken back")],
                max_length=10,
                verbose_name="supplier's status",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="supplier_version",
            field=models.CharField(blank=True, max_length=50, verbose_name="supplier's version"),
        ),
        migrations.AddField(
            model_name="delivery",
            name="terms",
            field=models.JSONField(blank=True, default=dict, verbose_name="terms"),
        ),
        migrations.AddField(
            model_name="delivery",
            name="versioned_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="versioned at"),
        ),
        migrations.AddField(
            model_name="delivery",
            name="words_digest",
            field=models.CharField(blank=True, max_length=64, verbose_name="digest of the words"),
        ),
        migrations.AddField(
            model_name="historicalarticle",
            name="place",
            field=models.CharField(
                blank=True, help_text="Where it was filed from.", max_length=200, verbose_name="place"
            ),
        ),
        migrations.AddField(
            model_name="historicalarticle",
            name="urgency",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="As its supplier says: from 1, the most urgent, to 9.",
                null=True,
                verbose_name="urgency",
            ),
        ),
        migrations.AddField(
            model_name="historicalarticle",
            name="supplier_page",
            field=models.CharField(
                blank=True,
                help_text="Where its supplier shows it on the web.",
                max_length=2000,
                verbose_name="supplier's page",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="is_correction",
            field=models.BooleanField(
                default=False,
                help_text="Its supplier says that it corrects an earlier version.",
                verbose_name="is a correction",
            ),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="filename",
            field=models.CharField(blank=True, max_length=255, verbose_name="file name or address"),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="format",
            field=models.CharField(
                blank=True,
                choices=[
                    ("ninjs", "ninjs"),
                    ("newsml-g2", "NewsML-G2"),
                    ("newsml", "NewsML 1"),
                    ("nitf", "NITF"),
                    ("anpa1312", "ANPA 1312"),
                    ("iptc7901", "IPTC 7901"),
                    ("feed", "RSS or Atom"),
                    ("page", "HTML page"),
                    ("plain", "plain text"),
                ],
                help_text="Empty when none was recognised.",
                max_length=20,
                verbose_name="format",
            ),
        ),
        migrations.AddConstraint(
            model_name="feed",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gte", 1), ("minutes__lte", 10080)),
                name="articles_feed_minutes_between_a_minute_and_a_week",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="feed",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deliveries",
                to="articles.feed",
            ),
        ),
        migrations.AddField(
            model_name="historicalfeed",
            name="history_user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="payload",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deliveries",
                to="articles.payload",
                verbose_name="raw bytes",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["format", "-received_at"], name="articles_delivery_format"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("route__in", ["command", "folder", "upload", "rest", "feed"])),
                name="articles_delivery_route_is_known",
            ),
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(db_index=True, max_length=100, verbose_name="code")),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="As the story's supplier calls it.", max_length=200, verbose_name="name"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="subjects", to="articles.article"
                    ),
                ),
            ],
            options={
                "verbose_name": "subject",
                "verbose_name_plural": "subjects",
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("article", "code"), name="articles_subject_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("urgency__isnull", True), models.Q(("urgency__gte", 1), ("urgency__lte", 9)), _connector="OR"
                ),
                name="articles_article_urgency_from_1_to_9",
            ),
        ),
    ]
