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
        ("auth", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Article",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "guid",
                    models.CharField(
                        help_text="The supplier's lasting identifier; never changes.",
                        max_length=255,
                        unique=True,
                        verbose_name="guid",
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="slug")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("withheld", "withheld by its supplier"),
                            ("held", "held by the desk"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="withheld",
                        max_length=10,
                        verbose_name="state",
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
                (
                    "language",
                    models.CharField(
                        default="en", help_text="BCP 47, such as en or ja.", max_length=35, verbose_name="language"
                    ),
                ),
                ("published_at", models.DateTimeField(verbose_name="published at")),
                (
                    "embargo_until",
                    models.DateTimeField(
                        blank=True,
                        help_text="Nobody outside the desk sees it before this time.",
                        null=True,
                        verbose_name="embargo until",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at")),
                (
                    "was_public",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Readers could see it before it was withdrawn.",
                        verbose_name="was public",
                    ),
                ),
                (
                    "withdrawal_notice",
                    models.TextField(
                        blank=True,
                        help_text="What readers are told in place of a withdrawn story.",
                        verbose_name="withdrawal notice",
                    ),
                ),
                (
                    "rights",
                    models.CharField(
                        choices=[
                            ("full", "the whole text"),
                            ("extract", "the first paragraph"),
                            ("headline", "the headline only"),
                        ],
                        default="full",
                        max_length=10,
                        verbose_name="may be shown",
                    ),
                ),
                ("usage_terms", models.TextField(blank=True, verbose_name="usage terms")),
                ("copyright_notice", models.CharField(blank=True, max_length=500, verbose_name="copyright notice")),
                ("credit_line", models.CharField(blank=True, max_length=500, verbose_name="credit line")),
            ],
            options={
                "verbose_name": "article",
                "verbose_name_plural": "articles",
                "ordering": ["-published_at", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["-published_at", "-id"],
                        name="articles_article_newest",
                    ),
                    models.Index(fields=["-published_at", "-id"], name="articles_article_all"),
                    models.Index(fields=["language", "-published_at", "-id"], name="articles_article_language"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), ("withdrawn_at__isnull", False)),
                            models.Q(models.Q(("state", "withdrawn"), _negated=True), ("withdrawn_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="articles_article_withdrawn_has_time",
                        violation_error_message="A withdrawn article, and no other, has the time of its withdrawal.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("was_public", False), ("state", "withdrawn"), _connector="OR"),
                        name="articles_article_was_public_is_withdrawn",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["withheld", "held", "published", "withdrawn"])),
                        name="articles_article_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rights__in", ["full", "extract", "headline"])),
                        name="articles_article_rights_are_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSource",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "name",
                    models.CharField(
                        db_index=True, help_text="As readers know it: Kyodo News.", max_length=200, verbose_name="name"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(help_text="Its place in addresses: kyodo.", max_length=80, verbose_name="slug"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agency", "news agency"),
                            ("newspaper", "newspaper"),
                            ("broadcaster", "broadcaster"),
                            ("online", "online publication"),
                            ("newsroom", "our own newsroom"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166 code of its seat, such as JP.",
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[A-Z]{2}\\Z", "The country is a code of two capital letters, such as JP."
                            )
                        ],
                        verbose_name="country",
                    ),
                ),
                ("homepage", models.URLField(blank=True, verbose_name="home page")),
                (
                    "about",
                    models.TextField(blank=True, help_text="A sentence or two for readers.", verbose_name="about"),
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
            ],
            options={
                "verbose_name": "historical source",
                "verbose_name_plural": "historical sources",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("headline", models.CharField(max_length=500, verbose_name="headline")),
                ("byline", models.CharField(blank=True, max_length=500, verbose_name="byline")),
                ("dateline", models.CharField(blank=True, max_length=200, verbose_name="dateline")),
                (
                    "editor_note",
                    models.TextField(
                        blank=True,
                        help_text="For those who edit, never for readers.",
                        verbose_name="agency's note to editors",
                    ),
                ),
                ("supplier_version", models.CharField(blank=True, max_length=50, verbose_name="supplier's version")),
                (
                    "versioned_at",
                    models.DateTimeField(help_text="When the supplier made this version.", verbose_name="versioned at"),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added at")),
                ("digest", models.CharField(help_text="SHA-256 of the words.", max_length=64, verbose_name="digest")),
                (
                    "extract_end",
                    models.PositiveIntegerField(help_text="In code points.", verbose_name="end of the extract"),
                ),
                ("blocks", models.JSONField(verbose_name="blocks")),
                ("text", models.TextField(verbose_name="text")),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="revisions", to="articles.article"
                    ),
                ),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisions",
                "ordering": ["article", "number"],
                "get_latest_by": "number",
                "constraints": [
                    models.UniqueConstraint(fields=("article", "number"), name="articles_revision_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="articles_revision_number_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True), models.Q(("headline", ""), _negated=True)
                        ),
                        name="articles_revision_has_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalArticle",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "guid",
                    models.CharField(
                        db_index=True,
                        help_text="The supplier's lasting identifier; never changes.",
                        max_length=255,
                        verbose_name="guid",
                    ),
                ),
                ("slug", models.SlugField(max_length=120, verbose_name="slug")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("withheld", "withheld by its supplier"),
                            ("held", "held by the desk"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="withheld",
                        max_length=10,
                        verbose_name="state",
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
                (
                    "language",
                    models.CharField(
                        default="en", help_text="BCP 47, such as en or ja.", max_length=35, verbose_name="language"
                    ),
                ),
                ("published_at", models.DateTimeField(verbose_name="published at")),
                (
                    "embargo_until",
                    models.DateTimeField(
                        blank=True,
                        help_text="Nobody outside the desk sees it before this time.",
                        null=True,
                        verbose_name="embargo until",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at")),
                (
                    "was_public",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Readers could see it before it was withdrawn.",
                        verbose_name="was public",
                    ),
                ),
                (
                    "withdrawal_notice",
                    models.TextField(
                        blank=True,
                        help_text="What readers are told in place of a withdrawn story.",
                        verbose_name="withdrawal notice",
                    ),
                ),
                (
                    "rights",
                    models.CharField(
                        choices=[
                            ("full", "the whole text"),
                            ("extract", "the first paragraph"),
                            ("headline", "the headline only"),
                        ],
                        default="full",
                        max_length=10,
                        verbose_name="may be shown",
                    ),
                ),
                ("usage_terms", models.TextField(blank=True, verbose_name="usage terms")),
                ("copyright_notice", models.CharField(blank=True, max_length=500, verbose_name="copyright notice")),
                ("credit_line", models.CharField(blank=True, max_length=500, verbose_name="credit line")),
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
                    "current_revision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="articles.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical article",
                "verbose_name_plural": "historical articles",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("received_at", models.DateTimeField(auto_now_add=True, verbose_name="received at")),
                ("filename", models.CharField(blank=True, max_length=255, verbose_name="file name")),
                (
                    "format",
                    models.CharField(
                        blank=True, help_text="Empty when none was recognised.", max_length=20, verbose_name="format"
                    ),
                ),
                ("guid", models.CharField(blank=True, max_length=255, verbose_name="guid")),
                (
                    "digest",
                    models.CharField(help_text="SHA-256 of the raw bytes.", max_length=64, verbose_name="digest"),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("created", "created"),
                            ("revised", "revised"),
                            ("unchanged", "unchanged"),
                            ("withdrawn", "withdrawn"),
                            ("failed", "failed"),
                        ],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("error", models.TextField(blank=True, verbose_name="why it failed")),
                (
                    "editor_note",
                    models.TextField(
                        blank=True,
                        help_text="For those who edit, never for readers.",
                        verbose_name="agency's note to editors",
                    ),
                ),
                ("raw", models.BinaryField(verbose_name="raw bytes")),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="articles.article",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delivery",
                        to="articles.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "delivery",
                "verbose_name_plural": "deliveries",
                "ordering": ["-received_at", "-id"],
                "indexes": [
                    models.Index(fields=["-received_at", "-id"], name="articles_delivery_newest"),
                    models.Index(fields=["outcome", "-received_at"], name="articles_delivery_outcome"),
                    models.Index(fields=["digest"], name="articles_delivery_digest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "failed"), models.Q(("error", ""), _negated=True)),
                            models.Q(models.Q(("outcome", "failed"), _negated=True), ("error", "")),
                            _connector="OR",
                        ),
                        name="articles_delivery_failed_has_error",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome", "failed"), ("article__isnull", False), _connector="OR"),
                        name="articles_delivery_read_has_article",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome__in", ["created", "revised"]), _negated=True),
                            ("revision__isnull", False),
                            _connector="OR",
                        ),
                        name="articles_delivery_new_words_have_revision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["created", "revised", "unchanged", "withdrawn", "failed"])),
                        name="articles_delivery_outcome_is_known",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="current_revision",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.revision",
            ),
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "name",
                    models.CharField(
                        help_text="As readers know it: Kyodo News.", max_length=200, unique=True, verbose_name="name"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Its place in addresses: kyodo.", max_length=80, unique=True, verbose_name="slug"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agency", "news agency"),
                            ("newspaper", "newspaper"),
                            ("broadcaster", "broadcaster"),
                            ("online", "online publication"),
                            ("newsroom", "our own newsroom"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166 code of its seat, such as JP.",
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[A-Z]{2}\\Z", "The country is a code of two capital letters, such as JP."
                            )
                        ],
                        verbose_name="country",
                    ),
                ),
                ("homepage", models.URLField(blank=True, verbose_name="home page")),
                (
                    "about",
                    models.TextField(blank=True, help_text="A sentence or two for readers.", verbose_name="about"),
                ),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("country", ""),
                            models.Q(
                                django.db.models.lookups.Exact(django.db.models.functions.text.Length("country"), 2),
                                ("country", django.db.models.functions.text.Upper("country")),
                            ),
                            _connector="OR",
                        ),
                        name="articles_source_country_is_a_code",
                        violation_error_message="The country is a code of two capital letters, such as JP.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSourceName",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name in credit lines")),
                ("key", models.CharField(db_index=True, editable=False, max_length=200)),
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
                "verbose_name": "historical name in credit lines",
                "verbose_name_plural": "historical names in credit lines",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCredit",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="articles.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical credit",
                "verbose_name_plural": "historical credits",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Credit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="credits", to="articles.article"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="credits", to="articles.source"
                    ),
                ),
            ],
            options={
                "verbose_name": "credit",
                "verbose_name_plural": "credits",
                "ordering": ["article", "order"],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "source"), name="articles_credit_once_a_source"),
                    models.CheckConstraint(
                        condition=models.Q(("order__gte", 1)), name="articles_credit_order_from_one"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="sources",
            field=models.ManyToManyField(related_name="articles", through="articles.Credit", to="articles.source"),
        ),
        migrations.CreateModel(
            name="SourceName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name in credit lines")),
                ("key", models.CharField(editable=False, max_length=200, unique=True)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="articles.source"
                    ),
                ),
            ],
            options={
                "verbose_name": "name in credit lines",
                "verbose_name_plural": "names in credit lines",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("key", ""), _negated=True)),
                        name="articles_sourcename_is_not_empty",
                        violation_error_code="blank",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True),
                    ("current_revision__isnull", False),
                    _connector="OR",
                ),
                name="articles_article_published_has_words",
                violation_error_message="An article without a revision cannot be published.",
            ),
        ),
    ]
