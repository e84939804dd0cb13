"""What became of a claim stood in its sourcing notes, and stands in an Outcome of the claim now, which readers see. So an
approved note counts, and its history goes along; what others said, if they said anything, stays as a comment on them.
"""

from django.db import migrations

FIELDS = ("resolution", "resolved_on", "resolution_url")


def told(note):
    return tuple(getattr(note, name) for name in FIELDS)


def move(apps, schema_editor):
    notes = apps.get_model("annotations", "SourcingNote").objects.exclude(resolution="").select_related("attribution")
    by_claim = {}
    for note in notes.order_by("pk"):
        by_claim.setdefault(note.attribution.claim_id, []).append(note)
    for claim, found in by_claim.items():
        approved = next((note for note in found if note.state == "approved"), None)
        if approved:
            make(apps, claim, approved)
        for note in found:
            if note != approved and note.resolution != "unresolved":
                keep(apps, note)


def make(apps, claim, note):
    outcome = apps.get_model("annotations", "Outcome")(claim_id=claim, version=0)
    states = apps.get_model("annotations", "HistoricalSourcingNote").objects.filter(id=note.pk).order_by("history_id")
    steps, last = [], None
    for state in states:
        if state.resolution and told(state) != last:
            last = told(state)
            steps.append(state)
    for state in steps or [note]:
        outcome.resolution, outcome.url = state.resolution, state.resolution_url
        # Notes could be without a day where an outcome cannot: then the day on which they were written.
        day = state.resolved_on or note.made_at.date()
        outcome.resolved_on = None if state.resolution == "unresolved" else day
        outcome.version += 1
        outcome.save()
        record(apps, outcome, state, note)


def record(apps, outcome, state, note):
    apps.get_model("annotations", "HistoricalOutcome").objects.create(
        id=outcome.pk,
        claim_id=outcome.claim_id,
        resolution=outcome.resolution,
        resolved_on=outcome.resolved_on,
        url=outcome.url,
        version=outcome.version,
        history_date=getattr(state, "history_date", note.made_at),
        history_user_id=getattr(state, "history_user_id", note.author_id),
        history_type="+" if outcome.version == 1 else "~",
    )


def keep(apps, note):
    text = ", ".join(str(value) for value in told(note) if value)
    apps.get_model("annotations", "Review").objects.create(
        note=note, action="commented", comment=f"What became of it, as this note had it: {text}",
        note_version=note.version, by_id=note.author_id,
    )  # fmt: skip


def move_back(apps, schema_editor):
    SourcingNote = apps.get_model("annotations", "SourcingNote")
    for outcome in apps.get_model("annotations", "Outcome").objects.all():
        fields = {"resolution": outcome.resolution, "resolved_on": outcome.resolved_on, "resolution_url": outcome.url}
        SourcingNote.objects.filter(attribution__claim=outcome.claim_id, state="approved").update(**fields)


class Migration(migrations.Migration):
    dependencies = [("annotations", "0010_outcomes")]

    operations = [migrations.RunPython(move, move_back)]
