"""How a story is sourced on the pages of others: oEmbed, and the panel in its frame."""

import json
from urllib.parse import quote
from xml.etree import ElementTree as ET

import lxml.html
import pytest

from articles import archiving
from tests import make
from tests.pages import told, tree

HIDDEN = [{"state": "held"}, {"embargo_until": "2099-01-01T00:00Z"}, {"state": "withheld"}]


def ask(client, url, **also):
    return client.get("/oembed", {"url": url, **also})


def address_of(story):
    return f"http://testserver{story.get_absolute_url()}"


def test_it_tells_what_a_page_needs_to_embed_the_panel(client, bridge):
    response = ask(client, address_of(bridge))

    found = response.json()
    assert response.headers["Content-Type"] == "application/json"
    assert (found["version"], found["type"], found["title"]) == ("1.0", "rich", "Bridge to open in spring")
    assert (found["author_name"], found["provider_url"]) == ("Reuters", "http://testserver/")
    (frame,) = lxml.html.fragments_fromstring(found["html"])
    assert frame.attrib["src"] == f"{address_of(bridge)}embed/"
    assert (int(frame.attrib["width"]), int(frame.attrib["height"])) == (found["width"], found["height"])
    assert client.get(frame.attrib["src"]).status_code == 200


def test_the_same_is_to_be_had_as_xml(client, bridge):
    response = ask(client, address_of(bridge), format="xml")

    found = ET.fromstring(response.content)
    assert response.headers["Content-Type"].startswith("text/xml")
    assert {one.tag: one.text for one in found} == {
        name: str(value) for name, value in ask(client, address_of(bridge)).json().items()
    }


def test_the_frame_is_no_larger_than_the_page_that_asks_allows(client, bridge):
    found = ask(client, address_of(bridge), maxwidth=320, maxheight=2000).json()

    assert found["width"] == 320
    assert found["height"] < 2000
    assert 'width="320"' in found["html"]


def test_a_headline_cannot_break_out_of_the_frame(client, bridge):
    evil = make.article(make.text('A "><script>x</script> story', "It rains."), guid="urn:test:evil")

    (frame,) = lxml.html.fragments_fromstring(ask(client, address_of(evil)).json()["html"])

    assert len(frame) == 0


@pytest.mark.parametrize(
    ("asked", "status", "named"),
    [
        ({}, 400, "url"),
        ({"url": "http://testserver/articles/x/", "maxwidth": "wide"}, 400, "maxwidth"),
        ({"url": "http://testserver/articles/x/", "maxheight": "0"}, 400, "maxheight"),
        ({"url": "http://testserver/articles/x/", "callback": "go"}, 400, "callback"),
        ({"url": "http://testserver/articles/x/", "format": "yaml"}, 501, "format"),
        ({"url": "http://testserver/articles/x/"}, 404, "url"),
        ({"url": "http://testserver/about/"}, 404, "url"),
        ({"url": "http://[broken/articles/"}, 404, "url"),
        ({"url": "nonsense"}, 404, "url"),
    ],
)
def test_what_cannot_be_answered_is_refused_and_named(client, db, asked, status, named):
    response = client.get("/oembed", asked)

    assert (response.status_code, response.headers["Content-Type"]) == (status, "text/plain; charset=utf-8")
    assert response.text.startswith(f"{named}:")


def test_a_story_of_another_site_is_none_of_ours(client, bridge):
    assert ask(client, f"https://other.example{bridge.get_absolute_url()}").status_code == 404


def test_what_some_send_beside_is_let_be_and_so_is_a_place_in_the_story(client, bridge):
    assert ask(client, f"{address_of(bridge)}#claim-1", dnt=1).status_code == 200


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_is_hidden_answers_as_what_was_never_there(client, bridge, hidden):
    make.change(bridge, **hidden)

    found, missing = ask(client, address_of(bridge)), ask(client, "http://testserver/articles/never/")

    assert found.status_code == missing.status_code == 404
    assert found.content == missing.content


@pytest.mark.parametrize("hidden", HIDDEN)
def test_so_does_its_panel(client, bridge, hidden):
    make.change(bridge, **hidden)

    found, missing = client.get(f"{bridge.get_absolute_url()}embed/"), client.get("/articles/never/embed/")

    assert found.status_code == missing.status_code == 404
    assert found.content == missing.content


def test_the_panel_of_a_withdrawn_story_says_that_it_is_gone(client, bridge, edie):
    archiving.withdraw(bridge, notice="It was wrong.", by=edie)

    assert client.get(f"{bridge.get_absolute_url()}embed/").status_code == 410
    assert ask(client, address_of(bridge)).status_code == 404


def test_the_panel_tells_how_the_story_is_sourced(client, story):
    make.anonymous_claim(story)
    make.named(make.claim(story, "free trade needed defending"), "Wang Yi")

    response = client.get(f"{story.get_absolute_url()}embed/")

    assert told(response, "//h1") == [story.headline]
    assert told(response, "//p[@class='verdict']") == ["1 of 2 attributions is to an unnamed speaker."]
    assert tree(response).xpath("//a/@target") == ["_blank", "_blank"]


def test_the_panel_alone_may_stand_in_a_frame_and_it_asks_for_no_script_and_no_cookie(client, story):
    panel, page = (client.get(f"{story.get_absolute_url()}{end}") for end in ("embed/", ""))

    assert "frame-ancestors *" in panel.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in panel.headers
    assert not panel.cookies
    assert not tree(panel).xpath("//script | //form")
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "DENY"


def test_the_page_of_a_story_says_where_oembed_is(client, bridge):
    page = tree(client.get(bridge.get_absolute_url()))

    found = page.xpath("//link[contains(@type, 'oembed')]/@href")

    assert found[0] == f"http://testserver/oembed?url={quote(address_of(bridge), safe='')}"
    assert [client.get(href).status_code for href in found] == [200, 200]
    assert json.loads(client.get(found[0]).content)["title"] == bridge.headline


def test_links_to_stories_and_sources_show_as_cards(client, bridge):
    def cards(address):
        page = tree(client.get(address))
        return {one.attrib["property"]: one.attrib["content"] for one in page.xpath("//meta[@property]")}

    found = cards(bridge.get_absolute_url())
    assert (found["og:type"], found["og:title"]) == ("article", bridge.headline)
    assert found["og:url"] == address_of(bridge)
    assert found["og:description"] == "The bridge opens in spring."
    assert found["article:published_time"] == "2026-01-05T09:00:00+00:00"
    assert cards("/sources/reuters/")["og:title"] == "Reuters"
    make.change(bridge, rights="headline")
    assert "og:description" not in cards(bridge.get_absolute_url())
