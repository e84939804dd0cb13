"""The table of who may do what, in docs/configuration.md, tried cell by cell, by doing it on pages and over the API."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User

from annotations import consulting, reviewing
from annotations.models import DeskRecord, ExtractorModel, ExtractorWeights, Review, SavedList, SourcingNote, Suggestion
from articles.models import Article, Delivery, Origin
from tests import make

DOCUMENT = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text()
LEAD = "China plans to ask Japan to stand with it against U.S. steel tariffs"


def table():
    """Of each row and role whether the table has a tick there."""
    lines = re.findall(r"^\|(.*)\|$", DOCUMENT[DOCUMENT.index("| | nobody |") :].split("\n\n")[0], re.MULTILINE)
    head, _, *rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return {(row[0], role): cell == "✓" for row in rows for role, cell in zip(head[1:], row[1:], strict=True)}


class Desk:
    """A staff story, an editor who writes notes on it, and the person in question, who may be nobody."""

    def __init__(self, person, author):
        self.author = author
        self.viewer = person or AnonymousUser()
        self.story = make.article(origin=Origin.STAFF)
        self.api = make.api_client(person)
        self.pages = make.client(person)

    def posts(self, address, **body):
        return self.api.post(f"/api/v1/{address}/", body, format="json").status_code == 201

    def opens(self, address):
        """Whether a screen of the admin lets something be written."""
        answer = self.pages.get(f"/admin/{address}")
        return answer.status_code == 200 and 'name="_save"' in answer.text

    def shows(self, address, words):
        answer = self.pages.get(f"/admin/{address}")
        return answer.status_code == 200 and words in answer.text

    def takes(self, step, **fields):
        """Whether a step at the story's workbench is taken."""
        address = f"/admin/articles/article/{self.story.pk}/desk/"
        answer = self.pages.post(address, {"step": step, "revision": 1, **fields}, headers={"X-Desk": "1"})
        return answer.headers.get("X-Desk") == "taken"

    def note(self, **fields):
        attribution = make.anonymous_claim(self.story)
        written = reviewing.write(attribution, fields={"public_note": "Diplomats.", **fields}, by=self.author)
        return reviewing.submit(written, by=self.author)

    def steps(self, note, name, **body):
        seen = {"HTTP_IF_MATCH": f'"{note.version}"'}
        return self.api.post(f"/api/v1/notes/{note.pk}/{name}/", body, format="json", **seen).status_code == 200

    def approves(self, step):
        """What a rule asks a step of the ladder for."""
        policy = make.policy(edition=step, rules=0)
        make.rule(policy, met=f"approval at least {step}")
        return self.steps(self.note(policy=policy), "approve")

    def overrules(self, step):
        policy = make.policy(edition=f"{step}-2", rules=0)
        policy.overruler = step
        policy.record(by=None)
        make.rule(policy, met="nature is not attack")
        claim = make.claim(self.story, "Tokyo would not take sides")
        attribution = make.unnamed(claim, "A Japanese government source")
        fields = {"public_note": "An official.", "policy": policy, "nature": "attack"}
        note = reviewing.submit(reviewing.write(attribution, fields=fields, by=self.author), by=self.author)
        return self.steps(note, "approve", overrule=True, comment="It is the news.")


def one(answers):
    """The answer on which all agree."""
    assert len(set(answers)) == 1
    return answers[0]


def reads_what_is_public(desk):
    make.claim(desk.story, LEAD)

    return one([desk.api.get("/api/v1/claims/").json()["results"] != [], desk.pages.get("/").status_code == 200])


def reads_everything(desk):
    make.suggestion(desk.story, "The sources said the request would be made at talks on Monday", words="The sources")
    desk.note()
    make.change(desk.story, state="held")

    return one([rows.objects.visible_to(desk.viewer).exists() for rows in (
        Article, Delivery, Suggestion, SourcingNote,
    )])  # fmt: skip


def reads_reviews(desk):
    note = desk.note()
    consulting.comment_on(note, text="Which side?", by=desk.author)
    told = desk.api.get(f"/api/v1/notes/{note.pk}/").json()

    return one([
        Review.objects.visible_to(desk.viewer).exists(),
        "Which side?" in str(told),
        desk.shows(f"annotations/sourcingnote/{note.pk}/change/", "Which side?"),
    ])  # fmt: skip


def reads_words_for_the_desk(desk):
    policy = make.policy(rules=0)
    make.rule(policy, met="is_vital is yes")
    note = desk.note(policy=policy)
    note = reviewing.revise(note, fields={}, desk={"desk_note": "Ring Tokyo.", "is_vital": "yes"}, by=desk.author)
    told = desk.api.get(f"/api/v1/notes/{note.pk}/").json()

    return one([
        DeskRecord.objects.visible_to(desk.viewer).exists(),
        "Ring Tokyo." in str(told),
        bool(told.get("findings")),
        desk.shows(f"annotations/sourcingnote/{note.pk}/change/", "Ring Tokyo."),
        desk.shows(f"annotations/sourcingnote/{note.pk}/change/", "not to be had otherwise: yes"),
    ])  # fmt: skip


def makes_claims(desk):
    claim = make.claim(desk.story, "Tokyo would not take sides")
    start = desk.story.current_revision.text.index("free trade")
    marked = {"part": "claim", "start": start, "end": start + len("free trade")}
    speaker = {"kind": "person", "name": "Wang Yi"}

    return one([
        desk.posts("claims", article=desk.story.slug, quote={"exact": LEAD}),
        desk.posts("attributions", claim=claim.pk, speaker=speaker),
        desk.opens("annotations/claim/add/"),
        desk.takes("mark", **marked),
        desk.takes("lay", at=f"claim-{claim.pk}", to="another", kind="person", name="Mara Lund", stance="says"),
        desk.takes("set_aside", at=f"claim-{claim.pk}", version=1),
        desk.opens("annotations/speaker/add/"),
        desk.opens("annotations/outcome/add/"),
        desk.opens("annotations/claimlink/add/"),
    ])  # fmt: skip


def writes_notes(desk):
    attribution = make.anonymous_claim(desk.story)
    body = {"attribution": attribution.pk, "public_note": "Diplomats.", "desk": {"desk_note": "Ring Tokyo."}}
    other = make.unnamed(make.claim(desk.story, "Tokyo would not take sides"), "A Japanese government source")
    at_the_desk = {"at": f"attribution-{other.pk}", "public_note": "An official.", "desk_note": "Ring.", "_submit": "1"}

    return one([
        desk.posts("notes", **body) and desk.steps(SourcingNote.objects.get(), "submit"),
        desk.takes("note", **at_the_desk) and other.notes.get().state == "submitted",
    ])  # fmt: skip


def decides_on_suggestions(desk):
    suggestion = make.suggestion(desk.story, LEAD)
    address = f"/admin/annotations/suggestion/{suggestion.pk}/decide/"
    desk.pages.post(address, {"version": suggestion.version, "reject": "1"})
    suggestion.refresh_from_db()
    other = make.suggestion(desk.story, "Tokyo would not take sides")

    return one([
        suggestion.decision == "rejected", desk.takes("reject", at=f"claim-{other.claim_id}", version=other.version),
    ])  # fmt: skip


def approves_or_returns(desk):
    note = desk.note()
    other = make.unnamed(make.claim(desk.story, "Tokyo would not take sides"), "A Japanese government source")
    waits = make.submitted_note(other, by=desk.author)
    at_the_desk = {"at": f"attribution-{other.pk}", "note": waits.pk, "version": waits.version}

    return one([
        desk.steps(note, "approve"), desk.takes("judge", **at_the_desk, **{"return": "1", "comment": "Which side?"}),
    ])  # fmt: skip


def saves_a_list(desk, **form):
    address = "/admin/annotations/savedlist/add/?listed=annotations_claim&query=words%3Dunsettled"
    desk.pages.post(address, {"name": "To check", **form})
    return SavedList.objects.filter(is_shared=bool(form)).exists()


def switches_models(desk):
    weights = ExtractorWeights.objects.create(digest="0" * 64, data=b"")
    counts = {"right": 7, "found": 9, "marked": 9}
    figures = {"documents": 5, "attributions": 9, "held_back": 5, "f1": 0.8, "rules_f1": 0.7}
    model = ExtractorModel(number=1, weights=weights, figures={"model": counts, "rules": counts}, **figures)
    model.record(by=None)
    return desk.shows("annotations/extractormodel/", 'value="switch_on"')


def reads_histories(desk):
    claim = make.claim(desk.story, LEAD)
    return desk.pages.get(f"/admin/annotations/claim/{claim.pk}/history/").status_code == 200


def makes_people(desk):
    return one([desk.opens("auth/user/add/"), desk.opens("auth/group/add/")])


def brings_in_files(desk):
    address = "/api/v1/deliveries/?filename=story.json"
    return desk.api.post(address, make.ninjs(), content_type="application/json").status_code == 201


# What the rows begin with, and how it is tried.
ACTIONS = {
    "read what is public": reads_what_is_public,
    "read everything": reads_everything,
    "read the steps": reads_reviews,
    "read words for the desk": reads_words_for_the_desk,
    "make and change claims": makes_claims,
    "write annotations": lambda desk: desk.opens("annotations/annotation/add/"),
    "write sourcing notes": writes_notes,
    "comment on notes": lambda desk: desk.steps(desk.note(), "comment", comment="Which side?"),
    "save lists": saves_a_list,
    "share saved lists": lambda desk: saves_a_list(desk, is_shared="on"),
    "approve or return": approves_or_returns,
    "say who reviews": lambda desk: desk.steps(desk.note(), "assign", reviewer="second"),
    "approve what asks for a supervising editor": lambda desk: desk.approves("supervisor"),
    "approve what asks for a standards editor": lambda desk: one(
        [desk.approves("standards"), desk.overrules("standards")]
    ),
    "approve what asks for a top editor": lambda desk: one([desk.approves("top"), desk.overrules("top")]),
    "decide on suggestions": decides_on_suggestions,
    "bring in files": brings_in_files,
    "keep feeds": lambda desk: desk.opens("articles/feed/add/"),
    "publish, hold": lambda desk: desk.opens(f"articles/article/{desk.story.pk}/change/"),
    "make and change sources": lambda desk: desk.opens("articles/source/add/"),
    "make and change policies": lambda desk: desk.opens("annotations/policy/add/"),
    "make and change conventions": lambda desk: desk.opens("annotations/convention/add/"),
    "switch extractor models": switches_models,
    "read who changed what": reads_histories,
    "make people": makes_people,
}


def action(row):
    (found,) = [tried for begin, tried in ACTIONS.items() if row.startswith(begin)]
    return found


def _person(name, role):
    # Whoever has a role but these works in the admin.
    person = User.objects.create_user(name, is_staff=role not in ("Reader", "Supplier"))
    person.groups.add(Group.objects.get(name=role))
    return person


@pytest.mark.parametrize(("row", "role"), list(table()))
def test_a_cell_of_the_table(db, row, role):
    author = _person("author", "Editor")
    _person("second", "Editor")
    person = None if role == "nobody" else _person("person", role)

    assert action(row)(Desk(person, author)) == table()[row, role]


def test_each_role_has_a_column_and_each_action_a_row(db):
    rows, roles = zip(*table(), strict=True)

    assert set(roles) - {"nobody"} == set(Group.objects.values_list("name", flat=True))
    assert len({action(row) for row in rows}) == len(ACTIONS)
