"""A canary in what only the desk may know is found nowhere outside its permission: on no page, in no answer of the API,
on no screen, in no search, order, history, error or log. Whoever may see it finds every one, so that this cannot pass
by looking in the wrong places.

The public's side, and what the machine knows, is in tests/newsroom/test_leaks.py.
"""

import re
from html import unescape
from itertools import chain
from urllib.parse import quote, urljoin

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import FieldError, ValidationError
from django.db import transaction
from django.urls import URLResolver, get_resolver, resolve

from annotations import annotating, consulting, reviewing
from annotations.models import (
    Anchor,
    Annotation,
    Attribution,
    Claim,
    Descriptor,
    DeskComment,
    DeskRecord,
    Policy,
    PolicyRule,
    RuleOutcome,
    SourcingNote,
    Speaker,
)
from articles.models import Article, Origin, Recorded, Source, Subject
from newsroom.api.router import router
from tests import make

# What each row holds that others must not see, by who may: words of notes that are not approved, comments of reviews,
# the desk's part of a note, what it was before, and the desk's words of an annotation.
CANARIES = {
    "note": {"submitted", "returned", "draft"},
    "review": {"overruled", "remark", "returned"},
    "desk": {f"{kind}-{state}" for kind in ("words", "papers") for state in ("approved", "submitted", "draft")},
    "past": {"words"},
    "comment": {"beside", "alone"},
}
CANARY = re.compile(f"canary-(?:{'|'.join(CANARIES)})-[a-z-]+[a-z]")
# The coded fields, as a page, a sentence or the API tells them. No other number here is 7919.
NUMBER = 7919
CODED = re.compile(
    rf"(?<![\w.]){NUMBER}(?!\w)|jigsaw[ _]risk(?:</?\w+>|[\s:\"])*high|roles[ _]that[ _]know[^,]{{0,40}}legal",
    re.IGNORECASE,
)
# What the rules say of a note. Their words are public with their policy, and of a note nowhere.
RULES = re.compile(r"rule-on-[a-z]+|class=\"rows findings\"|\"holds_up\"")
DESK_TABLES = r"desk(record|comment)$"

BLIND = ["nobody", "noor", "Reader", "Supplier", "Administrator", "onlooker", "wren"]
READ_NOTES = {"note", "review"}
MAY_SEE = {
    **dict.fromkeys(("nobody", "noor", "Reader", "Supplier"), frozenset()),
    "Administrator": {"note"},
    **dict.fromkeys(("onlooker", "wren"), frozenset(READ_NOTES)),
    "Editor": {*READ_NOTES, "desk", "comment"},
    "Standards editor": set(CANARIES),
}


def canary(kind, where):
    assert where in CANARIES[kind]
    return f"canary-{kind}-{where}"


def planted(kinds):
    return {canary(kind, where) for kind in kinds for where in CANARIES[kind]}


# Who looks


def _person(name, permissions=()):
    made = User.objects.create_user(name, is_staff=True)
    made.user_permissions.set(permissions)
    return made


def _rights():
    """All that there are to the record, but those to the desk's tables and their histories."""
    apps = Permission.objects.filter(content_type__app_label__in=["articles", "annotations"])
    return apps.exclude(codename__regex=DESK_TABLES)


def who(role):
    """Whom the tests call so: a role, or somebody with rights that no role has. `onlooker` may look at everything but
    the desk's tables, `wren` do everything but with these, and `noor` and nobody nothing.
    """
    if role == "nobody":
        return None
    if role == "noor":
        return User.objects.create_user(role)
    if role == "onlooker":
        return _person(role, _rights().filter(codename__startswith="view_"))
    if found := User.objects.filter(username=role).first():
        return found
    person = _person(role)
    person.groups.add(Group.objects.get(name=role))
    return person


# What there is to be found


@pytest.fixture(autouse=True)
def story(db, edie, stella):
    made = make.article(origin=Origin.STAFF)
    Subject.objects.create(article=made, code="medtop:11002000", name="diplomacy")
    wren = _person("wren", _rights())
    policy = make.policy(rules=0)
    for name, asked in {"number": "number_actual at least 9000", "jigsaw": "jigsaw_risk is low"}.items():
        make.rule(policy, code=f"rule-on-{name}", met=asked)
    PolicyRule.objects.update(wording="The wording of a rule-on-something.")

    approved = plant("approved", make.anonymous_claim(made), policy, by=edie)
    approved = reviewing.submit(approved, by=edie)
    reviewing.approve(approved, by=stella, overrule=True, comment=canary("review", "overruled"))
    claim = make.claim(made, "Tokyo would not take sides")
    submitted = plant("submitted", make.unnamed(claim, "A Japanese government source"), policy, by=edie)
    reviewing.submit(submitted, by=edie)
    consulting.comment_on(submitted, text=canary("review", "remark"), by=stella)
    # Of somebody who may not, or no longer, read the desk's part of their own note.
    attribution = make.unnamed(make.claim(made, "the plan"), "A senior government official")
    plant("draft", attribution, policy, by=wren, desk_by=edie)
    words = {"author": edie, "by": stella, "public_note": canary("note", "returned")}
    attribution = make.unnamed(make.claim(made, "no reply was prepared"), "They")
    make.returned_note(attribution, reason=canary("review", "returned"), **words)

    for where, public in {"beside": "See page two.", "alone": ""}.items():
        desk_text = canary("comment", where)
        annotating.annotate(claim, motivation="commenting", public_note=public, desk_text=desk_text, by=edie)
    return made


def plant(state, attribution, policy, *, by, desk_by=None):
    public = "Diplomats of both sides." if state == "approved" else canary("note", state)
    note = reviewing.write(attribution, fields={"public_note": public, "policy": policy}, by=by)
    told = {"number_actual": NUMBER, "jigsaw_risk": "high", "roles_that_know": ["legal"]}
    record = DeskRecord(note=note, desk_note=canary("past", "words"), **told)
    record.record(by=desk_by or by)
    record.desk_note = canary("desk", f"words-{state}")
    record.document_provenance = canary("desk", f"papers-{state}")
    record.record(by=desk_by or by)
    return note


@pytest.fixture(autouse=True)
def logged(caplog):
    """Whatever is asked for here, and by whom: no log ever tells any of it."""
    caplog.set_level("DEBUG")  # as LOG_LEVEL does
    yield caplog
    for record in chain(caplog.get_records("setup"), caplog.get_records("call")):
        assert not CANARY.search(f"{record.getMessage()}{record.args}{record.exc_text or ''}"), record
    assert not CODED.search(caplog.text)


# How it is looked for


class Looking:
    """What somebody gets, address by address."""

    def __init__(self, client):
        self.client = client
        self.got = {}

    def at(self, addresses):
        for address in addresses:
            if address not in self.got:
                self.keep(address, self.client.get(address))

    def keep(self, name, answer):
        assert answer.status_code < 500, name
        self.got[name] = self.told(answer)

    @staticmethod
    def told(answer):
        return f"{answer.status_code} {answer.headers}\n{answer.getvalue().decode(errors='replace')}"

    @property
    def canaries(self):
        return set(CANARY.findall("".join(self.got.values())))

    @property
    def coded(self):
        """Where the codes of the desk are told."""
        return {address for address, text in self.got.items() if CODED.search(text)}

    @property
    def judged(self):
        """Where it is told what rules say of a note, other than by the rules themselves."""
        return {at for at, text in self.got.items() if RULES.search(text) and "polic" not in at}


def looks(role):
    person = who(role)
    return Looking(make.client(person)), Looking(make.api_client(person))


def links(address, text):
    """Within the site; to no list that is narrowed twice, since each facet of a search leads to all others."""
    found = (urljoin(address, unescape(href).split("#")[0]) for href in re.findall(r'href="([^"]*)"', text))
    elsewhere = ("/static/", "/admin/", "/api/")
    return {one for one in found if one.startswith("/") and not one.startswith(elsewhere) and "&" not in one}


def crawl(looking, *starts):
    """From link to link."""
    todo = set(starts)
    while todo := todo - looking.got.keys():
        looking.at(todo)
        todo = set().union(*(links(address, looking.got[address]) for address in todo))


def pages():
    """Where the public's links begin; and what none may lead to."""
    yield from ("/", "/articles/", "/about/", "/robots.txt", "/healthz", "/readyz")
    yield from ("/annotations/", "/annotations/?iris=1", "/annotations/?page=attribution-0")
    yield from ("/sitemap.xml", "/sitemaps/pages.xml", "/sitemaps/news.xml", "/sitemaps/stories-1.xml")
    asked = [f"q={word}{kind}" for word in ("the", "canary") for kind in ("", "&kind=claims")]
    yield from (f"/{page}?{query}" for page in ("search/", "search.atom", "searches/") for query in asked)
    for article in Article.objects.all():
        page = article.get_absolute_url()
        yield from (page, f"{page}revisions/1/", f"{page}embed/", f"/oembed?url=http://testserver{page}")
    yield from (f"/speakers/{speaker.pk}.atom" for speaker in Speaker.objects.all())
    yield from (f"/feeds/subjects/{code}.atom" for code in Subject.objects.values_list("code", flat=True))
    yield from (f"/sources/{source.slug}/" for source in Source.objects.all())
    yield from (f"/policies/{policy.slug}/{policy.edition}/" for policy in Policy.objects.all())
    yield from ("/speakers/", "/descriptors/", "/policies/", "/method/")
    # Saved searches, of which nobody here has any.
    yield from ("/searches/1/", "/searches/none/mail/")
    for name, model in {"claim": Claim, "attribution": Attribution, "annotation": Annotation}.items():
        yield from (f"/annotations/{name}/{row.pk}/" for row in model.objects.all())
    for name, model in {"claims": Claim, "speakers": Speaker, "descriptors": Descriptor}.items():
        yield from (f"/{name}/{row.pk}/" for row in model.objects.all())


def signing_in():
    """Every address under /accounts/, of whose rows nobody here has any."""
    routes = (route for route in _routes(get_resolver()) if route.startswith("accounts/"))
    yield from (f"/{route.replace('<int:pk>', '1')}" for route in routes)


CONCERNED = (SourcingNote, DeskRecord, DeskComment, Annotation, Claim, Attribution)


def screens():
    """Every address of the admin, filled with rows of its model, all of them where these concern notes."""
    yield from ("/admin/", "/admin/annotations/", "/admin/articles/", "/admin/auth/", "/admin/password_change/")
    article = Article.objects.get()
    for model, screen in admin.site._registry.items():
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        most = 4 if model in CONCERNED else 1
        keys = {*model._default_manager.values_list("pk", flat=True)[:most], article.pk}
        for pattern in screen.get_urls():
            route = str(pattern.pattern)
            if route != "<path:object_id>/":  # leads on to the form
                yield from {base + re.sub("<.*?>", quote(str(key)), route) for key in keys}


def screens_of_the_desk():
    return (address for address in screens() if re.search("/(sourcingnote|annotation|review|desk[a-z]*)/", address))


def lists(package=""):
    for model in admin.site._registry:
        if model._meta.app_label.startswith(package):
            yield f"/admin/{model._meta.app_label}/{model._meta.model_name}/"


def choices_of(looking):
    """Every filter and every order that the lists offer."""
    for base in lists("annotations"):
        for href in re.findall(r'href="(\?[^"]*)"', looking.got[base]):
            yield base + unescape(href)


def resources():
    """Each list of the API with its view."""
    slug = Article.objects.get().slug
    for prefix, view, _name in router.registry:
        yield f"/api/v1/{prefix.replace('<slug:slug>', slug)}/", view


def answers():
    """Every address of the API that reads, but the schema: lists, rows, and what stands beside."""
    yield from ("/api/v1/", "/api/v1/extract/", "/api/v1/tokens/", "/api/v1/tokens/current/")
    for base, view in resources():
        rows = view.filterset_class.Meta.model._default_manager.all()
        key = {"slug": "slug", "number": "number"}.get(view.lookup_field, "pk")
        yield base
        yield from (f"{base}{value}/" for value in (*rows.values_list(key, flat=True)[:8], 1))
    yield f"/api/v1/articles/{Article.objects.get().slug}/revisions/1/difference/"


# Pages


@pytest.mark.parametrize("role", [*BLIND, "Editor", "Standards editor"])
def test_no_page_of_the_public_tells_anybody(role):
    looking, _ = looks(role)

    crawl(looking, *pages())

    assert (looking.canaries, looking.coded, looking.judged) == (set(), set(), set())


def test_the_crawl_comes_to_every_address_that_can_be_read():
    """A feed or an export that is new is walked here, or fails here."""
    looking, api = looks("nobody")
    crawl(looking, *pages(), *signing_in())
    api.at([*answers(), "/api/v1/schema/"])

    come_to = {resolve(address.split("?")[0]).route for address in (*looking.got, *api.got)}
    steps = {"language/", *(f"api/v1/notes/<int:pk>/{step}/" for step in STEPS)}
    assert set(_routes(get_resolver())) - come_to == steps


def _routes(resolver, before=""):
    for pattern in resolver.url_patterns:
        route = f"{before}{pattern.pattern}"
        if not isinstance(pattern, URLResolver):
            yield route
        elif pattern.app_name != "admin":
            yield from _routes(pattern, route)


# Screens


@pytest.mark.parametrize("role", ["Administrator", "onlooker", "wren", "Editor", "Standards editor"])
def test_screens_show_each_what_they_may_see_and_no_more(role):
    looking, _ = looks(role)

    looking.at(screens_of_the_desk() if "desk" in MAY_SEE[role] else screens())

    assert looking.canaries == planted(MAY_SEE[role])
    assert [bool(looking.coded), bool(looking.judged)] == ["desk" in MAY_SEE[role]] * 2


@pytest.mark.parametrize("role", ["wren", "Editor", "Standards editor"])
def test_the_home_tells_none_of_it_not_even_those_who_may_see_it(role):
    """It stands open on a desk all day."""
    looking, _ = looks(role)

    looking.at(["/admin/"])

    assert "A Japanese government source" in looking.got["/admin/"]
    assert (looking.canaries, looking.coded, looking.judged) == (set(), set(), set())


@pytest.mark.parametrize("role", ["nobody", "noor", "Reader", "Supplier"])
def test_who_has_no_right_to_the_record_sees_no_screen(role):
    looking, _ = looks(role)

    looking.at([*lists(), *screens_of_the_desk()])

    assert (looking.canaries, looking.coded, looking.judged) == (set(), set(), set())


def test_no_filter_and_no_order_of_a_list_shows_more():
    looking, _ = looks("onlooker")
    looking.at(lists("annotations"))

    looking.at(choices_of(looking))

    assert len(looking.got) > 100
    assert looking.canaries <= planted(READ_NOTES)
    assert looking.coded == set()


def test_no_filter_and_no_order_of_a_list_goes_by_what_the_desk_knows():
    looking, _ = looks("onlooker")
    looking.at(lists("annotations"))
    asked = [address for address in choices_of(looking) if re.search("/(sourcingnote|annotation)/", address)]
    before = [_listed(looking, address) for address in asked]

    for number, record in enumerate(DeskRecord.objects.order_by("-pk"), start=1):
        told = {"desk_note": number, "document_provenance": number, "number_actual": number, "jigsaw_risk": "low"}
        DeskRecord.objects.filter(pk=record.pk).update(**told)
    for number, comment in enumerate(DeskComment.objects.order_by("-pk")):
        DeskComment.objects.filter(pk=comment.pk).update(text=number)

    assert [_listed(looking, address) for address in asked] == before


def _listed(looking, address):
    return [row.pk for row in looking.client.get(address).context["cl"].result_list]


ASKED = [
    "q={}", "desk_note__contains={}", "deskrecord__desk_note={}", "+__desk_note__contains={}", "+__text__contains={}",
    "notes__+__desk_note__contains={}", "attributions__notes__+__desk_note__contains={}",
    "sourcing_notes__+__desk_note__contains={}", "o={}",
]  # fmt: skip


@pytest.mark.parametrize(("role", "package"), [("Administrator", "auth"), ("wren", "a")])
def test_no_list_of_a_screen_can_be_asked_for_words_of_the_desk(role, package):
    looking, _ = looks(role)
    asks = [(base, asked) for base in lists(package) for asked in ASKED]

    differ = [each for each in asks if not _is_same(looking.client, *each)]

    assert differ == []


def _is_same(client, base, asked):
    """Whether the answer is the same for words that are there and for words that are not."""
    one, other = (_asked(client, base, asked, needle) for needle in ("canary-desk-words", "nothing-such-here"))
    return one == other


def _asked(client, base, asked, needle):
    answer = client.get(f"{base}?{quote(asked.format(needle), safe='=')}")
    told = f"{answer.status_code} {answer.headers.get('Location')} {answer.getvalue().decode()}"
    return re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"', "", told).replace(needle, "")


def test_by_what_a_list_shows_who_may_see_it_can_ask():
    """So that the test above can fail."""
    looking, _ = looks("Editor")
    make.source("canary-desk-words", name="A paper")

    assert not _is_same(looking.client, "/admin/articles/source/", "q={}")


@pytest.mark.parametrize("asked", ["+__isnull=1", "+=1", "+__id__gt=1"])
@pytest.mark.parametrize("model", ["sourcingnote", "annotation"])
def test_nobody_is_told_which_rows_have_words_for_the_desk(asked, model):
    looking, _ = looks("onlooker")

    answer = looking.client.get(f"/admin/annotations/{model}/?{quote(asked, safe='=')}")

    assert answer.status_code in (302, 400)


@pytest.mark.parametrize("model", [Source, Anchor])
def test_a_row_that_nobody_has_changed_has_a_page_of_its_history(model):
    looking, _ = looks("Standards editor")
    row = model.objects.first()
    row.history.all().delete()

    looking.at([f"/admin/{model._meta.app_label}/{model._meta.model_name}/{row.pk}/history/"])


STALE = {"seen_version": 1, "version": 1, "public_note": "Other words.", "motivation": "commenting"}


@pytest.mark.parametrize("role", ["Administrator", "onlooker", "wren"])
def test_what_is_answered_to_a_form_tells_no_more(role):
    """Of old versions and of those that stand, of notes of one's own and of others."""
    looking, _ = looks(role)

    for note in SourcingNote.objects.all():
        base = f"/admin/annotations/sourcingnote/{note.pk}"
        _send(looking, f"{base}/change/", {**STALE, "seen_version": 99})
        _send(looking, f"{base}/review/", {**STALE, "version": 99, "approve": "1"})
        for button in ("say", "take", "return", "approve"):
            _send(looking, f"{base}/review/", {**STALE, "version": note.version, button: "1", "comment": ""})
        _send(looking, f"{base}/change/", {**STALE, "seen_version": note.version, "_submit": "1"})
    for annotation in Annotation.objects.all():
        _send(looking, f"/admin/annotations/annotation/{annotation.pk}/change/", STALE)

    assert looking.canaries <= planted(READ_NOTES)
    assert looking.coded == set()


def _send(looking, address, data):
    looking.keep(f"{address} {data}", looking.client.post(address, data, follow=True))


# The API


@pytest.mark.parametrize("role", [*BLIND, "Editor", "Standards editor"])
def test_the_api_gives_each_what_they_may_see_and_no_more(role):
    _, api = looks(role)

    api.at(answers())

    assert api.canaries == planted(MAY_SEE[role] & {"note", "review", "desk"})
    assert [bool(api.coded), bool(api.judged)] == ["desk" in MAY_SEE[role]] * 2


@pytest.mark.parametrize("role", ["nobody", "wren"])
def test_no_other_way_of_asking_for_an_address_gives_more(role):
    _, api = looks(role)

    for address in set(answers()):
        api.keep(f"OPTIONS {address}", api.client.options(address))
        if "note" in address or "annotation" in address:
            api.at(f"{address}?format={name}" for name in ("json", "api", "csv", "xml"))
            for media in ("text/html", "text/csv", "application/xml", "application/ld+json"):
                api.keep(f"{media} {address}", api.client.get(address, headers={"Accept": media}))

    assert api.canaries <= planted(MAY_SEE[role] & {"note", "review"})
    assert (api.coded, api.judged) == (set(), set())


def test_the_schema_tells_of_no_row():
    nobody, editor = (looks(role)[1] for role in ("nobody", "Editor"))

    for api in (nobody, editor):
        api.at(["/api/v1/schema/"])

    assert nobody.canaries == editor.canaries == set()


@pytest.mark.parametrize("role", ["nobody", "wren"])
def test_no_filter_gives_more(role):
    _, api = looks(role)

    for base, view in resources():
        for name, one in view.filterset_class.base_filters.items():
            api.at(f"{base}?{name}={value}" for value in _values(one))

    assert len(api.got) > 50
    assert api.canaries <= planted(MAY_SEE[role] & {"note"})
    assert (api.coded, api.judged) == (set(), set())


def _values(one):
    return [value for value, _ in one.extra.get("choices", [])][-2:] or ["1", "2018-04-13", "kyodo", "house", "en"]


INVENTED = [
    "desk_note={}", "desk={}", "search={}", "q={}", "ordering=desk_note", "ordering=deskrecord", "order_by=desk",
    "+__desk_note__contains={}", "deskrecord__desk_note__contains={}", "notes__+__desk_note__contains={}",
    "attribution__notes__deskrecord__desk_note__contains={}", "reviews__comment__contains={}", "fields=desk",
    "expand=desk", "include=desk", "public_note__contains={}", "jigsaw_risk=high", "number_actual=7919",
]  # fmt: skip


@pytest.mark.parametrize("role", ["nobody", "Editor"])
def test_no_list_can_be_asked_for_what_it_does_not_give(role):
    _, api = looks(role)

    for base, _view in resources():
        for asked in INVENTED:
            api.at([f"{base}?{quote(asked.format('canary-'), safe='=')}"])

    assert {text[:3] for text in api.got.values()} == {"400"}
    assert api.canaries == set()


STEPS = ("submit", "approve", "return", "assign", "comment")
BODIES = [{}, {"desk": {"desk_note": "Mine."}}, {"desk": {"number_actual": 0}}, {"desk_note": "Mine."}, {"policy": 0}]


@pytest.mark.parametrize("role", ["nobody", "noor", "Supplier", "Administrator", "onlooker", "wren"])
def test_what_is_answered_to_a_write_tells_no_more(role):
    _, api = looks(role)

    for note in SourcingNote.objects.all():
        for version in (None, "99", str(note.version)):
            seen = {"HTTP_IF_MATCH": f'"{version}"'} if version else {}
            for body in BODIES:
                _write(api, "patch", f"/api/v1/notes/{note.pk}/", body, **seen)
            for step in STEPS:
                _write(api, "post", f"/api/v1/notes/{note.pk}/{step}/", {}, **seen)
        for body in BODIES:
            _write(api, "post", "/api/v1/notes/", {**body, "attribution": note.attribution_id})

    assert {text[:3] for text in api.got.values()} >= REFUSALS[role]
    assert api.canaries <= planted(MAY_SEE[role] & {"note", "review"})
    assert api.coded == set()


REFUSALS = {
    "nobody": {"401"},
    **dict.fromkeys(("noor", "Supplier", "Administrator", "onlooker"), frozenset({"403"})),
    "wren": {"400", "403", "409", "412", "428"},
}


def _write(api, verb, address, body, **seen):
    api.keep(f"{verb} {address} {body} {seen}", getattr(api.client, verb)(address, body, format="json", **seen))


def test_who_may_not_read_the_desks_part_is_not_told_which_of_its_rules_fail():
    _, api = looks("wren")
    note = SourcingNote.objects.get(state="submitted")

    _write(api, "post", f"/api/v1/notes/{note.pk}/approve/", {}, HTTP_IF_MATCH=f'"{note.version}"')

    assert api.judged == set()


# Words for rows and errors


def test_nothing_of_it_stands_in_what_rows_are_called():
    rows = [row for model in _all_models() for row in model._default_manager.all()]
    findings = [reviewing.findings_of(note) for note in SourcingNote.objects.all()]

    told = "".join(f"{row}{row!r}" for row in (*rows, *findings, *RuleOutcome.objects.all()))

    assert {DeskRecord, DeskComment, DeskRecord.history.model} <= {type(row) for row in rows}
    assert (CANARY.findall(told), CODED.findall(told)) == ([], [])


def _all_models():
    return [model for label in ("articles", "annotations") for model in apps.get_app_config(label).get_models()]


def test_nothing_of_it_stands_in_what_is_refused(edie, stella):
    errors = list(_errors(edie, stella, User.objects.get(username="wren")))

    told = "".join(f"{error}{error!r}{error.args}{vars(error)}" for error in errors)
    assert len(errors) == 9
    assert (CANARY.findall(told), CODED.findall(told)) == ([], [])


def _errors(edie, stella, wren):
    note = SourcingNote.objects.get(state="submitted")
    record = DeskRecord.objects.get(note=note)
    words = {"desk_note": record.desk_note, "document_provenance": record.document_provenance}
    comment = DeskComment.objects.first()
    for refused in (
        lambda: record.record(by=edie, expected=99),
        lambda: comment.record(by=edie, expected=99),
        lambda: DeskRecord(note=note, **words).record(by=edie),
        lambda: DeskRecord(note=SourcingNote.objects.get(state="returned"), number_actual=0, **words).record(by=edie),
        lambda: reviewing.approve(note, by=edie),
        lambda: reviewing.approve(note, by=wren),
        lambda: reviewing.approve(note, by=stella, expected=99),
        lambda: reviewing.send_back(note, reason=" ", by=stella),
        lambda: reviewing.revise(note, fields={}, desk=words, by=stella),
    ):
        with pytest.raises((ValidationError, reviewing.ReviewError)) as error, transaction.atomic():
            refused()
        yield error.value


# Names


PUBLIC = [Article, Claim, Attribution, SourcingNote, Annotation, Speaker, Policy, Source, User]
DESK = {DeskRecord, DeskComment, DeskRecord.history.model, DeskComment.history.model}
REACHES = ["no__way", "deskrecord", "desk_record", "historicaldeskrecord", "deskcomment", "desk_comment", "desk"]


@pytest.mark.parametrize("model", PUBLIC)
def test_no_field_and_no_attribute_leads_to_the_desk(model):
    histories = [model.history.model] if issubclass(model, Recorded) else []
    fields = [field for one in (model, *histories) for field in one._meta.get_fields()]

    assert not {field.related_model for field in fields if field.is_relation} & DESK
    assert not [name for one in (model, *histories) for name in dir(one) if "desk" in name.lower()]


@pytest.mark.parametrize("model", PUBLIC)
def test_no_lookup_order_or_value_leads_to_the_desk(model):
    rows = model._default_manager
    for name in REACHES:
        for asks in (
            lambda name=name: rows.filter(**{f"{name}__desk_note__contains": "canary"}),
            lambda name=name: rows.filter(**{f"{name}__isnull": False}),
            lambda name=name: rows.order_by(f"{name}__desk_note"),
            lambda name=name: list(rows.values(f"{name}__text")),
            lambda name=name: list(rows.select_related(name)),
        ):
            with pytest.raises(FieldError):
                asks()


@pytest.mark.parametrize(("model", "text"), [(SourcingNote, "desk_note"), (Annotation, "text")])
def test_no_name_at_all_leads_to_the_desk(model, text):
    with pytest.raises(FieldError):
        model._default_manager.filter(**{f"+__{text}__contains": "canary"})
