"""Saying of several notes at once who reviews them, and until when."""

from datetime import date

import pytest

from annotations import consulting, reviewing
from annotations.admin import batches
from annotations.models import SourcingNote, Suggestion
from tests import make
from tests.pages import told, tree

NOTES = "/admin/annotations/sourcingnote/"
DAY = date(2026, 12, 24)


@pytest.fixture
def notes(story, edie):
    """Two that wait, by edie."""
    lead = make.submitted_note(make.anonymous_claim(story), by=edie)
    other = make.submitted_note(make.unnamed(make.claim(story, "no reply was prepared"), "They"), by=edie)
    return [lead, other]


def choose(person, notes, query="", **form):
    """The page that comes between."""
    data = {"action": "assign_chosen", "_selected_action": [note.pk for note in notes], **form}
    return make.client(person).post(f"{NOTES}{query}", data, follow=True)


def send(person, notes, query="", **form):
    seen = {f"version-{note.pk}": note.version for note in notes}
    return choose(person, notes, query, seen="1", **{**seen, **form})


def stored():
    return [(note.reviewer and note.reviewer.username, note.due_on) for note in SourcingNote.objects.order_by("id")]


def messages(page):
    return told(page, "//ul[@class='messagelist']/li")


def test_the_page_between_shows_the_notes_and_changes_nothing(notes, rex):
    page = choose(rex, notes)

    assert told(page, "//form[contains(@class, 'assign')]//li/a") == ["sources close to bilateral relations", "They"]
    assert stored() == [(None, None)] * 2


def test_it_is_sent_with_what_stands_on_it(notes, rex):
    page = tree(choose(rex, notes))
    (form,) = page.xpath("//form[contains(@class, 'assign')]")
    given = [(field.get("name"), field.get("value")) for field in form.xpath(".//input[@type='hidden']")]
    data = {"_selected_action": [value for name, value in given if name == "_selected_action"]}
    data |= {name: value for name, value in given if name not in ("_selected_action", "csrfmiddlewaretoken")}

    make.client(rex).post(NOTES, {**data, "reviewer": "me"})

    assert stored() == [("rex", None)] * 2


def test_several_are_given_to_somebody_until_a_day(notes, rex, stella):
    page = send(rex, notes, reviewer=stella.pk, due_on="2026-12-24")

    assert messages(page) == ["Kept for 2 notes."]
    assert stored() == [("stella", DAY)] * 2
    assert [note.reviews.last().action for note in SourcingNote.objects.all()] == ["assigned"] * 2


def test_what_is_not_said_stays_as_it_is(notes, rex, stella):
    first = consulting.assign(notes[0], reviewer=stella, due_on=DAY, by=rex)
    send(rex, [first, notes[1]], reviewer="me")
    assert stored() == [("rex", DAY), ("rex", None)]

    send(rex, SourcingNote.objects.all(), is_never="on")
    assert stored() == [("rex", None), ("rex", None)]

    send(rex, SourcingNote.objects.all(), reviewer="nobody")
    assert stored() == [(None, None), (None, None)]


def test_what_somebody_changed_meanwhile_is_told_by_name_and_the_others_are_done(notes, rex, stella):
    consulting.assign(notes[1], reviewer=stella, by=stella)

    page = send(rex, notes, reviewer="me")

    assert stored() == [("rex", None), ("stella", None)]
    done, kept = messages(page)
    assert done == "Kept for 1 note."
    assert kept.startswith(
        "“They” in “China to seek common front with Japan on steel tariffs”, by edie: Somebody saved"
    )


def test_what_the_filter_no_longer_finds_is_told_as_well(notes, rex, stella):
    reviewing.approve(notes[1], by=stella)

    page = send(rex, notes, "?state__exact=submitted&author=others", reviewer="me")

    assert len(messages(page)) == 2
    assert stored()[0] == ("rex", None)


def test_a_note_that_nobody_was_shown_a_version_of_is_left_alone(notes, rex):
    send(rex, notes[:1], reviewer="me", _selected_action=[note.pk for note in notes])

    assert stored() == [("rex", None), (None, None)]


def test_nobody_is_given_a_note_of_their_own(notes, mara, edie, rex):
    make.submitted_note(notes[0].attribution, by=mara)

    page = send(rex, SourcingNote.objects.order_by("id"), reviewer=edie.pk)

    assert stored() == [(None, None), (None, None), ("edie", None)]
    assert len([message for message in messages(page) if "somebody else than its author" in message]) == 2


def test_a_reporter_asks_somebody_for_her_own_notes_alone(notes, story, mara, rex):
    make.submitted_note(notes[0].attribution, by=mara)

    page = send(mara, SourcingNote.objects.order_by("id"), reviewer=rex.pk)

    assert stored() == [(None, None), (None, None), ("rex", None)]
    assert len([message for message in messages(page) if "You may not say who reviews" in message]) == 2


def test_who_may_only_look_has_no_such_action(notes, noor, rex):
    noor.is_staff = True
    noor.save()
    make.grant(noor, "view_sourcingnote")

    send(noor, notes, reviewer=rex.pk)

    assert "assign_chosen" not in make.client(noor).get(NOTES).text
    assert stored() == [(None, None)] * 2


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({}, "Say who reviews them, or until when."),
        ({"reviewer": "99999"}, "Select a valid choice"),
        ({"reviewer": "me", "due_on": "tomorrow"}, "Enter a valid date."),
        ({"due_on": "2026-12-24", "is_never": "on"}, "Give a day, or none."),
    ],
)
def test_what_makes_no_sense_is_told_on_the_page_and_the_versions_are_kept(notes, rex, form, message):
    page = send(rex, notes, **{f"version-{notes[0].pk}": 7}, **form)

    assert message in page.text
    assert tree(page).xpath(f"//input[@name='version-{notes[0].pk}']/@value") == ["7"]
    assert stored() == [(None, None)] * 2


def test_too_many_at_once_are_refused(notes, rex, monkeypatch):
    monkeypatch.setattr(batches, "MOST", 1)

    page = choose(rex, notes)

    assert messages(page) == ["These are more than 1: choose fewer at once. Nothing was changed."]


# Suggestions and adjudication


@pytest.fixture
def suggestions(story):
    words = ("Tokyo would not take sides", "no reply was prepared", "free trade needed defending")
    return [make.suggestion(story, quote) for quote in words]


def decide(person, action, rows, model="suggestion"):
    form = {"action": action, "_selected_action": [row.pk for row in rows]}
    return make.client(person).post(f"/admin/annotations/{model}/", form, follow=True)


def test_several_are_left_to_somebody_else(suggestions, edie, rex):
    page = decide(edie, "skip_all", suggestions)

    assert messages(page) == ["3 suggestions decided on."]
    assert not Suggestion.objects.waiting_for(edie).exists()
    assert Suggestion.objects.waiting_for(rex).count() == 3


@pytest.mark.parametrize("action", ["accept_all", "reject_all", "skip_all"])
def test_too_many_suggestions_at_once_are_left_alone(suggestions, edie, monkeypatch, action):
    monkeypatch.setattr(batches, "MOST", 2)

    page = decide(edie, action, suggestions)

    assert Suggestion.objects.filter(decision="open").count() == 3
    assert "choose fewer at once" in page.text


def test_of_many_that_were_not_done_the_first_are_told_and_how_many_more(suggestions, edie, rex, monkeypatch):
    monkeypatch.setattr(batches, "TOLD", 1)
    decide(rex, "reject_all", suggestions)

    page = decide(edie, "accept_all", suggestions)

    first, more = messages(page)
    assert first.startswith("Tokyo would not take sides: This suggestion is decided already")
    assert more == "And 2 more were not done."


def test_too_many_attributions_at_once_are_not_adjudicated(notes, rex, monkeypatch):
    monkeypatch.setattr(batches, "MOST", 1)

    page = decide(rex, "approve_where_all_agree", [note.attribution for note in notes], "attribution")

    assert messages(page) == ["These are more than 1: choose fewer at once. Nothing was changed."]
