"""A page that is kept always says what one says that is made anew, and nobody who writes can forget to tell it."""

import gzip
import re
import time
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from annotations import annotating, resolving, reviewing, triggers
from annotations.choices import LinkKind
from annotations.keeping import pages
from annotations.models import Attribution, Claim, KeptPage, RecordState, SourcingNote, Speaker
from articles.models import Article, Delivery, Source, State
from tests import make


def state_of(story):
    return RecordState.objects.filter(article=story).aggregate(sum=Sum("number"))["sum"]


def anew(client, story):
    """The page as it is when nothing is kept."""
    KeptPage.objects.all().delete()
    return client.get(story.get_absolute_url()).text


@pytest.fixture
def told(story, edie, rex):
    """A note that is approved, of a claim of the story."""
    attribution = make.anonymous_claim(story)
    return make.approved_note(attribution, author=edie, approver=rex)


def other_story(headline="Another story"):
    return make.article(make.text(headline, "The bridge opens in spring, the mayor said."), guid=f"urn:test:{headline}")


def rename_named_speaker(story, **people):
    make.named(make.claim(story, "free trade needed defending"), "Ines Tallow")
    yield
    Speaker.objects.filter(name="Ines Tallow").update(name="Ines Tallow-Ward")


def rename_a_source(story, **people):
    yield
    Source.objects.filter(slug="kyodo").update(name="Kyodo News Agency")


def add_a_claim(story, **people):
    yield
    make.named(make.claim(story, "free trade needed defending"), "Ines Tallow")


def set_a_claim_aside(story, **people):
    yield
    Claim.objects.filter(article=story).update(standing="set_aside")


def change_a_note(story, **people):
    yield
    SourcingNote.objects.update(public_note="People who took part in the talks.")


def reopen_a_note(story, edie, **people):
    yield
    for attribution in Attribution.objects.all():
        reviewing.reopen_all(attribution, by=edie)


def annotate_a_claim(story, edie, **people):
    yield
    annotating.annotate(
        Claim.objects.first(), motivation="commenting", public_note="See the minutes.", desk_text="", by=edie
    )


def record_an_outcome(story, edie, **people):
    yield
    resolving.resolve(
        Claim.objects.first(), resolution="denied", resolved_on=timezone.localdate(), url="https://a.test/", by=edie
    )


def limit_the_rights(story, **people):
    yield
    Article.objects.filter(pk=story.pk).update(rights="headline")


def correct_the_words(story, **people):
    yield
    text = f"{story.headline}\n\n{story.current_revision.text}\n\nIt is late."
    make.article(text, guid=story.guid)


CHANGES = [
    rename_named_speaker, rename_a_source, add_a_claim, set_a_claim_aside, change_a_note, reopen_a_note,
    annotate_a_claim, record_an_outcome, limit_the_rights, correct_the_words,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_on_the_next_page(client, story, told, edie, rex, change):
    steps = change(story=story, edie=edie, rex=rex)
    if steps is not None:
        next(steps)
    before = client.get(story.get_absolute_url()).text

    next(steps, None)
    after = client.get(story.get_absolute_url()).text

    assert after != before
    assert after == anew(client, story)


def test_whatever_a_page_is_made_of_moves_its_state(client, story, told):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(story.get_absolute_url())

    of_ours = {name for query in captured for name in re.findall(r'"((?:articles|annotations)_\w+?)"', query["sql"])}
    read = {name for name in of_ours if name in connection.introspection.table_names()}
    kept = {"annotations_keptpage", "annotations_keptpage_beside", "annotations_recordstate"}
    assert len(read) > 10
    assert read - kept - set(triggers.OF_STORIES) - set(triggers.SHARED) == set()


@pytest.mark.parametrize("end", ["withdrawn", "embargoed", "held"])
def test_a_story_that_is_public_no_longer_is_not_shown_from_what_is_kept(client, story, told, end):
    assert client.get(story.get_absolute_url()).status_code == 200
    fields = {
        "withdrawn": {"state": State.WITHDRAWN, "withdrawn_at": timezone.now(), "was_public": True},
        "embargoed": {"embargo_until": timezone.now() + timedelta(hours=1)},
        "held": {"state": State.HELD},
    }
    Article.objects.filter(pk=story.pk).update(**fields[end])

    assert client.get(story.get_absolute_url()).status_code == {"withdrawn": 410}.get(end, 404)


def linked(story, other, *, by):
    claim = make.claim(other, "The bridge opens in spring")
    resolving.link(make.claim(story, "free trade needed defending"), kind=LinkKind.SAME, other=claim, by=by)


def test_a_story_that_another_tells_of_is_forgotten_there_when_it_goes(client, story, edie):
    other = other_story()
    linked(story, other, by=edie)
    assert "Another story" in client.get(story.get_absolute_url()).text

    Article.objects.filter(pk=other.pk).update(state=State.HELD)

    assert "Another story" not in client.get(story.get_absolute_url()).text


def test_a_page_that_time_alone_will_change_is_not_kept(client, story, edie):
    other = other_story()
    linked(story, other, by=edie)
    Article.objects.filter(pk=other.pk).update(embargo_until=timezone.now() + timedelta(hours=1))

    client.get(story.get_absolute_url())

    assert not KeptPage.objects.exists()


def test_what_changes_while_a_page_is_made_is_on_the_next(client, story, told, monkeypatch):
    made = pages._kept

    def meanwhile(*args):
        SourcingNote.objects.update(public_note="Somebody wrote this just now.")
        return made(*args)

    monkeypatch.setattr(pages, "_kept", meanwhile)
    client.get(story.get_absolute_url())

    assert "Somebody wrote this just now." in client.get(story.get_absolute_url()).text


def test_work_at_the_desk_changes_neither_etag_nor_last_modified(client, story, told, rex):
    first = client.get(story.get_absolute_url())
    KeptPage.objects.update(changed_at=1_000_000_000)
    make.note(told.attribution, by=rex, public_note="A draft beside it.")

    again = client.get(story.get_absolute_url())

    assert KeptPage.objects.get().own_state == state_of(story)
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Last-Modified"] == "Sun, 09 Sep 2001 01:46:40 GMT"


def test_whoever_has_the_page_is_told_so(client, story):
    first = client.get(story.get_absolute_url())

    again = client.get(story.get_absolute_url(), headers={"if-none-match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_a_page_is_kept_compressed_and_says_the_same(client, story):
    plain = client.get(story.get_absolute_url()).content
    packed = client.get(story.get_absolute_url(), headers={"accept-encoding": "br, gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_each_language_has_its_page(client, story):
    english = client.get(story.get_absolute_url(), headers={"accept-language": "en"}).text
    japanese = client.get(story.get_absolute_url(), headers={"accept-language": "ja"}).text

    assert english != japanese == client.get(story.get_absolute_url(), headers={"accept-language": "ja"}).text


def test_a_page_is_the_same_whatever_else_the_address_asks_for(client, story):
    with_more = client.get(f"{story.get_absolute_url()}?from=mail").text

    assert with_more == client.get(story.get_absolute_url()).text == anew(client, story)


def test_each_host_has_its_page(client, story, settings):
    settings.ALLOWED_HOSTS = ["one.test", "two.test"]

    pages = [client.get(story.get_absolute_url(), headers={"host": f"{host}.test"}).text for host in ("one", "two")]

    assert "https://one.test" in pages[0].replace("http:", "https:")
    assert "one.test" not in pages[1]


def test_there_are_so_many_slots_and_no_more(client, story, settings):
    settings.KEPT_PAGES = 1
    other = other_story()

    pages = [client.get(one.get_absolute_url()).text for one in (story, other, story, other)]

    assert KeptPage.objects.count() == 1
    assert pages[0] == pages[2] != pages[1] == pages[3]


def test_a_page_is_answered_though_it_cannot_be_kept(client, story, monkeypatch):
    def refuses(*args):
        with transaction.atomic():
            KeptPage.objects.create(slot=None)

    monkeypatch.setattr(pages, "_kept", refuses)

    assert client.get(story.get_absolute_url()).status_code == 200


def test_each_story_has_a_state_from_the_first(story):
    assert state_of(story) is not None
    assert state_of(None) is not None


def test_rows_of_a_state_that_have_become_many_are_made_one_and_say_the_same(client, story):
    RecordState.objects.bulk_create(RecordState(article=story, number=1) for _ in range(40))
    before = state_of(story)

    client.get(story.get_absolute_url())

    assert RecordState.objects.filter(article=story).count() == 1
    assert KeptPage.objects.get().own_state == state_of(story) == before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite makes a table anew to alter it")
def test_a_table_can_be_altered_and_nothing_is_kept_meanwhile(client, story):
    client.get(story.get_absolute_url())
    triggers.take_away(using="default")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE made_anew AS SELECT * FROM annotations_recordstate")
        cursor.execute("DROP TABLE annotations_recordstate")
        cursor.execute("ALTER TABLE made_anew RENAME TO annotations_recordstate")
    Article.objects.filter(pk=story.pk).update(language="fr")

    meanwhile = client.get(story.get_absolute_url()).text
    triggers.put(using="default")

    assert 'lang="fr"' in meanwhile
    assert not KeptPage.objects.exists()
    assert client.get(story.get_absolute_url()).text == meanwhile


def test_a_delivery_moves_the_state_of_its_story(story):
    before = state_of(story)

    make.delivery(f"{story.headline}\n\n{story.current_revision.text}\n\nIt is late.", guid=story.guid)

    assert Delivery.objects.filter(article=story).count() == 2
    assert state_of(story) != before


LISTS = ["/", "/articles/"]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_that_is_kept_takes_two_queries(client, story, address):
    client.get(address)

    with CaptureQueriesContext(connection) as captured:
        client.get(address)

    assert len(captured) == 2


def put_out_another(story):
    other_story()


def withdraw(story):
    Article.objects.filter(pk=story.pk).update(state=State.WITHDRAWN, withdrawn_at=timezone.now(), was_public=True)


def put_under_embargo(story):
    Article.objects.filter(pk=story.pk).update(embargo_until=timezone.now() + timedelta(hours=1))


def change_the_headline(story):
    make.article(f"Another headline\n\n{story.current_revision.text}", guid=story.guid)


def rename_its_source(story):
    Source.objects.filter(slug="kyodo").update(name="Kyodo News Agency")


def know_a_new_source(story):
    Source.objects.create(slug="gazette", name="The Gazette")


@pytest.mark.parametrize(
    "change",
    [put_out_another, withdraw, put_under_embargo, change_the_headline, rename_its_source, know_a_new_source],
)
@pytest.mark.parametrize("address", LISTS)
def test_a_change_is_on_the_next_list(client, story, address, change):
    before = client.get(address).text

    change(story)
    after = client.get(address).text

    KeptPage.objects.all().delete()
    assert after == client.get(address).text
    # The home page names no source that has supplied nothing.
    assert (after == before) == (change is know_a_new_source and address == "/")


def test_a_list_tells_of_a_claim_that_is_new(client, story):
    before = client.get("/").text

    make.named(make.claim(story, "free trade needed defending"), "Ines Tallow")

    assert client.get("/").text != before


def test_a_list_that_is_narrowed_is_not_answered_from_what_is_kept(client, story):
    whole = client.get("/articles/").text

    assert client.get("/articles/?language=ja").text != whole
    assert client.get("/articles/?nonsense=1").status_code == 400


def test_a_story_whose_time_comes_is_on_the_next_list(client, story):
    other = other_story()
    Article.objects.filter(pk=other.pk).update(embargo_until=timezone.now() + timedelta(milliseconds=1500))
    assert "Another story" not in client.get("/articles/").text

    time.sleep(1.6)

    assert "Another story" in client.get("/articles/").text
