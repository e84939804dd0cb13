"""Canaries: words that nobody can guess stand wherever the public may not look, and no answer may ever hold one.

Every path of the site map is walked, filled with every row there is. A new path is walked by itself; one with a new
kind of variable fails here until `rows()` knows what to fill it with.
"""

import re

import pytest
from django.contrib import admin
from django.core import serializers
from django.test import Client
from django.urls import URLResolver, get_resolver
from knox.models import AuthToken

from annotations import annotating, reviewing, suggesting
from annotations.anchoring.selectors import Quote
from annotations.models import (
    Anchor,
    Annotation,
    Attribution,
    Claim,
    Convention,
    Descriptor,
    DeskComment,
    DeskRecord,
    Policy,
    SavedSearch,
    SourcingChange,
    SourcingNote,
    Speaker,
)
from annotations.reports import REPORTS
from annotations.search.subscribing import save_search, way_out
from annotations.sitemaps import KINDS
from articles import archiving
from articles.models import Article, Delivery, Origin, Revision, Rights, Source, Subject
from tests import make

CANARY = re.compile("canary-[a-z-]+-7c1e94")
# What may be asked of each list, known to it or not. None holds a whole canary, which an answer could repeat.
QUERIES = [
    "source=kyodo", "subject=canary", "since=2000-01-01&limit=100", "limit=100", "state=returned", "anonymous=true",
    "kind=unnamed", "search=canary", "ordering=desk_note", "format=json", "expand=desk_record", "fields=*",
    "deskrecord__desk_note__startswith=canary", "public_note__startswith=canary",
]  # fmt: skip


def canary(where):
    return f"canary-{where}-7c1e94"


def canaries_in(response):
    return set(CANARY.findall(f"{response.headers}{response.getvalue().decode(errors='replace')}"))


def rows():
    """What fills the first variables of a path, by the word that the path begins with: every row, public or not."""
    return {
        "articles": list(Article.objects.values_list("slug", flat=True)),
        "sources": list(Source.objects.values_list("slug", flat=True)),
        "claims": list(Claim.objects.values_list("pk", flat=True)),
        "attributions": list(Attribution.objects.values_list("pk", flat=True)),
        "speakers": list(Speaker.objects.values_list("pk", flat=True)),
        "notes": list(SourcingNote.objects.values_list("pk", flat=True)),
        # Of the API, and Web Annotations of each kind.
        "annotations": sorted(
            {pk for model in (Annotation, Claim, Attribution) for pk in model.objects.values_list("pk", flat=True)}
        ),
        "deliveries": list(Delivery.objects.values_list("pk", flat=True)),
        "descriptors": list(Descriptor.objects.values_list("pk", flat=True)),
        "conventions": list(Convention.objects.values_list("pk", flat=True)),
        "reports": list(REPORTS),
        "sitemaps": list(KINDS),
        "feeds": list(Subject.objects.values_list("code", flat=True)),
        # Security keys of one's own, of which nobody has any here.
        "accounts": [1],
        # Both the number of one and what a mail about it leads to.
        "searches": [saved for one in SavedSearch.objects.all() for saved in (one.pk, way_out(one))],
        "policies": ["house/2026", *Policy.objects.values_list("pk", flat=True)],
    }


def routes(resolver, before=""):
    for pattern in resolver.url_patterns:
        route = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route) if pattern.app_name != "admin" else ()
        else:
            yield route


def addresses():
    """Every address but the admin's: each path with every row, each path without variables with every query."""
    known = rows()
    for route in routes(get_resolver()):
        if "<" not in route:
            yield f"/{route}"
            yield from (f"/{route}?{query}" for query in QUERIES if route.endswith(("s/", "search/", "search.atom")))
            if route == "oembed":
                yield from (f"/oembed?url=http://testserver/articles/{slug}/" for slug in known["articles"])
            continue
        word = route.removeprefix("api/v1/").split("/")[0]
        for row in known[word]:
            address = re.sub(
                "<slug:slug>(/<str:edition>)?|<int:pk>|<path:code>|<slug:kind>|<str:token>", str(row), route, count=1
            )
            numbers = ("1", "2", "2?against=1", "1?against=2") if address.endswith("<int:number>/") else ("1", "2")
            for number in numbers if "<int:number>" in address else [""]:
                number, _, query = number.partition("?")
                yield f"/{address.replace('<int:number>', number)}{query and '?'}{query}"


@pytest.fixture
def planted(story, edie, rex, mara):
    """A canary in every place that the public may not look into."""
    plant_at_the_desk(edie, rex)
    plant_in_notes(story, edie, rex)
    plant_in_claims(story, edie)
    for number, (where, hidden) in enumerate(HIDDEN.items()):
        plant_story(where, number, edie, rex)
        make.change(Article.objects.get(guid=f"urn:test:{where}"), **hidden)
    plant_a_correction(edie)
    feed = make.feed(canary("feed"), url=f"https://{canary('feed-login')}@feeds.test/")
    make.failed_poll(feed, canary("feed-error"))
    archiving.deliver(f"{canary('unread')}\n\n".encode() + b"\xff", filename=canary("file-name"))
    make.policy("house", "2026")
    save_search("q=canary", name=canary("saved-search"), is_alerted=True, by=edie)
    make.convention("source")


HIDDEN = {
    "embargoed": {"embargo_until": "2099-01-01T00:00Z"},
    "held": {"state": "held"},
    "withheld": {"state": "withheld"},
    "future": {"published_at": "2099-01-01T00:00Z"},
    "withdrawn": {"state": "withdrawn", "withdrawn_at": "2026-01-01T00:00Z", "withdrawal_notice": "It was wrong."},
    "never-out": {
        "state": "withdrawn", "withdrawn_at": "2026-01-01T00:00Z", "withdrawal_notice": canary("never-out-notice"),
        "embargo_until": "2099-01-01T00:00Z",
    },
    "headline-only": {"rights": Rights.HEADLINE},
}  # fmt: skip


def plant_at_the_desk(edie, rex):
    """On a story that readers see, with a note and an annotation that they see: what only the desk may know of them."""
    staff = make.article(
        make.text("A staff story", "It rains, a man said."), guid="urn:test:staff", origin=Origin.STAFF
    )
    attribution = make.unnamed(make.claim(staff, "It rains"), "a man")
    desk = {"desk_note": canary("desk-note"), "document_provenance": canary("document-provenance")}
    note = reviewing.write(attribution, fields={"public_note": "He was wet."}, desk=desk, by=edie)
    reviewing.approve(reviewing.submit(note, by=edie), by=rex, comment=canary("approval-comment"))
    words = {"public_note": "Asked.", "desk_text": canary("desk-comment")}
    annotating.annotate(attribution.claim, motivation="commenting", **words, by=edie)
    annotating.annotate(attribution.claim, motivation="commenting", desk_text=canary("desk-comment-alone"), by=edie)


def plant_in_notes(story, edie, rex):
    words = {
        "draft": ("China plans to ask Japan", "sources close to bilateral relations"),
        "submitted": ("no reply was prepared", "They"),
        "returned": ("Tokyo would not take sides", "A Japanese government source"),
        "reopened": ("the plan", "A senior government official"),
    }
    for state, (quote, source_words) in words.items():
        fields = {name: canary(f"{state}-{name.replace('_', '-')}") for name in ("public_note", "reason_as_published")}
        note = reviewing.write(make.unnamed(make.claim(story, quote), source_words), fields=fields, by=edie)
        if state != "draft":
            note = reviewing.submit(note, by=edie)
        if state == "returned":
            reviewing.send_back(note, reason=canary("return-reason"), by=rex)
        if state == "reopened":
            reviewing.revise(reviewing.approve(note, by=rex), fields={"proximity": canary("proximity")}, by=edie)


def plant_in_claims(story, edie):
    make.suggestion(story, "no reply", name=canary("suggested"), found_by=canary("found-by"))
    plant_a_reading(edie)
    aside = make.claim(story, "free trade needed defending")
    make.named(aside, canary("set-aside"))
    annotating.annotate(aside, motivation="commenting", public_note=canary("set-aside-remark"), by=edie)
    make.change_claim(aside, standing="set_aside")
    bare = annotating.annotate(story, quote=Quote("talks on Monday"), motivation="commenting", desk_text="Hm.", by=edie)
    # As they could be kept once.
    Annotation.objects.filter(pk=bare.pk).update(public_note=canary("bare"))
    make.delivery(make.ninjs(edNote=canary("note-to-editors"), profile=canary("profile")))
    later = make.article(make.text("Corrected", "It rained."), guid="urn:test:corrected")
    make.named(make.claim(later, "It rained"), canary("orphaned"))
    make.delivery(make.text("Corrected", "It snowed."), guid="urn:test:corrected")
    cut = make.article(make.text("Cut", "It rained.", f"It stopped {canary('beyond')}."), guid="urn:test:cut")
    make.named(make.claim(cut, "It stopped"), canary("beyond-speaker"))
    make.change(cut, rights=Rights.EXTRACT)


def plant_a_reading(edie):
    """On a story that readers see: what the machine has found in it, of which an editor has accepted what is nested in
    what nobody has decided on.
    """
    story = make.article(
        make.text("Lantern", "Lantern Online has it from officials that it thunders. It hails."), guid="urn:test:read"
    )
    text = story.current_revision.text
    outlet = {"source": "Lantern Online", "cue": "has it", "kind": "organisation", "name": canary("machine-outlet")}
    officials = {"source": "officials", "cue": "from", "number": 2, "rule": canary("machine-rule")}
    hail = {"cue": "hails", "kind": "person", "number": 3, "name": canary("machine-speaker")}
    _, nested, _ = make.proposed(
        story,
        make.found(text, "from officials that it thunders", **outlet),
        make.found(text, "it thunders", **officials, nested_in=0),
        make.found(text, "It hails", **hail),
    )
    suggesting.accept(nested, by=edie)


def plant_story(where, number, edie, rex):
    body = f"{canary(f'{where}-body')} is so, {canary(f'{where}-source')} said."
    headline = canary(f"{where}-headline") if where != "headline-only" else "Only this"
    made = make.article(make.text(headline, body), guid=f"urn:test:{where}")
    make.change(made, slug=f"hidden-{number}", credit_line="Kyodo")
    if where != "headline-only":
        make.change(made, place=canary(f"{where}-place"), supplier_page=f"https://news.test/{canary(f'{where}-page')}")
        Subject.objects.create(article=made, code=canary(f"{where}-subject"), name=canary(f"{where}-topic"))
    claim = make.claim(made, "is so")
    attribution = make.unnamed(claim, canary(f"{where}-source"))
    make.approved_note(attribution, author=edie, approver=rex, public_note=canary(f"{where}-note"))
    make.named(claim, canary(f"{where}-speaker"))
    annotating.annotate(claim, motivation="commenting", public_note=canary(f"{where}-remark"), by=edie)
    make.delivery(make.text(headline, f"{canary(f'{where}-second')} is not so."), guid=made.guid)
    make.change(made, slug=f"hidden-{number}")


def plant_a_correction(edie):
    """On a story that readers see: what the machine made of it, and what an editor has not decided on."""
    before, after = (
        f"The dam at Vellmark broke at {hour} in the night, {guards} of the harbour said."
        for hour, guards in (("nine", "a guard"), ("ten", "two guards"))
    )
    made = make.article(make.text("A dam", before, "It rained."), guid="urn:test:dam")
    attribution = make.unnamed(
        make.claim(made, "The dam at Vellmark broke at nine in the night"), "a guard of the harbour"
    )
    make.named(make.claim(made, "It rained"), canary("withdrawn-speaker"))
    make.article(make.text("A dam", after), guid="urn:test:dam")
    assert SourcingChange.objects.filter(attribution=attribution).update(before=canary("before"), after=canary("after"))
    unsettled = Anchor.objects.unsettled().current().filter(start__isnull=False, revision__article=made)
    assert unsettled.update(prefix=canary("guessed"), exact=canary("guessed-words"), suffix="")


def test_the_canaries_are_there_to_be_found(planted):
    models = [
        Article,
        Revision,
        Delivery,
        Claim,
        Speaker,
        SourcingNote,
        Annotation,
        DeskRecord,
        DeskComment,
        Descriptor,
    ]
    stored = serializers.serialize("json", [row for model in models for row in model.objects.all()])

    assert {canary(f"{where}-headline") for where in HIDDEN if where != "headline-only"} <= set(CANARY.findall(stored))
    assert {canary("desk-note"), canary("note-to-editors"), canary("desk-comment")} <= set(CANARY.findall(stored))
    assert len(set(CANARY.findall(stored))) >= 50


def test_the_walk_comes_to_every_path(bridge):
    found = list(addresses())

    bridge_pages = {f"{before}/articles/bridge-to-open-in-spring/" for before in ("", "/api/v1")}
    assert {"/", "/policies/house/2026/", *bridge_pages} <= set(found)
    assert not [address for address in found if "<" in address]


def walk(client, of):
    """What each address gives away, and the addresses that break."""
    told = {}
    for address in filter(of, addresses()):
        response = client.get(address)
        if found := canaries_in(response) or (response.status_code >= 500 and {response.status_code}):
            told[address] = found
    return told


def is_page(address):
    return not address.startswith("/api/")


def is_row_of_the_api(address):
    return address.startswith("/api/") and "?" not in address


def test_readers_find_no_canary(planted, client):
    assert walk(client, lambda address: True) == {}


def test_who_is_logged_in_without_rights_finds_none_either(planted, noor):
    assert walk(make.client(noor), is_page) == {}


def test_nor_does_a_token_without_rights(planted, noor):
    _, token = AuthToken.objects.create(noor)

    assert walk(Client(headers={"Authorization": f"Bearer {token}"}), is_row_of_the_api) == {}


# Halves of canaries: an answer may repeat what was asked, but not the rest of a word that it found.
SEARCHES = [
    "q=canary", "q=canary*&kind=claims", "q=7c1e94", "q=body", "q=headline&sort=relevance", "q=second", "q=beyond",
    "kind=claims&anonymous=true", "kind=claims&q=so", "sort=oldest", "manner=paraphrased", "q=stopped&kind=claims",
]  # fmt: skip


@pytest.mark.parametrize("query", SEARCHES)
def test_no_search_finds_a_canary(planted, client, query):
    response = client.get(f"/search/?{query}")

    assert response.status_code == 200
    assert canaries_in(response) == set()


def test_a_search_is_the_same_to_the_byte_whatever_is_hidden(client, story, edie, rex):
    def asked():
        queries = ["", "q=steel", "q=canary", "q=is&sort=relevance", "q=so&kind=claims", "q=-x"]
        return [client.get(f"/search/?{query}").content for query in queries]

    before = asked()
    for number, (where, hidden) in enumerate(HIDDEN.items()):
        if where != "headline-only":
            plant_story(where, number, edie, rex)
            make.change(Article.objects.get(guid=f"urn:test:{where}"), **hidden)

    assert asked() == before


def test_a_filter_that_is_refused_does_not_repeat_what_was_asked(client, db):
    for address in [
        "/articles/",
        "/sources/",
        "/speakers/",
        "/descriptors/",
        "/policies/",
        "/search/",
        "/api/v1/notes/",
        "/api/v1/claims/",
    ]:
        response = client.get(f"{address}?desk_note__startswith={canary('asked')}")
        assert response.status_code == 400
        assert not canaries_in(response)


@pytest.mark.parametrize("change", ["desk", "draft"])
def test_a_page_stays_the_same_to_the_byte_when_the_desk_writes(client, edie, rex, mara, change):
    plant_at_the_desk(edie, rex)
    pages = ["/", "/articles/a-staff-story/", "/articles/", "/api/v1/articles/a-staff-story/", "/api/v1/notes/"]
    before = [(client.get(page).content, client.get(page).headers) for page in pages]

    if change == "desk":
        record = DeskRecord.objects.get(desk_note=canary("desk-note"))
        record.desk_note = "Other words."
        record.record(by=edie)
    else:
        make.note(SourcingNote.objects.get(public_note="He was wet.").attribution, by=mara)

    assert [(client.get(page).content, client.get(page).headers) for page in pages] == before


# The desk, for those who may not see all of it


@pytest.fixture
def shut_out(edie, rex, mara):
    """A reporter whose role has lost the right to the desk's own tables."""
    plant_at_the_desk(edie, rex)
    for permission in mara.groups.get().permissions.filter(codename__regex="desk(record|comment)$"):
        mara.groups.get().permissions.remove(permission)
    return make.client(mara)


def screens():
    """Every list of the desk, and the form, the history and the deletion of every row."""
    for model in admin.site._registry:
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        yield from (base, f"{base}add/", f"{base}?q=canary")
        for pk in model._default_manager.values_list("pk", flat=True):
            yield from (f"{base}{pk}/change/", f"{base}{pk}/history/", f"{base}{pk}/delete/")


DESK_WORDS = {canary(where) for where in ("desk-note", "document-provenance", "desk-comment", "desk-comment-alone")}


def test_without_the_right_to_the_desks_tables_no_screen_shows_their_words(shut_out):
    shown = {address: canaries_in(shut_out.get(address)) & DESK_WORDS for address in screens()}

    assert {address: found for address, found in shown.items() if found} == {}


def test_with_that_right_the_screens_show_them(shut_out, edie):
    client = make.client(edie)

    found = [canaries_in(client.get(address)) for address in screens()]

    assert set().union(*found) >= DESK_WORDS


def test_the_desks_tables_are_shut_to_who_has_no_right_to_them(shut_out):
    home = shut_out.get("/admin/").text

    for model in ["deskrecord", "deskcomment"]:
        assert f"/admin/annotations/{model}/" not in home
        for page in ["", "?desk_note__startswith=canary", "?text__startswith=canary", "?q=canary", "?o=2"]:
            assert shut_out.get(f"/admin/annotations/{model}/{page}").status_code == 403


ASKED = [
    "desk_note__startswith=canary", "deskrecord__desk_note__startswith=canary", "deskrecord__isnull=1",
    "note__desk_note__startswith=canary", "deskcomment__text__startswith=canary", "author__password__startswith=md5",
    "made_by__password__startswith=md5",
]  # fmt: skip


@pytest.mark.parametrize("model", ["sourcingnote", "annotation", "review"])
def test_no_list_can_be_asked_about_what_it_does_not_show(shut_out, model):
    for query in ASKED:
        true = shut_out.get(f"/admin/annotations/{model}/?{query}")
        false = shut_out.get(f"/admin/annotations/{model}/?{query.replace('canary', 'nothing')}")

        assert true.status_code in (302, 400, 403), query
        assert (true.status_code, true.headers.get("Location")) == (false.status_code, false.headers.get("Location"))


def test_words_of_the_desk_cannot_be_searched_for(shut_out):
    for model in ["sourcingnote", "claim", "attribution", "speaker", "policy"]:
        assert shut_out.get(f"/admin/annotations/{model}/?q=canary").context["cl"].result_count == 0


def test_words_of_the_desk_complete_no_ones_typing(shut_out):
    for field in ["deskrecord&field_name=note", "sourcingnote&field_name=attribution"]:
        response = shut_out.get(f"/admin/autocomplete/?app_label=annotations&model_name={field}&term=canary")
        assert response.status_code == 403 or response.json()["results"] == []


def test_who_does_not_work_here_finds_no_screen(shut_out, noor):
    client = make.client(noor)

    assert {client.get(address).status_code for address in screens()} == {302}
