"""Who said what over REST: what readers and the desk are answered, what programs write, and what is refused."""

import pytest
from django.contrib.auth.models import Permission
from knox.models import AuthToken
from rest_framework.test import APIClient

from annotations import claiming, reviewing
from annotations.anchoring.selectors import Quote
from annotations.choices import SpeakerKind, Stance
from annotations.claiming import SpeakerSketch
from annotations.models import Attribution, Claim, DeskRecord, SourcingNote
from articles.models import Article, Origin, Rights
from tests import make

LEAD = "China plans to ask Japan to stand with it against U.S. steel tariffs"


def token_client(person) -> APIClient:
    client = APIClient()
    _row, token = AuthToken.objects.create(person)
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return client


@pytest.fixture
def api(db) -> APIClient:
    return APIClient()


@pytest.fixture
def edie_api(edie) -> APIClient:
    return token_client(edie)


@pytest.fixture
def rex_api(rex) -> APIClient:
    return token_client(rex)


def chain(story, nikkei) -> Attribution:
    """The Nikkei's scoop, which cites nobody."""
    claim = make.claim(story, "a joint statement was being weighed")
    outlet = claiming.attribute(
        claim,
        speaker=SpeakerSketch(SpeakerKind.OUTLET, source=nikkei),
        source_words=Quote("The Nikkei"),
        cue_words=Quote("reported"),
        by=None,
    )
    return make.unnamed(claim, "without citing sources", nested_in=outlet)


# Reading


def test_a_claim_tells_its_words_its_place_and_to_whom_it_is_laid(api, story):
    attribution = make.anonymous_claim(story)

    found = api.get(f"/api/v1/claims/{attribution.claim_id}/").json()

    text = api.get(f"/api/v1/articles/{story.slug}/").json()["current_revision"]["text"]
    assert text[found["quote"]["start"] : found["quote"]["end"]] == found["quote"]["exact"] == LEAD
    words = found["attributions"][0]["source_words"]
    assert text[words["start"] : words["end"]] == "sources close to bilateral relations"
    assert found["attributions"][0]["speaker"]["kind"] == "unnamed"


def test_a_claim_tells_the_chain_through_which_the_story_has_it(api, story, nikkei):
    inner = chain(story, nikkei)

    found = api.get(f"/api/v1/claims/{inner.claim_id}/").json()["attributions"]

    assert [step["speaker"]["name"] for step in found[1]["via"]] == ["Nikkei"]
    assert found[0]["via"] == []
    assert found[1]["nested_in"] == found[0]["id"]


def test_claims_of_one_article_come_in_the_order_of_its_text(api, story):
    make.claim(story, "free trade needed defending")
    make.claim(story, LEAD)
    make.claim(story, "Tokyo would not take sides")

    found = api.get(f"/api/v1/claims/?article={story.slug}").json()["results"]

    starts = [claim["quote"]["start"] for claim in found]
    assert len(starts) == 3
    assert starts == sorted(starts)


def test_claims_are_narrowed_to_anonymous_ones_of_an_agency(api, story):
    make.claim(story, "free trade needed defending")
    anonymous = make.anonymous_claim(story).claim

    found = api.get("/api/v1/claims/?anonymous=true&source=kyodo").json()["results"]

    assert [claim["id"] for claim in found] == [anonymous.pk]


@pytest.mark.parametrize("path", ["claims", "attributions", "speakers", "notes", "annotations", "policies"])
def test_an_unknown_filter_is_refused_by_name(api, path):
    response = api.get(f"/api/v1/{path}/?colour=red")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["errors"][0]["field"] == "colour"


@pytest.mark.parametrize(
    "query", ["speaker=99999999999999999999999", "claim=x", "claim=1.5", "limit=0", "limit=101", "cursor=%00"]
)
def test_a_value_that_cannot_be_is_refused(api, query):
    assert api.get(f"/api/v1/attributions/?{query}").status_code == 400


def test_pages_are_linked(api, story):
    for words in (LEAD, "Tokyo would not take sides", "free trade needed defending"):
        make.claim(story, words)

    first = api.get("/api/v1/claims/?limit=2")
    second = api.get(first.json()["next"])

    assert len(first.json()["results"]) == 2
    assert len(second.json()["results"]) == 1
    assert first["Link"] == f'<{first.json()["next"]}>; rel="next"'
    assert api.get(second.json()["previous"]).json()["results"] == first.json()["results"]


@pytest.mark.parametrize("path", ["claims", "attributions", "speakers", "notes", "annotations"])
def test_a_list_takes_the_same_queries_whatever_its_length(
    api, story, nikkei, edie, rex, path, django_assert_num_queries
):
    first = chain(story, nikkei)
    make.approved_note(first, author=edie, approver=rex)
    claiming.annotate(first.claim, motivation="commenting", public_note="See page two.", by=edie)
    with django_assert_num_queries(BUDGET[path]):
        one = api.get(f"/api/v1/{path}/").json()["results"]

    for number in range(9):
        other = make.article(make.TRADE_TALKS, guid=f"urn:test:{number}")
        inner = chain(other, nikkei)
        make.approved_note(inner, author=edie, approver=rex)
        claiming.annotate(inner.claim, motivation="commenting", public_note="See page two.", by=edie)
    with django_assert_num_queries(BUDGET[path]):
        ten = api.get(f"/api/v1/{path}/").json()["results"]

    assert len(ten) > len(one)


# With a nested attribution on the page, which costs claims and attributions a query more.
BUDGET = {"claims": 4, "attributions": 3, "speakers": 1, "notes": 1, "annotations": 1}


# What is public


@pytest.mark.parametrize(
    "hidden", [{"state": "held"}, {"embargo_until": "2099-01-01T00:00Z"}, {"rights": Rights.HEADLINE}]
)
def test_nothing_of_a_hidden_story_is_answered_to_readers(api, story, edie, rex, hidden):
    attribution = make.anonymous_claim(story)
    note = make.approved_note(attribution, author=edie, approver=rex)
    Article.objects.filter(pk=story.pk).update(**hidden)

    for path in ("claims", "attributions", "speakers", "notes"):
        assert api.get(f"/api/v1/{path}/").json()["results"] == []
    hidden_answer = api.get(f"/api/v1/notes/{note.pk}/")
    assert hidden_answer.status_code == 404
    assert hidden_answer.content == api.get("/api/v1/notes/999999/").content


def test_readers_are_not_told_who_wrote_or_approved_a_note(api, story, edie, rex):
    note = make.approved_note(make.anonymous_claim(story), author=edie, approver=rex)

    found = api.get(f"/api/v1/notes/{note.pk}/").json()

    assert found["public_note"] == "Diplomats of both sides."
    assert not {"author", "approved_by", "reviews", "desk", "submitted_at"} & set(found)


def test_the_desk_part_of_a_note_goes_to_those_with_the_right_alone(api, edie_api, noor):
    story = make.article(origin=Origin.STAFF)
    edie = AuthToken.objects.get().user
    reviewing.write(make.anonymous_claim(story), fields={}, desk={"desk_note": "CANARY-91"}, by=edie)
    note = SourcingNote.objects.get()

    assert edie_api.get(f"/api/v1/notes/{note.pk}/").json()["desk"]["desk_note"] == "CANARY-91"
    edie.groups.get().permissions.remove(*edie.groups.get().permissions.filter(codename="view_deskrecord"))
    assert "CANARY-91" not in edie_api.get(f"/api/v1/notes/{note.pk}/").content.decode()
    for client in (api, token_client(noor)):
        assert client.get(f"/api/v1/notes/{note.pk}/").status_code == 404


def test_words_beyond_an_extract_are_not_told_as_context(api, story):
    claim = make.claim(story, "against U.S. steel tariffs, sources close to bilateral relations said.")
    make.unnamed(claim, "A Japanese government source")
    Article.objects.filter(pk=story.pk).update(rights=Rights.EXTRACT)

    found = api.get(f"/api/v1/claims/{claim.pk}/").json()

    assert found["quote"]["suffix"] == ""
    assert found["attributions"][0]["source_words"] is None


def test_answers_to_somebody_with_a_token_are_kept_by_no_cache(api, edie_api, story):
    assert "no-store" in edie_api.get("/api/v1/claims/")["Cache-Control"]
    assert "Authorization" in api.get("/api/v1/claims/")["Vary"]
    assert "Cache-Control" not in api.get("/api/v1/claims/")


# Writing


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
        ({"quote": {"exact": "not in the story"}}, "quote", "not in the story"),
        ({"quote": {"exact": "sources"}}, "quote", "(1)"),
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


# Rights


@pytest.mark.parametrize("path", ["claims", "attributions", "notes"])
def test_nobody_writes_without_a_token_or_without_the_right(api, noor, story, path):
    assert api.post(f"/api/v1/{path}/", {}, format="json").status_code == 401
    assert token_client(noor).post(f"/api/v1/{path}/", {}, format="json").status_code == 403


@pytest.mark.parametrize("method", ["put", "delete"])
def test_nothing_is_replaced_or_deleted(edie_api, story, method):
    claim = make.claim(story, LEAD)

    assert getattr(edie_api, method)(f"/api/v1/claims/{claim.pk}/").status_code in (403, 405)
    assert Claim.objects.exists()


def test_a_hidden_story_is_answered_to_a_writer_like_a_missing_one(story, noor):
    noor.user_permissions.add(Permission.objects.get(codename="add_claim"))
    Article.objects.filter(pk=story.pk).update(state="held")
    client = token_client(noor)

    answers = [
        client.post("/api/v1/claims/", {"article": slug, "quote": {"exact": LEAD}}, format="json")
        for slug in (story.slug, "x" * len(story.slug))
    ]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert len({answer.content.replace(b"x" * len(story.slug), story.slug.encode()) for answer in answers}) == 1


@pytest.mark.parametrize("value", ["yes", "1", "TRUE", "maybe"])
def test_a_filter_by_true_or_false_takes_no_other_word(api, story, value):
    assert api.get(f"/api/v1/claims/?anonymous={value}").status_code == 400


def test_a_suggestion_is_not_put_on_record_by_changing_its_claim(story, mara):
    suggestion = make.suggestion(story, "Tokyo would not take sides")
    url = f"/api/v1/claims/{suggestion.claim_id}/"

    response = token_client(mara).patch(url, {"standing": "on_record"}, format="json", HTTP_IF_MATCH='"1"')

    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == "standing"


def test_what_an_unnamed_speaker_is_called_is_not_told_beyond_an_extract(api, story):
    claim = make.claim(story, LEAD)
    speaker = make.unnamed(claim, "A Japanese government source").speaker
    Article.objects.filter(pk=story.pk).update(rights=Rights.EXTRACT)

    answers = [api.get(f"/api/v1/{path}/").content for path in ("claims", "attributions", "speakers")]
    answers.append(api.get(f"/api/v1/speakers/{speaker.pk}/").content)
    answers.append(api.get(story.get_absolute_url()).content)

    assert not [answer for answer in answers if b"Japanese government source" in answer]


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


def test_claims_are_narrowed_to_those_that_rest_on_nobody_unnamed(api, story):
    make.anonymous_claim(story)
    named = make.claim(story, "free trade needed defending")

    assert [claim["id"] for claim in api.get("/api/v1/claims/?anonymous=false").json()["results"]] == [named.pk]


def test_the_claims_of_one_article_come_in_pages_too(api, story):
    for words in ("free trade needed defending", LEAD, "Tokyo would not take sides"):
        make.claim(story, words)

    address, starts = f"/api/v1/claims/?article={story.slug}&limit=1", []
    while address:
        page = api.get(address).json()
        starts += [claim["quote"]["start"] for claim in page["results"]]
        address = page["next"]

    assert len(starts) == 3
    assert starts == sorted(starts)
    assert api.get(f"/api/v1/claims/?article={story.slug}&cursor=WzAsICJ4IiwgMV0").status_code == 400
