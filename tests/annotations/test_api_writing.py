"""Who said what over REST: what programs write, and what is refused."""

import pytest
from django.contrib.auth.models import Permission

from annotations import reviewing
from annotations.choices import Stance
from annotations.models import Claim, DeskRecord, SourcingNote
from articles.models import Article
from tests import make

LEAD = "China plans to ask Japan to stand with it against U.S. steel tariffs"


def test_a_program_puts_a_claim_on_record_and_lays_it_to_somebody(edie_api, api, story):
    made = edie_api.post("/api/v1/claims/", {"article": story.slug, "quote": {"exact": LEAD}}, format="json")
    words = {"exact": "sources close to bilateral relations"}
    body = {"claim": made.json()["id"], "speaker": {"kind": "unnamed"}, "source_words": words}
    laid = edie_api.post("/api/v1/attributions/", body, format="json")

    assert (made.status_code, laid.status_code) == (201, 201)
    assert made["Location"] == made.json()["url"]
    assert type(made["Location"]) is str  # not a subclass, which some servers refuse
    found = api.get(made.json()["url"]).json()
    assert [one["id"] for one in found["attributions"]] == [laid.json()["id"]]
    assert Claim.objects.get().made_by.username == "edie"


@pytest.mark.parametrize(
    ("body", "field", "says"),
    [
        ({"article": "no-such-story", "quote": {"exact": "x"}}, "article", "does not exist"),
        ({"quote": {"start": 5, "end": 3}}, "quote.end", "ends after it begins"),
        ({"quote": {"start": 5}}, "quote.exact", "Quote the words"),
        ({"quote": {"end": 5}}, "quote.start", "has a start"),
        ({"quote": {"start": -1, "end": 5}}, "quote.start", "greater than or equal to 0"),
        ({"quote": {"start": 0, "end": 99999}}, "quote", "0 to 99999 is not among them"),
        ({"quote": {"exact": "Tokyo", "start": 3}}, "quote", "At 3 the story does not say “Tokyo”"),
        ({"quote": {"exact": "Tokyo", "start": 3, "end": 4}}, "quote.end", "5 long"),
        ({"quote": {"exact": ""}}, "quote.exact", "may not be blank"),
        ({"quote": {"exact": "a" * 20_000}}, "quote.exact", "no more than 10000"),
        ({"quote": {"exact": "not in the story"}}, "quote", "not in the story"),
        ({"quote": {"exact": "sources"}}, "quote", "at 70: "),
        ({"quote": {"exact": " "}}, "quote", "No words are quoted"),
        ({"quote": "China"}, "quote", "Invalid data"),
        ({"quote": {"exact": LEAD}, "made_by": 1}, "made_by", "no such field"),
        ({"quote": {"exact": LEAD, "colour": "red"}}, "quote.colour", "no such field"),
        ({"quote": {"exact": LEAD}, "manner": "sung"}, "manner", "not a valid choice"),
    ],
)
def test_a_claim_that_cannot_be_is_refused_by_field_and_nothing_is_written(edie_api, story, body, field, says):
    response = edie_api.post("/api/v1/claims/", {"article": story.slug, **body}, format="json")

    assert response.status_code == 400
    assert [error["field"] for error in response.json()["errors"]] == [field]
    assert says in response.json()["errors"][0]["detail"]
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    ("quote", "status", "says"),
    [
        ('{"exact": "\\ud83d"}', 400, "/quote/exact holds half of a surrogate pair"),
        ('{"exact": "Tokyo", "start": 1e999}', 400, "too large"),
        (f'{{"exact": "{"a" * 1_000_000}"}}', 400, "10000"),
    ],
)
def test_a_hostile_quote_is_answered_and_nothing_is_written(edie_api, story, quote, status, says):
    body = f'{{"article": "{story.slug}", "quote": {quote}}}'
    response = edie_api.post("/api/v1/claims/", body, content_type="application/json")

    assert response.status_code == status
    assert says in response.text
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    "quote",
    [
        {"start": 0, "end": 5},
        {"exact": "China", "start": 0},
        {"exact": "China", "start": 0, "end": 5},
    ],
)
def test_a_place_can_be_given_for_words_or_beside_them(edie_api, story, quote):
    response = edie_api.post("/api/v1/claims/", {"article": story.slug, "quote": quote}, format="json")

    assert response.status_code == 201, response.text
    assert response.json()["quote"]["exact"] == "China"
    assert response.json()["quote"]["start"] == 0


def test_words_that_stand_there_twice_are_told_by_their_context(edie_api, story):
    quote = {"exact": "sources", "suffix": " close to"}

    made = edie_api.post("/api/v1/claims/", {"article": story.slug, "quote": quote}, format="json")

    assert made.status_code == 201


def test_a_change_names_the_version_that_was_read(edie_api, story):
    claim = make.claim(story, LEAD)
    url = f"/api/v1/claims/{claim.pk}/"

    without = edie_api.patch(url, {"manner": "quoted"}, format="json")
    changed = edie_api.patch(url, {"manner": "quoted"}, format="json", HTTP_IF_MATCH=edie_api.get(url)["ETag"])
    stale = edie_api.patch(url, {"manner": "mixed"}, format="json", HTTP_IF_MATCH='"1"')

    assert [without.status_code, changed.status_code, stale.status_code] == [428, 200, 412]
    assert changed["ETag"] == '"2"'
    claim.refresh_from_db()
    assert claim.manner == "quoted"


@pytest.mark.parametrize("tag", ["1", '"x"', 'W/"1"', "*", '"1", "2"', '"٣"'])
def test_a_version_that_is_none_is_refused(edie_api, story, tag):
    claim = make.claim(story, LEAD)

    response = edie_api.patch(f"/api/v1/claims/{claim.pk}/", {"manner": "quoted"}, format="json", HTTP_IF_MATCH=tag)

    assert response.status_code == 400


def test_what_is_not_given_of_an_attribution_stays_even_when_its_words_are_gone(edie_api, story):
    attribution = make.anonymous_claim(story)
    make.article(make.TRADE_TALKS.replace("sources close to bilateral relations", "diplomats"))

    changed = edie_api.patch(
        f"/api/v1/attributions/{attribution.pk}/", {"stance": "denies"}, format="json", HTTP_IF_MATCH='"1"'
    )

    assert changed.status_code == 200
    assert changed.json()["source_words"]["exact"] == "sources close to bilateral relations"
    assert changed.json()["source_words"]["start"] is None
    assert changed.json()["stance"] == Stance.DENIES


def test_a_speaker_is_given_by_id_or_described_not_both(edie_api, story):
    claim = make.claim(story, LEAD)
    speaker = make.named(claim, "Wang Yi").speaker

    by_id = {"claim": claim.pk, "speaker": {"id": speaker.pk}, "source_words": {"exact": "Wang Yi"}}
    both = {"claim": claim.pk, "speaker": {"id": speaker.pk, "kind": "person"}}

    assert edie_api.post("/api/v1/attributions/", by_id, format="json").json()["speaker"]["id"] == speaker.pk
    assert edie_api.post("/api/v1/attributions/", both, format="json").status_code == 400


def test_a_note_is_written_by_one_submitted_and_approved_by_another(edie_api, rex_api, api, story):
    attribution = make.anonymous_claim(story)
    body = {"attribution": attribution.pk, "knowledge": "briefed", "public_note": "Two diplomats."}

    note = edie_api.post("/api/v1/notes/", {**body, "desk": {"desk_note": "Ring again."}}, format="json")
    url = note.json()["url"]
    submitted = edie_api.post(f"{url}submit/", HTTP_IF_MATCH=note["ETag"])
    own = edie_api.post(f"{url}approve/", HTTP_IF_MATCH=submitted["ETag"])
    hidden = api.get(url)
    approved = rex_api.post(f"{url}approve/", {"comment": "Good."}, format="json", HTTP_IF_MATCH=submitted["ETag"])

    codes = [answer.status_code for answer in (note, submitted, own, hidden, approved)]
    assert codes == [201, 200, 403, 404, 200]
    assert "second editor" in own.json()["detail"]
    assert api.get(url).json()["knowledge"] == "briefed"
    assert api.get(f"/api/v1/claims/{attribution.claim_id}/").json()["attributions"][0]["note"] == note.json()["id"]
    assert DeskRecord.objects.get().desk_note == "Ring again."


def test_a_note_is_returned_with_a_reason_only(edie, rex_api, story):
    note = make.submitted_note(make.anonymous_claim(story), by=edie)
    url = f"/api/v1/notes/{note.pk}/return/"

    silent = rex_api.post(url, {}, format="json", HTTP_IF_MATCH=f'"{note.version}"')
    told = rex_api.post(url, {"comment": "Which side?"}, format="json", HTTP_IF_MATCH=f'"{note.version}"')

    assert (silent.status_code, told.status_code) == (400, 200)
    assert told.json()["reviews"][-1]["comment"] == "Which side?"


def test_a_step_that_is_not_possible_is_a_conflict(edie, rex_api, story):
    note = make.note(make.anonymous_claim(story), by=edie)

    response = rex_api.post(f"/api/v1/notes/{note.pk}/approve/", {}, format="json", HTTP_IF_MATCH='"1"')

    assert response.status_code == 409
    assert "draft" in response.json()["detail"]


def test_of_wire_copy_the_newsroom_only_part_is_refused(edie_api, story):
    body = {"attribution": make.anonymous_claim(story).pk, "desk": {"number_actual": 2}}

    response = edie_api.post("/api/v1/notes/", body, format="json")

    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == "number_actual"
    assert not SourcingNote.objects.exists()


def test_a_note_is_not_approved_by_writing_its_state(edie_api, story):
    body = {"attribution": make.anonymous_claim(story).pk, "state": "approved", "approved_by": 1}

    assert edie_api.post("/api/v1/notes/", body, format="json").status_code == 400
    assert not SourcingNote.objects.exists()


@pytest.mark.parametrize("path", ["claims", "attributions", "notes"])
def test_nobody_writes_without_a_token_or_without_the_right(api, noor, story, path):
    assert api.post(f"/api/v1/{path}/", {}, format="json").status_code == 401
    assert make.api_client(noor).post(f"/api/v1/{path}/", {}, format="json").status_code == 403


@pytest.mark.parametrize("method", ["put", "delete"])
def test_nothing_is_replaced_or_deleted(edie_api, story, method):
    claim = make.claim(story, LEAD)

    assert getattr(edie_api, method)(f"/api/v1/claims/{claim.pk}/").status_code in (403, 405)
    assert Claim.objects.exists()


def test_a_hidden_story_is_answered_to_a_writer_like_a_missing_one(story, noor):
    noor.user_permissions.add(Permission.objects.get(codename="add_claim"))
    Article.objects.filter(pk=story.pk).update(state="held")
    client = make.api_client(noor)

    answers = [
        client.post("/api/v1/claims/", {"article": slug, "quote": {"exact": LEAD}}, format="json")
        for slug in (story.slug, "x" * len(story.slug))
    ]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert len({answer.content.replace(b"x" * len(story.slug), story.slug.encode()) for answer in answers}) == 1


def test_a_suggestion_is_not_put_on_record_by_changing_its_claim(story, mara):
    suggestion = make.suggestion(story, "Tokyo would not take sides")
    url = f"/api/v1/claims/{suggestion.claim_id}/"

    response = make.api_client(mara).patch(url, {"standing": "on_record"}, format="json", HTTP_IF_MATCH='"1"')

    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == "standing"


def test_a_note_is_changed_by_its_author_and_needs_approval_anew(edie, rex, edie_api, api, story):
    note = make.approved_note(make.anonymous_claim(story), author=edie, approver=rex)
    url = f"/api/v1/notes/{note.pk}/"

    changed = edie_api.patch(url, {"knowledge": "briefed"}, format="json", HTTP_IF_MATCH=f'"{note.version}"')

    assert (changed.status_code, changed.json()["state"], changed.json()["knowledge"]) == (200, "draft", "briefed")
    assert changed.json()["public_note"] == "Diplomats of both sides."
    assert api.get(url).status_code == 404


def test_a_note_is_not_changed_by_others(edie, rex_api, story):
    note = make.note(make.anonymous_claim(story), by=edie)

    refused = rex_api.patch(f"/api/v1/notes/{note.pk}/", {"reason": "other"}, format="json", HTTP_IF_MATCH='"1"')

    assert refused.status_code == 403


@pytest.fixture
def held_up(story, edie):
    """A submitted note that a rule of its policy holds up."""
    policy = make.policy(rules=0)
    policy.binds = ["wire"]
    policy.record(by=None)
    make.rule(policy, code="no-attack", met="nature is not attack")
    fields = {"public_note": "Diplomats.", "policy": policy, "nature": "attack"}
    note = reviewing.write(make.anonymous_claim(story), fields=fields, by=edie)
    return reviewing.submit(note, by=edie)


def step(person, note, name, **body):
    address = f"/api/v1/notes/{note.pk}/{name}/"
    return make.api_client(person).post(address, body, format="json", HTTP_IF_MATCH=f'"{note.version}"')


def test_a_note_that_a_rule_holds_up_is_refused_with_the_rule(held_up, rex):
    answer = step(rex, held_up, "approve")

    assert (answer.status_code, answer.json()["code"]) == (409, "rules_not_met")
    assert "no-attack" in answer.json()["detail"]


def test_it_is_overruled_by_who_may_and_says_why(held_up, rex, stella):
    refused = step(rex, held_up, "approve", overrule=True, comment="It is the news.")
    silent = step(stella, held_up, "approve", overrule=True)
    approved = step(stella, held_up, "approve", overrule=True, comment="It is the news.")

    assert [refused.status_code, silent.status_code, approved.status_code] == [403, 400, 200]
    assert approved.json()["reviews"][-1]["action"] == "overruled"
    (kept,) = approved.json()["findings"]
    assert (kept["result"], kept["holds_up"], kept["is_overruled"]) == ("fail", False, True)


def test_what_the_rules_say_is_for_those_who_may_see_the_desks_part(held_up, rex, noor):
    noor.user_permissions.add(Permission.objects.get(codename="view_sourcingnote"))
    address = f"/api/v1/notes/{held_up.pk}/"
    seen = [make.api_client(person).get(address).json()["findings"] for person in (rex, noor)]

    assert seen[0] == [
        {
            "rule": "no-attack", "severity": "block", "result": "fail", "reason": "nature of the claim: attack",
            "holds_up": True, "is_overruled": False,
        }
    ]  # fmt: skip
    assert seen[1] is None


def test_a_reviewer_is_asked_over_rest(held_up, edie, rex, mara):
    asked = step(edie, held_up, "assign", reviewer="rex", due_on="2026-03-31")
    stale = step(rex, held_up, "assign", reviewer=None)
    held_up.refresh_from_db()
    unfit = step(edie, held_up, "assign", reviewer="mara")
    nobody = step(edie, held_up, "assign", reviewer="nobody")

    assert (asked.json()["reviewer"], asked.json()["due_on"]) == ("rex", "2026-03-31")
    assert [stale.status_code, unfit.status_code, nobody.status_code] == [412, 400, 400]


def test_a_comment_over_rest_is_for_the_desk(held_up, mara, api):
    answer = step(mara, held_up, "comment", comment="Which side?")

    assert answer.json()["reviews"][-1]["comment"] == "Which side?"
    assert "Which side" not in api.get("/api/v1/notes/").text


def test_readers_are_not_told_who_is_on_a_note(story, edie, rex, api):
    note = make.approved_note(make.anonymous_claim(story), author=edie, approver=rex)

    found = api.get(f"/api/v1/notes/{note.pk}/").json()

    assert not {"reviewer", "due_on", "findings", "reviews"} & set(found)
