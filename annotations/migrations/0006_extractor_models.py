"""Extractor models, with the weights in a table of their own."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0005_suggestions_as_they_were_found"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ExtractorWeights",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of the bytes.", max_length=64, unique=True, verbose_name="digest"
                    ),
                ),
                ("data", models.BinaryField(verbose_name="weights")),
            ],
            options={
                "verbose_name": "weights of an extractor model",
                "verbose_name_plural": "weights of extractor models",
            },
        ),
        migrations.CreateModel(
            name="HistoricalExtractorModel",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("language", models.CharField(default="en", max_length=10, verbose_name="language")),
                (
                    "number",
                    models.PositiveIntegerField(help_text="Counted in each language, from 1.", verbose_name="number"),
                ),
                ("made_at", models.DateTimeField(blank=True, editable=False, verbose_name="made at")),
                ("documents", models.PositiveIntegerField(help_text="That it learnt from.", verbose_name="documents")),
                (
                    "attributions",
                    models.PositiveIntegerField(
                        help_text="In the documents that it learnt from.", verbose_name="attributions"
                    ),
                ),
                (
                    "held_back",
                    models.PositiveIntegerField(
                        help_text="On which both were measured.", verbose_name="documents held back"
                    ),
                ),
                (
                    "f1",
                    models.FloatField(
                        help_text="Of source and content together, on the documents held back.", verbose_name="F1"
                    ),
                ),
                ("rules_f1", models.FloatField(help_text="On the same documents.", verbose_name="F1 of the rules")),
                (
                    "figures",
                    models.JSONField(
                        help_text="Right, found and marked, of both, and of the model that was on, if any.",
                        verbose_name="figures",
                    ),
                ),
                ("is_active", models.BooleanField(default=False, verbose_name="is on")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "weights",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="annotations.extractorweights",
                        verbose_name="weights",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical extractor model",
                "verbose_name_plural": "historical extractor models",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ExtractorModel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("language", models.CharField(default="en", max_length=10, verbose_name="language")),
                (
                    "number",
                    models.PositiveIntegerField(help_text="Counted in each language, from 1.", verbose_name="number"),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                ("documents", models.PositiveIntegerField(help_text="That it learnt from.", verbose_name="documents")),
                (
                    "attributions",
                    models.PositiveIntegerField(
                        help_text="In the documents that it learnt from.", verbose_name="attributions"
                    ),
                ),
                (
                    "held_back",
                    models.PositiveIntegerField(
                        help_text="On which both were measured.", verbose_name="documents held back"
                    ),
                ),
                (
                    "f1",
                    models.FloatField(
                        help_text="Of source and content together, on the documents held back.", verbose_name="F1"
                    ),
                ),
                ("rules_f1", models.FloatField(help_text="On the same documents.", verbose_name="F1 of the rules")),
                (
                    "figures",
                    models.JSONField(
                        help_text="Right, found and marked, of both, and of the model that was on, if any.",
                        verbose_name="figures",
                    ),
                ),
                ("is_active", models.BooleanField(default=False, verbose_name="is on")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "weights",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="models",
                        to="annotations.extractorweights",
                        verbose_name="weights",
                    ),
                ),
            ],
            options={
                "verbose_name": "extractor model",
                "verbose_name_plural": "extractor models",
                "ordering": ["language", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("language", "number"), name="annotations_extractormodel_number_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_active", True)),
                        fields=("language",),
                        name="annotations_extractormodel_one_on_a_language",
                        violation_error_message="Another model of this language is on.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_active", False), ("f1__gt", models.F("rules_f1")), _connector="OR"),
                        name="annotations_extractormodel_on_beats_the_rules",
                        violation_error_message="A model is switched on only if it reads better than the rules.",
                    ),
                ],
            },
        ),
    ]
