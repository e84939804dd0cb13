"""Who said what over REST: what readers and the desk are answered."""

import pytest
from django.contrib.auth.models import Permission
from knox.models import AuthToken

from annotations import annotating, claiming, reviewing, suggesting
from annotations.anchoring.selectors import Quote
from annotations.choices import SpeakerKind
from annotations.claiming import SpeakerSketch
from annotations.models import Attribution, SourcingNote
from articles.models import Article, Origin, Rights
from tests import make

LEAD = "China plans to ask Japan to stand with it against U.S. steel tariffs"


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


def test_a_chain_tells_nothing_of_what_is_not_on_record(api, story, nikkei, edie):
    text = story.current_revision.text
    outer = make.found(text, "a joint statement was being weighed", source="The Nikkei", cue="reported")
    inner = make.found(text, "Tokyo would not take sides", source="A Japanese government source", number=2, nested_in=0)
    rejected, accepted = make.proposed(story, outer, inner)
    suggesting.reject(rejected, by=edie)
    suggesting.accept(accepted, by=edie)

    (found,) = api.get("/api/v1/attributions/").json()["results"]

    assert Attribution.objects.get(pk=found["id"]).nested_in == rejected.claim.attributions.get()
    assert (found["nested_in"], found["via"]) == (None, [])


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
    annotating.annotate(first.claim, motivation="commenting", public_note="See page two.", by=edie)
    with django_assert_num_queries(BUDGET[path]):
        one = api.get(f"/api/v1/{path}/").json()["results"]

    for number in range(9):
        other = make.article(make.TRADE_TALKS, guid=f"urn:test:{number}")
        inner = chain(other, nikkei)
        make.approved_note(inner, author=edie, approver=rex)
        annotating.annotate(inner.claim, motivation="commenting", public_note="See page two.", by=edie)
    with django_assert_num_queries(BUDGET[path]):
        ten = api.get(f"/api/v1/{path}/").json()["results"]

    assert len(ten) > len(one)


# With a nested attribution on the page, which costs claims and attributions a query more; claims one for their links.
BUDGET = {"claims": 5, "attributions": 3, "speakers": 1, "notes": 1, "annotations": 1}


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
    for client in (api, make.api_client(noor)):
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
    assert "no-store" not in api.get("/api/v1/claims/")["Cache-Control"]


@pytest.mark.parametrize("value", ["yes", "1", "TRUE", "maybe"])
def test_a_filter_by_true_or_false_takes_no_other_word(api, story, value):
    assert api.get(f"/api/v1/claims/?anonymous={value}").status_code == 400


def test_what_an_unnamed_speaker_is_called_is_not_told_beyond_an_extract(api, story):
    claim = make.claim(story, LEAD)
    speaker = make.unnamed(claim, "A Japanese government source").speaker
    Article.objects.filter(pk=story.pk).update(rights=Rights.EXTRACT)

    answers = [api.get(f"/api/v1/{path}/").content for path in ("claims", "attributions", "speakers")]
    answers.append(api.get(f"/api/v1/speakers/{speaker.pk}/").content)
    answers.append(api.get(story.get_absolute_url()).content)

    assert not [answer for answer in answers if b"Japanese government source" in answer]


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


def test_who_may_see_claims_alone_is_told_no_hidden_attribution_with_them(story, noor):
    claim = make.anonymous_claim(story).claim
    Article.objects.filter(pk=story.pk).update(state="held")
    noor.user_permissions.add(Permission.objects.get(codename="view_claim"))

    found = make.api_client(noor).get(f"/api/v1/claims/{claim.pk}/").json()

    assert (found["id"], found["attributions"]) == (claim.pk, [])
