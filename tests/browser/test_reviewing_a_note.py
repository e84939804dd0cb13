"""A note's whole road on a telephone: written, returned with a reason, written anew, approved, and read by all."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from annotations.models import SourcingNote
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def told(page, words):
    expect(page.locator(".messagelist")).to_contain_text(words)


def test_a_note_goes_to_a_second_editor_and_back_and_is_read(sign_in, page, story, edie, rex):
    attribution = make.anonymous_claim(story)
    page.set_viewport_size({"width": 390, "height": 844})

    sign_in(edie).goto(f"/admin/annotations/sourcingnote/add/?attribution={attribution.pk}")
    page.fill("#id_public_note", "Diplomats.")
    page.click("[name=_submit]")
    told(page, "was added successfully")
    address = reverse("admin:annotations_sourcingnote_change", args=[SourcingNote.objects.get().pk])

    sign_in(rex).goto(address)
    page.fill("#comment", "Of which side?")
    page.click("[name=return]")
    expect(page.locator(".state")).to_contain_text("returned")

    sign_in(edie).goto(address)
    expect(page.locator(".side")).to_contain_text("Of which side?")
    page.fill("#id_public_note", "Diplomats of both sides.")
    page.click("[name=_submit]")
    told(page, "was changed successfully")

    sign_in(rex).goto(address)
    page.click("[name=approve]")
    expect(page.locator(".state")).to_contain_text("approved by rex")

    page.context.clear_cookies()
    page.goto(story.get_absolute_url())
    expect(page.locator("main")).to_contain_text("Diplomats of both sides.")
