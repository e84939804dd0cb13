"""Looks at one page as its readers do, on a wide and on a narrow screen, by day and by night, and says what is wrong
with it: by the rules of axe-core, and by whether the page as a whole has to be pushed sideways.
"""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

NARROW, WIDE = 320, 1280
VIEWS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "dark"), (NARROW, "light")]

# WCAG 2.2 A and AA, and what axe-core takes for good practice.
_ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What a colour scheme can change; everything else is looked at once a width.
_OF_COLOUR = ["color-contrast", "link-in-text-block"]
_SEEN_WHOLE = [(WIDE, "light"), (NARROW, "dark")]


def views_of(page: Page) -> Iterator[tuple[int, str]]:
    """Shows the open page in each view, without loading it again."""
    for width, scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        yield width, scheme


def faults_of(page: Page) -> list[str]:
    """All that is wrong with the page that is open, in any view."""
    page.wait_for_load_state()
    page.evaluate(_AT_REST)
    page.evaluate(AXE_SCRIPT)
    faults = []
    for view in views_of(page):
        # At its end nothing lies under the bar that saves.
        page.evaluate("scrollTo(0, document.scrollingElement.scrollHeight)")
        wanted = {"type": "tag", "values": _ALL} if view in _SEEN_WHOLE else {"type": "rule", "values": _OF_COLOUR}
        violations = page.evaluate(_BROKEN, {"runOnly": wanted, "resultTypes": ["violations"], "preload": False})
        faults += [f"{view}: {line}" for line in _lines(violations)]
        beyond = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        if beyond > 0:
            faults.append(f"{view}: the page is {beyond} px wider than the screen")
    return faults


# Colours that are on their way from one scheme to the other are neither's. A sheet of this kind no policy blocks.
_AT_REST = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important }");
    document.adoptedStyleSheets.push(sheet);
}"""


_BROKEN = "async (options) => (await axe.run(options)).violations"


def _lines(violations: list[dict[str, Any]]) -> Iterator[str]:
    for violation in violations:
        for node in violation["nodes"]:
            target = " ".join(map(str, node["target"]))
            why = (node["any"] + node["all"] + node["none"])[0]["message"]
            yield f"{violation['id']} ({violation['impact']}): {target}: {why}"
