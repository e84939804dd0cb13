"""What the rules say of a note, on its screen; approving, overruling, asking and commenting there."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import reviewing
from annotations.models import Policy, PolicyRule, SourcingNote
from articles.models import Origin
from tests import make


@pytest.fixture
def policy(db):
    policy = make.policy(rules=0)
    make.rule(policy, code="no-attack", met="nature is not attack")
    make.rule(policy, code="two", severity="warn", met="number_actual at least 2")
    return policy


@pytest.fixture
def note(policy, edie):
    story = make.article(origin=Origin.STAFF)
    fields = {"public_note": "Diplomats.", "policy": policy, "nature": "attack"}
    made = reviewing.write(make.anonymous_claim(story), fields=fields, desk={"number_actual": 1}, by=edie)
    return reviewing.submit(made, by=edie)


def screen(person, note):
    return make.client(person).get(f"/admin/annotations/sourcingnote/{note.pk}/change/")


def step(person, note, **post):
    address = f"/admin/annotations/sourcingnote/{note.pk}/review/"
    return make.client(person).post(address, {"version": note.version, **post}, follow=True)


def test_the_screen_says_what_each_rule_says_and_why(note, rex):
    text = screen(rex, note).text

    assert "nature of the claim: attack" in text
    assert "number in fact: 1" in text
    assert "holds it up" in text


def test_who_may_not_see_the_desks_part_is_not_told_of_it_by_the_rules(note, noor):
    noor.is_staff = True
    noor.save()
    noor.user_permissions.add(
        *Permission.objects.filter(codename__in=["view_sourcingnote", "approve_sourcingnote", "view_review"])
    )

    text = screen(noor, note).text

    assert "number in fact" not in text
    assert "not met" not in text


def test_an_editor_cannot_approve_what_is_held_up_and_is_told_why(note, rex):
    page = screen(rex, note)
    answer = step(rex, note, approve="1")

    assert 'name="overrule"' not in page.text
    assert "Rules that must be met are not: no-attack" in answer.text
    assert SourcingNote.objects.get().state == "submitted"


def test_the_standards_editor_overrules_with_a_reason(note, stella):
    assert 'name="overrule"' in screen(stella, note).text
    assert "Say why you overrule" in step(stella, note, approve="1", overrule="1").text

    answer = step(stella, note, approve="1", overrule="1", comment="The attack is the news.")

    assert "Approved." in answer.text
    assert "overruled" in answer.text
    assert "approved in spite of a rule" in answer.text


def test_an_approved_note_shows_what_the_rules_said_then(note, stella, edie):
    step(stella, note, approve="1", overrule="1", comment="The attack is the news.")

    text = screen(edie, note).text

    assert "overruled" in text
    assert "holds it up" not in text


def test_an_editor_says_that_she_is_on_it(note, rex, stella):
    assert "You are on it" in step(rex, note, take="1").text
    stored = SourcingNote.objects.get()

    assert stored.reviewer == rex
    assert "to rex" in screen(stella, stored).text


def test_a_reviewer_is_asked_until_a_day(note, edie, rex):
    step(edie, note, assign="1", reviewer=rex.pk, due_on="2026-03-31")

    stored = SourcingNote.objects.get()
    assert (stored.reviewer, str(stored.due_on)) == (rex, "2026-03-31")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"reviewer": "99999"}, "nobody of that number"),
        ({"reviewer": "x", "due_on": "tomorrow"}, "“tomorrow” is no day"),
        ({"due_on": "2026-02-30"}, "“2026-02-30” is no day"),
    ],
)
def test_who_or_when_that_is_none_is_told(note, edie, given, message):
    assert message in step(edie, note, assign="1", **given).text

    assert SourcingNote.objects.get().version == note.version


def test_a_comment_is_kept_and_shown(note, mara, edie):
    assert "Your comment is kept" in step(mara, note, say="1", comment="Which side?").text

    assert "Which side?" in screen(edie, note).text


def test_notes_are_listed_by_who_is_on_them_and_by_what_is_overdue(note, rex, stella):
    step(rex, note, assign="1", reviewer=rex.pk, due_on="2020-01-01")
    address = "/admin/annotations/sourcingnote/"

    def listed(person, query):
        return make.client(person).get(f"{address}?{query}").context["cl"].result_count

    assert listed(rex, "reviewer=me") == listed(rex, "due=overdue") == 1
    assert listed(stella, "reviewer=me") == listed(rex, "reviewer=nobody") == 0


# Policies of a newsroom's own


@pytest.fixture
def policy_form():
    rule = {"code": "told", "severity": "warn", "evidence": "published", "wording": "Say it.", "citation": "Page 1"}
    return {
        "name": "Ledger rules", "slug": "ledger", "edition": "1", "binds": ["staff", "wire"], "required_for": ["staff"],
        "overruler": "top",
        "rules-TOTAL_FORMS": "1", "rules-INITIAL_FORMS": "0",
        **{f"rules-0-{name}": text for name, text in rule.items()},
    }  # fmt: skip


def test_the_standards_editor_writes_a_policy(stella, policy_form):
    form = {**policy_form, "rules-0-applies": "copy is staff", "rules-0-met": "nature is told\r\nreason is told"}

    make.client(stella).post("/admin/annotations/policy/add/", form)

    policy = Policy.objects.get()
    assert (policy.binds, policy.required_for, policy.overruler) == (["staff", "wire"], ["staff"], "top")
    assert policy.rules.get().met.splitlines() == ["nature is told", "reason is told"]


def test_a_condition_that_is_none_is_refused_by_its_line_and_nothing_is_written(stella, policy_form):
    form = {**policy_form, "rules-0-met": "nature is told\r\nnature is rude"}

    answer = make.client(stella).post("/admin/annotations/policy/add/", form)

    assert "Line 2: nature is never “rude”" in answer.text
    assert not Policy.objects.exists()
    assert not PolicyRule.objects.exists()


def test_the_screen_of_a_note_asks_as_often_for_many_rules(note, policy, rex, django_assert_num_queries):
    browser = make.client(rex)
    address = f"/admin/annotations/sourcingnote/{note.pk}/change/"
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    for number in range(20):
        make.rule(policy, code=f"more-{number}", met="nature is fact")

    with django_assert_num_queries(len(few)):
        browser.get(address)


def test_who_judges_reads_what_is_filled_in_and_no_form_of_fields(note, rex):
    text = screen(rex, note).text

    assert "As readers will see it" in text
    assert "nature of the claim" in text
    assert "Ground rules" not in text
    assert "ground rules" not in text
    assert text.index("Your judgement") < text.index("What the rules say") < text.index("As readers will see it")
    assert f"/desk/?at=note-{note.pk}" in text


def test_its_author_has_the_form(note, edie):
    text = screen(edie, note).text

    assert "As readers will see it" not in text
    assert 'name="ground_rules"' in text


def test_the_screen_is_headed_by_the_speaker_and_the_story(note, rex):
    text = screen(rex, note).text

    assert "<h1>Sourcing note</h1>" in text
    assert f"<h2>“sources close to bilateral relations” in “{note.attribution.claim.article.headline}”" in text


def test_the_rules_of_a_policy_stand_together_under_its_name(note, policy, rex):
    other = make.policy("wire", rules=0)
    make.rule(other, code="b-rule", severity="warn", met="nature is not attack")
    other.name, other.required_for = "Rules on copy", ["staff"]
    other.save()
    make.rule(policy, code="z-rule", severity="warn", met="nature is not attack")

    text = screen(rex, note).text
    rules = text[text.index("What the rules say") : text.index("As readers will see it")]

    assert rules.count(f">{policy}<") == rules.count(f">{other}<") == 1
    assert rules.index(f">{policy}<") < rules.index("#z-rule") < rules.index(f">{other}<") < rules.index("#b-rule")


def test_of_a_policy_that_is_only_read_the_copy_is_told_in_words(note, policy, stella):
    text = make.client(stella).get(f"/admin/annotations/policy/{policy.pk}/change/").text

    assert "our own reporting" in text
    assert "[&quot;staff&quot;]" not in text
