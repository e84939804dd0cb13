import pytest

from annotations import reviewing, spreading
from annotations.models import DeskRecord, SourcingNote
from articles.models import Origin
from tests import make

TELLS = {"public_note": "Diplomats.", "knowledge": "briefed"}


@pytest.fixture
def attributions(story):
    """Three to one speaker: sources close to bilateral relations, the sources, they."""
    first = make.anonymous_claim(story)
    others = [("the request would be made at talks on Monday", "The sources"), ("no reply was prepared", "They")]
    return [first, *(make.unnamed(make.claim(story, claim), words, speaker=first.speaker) for claim, words in others)]


def write(attribution, by, **fields):
    return reviewing.write(attribution, fields={**TELLS, **fields}, by=by)


def spread(note, by, over=(), desk=None, **fields):
    given = {**TELLS, **fields}
    return spreading.spread(note, over=over, fields=given, desk=desk or {}, by=by, are_checked=False)


def told(author):
    notes = SourcingNote.objects.filter(author=author).order_by("attribution_id")
    return [(note.public_note, note.state, note.nature) for note in notes]


def test_each_of_the_others_has_a_note_of_its_own(attributions, edie):
    note = write(attributions[0], edie, nature="fact")

    made = spread(note, edie, nature="fact")

    assert [one.attribution for one in made] == attributions[1:]
    # What a claim is does not follow from what another is.
    assert told(edie) == [("Diplomats.", "draft", "fact"), ("Diplomats.", "draft", ""), ("Diplomats.", "draft", "")]


def test_words_for_the_desk_go_along(edie):
    story = make.article(origin=Origin.STAFF)
    first = make.anonymous_claim(story)
    make.unnamed(make.claim(story, "no reply was prepared"), "They", speaker=first.speaker)

    spread(write(first, edie), edie, desk={"desk_note": "Ring Tokyo."})

    assert DeskRecord.objects.get().desk_note == "Ring Tokyo."


def test_what_others_wrote_and_what_one_wrote_otherwise_is_left_alone(attributions, edie, rex):
    write(attributions[1], rex, public_note="Officials.")
    write(attributions[2], edie, public_note="Somebody else.")

    made = spread(write(attributions[0], edie), edie)

    assert [one.attribution for one in made] == [attributions[1]]
    assert [row[0] for row in told(edie)] == ["Diplomats.", "Diplomats.", "Somebody else."]
    assert [row[0] for row in told(rex)] == ["Officials."]


def test_notes_that_said_the_same_follow_a_change(attributions, edie):
    notes = [write(one, edie) for one in attributions]
    same = spreading.alike(notes[0])
    changed = reviewing.revise(notes[0], fields={"public_note": "Diplomats of both sides."}, by=edie)

    spread(changed, edie, over=same, public_note="Diplomats of both sides.")

    assert {row[0] for row in told(edie)} == {"Diplomats of both sides."}


def test_one_that_was_approved_is_reopened_by_a_change(attributions, edie, rex):
    notes = [write(one, edie) for one in attributions[:2]]
    reviewing.approve(reviewing.submit(notes[1], by=edie), by=rex)
    same = spreading.alike(notes[0])

    spread(notes[0], edie, over=same, public_note="Diplomats of both sides.")

    assert told(edie)[1][:2] == ("Diplomats of both sides.", "draft")


def test_who_did_not_confirm_is_not_noted_with_what_was_said(attributions, edie):
    type(attributions[2]).objects.filter(pk=attributions[2].pk).update(stance="does_not_confirm")

    made = spread(write(attributions[0], edie), edie)

    assert [one.attribution for one in made] == [attributions[1]]


@pytest.mark.parametrize("standing", ["suggested", "set_aside", "withdrawn"])
def test_of_claims_that_are_not_on_record_nothing_is_noted(attributions, edie, standing):
    make.change_claim(attributions[1].claim, standing=standing)

    made = spread(write(attributions[0], edie), edie)

    assert [one.attribution for one in made] == [attributions[2]]


def test_all_that_say_the_same_are_approved_and_what_is_held_up_is_told(attributions, edie, rex):
    policy = make.policy(rules=0)
    make.rule(policy, met="nature is fact")
    policy.binds = ["wire"]
    policy.record(by=None)
    notes = [
        write(one, edie, policy=policy, nature=nature)
        for one, nature in zip(attributions, ["fact", "fact", "attack"], strict=True)
    ]
    for note in notes:
        reviewing.submit(note, by=edie)
    first = reviewing.approve(SourcingNote.objects.get(pk=notes[0].pk), by=rex)

    approved, refused = spreading.approve_alike(first, by=rex)

    assert [note.pk for note in approved] == [notes[1].pk]
    assert len(refused) == 1
    assert "Rules that must be met are not" in refused[0]
    assert [row[1] for row in told(edie)] == ["approved", "approved", "submitted"]


@pytest.mark.parametrize("other", [{"knowledge": "witnessed"}, {"public_note": "Officials."}])
def test_what_says_another_thing_is_not_approved_along(attributions, edie, rex, other):
    notes = [write(attributions[0], edie), write(attributions[1], edie, **other)]
    for note in notes:
        reviewing.submit(note, by=edie)

    approved, _refused = spreading.approve_alike(SourcingNote.objects.get(pk=notes[0].pk), by=rex)

    assert approved == []
