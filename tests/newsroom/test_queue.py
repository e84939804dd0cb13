"""What waits on the desk, and for whom."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from annotations import annotating, claiming, consulting, resolving, suggesting
from annotations.anchoring.selectors import Quote
from annotations.choices import Resolution
from annotations.models import Attribution, Claim, SourcingNote, Suggestion
from articles import archiving
from articles.models import Article, Feed
from newsroom import queue
from newsroom.home import Home
from newsroom.queue import queues_for
from tests import make
from tests.pages import told, tree

NEED_A_NOTE = "attributions to unnamed speakers without an approved note"
WAIT = "notes of others that wait for a second editor"
ASKED = "notes that you were asked to review"
OVERDUE = "notes whose day has gone by"
RETURNED = "notes of yours that were returned"
DRAFTS = "notes of yours that are not submitted"
SUBMITTED = "notes of yours that wait for a second editor"
GONE = "claims whose words are gone"
UNKNOWN = "claims to unnamed speakers of which nobody knows what became"
UNSURE = "claims to be checked after a correction"
SOURCED_ANEW = "changes of sourcing to be checked"
NOTED = "notes whose words are to be checked after a correction"
SUGGESTED = "suggestions of the machine"
SUGGESTED_UNNAMED = "claims to unnamed speakers that the machine suggests"
UNREAD = "deliveries that could not be read"
UNREACHED = "feeds that could not be read"
UNTOLD = "withdrawn stories of which readers are not told why"
REPORTERS = [
    NEED_A_NOTE, RETURNED, DRAFTS, SUBMITTED, GONE, UNSURE, SOURCED_ANEW, NOTED, SUGGESTED, SUGGESTED_UNNAMED, UNREAD,
    UNKNOWN,
]  # fmt: skip


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
    make.change(story, published_at=datetime(2018, 4, 13, tzinfo=UTC))
    theirs = make.unnamed(make.claim(story, "no reply was prepared"), "They")
    asked = make.submitted_note(theirs, by=rex)
    consulting.assign(asked, reviewer=edie, due_on=date(2020, 1, 1), by=rex)
    make.submitted_note(theirs, by=mara)
    make.submitted_note(theirs, by=edie)
    own = make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")
    make.returned_note(own, author=edie, by=rex, reason="Which side?")
    make.note(make.unnamed(make.claim(story, "the plan"), "A senior government official"), by=edie)
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
        NEED_A_NOTE: 4, WAIT: 2, ASKED: 1, OVERDUE: 1, RETURNED: 1, DRAFTS: 1, SUBMITTED: 1, GONE: 0, UNSURE: 1,
        SOURCED_ANEW: 1, NOTED: 1, SUGGESTED: 2, SUGGESTED_UNNAMED: 1, UNREAD: 1, UNREACHED: 1, UNTOLD: 1, UNKNOWN: 1,
    }  # fmt: skip


def test_a_note_waits_for_everybody_but_its_author(work, rex, mara):
    assert lengths(rex)[WAIT] == 2
    assert lengths(rex)[RETURNED] == lengths(mara)[RETURNED] == 0


@pytest.mark.parametrize("name", ["mara", "edie", "stella"])
def test_behind_each_queue_is_the_list_that_it_counts(work, name, request):
    person = request.getfixturevalue(name)
    client = make.client(person)

    for one in queues_for(person):
        listed = client.get(one.url).context["cl"]
        assert (str(one.label), listed.result_count) == (str(one.label), one.count)


def test_what_is_only_suggested_or_set_aside_waits_for_no_note(story, edie):
    make.suggestion(story, "Tokyo would not take sides")
    aside = claiming.claim(story, quote=Quote("no reply was prepared"), by=edie)
    make.unnamed(aside, "They")
    make.change_claim(aside, standing="set_aside")

    assert lengths(edie)[NEED_A_NOTE] == 0


@pytest.mark.parametrize("name", ["mara", "edie", "stella"])
def test_the_oldest_piece_of_each_queue_opens(work, name, request):
    person = request.getfixturevalue(name)
    client = make.client(person)

    firsts = {str(queue.label): queue.first for queue in queues_for(person) if queue.first}

    assert {client.get(first).status_code for first in firsts.values()} == {200}
    assert set(firsts) <= {label for label, count in lengths(person).items() if count}


def test_who_may_look_at_a_queue_but_not_work_on_it_is_led_to_the_list_alone(work, mara):
    found = {str(queue.label): queue for queue in queues_for(mara)}

    assert found[SUGGESTED].count == 2
    assert found[SUGGESTED].first == ""


def test_the_oldest_is_what_has_waited_longest_not_what_was_made_first(story, edie, rex, mara):
    first, second = make.unnamed(make.claim(story, "no reply was prepared"), "They"), make.anonymous_claim(story)
    made = [make.submitted_note(attribution, by=edie) for attribution in (first, second)]
    SourcingNote.objects.filter(pk=made[1].pk).update(submitted_at=timezone.now() - timedelta(days=3, minutes=1))

    (waiting,) = [one for one in queues_for(rex) if str(one.label) == WAIT]

    assert waiting.first == f"/admin/articles/article/{story.pk}/desk/?at=note-{made[1].pk}"
    assert waiting.age == "3\xa0days"


def test_a_day_that_has_gone_by_is_late_from_its_end(story, edie, rex):
    note = make.submitted_note(make.anonymous_claim(story), by=edie)
    consulting.assign(note, reviewer=rex, due_on=timezone.localdate() - timedelta(days=3), by=rex)

    (late,) = [one for one in queues_for(rex) if str(one.label) == OVERDUE]

    assert late.age == "2\xa0days"


def test_a_claim_whose_words_are_gone_is_an_orphan(story, edie):
    make.anonymous_claim(story)
    make.claim(story, "no reply was prepared")
    make.article(make.TRADE_TALKS.replace(" They added that no reply was prepared.", ""))

    assert lengths(edie)[GONE] == 1
    (gone,) = [one for one in queues_for(edie) if str(one.label) == GONE]
    assert make.client(edie).get(gone.url).context["cl"].result_count == 1


# What became of claims


def due(story):
    make.change(story, published_at=timezone.now() - timedelta(days=31))


def is_due(person):
    return lengths(person)[UNKNOWN] == 1


@pytest.fixture
def approved(story, edie, rex):
    attribution = make.anonymous_claim(story)
    make.approved_note(attribution, author=edie, approver=rex)
    due(story)
    return attribution


def test_an_outcome_is_due_a_month_after_the_story(approved, story, edie):
    assert is_due(edie)

    make.change(story, published_at=timezone.now() - timedelta(days=29))
    assert not is_due(edie)


def test_no_outcome_is_due_of_what_is_resolved(approved, edie):
    resolution = Resolution.CONFIRMED
    resolving.resolve(
        approved.claim, resolution=resolution, resolved_on=date(2026, 1, 1), url="https://x.test", by=edie
    )

    assert not is_due(edie)


def test_an_outcome_is_due_of_what_somebody_said_is_unresolved(approved, edie):
    resolving.resolve(approved.claim, resolution=Resolution.UNRESOLVED, by=edie)

    assert is_due(edie)


@pytest.mark.parametrize("change", [{"state": "withdrawn", "withdrawn_at": timezone.now()}, {"state": "held"}])
def test_no_outcome_is_due_of_a_story_that_is_not_out(approved, story, edie, change):
    make.change(story, **change)

    assert not is_due(edie)


def test_no_outcome_is_due_before_a_note_is_approved(story, edie):
    make.submitted_note(make.anonymous_claim(story), by=edie)
    due(story)

    assert not is_due(edie)


# How far it is counted


def test_a_long_queue_is_counted_so_far_and_no_further(work, edie, monkeypatch):
    monkeypatch.setattr(queue, "MOST", 2)

    found = {str(one.label): (one.count, one.shown) for one in queues_for(edie)}

    assert found[NEED_A_NOTE] == (2, "2+")
    assert found[WAIT] == (2, "2")
    assert found[RETURNED] == (1, "1")


def test_each_queue_is_one_query_that_ends(work, edie):
    edie.get_all_permissions()

    with CaptureQueriesContext(connection) as queries:
        queues = queues_for(edie)

    assert len(queries) == len(queues)
    assert all("LIMIT 10001" in query["sql"] for query in queries)


def test_what_is_unsettled_is_found_by_its_words_as_claim_by_claim(work, bridge):
    make.article(make.TRADE_TALKS.replace(" They added that no reply was prepared.", "").replace("The sources", "One"))

    unsettled = set(Claim.objects.unsettled().values_list("pk", flat=True))

    assert unsettled == set(Claim.objects.on_record().unsure_of_words().values_list("pk", flat=True))
    assert len(unsettled) > 1


def test_suggestions_wait_in_two_parts_that_are_the_whole(work, edie, rex):
    suggesting.skip(Suggestion.objects.first(), by=rex)

    for person in (edie, rex):
        parts = [set(part.values_list("pk", flat=True)) for part in Suggestion.objects.waiting_in_parts(person)]
        assert parts[0] | parts[1] == set(Suggestion.objects.waiting_for(person).values_list("pk", flat=True))
    assert lengths(edie)[SUGGESTED] == 2
    assert lengths(rex)[SUGGESTED] == 1


@pytest.mark.parametrize(
    ("rows", "indexes"),
    [
        (lambda: Claim.objects.unsettled(), ["annotations_anchor_check", "annotations_anchor_orphaned"]),
        (lambda: Claim.objects.orphaned(), ["annotations_anchor_orphaned"]),
        (lambda: SourcingNote.objects.overdue().order_by("due_on", "id"), ["annotations_note_due"]),
        (
            lambda: SourcingNote.objects.awaiting_review().order_by("submitted_at", "id"),
            ["annotations_note_queue"],
        ),
    ],
)
def test_a_queue_goes_by_an_index_of_its_own(db, rows, indexes):
    if connection.vendor != "sqlite":
        pytest.skip("Other databases choose by what is in the tables.")

    plan = rows().explain()

    assert [index for index in indexes if index not in plan] == []
    assert not re.search(r"SCAN \S+$", plan, re.MULTILINE)


# The home


def home(person):
    return make.client(person).get("/admin/")


def test_the_home_says_first_what_waits_for_whom_it_greets(work, edie):
    heads = told(home(edie), "//main//section[contains(@class, 'queues')]/h2")

    assert heads == ["For you", "For the desk", "After corrections", "Coming in", "Later"]


def test_the_first_piece_is_one_key_away(work, edie):
    (begin,) = tree(home(edie)).xpath("//a[.='Begin with the oldest']")

    assert begin.get("href") == next(one.first for one in queues_for(edie) if str(one.label) == ASKED)


def test_ones_own_draft_comes_after_what_others_wait_for(story, edie, mara):
    draft = make.note(make.anonymous_claim(story), by=edie)
    assert Home(edie).begin.label == NEED_A_NOTE

    SourcingNote.objects.exclude(pk=draft.pk).delete()
    make.change_claim(draft.attribution.claim, standing="set_aside")
    assert Home(edie).begin.label == DRAFTS


def test_where_nothing_waits_it_says_so(edie):
    page = home(edie)

    assert "Nothing waits that you could do" in page.text
    assert "Every attribution to an unnamed speaker has its approved note." in page.text
    assert not tree(page).xpath("//main//section[contains(@class, 'queues')]//li")
    assert "How long it has waited" not in page.text


def test_the_stories_with_most_waiting_come_first_each_with_the_way_to_its_desk(work, story, bridge, edie):
    cells = told(home(edie), "//section[@class='busiest']//tbody/tr[1]/*")

    assert cells[:2] == ["China to seek common front with Japan on steel tariffs", "Kyodo News"]
    assert cells[2:5] == ["2", "3", "2"]
    (link, *_) = tree(home(edie)).xpath("//section[@class='busiest']//tbody//a/@href")
    assert make.client(edie).get(link).context["bench"].article == story


@pytest.mark.parametrize("name", ["edie", "rex", "mara", "stella"])
def test_every_oldest_piece_is_at_hand_where_its_queue_leads(work, name, request):
    person = request.getfixturevalue(name)
    browser = make.client(person)

    firsts = [queue.first for queue in queues_for(person) if "/desk/" in queue.first]

    assert all(browser.get(first).context["bench"].current for first in firsts)
    assert firsts or name == "mara"


def test_a_story_that_one_may_not_see_is_not_told(work, story, noor):
    make.change(story, state="held")
    noor.is_staff = True
    noor.save()
    make.grant(noor, "view_attribution")

    assert "common front" not in home(noor).text


def test_who_is_on_a_note_is_told_and_what_was_asked_of_oneself_stands_first(work, edie, rex):
    rows = told(home(edie), "//section[@class='waiting-notes']//tbody/tr")

    assert [row.rpartition(" ")[2] for row in rows] == ["you", "nobody", "nobody"]
    assert "overdue" in rows[0]


def test_a_reporter_is_told_of_their_own_notes_and_who_is_on_them(work, mara, rex):
    note = SourcingNote.objects.get(author=mara)
    consulting.assign(note, reviewer=rex, by=rex)

    (row,) = told(home(mara), "//section[@class='waiting-notes']//tbody/tr")

    assert row.endswith("rex")


def test_the_age_of_the_queue_is_drawn_and_told_in_figures(story, edie, mara):
    make.unnamed(make.claim(story, "no reply was prepared"), "They")
    old = make.anonymous_claim(story)
    Attribution.objects.filter(pk=old.pk).update(made_at=timezone.now() - timedelta(days=8))

    page = home(mara)

    assert told(page, "//main//*[local-name()='desc']") == [
        "up to a day 1; up to 3 days 0; up to 7 days 0; up to 30 days 1; more than 30 days 0."
    ]
    assert told(page, "//section[contains(@class, 'ages')]//tbody/tr[4]/*") == ["up to 30 days", "1", "0"]
    assert tree(page).xpath("//section[contains(@class, 'ages')]//a/@href") == ["/admin/reports/queue/"]


def test_the_home_asks_as_often_for_much_work_as_for_little(edie, rex, story):
    client = make.client(edie)
    make.submitted_note(make.anonymous_claim(story), by=rex)
    few = _queries(client)
    for number in range(12):
        text = make.text(f"Story {number}", "It rains.", f"Man {number} says so.", "He does.")
        one = make.article(text, guid=f"urn:test:{number}")
        make.submitted_note(make.unnamed(make.claim(one, "It rains"), f"Man {number}"), by=rex)
        make.suggestion(one, "He does", name=f"He {number}")

    assert Article.objects.count() == 13
    assert Claim.objects.count() == 25
    assert _queries(client) == few


def _queries(client):
    client.get("/admin/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/admin/")
    return len(queries)
