"""Saved searches, and the mail about what is new in them."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from annotations.models import SavedSearch
from annotations.search import alerting, results, subscribing
from articles import indexing
from articles.models import Article
from tests import make, pages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://archive.test"


@pytest.fixture
def edie(edie):
    edie.email = "edie@newsroom.test"
    edie.save()
    return edie


def save(query, *, by, name="Steel", is_alerted=True):
    return subscribing.save_search(subscribing.checked(query), name=name, is_alerted=is_alerted, by=by)


def alerted():
    """What the mails of one run say."""
    before = len(mail.outbox)
    call_command("alert_searches")
    return [one.body for one in mail.outbox[before:]]


def rain(number=1, **change):
    made = make.article(make.text(f"Rain {number}", "It rains on steel."), guid=f"urn:test:rain:{number}")
    return make.change(made, **change) if change else made


# The mail


def test_what_is_there_already_is_no_news_and_what_comes_is_told_once(story, edie):
    save("q=steel", by=edie)
    assert alerted() == []

    new = rain()

    (body,) = alerted()
    assert f"https://archive.test{new.get_absolute_url()}" in body
    assert story.get_absolute_url() not in body
    assert alerted() == []


def test_the_mail_says_why(edie):
    save("q=steel&source=reuters", by=edie)
    make.bridge(headlines=[{"value": "Bridge of steel"}])

    (body,) = alerted()

    assert "Bridge of *steel*" in body
    assert "- Words: steel\n- Supplied by: Reuters" in body


def test_it_goes_to_the_owner_and_leads_out(story, edie, client):
    saved = save("q=steel", by=edie)
    rain()
    alerted()

    (sent,) = mail.outbox
    out = re.search("https://archive.test(/searches/.*/mail/)", sent.body)[1]
    assert (sent.to, sent.subject) == (["edie@newsroom.test"], "Steel: 1 new")
    assert sent.extra_headers["List-Unsubscribe"] == f"<https://archive.test{out}>"
    assert f"\nList-Unsubscribe: <https://archive.test{out}>\n" in sent.message().as_string()
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    assert "No more mail" in client.get(out).content.decode()
    saved.refresh_from_db()
    assert saved.is_alerted
    assert client.post(out, {"List-Unsubscribe": "One-Click"}).status_code == 200
    saved.refresh_from_db()
    assert not saved.is_alerted
    rain(2)
    assert alerted() == []


HIDDEN = [
    {"embargo_until": "2099-01-01T00:00Z"},
    {"published_at": "2099-01-01T00:00Z"},
    {"state": "held"},
    {"state": "withheld"},
    {"rights": "headline"},
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_is_hidden_is_told_when_it_comes_out_however_old_it_is(edie, hidden):
    save("q=steel", by=edie)
    rain(1, published_at="2001-01-01T00:00Z")
    old = rain(2, **hidden)
    assert len(alerted()) == 1
    indexing.index([old])
    assert alerted() == []

    shown = {"state": "published", "embargo_until": None, "rights": "full", "published_at": "2000-01-01T00:00Z"}
    indexing.index([make.change(old, **shown)])

    (body,) = alerted()
    assert "Rain 2" in body
    assert "Rain 1" not in body


def test_a_claim_is_told_when_it_is_on_record_though_its_story_is_old(story, edie):
    save("q=trade&kind=claims", by=edie)

    make.named(make.claim(story, "free trade needed defending"), "Wang Yi")

    (body,) = alerted()
    assert "free *trade* needed defending\nWang Yi (says so)" in body
    assert alerted() == []


def test_mail_that_was_lost_is_tried_again(edie, monkeypatch):
    save("q=steel", by=edie)
    rain()
    monkeypatch.setattr(alerting.EmailMessage, "send", _lose)
    with pytest.raises(SystemExit):
        alerted()
    monkeypatch.undo()

    assert len(alerted()) == 1
    assert alerted() == []


def _lose(message):
    raise ConnectionRefusedError("nobody there")


def test_what_was_taken_back_before_the_mail_went_out_is_not_in_it(edie, monkeypatch):
    save("q=steel", by=edie)
    gone = rain(1)
    rain(2)
    monkeypatch.setattr(alerting.EmailMessage, "send", _lose)
    with pytest.raises(SystemExit):
        alerted()
    monkeypatch.undo()
    make.change(gone, state="held")

    (body,) = alerted()
    assert "Rain 2" in body
    assert "Rain 1" not in body


def test_a_search_that_another_process_has_taken_is_left_to_it_for_an_hour(edie):
    saved = save("q=steel", by=edie)
    rain()
    SavedSearch.objects.filter(pk=saved.pk).update(taken_at=timezone.now())
    assert alerted() == []

    SavedSearch.objects.filter(pk=saved.pk).update(taken_at=timezone.now() - timedelta(hours=2))
    assert len(alerted()) == 1


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_who_has_left_or_has_no_address_gets_no_mail(edie, change):
    save("q=steel", by=edie)
    type(edie).objects.filter(pk=edie.pk).update(**change)
    rain()

    assert alerted() == []


def test_of_many_the_mail_tells_the_first_and_the_number_of_the_others(edie, monkeypatch):
    monkeypatch.setattr(alerting, "SHOWN", 1)
    save("q=steel", by=edie)
    for number in range(3):
        rain(number)

    (body,) = alerted()
    assert "And 2 more." in body
    assert alerted() == []


def test_older_than_the_search_looked_at_is_no_news(edie, monkeypatch):
    monkeypatch.setitem(results.DEEP, "stories", 2)
    for number in range(3):
        rain(number)
    oldest = Article.objects.get(guid="urn:test:rain:0")
    make.change(oldest, published_at="2001-01-01T00:00Z")
    indexing.index([Article.objects.get(pk=oldest.pk)])
    save("q=steel", by=edie)
    make.change(Article.objects.get(guid="urn:test:rain:2"), state="held")

    assert alerted() == []


def test_without_an_address_of_the_site_there_is_no_mail(edie, settings):
    settings.SITE_URL = ""
    with pytest.raises(CommandError, match="SITE_URL"):
        alerted()


# The page


def test_a_search_is_saved_renamed_and_deleted(as_edie, edie, story):
    asked = as_edie.get("/searches/?q=steel&cursor=5&sort=oldest&manner=")
    assert pages.tree(asked).xpath("//input[@name='query']/@value") == ["q=steel"]

    as_edie.post("/searches/", {"query": "q=steel", "name": "Steel", "is_alerted": "on"})
    saved = SavedSearch.objects.get(owner=edie)
    assert (saved.query, saved.is_alerted) == ("q=steel", True)

    as_edie.post(f"/searches/{saved.pk}/", {"name": "Iron", "version": saved.version})
    saved.refresh_from_db()
    assert (saved.name, saved.is_alerted, saved.version) == ("Iron", False, 2)
    assert pages.told(as_edie.get("/searches/"), "//ul[@class='saved']//h2") == ["Iron"]

    as_edie.post(f"/searches/{saved.pk}/", {"delete": "1"})
    assert not SavedSearch.objects.exists()


def test_what_was_changed_meanwhile_is_not_written_over(as_edie, edie):
    saved = save("q=steel", by=edie)

    response = as_edie.post(f"/searches/{saved.pk}/", {"name": "Iron", "version": saved.version - 1 or 7})

    assert response.status_code == 400
    assert "changed meanwhile" in pages.told(response, "//div[@class='refused']")[0]
    assert SavedSearch.objects.get().name == "Steel"


def test_the_search_of_somebody_else_is_as_one_that_there_is_not(as_edie, rex):
    others = save("q=steel", by=rex)

    answers = [as_edie.post(f"/searches/{pk}/", {"delete": "1", "version": 1}) for pk in (others.pk, 10**9)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert pages.told(as_edie.get("/searches/"), "//ul[@class='saved']//h2") == []
    assert SavedSearch.objects.filter(pk=others.pk).exists()


def test_who_is_not_signed_in_is_led_to_where_one_signs_in(client, edie):
    saved = save("q=steel", by=edie)

    assert client.get("/searches/?q=steel").status_code == 302
    assert client.post(f"/searches/{saved.pk}/", {"delete": "1"}).status_code == 302
    assert SavedSearch.objects.exists()


@pytest.mark.parametrize("query", ["", "manner=sung", "colour=red", "q=", "cursor=1", "q=" + "x" * 9000])
def test_what_is_no_search_is_not_saved(as_edie, query):
    response = as_edie.post("/searches/", {"query": query, "name": "It"})

    assert response.status_code == 400
    assert pages.told(response, "//div[@class='refused']//li")
    assert not SavedSearch.objects.exists()


def test_no_name_is_given_twice_and_nobody_saves_without_end(edie, monkeypatch):
    save("q=steel", by=edie)
    with pytest.raises(ValidationError, match="under that name"):
        save("q=iron", by=edie)
    monkeypatch.setattr(subscribing, "MOST", 1)
    with pytest.raises(ValidationError, match="delete one first"):
        save("q=iron", by=edie, name="Iron")


@pytest.mark.parametrize("token", ["x", "1:1vx:x", "%00"])
def test_nobody_makes_up_a_way_out(client, token):
    assert client.post(f"/searches/{token}/mail/").status_code == 404
