"""Pages of who said what: the home, an article with its record beside its words, policies, and how to read it all."""

import json

import pytest

from annotations import annotating, claiming, reanchoring, reviewing, sourcing
from annotations.anchoring.selectors import Quote
from annotations.choices import Manner, SpeakerKind, Stance
from annotations.claiming import SpeakerSketch
from annotations.models import Anchor, SourcingChange
from articles.models import Article, Origin, Rights
from tests import make
from tests.pages import beside, links, marked, told, tree

TALKS = "/articles/china-to-seek-common-front-with-japan-on-steel-tariffs/"
LEAD = "China plans to ask Japan to stand with it against U.S. steel tariffs"
NIKKEI = "a joint statement was being weighed"


def summary(response):
    return told(response, "//section[@aria-labelledby='sourcing']")[0]


# The article, its words and who they are laid to


def test_the_words_of_each_claim_are_marked_and_no_others(client, story):
    one, other = make.claim(story, LEAD), make.claim(story, "no reply was prepared")

    response = client.get(TALKS)

    assert marked(response, one.pk) == LEAD
    assert marked(response, other.pk) == "no reply was prepared"
    assert "".join(told(response, "//mark")) == LEAD + "no reply was prepared"


def test_the_words_of_the_story_stay_as_they_came(client, story):
    make.anonymous_claim(story)
    make.unnamed(make.claim(story, "the request would be made at talks on Monday. They added"), "The sources")

    page = tree(client.get(TALKS))
    for link in page.xpath("//a[contains(@class, 'ref')]"):
        link.drop_tree()

    words = [element.text_content() for element in page.xpath("//p[contains(@class, 'words')]")]
    assert "\n\n".join(words) == story.current_revision.text


def test_claims_that_overlap_are_each_marked_whole(client, story):
    outer = make.claim(story, "China plans to ask Japan to stand with it")
    inner = make.claim(story, "ask Japan to stand with it against U.S. steel tariffs")

    response = client.get(TALKS)

    assert marked(response, outer.pk) == "China plans to ask Japan to stand with it"
    assert marked(response, inner.pk) == "ask Japan to stand with it against U.S. steel tariffs"


def test_a_claim_and_what_is_known_of_it_lead_to_one_another(client, story):
    claim = make.claim(story, LEAD)

    page = tree(client.get(TALKS))

    assert page.xpath(f"//a[@href='#record-{claim.pk}']")
    assert page.xpath(f"//a[@href='#claim-{claim.pk}']")
    assert len(page.xpath(f"//*[@id='record-{claim.pk}']")) == len(page.xpath(f"//*[@id='claim-{claim.pk}']")) == 1


def test_an_unnamed_speaker_is_told_by_the_storys_words_at_each_mention(client, story):
    first = make.anonymous_claim(story)
    second = make.unnamed(make.claim(story, "no reply was prepared"), "They", speaker=first.speaker)

    response = client.get(TALKS)

    assert beside(response, first.claim_id).startswith("1 # unnamed sources close to bilateral relations")
    assert beside(response, second.claim_id).startswith("2 # unnamed They")
    assert "same unnamed speaker throughout" in summary(response)


def test_a_named_speaker_is_told_by_name_and_the_storys_words(client, story):
    claim = make.claim(story, "free trade needed defending")
    make.named(claim, "Wang Yi", words="Wang Yi, the Chinese foreign minister")

    response = client.get(TALKS)

    assert "Wang Yi Wang Yi, the Chinese foreign minister" in beside(response, claim.pk)
    assert "unnamed" not in beside(response, claim.pk)
    assert "No attribution is to an unnamed speaker." in summary(response)


def test_one_step_is_no_chain(client, story):
    make.anonymous_claim(story)

    assert not tree(client.get(TALKS)).xpath("//ol[contains(@class, 'steps')]")


def test_a_claim_laid_to_nobody_is_the_storys_own(client, story):
    claim = claiming.claim(story, quote=Quote(LEAD), manner=Manner.OWN_VOICE, by=None)

    assert "Laid to nobody" in beside(client.get(TALKS), claim.pk)


def test_a_chain_runs_from_the_newspaper_to_whom_it_does_not_name(client, story, nikkei):
    claim = make.claim(story, NIKKEI)
    make.relayed(claim, nikkei, words="The Nikkei", nested_words="without citing sources")

    response = client.get(TALKS)

    steps = told(response, f"//*[@id='record-{claim.pk}']//ol[contains(@class, 'steps')]/li")
    assert steps == [
        "Kyodo News, Reuters",
        "which has it from Nikkei The Nikkei",
        "which has it from unnamed without citing sources paraphrased",
    ]
    assert beside(response, claim.pk).count("Nikkei The Nikkei") == 1
    assert "/sources/nikkei/" in links(response)
    assert "1 traces to another outlet’s report (Nikkei)" in summary(response)


def test_who_did_not_confirm_is_shown_as_that_and_not_as_saying_so(client, story, nikkei):
    claim = make.claim(story, NIKKEI)
    make.named(claim, "The Nikkei Company")
    make.unnamed(claim, "A senior government official", cue="did not confirm", stance=Stance.DOES_NOT_CONFIRM)

    response = client.get(TALKS)

    assert "unnamed A senior government official did not confirm it" in beside(response, claim.pk)
    assert beside(response, claim.pk).count("did not confirm it") == 1
    assert tree(response).xpath(f"//mark[@data-claim='{claim.pk}']")[0].get("class").split()[:2] == [
        "claim",
        "claim-named",
    ]


def test_at_the_top_stands_how_many_attributions_rest_on_unnamed_speakers(client, story, nikkei, edie, rex):
    make.approved_note(make.anonymous_claim(story), author=edie, approver=rex)
    make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    make.named(make.claim(story, "free trade needed defending"), "Wang Yi")

    text = summary(client.get(TALKS))

    assert "2 of 3 attributions are to unnamed speakers." in text
    assert "They are 2 different unnamed speakers." in text
    assert "1 of the 2 has an approved note." in text


def test_a_story_without_claims_says_so(client, story):
    assert "No claim of this story is on record yet." in summary(client.get(TALKS))


def test_what_is_only_suggested_or_set_aside_is_not_marked(client, story):
    make.suggestion(story, "Tokyo would not take sides", name="Somebody Suggested")
    make.change_claim(make.claim(story, LEAD), standing="set_aside")

    response = client.get(TALKS)

    assert "<mark" not in response.text
    assert "Somebody Suggested" not in response.text


def test_a_correction_takes_the_mark_away_with_the_words(client, bridge):
    kept, gone = make.claim(bridge, "The mayor said so"), make.claim(bridge, "The bridge opens in spring")
    body = [{"value": "The bridge opens in autumn.\n\nThe mayor said so."}]
    make.delivery(make.ninjs(version="2", versionCreated="2026-01-06T10:00:00Z", bodies=body))

    response = client.get("/articles/bridge-to-open-in-spring/")

    assert marked(response, kept.pk) == "The mayor said so"
    assert marked(response, gone.pk) == ""
    assert f"record-{gone.pk}" not in response.text


def revised(client, story):
    return told(client.get(story.get_absolute_url()), "//p[@class='revised']")


def test_a_story_that_stands_as_it_came_says_nothing_of_revisions_at_its_head(client, bridge):
    assert revised(client, bridge) == []


def test_a_later_revision_says_when_the_words_were_changed_last(client, bridge):
    make.bridge(version="2", versionCreated="2026-01-06T10:00:00Z", bodies=[{"value": "The bridge opens in autumn."}])

    assert revised(client, bridge) == ["Revision 2 last changed 6 January 2026, 10:00 UTC"]


def test_a_story_that_was_once_corrected_says_so(client, bridge):
    for day, words, signals in ((6, "in autumn", [{"code": "sig:correction"}]), (7, "in winter", [])):
        item = {"uri": "urn:test:bridge", "version": f"{day}", "versioncreated": f"2026-01-{day:02}T10:00:00Z"}
        item |= {"headline": "Bridge to open", "body_text": f"The bridge opens {words}.", "signal": signals}
        make.delivery(json.dumps(item))

    assert revised(client, bridge) == ["Corrected Revision 3 last changed 7 January 2026, 10:00 UTC"]


# Notes and annotations


@pytest.fixture
def noted(story, edie, rex):
    """A note with words for readers and for the desk, in each state that it can be in."""

    def in_state(state):
        attribution = make.anonymous_claim(story)
        fields = {"public_note": "They were in the room.", "affiliation": "government", "country": "CN"}
        note = reviewing.write(attribution, fields=fields, desk={"desk_note": "Ring the embassy."}, by=edie)
        if state != "draft":
            note = reviewing.submit(note, by=edie)
        if state == "returned":
            note = reviewing.send_back(note, reason="Which room?", by=rex)
        if state in ("approved", "reopened"):
            note = reviewing.approve(note, by=rex, comment="Good work.")
        if state == "reopened":
            reviewing.revise(note, fields={"public_note": "They were near the room."}, by=edie)
        return attribution.claim_id

    return in_state


def test_an_approved_note_stands_beside_its_claim(client, noted):
    claim_id = noted("approved")

    told_beside = beside(client.get(TALKS), claim_id)

    assert "They were in the room." in told_beside
    assert "government (CN)" in told_beside


def test_an_approved_note_says_that_it_is_approved(client, noted):
    claim_id = noted("approved")

    assert "Approved by a second editor" in beside(client.get(TALKS), claim_id)


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "reopened"])
def test_a_note_that_is_not_approved_is_not_shown(client, noted, state):
    claim_id = noted(state)
    response = client.get(TALKS)

    assert "the room" not in response.text
    assert "government (CN)" not in response.text
    assert "No approved note yet." in beside(response, claim_id)


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "approved", "reopened"])
def test_what_is_said_at_the_desk_and_by_whom_is_never_shown(client, noted, state):
    noted(state)
    text = client.get(TALKS).text

    assert not [words for words in ("Ring the embassy", "Which room", "Good work", "edie", "rex") if words in text]


def test_a_note_shows_the_policy_that_it_was_judged_by(client, story, edie, rex):
    make.policy("house", "2026")
    policy = make.policy("house", "2027")
    note = reviewing.write(make.anonymous_claim(story), fields={"public_note": "Two.", "policy": policy}, by=edie)
    reviewing.approve(reviewing.submit(note, by=edie), by=rex)

    assert "Approved, judged by House rules (2027)" in beside(client.get(TALKS), note.attribution.claim_id)
    assert "/policies/house/2027/" in links(client.get(TALKS))
    assert "/policies/house/2026/" not in links(client.get(TALKS))


def test_an_annotation_shows_its_words_for_readers_alone(client, story, edie):
    claim = make.claim(story, LEAD)
    annotating.annotate(claim, motivation="questioning", public_note="Asked by whom?", desk_text="Ring them.", by=edie)
    annotating.annotate(claim, motivation="commenting", desk_text="Not for readers.", by=edie)

    response = client.get(TALKS)

    assert "Editors, questioning: Asked by whom?" in beside(response, claim.pk)
    assert "Editors, commenting" not in response.text
    assert "Ring them." not in response.text
    assert "Not for readers." not in response.text


# Rights


@pytest.fixture
def two_claims(story):
    return make.anonymous_claim(story).claim_id, make.claim(story, "Tokyo would not take sides").pk


def test_rights_to_an_extract_show_the_first_paragraph_and_its_claims(client, story, two_claims):
    inside, outside = two_claims
    make.change(story, rights=Rights.EXTRACT)

    response = client.get(TALKS)

    assert marked(response, inside) == LEAD
    assert f"record-{outside}" not in response.text
    assert "would not take sides" not in response.text
    assert "1 of 1" in summary(response)
    assert "let us show the first paragraph here, and only the claims in it." in response.text


def test_rights_to_the_headline_show_no_words_and_no_claims(client, story, two_claims):
    make.change(story, rights=Rights.HEADLINE)

    response = client.get(TALKS)

    assert told(response, "//h1") == ["China to seek common front with Japan on steel tariffs"]
    assert "China plans" not in response.text
    assert "sources close" not in response.text
    assert "holds no claims on record" in summary(response)


def test_an_outer_attribution_beyond_the_extract_is_not_told(client, story, nikkei):
    outside = make.claim(story, NIKKEI)
    outer = claiming.attribute(outside, speaker=SpeakerSketch(SpeakerKind.OUTLET, source=nikkei), by=None)
    inside = make.claim(story, LEAD)
    make.unnamed(inside, "sources close to bilateral relations", nested_in=outer)
    make.change(story, rights=Rights.EXTRACT)

    response = client.get(TALKS)

    assert "Nikkei" not in response.text


def test_words_for_a_speaker_that_stand_beyond_the_extract_are_not_told(client, story):
    inside = make.claim(story, LEAD)
    make.unnamed(inside, "A Japanese government source")
    make.change(story, rights=Rights.EXTRACT)

    response = client.get(TALKS)

    assert "unnamed" in beside(response, inside.pk)
    assert "government source" not in response.text


# Hostile words

HOSTILE = {
    "script": "<script>alert(1)</script> & </mark><img src=x onerror=alert(2)>",
    "quotes": "\"><svg onload='alert(3)'> “quoted” 'and' \"quoted\" &quot; &amp;lt;",
    "bidi": "abc \u202e drowkcab \u202c \u2066isolated\u2069 \u200f\u200b xyz",
    "emoji": "👩‍👩‍👧 ate 🍣🍣 and 𝕬 family e\u0301",
    "japanese": "東京の政府筋は「合意していない」と述べた。𠮟る",
    "template": "A {{ settings.SECRET_KEY }} {% load static %} %s %(name)s {0}",
}


@pytest.fixture(params=HOSTILE)
def hostile(request, edie, rex):
    """The words in every place of a story and its record where a stranger's or an editor's words can stand."""
    words = HOSTILE[request.param]
    story = make.article(make.text(words, f"Before {words} after.", "Last."), guid="urn:x", origin=Origin.STAFF)
    claim = make.claim(story, words)
    speaker = SpeakerSketch(SpeakerKind.PERSON, name=f"Name {words}", known_as=f"Title {words}")
    claiming.attribute(claim, speaker=speaker, by=edie)
    note_words = f"Note {words}"
    attribution = make.unnamed(claim, "Last")
    make.approved_note(attribution, author=edie, approver=rex, public_note=note_words)
    annotating.annotate(claim, motivation="commenting", public_note=f"Remark {words}", by=edie)
    return words, story, claim


def test_hostile_words_are_shown_as_the_words_they_are(client, hostile):
    words, story, claim = hostile
    response = client.get(story.get_absolute_url())

    assert tree(response).xpath("//h1")[0].text_content() == words
    for kind in ("Name", "Title", "Note", "Remark"):
        assert " ".join(f"{kind} {words}".split()) in beside(response, claim.pk)
    assert "<script>alert" not in response.text
    assert not tree(response).xpath("//svg | //main//img | //main//script | //*[@onerror or @onload]")


def test_hostile_words_do_not_shift_what_is_marked(client, hostile):
    words, story, claim = hostile
    response = client.get(story.get_absolute_url())

    assert marked(response, claim.pk) == words
    paragraph = tree(response).xpath("//p[contains(@class, 'words')]")[0]
    assert paragraph.text_content().startswith(f"Before {words}")
    assert paragraph.text_content().endswith(" after.")


def test_hostile_headlines_are_inert_in_every_list(client, hostile):
    words, story, _claim = hostile

    for address in ["/", "/articles/", f"{story.get_absolute_url()}revisions/1/"]:
        response = client.get(address)
        assert words in tree(response).xpath("//main")[0].text_content()
        assert not tree(response).xpath("//svg | //main//img | //main//script | //*[@onerror or @onload]")


# The other pages


def test_the_home_counts_what_the_public_may_see_of_its_stories(client, story, bridge, edie, rex):
    make.approved_note(make.anonymous_claim(story), author=edie, approver=rex)
    make.named(make.claim(story, "free trade needed defending"), "Wang Yi")
    make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    make.anonymous_claim(make.article(guid="urn:test:held"))
    make.change(Article.objects.get(guid="urn:test:held"), state="held")

    response = client.get("/")

    assert told(response, "//main//dd") == ["3", "3", "2", "1"]
    assert "3 claims 2 of 3 attributions to unnamed speakers" in " ".join(told(response, "//main//li"))


def test_the_home_shows_the_newest_stories_first(client, story, bridge):
    found = [link for link in links(client.get("/")) if link.startswith("/articles/") and link != "/articles/"]

    assert found == ["/articles/bridge-to-open-in-spring/", TALKS]


def test_the_home_of_an_empty_archive_says_so(client, db):
    assert "The archive holds no public story yet." in client.get("/").text


def test_a_policy_shows_its_rules_and_its_other_editions(client, db):
    make.policy("house", "2026", rules=2)
    make.policy("house", "2027")

    response = client.get("/policies/house/2026/")

    assert told(response, "//code") == ["rule-1", "rule-2"]
    assert "/policies/house/2027/" in links(response)


@pytest.mark.parametrize("address", ["/policies/house/2025/", "/policies/ap/2026/"])
def test_a_policy_that_is_not_there_is_not_found(client, db, address):
    make.policy("house", "2026")

    assert client.get(address).status_code == 404


def test_the_list_of_policies_has_each_edition_with_its_rules_and_its_newsroom(client, reuters):
    make.policy("house", "2026", rules=2, source=reuters)
    make.policy("house", "2027")

    response = client.get("/policies/")

    assert told(response, "//ul[@class='sources']//p") == ["Edition 2026 2 rules Reuters", "Edition 2027 1 rule"]
    assert {"/policies/house/2026/", "/policies/house/2027/", "/sources/reuters/"} <= set(links(response))


def test_the_method_the_guide_and_the_policies_lead_to_one_another_from_every_page(client, db):
    footer = tree(client.get("/articles/")).xpath("//footer//a/@href")

    assert {"/about/", "/method/", "/policies/"} <= set(footer)
    assert {"/about/", "/policies/", "/reports/", "/api/v1/"} <= set(links(client.get("/method/")))
    assert "/method/" in links(client.get("/about/"))


def test_how_to_read_it_shows_the_marks_and_every_policy(client, db):
    make.policy("house", "2026")

    response = client.get("/about/")

    assert "/policies/house/2026/" in links(response)
    assert {mark.get("class").split()[1] for mark in tree(response).xpath("//mark")} == {
        "claim-unnamed",
        "claim-named",
        "claim-own",
    }


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_policy_is_only_read(client, db, method):
    make.policy("house", "2026")

    assert client.generic(method, "/policies/house/2026/").status_code == 405


# After a correction


def revise(old, new):
    assert old in make.TRADE_TALKS
    return make.article(make.TRADE_TALKS.replace(old, new))


def test_a_claim_that_a_correction_left_uncertain_is_told_as_being_checked_by_its_earlier_words(client, story):
    claim = make.claim(story, "Tokyo would not take sides")
    article = revise("Tokyo would not take sides", "Tokyo will not take sides")
    page = client.get(article.get_absolute_url())

    assert told(page, f"//section[@class='checked']//li[@id='claim-{claim.pk}']") == ["Tokyo would not take sides"]
    assert not tree(page).xpath(f"//*[@id='record-{claim.pk}']")


def test_a_claim_whose_source_was_named_is_being_checked_and_shows_no_note(client, story, edie, rex):
    attribution = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    make.approved_note(attribution, author=edie, approver=rex, public_note="A diplomat.")
    page = client.get(revise("A Japanese government source", "Foreign Minister Taro Kono").get_absolute_url())

    assert told(page, "//section[@class='checked']//li") == ["Tokyo would not take sides"]
    assert "A diplomat." not in page.text


def test_a_confirmed_claim_stands_in_its_place_again(client, story, edie):
    claim = make.claim(story, "Tokyo would not take sides")
    article = revise("Tokyo would not take sides", "Tokyo will not take sides")
    reanchoring.confirm(Anchor.objects.unsettled().current().get(), by=edie)
    page = client.get(article.get_absolute_url())

    assert marked(page, claim.pk) == "Tokyo will not take sides"
    assert not tree(page).xpath("//section[@class='checked']")


def test_a_story_without_doubts_speaks_of_none(client, story):
    make.claim(story, "Tokyo would not take sides")

    assert not tree(client.get(story.get_absolute_url())).xpath("//section[@class='checked']")


def test_a_confirmed_change_of_sourcing_is_told_beside_the_claim_and_in_the_history(client, story, edie):
    attribution = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    article = revise("A Japanese government source", "Two Japanese government sources")
    sourcing.confirm(SourcingChange.objects.get(), by=edie)
    page = client.get(article.get_absolute_url())

    line = (
        "Revision 2: another number of speakers. "
        "before: A Japanese government source now: Two Japanese government sources"
    )
    assert told(page, f"//*[@id='record-{attribution.claim_id}']//p[@class='changed']") == [line]
    assert told(page, "//section[@class='sourcing-changes']//li")[0].startswith(line)


def test_links_of_the_supplier_lead_where_they_led(client, db):
    body = '<p>It rains, <a href="https://example.org/rain">the service</a> says.</p>'
    story = make.article(make.ninjs(uri="urn:test:story", bodies=[{"contentType": "text/html", "value": body}]))
    make.claim(story, "It rains, the service says")
    (link,) = tree(client.get(story.get_absolute_url())).xpath("//p[contains(@class, 'words')]//a[not(@class)]")

    assert (link.get("href"), link.get("rel"), link.text_content()) == (
        "https://example.org/rain", "nofollow noopener", "the service",
    )  # fmt: skip
