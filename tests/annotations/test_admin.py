"""Editors at work in the admin, over the same addresses and forms as in a browser."""

import pytest
from django.test import Client
from django.urls import reverse

from annotations import claiming, reviewing, suggesting
from annotations.choices import NoteState
from annotations.models import Annotation, Attribution, Claim, DeskComment, DeskRecord, SourcingNote, Suggestion
from articles.models import Article, Origin
from tests import make

CLAIM_ADD = "/admin/annotations/claim/add/"
NOTE_ADD = "/admin/annotations/sourcingnote/add/"
QUEUE = "/admin/annotations/attribution/?note=missing"


def as_(person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def errors(response) -> str:
    return " ".join(str(errors) for errors in response.context["adminform"].form.errors.values())


@pytest.fixture
def claim_form(story):
    return {
        "article": story.pk,
        "quote": "Tokyo would not take sides",
        "manner": "paraphrased",
        "kind": "unnamed",
        "source_words": "A Japanese government source",
        "cue_words": "said",
        "stance": "says",
    }


@pytest.fixture
def attribution(story):
    return make.anonymous_claim(story)


@pytest.fixture
def note_form(attribution):
    return {
        "attribution": attribution.pk,
        "public_note": "Diplomats, it seems.",
        "number_in_text": "plural",
        "reason": "not_stated",
        "desk_note": "Ring Tokyo.",
    }


def test_a_claim_and_its_attribution_are_made_on_one_screen(as_edie, claim_form):
    response = as_edie.post(CLAIM_ADD, claim_form)

    assert response.status_code == 302, errors(response)
    attribution = Attribution.objects.get()
    assert str(attribution.claim) == "Tokyo would not take sides"
    assert attribution.speaker.name == "A Japanese government source"
    assert attribution.made_by.username == "edie"


def test_the_story_stands_beside_the_form(as_edie, story):
    response = as_edie.get(f"{CLAIM_ADD}?article={story.pk}")

    assert "no reply was prepared" in response.text


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"quote": "Words of another story"}, "not in the story"),
        ({"quote": "sources"}, "stand 3 times"),
        ({"source_words": "A French source"}, "not in the story"),
        ({"source_words": ""}, "they are its name"),
        ({"kind": ""}, "of which kind"),
        ({"quote": ""}, "required"),
    ],
)
def test_what_cannot_be_placed_is_refused_beside_its_field_and_nothing_is_written(as_edie, claim_form, changes, reason):
    response = as_edie.post(CLAIM_ADD, {**claim_form, **changes})

    assert reason in errors(response)
    assert not Claim.objects.exists()
    assert not Attribution.objects.exists()


def test_what_was_typed_is_kept_when_it_is_refused(as_edie, claim_form):
    response = as_edie.post(CLAIM_ADD, {**claim_form, "quote": "Words of another story"})

    assert "Words of another story" in response.text


def test_after_save_and_add_another_the_next_claim_is_of_the_same_story(as_edie, claim_form, story):
    response = as_edie.post(CLAIM_ADD, {**claim_form, "_addanother": "1"})

    assert response["Location"] == f"{CLAIM_ADD}?article={story.pk}"


def test_a_second_mention_can_be_laid_to_the_speaker_that_is_there(as_edie, claim_form, attribution):
    claim_form |= {"quote": "no reply was prepared", "source_words": "They", "cue_words": "added", "kind": ""}
    response = as_edie.post(CLAIM_ADD, {**claim_form, "speaker": attribution.speaker.pk})

    assert response.status_code == 302, errors(response)
    assert attribution.speaker.attributions.count() == 2


def test_a_claim_can_rest_on_other_words(as_edie, story):
    claim = make.claim(story, "Tokyo would not take sides")
    form = {"quote": "would not take sides", "manner": "quoted", "standing": "on_record", "seen_version": claim.version}

    response = as_edie.post(f"/admin/annotations/claim/{claim.pk}/change/", form)

    assert response.status_code == 302, errors(response)
    claim.refresh_from_db()
    assert (str(claim), claim.manner) == ("would not take sides", "quoted")


def test_the_second_of_two_who_save_at_once_sees_both_texts(as_edie, story, rex):
    claim = make.claim(story, "Tokyo would not take sides")
    seen = claim.version
    claiming.revise(claim, quote=claiming.Quote("would not take sides"), by=rex)
    form = {"quote": "Tokyo would not", "manner": "quoted", "standing": "on_record", "seen_version": seen}

    response = as_edie.post(f"/admin/annotations/claim/{claim.pk}/change/", form)

    assert "Somebody saved this" in errors(response)
    assert "It is now: “would not take sides”" in errors(response)
    again = {**form, "seen_version": response.context["adminform"].form.data["seen_version"]}
    assert as_edie.post(f"/admin/annotations/claim/{claim.pk}/change/", again).status_code == 302


def test_the_queue_lists_unnamed_speakers_without_an_approved_note(as_edie, attribution, edie, rex):
    assert "sources close to bilateral relations" in as_edie.get(QUEUE).text
    make.approved_note(attribution, author=edie, approver=rex)

    assert "sources close to bilateral relations" not in as_edie.get(QUEUE).text


def test_the_home_of_the_desk_counts_what_waits(as_edie, attribution, rex):
    make.submitted_note(attribution, by=rex)

    counts = {str(queue.label): queue.count for queue in as_edie.get("/admin/").context["queues"]}

    assert counts["attributions to unnamed speakers without an approved note"] == 1
    assert counts["notes of others that wait for a second editor"] == 1


def test_a_note_is_written_and_its_two_wordings_kept_apart(as_edie, note_form):
    response = as_edie.post(NOTE_ADD, note_form)

    assert response.status_code == 302, errors(response)
    note = SourcingNote.objects.get()
    assert (note.state, note.public_note, note.author.username) == (NoteState.DRAFT, "Diplomats, it seems.", "edie")
    assert DeskRecord.objects.get(note=note).desk_note == "Ring Tokyo."


def test_a_note_can_be_submitted_as_it_is_saved(as_edie, note_form):
    as_edie.post(NOTE_ADD, {**note_form, "_submit": "1"})

    assert SourcingNote.objects.get().state == NoteState.SUBMITTED


def test_a_note_that_cannot_be_submitted_is_not_saved_half(as_edie, note_form):
    response = as_edie.post(NOTE_ADD, {**note_form, "public_note": "", "_submit": "1"})

    assert "what readers may know" in errors(response)
    assert not SourcingNote.objects.exists()
    assert not DeskRecord.objects.exists()


def test_for_wire_copy_the_newsrooms_own_fields_are_not_asked(as_edie, attribution):
    response = as_edie.get(f"{NOTE_ADD}?attribution={attribution.pk}")

    assert "the agency does not disclose" in response.text
    assert 'name="number_actual"' not in response.text


def test_for_a_staff_story_the_newsrooms_own_fields_are_kept(as_edie, note_form):
    staff = make.anonymous_claim(make.article(guid="urn:test:staff", origin=Origin.STAFF))
    form = {**note_form, "attribution": staff.pk, "number_actual": 2, "roles_that_know": ["reporter", "desk_editor"]}

    response = as_edie.post(NOTE_ADD, form)

    assert response.status_code == 302, errors(response)
    assert DeskRecord.objects.get().roles_that_know == ["reporter", "desk_editor"]


def review(person, note, **post):
    address = f"/admin/annotations/sourcingnote/{note.pk}/review/"
    return as_(person).post(address, {"version": note.version, **post}, follow=True)


def test_another_editor_approves_with_the_button(attribution, edie, rex):
    note = make.submitted_note(attribution, by=edie)
    page = as_(rex).get(f"/admin/annotations/sourcingnote/{note.pk}/change/")
    assert ">Approve</button>" in page.text

    assert "Approved." in review(rex, note, approve="1").text
    note.refresh_from_db()
    assert note.approved_by == rex


def test_the_author_has_no_such_button_and_is_refused_if_they_send_it_all_the_same(attribution, edie):
    note = make.submitted_note(attribution, by=edie)
    page = as_(edie).get(f"/admin/annotations/sourcingnote/{note.pk}/change/")
    assert ">Approve</button>" not in page.text

    assert "a second editor has to" in review(edie, note, approve="1").text
    note.refresh_from_db()
    assert note.state == NoteState.SUBMITTED


def test_a_note_returned_without_a_reason_stays_where_it_is(attribution, edie, rex):
    note = make.submitted_note(attribution, by=edie)

    assert "Say why you return" in review(rex, note, **{"return": "1"}).text
    assert "Returned" in review(rex, note, comment="Which side?", **{"return": "1"}).text


def test_who_approves_what_was_changed_meanwhile_is_told(attribution, edie, rex):
    note = make.submitted_note(attribution, by=edie)
    reviewing.revise(note, fields={"public_note": "Other words."}, by=edie)

    assert "Somebody saved this" in review(rex, note, approve="1").text


def test_the_desks_wording_is_hidden_from_those_without_the_right(attribution, edie, mara):
    reviewing.write(attribution, fields={}, desk={"desk_note": "Not for everybody."}, by=edie)
    note = SourcingNote.objects.get()
    address = f"/admin/annotations/sourcingnote/{note.pk}/change/"
    assert "Not for everybody." in as_(mara).get(address).text

    for permission in mara.groups.get().permissions.filter(codename__endswith="deskrecord"):
        mara.groups.get().permissions.remove(permission)
    assert "Not for everybody." not in as_(mara).get(address).text


def test_the_history_says_who_changed_what_from_what_to_what(attribution, edie, stella):
    note = make.note(attribution, by=edie, public_note="First words.")
    reviewing.revise(note, fields={"public_note": "Second words."}, by=edie)

    text = as_(stella).get(f"/admin/annotations/sourcingnote/{note.pk}/history/").text

    assert "<del>First words.</del>" in text
    assert "<ins>Second words.</ins>" in text


def test_the_history_is_for_those_with_the_right(attribution, mara, edie):
    note = make.note(attribution, by=edie)

    assert as_(mara).get(f"/admin/annotations/sourcingnote/{note.pk}/history/").status_code == 403


def test_a_suggestion_is_accepted_with_the_button(as_edie, story):

    suggestion = suggesting.suggest(
        story,
        quote=claiming.Quote("Tokyo would not take sides"),
        manner="paraphrased",
        speaker=claiming.SpeakerSketch("unnamed"),
        source_words=claiming.Quote("A Japanese government source"),
        cue_words=None,
        found_by="a rule",
        confidence=1,
    )
    assert as_edie.get(f"/admin/annotations/suggestion/{suggestion.pk}/change/").status_code == 200

    as_edie.post(f"/admin/annotations/suggestion/{suggestion.pk}/decide/", {"accept": "1", "version": 1})

    assert Suggestion.objects.get().decision == "accepted"
    assert Claim.objects.public().exists()


def test_an_annotation_is_hung_on_a_claim(as_edie, attribution):
    form = {"claim": attribution.claim.pk, "motivation": "questioning", "public_note": "", "desk_text": "Really?"}

    response = as_edie.post("/admin/annotations/annotation/add/", form)

    assert response.status_code == 302, errors(response)
    assert DeskComment.objects.get(annotation=Annotation.objects.get()).text == "Really?"


def test_an_annotation_is_hung_on_any_words_of_a_story(as_edie, story):
    form = {"quote": "free trade", "motivation": "commenting", "public_note": "", "desk_text": "See above."}

    response = as_edie.post(f"/admin/annotations/annotation/add/?article={story.pk}", form)

    assert response.status_code == 302, errors(response)
    assert Annotation.objects.get().passage.exact == "free trade"


MODELS = [
    "articles_article", "articles_revision", "articles_delivery", "articles_source", "annotations_claim",
    "annotations_attribution", "annotations_speaker", "annotations_sourcingnote", "annotations_annotation",
    "annotations_suggestion", "annotations_policy", "annotations_passage", "annotations_review",
    "annotations_deskrecord", "annotations_deskcomment",
]  # fmt: skip


@pytest.mark.parametrize("model", MODELS)
def test_every_list_opens(as_edie, attribution, model):
    assert as_edie.get(reverse(f"admin:{model}_changelist")).status_code == 200


@pytest.mark.parametrize("model", ["claim", "attribution", "sourcingnote"])
def test_a_list_takes_as_many_queries_for_many_rows_as_for_one(
    as_edie, edie, rex, attribution, model, django_assert_max_num_queries
):
    make.note(attribution, by=edie)
    others = ["free trade needed defending", "no reply was prepared", "Tokyo would not take sides"]
    for words, naming in zip(
        others, ["They", "A senior government official", "A Japanese government source"], strict=True
    ):
        made = make.unnamed(make.claim(Article.objects.get(), words), naming)
        make.note(made, by=rex)

    with django_assert_max_num_queries(10):
        as_edie.get(f"/admin/annotations/{model}/")


@pytest.mark.parametrize("address", [CLAIM_ADD, NOTE_ADD, QUEUE, "/admin/"])
def test_the_desk_is_closed_to_who_does_not_work_there(noor, address):
    assert as_(noor).get(address).status_code == 302


@pytest.mark.parametrize("version", ["²", "9" * 5000, "", "-1"])
def test_a_judgement_of_no_version_is_refused(attribution, edie, rex, version):
    note = make.submitted_note(attribution, by=edie)

    response = as_(rex).post(f"/admin/annotations/sourcingnote/{note.pk}/review/", {"version": version, "approve": "1"})

    assert response.status_code == 404


def test_rules_that_a_note_is_judged_by_are_not_rewritten(attribution, edie, stella):
    policy = make.policy(rules=1)
    address = f"/admin/annotations/policy/{policy.pk}/change/"
    assert b"_save" in as_(stella).get(address).content

    reviewing.write(attribution, fields={"policy": policy}, by=edie)

    assert b"_save" not in as_(stella).get(address).content
    assert as_(stella).post(address, {"name": "Others"}).status_code == 403


@pytest.mark.parametrize(("step", "decision"), [("reject", "rejected"), ("skip", "skipped")])
def test_a_suggestion_is_rejected_or_left_with_the_other_buttons(as_edie, story, step, decision):
    suggestion = make.suggestion(story, "Tokyo would not take sides")

    as_edie.post(f"/admin/annotations/suggestion/{suggestion.pk}/decide/", {"version": 1, step: "1"})

    suggestion.refresh_from_db()
    assert suggestion.decision == decision


def test_a_reporter_does_not_decide_on_suggestions(story, mara):
    suggestion = make.suggestion(story, "Tokyo would not take sides")
    address = f"/admin/annotations/suggestion/{suggestion.pk}/decide/"

    response = as_(mara).post(address, {"version": 1, "accept": "1"}, follow=True)

    assert "You may not decide on suggestions." in response.text
    suggestion.refresh_from_db()
    assert suggestion.decision == "open"


def test_a_claim_on_a_story_that_is_given_begins_at_its_words(as_edie, story):
    given, bare = as_edie.get(f"{CLAIM_ADD}?article={story.pk}").text, as_edie.get(CLAIM_ADD).text

    assert "autofocus" in given
    assert "change_form.js" not in given
    assert "autofocus" not in bare
    assert "change_form.js" in bare


def test_the_story_that_is_chosen_is_shown_by_its_headline(as_edie, story):
    assert f"selected>{story.headline}</option>" in as_edie.get(f"{CLAIM_ADD}?article={story.pk}").text
