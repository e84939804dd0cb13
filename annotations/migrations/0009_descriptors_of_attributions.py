"""Attributions to unnamed speakers that are there already get the descriptors of their words, as `annotations.describing`
gives them to new ones.
"""

from itertools import batched

from django.db import migrations
from django.db.models import Case, F, Q, When

from annotations.describing import told_by
from annotations.extraction.languages import primary
from annotations.models.descriptor import LONGEST, key_of

BATCH = 500


def describe(apps, schema_editor):
    unnamed = apps.get_model("annotations", "Attribution").objects.filter(
        speaker__kind="unnamed", source_passage__isnull=False, descriptor__isnull=True
    )
    for batch in batched(list(unnamed.order_by("pk").values_list("pk", flat=True)), BATCH):
        describe_batch(apps, batch)


def describe_batch(apps, numbers):
    attributions = apps.get_model("annotations", "Attribution").objects
    rows = attributions.filter(pk__in=numbers).select_related("source_passage", "cue_passage", "claim__article")
    rows = [one for one in rows.order_by("pk") if not is_its_cue(one)]
    settled = settled_words(apps, [one.source_passage_id for one in rows])
    words = [settled.get(one.source_passage_id, one.source_passage.exact) for one in rows]
    keys = [(primary(one.claim.article.language), key_of(said)) for one, said in zip(rows, words, strict=True)]
    found = descriptors(apps, dict(zip(reversed(keys), reversed(words), strict=True)))
    for one, key in zip(rows, keys, strict=True):
        one.descriptor = found.get(key)
    attributions.bulk_update(rows, ["descriptor"])


def is_its_cue(attribution):
    """Where no words name anybody, those that attribute stand for them."""
    source, cue = attribution.source_passage, attribution.cue_passage
    parts = ("exact", "prefix", "suffix")
    return cue is not None and all(getattr(source, part) == getattr(cue, part) for part in parts)


def settled_words(apps, passages):
    """The words that each passage has settled on last, in the order in which readers had the revisions."""
    anchors = apps.get_model("annotations", "Anchor").objects.filter(
        Q(outcome__in=["same", "moved"]) | Q(start__isnull=False, confirmed_at__isnull=False), passage__in=passages
    )
    is_current = Case(When(revision=F("revision__article__current_revision"), then=1), default=0)
    anchors = anchors.order_by(is_current, "revision__versioned_at", "revision__number")
    return dict(anchors.values_list("passage", "exact"))


def descriptors(apps, wanted):
    """By language and key, from the words by these."""
    rows = apps.get_model("annotations", "Descriptor").objects
    rows.bulk_create(
        [
            rows.model(language=language, key=key, words=" ".join(words.split())[:LONGEST], **told_by(words))
            for (language, key), words in wanted.items()
            if key
        ],
        ignore_conflicts=True,
    )
    there = rows.filter(key__in={key for _, key in wanted})
    return {(one.language, one.key): one for one in there}


class Migration(migrations.Migration):
    dependencies = [("annotations", "0008_descriptors")]

    operations = [migrations.RunPython(describe, migrations.RunPython.noop)]
