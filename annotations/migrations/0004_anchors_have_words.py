"""An anchor with a place has the words there, and one that was confirmed says by whom."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("annotations", "0003_words_of_anchors")]

    operations = [
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end__isnull", True), ("exact", ""), ("outcome", "orphaned"), ("start__isnull", True)),
                    models.Q(
                        models.Q(("outcome", "orphaned"), _negated=True),
                        ("end__gt", models.F("start")),
                        ("start__isnull", False),
                        models.Q(("exact", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="annotations_anchor_place_or_orphan",
            ),
        ),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                    models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                    _connector="OR",
                ),
                name="annotations_anchor_confirmed_by_someone",
            ),
        ),
    ]
