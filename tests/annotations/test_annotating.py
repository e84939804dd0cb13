"""What editors remark on claims and words, and how they answer each other; test_public tells what readers see of it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.migrations.exceptions import IrreversibleError

from annotations import annotating
from annotations.anchoring.selectors import Quote
from annotations.discretion import GivesAway
from annotations.models import Annotation, DeskComment
from articles.models import StaleVersion
from tests import make

TELLING = "Ring Jane Harrow on +81 90 1234 5678."


@pytest.fixture
def claim(story):
    return make.anonymous_claim(story).claim


@pytest.fixture
def remark(claim, edie):
    return annotating.annotate(claim, motivation="questioning", public_note="Who is it?", desk_text="Hm.", by=edie)


def test_an_answer_stands_where_what_it_answers_stands(remark, claim, rex):
    answer = annotating.reply(remark, public_note="Nobody says.", by=rex)

    assert (answer.reply_to, answer.claim, answer.motivation, answer.made_by) == (remark, claim, "replying", rex)


def test_an_answer_to_an_answer_is_in_the_same_thread(remark, edie, rex):
    answer = annotating.reply(remark, desk_text="Nobody says.", by=rex)

    assert annotating.reply(answer, desk_text="I see.", by=edie).reply_to == remark


def test_readers_see_a_thread_in_its_order(remark, story, claim, edie, rex, client):
    other = annotating.annotate(claim, motivation="commenting", public_note="A second thread.", by=rex)
    annotating.reply(remark, public_note="Nobody says.", by=rex)
    annotating.reply(other, public_note="An answer to that.", by=edie)

    page = client.get(story.get_absolute_url()).text

    places = [page.index(words) for words in ("Who is it?", "Nobody says.", "A second thread.", "An answer to that.")]
    assert places == sorted(places)


def test_readers_are_told_nothing_on_bare_words(story, edie):
    with pytest.raises(ValidationError, match="on claims alone"):
        annotating.annotate(story, quote=Quote("free trade"), motivation="commenting", public_note="So.", by=edie)

    assert not Annotation.objects.exists()


def test_nobody_answers_the_desk_in_public(claim, edie, rex):
    private = annotating.annotate(claim, motivation="questioning", desk_text="Who is it?", by=edie)

    with pytest.raises(ValidationError, match="for the desk alone"):
        annotating.reply(private, public_note="Nobody says.", by=rex)


def test_an_answer_to_what_readers_no_longer_see_goes_with_it(remark, story, edie, rex, client, api):
    annotating.reply(remark, public_note="Nobody says.", by=rex)
    annotating.revise(remark, motivation="questioning", public_note="", by=edie)

    assert "Nobody says." not in client.get(story.get_absolute_url()).text
    assert api.get("/api/v1/annotations/").json()["results"] == []


def test_the_archive_does_not_go_back_to_where_readers_would_see_it(remark, edie, rex):
    migration = import_module("annotations.migrations.0013_threads")
    answer = annotating.reply(remark, public_note="Nobody says.", by=rex)
    editor = connection.SchemaEditorClass(connection)
    migration.keep_private(apps, editor)
    annotating.revise(remark, motivation="questioning", public_note="", by=edie)

    with pytest.raises(IrreversibleError, match=f"private annotation: {answer.pk}"):
        migration.keep_private(apps, editor)


def test_both_wordings_can_be_changed(remark, edie):
    annotating.revise(remark, motivation="commenting", public_note="Who are they?", desk_text="Ring.", by=edie)

    stored = Annotation.objects.get()
    assert (stored.motivation, stored.public_note, stored.version) == ("commenting", "Who are they?", 2)
    assert DeskComment.objects.get().text == "Ring."
    assert DeskComment.objects.get().history.count() == 2


def test_a_change_of_one_leaves_the_other_alone(remark, edie):
    annotating.revise(remark, motivation="questioning", public_note="Who are they?", by=edie)

    assert (DeskComment.objects.get().text, DeskComment.objects.get().version) == ("Hm.", 1)


def test_who_saw_an_older_one_is_told(remark, edie, rex):
    annotating.revise(remark, motivation="questioning", public_note="Who are they?", by=edie, expected=1)

    with pytest.raises(StaleVersion):
        annotating.revise(remark, motivation="questioning", public_note="Which side?", by=rex, expected=1)


@pytest.mark.parametrize("words", [{"public_note": TELLING}, {"desk_text": TELLING}])
def test_words_that_may_say_who_it_is_are_screened(claim, edie, words):
    with pytest.raises(GivesAway):
        annotating.annotate(claim, motivation="commenting", by=edie, **words)
    assert not Annotation.objects.exists()

    annotating.annotate(claim, motivation="commenting", by=edie, **words, are_checked=True)
    assert Annotation.objects.exists()


# In the admin


def test_an_editor_answers_beside_the_thread(remark, rex):
    browser = make.client(rex)
    address = f"/admin/annotations/annotation/add/?reply_to={remark.pk}"
    page = browser.get(address).text
    browser.post(address, {"public_note": "Nobody says.", "desk_text": "Ask Edie."})

    assert "Who is it?" in page
    assert "Hm." in page
    answer = Annotation.objects.get(reply_to=remark)
    assert (answer.public_note, answer.made_by) == ("Nobody says.", rex)
    thread = browser.get(f"/admin/annotations/annotation/{answer.pk}/change/").text
    assert thread.rindex("Who is it?") < thread.rindex("Nobody says.")


def test_words_for_the_desk_are_shown_and_changed_by_those_who_may_alone(remark, noor):
    noor.is_staff = True
    noor.save()
    noor.user_permissions.add(*Permission.objects.filter(codename__in=["view_annotation", "change_annotation"]))
    browser = make.client(noor)
    address = f"/admin/annotations/annotation/{remark.pk}/change/"

    assert "Hm." not in browser.get(address).text
    form = {"motivation": "questioning", "public_note": "Who?", "desk_text": "Mine.", "seen_version": 1}
    browser.post(address, form)
    assert Annotation.objects.get().public_note == "Who?"
    assert DeskComment.objects.get().text == "Hm."


def test_words_that_are_refused_can_be_confirmed(claim, edie):
    browser = make.client(edie)
    form = {"claim": claim.pk, "motivation": "commenting", "desk_text": TELLING}
    refused = browser.post(f"/admin/annotations/annotation/add/?claim={claim.pk}", form)
    assert 'name="are_checked"' in refused.text

    browser.post(f"/admin/annotations/annotation/add/?claim={claim.pk}", {**form, "are_checked": "1"})
    assert DeskComment.objects.get().text == TELLING
