import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0022_saved_searches"),
        ("articles", "0009_search"),
    ]

    operations = [
        migrations.AlterField(
            model_name="recordstate",
            name="article",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="record_states",
                to="articles.article",
            ),
        ),
        migrations.AlterField(
            model_name="keptpage",
            name="article",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="kept_pages",
                to="articles.article",
            ),
        ),
    ]
