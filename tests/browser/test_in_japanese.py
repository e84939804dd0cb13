"""The main pages in Japanese are as sound as in English, and a click leads from one to the other."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.views import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def in_japanese(page, subtests, base_url):
    """Opens each address in Japanese and says what is wrong there."""
    page.context.add_cookies([{"name": "django_language", "value": "ja", "url": base_url}])

    def look_at(*addresses: str) -> None:
        for address in addresses:
            with subtests.test(address=address):
                page.goto(address)
                expect(page.locator("html")).to_have_attribute("lang", "ja")
                faults = faults_of(page)
                assert not faults, "\n".join([page.url, *faults])

    return look_at


def test_what_readers_see(archive, in_japanese):
    story, revised = archive.story.get_absolute_url(), archive.doubtful.get_absolute_url()

    in_japanese(
        "/", "/articles/", "/sources/", "/about/", "/policies/house/2026/", "/reports/anonymous/", story, revised,
        archive.japanese.article.get_absolute_url(), archive.arabic.article.get_absolute_url(), "/admin/login/",
        "/search/?q=bridge",
    )  # fmt: skip


def test_what_the_desk_sees(archive, sign_in, in_japanese):
    sign_in(archive.edie)
    desk, draft = reverse("admin:articles_article_desk", args=[archive.story.pk]), archive.draft.attribution_id

    in_japanese(
        "/admin/",
        "/admin/annotations/claim/",
        "/admin/articles/delivery/",
        reverse("admin:annotations_claim_change", args=[archive.approved.attribution.claim_id]),
        f"/admin/annotations/sourcingnote/add/?attribution={draft}",
        reverse("admin:annotations_sourcingnote_change", args=[archive.submitted.pk]),
        reverse("admin:annotations_suggestion_change", args=[archive.suggestion.pk]),
        reverse("admin:annotations_claim_placing", args=[archive.doubtful.pk]),
        f"{desk}?at=attribution-{draft}",
    )


def test_a_click_changes_the_language_and_stays_on_the_page(archive, page, sign_in):
    for address in (f"{archive.story.get_absolute_url()}?from=here", "/admin/"):
        sign_in(archive.edie)
        page.goto(address)
        page.get_by_role("button", name="日本語").click()

        expect(page.locator("html")).to_have_attribute("lang", "ja")
        assert page.url.endswith(address)
        page.get_by_role("button", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en-gb")
