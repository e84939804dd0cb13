"""No page breaks a rule of axe-core, and none is wider than its screen: see `views`.

The screens of the admin are those of all models that are registered; pages that only a step leads to are walked to.
"""

from urllib.parse import urlsplit

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse
from playwright.sync_api import expect

from annotations import reviewing
from annotations.reports import REPORTS
from annotations.reports.scopes import Scope
from articles import archiving
from articles.models import Delivery, Rights
from tests import make
from tests.browser.archive import row_of
from tests.browser.views import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def look_at(page, subtests):
    """Opens each address in the page and says what is wrong there, each for itself."""

    def look_at(*addresses: str) -> None:
        for address in addresses:
            with subtests.test(address=address):
                page.goto(address)
                assert_sound(page)

    return look_at


def assert_sound(page) -> None:
    faults = faults_of(page)
    assert not faults, "\n".join([page.url, *faults])


def screens(screen, person):
    """The addresses of one kind of screen, of each model that has it."""
    request = RequestFactory().get("/admin/")
    request.user = person
    for model, screens_of_it in admin.site._registry.items():
        if screen == "add" and not screens_of_it.has_add_permission(request):
            continue
        row = row_of(model)
        if screen == "delete" and not screens_of_it.has_delete_permission(request, row):
            continue
        args = [] if screen in ("changelist", "add") else [row.pk]
        yield reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{screen}", args=args)


@pytest.mark.parametrize("screen", ["changelist", "add", "change", "history", "delete"])
def test_the_screens_of_every_model(screen, archive, sign_in, look_at):
    sign_in(archive.root)

    look_at(*screens(screen, archive.root))


def test_what_readers_see(archive, watch, look_at):
    story, revised = archive.story.get_absolute_url(), archive.doubtful.get_absolute_url()
    withdrawn = archive.japanese.article
    archiving.withdraw(withdrawn, notice="誤りがありました。", by=archive.edie)
    reports = [reverse("report-detail", args=[slug]) for slug, it in REPORTS.items() if it.is_open(Scope.PUBLIC)]
    checked = archive.doubtful.claims.get(attributions__isnull=False)
    descriptor = archive.approved.attribution.descriptor
    in_part = make.change(make.article(guid="urn:test:in-part"), rights=Rights.EXTRACT)
    missing, refused = "/no-such-page/", "/articles/?since=yesterday"
    watch.may_fail |= {missing, urlsplit(refused).path, withdrawn.get_absolute_url()}

    look_at(
        "/", "/articles/", "/articles/?source=kyodo&language=en", refused, "/sources/", "/sources/reuters/", "/about/",
        "/search/", "/search/?q=bridge", "/search/?kind=claims&q=bridge", "/search/?q=no-such-word",
        "/policies/", "/policies/house/2026/", "/method/", "/speakers/", "/descriptors/", "/reports/", *reports,
        f"/claims/{archive.approved.attribution.claim_id}/", f"/claims/{checked.pk}/", f"/claims/{archive.arabic.pk}/",
        f"/speakers/{archive.named.pk}/", f"/descriptors/{descriptor.pk}/",
        story, revised, *[f"{revised}revisions/{n}/" for n in (1, 2)],
        archive.arabic.article.get_absolute_url(), in_part.get_absolute_url(), withdrawn.get_absolute_url(), missing,
        "/feeds/", f"{story}embed/", "/reports/anonymous/?source=kyodo&since=2018-01-01",
    )  # fmt: skip


def test_the_door_and_the_home(archive, page, sign_in, look_at):
    look_at("/accounts/login/")
    page.fill("#id_login", "edie")
    page.fill("#id_password", "not-hers")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".errorlist, .errornote").first).to_be_visible()
    assert_sound(page)

    sign_in(archive.edie)
    look_at(
        "/admin/", "/admin/articles/", "/admin/annotations/", "/accounts/password/change/", "/accounts/sessions/",
        "/accounts/2fa/", "/accounts/logout/",
    )  # fmt: skip


def test_reports_of_the_desk(archive, sign_in, look_at):
    sign_in(archive.root)

    look_at(reverse("admin:reports"), *[reverse("admin:report", args=[slug]) for slug in REPORTS])


def test_work_lists(archive, sign_in, look_at):
    sign_in(archive.edie)

    look_at(
        "/admin/annotations/claim/?words=unsettled",
        "/admin/annotations/suggestion/?waiting=yes&speaker=unnamed",
        "/admin/annotations/sourcingnote/?state__exact=submitted",
        "/admin/annotations/attribution/?note=missing&q=no-such-story",
        "/admin/articles/delivery/?unread=yes",
        reverse("admin:annotations_claim_placing", args=[archive.doubtful.pk]),
        reverse("admin:annotations_claim_placing", args=[archive.story.pk]),
        reverse("admin:articles_delivery_change", args=[Delivery.objects.failed().get().pk]),
        reverse("admin:annotations_suggestion_change", args=[archive.suggestion.pk]),
    )


def test_forms_that_a_story_or_claim_leads_to(archive, sign_in, look_at):
    claim = archive.approved.attribution.claim
    sign_in(archive.edie)

    look_at(
        f"/admin/annotations/claim/add/?article={archive.story.pk}",
        f"/admin/annotations/claim/{archive.arabic.pk}/change/",
        f"/admin/annotations/attribution/add/?claim={claim.pk}",
        f"/admin/annotations/annotation/add/?claim={claim.pk}",
        f"/admin/annotations/annotation/add/?reply_to={claim.annotations.first().pk}",
        f"/admin/annotations/outcome/add/?claim={claim.pk}",
        f"/admin/annotations/claimlink/add/?claim={claim.pk}",
        f"/admin/annotations/sourcingnote/add/?attribution={archive.draft.attribution_id}",
        "/admin/articles/source/add/?_popup=1",
    )


@pytest.mark.parametrize("name", ["edie", "rex"])
def test_a_note_in_each_state_for_its_author_and_its_judge(name, archive, sign_in, look_at):
    sign_in(getattr(archive, name))
    notes = [archive.draft, archive.submitted, archive.approved, archive.returned]

    look_at(*[reverse("admin:annotations_sourcingnote_change", args=[note.pk]) for note in notes])


@pytest.mark.parametrize("name", ["edie", "rex"])
def test_the_desk_of_a_story_at_each_of_its_pieces(name, archive, sign_in, look_at):
    sign_in(getattr(archive, name))
    notes = [archive.draft, archive.submitted, archive.approved, archive.returned]
    at = [f"attribution-{note.attribution_id}" for note in notes]
    article = archive.draft.attribution.claim.article
    desk, suggested = (
        reverse("admin:articles_article_desk", args=[one.pk]) for one in (article, archive.suggestion.claim.article)
    )
    others = [archive.arabic.article, archive.japanese.article, archive.doubtful]

    look_at(
        desk, *[f"{desk}?at={one}" for one in at], f"{desk}?at={at[0]}&do=lay", f"{desk}?at={at[0]}&do=further",
        f"{suggested}?at=claim-{archive.suggestion.claim_id}",
        f"{suggested}?at=claim-{archive.suggestion.claim_id}&do=correct",
        *[reverse("admin:articles_article_desk", args=[one.pk]) for one in others],
    )  # fmt: skip


def test_a_note_at_the_desk_that_may_give_somebody_away_and_the_keys(archive, sign_in):
    page = sign_in(archive.edie)
    article = archive.draft.attribution.claim.article
    page.goto(
        f"{reverse('admin:articles_article_desk', args=[article.pk])}?at=attribution-{archive.draft.attribution_id}"
    )
    page.fill("[name=public_note]", "Ring +81 3 1234 5678.")
    page.click("[name=_save]")
    expect(page.locator("[name=are_checked]")).to_be_visible()
    assert_sound(page)

    page.click("#show-keys")
    assert_sound(page)


def test_a_claim_that_is_refused(archive, sign_in):
    page = sign_in(archive.edie)
    page.goto(f"/admin/annotations/claim/add/?article={archive.story.pk}")
    page.fill("#id_quote", "words that stand nowhere")
    page.click("[name=_save]")

    expect(page.locator(".errornote")).to_be_visible()
    assert_sound(page)


def test_a_note_that_may_give_somebody_away(archive, sign_in):
    page = sign_in(archive.edie)
    page.goto(reverse("admin:annotations_sourcingnote_change", args=[archive.draft.pk]))
    page.fill("#id_public_note", "Ring +81 3 1234 5678.")
    page.click("[name=_save]")

    expect(page.locator("[name=are_checked]")).to_be_visible()
    assert_sound(page)


def test_a_note_that_somebody_else_has_changed_meanwhile(archive, sign_in):
    page = sign_in(archive.edie)
    page.goto(reverse("admin:annotations_sourcingnote_change", args=[archive.draft.pk]))
    page.fill("#id_public_note", "Diplomats of one side.")
    reviewing.revise(archive.draft, fields={"public_note": "Diplomats of China."}, by=archive.edie)
    page.click("[name=_save]")

    expect(page.locator(".errornote")).to_be_visible()
    assert_sound(page)


def test_a_judgement_that_is_refused(archive, sign_in):
    page = sign_in(archive.rex)
    page.goto(reverse("admin:annotations_sourcingnote_change", args=[archive.submitted.pk]))
    page.click("[name=approve]")

    expect(page.locator(".messagelist .error")).to_be_visible()
    assert_sound(page)


def test_a_correction_of_a_suggestion_that_is_refused(archive, sign_in):
    page = sign_in(archive.edie)
    page.goto(reverse("admin:annotations_suggestion_change", args=[archive.suggestion.pk]))
    page.click("#correction summary")
    page.fill("#correction [name$=quote]", "words that stand nowhere")
    page.click("[name=correct]")

    expect(page.locator("#correction .errorlist").first).to_be_visible()
    assert_sound(page)


def test_rows_that_are_about_to_be_deleted(archive, noor, sign_in):
    page = sign_in(archive.root)
    page.goto("/admin/auth/user/")
    page.get_by_role("row", name="noor").get_by_role("checkbox").check()
    page.select_option("[name=action]", "delete_selected")
    page.click("#changelist-form button[name=index]")

    expect(page.get_by_text("Are you sure")).to_be_visible()
    assert_sound(page)
