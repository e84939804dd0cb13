"""Notes that their policies' rules hold up, the ladder of who approves, and who is on a note."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from annotations import claiming, consulting, permissions, reviewing
from annotations.anchoring.selectors import Quote
from annotations.choices import Stance
from annotations.models import Review, RuleOutcome, SourcingNote
from annotations.reviewing import NotAllowed, ReviewError, RulesNotMet
from articles.models import Origin, StaleVersion
from tests import make


@pytest.fixture
def policy(db):
    return make.policy(rules=0)


@pytest.fixture
def submitted(policy, edie):
    story = make.article(origin=Origin.STAFF)
    fields = {"public_note": "Diplomats.", "policy": policy, "nature": "attack"}
    note = reviewing.write(make.anonymous_claim(story), fields=fields, by=edie)
    return reviewing.submit(note, by=edie)


def test_a_rule_that_must_be_met_stops_approval(policy, submitted, rex):
    make.rule(policy, code="no-attack", met="nature is not attack")

    with pytest.raises(RulesNotMet, match=r"no-attack\. A standards editor may overrule") as stopped:
        reviewing.approve(submitted, by=rex)

    assert stopped.value.rules == ["no-attack"]
    assert SourcingNote.objects.get().state == "submitted"
    assert not RuleOutcome.objects.exists()


def test_who_may_not_see_the_desks_part_is_not_told_by_which_rules(policy, submitted, noor):
    make.rule(policy, code="number", met="number_actual at least 2")
    noor.user_permissions.add(Permission.objects.get(codename="approve_sourcingnote"))

    with pytest.raises(RulesNotMet) as stopped:
        reviewing.approve(submitted, by=noor)

    assert "number" not in str(stopped.value)
    assert stopped.value.rules == ()


def test_who_stands_too_low_does_not_overrule(policy, submitted, rex):
    make.rule(policy, code="no-attack", met="nature is not attack")

    with pytest.raises(NotAllowed, match="Only a standards editor"):
        reviewing.approve(submitted, by=rex, overrule=True, comment="It matters.")


def test_nobody_overrules_without_a_reason(policy, submitted, stella):
    make.rule(policy, code="no-attack", met="nature is not attack")

    with pytest.raises(ValidationError, match="Say why you overrule: no-attack"):
        reviewing.approve(submitted, by=stella, overrule=True, comment=" ")


def test_the_right_step_overrules_with_a_reason_that_is_kept(policy, submitted, stella):
    make.rule(policy, code="no-attack", met="nature is not attack")
    make.rule(policy, code="told", met="nature is told")

    note = reviewing.approve(submitted, by=stella, overrule=True, comment="It matters.")

    review = note.reviews.last()
    assert (note.state, review.action, review.comment) == ("approved", "overruled", "It matters.")
    kept = {one.rule.code: (one.outcome, one.is_overruled) for one in RuleOutcome.objects.filter(review=review)}
    assert kept == {"no-attack": ("fail", True), "told": ("pass", False)}


def test_nothing_is_overruled_where_nothing_holds_up(policy, submitted, rex):
    make.rule(policy, code="told", met="nature is told")

    note = reviewing.approve(submitted, by=rex, overrule=True)

    assert note.reviews.last().action == "approved"


def test_the_database_keeps_no_overruling_without_a_reason(submitted, stella):
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(note=submitted, action="overruled", note_version=1, by=stella)


@pytest.mark.parametrize(
    ("step", "may"),
    [
        ("desk", {"rex", "sue", "stella", "tara"}),
        ("supervisor", {"sue", "stella", "tara"}),
        ("standards", {"stella", "tara"}),
        ("top", {"tara"}),
    ],
)
@pytest.mark.parametrize("name", ["rex", "sue", "stella", "tara"])
def test_the_ladder_of_who_approves(policy, submitted, step, may, name, request):
    make.rule(policy, code="ladder", met=f"approval at least {step}")
    person = request.getfixturevalue(name)
    try:
        reviewing.approve(submitted, by=person, overrule=True, comment="I would.")
        has_approved = True
    except RulesNotMet:
        has_approved = False

    assert has_approved == (name in may)


def test_who_approves_nothing_stands_on_no_step(mara, noor, edie):
    assert permissions.approves_as(mara) is permissions.approves_as(noor) is None
    assert permissions.approves_as(edie) == "desk"


def test_what_was_kept_is_of_the_note_as_it_is_approved_now(policy, submitted, edie, rex):
    rule = make.rule(policy, code="told", met="nature is told")
    note = reviewing.approve(submitted, by=rex)
    assert [one.rule for one in RuleOutcome.objects.of_approved()] == [rule]

    note = reviewing.revise(note, fields={"nature": "fact"}, by=edie)

    assert not RuleOutcome.objects.of_approved().exists()
    reviewing.approve(reviewing.submit(note, by=edie), by=rex)
    assert RuleOutcome.objects.of_approved().count() == 1
    assert RuleOutcome.objects.count() == 2


def test_a_policy_that_notes_were_judged_by_is_not_rewritten_though_they_have_another_now(policy, submitted, edie, rex):
    make.rule(policy, code="told", met="nature is told")
    note = reviewing.approve(submitted, by=rex)
    reviewing.revise(note, fields={"policy": make.policy("other")}, by=edie)

    assert policy.is_in_use


def test_a_note_nested_in_another_is_judged_anew_when_that_one_changes(story, nikkei, edie, rex):
    inner = make.relayed(
        make.claim(story, "a joint statement was being weighed"), nikkei, words="The Nikkei",
        nested_words="without citing sources",
    )  # fmt: skip
    note = make.approved_note(inner, author=edie, approver=rex)

    claiming.reattribute(
        inner.nested_in, speaker=make.speaker("Wang Yi"), source_words=Quote("The Nikkei"), cue_words=None,
        stance=Stance.SAYS, nested_in=None, by=edie,
    )  # fmt: skip

    note.refresh_from_db()
    assert note.state == "draft"


def test_a_note_without_a_policy_is_held_against_nothing(story, edie, rex):
    make.approved_note(make.anonymous_claim(story), author=edie, approver=rex)

    assert not RuleOutcome.objects.exists()


@pytest.fixture
def required(db):
    policy = make.policy("required", rules=0)
    policy.required_for, policy.binds = ["staff"], ["staff", "wire"]
    policy.record(by=None)
    make.rule(policy, code="no-attack", met="nature is not attack")
    return policy


def test_a_required_policy_is_asked_of_a_note_that_names_none(required, edie, rex):
    story = make.article(origin=Origin.STAFF)
    fields = {"public_note": "Diplomats.", "nature": "attack"}
    note = reviewing.submit(reviewing.write(make.anonymous_claim(story), fields=fields, by=edie), by=edie)

    with pytest.raises(RulesNotMet, match="no-attack"):
        reviewing.approve(note, by=rex)


def test_it_is_not_asked_of_other_copy(required, story, edie, rex):
    fields = {"public_note": "Diplomats.", "nature": "attack"}
    note = reviewing.submit(reviewing.write(make.anonymous_claim(story), fields=fields, by=edie), by=edie)

    assert reviewing.approve(note, by=rex).state == "approved"
    assert not RuleOutcome.objects.exists()


def test_who_overrules_two_policies_stands_as_high_as_both_ask(required, policy, submitted, stella, tara):
    make.rule(policy, code="no-attack", met="nature is not attack")
    required.overruler = "top"
    required.record(by=None)

    with pytest.raises(NotAllowed, match="Only a top editor"):
        reviewing.approve(submitted, by=stella, overrule=True, comment="It is the news.")

    reviewing.approve(submitted, by=tara, overrule=True, comment="It is the news.")
    assert RuleOutcome.objects.filter(is_overruled=True).count() == 2


def test_outcomes_are_for_those_who_may_see_the_desks_part(policy, submitted, rex, noor, reader):
    make.rule(policy, met="nature is told")
    reviewing.approve(submitted, by=rex)

    assert RuleOutcome.objects.visible_to(rex).exists()
    assert not RuleOutcome.objects.visible_to(noor).exists()
    assert not RuleOutcome.objects.visible_to(reader).exists()


# Who is on it


def test_a_reviewer_is_asked_until_a_day(submitted, edie, rex):
    note = consulting.assign(submitted, reviewer=rex, due_on=date(2026, 3, 31), by=edie)

    assert (note.reviewer, note.due_on) == (rex, date(2026, 3, 31))
    review = note.reviews.last()
    assert (review.action, review.comment, review.by) == ("assigned", "to rex, 2026-03-31", edie)


def test_nobody_is_asked_any_more(submitted, edie, rex):
    note = consulting.assign(submitted, reviewer=rex, by=edie)

    assert consulting.assign(note, reviewer=None, by=edie).reviewer is None


@pytest.mark.parametrize("name", ["edie", "mara", "noor"])
def test_a_reviewer_is_somebody_else_who_may_approve(submitted, rex, name, request):
    with pytest.raises(ValidationError, match="somebody else than its author"):
        consulting.assign(submitted, reviewer=request.getfixturevalue(name), by=rex)


def test_the_database_refuses_the_author_as_reviewer(submitted, edie):
    with pytest.raises(IntegrityError), transaction.atomic():
        SourcingNote.objects.filter(pk=submitted.pk).update(reviewer=edie)


def test_a_reporter_does_not_say_who_reviews_the_note_of_another(submitted, mara, rex):
    with pytest.raises(NotAllowed, match="may not say who"):
        consulting.assign(submitted, reviewer=rex, by=mara)


def test_two_who_take_it_at_once_do_not_overwrite_each_other(submitted, rex, stella):
    consulting.assign(submitted, reviewer=rex, by=rex, expected=submitted.version)

    with pytest.raises(StaleVersion):
        consulting.assign(submitted, reviewer=stella, by=stella, expected=submitted.version)


def test_what_is_overdue(submitted, edie, rex):
    yesterday = timezone.localdate() - timedelta(days=1)
    note = consulting.assign(submitted, reviewer=rex, due_on=timezone.localdate(), by=edie)
    assert not SourcingNote.objects.overdue().exists()

    note = consulting.assign(note, reviewer=rex, due_on=yesterday, by=edie)
    assert SourcingNote.objects.overdue().exists()

    reviewing.approve(note, by=rex)
    assert not SourcingNote.objects.overdue().exists()


def test_a_comment_leaves_the_note_what_it_is(submitted, mara):
    review = consulting.comment_on(submitted, text="Is that all? ", by=mara)

    assert (review.action, review.comment) == ("commented", "Is that all?")
    stored = SourcingNote.objects.get()
    assert (stored.version, stored.state) == (submitted.version, "submitted")


def test_an_empty_comment_is_refused(submitted, mara, noor):
    with pytest.raises(ValidationError, match="Write something"):
        consulting.comment_on(submitted, text=" ", by=mara)
    with pytest.raises(ReviewError, match="may not comment"):
        consulting.comment_on(submitted, text="Hm.", by=noor)
