from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("annotations", "0011_outcomes_of_notes")]

    operations = [
        migrations.RemoveField(
            model_name="historicalsourcingnote",
            name="resolution",
        ),
        migrations.RemoveField(
            model_name="historicalsourcingnote",
            name="resolution_url",
        ),
        migrations.RemoveField(
            model_name="historicalsourcingnote",
            name="resolved_on",
        ),
        migrations.RemoveField(
            model_name="sourcingnote",
            name="resolution",
        ),
        migrations.RemoveField(
            model_name="sourcingnote",
            name="resolution_url",
        ),
        migrations.RemoveField(
            model_name="sourcingnote",
            name="resolved_on",
        ),
    ]
