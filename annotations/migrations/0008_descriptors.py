"""Descriptors of the words for unnamed speakers, and the dictionary of conventions."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.db.models.lookups
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0007_notes_are_held_against_rules"),
        ("articles", "0007_payloads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Descriptor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=500, verbose_name="folded words")),
                ("words", models.CharField(help_text="As they were first seen.", max_length=500, verbose_name="words")),
                (
                    "language",
                    models.CharField(help_text="Its code, such as en or ja.", max_length=35, verbose_name="language"),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("one", "one"),
                            ("counted", "a stated number"),
                            ("plural", "several, number not stated"),
                            ("none", "nobody is mentioned"),
                        ],
                        max_length=25,
                        verbose_name="how many, as told",
                    ),
                ),
                ("count", models.PositiveIntegerField(blank=True, null=True, verbose_name="stated number")),
                (
                    "affiliation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("government", "government"),
                            ("corporate", "company"),
                            ("ngo", "non-governmental organisation"),
                            ("industry_group", "industry group"),
                            ("religious_group", "religious group"),
                            ("academic", "academic"),
                            ("media", "media"),
                            ("political_group", "political group"),
                            ("union", "union"),
                            ("other_group", "other group"),
                            ("actor", "private person who acted"),
                            ("witness", "witness"),
                            ("victim", "victim"),
                        ],
                        max_length=25,
                        verbose_name="affiliation",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True, help_text="ISO 3166 code, such as JP.", max_length=2, verbose_name="country"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("head", "head of the body"),
                            ("senior", "senior"),
                            ("official", "official"),
                            ("staff", "staff"),
                            ("unknown", "not said"),
                        ],
                        max_length=25,
                        verbose_name="level",
                    ),
                ),
                ("proximity", models.CharField(blank=True, max_length=200, verbose_name="proximity")),
                (
                    "specificity",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "0: “a source”"),
                            (1, "1: which group"),
                            (2, "2: group and rank"),
                            (3, "3: rank and how they know"),
                        ],
                        verbose_name="specificity",
                    ),
                ),
            ],
            options={
                "verbose_name": "descriptor",
                "verbose_name_plural": "descriptors",
                "ordering": ["key", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("language", "key"), name="annotations_descriptor_once_a_language"),
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True), name="annotations_descriptor_has_words"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__in", ["", "one", "counted", "plural", "none"])),
                        name="annotations_descriptor_number_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("count__isnull", True), ("number", "counted"), _connector="OR"),
                        name="annotations_descriptor_count_goes_with_counted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "affiliation__in",
                                [
                                    "",
                                    "government",
                                    "corporate",
                                    "ngo",
                                    "industry_group",
                                    "religious_group",
                                    "academic",
                                    "media",
                                    "political_group",
                                    "union",
                                    "other_group",
                                    "actor",
                                    "witness",
                                    "victim",
                                ],
                            )
                        ),
                        name="annotations_descriptor_affiliation_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("country", ""),
                            models.Q(
                                django.db.models.lookups.Exact(django.db.models.functions.text.Length("country"), 2),
                                ("country", django.db.models.functions.text.Upper("country")),
                            ),
                            _connector="OR",
                        ),
                        name="annotations_descriptor_country_is_a_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["", "head", "senior", "official", "staff", "unknown"])),
                        name="annotations_descriptor_level_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("specificity__in", [0, 1, 2, 3])),
                        name="annotations_descriptor_specificity_is_known",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="attribution",
            name="descriptor",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attributions",
                to="annotations.descriptor",
            ),
        ),
        migrations.AddField(
            model_name="historicalattribution",
            name="descriptor",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="annotations.descriptor",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalConvention",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "words",
                    models.CharField(help_text="As the press has them: 政府筋.", max_length=200, verbose_name="words"),
                ),
                (
                    "is_ending",
                    models.BooleanField(
                        default=False,
                        help_text="The words stand at the end of others: 省幹部 in 外務省幹部.",
                        verbose_name="follows a name",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        help_text="Its code, such as ja.",
                        max_length=3,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[a-z]{2,3}\\Z", "The language is a code of small letters, such as ja."
                            )
                        ],
                        verbose_name="language",
                    ),
                ),
                (
                    "since",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="The year; empty: not known.", null=True, verbose_name="since"
                    ),
                ),
                (
                    "until",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The year; empty: not known to have ended.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "meaning",
                    models.TextField(
                        help_text="The usual range of offices, in our own words. Never a person.",
                        verbose_name="meaning",
                    ),
                ),
                ("citation", models.CharField(max_length=300, verbose_name="citation")),
                ("url", models.URLField(blank=True, verbose_name="link")),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="How well it is known, and what is disputed.", verbose_name="note"
                    ),
                ),
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
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Whose usage it is; empty: that of a whole press.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="articles.source",
                        verbose_name="news outlet",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical convention",
                "verbose_name_plural": "historical conventions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Convention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "words",
                    models.CharField(help_text="As the press has them: 政府筋.", max_length=200, verbose_name="words"),
                ),
                (
                    "is_ending",
                    models.BooleanField(
                        default=False,
                        help_text="The words stand at the end of others: 省幹部 in 外務省幹部.",
                        verbose_name="follows a name",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        help_text="Its code, such as ja.",
                        max_length=3,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[a-z]{2,3}\\Z", "The language is a code of small letters, such as ja."
                            )
                        ],
                        verbose_name="language",
                    ),
                ),
                (
                    "since",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="The year; empty: not known.", null=True, verbose_name="since"
                    ),
                ),
                (
                    "until",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The year; empty: not known to have ended.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "meaning",
                    models.TextField(
                        help_text="The usual range of offices, in our own words. Never a person.",
                        verbose_name="meaning",
                    ),
                ),
                ("citation", models.CharField(max_length=300, verbose_name="citation")),
                ("url", models.URLField(blank=True, verbose_name="link")),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="How well it is known, and what is disputed.", verbose_name="note"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose usage it is; empty: that of a whole press.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conventions",
                        to="articles.source",
                        verbose_name="news outlet",
                    ),
                ),
            ],
            options={
                "verbose_name": "convention",
                "verbose_name_plural": "conventions",
                "ordering": ["language", "words", "since", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since__isnull", True),
                            ("until__isnull", True),
                            ("since__lte", models.F("until")),
                            _connector="OR",
                        ),
                        name="annotations_convention_ends_after_it_began",
                        violation_error_message="A convention ends after it began.",
                    ),
                    models.UniqueConstraint(
                        models.F("language"),
                        models.F("words"),
                        django.db.models.functions.comparison.Coalesce(
                            "source", 0, output_field=models.BigIntegerField()
                        ),
                        django.db.models.functions.comparison.Coalesce("since", 0),
                        name="annotations_convention_once",
                        violation_error_message="There is a convention of these words since then already.",
                    ),
                ],
            },
        ),
    ]
