"""Anchors keep their words and what an editor made of them; sourcing changes; claims withdrawn by a correction."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0001_initial"),
        ("articles", "0004_links"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalAnchor",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("start", models.PositiveIntegerField(blank=True, null=True, verbose_name="start")),
                ("end", models.PositiveIntegerField(blank=True, null=True, verbose_name="end")),
                ("exact", models.TextField(blank=True, verbose_name="words there")),
                ("prefix", models.CharField(blank=True, max_length=64, verbose_name="words before")),
                ("suffix", models.CharField(blank=True, max_length=64, verbose_name="words after")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("same", "in its place"),
                            ("moved", "moved with its words"),
                            ("check", "placed, to be checked"),
                            ("orphaned", "its words are gone"),
                        ],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("made", "placed by an editor"),
                            ("difference", "followed through the difference"),
                            ("exact", "found by its exact words and their context"),
                            ("fuzzy", "found by like words in a like context"),
                            ("none", "not found"),
                        ],
                        max_length=10,
                        verbose_name="method",
                    ),
                ),
                ("score", models.FloatField(help_text="1 for the exact words, 0 for an orphan.", verbose_name="score")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="confirmed at")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
            ],
            options={
                "verbose_name": "historical anchor",
                "verbose_name_plural": "historical anchors",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSourcingChange",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dropped", "the attribution was dropped"),
                            ("named", "an unnamed speaker was named"),
                            ("unnamed", "a named speaker is no longer named"),
                            ("number", "another number of speakers"),
                            ("affiliation", "another affiliation"),
                            ("level", "another level"),
                            ("reworded", "other words for the speaker"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                ("before", models.TextField(verbose_name="words before")),
                (
                    "after",
                    models.TextField(
                        blank=True, help_text="Empty where nothing stands in their place.", verbose_name="words after"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("open", "to be checked"),
                            ("confirmed", "confirmed"),
                            ("dismissed", "no change of sourcing"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="verdict",
                    ),
                ),
                ("found_at", models.DateTimeField(blank=True, editable=False, verbose_name="found at")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
            ],
            options={
                "verbose_name": "historical sourcing change",
                "verbose_name_plural": "historical sourcing changes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SourcingChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dropped", "the attribution was dropped"),
                            ("named", "an unnamed speaker was named"),
                            ("unnamed", "a named speaker is no longer named"),
                            ("number", "another number of speakers"),
                            ("affiliation", "another affiliation"),
                            ("level", "another level"),
                            ("reworded", "other words for the speaker"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                ("before", models.TextField(verbose_name="words before")),
                (
                    "after",
                    models.TextField(
                        blank=True, help_text="Empty where nothing stands in their place.", verbose_name="words after"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("open", "to be checked"),
                            ("confirmed", "confirmed"),
                            ("dismissed", "no change of sourcing"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="verdict",
                    ),
                ),
                ("found_at", models.DateTimeField(auto_now_add=True, verbose_name="found at")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
            ],
            options={
                "verbose_name": "sourcing change",
                "verbose_name_plural": "sourcing changes",
                "ordering": ["-id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="anchor",
            name="annotations_anchor_place_or_orphan",
        ),
        migrations.RemoveConstraint(
            model_name="claim",
            name="annotations_claim_standing_is_known",
        ),
        migrations.RemoveIndex(
            model_name="anchor",
            name="annotations_anchor_orphans",
        ),
        migrations.AddField(
            model_name="anchor",
            name="confirmed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="confirmed at"),
        ),
        migrations.AddField(
            model_name="anchor",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="anchor",
            name="exact",
            field=models.TextField(blank=True, verbose_name="words there"),
        ),
        migrations.AddField(
            model_name="anchor",
            name="prefix",
            field=models.CharField(blank=True, max_length=64, verbose_name="words before"),
        ),
        migrations.AddField(
            model_name="anchor",
            name="suffix",
            field=models.CharField(blank=True, max_length=64, verbose_name="words after"),
        ),
        migrations.AddField(
            model_name="anchor",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AlterField(
            model_name="anchor",
            name="method",
            field=models.CharField(
                choices=[
                    ("made", "placed by an editor"),
                    ("difference", "followed through the difference"),
                    ("exact", "found by its exact words and their context"),
                    ("fuzzy", "found by like words in a like context"),
                    ("none", "not found"),
                ],
                max_length=10,
                verbose_name="method",
            ),
        ),
        migrations.AlterField(
            model_name="anchor",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("same", "in its place"),
                    ("moved", "moved with its words"),
                    ("check", "placed, to be checked"),
                    ("orphaned", "its words are gone"),
                ],
                max_length=10,
                verbose_name="outcome",
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="standing",
            field=models.CharField(
                choices=[
                    ("suggested", "suggested"),
                    ("on_record", "on record"),
                    ("withdrawn", "withdrawn by a correction"),
                    ("set_aside", "set aside"),
                ],
                default="on_record",
                help_text="Only a claim on record is shown to readers.",
                max_length=10,
                verbose_name="standing",
            ),
        ),
        migrations.AlterField(
            model_name="historicalclaim",
            name="standing",
            field=models.CharField(
                choices=[
                    ("suggested", "suggested"),
                    ("on_record", "on record"),
                    ("withdrawn", "withdrawn by a correction"),
                    ("set_aside", "set aside"),
                ],
                default="on_record",
                help_text="Only a claim on record is shown to readers.",
                max_length=10,
                verbose_name="standing",
            ),
        ),
        migrations.AddIndex(
            model_name="anchor",
            index=models.Index(
                condition=models.Q(("confirmed_at__isnull", True), ("outcome__in", ["check", "orphaned"])),
                fields=["revision"],
                name="annotations_anchor_unsettled",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("standing__in", ["suggested", "on_record", "withdrawn", "set_aside"])),
                name="annotations_claim_standing_is_known",
            ),
        ),
        migrations.AddField(
            model_name="historicalanchor",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalanchor",
            name="history_user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="historicalanchor",
            name="passage",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="annotations.passage",
            ),
        ),
        migrations.AddField(
            model_name="historicalanchor",
            name="revision",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="articles.revision",
            ),
        ),
        migrations.AddField(
            model_name="historicalsourcingchange",
            name="attribution",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="annotations.attribution",
            ),
        ),
        migrations.AddField(
            model_name="historicalsourcingchange",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalsourcingchange",
            name="history_user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="historicalsourcingchange",
            name="revision",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="articles.revision",
            ),
        ),
        migrations.AddField(
            model_name="sourcingchange",
            name="attribution",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sourcing_changes",
                to="annotations.attribution",
            ),
        ),
        migrations.AddField(
            model_name="sourcingchange",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sourcingchange",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="sourcing_changes", to="articles.revision"
            ),
        ),
        migrations.AddIndex(
            model_name="sourcingchange",
            index=models.Index(condition=models.Q(("verdict", "open")), fields=["-id"], name="annotations_change_open"),
        ),
        migrations.AddConstraint(
            model_name="sourcingchange",
            constraint=models.UniqueConstraint(
                fields=("attribution", "revision"), name="annotations_change_once_a_revision"
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcingchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True), ("verdict", "open")),
                    models.Q(
                        models.Q(("verdict", "open"), _negated=True),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="annotations_change_decided_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcingchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["dropped", "named", "unnamed", "number", "affiliation", "level", "reworded"])
                ),
                name="annotations_change_kind_is_known",
            ),
        ),
    ]
