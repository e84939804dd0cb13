"""The interface in English and Japanese: who gets which, and that nothing of a page is left in English."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from annotations import annotating, reviewing
from annotations.models import Attribution, Claim, SourcingChange, SourcingNote, Suggestion
from articles.models import Article
from tests import make
from tests.messages import PACKAGES, said_by
from tests.pages import told, tree

JAPANESE = {"accept-language": "ja,en;q=0.5"}


def language_of(response):
    return tree(response).get("lang")


# Whose language


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("", "en-gb"),
        ("ja", "ja"),
        ("ja-JP,ja;q=0.9,en;q=0.5", "ja"),
        ("en-US,en;q=0.9,ja;q=0.8", "en-gb"),
        ("fr,ja;q=0.5", "ja"),
        ("fr", "en-gb"),
        ("*;q=x,\x00", "en-gb"),
    ],
)
def test_a_page_is_in_the_language_that_the_browser_asks_for(client, db, asked, language):
    response = client.get("/", headers={"accept-language": asked})

    assert language_of(response) == response["Content-Language"] == language


def test_the_visitors_own_choice_goes_before_what_the_browser_asks_for(client, db):
    here = "http://testserver/sources/?kind=agency"
    chosen = client.post("/language/", {"language": "en-gb"}, headers={**JAPANESE, "referer": here})

    assert (chosen.status_code, chosen["Location"]) == (302, here)
    assert chosen.cookies["django_language"]["httponly"]
    assert language_of(client.get("/", headers=JAPANESE)) == "en-gb"


def test_a_choice_leads_to_no_other_site(client, db):
    for elsewhere in ("https://evil.test/", "//evil.test/", "javascript:alert(1)"):
        assert client.post("/language/", {"language": "ja", "next": elsewhere})["Location"] == "/"
        assert client.post("/language/", {"language": "ja"}, headers={"referer": elsewhere})["Location"] == "/"


@pytest.mark.parametrize("given", ["fr", "", "../ja", "ja\x00"])
def test_a_language_that_there_is_not_changes_nothing(client, db, given):
    client.post("/language/", {"language": given, "next": "/"})

    assert language_of(client.get("/", headers=JAPANESE)) == "ja"


@pytest.mark.parametrize("address", ["/", "/about/", "/articles/?language=ja&page=", "/nothing/", "/accounts/login/"])
def test_each_page_offers_the_other_language(client, db, address):
    page = tree(client.get(address, headers=JAPANESE))

    form = page.xpath("//form[@action='/language/']")[0]
    assert form.xpath("button[@name='language']/@value") == ["en-gb"]
    assert form.xpath("*[@aria-current='true']/@lang") == ["ja"]


def test_the_desk_offers_it_too(as_edie):
    assert told(as_edie.get("/admin/", headers=JAPANESE), "//form[@action='/language/']") == ["English 日本語"]


def test_no_page_needs_a_cookie_for_the_choice(db):
    strict = Client(enforce_csrf_checks=True)

    assert strict.get("/").cookies == {}
    assert strict.post("/language/", {"language": "ja", "next": "/"}).status_code == 302


# What caches are told


@pytest.mark.parametrize("address", ["/", "/articles/", "/about/", "/nothing/", "/accounts/login/", "/reports/"])
def test_caches_keep_one_page_for_each_language_and_choice(client, db, address):
    vary = client.get(address)["Vary"]

    assert {"Accept-Language", "Cookie"} <= set(re.split(", *", vary))


def test_the_next_request_in_the_same_thread_starts_anew(client, db):
    with translation.override("en-gb"):
        client.get("/", headers=JAPANESE)

        assert translation.get_language() == "en-gb"


# What programs read

FOR_PROGRAMS = [
    "/api/v1/",
    "/api/v1/articles/",
    "/api/v1/articles/?nothing=1",
    "/api/v1/claims/?standing=no",
    "/api/v1/policies/",
    "/api/v1/nothing/",
    "/api/v1/schema/",
    "/reports/anonymous.csv",
    "/reports/anonymous.json",
    "/reports/anonymous.svg",
    "/reports/anonymous.json?by=nothing",
    "/healthz",
    "/readyz",
    "/robots.txt",
]


@pytest.mark.parametrize("address", FOR_PROGRAMS)
def test_programs_read_the_same_whatever_they_ask_for(client, story, address):
    make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    client.cookies["django_language"] = "ja"

    in_english, in_japanese = (client.get(address, headers={"accept-language": asked}) for asked in ("en", "ja"))

    def timeless(response):
        return re.sub(rb"\d{4}-\d\d-\d\dT[^\"]+", b"", response.content)

    assert timeless(in_english) == timeless(in_japanese)
    assert not re.search("[\u3040-\u30ff]", in_japanese.content.decode())
    assert not {"Accept-Language", "Cookie"} & set(re.split(", *", in_japanese.get("Vary", "")))


def test_what_a_writer_is_refused_with_is_in_english(edie_api, story):
    answer = edie_api.post("/api/v1/claims/", {"article": story.slug}, format="json", HTTP_ACCEPT_LANGUAGE="ja")

    assert answer.status_code == 400
    assert answer.content.isascii()


# What is left in English

# Texts of one or two short words are met in stories and names; longer ones are not.
LONG = 14


@pytest.fixture
def archive(story, edie, rex):
    """Some of all that pages tell."""
    fields = {"public_note": "Diplomats.", "reason": "not_authorised", "policy": make.policy(rules=2)}
    note = reviewing.write(make.anonymous_claim(story), fields=fields, desk={}, by=edie)
    reviewing.approve(reviewing.submit(note, by=edie), by=rex)
    make.note(make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source"), by=rex)
    claim = make.claim(story, "did not confirm the plan")
    make.named(claim, "Ilse Brandt")
    annotating.annotate(claim, motivation="commenting", public_note="So it was.", by=edie)
    make.suggestion(story, "The sources said the request would be made at talks on Monday", words="They")
    words = "The bridge opens in spring, a city official said. The toll will be four euros, the council decided."
    other = make.bridge(bodies=[{"value": words}])
    make.unnamed(make.claim(other, "The bridge opens in spring"), "a city official")
    changed = words.replace("a city official", "Mayor Ilse Brandt").replace("four", "six")
    make.bridge(bodies=[{"value": changed}], version="2", versionCreated="2026-01-06T10:00:00Z")
    make.delivery('{"uri": "urn:test:broken"', guid="")
    make.feed()


PUBLIC = [
    "/",
    "/articles/",
    "/articles/?nothing=1",
    "/articles/{story.slug}/",
    "/articles/{story.slug}/revisions/1/",
    "/articles/{other.slug}/revisions/2/",
    "/sources/",
    "/sources/kyodo/",
    "/reports/",
    "/reports/anonymous/",
    "/reports/reasons/",
    "/policies/house/2026/",
    "/about/",
    "/nothing/",
    "/accounts/login/",
]
DESK = [
    "admin:index",
    "admin:reports",
    *(f"admin:articles_{name}_changelist" for name in ("article", "delivery", "source", "feed")),
    *(
        f"admin:annotations_{name}_changelist"
        for name in (
            "claim", "attribution", "speaker", "sourcingnote", "annotation", "suggestion", "sourcingchange", "policy",
            "descriptor", "outcome", "claimlink", "convention", "review",
        )
    ),
    *(
        f"admin:{name}_add"
        for name in (
            "articles_source", "articles_feed", "articles_delivery", "annotations_claim", "annotations_outcome",
            "annotations_policy", "annotations_speaker", "annotations_annotation",
        )
    ),
]  # fmt: skip
OF_A_ROW = [
    ("admin:articles_article_desk", Article),
    ("admin:articles_article_change", Article),
    ("admin:annotations_claim_change", Claim),
    ("admin:annotations_claim_history", Claim),
    ("admin:annotations_attribution_change", Attribution),
    ("admin:annotations_sourcingnote_change", SourcingNote),
    ("admin:annotations_suggestion_change", Suggestion),
    ("admin:annotations_sourcingchange_change", SourcingChange),
]


def left_in_english(response):
    """What we say in English somewhere and stands on this page, though not by the words of the story."""
    page = html.unescape(" ".join(response.content.decode().split()))
    texts = {text for package in PACKAGES for _, text in said_by(package) if isinstance(text, str)}
    texts = {text for text in texts if len(text) >= LONG and "%" not in text and text not in make.TRADE_TALKS}
    return {text for text in texts if " ".join(text.split()) in page}


def english_labels(response):
    """Names of fields and columns without a Japanese letter, short ones too."""
    labels = told(response, "//label | //legend | //thead//*[@class='text']")
    return {label for label in labels if label.strip(" :") and label.isascii()} - {"GUID:", "F1"}


def in_japanese(client, address):
    # First in English: what was kept of that must not come again.
    client.get(address, headers={"accept-language": "en"})
    response = client.get(address, headers=JAPANESE)
    assert language_of(response) == "ja"
    return response


@pytest.mark.parametrize("address", PUBLIC)
def test_nothing_of_a_public_page_is_left_in_english(client, archive, address):
    story, other = Article.objects.order_by("pk")
    response = in_japanese(client, address.format(story=story, other=other))

    assert left_in_english(response) == set()


@pytest.mark.parametrize("name", DESK)
def test_nothing_of_the_desks_lists_and_forms_is_left_in_english(admin_client, archive, name):
    response = in_japanese(admin_client, reverse(name))

    assert left_in_english(response) | english_labels(response) == set()


@pytest.mark.parametrize(("name", "model"), OF_A_ROW, ids=[name for name, _ in OF_A_ROW])
def test_nothing_of_a_rows_screens_is_left_in_english(admin_client, archive, name, model):
    row = model.objects.order_by("pk").first()
    response = in_japanese(admin_client, reverse(name, args=[row.pk]))

    assert left_in_english(response) | english_labels(response) == set()


def test_a_note_is_written_in_japanese_labels(as_edie, archive):
    claim = make.claim(Article.objects.earliest("pk"), "no reply was prepared")
    laid = make.unnamed(claim, "They")

    page = in_japanese(as_edie, f"{reverse('admin:annotations_sourcingnote_add')}?attribution={laid.pk}")

    labels = told(page, "//label")
    assert labels
    assert [label for label in labels if label.isascii()] == []
    assert told(page, "//option[contains(., 'Select')]") == []


def test_dates_are_written_as_each_language_writes_them(client, story):
    times = [
        told(client.get(story.get_absolute_url(), headers={"accept-language": asked}), "//time")[0]
        for asked in ("en", "ja")
    ]

    assert times == ["13 April 2018, 00:00 UTC", "2018年4月13日 00:00 UTC"]
