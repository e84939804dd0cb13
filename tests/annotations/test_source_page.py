"""The page of a source: how its stories are sourced, month by month, whom they name, and what of that is counted."""

from datetime import date

import pytest

from annotations import resolving, sourcing, trends
from annotations.choices import Resolution
from annotations.models import Descriptor, SourcingChange, Speaker
from articles.models import Revision, Rights
from tests import make
from tests.pages import links, told

pytestmark = pytest.mark.django_db


def months(page):
    return told(page, "//table//tbody/tr")


def entries(page, key):
    return told(page, f"//section[@aria-labelledby='{key}']//li")


def rainy(number, day):
    """A story of Reuters of that day, with a claim to one who is not named and one to the mayor."""
    item = make.ninjs(
        uri=f"urn:test:rain-{number}", firstCreated=f"{day}T09:00:00Z", versionCreated=f"{day}T09:00:00Z",
        bodies=[{"value": "It rains, an official said. It hails, Ilse Brandt said."}],
    )  # fmt: skip
    story = make.article(item, guid="")
    make.unnamed(make.claim(story, "It rains"), "an official")
    make.named(make.claim(story, "It hails"), "Ilse Brandt")
    return story


def test_the_share_of_unnamed_speakers_is_told_by_month(client):
    story = rainy(1, "2026-01-05")
    rainy(2, "2026-03-05")
    make.named(make.claim(story, "an official said"), "Ilse Brandt")

    page = client.get("/sources/reuters/")

    assert months(page) == ["2026-03 1 2 1 50.0%", "2026-01 1 3 1 33.3%"]
    assert told(page, "//svg/desc") == ["2026-03 50.0%; 2026-01 33.3%."]


def test_no_more_than_twelve_months_count_and_of_each_the_newest_stories(client, monkeypatch):
    monkeypatch.setattr(trends, "STORIES_OF_A_MONTH", 2)
    for number, day in enumerate(["2026-03-01", "2026-03-02", "2026-03-03", "2025-04-01", "2025-03-31"]):
        rainy(number, day)

    page = client.get("/sources/reuters/")

    assert months(page) == ["2026-03 2 4 2 50.0%", "2025-04 1 2 1 50.0%"]
    assert told(page, "//p[@class='window']")[0].startswith("Counted: 3 stories")


def test_whom_it_names_what_it_calls_the_others_and_what_became_of_it(client, edie):
    story = rainy(1, "2026-01-05")
    rainy(2, "2026-01-06")
    claim = story.claims.get(attributions__speaker__kind="unnamed")
    resolving.resolve(
        claim, resolution=Resolution.DENIED, resolved_on=date(2026, 2, 1), url="https://news.test/1", by=edie
    )

    page = client.get("/sources/reuters/")

    assert entries(page, "named") == ["Ilse Brandt 2"]
    assert entries(page, "descriptors") == ["an official 2"]
    assert entries(page, "outcomes") == ["unresolved 3", "denied 1"]
    pages_of = {f"/speakers/{Speaker.objects.named().get().pk}/", f"/descriptors/{Descriptor.objects.get().pk}/"}
    assert pages_of <= set(links(page))


def test_corrections_are_counted_by_story(client):
    for version, signal in enumerate(["", *['<signal qcode="sig:correction"/>'] * 2], start=1):
        make.delivery(
            f'<newsItem guid="urn:test:rain" version="{version}"><itemMeta>{signal}</itemMeta><contentMeta>'
            "<headline>Weather</headline><infoSource><name>Reuters</name></infoSource></contentMeta>"
            f"<contentSet><inlineXML><p>It rained {version} times.</p></inlineXML></contentSet></newsItem>"
        )

    assert Revision.objects.filter(is_correction=True).count() == 2
    assert entries(client.get("/sources/reuters/"), "corrections")[0] == "stories that were corrected 1"


def test_figures_stand_on_the_first_page_of_the_whole_list_alone(client):
    rainy(1, "2026-01-05")

    assert months(client.get("/sources/reuters/"))
    assert not months(client.get("/sources/reuters/?language=en"))


def test_a_source_of_which_nothing_is_public_has_no_figures(client, story):
    make.change(story, state="held")

    page = client.get("/sources/kyodo/")

    assert not months(page)
    assert told(page, "//p[@class='nothing']") == ["No story is like that."]


def test_a_source_leads_to_its_rules(client, reuters):
    make.policy(source=reuters)

    assert "/policies/house/2026/" in links(client.get("/sources/reuters/"))


def test_a_changed_name_of_a_speaker_counts_once_it_is_confirmed(client, story, edie):
    make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    make.article(make.TRADE_TALKS.replace("A Japanese government source", "Two Japanese government sources"))
    before = entries(client.get("/sources/kyodo/"), "corrections")[1]

    sourcing.confirm(SourcingChange.objects.get(), by=edie)

    after = entries(client.get("/sources/kyodo/"), "corrections")[1]
    assert (before, after) == ("changes of how speakers are named 0", "changes of how speakers are named 1")


def test_words_for_a_speaker_beyond_the_extract_are_not_among_those_it_uses(client, story):
    make.unnamed(make.claim(story, "China plans to ask Japan"), "A senior government official")
    assert entries(client.get("/sources/kyodo/"), "descriptors") == ["a senior government official 1"]

    make.change(story, rights=Rights.EXTRACT)

    assert "senior government official" not in client.get("/sources/kyodo/").text


def test_a_correction_that_was_only_ever_withheld_does_not_count(client):
    corrects = '<signal qcode="sig:correction"/>'
    for version, meta in enumerate(["", f'<pubStatus qcode="stat:withheld"/>{corrects}', ""], start=1):
        make.delivery(
            f'<newsItem guid="urn:test:rain" version="{version}"><itemMeta>{meta}</itemMeta><contentMeta>'
            "<headline>Weather</headline><infoSource><name>Reuters</name></infoSource></contentMeta>"
            f"<contentSet><inlineXML><p>It rained {version} times.</p></inlineXML></contentSet></newsItem>"
        )

    assert Revision.objects.filter(is_correction=True).count() == 1
    assert entries(client.get("/sources/reuters/"), "corrections")[0] == "stories that were corrected 0"
