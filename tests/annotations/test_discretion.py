"""Free words that may say who a source is are kept only when somebody says that they do not."""

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError

from annotations import consulting, reviewing
from annotations.discretion import MOST_WORDS, GivesAway
from annotations.models import DeskRecord, Review, SourcingNote
from articles.models import Origin
from tests import make

TELLING = "Ring Jane Harrow on +81 90 1234 5678."


@pytest.fixture
def attribution(db):
    return make.anonymous_claim(make.article(origin=Origin.STAFF))


@pytest.fixture
def note(attribution, edie):
    return make.note(attribution, by=edie)


@pytest.mark.parametrize(
    ("fields", "desk", "name"),
    [
        ({"public_note": TELLING}, {}, "public_note"),
        ({"reason_as_published": TELLING}, {}, "reason_as_published"),
        ({}, {"desk_note": TELLING}, "desk_note"),
        ({}, {"document_provenance": TELLING}, "document_provenance"),
    ],
)
def test_a_note_that_may_say_who_it_is_is_not_written(attribution, edie, fields, desk, name):
    with pytest.raises(GivesAway) as refused:
        reviewing.write(attribution, fields=fields, desk=desk, by=edie)

    assert refused.value.message_dict == {
        name: [
            "“Jane Harrow”, a name at character 6, may say who a source is.",
            "“+81 90 1234 5678”, a phone number at character 21, may say who a source is.",
        ]
    }
    assert not SourcingNote.objects.exists()


def test_it_is_written_when_somebody_has_looked(attribution, edie):
    reviewing.write(attribution, fields={}, desk={"desk_note": TELLING}, by=edie, are_checked=True)

    assert DeskRecord.objects.get().desk_note == TELLING


def test_a_change_is_screened_and_what_stands_there_is_not_again(attribution, edie):
    note = reviewing.write(attribution, fields={}, desk={"desk_note": TELLING}, by=edie, are_checked=True)

    note = reviewing.revise(note, fields={"nature": "fact"}, desk={"desk_note": TELLING}, by=edie)
    assert note.nature == "fact"
    with pytest.raises(GivesAway):
        reviewing.revise(note, fields={"public_note": TELLING}, by=edie)


def test_names_of_the_story_and_of_colleagues_are_no_secret(attribution, edie):
    note = reviewing.write(attribution, fields={}, desk={"desk_note": "Ask Edie. Wang Yi denied it."}, by=edie)

    assert note.pk


@pytest.mark.parametrize("step", ["comment", "return", "approve"])
def test_comments_are_screened(note, edie, rex, step):
    note = reviewing.submit(reviewing.revise(note, fields={"public_note": "Diplomats."}, by=edie), by=edie)
    before = Review.objects.count()
    steps = {
        "comment": lambda **given: consulting.comment_on(note, text=TELLING, by=rex, **given),
        "return": lambda **given: reviewing.send_back(note, reason=TELLING, by=rex, **given),
        "approve": lambda **given: reviewing.approve(note, comment=TELLING, by=rex, **given),
    }

    with pytest.raises(GivesAway):
        steps[step]()
    assert Review.objects.count() == before

    steps[step](are_checked=True)
    assert Review.objects.last().comment == TELLING


@pytest.mark.parametrize("step", ["say", "return", "approve"])
def test_a_nul_is_refused_and_told(note, edie, rex, step):
    note = reviewing.submit(note, by=edie)
    address = f"/admin/annotations/sourcingnote/{note.pk}/review/"

    page = make.client(rex).post(address, {"version": note.version, step: "1", "comment": "a\x00b"})

    assert "A NUL cannot be kept" in page.text
    assert not Review.objects.exclude(action="submitted").exists()


def test_a_novel_is_no_note(note, edie):
    with pytest.raises(ValidationError, match="20001 characters are too many"):
        reviewing.revise(note, fields={"public_note": "a" * (MOST_WORDS + 1)}, by=edie, are_checked=True)


# In the admin


def test_the_form_says_where_and_lets_the_editor_confirm(attribution, edie):
    browser = make.client(edie)
    form = {"attribution": attribution.pk, "public_note": "A diplomat.", "desk_note": TELLING}
    refused = browser.post("/admin/annotations/sourcingnote/add/", form)

    assert "“Jane Harrow”, a name at character 6" in refused.text
    assert 'name="are_checked"' in refused.text
    assert TELLING in refused.text
    assert not SourcingNote.objects.exists()

    browser.post("/admin/annotations/sourcingnote/add/", {**form, "are_checked": "1"})
    assert DeskRecord.objects.get().desk_note == TELLING


def test_the_form_asks_for_no_confirmation_before_there_is_need(attribution, edie):
    page = make.client(edie).get(f"/admin/annotations/sourcingnote/add/?attribution={attribution.pk}")

    assert "are_checked" not in page.text


def test_a_comment_that_is_refused_is_typed_already_when_the_page_is_shown_again(note, edie, rex):
    browser = make.client(rex)
    address = f"/admin/annotations/sourcingnote/{note.pk}/review/"
    page = browser.post(address, {"version": note.version, "say": "1", "comment": TELLING}, follow=True)

    assert TELLING in page.text
    assert 'name="are_checked"' in page.text
    again = browser.get(f"/admin/annotations/sourcingnote/{note.pk}/change/")
    assert TELLING not in again.text
    assert not [session for session in Session.objects.all() if "Harrow" in str(session.get_decoded())]

    confirmed = {"version": note.version, "say": "1", "comment": TELLING, "are_checked": "1"}
    assert "Your comment is kept" in browser.post(address, confirmed, follow=True).text


# Over REST


def test_a_program_is_told_and_may_confirm(attribution, edie):
    program = make.api_client(edie)
    body = {"attribution": attribution.pk, "desk": {"desk_note": TELLING}}
    refused = program.post("/api/v1/notes/", body, format="json")
    made = program.post("/api/v1/notes/", {**body, "are_checked": True}, format="json")

    assert (refused.status_code, made.status_code) == (400, 201)
    first = refused.json()["errors"][0]
    assert (first["field"], first["code"]) == ("desk_note", "may_give_away")


def test_a_program_confirms_a_change_and_a_comment_too(note, edie, rex):
    seen = {"HTTP_IF_MATCH": f'"{note.version}"'}
    address = f"/api/v1/notes/{note.pk}/"
    changes = [
        make.api_client(edie).patch(address, {"public_note": TELLING, **given}, format="json", **seen).status_code
        for given in ({}, {"are_checked": True})
    ]
    comments = [
        make.api_client(rex).post(f"{address}comment/", {"comment": TELLING, **given}, format="json").status_code
        for given in ({}, {"are_checked": True})
    ]

    assert changes == comments == [400, 200]
