import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "manner",
                    models.CharField(
                        choices=[
                            ("quoted", "quoted"),
                            ("mixed", "partly quoted"),
                            ("paraphrased", "paraphrased"),
                            ("own_voice", "in the story's own voice"),
                        ],
                        default="paraphrased",
                        max_length=15,
                        verbose_name="manner",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[("suggested", "suggested"), ("on_record", "on record"), ("set_aside", "set aside")],
                        default="on_record",
                        help_text="Only a claim on record is shown to readers.",
                        max_length=10,
                        verbose_name="standing",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "claim",
                "verbose_name_plural": "claims",
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["standing", "-id"], name="annotations_claim_standing")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("standing__in", ["suggested", "on_record", "set_aside"])),
                        name="annotations_claim_standing_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("manner__in", ["quoted", "mixed", "paraphrased", "own_voice"])),
                        name="annotations_claim_manner_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Annotation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "motivation",
                    models.CharField(
                        choices=[
                            ("assessing", "assessing"),
                            ("classifying", "classifying"),
                            ("commenting", "commenting"),
                            ("describing", "describing"),
                            ("editing", "asking for a change"),
                            ("highlighting", "highlighting"),
                            ("linking", "linking"),
                            ("questioning", "questioning"),
                            ("replying", "replying"),
                            ("tagging", "tagging"),
                        ],
                        default="commenting",
                        max_length=15,
                        verbose_name="motivation",
                    ),
                ),
                (
                    "public_note",
                    models.TextField(
                        blank=True,
                        help_text="Shown at once; leave it empty for a note to the desk.",
                        verbose_name="wording for readers",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="annotations",
                        to="annotations.claim",
                    ),
                ),
            ],
            options={
                "verbose_name": "annotation",
                "verbose_name_plural": "annotations",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="DeskComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("text", models.TextField(verbose_name="words for the desk")),
                (
                    "annotation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="annotations.annotation"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "desk comment",
                "verbose_name_plural": "desk comments",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDeskComment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("text", models.TextField(verbose_name="words for the desk")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "annotation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="annotations.annotation",
                    ),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical desk comment",
                "verbose_name_plural": "historical desk comments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPolicy",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("slug", models.SlugField(max_length=80, verbose_name="slug")),
                (
                    "edition",
                    models.CharField(
                        help_text="The year or number of this edition.", max_length=20, verbose_name="edition"
                    ),
                ),
                ("url", models.URLField(blank=True, verbose_name="link")),
                ("about", models.TextField(blank=True, verbose_name="about")),
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="articles.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical policy",
                "verbose_name_plural": "historical policies",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSpeaker",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "person"),
                            ("organisation", "organisation"),
                            ("document", "document"),
                            ("outlet", "news outlet"),
                            ("collective", "collective"),
                            ("unnamed", "unnamed"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="An unnamed speaker is called by the story's own words.",
                        max_length=300,
                        verbose_name="name",
                    ),
                ),
                (
                    "known_as",
                    models.CharField(
                        blank=True,
                        help_text="Tells two of one name apart: foreign minister of Japan.",
                        max_length=200,
                        verbose_name="known as",
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
                    "article",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="articles.article",
                    ),
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
                        help_text="For a news outlet.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="articles.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical speaker",
                "verbose_name_plural": "historical speakers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSuggestion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "found_by",
                    models.CharField(
                        help_text="The rule or model that found it.", max_length=100, verbose_name="found by"
                    ),
                ),
                ("confidence", models.FloatField(verbose_name="confidence")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("accepted", "accepted"),
                            ("corrected", "corrected"),
                            ("rejected", "rejected"),
                            ("skipped", "skipped"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="annotations.claim",
                    ),
                ),
                (
                    "decided_by",
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical suggestion",
                "verbose_name_plural": "historical suggestions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("exact", models.TextField(verbose_name="exact words")),
                ("prefix", models.CharField(blank=True, max_length=64, verbose_name="words before")),
                ("suffix", models.CharField(blank=True, max_length=64, verbose_name="words after")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="passages", to="articles.article"
                    ),
                ),
            ],
            options={
                "verbose_name": "passage",
                "verbose_name_plural": "passages",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("exact", ""), _negated=True), name="annotations_passage_quotes_words"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalClaim",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "manner",
                    models.CharField(
                        choices=[
                            ("quoted", "quoted"),
                            ("mixed", "partly quoted"),
                            ("paraphrased", "paraphrased"),
                            ("own_voice", "in the story's own voice"),
                        ],
                        default="paraphrased",
                        max_length=15,
                        verbose_name="manner",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[("suggested", "suggested"), ("on_record", "on record"), ("set_aside", "set aside")],
                        default="on_record",
                        help_text="Only a claim on record is shown to readers.",
                        max_length=10,
                        verbose_name="standing",
                    ),
                ),
                ("made_at", models.DateTimeField(blank=True, editable=False, verbose_name="made at")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="articles.article",
                        verbose_name="article",
                    ),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="annotations.passage",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical claim",
                "verbose_name_plural": "historical claims",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAnnotation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "motivation",
                    models.CharField(
                        choices=[
                            ("assessing", "assessing"),
                            ("classifying", "classifying"),
                            ("commenting", "commenting"),
                            ("describing", "describing"),
                            ("editing", "asking for a change"),
                            ("highlighting", "highlighting"),
                            ("linking", "linking"),
                            ("questioning", "questioning"),
                            ("replying", "replying"),
                            ("tagging", "tagging"),
                        ],
                        default="commenting",
                        max_length=15,
                        verbose_name="motivation",
                    ),
                ),
                (
                    "public_note",
                    models.TextField(
                        blank=True,
                        help_text="Shown at once; leave it empty for a note to the desk.",
                        verbose_name="wording for readers",
                    ),
                ),
                ("made_at", models.DateTimeField(blank=True, editable=False, verbose_name="made at")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="annotations.claim",
                    ),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="annotations.passage",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical annotation",
                "verbose_name_plural": "historical annotations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="claim",
            name="passage",
            field=models.OneToOneField(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claim",
                to="annotations.passage",
            ),
        ),
        migrations.CreateModel(
            name="Attribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("says", "says so"),
                            ("denies", "denies it"),
                            ("declines", "declined to comment"),
                            ("does_not_confirm", "did not confirm it"),
                        ],
                        default="says",
                        max_length=20,
                        verbose_name="stance",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "nested_in",
                    models.ForeignKey(
                        blank=True,
                        help_text="The attribution through which the story has this one: the newspaper that cites the official.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nested",
                        to="annotations.attribution",
                        verbose_name="nested in",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attributions",
                        to="annotations.claim",
                        verbose_name="claim",
                    ),
                ),
                (
                    "cue_passage",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cue_of",
                        to="annotations.passage",
                    ),
                ),
                (
                    "source_passage",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="source_of",
                        to="annotations.passage",
                    ),
                ),
            ],
            options={
                "verbose_name": "attribution",
                "verbose_name_plural": "attributions",
                "ordering": ["claim", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nested_in__isnull", True),
                            models.Q(("nested_in", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="annotations_attribution_not_in_itself",
                        violation_error_message="An attribution cannot be nested in itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stance__in", ["says", "denies", "declines", "does_not_confirm"])),
                        name="annotations_attribution_stance_is_known",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="annotation",
            name="passage",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="annotations",
                to="annotations.passage",
            ),
        ),
        migrations.CreateModel(
            name="Anchor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField(blank=True, null=True, verbose_name="start")),
                ("end", models.PositiveIntegerField(blank=True, null=True, verbose_name="end")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("same", "in its place"),
                            ("moved", "moved with its words"),
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
                            ("exact", "found by its exact words"),
                            ("none", "not found"),
                        ],
                        max_length=10,
                        verbose_name="method",
                    ),
                ),
                ("score", models.FloatField(help_text="1 for the exact words, 0 for an orphan.", verbose_name="score")),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="anchors", to="articles.revision"
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="anchors", to="annotations.passage"
                    ),
                ),
            ],
            options={
                "verbose_name": "anchor",
                "verbose_name_plural": "anchors",
                "ordering": ["revision", "start"],
                "indexes": [
                    models.Index(fields=["revision", "start"], name="annotations_anchor_in_revision"),
                    models.Index(
                        condition=models.Q(("outcome", "orphaned")),
                        fields=["revision"],
                        name="annotations_anchor_orphans",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("passage", "revision"), name="annotations_anchor_once_a_revision"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("outcome", "orphaned"), ("start__isnull", True)),
                            models.Q(
                                models.Q(("outcome", "orphaned"), _negated=True),
                                ("end__gt", models.F("start")),
                                ("start__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="annotations_anchor_place_or_orphan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__gte", 0), ("score__lte", 1)),
                        name="annotations_anchor_score_is_a_share",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Policy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("slug", models.SlugField(max_length=80, verbose_name="slug")),
                (
                    "edition",
                    models.CharField(
                        help_text="The year or number of this edition.", max_length=20, verbose_name="edition"
                    ),
                ),
                ("url", models.URLField(blank=True, verbose_name="link")),
                ("about", models.TextField(blank=True, verbose_name="about")),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="policies",
                        to="articles.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "policy",
                "verbose_name_plural": "policies",
                "ordering": ["name", "edition"],
                "constraints": [
                    models.UniqueConstraint(fields=("slug", "edition"), name="annotations_policy_edition_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSourcingNote",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("approved", "approved"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "number_in_text",
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
                (
                    "count_in_text",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="stated number"),
                ),
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
                        blank=True,
                        help_text="ISO 3166 code, such as JP.",
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[A-Z]{2}\\Z", "The country is a code of two capital letters, such as JP."
                            )
                        ],
                        verbose_name="country",
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
                (
                    "proximity",
                    models.CharField(
                        blank=True,
                        help_text="As the story puts it: close to bilateral relations.",
                        max_length=200,
                        verbose_name="proximity",
                    ),
                ),
                ("is_direct_quote", models.BooleanField(blank=True, null=True, verbose_name="quoted directly")),
                (
                    "reason_as_published",
                    models.TextField(
                        blank=True,
                        help_text="Why they are not named, in the story's words.",
                        verbose_name="reason as published",
                    ),
                ),
                (
                    "anonymity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unnamed_individual", "one unnamed person"),
                            ("unnamed_group", "an unnamed group"),
                            ("unspecified", "nobody specified (“reportedly”, passive)"),
                            ("pseudonym", "pseudonym"),
                        ],
                        max_length=25,
                        verbose_name="kind of anonymity",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("decision_maker", "decision-maker"),
                            ("participant", "participant"),
                            ("representative", "representative"),
                            ("informational", "informed outsider"),
                        ],
                        max_length=25,
                        verbose_name="role",
                    ),
                ),
                (
                    "role_status",
                    models.CharField(
                        blank=True,
                        choices=[("current", "current"), ("former", "former")],
                        max_length=25,
                        verbose_name="role status",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("quote", "interview, quoted"),
                            ("background", "background conversation"),
                            ("narrative", "narrative"),
                            ("direct_observation", "direct observation"),
                            ("speech", "speech"),
                            ("written_comms", "written communication"),
                            ("published_work", "published work"),
                            ("statement", "statement"),
                            ("lawsuit", "lawsuit"),
                            ("vote_poll", "vote or poll"),
                            ("price_signal", "price signal"),
                            ("document", "document"),
                            ("press_report", "press report"),
                            ("tweet", "social media post"),
                            ("proposal", "proposal"),
                            ("data_analysis", "data analysis"),
                            ("declined_comment", "declined comment"),
                        ],
                        max_length=25,
                        verbose_name="channel",
                    ),
                ),
                (
                    "ground_rules",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("on_record", "on the record"),
                            ("background", "background"),
                            ("deep_background", "deep background"),
                            ("off_record", "off the record"),
                            ("press_club_briefing", "press-club briefing"),
                            ("unknown", "not known"),
                        ],
                        max_length=25,
                        verbose_name="ground rules",
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fact", "fact"),
                            ("allegation", "allegation"),
                            ("opinion", "opinion"),
                            ("speculation", "speculation"),
                            ("attack", "attack"),
                            ("praise", "praise"),
                            ("denial", "denial"),
                            ("non_confirmation", "non-confirmation"),
                            ("trivial", "trivial"),
                        ],
                        max_length=25,
                        verbose_name="nature of the claim",
                    ),
                ),
                (
                    "knowledge",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("witnessed", "witnessed it"),
                            ("took_part", "took part in it"),
                            ("holds_document", "holds a document"),
                            ("briefed", "was briefed on it"),
                            ("second_hand", "second-hand"),
                            ("unknown", "not known"),
                        ],
                        max_length=25,
                        verbose_name="how they know",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("physical_safety", "physical safety"),
                            ("retaliation", "job or retaliation"),
                            ("legal_jeopardy", "legal jeopardy"),
                            ("not_authorised", "not authorised to speak"),
                            ("ongoing_negotiation", "talks are going on"),
                            ("diplomatic_sensitivity", "diplomatic sensitivity"),
                            ("legal_right", "legal right to anonymity"),
                            ("briefing_rule", "rule of the briefing"),
                            ("other", "other"),
                            ("not_stated", "none is given"),
                        ],
                        max_length=25,
                        verbose_name="reason for anonymity",
                    ),
                ),
                (
                    "motive",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "told to readers"),
                            ("no", "not told to readers"),
                            ("not_applicable", "not applicable"),
                        ],
                        max_length=25,
                        verbose_name="motive",
                    ),
                ),
                (
                    "centrality",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lead", "headline or lead"),
                            ("supporting", "supporting"),
                            ("background", "background"),
                        ],
                        max_length=25,
                        verbose_name="centrality",
                    ),
                ),
                (
                    "specificity",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "0: “a source”"),
                            (1, "1: which group"),
                            (2, "2: group and rank"),
                            (3, "3: rank and how they know"),
                        ],
                        null=True,
                        verbose_name="specificity",
                    ),
                ),
                (
                    "response",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("confirmed", "confirmed"),
                            ("denied", "denied"),
                            ("declined", "declined to comment"),
                            ("did_not_confirm", "did not confirm"),
                            ("no_reply", "did not reply"),
                            ("not_sought", "was not asked"),
                            ("not_applicable", "not applicable"),
                        ],
                        max_length=25,
                        verbose_name="response of those concerned",
                    ),
                ),
                (
                    "corroboration",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "by nobody"),
                            ("second_anonymous", "by a second unnamed source"),
                            ("named", "by a named source"),
                            ("document", "by a document"),
                            ("own_observation", "by our own observation"),
                            ("unknown", "not known"),
                        ],
                        help_text="“Did not confirm”, silence and “no comment” are none.",
                        max_length=25,
                        verbose_name="corroboration",
                    ),
                ),
                (
                    "corroboration_count",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(99),
                        ],
                        verbose_name="independent confirmations",
                    ),
                ),
                (
                    "resolution",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unresolved", "unresolved"),
                            ("confirmed_on_record", "confirmed on record"),
                            ("denied", "denied"),
                            ("corrected", "corrected"),
                            ("overtaken", "overtaken by events"),
                        ],
                        max_length=25,
                        verbose_name="what became of it",
                    ),
                ),
                ("resolved_on", models.DateField(blank=True, null=True, verbose_name="resolved on")),
                ("resolution_url", models.URLField(blank=True, verbose_name="where it is shown")),
                (
                    "public_note",
                    models.TextField(
                        blank=True, help_text="Shown once the note is approved.", verbose_name="wording for readers"
                    ),
                ),
                ("made_at", models.DateTimeField(blank=True, editable=False, verbose_name="made at")),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="submitted at"),
                ),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="approved at"),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "attribution",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="annotations.attribution",
                        verbose_name="attribution",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
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
                    "policy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The rules it is judged by.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="annotations.policy",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical sourcing note",
                "verbose_name_plural": "historical sourcing notes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPolicyRule",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                (
                    "severity",
                    models.CharField(
                        choices=[("block", "must be met"), ("warn", "should be met")],
                        max_length=10,
                        verbose_name="severity",
                    ),
                ),
                (
                    "evidence",
                    models.CharField(
                        choices=[
                            ("published", "read in the newsroom's own publication"),
                            ("reported", "reported by others"),
                            ("weak", "weakly evidenced"),
                        ],
                        max_length=10,
                        verbose_name="evidence",
                    ),
                ),
                ("wording", models.TextField(help_text="The rule in our own words.", verbose_name="wording")),
                ("citation", models.CharField(max_length=300, verbose_name="citation")),
                ("url", models.URLField(blank=True, verbose_name="link")),
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
                    "policy",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="annotations.policy",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical policy rule",
                "verbose_name_plural": "historical policy rules",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PolicyRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                (
                    "severity",
                    models.CharField(
                        choices=[("block", "must be met"), ("warn", "should be met")],
                        max_length=10,
                        verbose_name="severity",
                    ),
                ),
                (
                    "evidence",
                    models.CharField(
                        choices=[
                            ("published", "read in the newsroom's own publication"),
                            ("reported", "reported by others"),
                            ("weak", "weakly evidenced"),
                        ],
                        max_length=10,
                        verbose_name="evidence",
                    ),
                ),
                ("wording", models.TextField(help_text="The rule in our own words.", verbose_name="wording")),
                ("citation", models.CharField(max_length=300, verbose_name="citation")),
                ("url", models.URLField(blank=True, verbose_name="link")),
                (
                    "policy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rules", to="annotations.policy"
                    ),
                ),
            ],
            options={
                "verbose_name": "policy rule",
                "verbose_name_plural": "policy rules",
                "ordering": ["policy", "code"],
                "constraints": [
                    models.UniqueConstraint(fields=("policy", "code"), name="annotations_policyrule_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(("severity__in", ["block", "warn"])),
                        name="annotations_policyrule_severity_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourcingNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("approved", "approved"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "number_in_text",
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
                (
                    "count_in_text",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="stated number"),
                ),
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
                        blank=True,
                        help_text="ISO 3166 code, such as JP.",
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[A-Z]{2}\\Z", "The country is a code of two capital letters, such as JP."
                            )
                        ],
                        verbose_name="country",
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
                (
                    "proximity",
                    models.CharField(
                        blank=True,
                        help_text="As the story puts it: close to bilateral relations.",
                        max_length=200,
                        verbose_name="proximity",
                    ),
                ),
                ("is_direct_quote", models.BooleanField(blank=True, null=True, verbose_name="quoted directly")),
                (
                    "reason_as_published",
                    models.TextField(
                        blank=True,
                        help_text="Why they are not named, in the story's words.",
                        verbose_name="reason as published",
                    ),
                ),
                (
                    "anonymity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unnamed_individual", "one unnamed person"),
                            ("unnamed_group", "an unnamed group"),
                            ("unspecified", "nobody specified (“reportedly”, passive)"),
                            ("pseudonym", "pseudonym"),
                        ],
                        max_length=25,
                        verbose_name="kind of anonymity",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("decision_maker", "decision-maker"),
                            ("participant", "participant"),
                            ("representative", "representative"),
                            ("informational", "informed outsider"),
                        ],
                        max_length=25,
                        verbose_name="role",
                    ),
                ),
                (
                    "role_status",
                    models.CharField(
                        blank=True,
                        choices=[("current", "current"), ("former", "former")],
                        max_length=25,
                        verbose_name="role status",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("quote", "interview, quoted"),
                            ("background", "background conversation"),
                            ("narrative", "narrative"),
                            ("direct_observation", "direct observation"),
                            ("speech", "speech"),
                            ("written_comms", "written communication"),
                            ("published_work", "published work"),
                            ("statement", "statement"),
                            ("lawsuit", "lawsuit"),
                            ("vote_poll", "vote or poll"),
                            ("price_signal", "price signal"),
                            ("document", "document"),
                            ("press_report", "press report"),
                            ("tweet", "social media post"),
                            ("proposal", "proposal"),
                            ("data_analysis", "data analysis"),
                            ("declined_comment", "declined comment"),
                        ],
                        max_length=25,
                        verbose_name="channel",
                    ),
                ),
                (
                    "ground_rules",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("on_record", "on the record"),
                            ("background", "background"),
                            ("deep_background", "deep background"),
                            ("off_record", "off the record"),
                            ("press_club_briefing", "press-club briefing"),
                            ("unknown", "not known"),
                        ],
                        max_length=25,
                        verbose_name="ground rules",
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fact", "fact"),
                            ("allegation", "allegation"),
                            ("opinion", "opinion"),
                            ("speculation", "speculation"),
                            ("attack", "attack"),
                            ("praise", "praise"),
                            ("denial", "denial"),
                            ("non_confirmation", "non-confirmation"),
                            ("trivial", "trivial"),
                        ],
                        max_length=25,
                        verbose_name="nature of the claim",
                    ),
                ),
                (
                    "knowledge",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("witnessed", "witnessed it"),
                            ("took_part", "took part in it"),
                            ("holds_document", "holds a document"),
                            ("briefed", "was briefed on it"),
                            ("second_hand", "second-hand"),
                            ("unknown", "not known"),
                        ],
                        max_length=25,
                        verbose_name="how they know",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("physical_safety", "physical safety"),
                            ("retaliation", "job or retaliation"),
                            ("legal_jeopardy", "legal jeopardy"),
                            ("not_authorised", "not authorised to speak"),
                            ("ongoing_negotiation", "talks are going on"),
                            ("diplomatic_sensitivity", "diplomatic sensitivity"),
                            ("legal_right", "legal right to anonymity"),
                            ("briefing_rule", "rule of the briefing"),
                            ("other", "other"),
                            ("not_stated", "none is given"),
                        ],
                        max_length=25,
                        verbose_name="reason for anonymity",
                    ),
                ),
                (
                    "motive",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "told to readers"),
                            ("no", "not told to readers"),
                            ("not_applicable", "not applicable"),
                        ],
                        max_length=25,
                        verbose_name="motive",
                    ),
                ),
                (
                    "centrality",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lead", "headline or lead"),
                            ("supporting", "supporting"),
                            ("background", "background"),
                        ],
                        max_length=25,
                        verbose_name="centrality",
                    ),
                ),
                (
                    "specificity",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "0: “a source”"),
                            (1, "1: which group"),
                            (2, "2: group and rank"),
                            (3, "3: rank and how they know"),
                        ],
                        null=True,
                        verbose_name="specificity",
                    ),
                ),
                (
                    "response",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("confirmed", "confirmed"),
                            ("denied", "denied"),
                            ("declined", "declined to comment"),
                            ("did_not_confirm", "did not confirm"),
                            ("no_reply", "did not reply"),
                            ("not_sought", "was not asked"),
                            ("not_applicable", "not applicable"),
                        ],
                        max_length=25,
                        verbose_name="response of those concerned",
                    ),
                ),
                (
                    "corroboration",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "by nobody"),
                            ("second_anonymous", "by a second unnamed source"),
                            ("named", "by a named source"),
                            ("document", "by a document"),
                            ("own_observation", "by our own observation"),
                            ("unknown", "not known"),
                        ],
                        help_text="“Did not confirm”, silence and “no comment” are none.",
                        max_length=25,
                        verbose_name="corroboration",
                    ),
                ),
                (
                    "corroboration_count",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(99),
                        ],
                        verbose_name="independent confirmations",
                    ),
                ),
                (
                    "resolution",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unresolved", "unresolved"),
                            ("confirmed_on_record", "confirmed on record"),
                            ("denied", "denied"),
                            ("corrected", "corrected"),
                            ("overtaken", "overtaken by events"),
                        ],
                        max_length=25,
                        verbose_name="what became of it",
                    ),
                ),
                ("resolved_on", models.DateField(blank=True, null=True, verbose_name="resolved on")),
                ("resolution_url", models.URLField(blank=True, verbose_name="where it is shown")),
                (
                    "public_note",
                    models.TextField(
                        blank=True, help_text="Shown once the note is approved.", verbose_name="wording for readers"
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="submitted at"),
                ),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="approved at"),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approved_notes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "attribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="annotations.attribution",
                        verbose_name="attribution",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sourcing_notes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        blank=True,
                        help_text="The rules it is judged by.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="annotations.policy",
                    ),
                ),
            ],
            options={
                "verbose_name": "sourcing note",
                "verbose_name_plural": "sourcing notes",
                "ordering": ["-id"],
                "permissions": [("approve_sourcingnote", "Can approve or return the notes of others")],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "submitted")),
                        fields=["submitted_at", "id"],
                        name="annotations_note_queue",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_at__isnull", False), ("approved_by__isnull", False), ("state", "approved")
                            ),
                            models.Q(
                                models.Q(("state", "approved"), _negated=True),
                                ("approved_at__isnull", True),
                                ("approved_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="annotations_note_approved_by_someone",
                        violation_error_message="An approved note, and no other, has an approver and a time.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="annotations_note_approver_is_not_author",
                        violation_error_message="Nobody approves a note of their own: a second editor has to.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "draft"), ("submitted_at__isnull", False), _connector="OR"),
                        name="annotations_note_submitted_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("count_in_text__isnull", True), ("number_in_text", "counted"), _connector="OR"
                        ),
                        name="annotations_note_count_goes_with_counted",
                        violation_error_message="A stated number goes with “a stated number” of sources as told.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("corroboration_count__isnull", True),
                            models.Q(("corroboration__in", ["", "none", "unknown"]), _negated=True),
                            _connector="OR",
                        ),
                        name="annotations_note_confirmations_need_a_kind",
                        violation_error_message="A number of confirmations goes with saying by whom the claim is corroborated.",
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
                        name="annotations_note_country_is_a_code",
                        violation_error_message="The country is a code of two capital letters, such as JP.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "approved")),
                        fields=("attribution",),
                        name="annotations_note_one_approved",
                        violation_error_message="This attribution has an approved note already.",
                    ),
                    models.UniqueConstraint(
                        fields=("attribution", "author"),
                        name="annotations_note_one_an_author",
                        violation_error_message="You have written a note on this attribution already; open that one.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("submitted", "submitted"),
                            ("approved", "approved"),
                            ("returned", "returned"),
                            ("reopened", "reopened by an edit"),
                        ],
                        max_length=10,
                        verbose_name="step",
                    ),
                ),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
                ("note_version", models.PositiveIntegerField(verbose_name="version of the note")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="annotations.sourcingnote",
                    ),
                ),
            ],
            options={
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
                "ordering": ["note", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action", "returned"), _negated=True),
                            models.Q(("comment", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="annotations_review_return_has_reason",
                        violation_error_message="A note is returned with a reason.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDeskRecord",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("desk_note", models.TextField(blank=True, verbose_name="wording for the desk")),
                (
                    "number_actual",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number in fact"),
                ),
                (
                    "roles_that_know",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Roles, never names; at least one editor.",
                        verbose_name="roles that know who it is",
                    ),
                ),
                (
                    "on_record_attempted",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=3,
                        verbose_name="tried on the record",
                    ),
                ),
                (
                    "is_vital",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=3,
                        verbose_name="vital, and not to be had otherwise",
                    ),
                ),
                (
                    "single_source_exception",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("authoritative_figure", "authoritative figure"),
                            ("direct_witness", "direct witness"),
                            ("document", "document in hand"),
                        ],
                        max_length=25,
                        verbose_name="exception for a single source",
                    ),
                ),
                ("document_provenance", models.TextField(blank=True, verbose_name="how documents were obtained")),
                (
                    "description_agreed",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=3,
                        verbose_name="description agreed with the source",
                    ),
                ),
                (
                    "anonymous_from",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("public", "the public"),
                            ("acquaintances", "friends and family as well"),
                            ("everybody", "everybody outside the desk"),
                            ("legal", "whoever the law says"),
                        ],
                        max_length=25,
                        verbose_name="anonymous from",
                    ),
                ),
                (
                    "notes_held",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=3,
                        verbose_name="notes or a recording are held",
                    ),
                ),
                (
                    "is_serious_allegation",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=3,
                        verbose_name="serious allegation",
                    ),
                ),
                (
                    "jigsaw_risk",
                    models.CharField(
                        blank=True,
                        choices=[("low", "low"), ("medium", "medium"), ("high", "high")],
                        max_length=10,
                        verbose_name="jigsaw risk",
                    ),
                ),
                (
                    "not_otherwise_quoted",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=3,
                        verbose_name="not also quoted as declining or contradicting",
                    ),
                ),
                (
                    "plural_is_true",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=3,
                        verbose_name="a plural stands for more than one",
                    ),
                ),
                (
                    "no_pseudonym",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=3,
                        verbose_name="no pseudonym is used",
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
                    "note",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="annotations.sourcingnote",
                        verbose_name="sourcing note",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical desk record",
                "verbose_name_plural": "historical desk records",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="DeskRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("desk_note", models.TextField(blank=True, verbose_name="wording for the desk")),
                (
                    "number_actual",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number in fact"),
                ),
                (
                    "roles_that_know",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Roles, never names; at least one editor.",
                        verbose_name="roles that know who it is",
                    ),
                ),
                (
                    "on_record_attempted",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=3,
                        verbose_name="tried on the record",
                    ),
                ),
                (
                    "is_vital",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=3,
                        verbose_name="vital, and not to be had otherwise",
                    ),
                ),
                (
                    "single_source_exception",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("authoritative_figure", "authoritative figure"),
                            ("direct_witness", "direct witness"),
                            ("document", "document in hand"),
                        ],
                        max_length=25,
                        verbose_name="exception for a single source",
                    ),
                ),
                ("document_provenance", models.TextField(blank=True, verbose_name="how documents were obtained")),
                (
                    "description_agreed",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=3,
                        verbose_name="description agreed with the source",
                    ),
                ),
                (
                    "anonymous_from",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("public", "the public"),
                            ("acquaintances", "friends and family as well"),
                            ("everybody", "everybody outside the desk"),
                            ("legal", "whoever the law says"),
                        ],
                        max_length=25,
                        verbose_name="anonymous from",
                    ),
                ),
                (
                    "notes_held",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=3,
                        verbose_name="notes or a recording are held",
                    ),
                ),
                (
                    "is_serious_allegation",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=3,
                        verbose_name="serious allegation",
                    ),
                ),
                (
                    "jigsaw_risk",
                    models.CharField(
                        blank=True,
                        choices=[("low", "low"), ("medium", "medium"), ("high", "high")],
                        max_length=10,
                        verbose_name="jigsaw risk",
                    ),
                ),
                (
                    "not_otherwise_quoted",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=3,
                        verbose_name="not also quoted as declining or contradicting",
                    ),
                ),
                (
                    "plural_is_true",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=3,
                        verbose_name="a plural stands for more than one",
                    ),
                ),
                (
                    "no_pseudonym",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes"), ("no", "no")],
                        max_length=3,
                        verbose_name="no pseudonym is used",
                    ),
                ),
                (
                    "note",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="annotations.sourcingnote",
                        verbose_name="sourcing note",
                    ),
                ),
            ],
            options={
                "verbose_name": "desk record",
                "verbose_name_plural": "desk records",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number_actual__isnull", True), ("number_actual__gte", 1), _connector="OR"),
                        name="annotations_deskrecord_number_from_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "person"),
                            ("organisation", "organisation"),
                            ("document", "document"),
                            ("outlet", "news outlet"),
                            ("collective", "collective"),
                            ("unnamed", "unnamed"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="An unnamed speaker is called by the story's own words.",
                        max_length=300,
                        verbose_name="name",
                    ),
                ),
                (
                    "known_as",
                    models.CharField(
                        blank=True,
                        help_text="Tells two of one name apart: foreign minister of Japan.",
                        max_length=200,
                        verbose_name="known as",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unnamed_speakers",
                        to="articles.article",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="For a news outlet.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="speakers",
                        to="articles.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "speaker",
                "verbose_name_plural": "speakers",
                "ordering": ["name", "id"],
                "indexes": [
                    models.Index(fields=["name", "id"], name="annotations_speaker_by_name"),
                    models.Index(fields=["kind", "name"], name="annotations_speaker_by_kind"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("article__isnull", False), ("kind", "unnamed")),
                            models.Q(models.Q(("kind", "unnamed"), _negated=True), ("article__isnull", True)),
                            _connector="OR",
                        ),
                        name="annotations_speaker_unnamed_has_article",
                        violation_error_message="An unnamed speaker, and no other, belongs to one article.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "outlet"), ("source__isnull", False)),
                            models.Q(models.Q(("kind", "outlet"), _negated=True), ("source__isnull", True)),
                            _connector="OR",
                        ),
                        name="annotations_speaker_outlet_has_source",
                        violation_error_message="A news outlet, and no other speaker, is one of the sources.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "unnamed"), _negated=True), ("known_as", ""), _connector="OR"
                        ),
                        name="annotations_speaker_unnamed_has_no_title",
                        violation_error_message="Nothing is kept of an unnamed speaker but the story's own words.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["person", "organisation", "document", "outlet", "collective", "unnamed"])
                        ),
                        name="annotations_speaker_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("article__isnull", True)),
                        fields=("kind", "name", "known_as"),
                        name="annotations_speaker_named_once",
                        violation_error_message="There is a speaker of this name and kind; tell them apart by “known as”.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("source__isnull", False)),
                        fields=("source",),
                        name="annotations_speaker_once_an_outlet",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAttribution",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("says", "says so"),
                            ("denies", "denies it"),
                            ("declines", "declined to comment"),
                            ("does_not_confirm", "did not confirm it"),
                        ],
                        default="says",
                        max_length=20,
                        verbose_name="stance",
                    ),
                ),
                ("made_at", models.DateTimeField(blank=True, editable=False, verbose_name="made at")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="annotations.claim",
                        verbose_name="claim",
                    ),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "nested_in",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The attribution through which the story has this one: the newspaper that cites the official.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="annotations.attribution",
                        verbose_name="nested in",
                    ),
                ),
                (
                    "cue_passage",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="annotations.passage",
                    ),
                ),
                (
                    "source_passage",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="annotations.passage",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="annotations.speaker",
                        verbose_name="speaker",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical attribution",
                "verbose_name_plural": "historical attributions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="attribution",
            name="speaker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attributions",
                to="annotations.speaker",
                verbose_name="speaker",
            ),
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "found_by",
                    models.CharField(
                        help_text="The rule or model that found it.", max_length=100, verbose_name="found by"
                    ),
                ),
                ("confidence", models.FloatField(verbose_name="confidence")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("accepted", "accepted"),
                            ("corrected", "corrected"),
                            ("rejected", "rejected"),
                            ("skipped", "skipped"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided at")),
                (
                    "claim",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="suggestion", to="annotations.claim"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "suggestion",
                "verbose_name_plural": "suggestions",
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["decision", "-id"], name="annotations_suggestion_open")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True), ("decision", "open")),
                            models.Q(
                                models.Q(("decision", "open"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="annotations_suggestion_decided_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                        name="annotations_suggestion_confidence_is_a_share",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="annotation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("claim__isnull", False), ("passage__isnull", True)),
                    models.Q(("claim__isnull", True), ("passage__isnull", False)),
                    _connector="OR",
                ),
                name="annotations_annotation_on_one_thing",
                violation_error_message="An annotation hangs on a claim or on a passage, on one of the two.",
            ),
        ),
        migrations.AddIndex(
            model_name="attribution",
            index=models.Index(fields=["speaker", "-id"], name="annotations_attribution_said"),
        ),
    ]
