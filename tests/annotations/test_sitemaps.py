"""Sitemaps, and what crawlers are asked to leave alone."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from annotations import sitemaps
from articles.models import Article
from tests import make

MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
HIDDEN = [{"state": "held"}, {"embargo_until": "2099-01-01T00:00Z"}, {"published_at": "2099-01-01T00:00Z"}]


def read(client, address):
    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/xml; charset=utf-8")
    return ET.fromstring(response.content)


def paths(client, address):
    return [loc.text.removeprefix("http://testserver") for loc in read(client, address).iter(f"{MAPS}loc")]


def files_of(client, kind):
    return [path for path in paths(client, "/sitemap.xml") if path.startswith(f"/sitemaps/{kind}-")]


def all_stories(client):
    return [path for file in files_of(client, "stories") for path in paths(client, file)]


@pytest.fixture
def by_twos(monkeypatch):
    """Two keys a file."""
    monkeypatch.setattr(sitemaps, "KEYS", 2)


def test_every_address_in_a_sitemap_is_there(client, story, bridge):
    make.policy()

    for file in paths(client, "/sitemap.xml"):
        for path in paths(client, file):
            assert client.get(path).status_code == 200, path


def test_every_public_story_is_in_one_file_however_many_there_are(client, by_twos, db):
    stories = [make.article(make.text(f"Story {number}", "It rains."), guid=f"urn:{number}") for number in range(5)]

    assert sorted(all_stories(client)) == sorted(story.get_absolute_url() for story in stories)
    assert len(files_of(client, "stories")) >= 3


@pytest.mark.parametrize("hidden", [*HIDDEN, {"state": "withdrawn", "withdrawn_at": "2026-01-01T00:00Z"}])
def test_what_is_hidden_is_in_none_and_makes_no_difference(client, by_twos, story, hidden):
    before = client.get("/sitemap.xml").content
    for number in range(5):
        make.change(make.article(make.text("Hidden", "It rains."), guid=f"urn:hidden:{number}"), **hidden)

    assert all_stories(client) == [story.get_absolute_url()]
    assert client.get("/sitemap.xml").content == before


def test_a_file_past_the_last_public_story_is_as_unknown_as_any_other(client, by_twos, story):
    make.change(make.article(make.text("Hidden", "It rains."), guid="urn:hidden"), state="held")
    past = len(files_of(client, "stories")) + 1

    answers = [
        client.get(f"/sitemaps/{name}.xml") for name in (f"stories-{past}", "stories-999", "stories-0", "nuns-1")
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_a_story_says_when_its_words_changed_last(client, bridge):
    make.bridge(version="2", versionCreated="2026-01-08T10:00:00Z", headlines=[{"value": "Bridge to open in summer"}])

    (found,) = read(client, files_of(client, "stories")[0]).iter(f"{MAPS}lastmod")

    assert found.text == "2026-01-08T10:00:00+00:00"


def test_a_file_takes_two_queries_whatever_the_number_of_stories(client, db):
    counts = []
    for number in range(3):
        make.article(make.text(f"Story {number}", "It rains."), guid=f"urn:{number}")
        with CaptureQueriesContext(connection) as captured:
            read(client, "/sitemaps/stories-1.xml")
        counts.append(len(captured))

    assert counts == [2] * 3


def test_the_last_file_passes_over_no_rows(client, by_twos, story):
    with CaptureQueriesContext(connection) as captured:
        client.get(files_of(client, "stories")[-1])

    assert not [query for query in captured if "OFFSET" in query["sql"] or "COUNT(" in query["sql"]]


# Of the news


@pytest.fixture
def fresh(bridge):
    return make.change(bridge, published_at=timezone.now() - timedelta(hours=3), language="en-GB")


def test_news_has_what_searchers_of_news_ask_for(client, fresh, settings):
    settings.PUBLICATION_NAME = "Fish & <Chips>"

    (url,) = read(client, "/sitemaps/news.xml").findall(f"{MAPS}url")

    news = url.find(f"{NEWS}news")
    assert url.findtext(f"{MAPS}loc") == f"http://testserver{fresh.get_absolute_url()}"
    assert news.findtext(f"{NEWS}publication/{NEWS}name") == "Fish & <Chips>"
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "en"
    assert news.findtext(f"{NEWS}title") == fresh.headline
    assert news.findtext(f"{NEWS}publication_date") == fresh.published_at.isoformat()


@pytest.mark.parametrize("hidden", [*HIDDEN, {"published_at": timezone.now() - timedelta(days=2, minutes=1)}])
def test_news_has_nothing_that_is_hidden_or_old(client, fresh, hidden):
    make.change(fresh, **hidden)

    assert paths(client, "/sitemaps/news.xml") == []


def test_news_ends_somewhere(client, monkeypatch, fresh):
    monkeypatch.setattr(sitemaps, "MOST_NEWS", 2)
    for number in range(3):
        made = make.article(make.text(f"Story {number}", "It rains."), guid=f"urn:{number}")
        make.change(made, published_at=timezone.now())

    assert len(paths(client, "/sitemaps/news.xml")) == 2
    assert Article.objects.public().count() == 4


@pytest.mark.parametrize(
    ("tag", "told"),
    [("en", "en"), ("ja", "ja"), ("pt-BR", "pt"), ("zh-TW", "zh-tw"), ("zh-Hans", "zh"), ("und", "en"), ("x-a", "en")],
)
def test_a_language_is_told_as_news_sitemaps_know_it(tag, told):
    assert sitemaps._language(tag) == told


# For crawlers


def test_crawlers_are_told_where_to_begin_and_what_to_leave_alone(client, settings):
    settings.SITE_URL = "https://archive.example"
    lines = client.get("/robots.txt").text.splitlines()

    assert "Sitemap: https://archive.example/sitemap.xml" in lines
    assert {f"Disallow: /{path}/" for path in ("admin", "accounts", "api", "search")} <= set(lines)


def test_no_sitemap_leads_where_crawlers_are_not_to_go(client, story, bridge):
    refused = [line.split()[1] for line in client.get("/robots.txt").text.splitlines() if line.startswith("Disallow")]
    found = [path for file in paths(client, "/sitemap.xml") for path in paths(client, file)]

    assert not [path for path in found if path.startswith(tuple(refused)) or "?" in path]
