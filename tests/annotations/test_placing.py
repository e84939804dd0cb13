"""The work list of a story after a correction, in the admin."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import annotating, reanchoring
from annotations.anchoring.selectors import Quote
from annotations.choices import Standing
from annotations.models import Anchor, Claim, SourcingChange
from tests import make
from tests.pages import told, tree


@pytest.fixture
def corrected(story, edie):
    """A story after a correction: one claim is reworded, one is gone with its source, one source is named."""
    make.anonymous_claim(story)
    make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    make.claim(story, "a joint statement was being weighed")
    annotating.annotate(
        story, quote=Quote("without citing sources"), motivation="commenting", desk_text="Ring.", by=edie
    )
    return make.article(
        make.TRADE_TALKS.replace("ask Japan to stand", "ask Japan and Korea to stand")
        .replace("A Japanese government source", "Foreign Minister Taro Kono")
        .replace("The Nikkei reported, without citing sources, that a joint statement was being weighed.\n\n", "")
    )


def url(article):
    return f"/admin/annotations/claim/placing/{article.pk}/"


def open_anchor(words):
    return Anchor.objects.unsettled().current().get(passage__exact__startswith=words)


def decided(**choices):
    """What the form sends: for each anchor, by the words that it was quoted by, what was chosen and any more fields."""
    data = {}
    for anchor in Anchor.objects.unsettled().current():
        data[f"anchor-{anchor.pk}-version"] = anchor.version
    for (anchor, field), value in choices.pop("fields").items():
        data[f"anchor-{anchor.pk}-{field}"] = value
    return data


def post(client, article, fields):
    return client.post(url(article), decided(fields=fields), follow=True)


def test_the_list_leads_to_the_story_with_what_is_uncertain(as_edie, corrected):
    page = as_edie.get("/admin/annotations/claim/?words=unsettled")

    assert told(page, "//td[@class='field-placing']") == ["Check this story"] * 3
    assert tree(page).xpath("//td[@class='field-placing']/a/@href")[0] == url(corrected)


def test_the_work_list_shows_what_stood_there_and_what_was_found(as_edie, corrected):
    page = as_edie.get(url(corrected))

    assert "China plans to ask Japan to stand with it" in " ".join(told(page, "//p[@class='was']"))
    assert told(page, "//p[@class='now']//ins") == ["and Korea"]


def test_the_work_list_shows_how_the_sourcing_seems_to_have_changed(as_edie, corrected):
    (line,) = told(as_edie.get(url(corrected)), "//p[@class='sourcing-change']")

    assert line.startswith("An unnamed speaker was named: A Japanese government source → Foreign Minister Taro Kono")


def test_an_editor_confirms_one_places_one_and_withdraws_one(as_edie, corrected):
    lead, gone = open_anchor("China plans"), open_anchor("a joint statement")
    source, note = open_anchor("A Japanese"), open_anchor("without citing")
    response = post(
        as_edie,
        corrected,
        {
            (lead, "decision"): "confirm",
            (gone, "decision"): "gone",
            (source, "decision"): "elsewhere",
            (source, "quote"): "Foreign Minister Taro Kono",
            (note, "decision"): "gone",
        },
    )

    assert told(response, "//ul[@class='messagelist']/li") == ["4 places settled."]
    assert Claim.objects.get(passage=gone.passage_id).standing == Standing.WITHDRAWN
    assert Anchor.objects.get(pk=source.pk).exact == "Foreign Minister Taro Kono"
    assert not Claim.objects.unsettled().exists()


def test_what_nobody_decided_on_stays_uncertain(as_edie, corrected):
    post(as_edie, corrected, {})

    assert Claim.objects.unsettled().count() == 3


def test_a_likely_place_can_be_chosen(as_edie, story):
    make.claim(story, "Tokyo would not take sides")
    article = make.article(
        make.TRADE_TALKS.replace("Tokyo would not take sides.", "that in this matter the capital takes no sides.")
    )
    anchor = open_anchor("Tokyo")
    choices = tree(as_edie.get(url(article))).xpath(f"//input[@name='anchor-{anchor.pk}-decision']/@value")
    post(as_edie, article, {(anchor, "decision"): choices[0]})

    placed = Anchor.objects.get(pk=anchor.pk)
    assert choices[0] not in ("confirm", "elsewhere", "gone")
    assert f"{placed.start}-{placed.end}" == choices[0]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"decision": "elsewhere"}, "Quote the words that it goes on by."),
        ({"decision": "elsewhere", "quote": "no such words"}, "These words are not in the story"),
        ({"decision": "elsewhere", "quote": "sources"}, "stand 2 times in the story"),
        ({"decision": "elsewhere", "quote": "Tokyo", "quote_start": "-4"}, "greater than or equal to 0"),
        ({"decision": "elsewhere", "quote": "Tokyo", "quote_start": "99999999999"}, "less than or equal to"),
        ({"decision": "elsewhere", "quote": "a" * 1_000_000}, "1000000 characters"),
        ({"decision": "elsewhere", "quote": "\ud83d".encode("utf-8", "surrogatepass")}, "not in the story"),
        ({"decision": "5-2"}, "Select a valid choice"),
        ({"decision": "everything"}, "Select a valid choice"),
        ({"version": ""}, "This field is required"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_written(as_edie, corrected, fields, why):
    lead, gone = open_anchor("China plans"), open_anchor("a joint statement")
    wrong = {(gone, name): value for name, value in fields.items()}
    response = post(as_edie, corrected, {(lead, "decision"): "confirm", **wrong})

    assert response.status_code == 200
    assert why in " ".join(told(response, "//ul[contains(@class, 'errorlist')]"))
    assert not Anchor.objects.get(pk=lead.pk).is_settled


def test_of_two_editors_the_second_is_told(corrected, edie, rex):
    lead = open_anchor("China plans")
    fields = decided(fields={(lead, "decision"): "confirm"})
    make.client(edie).post(url(corrected), fields)
    other = Anchor.objects.get(pk=lead.pk)
    response = make.client(rex).post(url(corrected), fields, follow=True)

    assert response.status_code == 200
    assert Anchor.objects.get(pk=lead.pk).version == other.version


def test_a_place_that_changed_while_one_looked_is_not_decided_blindly(as_edie, corrected):
    lead = open_anchor("China plans")
    fields = decided(fields={(lead, "decision"): "confirm"})
    lead.score = 0.8
    lead.record(by=None)
    response = as_edie.post(url(corrected), fields)

    assert "Somebody saved this while you were working on it" in response.text
    assert not Anchor.objects.get(pk=lead.pk).is_settled


def test_only_those_who_may_see_and_decide(corrected, noor, mara):
    assert make.client(noor).get(url(corrected)).status_code == 302
    assert make.client(mara).get(url(corrected)).status_code == 200
    mara.groups.clear()
    assert make.client(mara).get(url(corrected)).status_code == 403


def test_a_story_that_is_not_there_or_has_nothing_uncertain(as_edie, story):
    assert as_edie.get("/admin/annotations/claim/placing/99999/").status_code == 404
    assert "Every passage of this story is settled." in as_edie.get(url(story)).text


def test_the_work_list_takes_as_many_queries_for_many_doubts_as_for_few(as_edie, db):
    quotes = {
        "Tokyo would not take sides": "Tokyo will not take sides",
        "no reply was prepared": "no answer was prepared",
        "did not confirm the plan": "did not confirm the plans",
        "free trade needed defending": "free trade needed defence",
    }
    stories = []
    for number in (1, 4):
        guid = f"urn:test:doubts:{number}"
        story, corrected = make.article(guid=guid), make.TRADE_TALKS
        for old, new in list(quotes.items())[:number]:
            make.claim(story, old)
            corrected = corrected.replace(old, new)
        stories.append(make.article(corrected, guid=guid))

    assert Claim.objects.unsettled().count() == 5
    assert count(as_edie, stories[0]) == count(as_edie, stories[1])


def count(client, article):
    client.get(url(article))
    with CaptureQueriesContext(connection) as queries:
        client.get(url(article))
    return len(queries)


# Changes of sourcing


def test_an_editor_dismisses_a_change_of_sourcing(as_edie, corrected):
    change = SourcingChange.objects.get()
    response = as_edie.post(
        f"/admin/annotations/sourcingchange/{change.pk}/decide/",
        {"dismiss": "1", "version": change.version},
        follow=True,
    )

    change.refresh_from_db()
    assert change.verdict == "dismissed"
    assert "No change of sourcing" in told(response, "//ul[@class='messagelist']/li")[0]


def test_a_change_to_a_name_leads_to_the_attribution_with_the_new_words_filled_in(as_edie, corrected):
    change = SourcingChange.objects.get()
    page = as_edie.get(f"/admin/annotations/sourcingchange/{change.pk}/change/")
    (address,) = tree(page).xpath("//form[@id='decision']/p[1]/a/@href")
    form = as_edie.get(address)

    assert tree(form).xpath("string(//*[@name='source_words']/@value)") == "Foreign Minister Taro Kono"


def test_a_confirmation_that_is_refused_is_told(as_edie, corrected):
    change = SourcingChange.objects.get()
    response = as_edie.post(
        f"/admin/annotations/sourcingchange/{change.pk}/decide/",
        {"confirm": "1", "kind": "named", "version": change.version},
        follow=True,
    )

    assert "Say first who is named now" in told(response, "//ul[@class='messagelist']/li")[0]


@pytest.mark.parametrize("data", [{}, {"confirm": "1"}, {"confirm": "1", "version": "x"}, {"version": "1"}])
def test_a_decision_that_says_nothing_is_not_found(as_edie, corrected, data):
    change = SourcingChange.objects.get()

    assert as_edie.post(f"/admin/annotations/sourcingchange/{change.pk}/decide/", data).status_code == 404


def test_to_lay_the_claim_to_whoever_is_named_now_confirms_the_change(as_edie, corrected):
    change = SourcingChange.objects.get()
    attribution = change.attribution
    response = as_edie.post(
        f"/admin/annotations/attribution/{attribution.pk}/change/?source_words=Foreign+Minister+Taro+Kono",
        {
            "kind": "person", "name": "Taro Kono", "source_words": "Foreign Minister Taro Kono", "cue_words": "said",
            "stance": "says", "seen_version": attribution.version,
        },
        follow=True,
    )  # fmt: skip

    change.refresh_from_db()
    assert "was changed successfully" in told(response, "//ul[@class='messagelist']/li")[0]
    assert (change.verdict, change.kind, change.after) == ("confirmed", "named", "Foreign Minister Taro Kono")


def test_whoever_may_not_decide_is_told(corrected, mara):
    change = SourcingChange.objects.get()
    mara.groups.clear()
    mara.user_permissions.add(*Permission.objects.filter(codename__in=["view_sourcingchange", "view_claim"]))
    client = make.client(mara)
    data = {"dismiss": "1", "version": change.version}
    response = client.post(f"/admin/annotations/sourcingchange/{change.pk}/decide/", data, follow=True)

    assert "You may not decide" in told(response, "//ul[@class='messagelist']/li")[0]
    assert client.get(url(corrected)).status_code == 200
    assert client.post(url(corrected), {}).status_code == 403
    assert client.get(f"/admin/annotations/sourcingchange/{change.pk}/decide/").status_code == 405


def test_the_history_of_a_place_says_what_was_found_and_who_decided_what(corrected, stella):
    lead = open_anchor("China plans")
    reanchoring.give_up(lead, by=stella)
    page = make.client(stella).get(f"/admin/annotations/anchor/{lead.pk}/history/")

    last, first = told(page, "//ol[@class='history']/li")
    assert "· stella" in last
    assert "· the system" in first
    assert "China plans to ask Japan and Korea" in first


def test_a_row_without_a_history_says_so(corrected, stella):
    passage = open_anchor("China plans").passage_id
    page = make.client(stella).get(f"/admin/annotations/passage/{passage}/history/")

    assert "no history is kept" in told(page, "//ol[@class='history']/li")[0]


def test_each_sees_of_the_work_list_what_they_may_see(corrected, noor):
    noor.is_staff = True
    noor.save()
    noor.user_permissions.add(*Permission.objects.filter(codename="view_claim"))
    page = make.client(noor).get(url(corrected))

    assert not tree(page).xpath("//p[@class='sourcing-change']")
    assert "a note is about" not in " ".join(told(page, "//legend"))
    assert len(told(page, "//section[@class='doubts']")) == 2


def test_a_change_of_a_kind_that_does_not_exist_is_refused(as_edie, corrected):
    change = SourcingChange.objects.get()
    data = {"confirm": "1", "kind": "sung", "version": change.version}
    response = as_edie.post(f"/admin/annotations/sourcingchange/{change.pk}/decide/", data, follow=True)

    assert told(response, "//ul[@class='messagelist']/li") == ["There is no such kind of change."]


def test_the_story_beside_a_form_is_for_those_who_may_see_it(story, noor):
    claim = make.claim(story, "Tokyo would not take sides")
    make.change(story, embargo_until="2099-01-01T00:00Z")
    noor.is_staff = True
    noor.save()
    noor.user_permissions.add(*Permission.objects.filter(codename="view_claim"))
    page = make.client(noor).get(f"/admin/annotations/claim/{claim.pk}/change/")

    assert "free trade needed defending" not in page.text


def test_a_claim_whose_words_stand_twice_can_be_changed_otherwise(as_edie, story):
    claim = make.claim(story, "sources", before="without citing ")
    data = {"quote": "sources", "manner": "quoted", "standing": "on_record", "seen_version": claim.version}
    response = as_edie.post(f"/admin/annotations/claim/{claim.pk}/change/", data, follow=True)

    assert "was changed successfully" in told(response, "//ul[@class='messagelist']/li")[0]
    assert Claim.objects.get(pk=claim.pk).manner == "quoted"


@pytest.mark.parametrize(("score", "word"), [(0.9, "sure"), (0.73, "unsure")])
def test_how_surely_words_were_found_is_told_in_words(as_edie, corrected, score, word):
    Anchor.objects.unsettled().current().exclude(start=None).update(score=score)

    text = as_edie.get(url(corrected)).text

    assert f'<span title="{score:.2f}">{word}</span>' in text
