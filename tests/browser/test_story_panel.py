"""The story beside a form: its words run as its language does, and its marks are seen in the reader's own colours."""

import pytest
from django.urls import reverse

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

DIRECTION = "elements => elements.map((element) => getComputedStyle(element).direction)"


@pytest.mark.parametrize(("language", "name", "direction"), [("ar", "arabic", "rtl"), ("ja", "japanese", "ltr")])
def test_a_story_runs_as_its_language_does(language, name, direction, archive, sign_in):
    claim = getattr(archive, name)
    page = sign_in(archive.edie)
    page.goto(reverse("admin:annotations_claim_change", args=[claim.pk]))

    words = page.locator(f"#story h2[lang={language}], #story [lang={language}] p")
    assert words.evaluate_all(DIRECTION) == [direction] * 3
    assert "".join(page.locator("#story mark.about").all_inner_texts()) == str(claim)
    assert page.locator("#story, #story .legend, #story a.ref").evaluate_all(DIRECTION) == ["ltr"] * 3
    assert page.locator("#id_quote").evaluate_all(DIRECTION) == [direction]


def test_a_claim_of_a_note_runs_as_its_language_does(archive, sign_in):
    (attribution,) = archive.arabic.attributions.all()
    page = sign_in(archive.edie)
    page.goto(f"/admin/annotations/sourcingnote/add/?attribution={attribution.pk}")

    assert page.locator("section.about [lang=ar], section.about bdi").evaluate_all(DIRECTION) == ["rtl"] * 2


@pytest.mark.parametrize("width", [320, 1280])
def test_the_words_in_question_are_told_by_a_line_where_there_are_no_colours(width, archive, sign_in):
    page = sign_in(archive.edie)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(forced_colors="active")
    page.goto(reverse("admin:annotations_claim_change", args=[archive.arabic.pk]))

    about = "mark => [getComputedStyle(mark).outlineStyle, getComputedStyle(mark).outlineWidth]"
    assert page.locator("#story mark.about").first.evaluate(about) == ["solid", "2px"]
    border = "button => getComputedStyle(button).borderTopStyle"
    assert page.locator("[name=_save]").evaluate(border) == "solid"
