"""The page of a revision: its words beside those of an earlier one, and what became of the claims and the sourcing."""

from html import escape

import pytest

from annotations import reanchoring, sourcing
from annotations.choices import SourcingVerdict, Standing
from annotations.models import Anchor, Claim, SourcingChange
from articles.models import Rights
from tests import make
from tests.pages import links, told, tree

TALKS = "/articles/china-to-seek-common-front-with-japan-on-steel-tariffs/"
BRIDGE = "/articles/bridge-to-open-in-spring/"
LEAD = "China plans to ask Japan to stand with it against U.S. steel tariffs"


def corrected(old, new, *, text=make.TRADE_TALKS):
    """The trade-talks story with other words; gives the text, so that it can be corrected once more."""
    assert old in text
    changed = text.replace(old, new)
    make.article(changed)
    return changed


def read(response, *, without):
    """The story's words, block by block, with the insertions or with the deletions left out."""
    page = tree(response)
    for element in page.xpath(f"//bdi | //{without}"):
        element.drop_tree()
    words = page.xpath("//*[@class='compared']//*[self::p or self::h2 or self::li or self::td]")
    return [block.text_content() for block in words if block.text_content()]


def summary(response):
    return told(response, "//section[@aria-labelledby='changes']/p[@class='verdict']")[0]


def fates(response):
    """What is told of claims beside the words: the claims' words under each heading."""
    found = {}
    for heading in tree(response).xpath("//aside/h3"):
        items = heading.xpath("following-sibling::ul[1]/li")
        found[heading.text.split(":")[0]] = [" ".join(item.text_content().split()) for item in items]
    return found


def beside(response):
    return told(response, "//aside")[0] if tree(response).xpath("//aside") else ""


# The words


@pytest.fixture
def revised(bridge):
    make.delivery(
        make.ninjs(version="2", versionCreated="2026-01-06T10:00:00Z", bodies=[{"value": "It opens in autumn."}])
    )


def test_each_revision_keeps_its_words_and_leads_to_its_neighbours(client, revised):
    first = client.get(f"{BRIDGE}revisions/1/")
    second = client.get(f"{BRIDGE}revisions/2/")

    assert read(first, without="del") == ["The bridge opens in spring.", "The mayor said so."]
    assert "Revision 1, not the current words." in first.text
    assert read(second, without="del") == ["It opens in autumn."]
    assert "Revision 2, the current words" in second.text
    assert f"{BRIDGE}revisions/2/" in links(first)
    assert f"{BRIDGE}revisions/1/" in links(second)


@pytest.mark.parametrize("number", ["0", "3", "99999999999999999999999999"])
def test_a_revision_that_is_not_there_is_not_found(client, revised, number):
    assert client.get(f"{BRIDGE}revisions/{number}/").status_code == 404


def test_the_first_revision_is_compared_with_none(client, story):
    response = client.get(f"{TALKS}revisions/1/")

    assert not tree(response).xpath("//main//ins | //main//del | //aside | //*[@id='show-changes']")


def test_a_revision_is_compared_with_the_one_before_it(client, story):
    text = corrected("Monday", "Tuesday")
    corrected("take sides", "take any side", text=text)

    response = client.get(f"{TALKS}revisions/3/")

    assert "Compared with revision 2" in response.text
    assert told(response, "//del | //ins") == [
        "removed: sides end of removed", "added: any side end of added",
    ]  # fmt: skip
    assert summary(response) == "2 words added, 1 removed, in 1 place."


def test_both_texts_can_be_read_from_the_page(client, story):
    before = story.current_revision.text.split("\n\n")
    corrected("A senior government official did not confirm the plan.\n\n", "")

    response = client.get(f"{TALKS}revisions/2/")

    gone = "A senior government official did not confirm the plan."
    assert read(response, without="ins") == before
    assert read(response, without="del") == [block for block in before if block != gone]
    assert told(response, "//del[@class='gone']") == [f"removed: {gone} end of removed"]


def test_every_place_that_differs_has_an_address_that_is_linked(client, story):
    text = make.TRADE_TALKS.replace("common front", "closer front").replace("Monday", "Tuesday")
    make.article(text.replace("China plans", "It plans"))

    page = tree(client.get(f"{TALKS}revisions/2/"))

    changes = [link for link in page.xpath("//main//a/@href") if link.startswith("#change-")]
    assert changes == ["#change-1", "#change-2", "#change-3"]
    assert page.xpath("//*[starts-with(@id, 'change-')]/@id") == [link[1:] for link in changes]
    assert page.xpath("//h1/*[@id='change-1']")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("They added", "She added", "1 word added, 1 removed, in 1 place."),
        ("They added that no", "No", "1 word added, 4 removed, in 1 place."),
        ("Monday. They", "Monday – They", "Only punctuation differs, in 1 place."),
        ("Monday. They", "Monday.\n\nThey", "Only where paragraphs begin and end differs."),
    ],
)
def test_how_much_differs_is_said_in_a_sentence(client, story, old, new, said):
    corrected(old, new)

    assert summary(client.get(f"{TALKS}revisions/2/")) == said


def test_nothing_that_readers_see_may_differ(client, bridge):
    make.delivery(make.ninjs(version="2", versionCreated="2026-01-06T10:00:00Z", edNote="Sent anew."))
    html = [{"value": '<p>The <a href="https://a.test/">bridge</a> opens in spring.</p><p>The mayor said so.</p>'}]
    html[0]["contentType"] = "text/html"
    make.delivery(make.ninjs(version="3", versionCreated="2026-01-07T10:00:00Z", bodies=html))

    assert summary(client.get(f"{BRIDGE}revisions/2/")) == "No word differs."


def test_of_a_script_without_spaces_characters_are_counted(client, bridge):
    make.change(bridge, language="ja")
    for version, day, words in [("2", "06", "港は閉じた。"), ("3", "07", "港は今日閉じた。")]:
        made = make.ninjs(version=version, versionCreated=f"2026-01-{day}T10:00:00Z", bodies=[{"value": words}])
        make.delivery(made)

    assert summary(client.get(f"{BRIDGE}revisions/3/")) == "2 characters added, 0 removed, in 1 place."


def test_words_that_look_like_markup_stay_words(client, bridge):
    body = "<b id=x> & </ins>"
    html = [{"value": escape(body), "contentType": "text/html"}]
    make.delivery(make.ninjs(version="2", versionCreated="2026-01-06T10:00:00Z", bodies=html))

    response = client.get(f"{BRIDGE}revisions/2/")

    assert read(response, without="del") == [body]
    assert not tree(response).xpath("//b")


def test_a_revision_sets_the_rows_of_a_table_as_one_that_the_keyboard_can_move(client, db):
    html = (
        "<p>Sums:</p><table><tr><th>Year</th><td>&lt;2025&gt;</td></tr><tr><th></th><td>7</td></tr></table><p>Last.</p>"
    )
    made = make.delivery(make.ninjs(bodies=[{"value": html, "contentType": "text/html"}])).article

    page = tree(client.get(f"{made.get_absolute_url()}revisions/1/"))

    (table,) = page.xpath("//*[@role='region' and @tabindex='0' and @aria-label]/table")
    cells = [[cell.text_content() for cell in row.findall("td")] for row in table.iter("tr")]
    assert cells == [["Year", "<2025>"], ["", "7"]]
    assert table.xpath("following::p/text()")[0] == "Last."


def test_a_revision_marks_no_claims(client, story):
    claim = make.anonymous_claim(story).claim

    response = client.get(f"{TALKS}revisions/1/")

    assert str(claim) in response.text
    assert "<mark" not in response.text


def test_its_address_for_search_engines_is_that_of_the_story(client, revised):
    page = tree(client.get(f"{BRIDGE}revisions/2/?against=1"))

    assert page.xpath("//link[@rel='canonical']/@href") == [f"http://testserver{BRIDGE}"]


# Which revision it is compared with


@pytest.fixture
def thrice(story):
    text = corrected("Monday", "Tuesday")
    corrected("take sides", "take any side", text=text)


def test_a_revision_can_be_compared_with_any_other(client, thrice):
    response = client.get(f"{TALKS}revisions/3/?against=1")

    assert "Compared with revision 1" in response.text
    assert summary(response) == "3 words added, 2 removed, in 2 places."
    assert "?against=1" in links(client.get(f"{TALKS}revisions/3/"))


def test_against_a_later_one_the_words_are_compared_and_nothing_is_told_of_claims(client, thrice):
    response = client.get(f"{TALKS}revisions/1/?against=3")

    assert summary(response) == "2 words added, 3 removed, in 2 places."
    assert not beside(response)


@pytest.mark.parametrize(
    ("query", "name", "reason"),
    [
        ("against=2", "against", "not with itself"),
        ("against=one", "against", "not the number of a revision"),
        ("against=", "against", "not the number of a revision"),
        ("against=-1", "against", "not the number of a revision"),
        ("against=１", "against", "not the number of a revision"),
        ("against=9999999999", "against", "not the number of a revision"),
        ("against=1&against=3", "against", "name one"),
        ("agianst=klingon", "agianst", "no such parameter here"),
        ("cursor=klingon", "cursor", "no such parameter here"),
    ],
)
def test_a_comparison_that_cannot_be_is_refused_and_named_but_not_its_value(client, thrice, query, name, reason):
    response = client.get(f"{TALKS}revisions/2/?{query}")

    assert response.status_code == 400
    refusal = told(response, "//*[@role='alert']//li")[0]
    assert refusal.startswith(f"{name}: ")
    assert reason in refusal
    assert "klingon" not in response.text
    assert "China plans" not in response.text


@pytest.mark.parametrize("query", ["against=0", "against=4", "against=999999999"])
def test_a_revision_to_compare_with_that_is_not_there_is_not_found(client, thrice, query):
    assert client.get(f"{TALKS}revisions/2/?{query}").status_code == 404


def test_a_hidden_story_does_not_say_what_it_was_asked_wrongly(client, thrice, story):
    make.change(story, state="held")

    assert client.get(f"{TALKS}revisions/2/?agianst=1").status_code == 404


# What the rights let be shown


@pytest.mark.parametrize(
    ("rights", "shown", "hidden"),
    [
        (Rights.EXTRACT, ["China plans to ask Japan"], ["no reply was prepared", "free trade"]),
        (Rights.HEADLINE, [], ["China plans to ask Japan", "no reply was prepared"]),
    ],
)
def test_a_revision_shows_as_much_as_the_rights_let_it(client, story, rights, shown, hidden):
    make.change(story, rights=rights)

    text = client.get(f"{TALKS}revisions/1/").text

    assert all(words in text for words in shown)
    assert not any(words in text for words in hidden)
    assert "The supplier’s terms let us show" in text


@pytest.mark.parametrize("rights", [Rights.EXTRACT, Rights.HEADLINE])
def test_of_two_revisions_no_more_is_compared_than_may_be_shown_of_each(client, story, edie, rights):
    changed = make.claim(story, "free trade needed defending")
    attribution = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    text = make.TRADE_TALKS.replace("common front", "closer front").replace("needed defending", "needed a defender")
    make.article(text.replace("A Japanese", "Two Japanese").replace("source said", "sources said"))
    confirm_all(edie)
    sourcing.confirm(SourcingChange.objects.get(attribution=attribution), by=edie)
    make.change(story, rights=rights)

    response = client.get(f"{TALKS}revisions/2/")

    assert summary(response) == "1 word added, 1 removed, in 1 place."
    assert "There is nothing to tell of claims" in beside(response)
    for words in ["defend", "Japanese government", "government sources"]:
        assert words not in response.text
    assert str(changed.pk) not in [link.rpartition("#claim-")[2] for link in links(response)]


def test_claims_of_an_extract_are_told_of(client, story, edie):
    make.claim(story, LEAD)
    corrected("against U.S. steel tariffs, sources", "against U.S. tariffs, sources")
    confirm_all(edie)
    make.change(story, rights=Rights.EXTRACT)

    assert list(fates(client.get(f"{TALKS}revisions/2/"))) == ["Reworded"]


def test_a_note_of_the_supplier_to_editors_is_not_for_readers(client, bridge):
    later = {"version": "2", "versionCreated": "2026-01-06T10:00:00Z", "bodies": [{"value": "It opens in autumn."}]}
    make.delivery(make.ninjs(**later, edNote="Corrects the season, told by a clerk."))

    for address in [BRIDGE, f"{BRIDGE}revisions/1/", f"{BRIDGE}revisions/2/"]:
        assert "told by a clerk" not in client.get(address).text


# What became of the claims


def confirm_all(by):
    for anchor in Anchor.objects.unsettled().current().order_by("pk"):
        reanchoring.confirm(anchor, by=by)


def test_a_claim_that_was_reworded_is_told_by_both_wordings(client, story, edie):
    claim = make.claim(story, "the request would be made at talks on Monday")
    corrected("at talks on Monday", "at economic talks on Tuesday")
    confirm_all(edie)

    response = client.get(f"{TALKS}revisions/2/")

    assert fates(response) == {
        "Reworded": [
            "the request would be made at talks on Monday → which is now "
            "the request would be made at economic talks on Tuesday"
        ]
    }
    assert f"{TALKS}#claim-{claim.pk}" in links(response)


def test_a_claim_that_was_withdrawn_is_told_by_its_earlier_words_and_leads_nowhere(client, story, edie):
    claim = make.claim(story, "a joint statement was being weighed")
    corrected("The Nikkei reported, without citing sources, that a joint statement was being weighed.\n\n", "")
    confirm_all(edie)

    response = client.get(f"{TALKS}revisions/2/")

    assert Claim.objects.get().standing == Standing.WITHDRAWN
    assert fates(response) == {"Withdrawn": ["a joint statement was being weighed"]}
    assert f"{TALKS}#claim-{claim.pk}" not in links(response)


def test_a_claim_that_is_being_checked_is_told_by_its_earlier_words_alone(client, story):
    claim = make.claim(story, "the request would be made at talks on Monday")
    text = corrected("at talks on Monday", "at economic talks on Tuesday")

    response = client.get(f"{TALKS}revisions/2/")

    assert fates(response) == {"Being checked": ["the request would be made at talks on Monday"]}
    assert "economic" not in beside(response)
    assert f"{TALKS}#claim-{claim.pk}" in links(response)

    corrected("Wang Yi", "Mr. Wang Yi", text=text)
    assert fates(client.get(f"{TALKS}revisions/2/")) == {}


def test_a_claim_whose_source_is_being_checked_is_being_checked(client, story):
    make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    corrected("A Japanese government source", "Two Japanese government sources")

    response = client.get(f"{TALKS}revisions/2/")

    assert fates(response) == {"Being checked": ["Tokyo would not take sides"]}
    assert "Two Japanese" not in beside(response)


def test_a_claim_made_in_the_revision_is_new(client, story):
    revision = make.article(make.TRADE_TALKS.replace("Monday", "Tuesday"))
    claim = make.claim(revision, "the request would be made at talks on Tuesday")

    response = client.get(f"{TALKS}revisions/2/")

    assert fates(response) == {"New on record": ["the request would be made at talks on Tuesday"]}
    assert f"{TALKS}#claim-{claim.pk}" in links(response)
    assert fates(client.get(f"{TALKS}revisions/1/")) == {}


def test_claims_that_stand_as_they_were_are_counted(client, story):
    for quote in [LEAD, "no reply was prepared", "free trade needed defending"]:
        make.claim(story, quote)
    corrected("The Nikkei reported", "Steel makers fell. The Nikkei reported")

    assert "3 claims stand as they were." in beside(client.get(f"{TALKS}revisions/2/"))


def test_claims_that_moved_among_the_words_around_them_are_counted(client, story):
    for quote in [LEAD, "Wang Yi, the Chinese foreign minister, said free trade needed defending"]:
        make.claim(story, quote)
    moved = "Wang Yi, the Chinese foreign minister, said free trade needed defending."
    headline, dateline = make.TRADE_TALKS.split("\n\n")[0], "TOKYO, April 13, 2018 (Kyodo, Reuters) - "
    text = make.TRADE_TALKS.replace(f"{moved}\n", "").replace(dateline, f"{dateline}{moved}\n\n")
    assert text.startswith(headline)
    make.article(text)

    assert "2 claims stand as they were, 1 of them moved." in beside(client.get(f"{TALKS}revisions/2/"))


def test_a_comparison_over_several_revisions_tells_the_claims_of_its_ends(client, story, edie):
    make.claim(story, "the request would be made at talks on Monday")
    text = corrected("at talks on Monday", "at talks on Tuesday")
    confirm_all(edie)
    corrected("at talks on Tuesday", "at talks on Friday", text=text)
    confirm_all(edie)

    (told_of,) = fates(client.get(f"{TALKS}revisions/3/?against=1"))["Reworded"]

    assert "Monday" in told_of
    assert "Friday" in told_of
    assert "Tuesday" not in told_of


# What changed in the sourcing


@pytest.fixture
def change(story):
    make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    corrected("A Japanese government source", "Two Japanese government sources")
    return SourcingChange.objects.get()


def test_a_change_of_sourcing_is_told_once_it_is_confirmed(client, change, edie):
    page = f"{TALKS}revisions/2/"
    assert "What changed in the sourcing" not in client.get(page).text

    sourcing.confirm(change, by=edie)

    told_of = beside(client.get(page)).partition("What changed in the sourcing")[2]
    assert "another number of speakers" in told_of
    assert "A Japanese government source" in told_of
    assert "Two Japanese government sources" in told_of
    assert "edie" not in client.get(page).text


def test_a_change_of_sourcing_that_was_dismissed_is_not_told(client, change, edie):
    sourcing.dismiss(change, by=edie)

    assert SourcingChange.objects.get().verdict == SourcingVerdict.DISMISSED
    assert "What changed in the sourcing" not in client.get(f"{TALKS}revisions/2/").text


def test_only_what_changed_between_the_two_is_told(client, change, edie):
    sourcing.confirm(change, by=edie)
    make.article(
        make.TRADE_TALKS.replace("A Japanese government source", "Two Japanese government sources").replace(
            "Wang Yi", "Mr. Wang Yi"
        )
    )

    assert "What changed in the sourcing" not in client.get(f"{TALKS}revisions/3/").text
    assert "What changed in the sourcing" in client.get(f"{TALKS}revisions/3/?against=1").text


# What readers may not know


def test_nothing_of_what_is_the_desks_is_told(client, story, edie):
    """Of claims that are not on record, of places that are not confirmed, of changes that are open."""
    aside = make.claim(story, "free trade needed defending")
    make.change_claim(aside, standing=Standing.SET_ASIDE)
    make.suggestion(story, "no reply was prepared")
    make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    make.claim(story, LEAD)
    make.article(
        make.TRADE_TALKS.replace("A Japanese government source", "Two Japanese government sources")
        .replace("defending", "a defender")
        .replace("no reply was prepared", "no answer was prepared")
        .replace("ask Japan to stand", "beg Japan to stand")
    )

    told_of = beside(client.get(f"{TALKS}revisions/2/"))

    assert "Tokyo would not take sides" in told_of
    assert LEAD in told_of
    for words in ["free trade", "prepared", "beg Japan", "Two Japanese", "Wang Yi", "another number"]:
        assert words not in told_of
    assert beside(make.client(edie).get(f"{TALKS}revisions/2/")) == told_of


def test_the_page_stays_the_same_to_the_byte_whatever_was_found_and_not_confirmed(client, story):
    claim = make.claim(story, "the request would be made at talks on Monday")
    corrected("at talks on Monday", "at economic talks on Tuesday")
    before = client.get(f"{TALKS}revisions/2/").content

    anchor = Anchor.objects.current().get(passage=claim.passage)
    anchor.start = anchor.end = None
    anchor.exact = anchor.prefix = anchor.suffix = ""
    anchor.outcome, anchor.method, anchor.score = "orphaned", "none", 0
    anchor.record(by=None)

    assert client.get(f"{TALKS}revisions/2/").content == before
