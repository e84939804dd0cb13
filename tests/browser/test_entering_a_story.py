"""The whole road in a real browser: a story of 30 paragraphs comes in, 14 attributions are entered on the desk, and the
page and the API show the same words at the same places.
"""

import pytest
from playwright.sync_api import Page

from articles.models import Article
from tests import make
from tests.world import _person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

# Who says it, by which words, laid to whom: kind and name, or the speaker that the story has already.
SAID = [
    ("the port would close its northern basin in June", "people familiar with the plan", "said", "unnamed", ""),
    ("no ship had been told so far", "The people", "added", "same", ""),
    ("dredging had turned up more than was feared", "a senior harbour official", "according to", "unnamed", ""),
    ("every crew would keep its pay", "Mayor Ilse Brandt", "promised", "person", "Ilse Brandt"),
    ("the union had heard of it from the radio", "Jon Varga", "said", "person", "Jon Varga"),
    ("the basin had been unsafe for a decade", "an internal report", "says", "document", "Internal report"),
    ("the ministry had no plan of that kind", "A ministry spokesman", "denied", "unnamed", ""),
    ("two cruise lines had cancelled", "the Evening Ledger", "reported", "outlet", ""),
    ("the council would vote in secret", "one councillor", "whispered", "unnamed", ""),
    ("prices for berths would double", "Traders", "fear", "collective", "Traders of the port"),
    ("the mole would hold another winter", "the engineers' chamber", "found", "organisation", "Engineers' chamber"),
    ("nobody had asked the pilots", "they", "complained", "unnamed", ""),
    ("the lighthouse would stay lit", "Keeper Ana Holt", "insisted", "person", "Ana Holt"),
    ("the money was already spent", "a person who saw the books", "claimed", "unnamed", ""),
]
PARAGRAPHS = [f"In paragraph {number} {claim}, {who} {cue}." for number, (claim, who, cue, *_) in enumerate(SAID, 1)]
FILLER = [f"Sentence {number} of the rest tells how the weather was, and it was grey." for number in range(1, 17)]
STORY = "\n\n".join(["Harbour to close its northern basin", "Kyodo, Reuters", *PARAGRAPHS, *FILLER])


def log_in(page: Page, name: str) -> None:
    page.goto("/accounts/login/")
    page.fill("#id_login", name)
    page.fill("#id_password", f"{name}-password-1")
    page.click("#login-form button")


def bring_in(page: Page) -> None:
    page.goto("/admin/articles/delivery/add/")
    file = {"name": "harbour.txt", "mimeType": "text/plain", "buffer": STORY.encode()}
    page.set_input_files("input[type=file]", file)
    page.click("text=Bring it in")
    assert "Created: Harbour to close" in page.inner_text(".messagelist")


def enter(page: Page, claim: str, who: str, cue: str, kind: str, name: str) -> None:
    page.fill("#id_quote", claim)
    if kind == "same":
        page.select_option("#id_speaker", label="people familiar with the plan")
    else:
        page.select_option("#id_kind", kind)
        page.fill("#id_name", name)
    if kind == "outlet":
        page.select_option("#id_source", label="The Evening Ledger")
    page.fill("#id_source_words", who)
    page.fill("#id_cue_words", cue)
    page.click("[name=_addanother]")
    assert "was added successfully" in page.inner_text(".messagelist")


def test_a_story_is_entered_on_the_desk_and_read_on_its_page_and_over_the_api(page):
    _person("edie", "Editor")
    make.source("ledger", name="The Evening Ledger")
    log_in(page, "edie")
    bring_in(page)
    article = Article.objects.get()
    page.goto(f"/admin/annotations/claim/add/?article={article.pk}")
    for said in SAID:
        enter(page, *said)

    text = page.request.get(f"/api/v1/articles/{article.slug}/").json()["current_revision"]["text"]
    claims = page.request.get(f"/api/v1/claims/?article={article.slug}&limit=50").json()["results"]
    assert len(text.split("\n\n")) == 30
    quotes = [claim["quote"] for claim in claims]
    words = [claim["attributions"][0]["source_words"] for claim in claims]
    assert [text[quote["start"] : quote["end"]] for quote in quotes] == [said[0] for said in SAID]
    assert [text[found["start"] : found["end"]] for found in words] == [said[1] for said in SAID]

    page.goto(article.get_absolute_url())
    for claim in claims:
        pieces = page.locator(f'mark[data-claim~="{claim["id"]}"]').all_inner_texts()
        assert "".join(pieces) == claim["quote"]["exact"]
