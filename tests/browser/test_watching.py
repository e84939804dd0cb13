"""The watch over the browser itself: what it must not let pass."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

SCRIPT = "document.head.append(Object.assign(document.createElement('script'), {textContent: '1'}))"


def test_a_script_that_the_policy_blocks_is_a_complaint(page, watch):
    page.goto("/about/")
    page.evaluate(SCRIPT)
    page.wait_for_timeout(100)

    (complaint,) = watch.complaints
    assert "Content Security Policy" in complaint
    watch.complaints.clear()


def test_a_script_that_breaks_is_a_complaint(page, watch):
    page.goto("/about/")
    page.evaluate("setTimeout(() => { throw new Error('broken') })")
    page.wait_for_timeout(100)

    assert any("broken" in complaint for complaint in watch.complaints)
    watch.complaints.clear()


def test_a_file_that_is_not_there_is_a_complaint(page, watch):
    page.goto("/about/")
    page.evaluate("fetch('/no-such-page/')")
    page.wait_for_timeout(100)

    (complaint,) = watch.complaints
    assert complaint.endswith("/no-such-page/: 404")
    watch.complaints.clear()
