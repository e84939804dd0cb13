"""The two agencies that the archive knows from the start, with the names that credit lines give them."""

import re

from django.db import migrations

AGENCIES = [
    {
        "slug": "kyodo",
        "name": "Kyodo News",
        "country": "JP",
        "homepage": "https://english.kyodonews.net/",
        "about": "A news agency owned by Japanese newspapers and broadcasters, with its seat in Tokyo.",
        "names": ["Kyodo", "Kyodo News", "Kyodo News Service", "Kyodo News Plus", "共同", "共同通信", "共同通信社"],
    },
    {
        "slug": "reuters",
        "name": "Reuters",
        "country": "GB",
        "homepage": "https://www.reuters.com/",
        "about": "An international news agency, part of Thomson Reuters, with its seat in London.",
        "names": ["Reuters", "Reuters News", "Thomson Reuters", "ロイター", "ロイター通信"],
    },
]


def add(apps, schema_editor):
    Source = apps.get_model("articles", "Source")
    SourceName = apps.get_model("articles", "SourceName")
    for agency in AGENCIES:
        fields = {key: agency[key] for key in ("name", "country", "homepage", "about")}
        source, made = Source.objects.get_or_create(slug=agency["slug"], defaults={**fields, "kind": "agency"})
        for name in agency["names"]:
            # As archiving.source_key folds them; written out, since a migration must not change with the code.
            key = re.sub(r"[\W_]+", " ", name.casefold()).strip()
            SourceName.objects.get_or_create(key=key, defaults={"source": source, "name": name})


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
