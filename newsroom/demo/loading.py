"""Loads the demonstration through the archive's own writers, so that all of it could have come about by hand.

A story that is in the archive already is left alone: loading twice changes nothing, and an editor's work is kept.
"""

import json
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import transaction

from annotations import annotating, claiming, defining, enacting, resolving, reviewing, suggesting
from annotations.anchoring.selectors import Quote
from annotations.choices import Manner, Resolution, SpeakerKind, Stance
from annotations.claiming import SpeakerSketch
from annotations.models import Attribution, Claim, Policy, Speaker
from articles import archiving, formats
from articles.crediting import source_key
from articles.models import Article, Origin, Source, SourceName

HERE = Path(__file__).parent
type Rows = Mapping[str, Any]

# Who works here, and in which role.
CAST = {"mika": "Reporter", "edith": "Editor", "oscar": "Editor", "sato": "Standards editor"}


class DemoError(Exception):
    """The demonstration cannot be loaded; the message says at which story and why."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Those who work here, and the passwords of those who were made just now."""

    people: dict[str, User]
    passwords: dict[str, str]


@dataclass(frozen=True, slots=True)
class StoryDesk:
    """One story while its claims are being made, with its attributions by the keys that record.json gives them."""

    article: Article
    people: dict[str, User]
    attributions: dict[str, Attribution] = field(default_factory=dict)


def make_cast(password: str = "") -> Desk:
    """The cast with their roles. Who is new gets `password`, or one of their own that is told once."""
    people, passwords = {}, {}
    for name, role in CAST.items():
        person, is_new = User.objects.get_or_create(username=name, defaults={"is_staff": True})
        if is_new:
            passwords[name] = password or secrets.token_urlsafe(9)
            person.set_password(passwords[name])
            person.save()
            person.groups.add(Group.objects.get(name=role))
        people[name] = person
    return Desk(people, passwords)


@transaction.atomic
def load(people: dict[str, User]) -> None:
    """Sources, policies, conventions, and each story with its record. All of it or, if something is wrong, nothing."""
    record = json.loads((HERE / "record.json").read_text())
    for row in record["sources"]:
        _add_source(row)
    for book in [*enacting.published(), tomllib.loads((HERE / "house.toml").read_text())]:
        enacting.enact(book)
    for entry in defining.shipped():
        defining.define(entry)
    for row in record["stories"]:
        _add_story(row, people)


def _add_source(row: Rows) -> None:
    if Source.objects.filter(slug=row["slug"]).exists():
        return
    source = Source(**{name: row[name] for name in ("slug", "name", "kind", "country", "homepage", "about")})
    source.record(by=None)
    for name in row["names"]:
        SourceName.objects.create(source=source, name=name, key=source_key(name))


def _add_story(row: Rows, people: dict[str, User]) -> None:
    items = {filename: (HERE / "stories" / filename).read_bytes() for filename in row["files"]}
    guid = formats.read(items[row["files"][0]])[0].guid
    if Article.objects.filter(guid=guid).exists():
        return
    for filename, data in items.items():
        for delivery in archiving.deliver(data, filename=filename, origin=Origin(row["origin"])):
            if delivery.article is None:
                raise DemoError(f"{filename}: {delivery.error}")
            if filename == row["claims_after"]:
                _add_record(row, StoryDesk(delivery.article, people))
    # Whatever the settings say, there is something to decide on.
    suggesting.try_to_read(Article.objects.get(guid=guid).pk)
    if notice := row.get("withdrawal_notice"):
        article = Article.objects.withdrawn().get(guid=guid)
        article.withdrawal_notice = notice
        article.record(by=people["edith"])


def _add_record(row: Rows, desk: StoryDesk) -> None:
    for claim in row["claims"]:
        try:
            _add_claim(claim, desk)
        except (ValidationError, reviewing.ReviewError) as error:
            raise DemoError(f"{row['key']}, “{claim['quote']}”: {error}") from error
    for suggestion in row["suggestions"]:
        _add_suggestion(suggestion, desk)


def _add_claim(row: Rows, desk: StoryDesk) -> None:
    claim = claiming.claim(desk.article, quote=_quote(row), manner=Manner(row["manner"]), by=desk.people["edith"])
    if outcome := row.get("outcome"):
        _resolve(claim, outcome, desk)
    for attribution in row["attributions"]:
        _add_attribution(attribution, claim, desk)
    if note := row["annotation"]:
        annotating.annotate(
            claim,
            motivation=note["motivation"],
            public_note=note["public_note"],
            desk_text=note["desk_text"],
            by=desk.people[note["by"]],
        )


def _resolve(claim: Claim, row: Rows, desk: StoryDesk) -> None:
    day = row.get("resolved_on")
    resolving.resolve(
        claim,
        resolution=Resolution(row["resolution"]),
        resolved_on=date.fromisoformat(day) if day else None,
        article=desk.article if row.get("is_shown_here") else None,
        url=row.get("url", ""),
        by=desk.people["edith"],
    )


def _add_attribution(row: Rows, claim: Claim, desk: StoryDesk) -> None:
    attribution = claiming.attribute(
        claim,
        speaker=_speaker(row["speaker"], desk),
        source_words=_quote(row, "source_"),
        cue_words=_quote(row, "cue_"),
        stance=Stance(row["stance"]),
        nested_in=desk.attributions[row["nested_in"]] if row["nested_in"] else None,
        by=desk.people["edith"],
    )
    if row.get("key"):
        desk.attributions[row["key"]] = attribution
    if note := row["note"]:
        _add_note(note, attribution, desk.people)


def _add_note(row: Rows, attribution: Attribution, people: dict[str, User]) -> None:
    """A note, taken as far as its state says."""
    author = people[row["author"]]
    fields = {**row["fields"], "public_note": row["public_note"]}
    if row["policy"]:
        fields["policy"] = Policy.objects.get(slug=row["policy"])
    note = reviewing.write(attribution, fields=fields, desk=row["desk"], by=author)
    if row["state"] == "draft":
        return
    note = reviewing.submit(note, by=author)
    if row["state"] == "approved":
        reviewing.approve(note, by=people[row["approver"]])
    elif row["state"] == "returned":
        reviewing.send_back(note, reason=row["return_reason"], by=people[row["approver"]])


def _add_suggestion(row: Rows, desk: StoryDesk) -> None:
    attribution = row["attribution"]
    suggestion = suggesting.suggest(
        desk.article,
        quote=_quote(row),
        manner=Manner(row["manner"]),
        speaker=_speaker(attribution["speaker"], desk),
        source_words=_quote(attribution, "source_"),
        cue_words=_quote(attribution, "cue_"),
        found_by=row["found_by"],
        confidence=row["confidence"],
    )
    decide = {"accepted": suggesting.accept, "rejected": suggesting.reject, "skipped": suggesting.skip}
    if row["decision"] in decide:
        decide[row["decision"]](suggestion, by=desk.people[row["by"]])


def _speaker(row: Rows, desk: StoryDesk) -> Speaker | SpeakerSketch:
    if "same_as" in row:
        return desk.attributions[row["same_as"]].speaker
    source = Source.objects.get(slug=row["source"]) if row.get("source") else None
    return SpeakerSketch(SpeakerKind(row["kind"]), row.get("name", ""), row.get("known_as", ""), source)


def _quote(row: Rows, kind: str = "") -> Quote:
    """The quote of a claim (`quote`, `before`, `after`), or of its `source_` or `cue_` words, which may be none."""
    return Quote(row[f"{kind}words" if kind else "quote"], row[f"{kind}before"], row[f"{kind}after"])
