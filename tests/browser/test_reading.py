"""The page of a story as readers have it: wide, narrow, on paper, without colours, from a link to one claim."""

import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser.views import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

NARROW, WIDE = {"width": 390, "height": 800}, {"width": 1280, "height": 900}
NOTE, REMARK = "Diplomats of both sides.", "So it was."


@pytest.fixture
def noted(archive):
    """The claim that has an approved note and a remark for readers."""
    return archive.approved.attribution.claim


@pytest.fixture
def reading(page, archive):
    page.goto(archive.story.get_absolute_url())
    return page


def test_on_a_wide_screen_all_that_is_told_stands_beside_the_words(reading, noted):
    reading.set_viewport_size(WIDE)

    card, words = reading.locator(f"#record-{noted.pk}"), reading.locator(f".row:has(#claim-{noted.pk}) .words")
    expect(card.get_by_text(NOTE)).to_be_visible()
    expect(card.get_by_text(REMARK)).to_be_visible()
    assert not card.locator(".told > summary").filter(visible=True).count()
    assert card.bounding_box()["x"] > words.bounding_box()["x"] + words.bounding_box()["width"]
    assert NOTE in card.aria_snapshot()


def test_on_a_narrow_screen_a_note_is_behind_a_fold_that_opens_by_key(reading, noted):
    reading.set_viewport_size(NARROW)
    card = reading.locator(f"#record-{noted.pk}")
    expect(card.get_by_text(NOTE)).to_be_hidden()
    expect(card.locator(".speaker")).to_be_visible()

    card.get_by_text("Approved note").focus()
    reading.keyboard.press("Enter")

    expect(card.get_by_text(NOTE)).to_be_visible()


def test_on_paper_nothing_is_folded_and_nothing_leads_about_the_site(reading, noted):
    reading.set_viewport_size(NARROW)
    reading.emulate_media(media="print", color_scheme="dark")

    card = reading.locator(f"#record-{noted.pk}")
    for words in (NOTE, REMARK):
        expect(card.get_by_text(words)).to_be_visible()
    expect(reading.locator(".citation p").first).to_be_visible()
    assert not reading.locator("nav, form, input, .colophon").filter(visible=True).count()
    colours = "page => [getComputedStyle(page).color, getComputedStyle(page).backgroundColor]"
    assert reading.locator("body").evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"contrast": "more"}, {"media": "print"}])
def test_the_kinds_of_marks_differ_by_their_lines(page, media):
    page.emulate_media(**media)
    page.goto("/about/")

    line = "mark => getComputedStyle(mark).textDecorationStyle"
    found = {kind: page.locator(f"mark.claim-{kind}").evaluate(line) for kind in ("unnamed", "named", "own")}
    assert found == {"unnamed": "dashed", "named": "solid", "own": "dotted"}


def test_an_address_of_a_claim_shows_its_words(page, archive, noted):
    page.set_viewport_size(NARROW)

    page.goto(f"{archive.story.get_absolute_url()}#claim-{noted.pk}")

    mark = page.locator(f"#claim-{noted.pk} + mark")
    expect(mark).to_be_in_viewport()
    assert mark.evaluate("mark => getComputedStyle(mark).outlineStyle") == "solid"
    address = page.locator(f"#record-{noted.pk} > .number")
    assert address.evaluate("number => number.href") == page.url


def test_the_words_of_an_arabic_story_run_as_they_should_and_what_is_told_of_it_does_not(page, archive):
    page.set_viewport_size(NARROW)
    page.goto(archive.arabic.article.get_absolute_url())

    direction = "element => getComputedStyle(element).direction"
    assert page.locator(".words").first.evaluate(direction) == "rtl"
    assert page.locator("h1").evaluate(direction) == "rtl"
    assert page.locator(f"#record-{archive.arabic.pk}").evaluate(direction) == "ltr"


def test_beside_a_story_that_runs_from_right_to_left_the_record_stands_on_the_left(page, archive):
    page.set_viewport_size(WIDE)
    page.goto(archive.arabic.article.get_absolute_url())

    card, words = (page.locator(at).first.bounding_box() for at in (".cards", ".words"))
    assert card["x"] + card["width"] < words["x"]


def test_words_of_any_length_stay_on_the_screen(page, archive, nikkei):
    long = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 4
    story = make.article(make.text(long, f"The Nikkei had it from {long}. It rains."), guid="urn:test:long")
    make.relayed(make.claim(story, "It rains"), nikkei, words="The Nikkei", nested_words=long)
    make.named(make.claim(story, f"from {long}"), long)

    page.goto(story.get_absolute_url())

    assert not faults_of(page)
