"""The page of one claim: its words, to whom they are laid, where they stood, and what readers are not told."""

from datetime import date

import pytest

from annotations import annotating, resolving
from annotations.choices import LinkKind, Resolution
from annotations.models import Anchor, Claim
from articles import archiving
from articles.models import Rights
from tests import make
from tests.pages import links, told, tree

pytestmark = pytest.mark.django_db

PLAN = "China plans to ask Japan to stand with it against U.S. steel tariffs"


def address(claim):
    return f"/claims/{claim.pk}/"


@pytest.fixture
def claim(story):
    return make.anonymous_claim(story).claim


def test_a_claim_is_told_by_its_words_its_story_and_to_whom_it_is_laid(client, story, claim):
    page = client.get(address(claim))

    assert told(page, "//h1") == [PLAN]
    assert told(page, "//*[@class='laid']") == ["unnamed sources close to bilateral relations paraphrased"]
    assert f"{story.get_absolute_url()}#claim-{claim.pk}" in links(page)
    assert f"/api/v1{address(claim)}" in links(page)


def test_the_card_of_a_claim_links_to_its_page(client, story, claim):
    assert address(claim) in links(client.get(story.get_absolute_url()))


def test_a_page_of_a_claim_is_to_be_found_however_it_is_asked_for(client, claim):
    head = tree(client.get(f"{address(claim)}?from=a-feed"))

    assert not head.xpath("//meta[@name='robots']")
    assert head.xpath("//link[@rel='canonical']/@href") == [f"http://testserver{address(claim)}"]


def test_a_claim_has_the_note_the_outcome_and_the_remarks_that_its_story_shows(client, story, claim, edie, rex):
    make.approved_note(claim.attributions.get(), author=edie, approver=rex)
    annotating.annotate(claim, motivation="commenting", public_note="See page two.", desk_text="Ring.", by=edie)
    resolving.resolve(
        claim, resolution=Resolution.CONFIRMED, resolved_on=date(2018, 4, 16), url="https://news.test/talks", by=edie
    )

    text = client.get(address(claim)).text

    assert "Diplomats of both sides." in text
    assert "See page two." in text
    assert "https://news.test/talks" in text
    assert "Ring." not in text


def test_other_claims_of_its_speaker_are_linked_on_the_page_of_the_story(client, story, claim):
    other = make.claim(story, "no reply was prepared")
    make.unnamed(other, "They", speaker=claim.attributions.get().speaker)

    assert f"{story.get_absolute_url()}#record-{other.pk}" in links(client.get(address(claim)))


def test_a_claim_is_linked_to_what_other_stories_say(client, claim, bridge, edie):
    other = make.claim(bridge, "The bridge opens in spring")
    resolving.link(claim, kind=LinkKind.CONTRADICTS, other=other, by=edie)

    assert f"{bridge.get_absolute_url()}#claim-{other.pk}" in links(client.get(address(claim)))

    make.change(bridge, state="held")
    assert "bridge" not in client.get(address(claim)).text


def test_an_outlet_of_another_claim_stands_before_whom_it_does_not_name(client, story, nikkei):
    make.relayed(
        make.claim(story, "a joint statement was being weighed"), nikkei, words="The Nikkei", nested_words="They"
    )
    nested = Claim.objects.get()

    _supplied, through, unnamed = told(client.get(address(nested)), "//ol[@class='laid steps']/li")
    assert through.startswith("which has it from Nikkei")
    assert "They" in unnamed


def test_each_wording_is_told_with_the_revisions_that_had_it(client, bridge):
    claim = make.claim(bridge, "The bridge opens in spring")
    for version, words in ((2, "The bridge opens in spring"), (3, "The bridge opens in early spring")):
        body = f"{words}.\n\nThe mayor said so on day {version}."
        made = f"2026-01-0{version + 4}T10:00:00Z"
        make.bridge(version=str(version), versionCreated=made, bodies=[{"value": body}])
    Anchor.objects.filter(passage=claim.passage, revision__number=3).update(outcome="moved")

    page = client.get(address(claim))

    assert told(page, "//ol[@class='wordings']//blockquote") == [
        "The bridge opens in spring",
        "The bridge opens in early spring",
    ]
    assert told(page, "//ol[@class='wordings']/li[1]//a") == ["Revision 1", "Revision 2"]
    assert told(page, "//ol[@class='wordings']/li[2]//a") == ["Revision 3", "What the correction changed"]
    assert f"{bridge.get_absolute_url()}revisions/3/?against=2" in links(page)


def test_a_revision_that_its_supplier_only_ever_withheld_is_not_told(client, db):
    words = {"bodies": [{"value": "The bridge may open in spring.\n\nThe mayor said so."}]}
    claim = make.claim(make.bridge(**words, pubStatus="withheld"), "The bridge may open in spring")
    usable = {"version": "2", "versionCreated": "2026-01-06T10:00:00Z", "pubStatus": "usable"}
    story = make.bridge(**usable)
    Anchor.objects.filter(passage=claim.passage, revision=story.current_revision).update(
        outcome="moved", start=0, end=27, exact="The bridge opens in spring."
    )

    page = client.get(address(claim))

    assert told(page, "//ol[@class='wordings']//a") == ["Revision 2"]
    assert "may open" not in page.text


def test_a_claim_whose_words_are_gone_for_good_is_not_there(client, bridge, edie):
    claim = make.claim(bridge, "The bridge opens in spring")
    bodies = [{"value": "Nothing opens.\n\nThe mayor said so."}]
    make.bridge(version="2", versionCreated="2026-01-06T10:00:00Z", bodies=bodies)
    assert client.get(address(claim)).status_code == 200

    gone = Anchor.objects.filter(passage=claim.passage, outcome="orphaned")
    assert gone.update(confirmed_at="2026-01-07T10:00:00Z", confirmed_by=edie) == 1

    assert client.get(address(claim)).status_code == 404


def test_while_a_correction_is_checked_its_earlier_words_stand_alone(client, story, edie, rex):
    attribution = make.anonymous_claim(story)
    make.approved_note(attribution, author=edie, approver=rex)
    make.article(make.TRADE_TALKS.replace("sources close to bilateral relations", "Wang Yi"))

    page = client.get(address(attribution.claim))

    assert told(page, "//h1") == [PLAN]
    assert "Being checked" in page.text
    assert "Diplomats" not in page.text
    assert "Wang Yi" not in page.text


HIDES = {
    "set aside": lambda claim, edie: make.change_claim(claim, standing="set_aside"),
    "suggested": lambda claim, edie: make.change_claim(claim, standing="suggested"),
    "dropped": lambda claim, edie: make.change_claim(claim, standing="withdrawn"),
    "embargoed": lambda claim, edie: make.change(claim.article, embargo_until="2099-01-01T00:00Z"),
    "held": lambda claim, edie: make.change(claim.article, state="held"),
    "headline only": lambda claim, edie: make.change(claim.article, rights=Rights.HEADLINE),
    "withdrawn": lambda claim, edie: archiving.withdraw(claim.article, notice="It was wrong.", by=edie),
}


@pytest.mark.parametrize("why", HIDES)
def test_a_claim_that_is_hidden_answers_as_one_that_is_missing(client, claim, edie, why):
    missing = client.get("/claims/999999/")
    assert client.get(address(claim)).status_code == 200

    HIDES[why](claim, edie)

    response = client.get(address(claim))
    assert (response.status_code, missing.status_code) == (404, 404)
    assert response.text.replace(address(claim), "") == missing.text.replace("/claims/999999/", "")


def test_a_claim_beyond_the_extract_is_not_there(client, story, claim):
    beyond = make.claim(story, "free trade needed defending")
    make.change(story, rights=Rights.EXTRACT)

    assert client.get(address(claim)).status_code == 200
    assert client.get(address(beyond)).status_code == 404


def test_where_a_claim_stood_beyond_the_extract_of_an_earlier_revision_is_not_told(client, db):
    story = make.bridge(bodies=[{"value": "It rains.\n\nThe bridge may open in spring."}])
    claim = make.claim(story, "The bridge may open in spring")
    bodies = [{"value": "The bridge opens in spring.\n\nIt rains."}]
    story = make.bridge(version="2", versionCreated="2026-01-06T10:00:00Z", bodies=bodies)
    here = Anchor.objects.filter(passage=claim.passage, revision=story.current_revision)
    place = {"start": 0, "end": 26, "exact": "The bridge opens in spring"}
    assert here.update(outcome="moved", **place) == 1
    assert "may open" in client.get(address(claim)).text

    make.change(story, rights=Rights.EXTRACT)

    page = client.get(address(claim))
    assert told(page, "//ol[@class='wordings']//blockquote") == ["The bridge opens in spring"]
    assert "may open" not in page.text


def test_words_for_a_speaker_beyond_the_extract_are_not_told(client, story):
    claim = make.claim(story, PLAN)
    make.unnamed(claim, "A senior government official")
    make.change(story, rights=Rights.EXTRACT)

    text = client.get(address(claim)).text

    assert "A senior government official" not in text
    assert "/descriptors/" not in text.split("<main")[1]


def test_a_number_beyond_all_rows_is_not_found(client, db):
    assert client.get(f"/claims/{10**30}/").status_code == 404
