"""The search page: stories and claims by their words and by who said it."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations import resolving, reviewing, triggers
from annotations.choices import Resolution
from annotations.search import results, told
from articles import indexing
from articles.models import Article, Rights, Subject
from tests import make, pages

pytestmark = pytest.mark.django_db

STORY = "China to seek common front with Japan on steel tariffs"
LEAD = "China plans to ask Japan to stand with it against U.S. steel tariffs"


def search(client, **asked):
    response = client.get("/search/", asked)
    assert response.status_code == 200, response.context["refused"]
    return response


def headlines(client, **asked):
    return pages.told(search(client, **asked), "//ol[@class='stories']/li/h3")


def claims(client, **asked):
    return pages.told(search(client, kind="claims", **asked), "//ol[@class='stories']//blockquote")


def facet(response, label):
    rows = pages.tree(response).xpath(f"//aside//h3[.='{label}']/following-sibling::ul[1]/li")
    return [" ".join(row.text_content().split()) for row in rows]


def rainy_stories(count):
    for number in range(count):
        make.article(make.text(f"Story {number}", "It rains."), guid=f"urn:test:{number}")


def test_stories_are_found_by_their_words_with_these_marked(client, story, bridge):
    response = search(client, q="steel Tokyo")

    assert pages.told(response, "//ol[@class='stories']/li/h3") == [STORY]
    assert set(pages.told(response, "//mark")) == {"steel", "Tokyo"}


def test_without_words_the_newest_stories_come_first(client, story, bridge):
    stories = Article.objects.public().newest_first()
    assert headlines(client) == [one.headline for one in stories.select_related("current_revision")]


def test_the_oldest_come_first_where_they_are_asked_for(client, story, bridge):
    assert headlines(client, sort="oldest") == headlines(client)[::-1]


def test_the_best_is_what_has_it_in_the_headline(client, story):
    make.article(make.text("Rain", "It rains.", "Steel rusts."), guid="urn:test:rain")

    assert headlines(client, q="steel") == ["Rain", STORY]
    assert headlines(client, q="steel", sort="relevance") == [STORY, "Rain"]


def test_claims_are_found_by_their_own_words(client, story):
    make.anonymous_claim(story)
    make.named(make.claim(story, "free trade needed defending"), "Wang Yi")

    assert claims(client, q="trade") == ["free trade needed defending"]
    assert claims(client, q="tariff -trade") == [LEAD]


def test_a_claim_is_told_with_its_speaker_and_leads_to_its_words(client, story):
    made = make.named(make.claim(story, "free trade needed defending"), "Wang Yi").claim

    response = search(client, kind="claims", q="defend*")

    assert "Wang Yi" in pages.told(response, "//p[@class='by']")[0]
    assert f"{story.get_absolute_url()}#claim-{made.pk}" in pages.links(response)


@pytest.fixture
def recorded(story, bridge, edie, rex):
    """An unnamed speaker's claim with a note and an outcome in the trade talks, a named one's in the bridge."""
    attribution = make.anonymous_claim(story)
    note = reviewing.write(attribution, fields={"nature": "speculation", "public_note": "Diplomats."}, by=edie)
    reviewing.approve(reviewing.submit(note, by=edie), by=rex)
    shown = {"resolved_on": date(2018, 5, 1), "url": "https://news.test/"}
    resolving.resolve(attribution.claim, resolution=Resolution.DENIED, by=edie, **shown)
    make.named(make.claim(bridge, "The bridge opens in spring"), "The mayor")
    Subject.objects.create(article=bridge, code="medtop:1", name="bridges")


@pytest.mark.parametrize(
    ("asked", "stories"),
    [
        ({"source": "kyodo"}, 1),
        ({"source": "reuters"}, 2),
        ({"subject": "medtop:1"}, 1),
        ({"since": "2026-01-05"}, 1),
        ({"since": "2026-01-06"}, 0),
        ({"until": "2026-01-04"}, 1),
        ({"until": "2026-01-05"}, 2),
        ({"language": "ja"}, 0),
        ({"speaker": "The mayor"}, 1),
        ({"speaker": "sources close to bilateral relations"}, 1),
        ({"anonymous": "true"}, 1),
        ({"anonymous": "false"}, 1),
        ({"anonymous": "true", "speaker": "The mayor"}, 0),
        ({"manner": "paraphrased"}, 2),
        ({"manner": "quoted"}, 0),
        ({"nature": "speculation"}, 1),
        ({"nature": "fact"}, 0),
        ({"outcome": "denied"}, 1),
        ({"outcome": "denied", "anonymous": "false"}, 0),
    ],
)
def test_what_is_found_can_be_narrowed(client, recorded, asked, stories):
    assert len(headlines(client, **asked)) == stories


@pytest.fixture
def ruled(story, edie, rex):
    """A note that a policy's three rules are not met by: readers see what one of them asks, the desk what the others
    do.
    """
    rules = make.policy(rules=0)
    make.rule(rules, code="motive", severity="warn", met="motive is told")
    make.rule(rules, code="number", severity="warn", applies="nature is fact", met="number_actual at least 2")
    make.rule(rules, code="ladder", severity="warn", applies="nature is fact", met="approval at least top")
    fields = {"nature": "fact", "policy": rules, "affiliation": "government", "public_note": "Officials."}
    note = reviewing.write(
        make.anonymous_claim(make.change(story, origin="staff")), fields=fields, desk={"number_actual": 1}, by=edie
    )
    return reviewing.approve(reviewing.submit(note, by=edie), by=rex)


def test_claims_are_found_by_the_rules_that_their_notes_do_not_meet(client, ruled):
    response = search(client)

    assert facet(response, "Rule not met") == ["House rules (2026): motive 1"]
    assert claims(client, rule="house/2026/motive") == [LEAD]


@pytest.mark.parametrize("rule", ["house/2026/number", "house/2026/ladder", "house/2026/none", "house", "///", "a/b/c"])
def test_a_rule_of_which_readers_are_not_told_is_refused(client, ruled, rule):
    response = client.get("/search/", {"rule": rule})

    assert response.status_code == 400
    assert pages.told(response, "//div[@class='refused']//code") == ["rule"]


def test_a_note_that_is_not_approved_tells_nothing(client, ruled, rex):
    reviewing.send_back(ruled, reason="No.", by=rex)

    assert facet(search(client), "Rule not met") == []
    assert claims(client, rule="house/2026/motive") == []
    assert claims(client, nature="fact") == []


def test_where_nothing_is_asked_for_ready_searches_are_offered(client, ruled):
    ready = pages.tree(search(client)).xpath("//section[@class='ready']//a")
    links = {link.text: link.get("href") for link in ready}

    assert pages.told(client.get(f"/search/{links['government']}"), "//ol[@class='stories']//blockquote") == [LEAD]
    assert not pages.tree(search(client, q="steel")).xpath("//section[@class='ready']")


def test_an_unnamed_speaker_goes_by_no_words_of_a_story_that_may_not_all_be_shown(client, story):
    words = "A Japanese government source"
    make.unnamed(make.anonymous_claim(story).claim, words)
    assert facet(search(client), "Anonymous claims by")
    assert claims(client, speaker=words) == [LEAD]

    indexing.index([make.change(story, rights=Rights.EXTRACT)])

    assert claims(client) == [LEAD]
    assert claims(client, speaker=words) == []
    assert facet(search(client), "Anonymous claims by") == []
    assert words not in search(client, kind="claims").content.decode()


def test_what_is_told_of_a_story_follows_its_record(client, story, kyodo):
    assert facet(search(client), "Manner") == []
    claim = make.anonymous_claim(story).claim
    assert facet(search(client), "Manner") == ["paraphrased 1"]

    kyodo.name = "Kyodo"
    kyodo.record(by=None)
    Subject.objects.create(article=story, code="medtop:1", name="trade")
    make.change_claim(claim, standing="set_aside")

    response = search(client)
    assert facet(response, "Supplied by") == ["Kyodo 1", "Reuters 1"]
    assert facet(response, "Subject") == ["trade 1"]
    assert facet(response, "Manner") == []


def test_whatever_is_counted_by_moves_the_state(story):
    make.anonymous_claim(story)
    told.forget()

    with CaptureQueriesContext(connection) as captured:
        told.told_of([story.pk])

    read = {name for query in captured for name in re.findall(r'"((?:articles|annotations)_\w+?)"', query["sql"])}
    tables = read & set(connection.introspection.table_names())
    # The rows of a review never change.
    unwatched = {"annotations_recordstate", "annotations_review"}
    assert len(tables) > 12
    assert tables - unwatched - set(triggers.OF_STORIES) - set(triggers.SHARED) == set()


def test_it_is_worked_out_once(client, story):
    make.anonymous_claim(story)
    client.get("/search/")

    with CaptureQueriesContext(connection) as queries:
        client.get("/search/")

    assert len(queries) == 4


def test_beside_the_results_stand_counts_that_narrow_them(client, recorded):
    response = search(client)

    assert facet(response, "Supplied by") == ["Reuters 2", "Kyodo News 1"]
    assert facet(response, "Subject") == ["bridges 1"]
    assert facet(response, "Said by") == ["The mayor 1"]
    assert facet(response, "Anonymous claims by") == ["sources close to bilateral relations 1"]
    assert facet(response, "What became of it") == ["denied 1"]


def test_a_ready_search_for_what_the_unnamed_have_said_finds_it(client, recorded):
    link = next(link for link in pages.links(search(client)) if "speaker=sources" in link)

    assert pages.told(client.get(f"/search/{link}"), "//ol[@class='stories']//blockquote") == [LEAD]


@pytest.fixture
def short_looks(monkeypatch):
    monkeypatch.setattr(results, "LOOKED_AT", dict.fromkeys(results.LOOKED_AT, 3))
    monkeypatch.setattr(results, "SIZE", 2)


@pytest.mark.parametrize("asked", [{}, {"sort": "oldest"}, {"since": "2020-01-01"}])
def test_the_pages_together_hold_every_story_once(client, short_looks, asked):
    rainy_stories(8)

    response = client.get("/search/", {"q": "rain", **asked})
    seen = pages.told(response, "//ol[@class='stories']/li/h3")
    while following := pages.tree(response).xpath("//a[@rel='next']/@href"):
        response = client.get(f"/search/{following[0]}")
        seen += pages.told(response, "//ol[@class='stories']/li/h3")

    assert sorted(seen) == [f"Story {number}" for number in range(8)]


def test_the_page_tells_that_it_has_not_looked_through_all(client, short_looks):
    rainy_stories(4)

    assert "gone through 3 stories" in pages.told(search(client, q="rain"), "//p[@class='looked']")[0]
    assert not pages.told(search(client, q="rain -3"), "//p[@class='looked']")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("-steel", "Say at least one word"),
        ("!?", "There is no word"),
        ("st*", "three letters"),
        ("x" * 500, "400 letters"),
        (" ".join(f"w{n}" for n in range(3_000)), "first words"),
    ],
)
def test_what_was_not_looked_for_is_told(client, story, query, told):
    assert told in " ".join(pages.told(search(client, q=query), "//ul[@class='told']"))


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({"manner": "sung"}, "manner"),
        ({"since": "yesterday"}, "since"),
        ({"source": "nobody"}, "source"),
        ({"cursor": "9" * 30}, "cursor"),
        ({"kind": "people"}, "kind"),
        ({"sort": "best"}, "sort"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_filter_that_is_wrong_is_refused_by_its_name(client, db, asked, name):
    response = client.get("/search/", asked)

    assert response.status_code == 400
    assert pages.told(response, "//div[@class='refused']//code") == [name]


NASTY = ["\x00", '"', '""', "*", "-", "(", "a AND", "NEAR(a b)", "'", "\\", "%", ":*", "&|!<->", "\u202e", "x" * 9_999]


@pytest.mark.parametrize("query", NASTY)
def test_any_text_has_an_answer(client, story, query):
    assert client.get("/search/", {"q": query}).status_code == 200


@pytest.mark.parametrize("raw", ["%00", "%ED%A0%80", "%FF", "%22%00steel", "a%E2%80%A8b"])
def test_so_have_bytes_that_are_no_text(client, story, raw):
    assert client.get(f"/search/?q={raw}").status_code == 200


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(alphabet=st.sampled_from("steel中é\"*-() '\\:&|!\x00")))
def test_so_has_whatever_is_made_of_operators(client, story, query):
    assert client.get("/search/", {"q": query}).status_code == 200


def test_no_more_is_shown_than_may_be(client, story):
    indexing.index([make.change(story, rights=Rights.EXTRACT)])

    assert headlines(client, q="Nikkei") == []
    assert headlines(client, q="steel") == [STORY]
    assert "Nikkei" not in search(client, q="steel").content.decode()


CASES = [{}, {"q": "steel"}, {"q": "steel", "kind": "claims"}, {"q": "steel", "sort": "relevance", "anonymous": "true"}]


@pytest.mark.parametrize("asked", CASES)
def test_a_search_takes_as_many_queries_for_many_stories_as_for_few(client, django_assert_max_num_queries, asked):
    def plant(since, until):
        for number in range(since, until):
            make.anonymous_claim(make.article(make.TRADE_TALKS, guid=f"urn:test:{number}"))

    plant(0, 1)
    with django_assert_max_num_queries(14) as few:
        client.get("/search/", asked)
    plant(1, 6)
    with django_assert_max_num_queries(len(few)):
        client.get("/search/", asked)
