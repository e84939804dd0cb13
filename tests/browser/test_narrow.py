"""On a narrow screen nothing lies out of sight beside it, and nothing covers what is read."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

# Cells that are shown and end beyond the right edge of the screen.
BEYOND = """() => [...document.querySelectorAll("table.cards :is(th, td):not([data-none])")]
    .filter((cell) => cell.getBoundingClientRect().right > innerWidth + 1).map((cell) => cell.textContent.trim())"""
LISTS = ["articles/article", "articles/delivery", "annotations/claim", "annotations/sourcingnote", "annotations/anchor"]


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("name", [*LISTS, ""])
def test_all_that_a_list_tells_is_on_the_screen(width, name, archive, sign_in):
    page = sign_in(archive.root)
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(f"/admin/{name}/".replace("//", "/"))

    assert page.evaluate(BEYOND) == []
    expect(page.get_by_role("rowheader").first).to_be_visible()
    assert page.get_by_role("cell").count() > 1


def test_what_the_cells_tell_is_labelled(archive, sign_in):
    page = sign_in(archive.root)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/admin/annotations/claim/")

    label = page.locator("#result_list td").first.evaluate("cell => getComputedStyle(cell, '::before').content")

    assert label.startswith('"Manner"')


def test_nothing_covers_a_page_that_is_only_read(archive, sign_in):
    page = sign_in(archive.root)
    places = {}
    for model, pk in (("claim", archive.arabic.pk), ("passage", archive.arabic.passage_id)):
        page.goto(reverse(f"admin:annotations_{model}_change", args=[pk]))
        places[model] = page.locator(".submit-row").last.evaluate("row => getComputedStyle(row).position")

    assert places == {"claim": "sticky", "passage": "static"}


def test_a_claim_on_a_story_that_is_given_begins_at_its_words(archive, sign_in):
    page = sign_in(archive.edie)
    page.goto(f"/admin/annotations/claim/add/?article={archive.story.pk}")
    page.wait_for_load_state("networkidle")

    expect(page.locator("#id_quote")).to_be_focused()


def test_the_story_is_in_reach_of_the_fields_that_quote_it_and_they_of_the_story(archive, sign_in):
    page = sign_in(archive.edie)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"/admin/annotations/claim/add/?article={archive.story.pk}")

    page.locator("a.to-story").last.click()
    expect(page.locator("aside.story h2")).to_be_in_viewport()
    page.locator(".to-form a").first.click()
    expect(page.locator("#id_quote")).to_be_in_viewport()
