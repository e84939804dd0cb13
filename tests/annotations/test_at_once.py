"""Two and more at once, in real threads: what one holds the other waits for, in one order, and nobody's work is lost.
On SQLite writers wait for one another in any case; many who save one note are tried there too, in a file. These empty
the database when they are done, so they run by themselves: `TEST_DATABASE_URL=postgres://… make test
ARGS="-m at_once -n 0"`, and on SQLite without the address.
"""

import json
import sqlite3
from contextlib import closing
from http.client import HTTPConnection
from threading import Barrier, Event, current_thread
from time import sleep

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection
from django.test.testcases import LiveServerThread
from knox.models import AuthToken

from annotations import claiming, needing, reviewing, roles, sourcing
from annotations.models import Anchor, Attribution, Review, SourcingChange, SourcingNote
from articles.models import Delivery, StaleVersion
from tests import make
from tests.threads import at_once

pytestmark = [
    pytest.mark.at_once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
locks_rows = pytest.mark.skipif(connection.vendor != "postgresql", reason="needs locks of rows")
MANY = 40
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


@locks_rows
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


@locks_rows
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


@locks_rows
def test_who_returns_a_note_while_its_claim_is_confirmed_waits_and_is_told(attribution, edie, rex, monkeypatch):
    note = make.submitted_note(attribution, by=edie)
    story = make.article(make.TRADE_TALKS.replace("would not take sides", "will not take sides"))
    anchor = Anchor.objects.unsettled().current().get()
    chosen = Event()
    lock = SourcingNote.locked

    def slowly(self, *, expected):
        if current_thread().name == "work-0":
            chosen.set()
            sleep(0.5)
        return lock(self, expected=expected)

    monkeypatch.setattr(SourcingNote, "locked", slowly)

    def confirm():
        data = {f"anchor-{anchor.pk}-version": 1, f"anchor-{anchor.pk}-decision": "confirm"}
        return make.client(edie).post(f"/admin/annotations/claim/placing/{story.pk}/", data).status_code

    def send_back():
        chosen.wait(10)
        reviewing.send_back(note, reason="Which side?", by=rex)

    confirmed, returned = at_once(confirm, send_back)

    assert confirmed == 302
    assert isinstance(returned, StaleVersion)
    note.refresh_from_db()
    assert (note.state, note.reviews.last().action) == ("draft", "reopened")


@locks_rows
def test_two_notes_on_one_attribution_are_changed_in_one_order(attribution, edie, mara, rex, monkeypatch):
    """Who approves one and who changes what both speak of do not wait for each other for ever."""
    first = make.submitted_note(attribution, by=edie)
    make.submitted_note(attribution, by=mara)
    lock = SourcingNote.locked

    def slowly(self, *, expected):
        locked = lock(self, expected=expected)
        sleep(0.2)
        return locked

    monkeypatch.setattr(SourcingNote, "locked", slowly)

    gave = at_once(lambda: reviewing.approve(first, by=rex).state, lambda: reviewing.reopen_all(attribution, by=edie))

    # Whoever was second found what the first had left: reopened notes are drafts, and cannot be approved.
    assert gave[0] == "approved" or isinstance(gave[0], StaleVersion)
    assert gave[1] is None
    assert not SourcingNote.objects.filter(state="approved").exists()


@locks_rows
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


# Many


@pytest.fixture
def shared(tmp_path):
    """To be called once everything stands ready: from then on all threads have the same database. One in memory is
    none that threads can share, so on SQLite what is in it goes on in a file, as a site has it.
    """
    in_memory, name = None, connection.settings_dict["NAME"]

    def share():
        nonlocal in_memory
        if connection.vendor == "sqlite":
            file = tmp_path / "shared.sqlite3"
            with closing(sqlite3.connect(file)) as copy:
                connection.connection.backup(copy)
                # As `migrate` leaves it: of forty who turn a file to a write-ahead log at once, some are refused.
                copy.execute("PRAGMA journal_mode=WAL")
            in_memory, connection.connection = connection.connection, None
            connection.settings_dict["NAME"] = str(file)

    yield share
    if in_memory:
        connection.close()
        connection.settings_dict["NAME"], connection.connection = name, in_memory


def many(work):
    """What each of forty threads gets for its number, all beginning at the same moment."""
    start = Barrier(MANY, timeout=30)

    def run(number):
        start.wait()
        return work(number)

    return at_once(*(lambda number=number: run(number) for number in range(MANY)))


def check_that_one_was_kept(note, gave, *, winner, told):
    """One has saved, the others are told, and what stands there is the one's and whole."""
    won = [number for number, one in enumerate(gave) if isinstance(one, type(winner)) and one == winner]
    others = [one for number, one in enumerate(gave) if number not in won]
    assert len(won) == 1, gave
    assert {type(one) if isinstance(one, Exception) else one for one in others} == {told}, others
    stored = SourcingNote.objects.get(pk=note.pk)
    assert (stored.public_note, stored.version) == (text(won[0]), note.version + 1)
    assert [one.public_note for one in stored.history.all()] == [text(won[0]), note.public_note]
    assert SourcingNote.objects.count() == 1


def text(number):
    """Long, and of one number throughout, so that a mixture of two could be seen."""
    return " ".join([f"Text {number}."] * 400)


@pytest.mark.parametrize("first", ["note", "claim"])
@pytest.mark.parametrize("is_approved", [False, True])
def test_a_note_and_its_claim_that_are_stepped_at_once_leave_right_what_is_needed(
    attribution, edie, rex, shared, monkeypatch, first, is_approved
):
    """A claim comes back on record while its note is approved, or is set aside while its note falls."""
    note = make.submitted_note(attribution, by=edie)
    if is_approved:
        note = reviewing.approve(note, by=rex)
    else:
        attribution.claim = claiming.revise(attribution.claim, standing="set_aside", by=edie)
    shared()
    followed = Event()
    follow = needing.follow

    def slowly(attributions):
        follow(attributions)
        # It has written, and others do not see it yet.
        if not followed.is_set():
            followed.set()
            sleep(0.5)

    monkeypatch.setattr(needing, "follow", slowly)

    def step_note():
        return reviewing.send_back(note, reason="Which?", by=rex) if is_approved else reviewing.approve(note, by=rex)

    def step_claim():
        standing = "set_aside" if is_approved else "on_record"
        return claiming.revise(attribution.claim, standing=standing, by=edie)

    def second(step):
        followed.wait(10)
        return step()

    steps = (step_note, step_claim) if first == "note" else (step_claim, step_note)
    gave = at_once(steps[0], lambda: second(steps[1]))

    assert not any(isinstance(one, Exception) for one in gave), gave
    assert not Attribution.objects.needing_a_note_by_the_record().exists()
    assert not Attribution.objects.needing_a_note().exists()


def test_of_forty_who_save_one_version_of_a_note_one_is_kept_and_the_others_are_told(attribution, edie, shared):
    note = make.note(attribution, by=edie)
    shared()

    gave = many(
        lambda number: reviewing.revise(note, fields={"public_note": text(number)}, by=edie, expected=note.version)
    )

    check_that_one_was_kept(note, gave, winner=note, told=StaleVersion)


class Server(LiveServerThread):
    class server_class(LiveServerThread.server_class):  # as Django calls it
        request_queue_size = MANY


@pytest.fixture
def server():
    """To be called as `shared` is: a server with a thread for each request; gives its port."""
    begun = []

    def serve():
        thread = Server("localhost", StaticFilesHandler)
        thread.daemon = True
        thread.start()
        begun.append(thread)
        assert thread.is_ready.wait(30)
        assert not thread.error
        return thread.port

    yield serve
    for thread in begun:
        thread.terminate()


def test_of_forty_programs_that_send_one_version_of_a_note_one_is_kept_and_the_others_get_412(
    attribution, edie, shared, server
):
    note = make.note(attribution, by=edie)
    _, token = AuthToken.objects.create(edie)
    shared()
    port = server()
    seen = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "If-Match": f'"{note.version}"'}

    def send(number):
        with closing(HTTPConnection("localhost", port, timeout=30)) as program:
            program.request("PATCH", f"/api/v1/notes/{note.pk}/", json.dumps({"public_note": text(number)}), seen)
            return program.getresponse().status

    check_that_one_was_kept(note, many(send), winner=200, told=412)


def test_of_forty_who_approve_a_note_at_once_one_does(attribution, edie, shared):
    editors = [User.objects.create_user(f"editor-{number}") for number in range(8)]
    Group.objects.get(name="Editor").user_set.add(*editors)
    note = make.submitted_note(attribution, by=edie)
    shared()

    gave = many(lambda number: reviewing.approve(note, by=editors[number % 8], expected=note.version))

    approved = [one for one in gave if one == note]
    assert len(approved) == 1, gave
    assert [type(one) for one in gave if one != note] == [StaleVersion] * (MANY - 1), gave
    note.refresh_from_db()
    review = Review.objects.get(action="approved")
    assert (note.approved_by, note.version, note.history.count()) == (review.by, 3, 3)
    assert approved[0].approved_by == note.approved_by


def test_of_forty_who_approve_or_return_or_change_one_note_one_does(attribution, edie, rex, shared):
    note = make.submitted_note(attribution, by=edie)
    shared()
    steps = [
        lambda: reviewing.approve(note, by=rex, expected=note.version),
        lambda: reviewing.send_back(note, reason="Which side?", by=rex, expected=note.version),
        lambda: reviewing.revise(note, fields={"public_note": "Others."}, by=edie, expected=note.version),
    ]

    gave = many(lambda number: steps[number % 3]())

    assert sum(one == note for one in gave) == 1, gave
    assert {type(one) for one in gave if one != note} == {StaleVersion}, gave
    note.refresh_from_db()
    assert (note.version, note.history.count(), note.reviews.count()) == (3, 3, 2)
