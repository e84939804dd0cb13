"""`visible_to` on the querysets and its twins on rows say the same, for every person and every state."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.management import call_command

from annotations import permissions, reviewing, roles
from annotations.models import Claim, DeskRecord, SourcingNote, Suggestion
from articles.models import Article, Delivery, Origin
from tests import make

PEOPLE = ["reader", "noor", "mara", "edie", "rex", "stella"]
DESK = {"mara", "edie", "rex", "stella"}


@pytest.fixture
def note(story, edie, rex, request):
    attribution = make.anonymous_claim(story)
    made = make.note(attribution, by=edie)
    if request.param in ("submitted", "approved", "returned"):
        made = reviewing.submit(made, by=edie)
    if request.param == "approved":
        made = reviewing.approve(made, by=rex)
    elif request.param == "returned":
        made = reviewing.send_back(made, reason="Which side?", by=rex)
    return made


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("note", ["draft", "submitted", "returned", "approved"], indirect=True)
def test_who_may_see_and_do_what_with_a_note(note, name, request):
    person = request.getfixturevalue(name)
    may = {
        "see": SourcingNote.objects.visible_to(person).filter(pk=note.pk).exists(),
        "revise": permissions.may_revise(person, note),
        "approve": permissions.may_approve(person, note),
        "return": permissions.may_return(person, note),
    }

    judges = name in {"rex", "stella"}
    assert may == {
        "see": name in DESK or note.state == "approved",
        "revise": name == "edie",
        "approve": judges and note.state == "submitted",
        "return": judges and note.state in ("submitted", "approved"),
    }


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("note", ["draft", "submitted", "returned", "approved"], indirect=True)
def test_what_may_be_done_is_what_the_writer_lets_be_done(note, name, request):
    person = request.getfixturevalue(name)
    if isinstance(person, AnonymousUser):
        return
    try:
        reviewing.approve(note, by=person)
        was_approved = True
    except reviewing.ReviewError:
        was_approved = False

    assert was_approved == permissions.may_approve(person, note)


@pytest.mark.parametrize("name", PEOPLE)
def test_only_the_desk_sees_what_is_the_desks(name, request, edie):
    person = request.getfixturevalue(name)
    story = make.article(origin=Origin.STAFF)
    reviewing.write(make.anonymous_claim(story), fields={}, desk={"desk_note": "Not for readers."}, by=edie)

    for rows in (DeskRecord, Delivery):
        assert rows.objects.visible_to(person).exists() == (name in DESK)
    assert not Suggestion.objects.visible_to(person).exists()


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("state", ["withheld", "held", "published"])
def test_an_article_and_its_claims_are_seen_by_the_same_people(story, state, name, request):
    make.anonymous_claim(story)
    Article.objects.filter(pk=story.pk).update(state=state)
    person = request.getfixturevalue(name)
    sees = name in DESK or state == "published"

    assert Article.objects.visible_to(person).exists() == sees
    assert Claim.objects.visible_to(person).exists() == sees
    story.refresh_from_db()
    assert story.is_public() == Article.objects.public().exists()


def test_each_role_has_the_rights_of_the_table(db):
    for name, wanted in roles.ROLES.items():
        rights = Group.objects.get(name=name).permissions.values_list("content_type__app_label", "codename")
        assert {f"{app}.{code}" for app, code in rights} == set(wanted)


def test_a_role_that_a_newsroom_changed_is_left_alone(db):
    Group.objects.get(name="Reporter").permissions.clear()

    roles.make_groups()

    assert not Group.objects.get(name="Reporter").permissions.exists()


def test_a_role_that_is_there_gets_the_rights_that_a_new_version_brings_and_no_others(db):
    group = Group.objects.get(name="Standards editor")
    group.permissions.clear()
    before = roles.rights_there() - {("annotations", "approve_as_standards"), ("annotations", "approve_as_top")}

    roles.make_groups(before=before)

    assert [one.codename for one in group.permissions.all()] == ["approve_as_standards"]


def test_migrating_again_gives_nothing_back(db):
    Group.objects.get(name="Reporter").permissions.clear()

    call_command("migrate", verbosity=0)

    assert not Group.objects.get(name="Reporter").permissions.exists()
