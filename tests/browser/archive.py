"""An archive with one of everything, for tests that look at every screen.

`row_of` finds the row for a model's screens. A model that is registered in the admin later needs one too: make it in
`one_of_everything`.
"""

from dataclasses import dataclass
from datetime import date

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.models import User
from django.db.models import Model
from knox.models import AuthToken

from annotations import annotating, resolving, reviewing, saving
from annotations.choices import LinkKind, Resolution
from annotations.models import Claim, ExtractorModel, ExtractorWeights, SourcingNote, Speaker, Suggestion
from articles.models import Article, Origin
from tests import make
from tests.world import _person

# Headline, body, and of these the claim, the words for who says it, and the word that attributes.
ARABIC = (
    "الصين تطلب من اليابان جبهة مشتركة",
    "قالت مصادر مقربة من العلاقات الثنائية إن الصين تعتزم أن تطلب من اليابان الوقوف معها ضد رسوم U.S. الجديدة.\n\n"
    "وأضافت المصادر أن 25 في المئة من الواردات تخضع لها.",
    "الصين تعتزم أن تطلب من اليابان",
    "مصادر مقربة من العلاقات الثنائية",
    "قالت",
)
JAPANESE = (
    "中国、日本に共同歩調を要請へ",
    "中国は米国の鉄鋼関税に対し、日本に共同歩調を求める方針だと、両国関係に近い複数の関係者が明らかにした。\n\n"
    "政府高官は計画を確認しなかった。",
    "日本に共同歩調を求める方針だ",
    "両国関係に近い複数の関係者",
    "明らかにした",
)


@dataclass(frozen=True)
class Archive:
    root: User
    edie: User
    rex: User
    story: Article
    doubtful: Article
    draft: SourcingNote
    submitted: SourcingNote
    approved: SourcingNote
    returned: SourcingNote
    suggestion: Suggestion
    arabic: Claim
    japanese: Claim
    named: Speaker


def one_of_everything() -> Archive:
    root = User.objects.create_superuser("root", password="root-password-1")
    edie, rex = _person("edie", "Editor"), _person("rex", "Editor")
    story = make.article(origin=Origin.STAFF)
    notes = _notes(story, author=edie, approver=rex)
    suggestion = make.suggestion(story, "The sources said the request would be made at talks on Monday", words="They")
    _what_hangs_on_claims(notes["approved"].attribution.claim, notes["draft"].attribution.claim, by=edie)
    _kept_by_the_machine(root)
    make.convention("the sources", language="en")
    make.feed()
    saving.save_list("annotations_claim", "words=unsettled", name="To check", is_shared=False, by=root)
    make.delivery('{"uri": "urn:test:broken"', filename="a-broken-file-with-a-rather-long-name.json", guid="")
    doubtful = _corrected()
    arabic, japanese = _foreign("ar", *ARABIC), _foreign("ja", *JAPANESE)
    named = make.named(make.claim(story, "free trade needed defending"), "Wang Yi").speaker
    texts = {"arabic": arabic, "japanese": japanese}
    return Archive(root, edie, rex, story, doubtful, **notes, suggestion=suggestion, **texts, named=named)


def row_of(model: type[Model]) -> Model:
    row = model._base_manager.order_by("pk").first()
    assert row, f"Every screen is looked at: make a {model._meta.label} in tests/browser/archive.py."
    return row


def _notes(story: Article, *, author: User, approver: User) -> dict[str, SourcingNote]:
    """A note in each state, and one with a policy that holds it up."""
    policy = make.policy(rules=0)
    make.rule(policy, code="vital", met="is_vital is yes")
    make.rule(policy, code="wording", severity="warn")

    def laid(quote: str, words: str) -> object:
        return make.unnamed(make.claim(story, quote), words)

    draft = make.note(make.anonymous_claim(story), by=author)
    held_up = reviewing.write(
        laid("Tokyo would not take sides", "A Japanese government source"),
        fields={"public_note": "An official.", "policy": policy}, desk={"desk_note": "Ring Tokyo."}, by=author,
    )  # fmt: skip
    approved = make.approved_note(laid("no reply was prepared", "They"), author=author, approver=approver)
    returned = make.returned_note(
        laid("did not confirm the plan", "A senior government official"), author=author, by=approver, reason="Of what?"
    )
    submitted = reviewing.submit(held_up, by=author)
    return {"draft": draft, "submitted": submitted, "approved": approved, "returned": returned}


def _what_hangs_on_claims(claim: Claim, other: Claim, *, by: User) -> None:
    annotation = annotating.annotate(claim, motivation="commenting", public_note="So it was.", desk_text="Ask.", by=by)
    annotating.reply(annotation, desk_text="I did.", by=by)
    resolving.resolve(
        claim, resolution=Resolution.CONFIRMED, resolved_on=date(2018, 4, 16), url="https://news.test/talks", by=by
    )
    resolving.link(claim, kind=LinkKind.SAME, other=other, by=by)


def _kept_by_the_machine(person: User) -> None:
    AuthToken.objects.create(person)
    facts = {"username": "eve", "ip_address": "192.0.2.1", "user_agent": "Mozilla/5.0", "path_info": "/admin/login/"}
    AccessAttempt.objects.create(**facts, failures_since_start=3)
    AccessFailureLog.objects.create(**facts)
    AccessLog.objects.create(**facts)
    weights = ExtractorWeights.objects.create(digest="0" * 64, data=b"")
    counts = {"right": 7, "found": 9, "marked": 9}
    figures = {"documents": 5, "attributions": 9, "held_back": 5, "f1": 0.8, "rules_f1": 0.7}
    ExtractorModel(number=1, weights=weights, figures={"model": counts, "rules": counts}, **figures).record(by=None)


def _corrected() -> Article:
    """The bridge story, whose correction has left a claim uncertain and named its source."""
    words = "The bridge opens in spring, a city official said. The toll will be four euros, the council decided."
    changed = words.replace("a city official", "Mayor Ilse Brandt").replace("four", "six")
    story = make.bridge(bodies=[{"value": words}])
    make.unnamed(make.claim(story, "The bridge opens in spring"), "a city official")
    make.claim(story, "The toll will be four euros")
    return make.bridge(bodies=[{"value": changed}], version="2", versionCreated="2026-01-06T10:00:00Z")


def _foreign(language: str, headline: str, body: str, quote: str, words: str, cue: str) -> Claim:
    guid = f"urn:test:{language}"
    said = {"uri": guid, "language": language, "headlines": [{"value": headline}], "bodies": [{"value": body}]}
    claim = make.claim(make.article(make.ninjs(**said), guid=guid), quote)
    make.unnamed(claim, words, cue=cue)
    return claim
