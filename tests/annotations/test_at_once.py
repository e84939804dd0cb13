"""Two at once, in real threads: what one holds the other waits for, in one order, and nobody's work is lost. On SQLite
writers wait for one another in any case. These empty the database when they are done, so they run by themselves:
`TEST_DATABASE_URL=postgres://… make test ARGS="-m at_once -n 0"`.
"""

from threading import Event, current_thread
from time import sleep

import pytest
from django.db import connection

from annotations import reviewing, roles, sourcing
from annotations.models import Anchor, SourcingChange, SourcingNote
from articles.models import Delivery
from tests import make
from tests.threads import at_once

pytestmark = [
    pytest.mark.at_once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs locks of rows"),
]
SOURCE = "A Japanese government source"


@pytest.fixture(autouse=True)
def groups(transactional_db):
    roles.make_groups()


@pytest.fixture
def attribution(story):
    return make.unnamed(make.claim(story, "Tokyo would not take sides"), SOURCE)


def lay(client, attribution, words, **fields):
    url = f"/admin/annotations/attribution/{attribution.pk}/change/"
    return client.post(url, {"source_words": words, "stance": "says", "seen_version": 1, **fields}).status_code


def test_a_delivery_that_comes_in_while_a_claim_is_laid_anew_is_kept(attribution, edie, monkeypatch):
    began = Event()
    notice = sourcing.notice_changes

    def slowly(*args):
        began.set()
        found = notice(*args)
        sleep(0.5)
        return found

    monkeypatch.setattr(sourcing, "notice_changes", slowly)
    revised = make.TRADE_TALKS.replace(SOURCE, "Two Japanese government sources")

    def editor():
        began.wait(10)
        return lay(make.client(edie), attribution, SOURCE, speaker=attribution.speaker_id)

    gave = at_once(lambda: make.delivery(revised, guid="urn:test:story").outcome, editor)

    assert gave[0] == "revised"
    assert gave[1] in (200, 302)
    assert Delivery.objects.count() == 2


def test_a_change_that_is_dismissed_while_the_claim_is_laid_anew_is_decided_once(attribution, edie, rex, monkeypatch):
    make.article(make.TRADE_TALKS.replace(SOURCE, "Foreign Minister Taro Kono"))
    change = SourcingChange.objects.get()
    began = Event()
    decided = sourcing._decided

    def slowly(change, verdict, *, by):
        if verdict == "confirmed":
            began.set()
            sleep(0.5)
        return decided(change, verdict, by=by)

    monkeypatch.setattr(sourcing, "_decided", slowly)
    words = "Foreign Minister Taro Kono"

    def dismiss():
        began.wait(10)
        url = f"/admin/annotations/sourcingchange/{change.pk}/decide/"
        return make.client(rex).post(url, {"dismiss": "1", "version": 1}).status_code

    gave = at_once(lambda: lay(make.client(edie), attribution, words, kind="person", name="Taro Kono"), dismiss)

    change.refresh_from_db()
    assert gave == [302, 302]
    assert (change.verdict, change.decided_by) == ("confirmed", edie)


def test_a_note_that_is_returned_while_its_claim_is_confirmed_stays_returned(attribution, edie, rex, monkeypatch):
    note = make.submitted_note(attribution, by=edie)
    story = make.article(make.TRADE_TALKS.replace("would not take sides", "will not take sides"))
    anchor = Anchor.objects.unsettled().current().get()
    chosen, returned = Event(), Event()
    lock = SourcingNote.locked

    def slowly(self, *, expected):
        if current_thread().name == "work-0":
            chosen.set()
            returned.wait(10)
        return lock(self, expected=expected)

    monkeypatch.setattr(SourcingNote, "locked", slowly)

    def confirm():
        data = {f"anchor-{anchor.pk}-version": 1, f"anchor-{anchor.pk}-decision": "confirm"}
        return make.client(edie).post(f"/admin/annotations/claim/placing/{story.pk}/", data).status_code

    def send_back():
        chosen.wait(10)
        reviewing.send_back(note, reason="Which side?", by=rex)
        returned.set()

    assert at_once(confirm, send_back) == [302, None]
    note.refresh_from_db()
    assert note.state == "returned"


def test_of_two_who_settle_one_place_one_is_told(attribution, edie, rex):
    story = make.article(make.TRADE_TALKS.replace("would not take sides", "will not take sides"))
    anchor = Anchor.objects.unsettled().current().get()

    def settle(person, decision):
        data = {f"anchor-{anchor.pk}-version": 1, f"anchor-{anchor.pk}-decision": decision}
        url = f"/admin/annotations/claim/placing/{story.pk}/"
        return lambda: make.client(person).post(url, data).status_code

    gave = at_once(settle(edie, "confirm"), settle(rex, "gone"))

    anchor.refresh_from_db()
    assert set(gave) <= {200, 302}
    assert (anchor.version, anchor.history.count()) == (2, 2)
