"""Nothing that readers cannot see moves a figure that they can."""

import pytest

from annotations import annotating, reviewing
from annotations.models import Anchor, Claim
from annotations.reports import REPORTS
from annotations.reports.scopes import Asked, Scope
from articles.models import Article, Origin, Rights, Source
from articles.models.article import Subject
from tests import make

PUBLIC = [key for key, report in REPORTS.items() if report.is_public]
ADDRESSES = [
    f"/reports/{key}{end}{by}"
    for key in PUBLIC
    for end in ("/", ".csv", ".json", ".svg")
    for by in ([f"?by={kind}" for kind in REPORTS[key].by.values] if REPORTS[key].by else [""])
]
HIDDEN = {
    "held": {"state": "held"},
    "withdrawn": {"state": "withdrawn", "withdrawn_at": "2026-01-01T00:00Z", "was_public": True},
    "embargoed": {"embargo_until": "2099-01-01T00:00Z"},
    "future": {"published_at": "2099-01-01T00:00Z"},
    "headline": {"rights": Rights.HEADLINE},
}


OF_HEADLINE = b'\n  <option value="paper-headline">Secret headline</option>\n'


def told(client):
    return {address: client.get(address).content for address in ADDRESSES}


@pytest.fixture
def public_record(story, edie, rex, stopped_clock):
    Subject.objects.create(article=story, code="medtop:04000000", name="economy")
    return make.approved_note(make.anonymous_claim(story), author=edie, approver=rex)


def hidden_story(name, *, edie, rex):
    """With a source, a section and words that no public story has."""
    paper = make.source(f"paper-{name}", name=f"Secret {name}")
    made = make.article(make.text("Hidden", "It rains, a secret man said. It pours."), guid=f"urn:test:{name}")
    claiming_to = make.unnamed(make.claim(made, "It rains"), "a secret man")
    made.credits.create(source=paper)
    Subject.objects.create(article=made, code="medtop:secret", name="secrets")
    make.approved_note(claiming_to, author=edie, approver=rex)
    return make.change(made, **HIDDEN[name])


@pytest.mark.parametrize("name", HIDDEN)
def test_a_hidden_story_changes_no_public_report(public_record, client, edie, rex, name):
    before = told(client)

    hidden_story(name, edie=edie, rex=rex)

    found = told(client)
    if name == "headline":
        # Its headline is public, and so is who supplied it.
        found = {address: content.replace(OF_HEADLINE, b"") for address, content in found.items()}
    assert found == before


def test_a_claim_that_is_suggested_set_aside_or_withdrawn_changes_none(public_record, story, client, edie):
    before = told(client)

    make.suggestion(story, "no reply was prepared", words="They")
    for quote, words, standing in [
        ("Tokyo would not take sides", "A Japanese government source", "set_aside"),
        ("the plan", "A senior government official", "withdrawn"),
    ]:
        claim = make.claim(story, quote)
        make.unnamed(claim, words)
        make.change_claim(claim, standing=standing)

    assert told(client) == before


def test_a_draft_and_a_submitted_note_change_none(public_record, story, client, edie):
    drafted = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    before = told(client)

    note = reviewing.write(drafted, fields={"public_note": "One.", "reason": "retaliation"}, by=edie)
    reviewing.submit(note, by=edie)

    assert told(client) == before


def test_words_of_the_desk_are_in_no_report(client, edie, rex):
    data = make.text("Staff", "It rains, a man said.")
    story = make.article(data, guid="urn:test:staff", origin=Origin.STAFF)
    attribution = make.unnamed(make.claim(story, "It rains"), "a man")
    desk = {"desk_note": "canary words", "document_provenance": "canary words"}
    note = reviewing.write(attribution, fields={"public_note": "He was wet."}, desk=desk, by=edie)
    reviewing.approve(reviewing.submit(note, by=edie), by=rex, comment="canary words")
    annotating.annotate(attribution.claim, motivation="commenting", desk_text="canary words", by=edie)
    desk_pages = [f"/admin/reports/{key}{end}" for key in REPORTS for end in ("/", ".csv", ".json", ".svg")]

    shown = [*told(client).values(), *(make.client(edie).get(address).content for address in desk_pages)]

    assert not [content for content in shown if b"canary" in content]


def test_words_beyond_an_extract_are_not_told(story, client):
    claim = make.claim(story, "China plans to ask Japan to stand with it")
    make.unnamed(claim, "A senior government official")
    make.change(story, rights=Rights.EXTRACT)

    assert b"senior government" not in client.get("/reports/descriptors.csv").content
    assert client.get("/reports/anonymous.csv").content.startswith(
        b"source,claims,anonymous,share\r\nKyodo News,1,1,1.0"
    )


@pytest.mark.parametrize("changed", [*HIDDEN.values(), {}, {"rights": Rights.EXTRACT}])
def test_counting_all_goes_through_the_same_door_as_looking_up_one(story, edie, rex, changed):
    make.anonymous_claim(story)
    for quote, words in [
        ("Tokyo would not take sides", "A Japanese government source"),
        ("the plan", "a joint statement"),
    ]:
        make.unnamed(make.claim(story, quote), words)
    make.article(make.TRADE_TALKS.replace("A Japanese government source said", "Two officials said"))
    gone = Claim.objects.get(passage__exact="the plan").passage.anchors.order_by("-pk")[0]
    Anchor.objects.filter(pk=gone.pk).update(
        outcome="orphaned", start=None, end=None, exact="", confirmed_at="2026-01-01T00:00Z", confirmed_by=edie
    )
    Article.objects.filter(pk=story.pk).update(**changed)

    assert set(Claim.objects.all_public()) == set(Claim.objects.public())
    assert set(Claim.objects.public_in([story.pk])) == set(Claim.objects.public())
    assert set(Anchor.objects.all_public()) == set(Anchor.objects.public())
    assert bool(Claim.objects.public()) is (changed in ({}, {"rights": Rights.EXTRACT}))


def test_a_report_of_the_desk_has_no_public_address(client, db):
    for key in REPORTS.keys() - PUBLIC:
        for end in ("/", ".csv", ".json", ".svg"):
            assert client.get(f"/reports/{key}{end}").status_code == 404


def test_who_is_signed_in_gets_the_public_figures_at_public_addresses(public_record, client, edie, rex):
    hidden_story("held", edie=edie, rex=rex)

    assert make.client(edie).get("/reports/anonymous.csv").content == client.get("/reports/anonymous.csv").content
    assert Source.objects.filter(name="Secret held").exists()


def test_the_desk_counts_hidden_stories_as_well(public_record, edie, rex):
    hidden_story("held", edie=edie, rex=rex)

    table = REPORTS["anonymous"].table(Asked(Scope.DESK, "source"))

    assert "Secret held" in [row[0] for row in table.rows]
