import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from annotations import enacting
from annotations.models import Policy, SourcingNote
from tests import make

BOOK = {
    "slug": "ledger", "edition": "1", "name": "Ledger rules", "source": "", "url": "", "about": "", "binds": ["staff"],
    "overruler": "top",
    "rules": [
        {
            "code": "no-attack", "severity": "block", "evidence": "published", "wording": "No attack.",
            "applies": "", "met": "nature is not attack", "citation": "Page 1", "url": "",
        }
    ],
}  # fmt: skip


def test_what_is_published_can_all_be_entered(db):
    fates = [enacting.enact(book) for book in enacting.published()]

    assert set(fates) == {"entered"}
    assert Policy.objects.count() == len(fates) == 10
    assert Policy.objects.get(slug="reuters").source.slug == "reuters"


def test_kyodo_is_there_and_has_no_rules(db, capsys):
    call_command("enact")

    assert "kyodo none-found: entered" in capsys.readouterr().out
    assert not Policy.objects.get(slug="kyodo").rules.exists()


def test_an_edition_that_is_there_is_left_alone(db):
    enacting.enact(BOOK)
    Policy.objects.update(name="Our own name for it")

    assert enacting.enact(BOOK) == "kept as it is"
    assert Policy.objects.get().name == "Our own name for it"


def test_an_edition_is_renewed_when_asked_and_its_history_tells(db):
    enacting.enact(BOOK)
    changed = {**BOOK, "about": "More.", "rules": []}

    assert enacting.enact(changed, renew=True) == "renewed"
    policy = Policy.objects.get()
    assert (policy.about, policy.rules.count(), policy.version, policy.history.count()) == ("More.", 0, 2, 2)


def test_an_edition_that_notes_are_judged_by_is_never_rewritten(story, edie):
    enacting.enact(BOOK)
    note = make.note(make.anonymous_claim(story), by=edie)
    SourcingNote.objects.filter(pk=note.pk).update(policy=Policy.objects.get())

    assert enacting.enact({**BOOK, "rules": []}, renew=True).startswith("kept as it is: notes")
    assert Policy.objects.get().rules.count() == 1


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("met", "nature is rude", "Line 1: nature is never “rude”"),
        ("severity", "loud", "“loud” is not a valid|'loud' is not a valid"),
        ("code", "no attack", "valid “slug”|valid 'slug'"),
    ],
)
def test_a_rule_that_is_wrong_leaves_nothing_behind(db, name, value, message):
    book = {**BOOK, "rules": [{**BOOK["rules"][0], name: value}]}

    with pytest.raises(ValidationError, match=message):
        enacting.enact(book)

    assert not Policy.objects.exists()


def test_a_policy_of_ones_own_is_entered_from_a_file(db, tmp_path, capsys):
    path = tmp_path / "ledger.toml"
    path.write_text('slug = "ledger"\nedition = "1"\nname = "Ledger"\nsource = ""\nurl = ""\nabout = ""\n'
                    'binds = ["wire"]\noverruler = "desk"\nrules = []\n')  # fmt: skip

    call_command("enact", path)

    assert capsys.readouterr().out == "ledger 1: entered\n"
    assert Policy.objects.get().binds == ["wire"]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [("source", "nowhere", "no source “nowhere”"), ("name", ["a"], "no text"), ("edition", True, "no text")],
)
def test_a_field_that_is_none_is_refused(db, name, value, message):
    with pytest.raises(ValidationError, match=message):
        enacting.enact({**BOOK, name: value})

    assert not Policy.objects.exists()


EMPTY = 'slug = "a"\nedition = "1"\nname = "A"\nsource = ""\nurl = ""\nabout = ""\noverruler = "top"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("slug = ", "policy.toml: Invalid value"),
        ('slug = "a"', "a None: a field is missing"),
        (EMPTY + 'binds = ["all"]\nrules = []', "a 1: A list of kinds of copy: staff, wire, pick_up"),
        (EMPTY + 'binds = []\nrules = [{codex = "a"}]', "a field is missing, or is none that a policy has"),
    ],
)
def test_a_file_that_is_wrong_is_told(db, tmp_path, text, message):
    path = tmp_path / "policy.toml"
    path.write_text(text)

    with pytest.raises(CommandError, match=message):
        call_command("enact", path)

    assert not Policy.objects.exists()


def test_a_file_that_is_not_there_is_told(db, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("enact", tmp_path / "gone.toml")
