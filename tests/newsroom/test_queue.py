"""What waits on the desk, and for whom."""

from datetime import date

import pytest

from annotations import annotating, claiming, consulting
from annotations.anchoring.selectors import Quote
from articles import archiving
from articles.models import Feed
from newsroom.queue import queues_for
from tests import make

NEED_A_NOTE = "attributions to unnamed speakers without an approved note"
WAIT = "notes of others that wait for a second editor"
ASKED = "notes that you were asked to review"
OVERDUE = "notes whose day has gone by"
RETURNED = "notes of yours that were returned"
UNSURE = "claims to be checked after a correction"
SOURCED_ANEW = "changes of sourcing to be checked"
NOTED = "notes whose words are to be checked after a correction"
SUGGESTED = "suggestions of the machine"
SUGGESTED_UNNAMED = "claims to unnamed speakers that the machine suggests"
UNREAD = "deliveries that could not be read"
UNREACHED = "feeds that could not be read"
UNTOLD = "withdrawn stories of which readers are not told why"
REPORTERS = [NEED_A_NOTE, RETURNED, UNSURE, SOURCED_ANEW, NOTED, SUGGESTED, SUGGESTED_UNNAMED, UNREAD]


def lengths(person):
    return {str(queue.label): queue.count for queue in queues_for(person)}


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("reader", []),
        ("noor", []),
        ("mara", REPORTERS),
        ("edie", [*REPORTERS, WAIT, ASKED, OVERDUE, UNREACHED, UNTOLD]),
        ("stella", [*REPORTERS, WAIT, ASKED, OVERDUE, UNREACHED, UNTOLD]),
    ],
)
def test_each_role_has_the_queues_that_it_may_work_on(name, labels, request):
    assert sorted(lengths(request.getfixturevalue(name))) == sorted(labels)


@pytest.fixture
def work(story, bridge, edie, rex, mara):
    """Something in every queue of edie's."""
    lead = make.anonymous_claim(story)
    make.approved_note(lead, author=rex, approver=edie)
    theirs = make.unnamed(make.claim(story, "no reply was prepared"), "They")
    asked = make.submitted_note(theirs, by=rex)
    consulting.assign(asked, reviewer=edie, due_on=date(2020, 1, 1), by=rex)
    make.submitted_note(theirs, by=mara)
    make.submitted_note(theirs, by=edie)
    own = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    make.returned_note(own, author=edie, by=rex, reason="Which side?")
    make.suggestion(story, "free trade needed defending")
    make.suggestion(story, "a joint statement was being weighed", words="without citing sources")
    make.unnamed(make.claim(bridge, "The bridge opens in spring"), "The mayor")
    annotating.annotate(bridge, quote=Quote("so"), motivation="commenting", desk_text="Which?", by=edie)
    body = [{"value": "The bridge opens in spring.\n\nThe mayors of both towns said this."}]
    make.delivery(make.ninjs(version="2", versionCreated="2026-01-06T10:00:00Z", bodies=body))
    archiving.deliver(b"A headline\n\n\xff")
    Feed(name="Wire", url="https://wire.test/feed", failures=1).record(by=None)
    killed = {"uri": "urn:test:killed", "headlines": [{"value": "Taken back"}]}
    make.delivery(make.ninjs(**killed))
    make.delivery(make.ninjs(**killed, version="2", pubStatus="canceled"))


def test_each_queue_counts_what_waits_for_this_very_person(work, edie):
    assert lengths(edie) == {
        NEED_A_NOTE: 3, WAIT: 2, ASKED: 1, OVERDUE: 1, RETURNED: 1, UNSURE: 1, SOURCED_ANEW: 1, NOTED: 1, SUGGESTED: 2,
        SUGGESTED_UNNAMED: 1, UNREAD: 1, UNREACHED: 1, UNTOLD: 1,
    }  # fmt: skip


def test_a_note_waits_for_everybody_but_its_author(work, rex, mara):
    assert lengths(rex)[WAIT] == 2
    assert lengths(rex)[RETURNED] == lengths(mara)[RETURNED] == 0


@pytest.mark.parametrize("name", ["mara", "edie", "stella"])
def test_behind_each_queue_is_the_list_that_it_counts(work, name, request):
    person = request.getfixturevalue(name)
    client = make.client(person)

    for queue in queues_for(person):
        listed = client.get(queue.url).context["cl"]
        assert (str(queue.label), listed.result_count) == (str(queue.label), queue.count)


def test_what_is_only_suggested_or_set_aside_waits_for_no_note(story, edie):
    make.suggestion(story, "Tokyo would not take sides")
    aside = claiming.claim(story, quote=Quote("no reply was prepared"), by=edie)
    make.unnamed(aside, "They")
    make.change_claim(aside, standing="set_aside")

    assert lengths(edie)[NEED_A_NOTE] == 0
