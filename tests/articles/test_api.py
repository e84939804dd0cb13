"""What was published, over REST."""

import pytest

from articles import archiving
from articles.models import Article, Revision, Rights
from tests import make


def test_a_story_tells_who_supplied_it_and_its_words_with_their_blocks(api, story):
    found = api.get(f"/api/v1/articles/{story.slug}/").json()

    assert [credit["source"] for credit in found["credits"]] == ["kyodo", "reuters"]
    revision = found["current_revision"]
    assert revision["text"] == story.current_revision.text
    assert revision["blocks"][0]["kind"] == "paragraph"
    assert revision["is_whole"] is True
    assert found["page"] == f"http://testserver/articles/{story.slug}/"


@pytest.fixture
def linked(db):
    """A story whose first paragraph has a link, and another behind it."""
    html = '<p>The <a href="https://a.test/">bridge</a> opens.</p><p>So <a href="https://b.test/">they</a> say.</p>'
    return make.delivery(make.ninjs(bodies=[{"value": html, "contentType": "text/html"}])).article


@pytest.mark.parametrize(
    ("rights", "words"), [(Rights.FULL, ["bridge", "they"]), (Rights.EXTRACT, ["bridge"]), (Rights.HEADLINE, [])]
)
def test_a_story_tells_its_links_as_far_as_its_words(api, linked, rights, words):
    make.change(linked, rights=rights)

    revision = api.get(f"/api/v1/articles/{linked.slug}/revisions/1/").json()

    assert [revision["text"][link["start"] : link["end"]] for link in revision["links"]] == words
    assert [link["href"] for link in revision["links"]] == ["https://a.test/", "https://b.test/"][: len(words)]


def test_a_link_that_begins_within_what_may_be_shown_ends_with_it(api, linked):
    make.change(linked, rights=Rights.EXTRACT)
    whole = linked.current_revision
    Revision.objects.create(
        article=linked, number=2, headline="Cut", versioned_at=whole.versioned_at, digest="0" * 64, extract_end=7,
        text=whole.text, blocks=whole.blocks, links=whole.links,
    )  # fmt: skip

    revision = api.get(f"/api/v1/articles/{linked.slug}/revisions/2/").json()

    assert revision["links"] == [{"start": 4, "end": 7, "href": "https://a.test/"}]


def test_a_list_of_stories_carries_no_text(api, story):
    found = api.get("/api/v1/articles/").json()["results"]

    assert [article["slug"] for article in found] == [story.slug]
    assert "text" not in found[0]["current_revision"]


@pytest.mark.parametrize(
    ("query", "count"),
    [("source=reuters", 1), ("source=kyodo&language=en", 1), ("language=ja", 0), ("since=2018-04-14", 0)],
)
def test_stories_are_narrowed_as_on_the_page(api, story, query, count):
    assert len(api.get(f"/api/v1/articles/?{query}").json()["results"]) == count


@pytest.mark.parametrize("query", ["source=nobody", "since=yesterday", "origin=moon", "foo=1", "limit=x"])
def test_a_filter_that_cannot_be_is_refused(api, story, query):
    response = api.get(f"/api/v1/articles/?{query}")

    assert response.status_code == 400
    assert response.json()["errors"][0]["detail"]


def test_each_version_of_a_story_has_its_address(api, story):
    make.article(make.TRADE_TALKS.replace("would not take sides", "will not choose"))

    listed = api.get(f"/api/v1/articles/{story.slug}/revisions/").json()["results"]
    first = api.get(listed[-1]["url"]).json()

    assert [revision["number"] for revision in listed] == [2, 1]
    assert "would not take sides" in first["text"]


@pytest.mark.parametrize("part", ["", "revisions/", "revisions/1/"])
def test_a_withdrawn_story_is_gone_with_its_notice(api, story, edie, part):
    archiving.withdraw(story, notice="It was wrong.", by=edie)

    response = api.get(f"/api/v1/articles/{story.slug}/{part}")

    assert response.status_code == 410
    assert response.json()["detail"] == "It was wrong."
    assert response.json()["code"] == "withdrawn"


def test_the_suppliers_note_to_editors_is_for_the_desk_alone(api, mara):
    article = make.delivery(make.ninjs(edNote="Editors: ring 555-0147.")).article
    path = f"/api/v1/articles/{article.slug}/"

    assert make.api_client(mara).get(path).json()["current_revision"]["editor_note"] == "Editors: ring 555-0147."
    for address in (path, f"{path}revisions/", f"{path}revisions/1/", article.get_absolute_url()):
        assert b"555-0147" not in api.get(address).content


def test_a_story_that_nobody_could_see_is_not_gone_but_missing(api, story, edie):
    Article.objects.filter(pk=story.pk).update(state="held")
    story.refresh_from_db()
    archiving.withdraw(story, notice="It was wrong.", by=edie)

    assert api.get(f"/api/v1/articles/{story.slug}/").status_code == 404


@pytest.mark.parametrize("part", ["", "revisions/", "revisions/1/"])
def test_a_hidden_story_is_answered_like_a_missing_one(api, story, part):
    Article.objects.filter(pk=story.pk).update(embargo_until="2099-01-01T00:00Z")

    hidden = api.get(f"/api/v1/articles/{story.slug}/{part}")
    missing = api.get(f"/api/v1/articles/there-is-none/{part}")

    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_the_desk_reads_what_is_held(api, story, mara):
    Article.objects.filter(pk=story.pk).update(state="held")

    assert make.api_client(mara).get(f"/api/v1/articles/{story.slug}/").json()["state"] == "held"


@pytest.mark.parametrize(("rights", "words"), [(Rights.EXTRACT, "China plans"), (Rights.HEADLINE, "")])
def test_no_more_words_than_the_rights_allow(api, story, mara, rights, words):
    Article.objects.filter(pk=story.pk).update(rights=rights)
    path = f"/api/v1/articles/{story.slug}/"

    for found in (api.get(path).json()["current_revision"], api.get(f"{path}revisions/1/").json()):
        assert found["text"].startswith(words)
        assert "Tokyo would not" not in found["text"]
        assert found["is_whole"] is False
        assert all(block["end"] <= len(found["text"]) for block in found["blocks"])
    assert make.api_client(mara).get(path).json()["current_revision"]["is_whole"] is True


def test_a_source_counts_its_public_stories(api, story):
    assert api.get("/api/v1/sources/kyodo/").json()["article_count"] == 1
    assert [source["slug"] for source in api.get("/api/v1/sources/?kind=agency").json()["results"]] == [
        "kyodo",
        "reuters",
    ]


@pytest.mark.parametrize(("path", "queries"), [("articles/", 3), ("sources/", 1), ("articles/{}/revisions/", 2)])
def test_a_list_takes_the_same_queries_whatever_its_length(api, story, path, queries, django_assert_num_queries):
    path = path.format(story.slug)
    with django_assert_num_queries(queries):
        api.get(f"/api/v1/{path}")

    for number in range(9):
        make.article(make.TRADE_TALKS, guid=f"urn:test:{number}")
        make.article(make.TRADE_TALKS.replace("Monday", f"day {number}"))
    with django_assert_num_queries(queries):
        api.get(f"/api/v1/{path}")
