"""By keyboard alone one always sees where one is, and gets past what comes before the page's own part."""

import pytest
from django.urls import reverse

from tests.browser.views import views_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

# The element that has the keyboard: what it is, whether a ring is round it, and whether anything lies over it.
FOCUSED = """() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getClientRects()[0];
    const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return {
        what: element.outerHTML.slice(0, 120),
        isLast: element === document.body,
        isRinged: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        isSeen: element.contains(there) || Boolean(there?.contains(element)),
    };
}"""
MOST_STOPS = 200


def stops(page):
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["isLast"]:
            return
        yield focused


def addresses(archive):
    return {
        "claim": f"/admin/annotations/claim/add/?article={archive.story.pk}",
        "note": reverse("admin:annotations_sourcingnote_change", args=[archive.draft.pk]),
        "list": reverse("admin:annotations_claim_changelist"),
        "placing": reverse("admin:annotations_claim_placing", args=[archive.doubtful.pk]),
    }


@pytest.mark.parametrize("screen", ["claim", "note", "list", "placing"])
@pytest.mark.parametrize("width", [320, 1280])
def test_wherever_the_keyboard_is_a_ring_is_seen(screen, width, archive, sign_in):
    page = sign_in(archive.edie)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    page.goto(addresses(archive)[screen])

    passed = list(stops(page))

    assert 15 < len(passed) < MOST_STOPS
    assert [stop["what"] for stop in passed if not stop["isRinged"]] == []
    assert [stop["what"] for stop in passed if not stop["isSeen"]] == []


@pytest.mark.parametrize("address", ["/", "/admin/"])
def test_the_first_stop_leads_past_the_head_of_the_page(address, archive, sign_in):
    page = sign_in(archive.edie)
    page.goto(address)
    page.keyboard.press("Tab")
    assert all(page.evaluate(FOCUSED)["isSeen"] for _view in views_of(page))
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.matches('main')")
