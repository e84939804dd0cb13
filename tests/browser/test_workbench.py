"""Whole journeys at the desk of a story: by keyboard, on a telephone, without a script, with a connection that is lost,
a correction that comes in, and somebody else who saves.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from annotations import reviewing, suggesting
from annotations.models import Attribution, Claim, SourcingNote, Suggestion
from articles.models import Article
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

# Selects words of the story as a hand would: from where some begin to where others end.
SELECT = """([from, to]) => {
    const walker = document.createTreeWalker(document.getElementById("words"), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let isBegun = false;
    while (walker.nextNode()) {
        const node = walker.currentNode;
        const begins = isBegun ? -1 : node.data.indexOf(from);
        if (begins >= 0) { range.setStart(node, begins); isBegun = true; }
        const ends = isBegun ? node.data.indexOf(to, Math.max(begins, 0)) : -1;
        if (ends >= 0) { range.setEnd(node, ends + to.length); break; }
    }
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


class Desk:
    """The workbench of a story, as its editor uses it."""

    def __init__(self, page: Page, story: Article) -> None:
        self.page = page
        self.address = f"/admin/articles/article/{story.pk}/desk/"

    def open(self, at: str = "") -> "Desk":
        self.page.goto(f"{self.address}?at={at}")
        return self

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def select(self, first: str, last: str = "") -> None:
        self.page.evaluate(SELECT, [first, last or first])
        expect(self.page.locator("#marking")).to_be_visible()

    def told(self, words: str) -> None:
        expect(self.page.locator("#messages")).to_contain_text(words)

    def step(self, *keys: str) -> None:
        """Presses keys that lead on to another piece."""
        at = self.page.locator("#panel").get_attribute("data-at")
        self.press(*keys)
        expect(self.page.locator(f"#panel[data-at='{at}']")).to_have_count(0)

    def is_at(self, words: str) -> None:
        expect(self.page.locator("#panel .piece > h2")).to_contain_text(words)

    @property
    def wording(self):
        return self.page.locator("[name=public_note]")


@pytest.fixture
def desk(sign_in, story, edie) -> Desk:
    return Desk(sign_in(edie), story)


@pytest.fixture
def attribution(story) -> Attribution:
    return make.anonymous_claim(story)


def house_rules() -> None:
    policy = make.policy(rules=0)
    make.rule(policy, code="why", met="reason is told")
    policy.binds = ["wire"]
    policy.record(by=None)


def test_a_story_is_cleared_by_keyboard_alone_and_a_reader_sees_it(desk, story, edie, rex, sign_in, page):
    house_rules()
    suggesting.read(story, again=True)
    suggested = Suggestion.objects.count()
    assert suggested > 4
    desk.open()
    desk.press("Enter")
    desk.is_at("to be decided")

    # One of an unnamed speaker is accepted, the others are rejected.
    desk.step("a")
    for _ in range(suggested - 1):
        desk.is_at("to be decided")
        desk.step("r")
    desk.is_at("no note yet")
    desk.press("e")
    page.keyboard.type("Diplomats of both sides.")
    page.locator("[name=policy]").focus()
    page.keyboard.type("House")
    expect(page.locator("#beside-note")).to_contain_text("Rules that must be met are not yet.")
    desk.press("Control+Enter")
    desk.told("Submitted for approval")
    expect(page.locator("#progress")).to_contain_text("Nothing of this story waits for you.")

    # A second editor cannot approve it yet, and returns it.
    other = Desk(sign_in(rex), story).open()
    other.press("j")
    other.is_at("to be judged")
    other.press("a")
    other.told("Rules that must be met are not")
    page.locator("#comment").focus()
    page.keyboard.type("Why are they not named?")
    other.press("Escape", "r")
    other.told("Returned to its author")

    # The reason is given, and it is approved.
    Desk(sign_in(edie), story).open().press("j")
    desk.is_at("returned to you")
    expect(page.locator(".returned")).to_contain_text("Why are they not named?")
    page.locator("[name=reason]").focus()
    page.keyboard.type("job or")
    expect(page.locator("#beside-note")).to_contain_text("No rule holds it up.")
    desk.press("Control+Enter")
    desk.told("Submitted for approval")
    Desk(sign_in(rex), story).open().press("j")
    other.is_at("to be judged")
    other.press("a")
    other.told("Approved")

    page.context.clear_cookies()
    page.goto(story.get_absolute_url())
    expect(page.locator("main")).to_contain_text("Diplomats of both sides.")


def test_words_are_marked_with_the_keyboard_and_taken_back(desk, story, page):
    desk.open().press("w", "ArrowDown", "ArrowDown")
    expect(page.locator("#selected")).to_have_text("The sources said the request would be made at talks on Monday")
    desk.press("ArrowLeft", *["Shift+ArrowLeft"] * 7)
    words = "the request would be made at talks on"
    expect(page.locator("#selected")).to_have_text(words)
    desk.press("1")
    desk.told("A claim")
    assert Claim.objects.get().passage.exact == words

    desk.press("z")
    desk.told("Taken back")
    assert Claim.objects.get().standing == "set_aside"


def test_marks_are_made_with_the_mouse_at_the_very_words_after_an_emoji(sign_in, edie, page):
    story = make.article(
        make.text("Talks 🎌", "🎌 A 👩‍👩‍👧 said 🎌. Ships 🚢 wait, two people said 🎌."), guid="urn:test:emoji"
    )
    desk = Desk(sign_in(edie), story).open()

    desk.select("Ships 🚢 wait")
    page.click("#marking [value=claim]")
    desk.told("Mark who says it")
    desk.select("two people")
    page.click("#marking [value=source]")
    desk.told("“two people” says so")

    laid = Attribution.objects.get()
    assert (laid.claim.passage.exact, laid.source_passage.exact) == ("Ships 🚢 wait", "two people")
    assert page.locator("#words mark").all_inner_texts() == ["Ships 🚢 wait"]


def test_what_is_typed_outlives_a_closed_tab_and_a_lost_connection(desk, attribution, page, watch):
    key = f"attribution-{attribution.pk}"
    desk.open(key)
    desk.wording.fill("Diplomats of both sides.")
    page.wait_for_function("Object.keys(localStorage).some((name) => name.startsWith('onrecord.draft.'))")
    assert "Diplomats" not in page.evaluate("JSON.stringify(localStorage)")
    page.goto("about:blank")

    desk.open(key)
    expect(page.locator(".restored")).to_be_visible()
    expect(desk.wording).to_have_value("Diplomats of both sides.")

    page.context.set_offline(True)
    desk.press("Control+s")
    expect(page.locator("#connection")).to_contain_text("The connection is lost")
    expect(desk.wording).to_have_value("Diplomats of both sides.")
    page.context.set_offline(False)
    expect(page.locator("#connection")).to_contain_text("The connection is back")
    desk.press("Control+s")
    desk.told("Your note is kept, as a draft")
    watch.complaints = [one for one in watch.complaints if "ERR_INTERNET_DISCONNECTED" not in one]

    assert SourcingNote.objects.get().public_note == "Diplomats of both sides."
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('onrecord.draft.'))") == []


def test_a_correction_that_comes_in_takes_nothing_away(desk, attribution, page):
    desk.open(f"attribution-{attribution.pk}")
    desk.wording.fill("Diplomats of both sides.")
    make.article(make.TRADE_TALKS + "\nIt is late.", guid="urn:test:story")

    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#connection")).to_contain_text("A correction of this story has come in")
    page.click("#connection button")
    expect(page.locator("#story")).to_contain_text("revision 2")
    expect(desk.wording).to_have_value("Diplomats of both sides.")
    desk.press("Control+s")
    desk.told("Your note is kept")


def test_who_saves_second_sees_both_and_loses_nothing(desk, attribution, edie, page):
    note = make.note(attribution, by=edie)
    desk.open(f"attribution-{attribution.pk}")
    desk.wording.fill("The second.")
    reviewing.revise(note, fields={"public_note": "The first."}, by=edie)

    desk.press("Control+s")
    expect(page.locator("#panel")).to_contain_text("It is now: “The first.”")
    expect(desk.wording).to_have_value("The second.")
    desk.press("Control+s")
    desk.told("Your note is kept")
    assert SourcingNote.objects.get().public_note == "The second."


def test_who_is_signed_out_is_told_and_keeps_what_was_typed(desk, attribution, page, watch):
    watch.may_fail |= {desk.address, f"{desk.address}findings/"}
    desk.open(f"attribution-{attribution.pk}")
    desk.wording.fill("Diplomats of both sides.")
    page.context.clear_cookies()

    desk.press("Control+s")

    expect(page.locator("#connection")).to_contain_text("You are signed out")
    expect(desk.wording).to_have_value("Diplomats of both sides.")


def test_who_signs_in_again_in_another_tab_saves_what_was_typed(desk, attribution, edie, page, watch, sign_in):
    watch.may_fail |= {desk.address, f"{desk.address}findings/"}
    desk.open(f"attribution-{attribution.pk}")
    desk.wording.fill("Diplomats of both sides.")
    page.context.clear_cookies()
    desk.press("Control+s")
    expect(page.locator("#connection")).to_contain_text("You are signed out")

    sign_in(edie)
    desk.press("Control+s")

    desk.told("Your note is kept, as a draft")
    expect(page.locator("#connection")).to_be_hidden()
    assert SourcingNote.objects.get().public_note == "Diplomats of both sides."


def test_letters_that_are_typed_into_a_field_press_nothing(desk, attribution, page):
    desk.open(f"attribution-{attribution.pk}").press("e")
    page.keyboard.type("jkacrsz?w15")

    expect(desk.wording).to_have_value("jkacrsz?w15")
    expect(page.locator("#keys")).to_be_hidden()


def test_keys_of_one_letter_can_be_switched_off(desk, attribution, page):
    desk.open().press("?")
    page.locator("#keys-on").uncheck()
    desk.press("Escape", "j")

    assert page.locator("#panel h2").count() == 0
    page.click("[data-key=j]")
    desk.is_at("no note yet")


def test_a_kind_of_marks_can_be_left_out_and_stays_so(desk, attribution, page):
    desk.open()
    page.click(".legend summary")
    page.uncheck("[data-layer=cue]")
    desk.press("j")
    desk.is_at("no note yet")

    style = page.locator("#words .cue").evaluate("(cue) => getComputedStyle(cue).fontStyle")
    assert style == "normal"
    page.reload()
    assert not page.locator("[data-layer=cue]").is_checked()


def test_what_is_new_on_the_page_is_said_to_those_who_do_not_see_it(desk, attribution, page):
    desk.open().press("j")

    expect(page.locator("#told")).to_contain_text("no note yet")
    expect(page.locator("#panel")).to_be_focused()
    assert page.locator("#words .place").text_content() == "claim begins: "


def test_the_desk_of_a_phone(desk, story, page):
    page.set_viewport_size({"width": 320, "height": 640})
    desk.open()
    desk.select("no reply was prepared")
    page.click("#marking [value=claim]")
    desk.told("A claim")
    desk.select("They")
    page.click("#marking [value=source]")
    desk.told("says so")
    desk.wording.fill("Diplomats.")
    page.click("[name=_submit]")

    desk.told("Submitted for approval")
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320


def test_all_of_it_without_a_script(browser, live_server, base_url, story, edie, rex, attribution, sign_in):
    suggestion = make.suggestion(story, "Tokyo would not take sides", words="A Japanese government source")
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    for person, steps in ((edie, _write), (rex, _judge)):
        cookie = make.client(person).cookies["sessionid"]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        page = context.new_page()
        steps(Desk(page, story))
    context.close()

    suggestion.refresh_from_db()
    assert suggestion.decision == "rejected"
    assert SourcingNote.objects.get().state == "approved"


def _write(desk: Desk) -> None:
    page = desk.open().page
    page.click(".ref.suggested")
    page.get_by_role("button", name="Reject").click()
    desk.told("rejected")
    desk.is_at("no note yet")
    desk.wording.fill("Diplomats of both sides.")
    page.click("[name=_submit]")
    desk.told("Submitted for approval")


def _judge(desk: Desk) -> None:
    page = desk.open().page
    page.get_by_role("link", name=re.compile("Next")).click()
    page.get_by_role("button", name="Approve").click()
    desk.told("Approved")


# What an editor at the keyboard needs, in seconds, by the keystroke-level model of Card, Moran and Newell (1980): a
# letter as by an average typist, and the thought before each step. Reading the story is not counted.
LETTER, THOUGHT = 0.28, 1.35

# Seven attributions to unnamed speakers, five of them to one, among 30 paragraphs.
SAID = [
    "The port will close its northern basin in June, people familiar with the plan said.",
    "No ship has been told so far, the people said.",
    "Dredging turned up more than was feared, the people said.",
    "Every crew will keep its pay, they said.",
    "The council has not voted yet, the people added.",
    "The basin was unsafe for a decade, a senior harbour official said.",
    "Two cruise lines have cancelled, a person with knowledge of the bookings said.",
]
# The beginnings of what is chosen in five fields.
CODES = [("role", "inf"), ("nature", "fact"), ("knowledge", "was"), ("reason", "job"), ("corroboration", "by n")]
REST = [f"Sentence {number} of the rest tells how the weather was, and it was grey." for number in range(1, 24)]


def test_a_story_of_thirty_paragraphs_is_cleared_in_less_than_five_minutes(sign_in, edie, page):
    house_rules()
    story = make.article(make.text("Harbour to close its basin", *SAID, *REST), guid="urn:test:harbour")
    suggesting.read(story, again=True)
    assert Attribution.objects.anonymous().count() == len(SAID)
    desk = Desk(sign_in(edie), story).open()
    letters, thoughts = 0, 0

    def step(*keys: str) -> None:
        nonlocal letters, thoughts
        letters, thoughts = letters + len(keys), thoughts + 1
        desk.step(*keys)

    def type_into(name: str, words: str) -> None:
        """The way there is by Tab: each counts as a letter."""
        nonlocal letters, thoughts
        target = page.locator(f"[name={name}]")
        while not target.evaluate("(field) => field === document.activeElement"):
            desk.press("Tab")
            letters += 1
        page.keyboard.type(words)
        letters, thoughts = letters + len(words), thoughts + 1

    step("Enter")
    while "to be decided" in page.locator("#panel .piece > h2").inner_text():
        step("a")
    while SourcingNote.objects.filter(state="submitted").count() < len(SAID):
        desk.is_at("no note yet")
        desk.press("e")
        if desk.wording.input_value():
            # Of a speaker who is noted already.
            step("Control+Enter")
            continue
        type_into("public_note", "People who know the plan of the harbour board, and who were not asked who they are.")
        type_into("policy", "House")
        for name, words in CODES:
            type_into(name, words)
        step("Control+Enter")

    seconds = letters * LETTER + thoughts * THOUGHT
    assert seconds < 300, (letters, thoughts)
    assert SourcingNote.objects.exclude(knowledge="").count() == len(SAID)
