"""What an article takes from each of its versions, and who may send them."""

import json
from datetime import UTC, datetime
from itertools import permutations

import pytest
from django.core.exceptions import ValidationError

from articles import archiving, formats
from articles.formats import FormatError
from articles.models import Article, Delivery, Revision, Source
from tests import make
from tests.pages import tree


def test_all_that_a_version_says_beside_its_words_is_kept(db):
    make.delivery(
        make.ninjs(
            located="Kobe",
            urgency=3,
            subjects=[{"uri": "http://cv.iptc.org/newscodes/mediatopic/20000344", "name": "bridges"}],
            copyrightNotice="© Reuters",
            usageTerms="Not after May.",
        )
    )

    article = Article.objects.get()
    assert (article.place, article.urgency, article.copyright_notice) == ("Kobe", 3, "© Reuters")
    assert article.usage_terms == "Not after May."
    assert list(article.subjects.values_list("code", "name")) == [("medtop:20000344", "bridges")]


def test_what_a_later_version_is_silent_about_stays_but_an_embargo_does_not(db):
    make.delivery(make.ninjs(located="Kobe", urgency=3, embargoedUntil="2099-01-01T00:00:00Z"))
    make.delivery(make.ninjs(version="2", urgency=4))

    article = Article.objects.get()
    assert (article.place, article.urgency, article.embargo_until) == ("Kobe", 4, None)


def test_credits_follow_the_latest_version_that_names_any(db):
    make.delivery(make.ninjs(infoSources=[{"name": "Kyodo"}, {"name": "The Harbour Post"}]))
    assert credits() == ["Kyodo News"]

    make.delivery(make.ninjs(version="2", infoSources=[{"name": "Reuters"}, {"name": "AFP"}]))
    assert credits() == ["Reuters", "Agence France-Presse"]


def credits():
    return [credit.source.name for credit in Article.objects.get().credits.in_order()]


def test_an_agency_that_is_well_known_becomes_a_source_once(db):
    for number in range(2):
        make.delivery(make.ninjs(uri=f"urn:test:{number}", infoSources=[{"name": "dpa"}, {"name": "Nobody's Wire"}]))

    assert Source.objects.filter(slug="dpa").count() == 1
    assert not Source.objects.filter(name__contains="Nobody").exists()
    assert Source.objects.get(slug="dpa").history.count() == 1


def test_a_correction_is_told_apart_from_an_update(db):
    make.delivery(g2("1", "It rained."))
    make.delivery(g2("2", "It snowed.", signal='<signal qcode="sig:correction"/>'))

    assert list(Revision.objects.order_by("number").values_list("is_correction", flat=True)) == [False, True]


def g2(version, words, *, signal=""):
    return (
        f'<newsItem guid="urn:test:rain" version="{version}"><itemMeta>{signal}</itemMeta>'
        "<contentMeta><headline>Weather</headline></contentMeta>"
        f"<contentSet><inlineXML><p>{words}</p></inlineXML></contentSet></newsItem>"
    )


def test_a_supplier_changes_and_takes_back_what_it_brought(db):
    make.delivery(make.ninjs(), supplier="reuters")

    assert make.delivery(make.ninjs(version="2", urgency=2), supplier="reuters").outcome == "unchanged"
    assert make.delivery(make.ninjs(version="3", pubStatus="canceled"), supplier="reuters").outcome == "withdrawn"


@pytest.mark.parametrize("first", ["reuters", ""], ids=["another supplier", "the desk"])
def test_a_supplier_cannot_change_or_take_back_what_came_from(first, db, edie):
    make.delivery(make.ninjs(), supplier=first)
    for changed in (make.ninjs(version="2", urgency=1), make.ninjs(version="3", pubStatus="canceled")):
        refused = make.delivery(changed, supplier="mallory")
        assert (refused.outcome, refused.error) == (
            "failed", "The story of this guid did not come from mallory, which cannot change it.",
        )  # fmt: skip
        assert [again.outcome for again in archiving.redeliver(refused, by=edie)] == ["failed"]

    assert (Article.objects.get().state, Article.objects.get().urgency) == ("published", None)


def test_the_desk_may_bring_in_any_version_and_its_supplier_goes_on(db, edie):
    make.delivery(make.ninjs(), supplier="reuters")
    make.delivery(make.ninjs(version="2", urgency=2), by=edie)
    assert Article.objects.get().urgency == 2

    make.delivery(make.ninjs(version="3", urgency=3), supplier="reuters")
    assert Article.objects.get().urgency == 3


def test_a_feed_that_moves_to_another_host_goes_on_with_its_stories(db):
    feed = make.feed()
    make.delivery(make.ninjs(), feed=feed, supplier="old.test")

    make.delivery(make.ninjs(version="2", urgency=2), feed=feed, supplier="new.test")

    assert Article.objects.get().urgency == 2


def test_what_failed_is_read_again_once_it_can_be_and_is_no_longer_waited_for(db, edie, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(formats.ninjs, "read", refuse)
        failed = make.delivery(make.ninjs(), filename="bridge.json", supplier="reuters")
    assert list(Delivery.objects.failed()) == [failed]

    (again,) = archiving.redeliver(failed, by=edie)

    assert (again.outcome, again.filename, again.payload) == ("created", "bridge.json", failed.payload)
    assert not Delivery.objects.failed().exists()
    assert Delivery.objects.get(pk=failed.pk).outcome == "failed"


def refuse(data, filename="", content_type=""):
    raise FormatError("Nobody can read this.")


def test_the_same_failure_again_is_kept_once(db):
    first, second = (make.delivery(b"Only a headline\n") for _ in range(2))

    assert first == second


def test_the_files_of_an_archive_come_in_each_for_itself(db):
    data = make.zipped({"1.json": make.ninjs(), "2.json": b"{", "3.txt": make.text("A headline", "A body.")})

    found = archiving.deliver(data, filename="wire.zip")

    assert [delivery.outcome for delivery in found] == ["created", "failed", "created"]
    assert [delivery.filename for delivery in found] == ["wire.zip/1.json", "wire.zip/2.json", "wire.zip/3.txt"]
    assert [delivery.format for delivery in found] == ["ninjs", "ninjs", "plain"]


def test_an_archive_that_is_a_bomb_is_kept_as_it_came_with_the_reason(db):
    data = make.zipped({"bomb.txt": b"A" * 10_000_000})

    failed = make.delivery(data, filename="bomb.zip")

    assert (failed.outcome, bytes(failed.payload.data)) == ("failed", data)
    assert "times" in failed.error


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (2, 0, 1)])
def test_a_kill_that_comes_before_the_words_that_were_out_is_told_as_410(db, client, order):
    item = {"firstCreated": "2026-01-05T09:00:00Z"}
    versions = [
        make.ninjs(**item),
        make.ninjs(version="2", versionCreated="2026-01-05T11:00:00Z", bodies=[{"value": "It opens later."}]),
        make.ninjs(version="3", versionCreated="2026-01-05T12:00:00Z", pubStatus="canceled"),
    ]

    for place in order:
        make.delivery(versions[place])

    article = Article.objects.get()
    assert (article.state, article.was_public) == ("withdrawn", True)
    assert article.withdrawn_at == datetime(2026, 1, 5, 12, tzinfo=UTC)
    assert article.current_revision.text == "It opens later."
    assert client.get(article.get_absolute_url()).status_code == 410


def test_readers_see_which_revision_is_a_correction_and_where_its_supplier_shows_the_story(db, client):
    page = '<remoteContent contenttype="text/html" href="https://wire.test/rain"/>'
    make.delivery(g2("1", "It rained.").replace("</contentSet>", f"{page}</contentSet>"))
    make.delivery(g2("2", "It snowed.", signal='<signal qcode="sig:correction"/>'))

    response = client.get("/articles/weather/")

    listed = tree(response).xpath("//section[@class='revisions']//li")
    assert [item.xpath(".//span[@class='tag']/text()") for item in listed] == [["correction", "current"], []]
    assert tree(response).xpath("//a[@href='https://wire.test/rain']/@rel") == ["noopener noreferrer"]


def test_a_version_that_withholds_the_story_needs_no_words(db):
    make.delivery(make.ninjs())
    make.delivery(make.ninjs(version="2", pubStatus="withheld", bodies=[], headlines=[]))
    article = Article.objects.get()
    assert (article.state, article.current_revision.number) == ("withheld", 1)

    make.delivery(make.ninjs(version="3", bodies=[{"value": "It opens later."}]))
    article.refresh_from_db()
    assert (article.state, article.current_revision.text) == ("published", "It opens later.")


def test_a_story_of_which_no_words_have_come_is_nowhere(db, client):
    make.delivery(make.ninjs(pubStatus="withheld", bodies=[], headlines=[]))

    article = Article.objects.get()
    assert (article.state, article.current_revision) == ("withheld", None)
    assert client.get(article.get_absolute_url()).status_code == 404


def test_the_desk_sees_it_all_the_same(db, edie):
    make.delivery(make.ninjs(pubStatus="withheld", bodies=[], headlines=[]))
    article = Article.objects.get()
    pages = ["", f"{article.pk}/change/"]

    assert [make.client(edie).get(f"/admin/articles/article/{page}").status_code for page in pages] == [200, 200]
    assert make.api_client(edie).get(f"/api/v1/articles/{article.slug}/").status_code == 200
    assert make.client(edie).get(article.get_absolute_url()).status_code in (200, 404)


def state():
    article = Article.objects.get(guid="urn:test:bridge")
    return article.state


@pytest.mark.parametrize(("state_of_the_desk", "first"), [("withheld", "usable"), ("published", "withheld")])
def test_a_version_that_says_nothing_new_of_its_state_leaves_the_desks(db, state_of_the_desk, first):
    late = make.ninjs(version="1", bodies=[{"value": "Earlier words."}], pubStatus="usable")
    article = make.delivery(make.ninjs(version="2", pubStatus=first)).article
    make.change(article, state=state_of_the_desk)

    make.delivery(late)

    assert state() == state_of_the_desk


def test_what_is_read_again_is_as_old_as_when_it_first_came(db, edie, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(formats.ninjs, "read", refuse)
        failed = make.delivery(undated("The mayor resigned."))
    make.delivery(undated("The mayor stays.", embargoedUntil="2099-01-01T00:00:00Z"))

    archiving.redeliver(failed, by=edie)

    article = Article.objects.get()
    assert article.current_revision.text == "The mayor stays."
    assert article.embargo_until is not None


def undated(words, **changes):
    return make.ninjs(version="", versionCreated=None, bodies=[{"value": words}], **changes)


def test_the_guid_that_a_sender_gave_goes_with_what_is_read_again(db, edie):
    make.delivery(make.text("A headline", "Words."), guid="urn:test:1", supplier="kyodo")
    refused = make.delivery(make.text("A headline", "Other words."), guid="urn:test:1", supplier="mallory")

    (again,) = archiving.redeliver(refused, by=edie)

    assert (again.outcome, again.guid) == ("failed", "urn:test:1")
    assert Article.objects.count() == 1


def test_what_failed_from_a_feed_can_be_read_again(db, edie, monkeypatch):
    feed = make.feed()
    with monkeypatch.context() as broken:
        broken.setattr(archiving, "receive", refuse_by_rule)
        failed = make.delivery(make.ninjs(), feed=feed)

    (again,) = archiving.redeliver(failed, by=edie)

    assert (failed.outcome, again.outcome) == ("failed", "created")
    assert not Delivery.objects.failed().exists()


def refuse_by_rule(*args, **kwargs):
    raise ValidationError("Not today.")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_version_whose_names_nobody_knows_leaves_the_credits_of_the_one_before(db, order):
    versions = [make.ninjs(version="1", infoSources=[{"name": "Kyodo"}])]
    versions.append(make.ninjs(version="2", infoSources=[{"name": "The Harbour Post"}]))

    for place in order:
        make.delivery(versions[place])

    assert credits() == ["Kyodo News"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("hidden", [{"pubStatus": "withheld"}, {"embargoedUntil": "2099-01-01T00:00:00Z"}])
def test_readers_who_saw_it_are_told_that_it_is_gone_in_whatever_order_it_came(db, client, hidden, order):
    versions = [
        make.ninjs(version="1", versionCreated="2026-01-05T10:00:00Z"),
        make.ninjs(version="2", versionCreated="2026-01-05T11:00:00Z", **hidden),
        make.ninjs(version="3", versionCreated="2026-01-05T12:00:00Z", pubStatus="canceled"),
    ]

    for place in order:
        make.delivery(versions[place])

    assert client.get(Article.objects.get().get_absolute_url()).status_code == 410


def test_what_the_desk_has_put_off_is_not_put_forward_by_a_late_version(db):
    article = make.delivery(make.ninjs(version="2")).article
    make.change(article, published_at="2099-01-01T00:00Z")

    make.delivery(make.ninjs(version="1", firstCreated="2026-01-05T08:00:00Z", bodies=[{"value": "Earlier."}]))

    assert Article.objects.get().published_at.year == 2099


def test_a_supplier_takes_back_what_is_credited_to_the_source_of_its_name(db):
    make.delivery(make.ninjs(infoSources=[{"name": "Kyodo"}]))

    assert make.delivery(make.ninjs(version="2", pubStatus="canceled"), supplier="kyodo").outcome == "withdrawn"


def test_a_fault_of_a_reader_costs_one_item_and_is_told(db, monkeypatch, caplog):
    monkeypatch.setattr(formats.ninjs, "read", stumble)

    failed = make.delivery(make.ninjs())

    assert (failed.outcome, failed.error) == ("failed", "The reader of this format failed over it (KeyError).")
    assert "The reader of ninjs failed" in caplog.text


def test_a_fault_in_receiving_costs_one_story(db, monkeypatch, caplog):
    monkeypatch.setattr(archiving.following, "follow", stumble)

    failed = make.delivery(make.ninjs())

    assert (failed.outcome, failed.error) == ("failed", "The story could not be received (KeyError).")
    assert not Article.objects.exists()


def stumble(*args, **kwargs):
    raise KeyError("body")


def test_a_file_of_too_many_items_is_refused_as_a_whole(db, monkeypatch):
    monkeypatch.setattr(archiving, "MOST_ITEMS", 2)
    items = [json.loads(make.ninjs(uri=f"urn:test:{number}")) for number in range(3)]

    assert "more than 2 have to be sent in parts" in make.delivery(json.dumps(items)).error


def test_a_story_of_too_many_paragraphs_is_refused(db):
    assert "10,000 are the most" in make.delivery("A headline\n\n" + "a\n\n" * 10_001).error


@pytest.mark.parametrize("name", ["b\udcff.json", "nul\x00.json"])
def test_a_file_may_be_called_whatever_it_is(db, name):
    assert make.delivery(make.ninjs(), filename=name).outcome == "created"


def test_words_that_were_only_ever_withheld_are_no_readers(db, client):
    make.delivery(make.ninjs(version="1", pubStatus="withheld", bodies=[{"value": "SECRET NAME."}]))
    make.delivery(make.ninjs(version="2", bodies=[{"value": "A name."}]))
    article = Article.objects.get()

    assert client.get(f"{article.get_absolute_url()}revisions/1/").status_code == 404
    assert "SECRET" not in client.get(f"{article.get_absolute_url()}revisions/2/").text
    assert "spring" not in article.slug
    listed = client.get(f"/api/v1/articles/{article.slug}/revisions/").json()["results"]
    assert [revision["number"] for revision in listed] == [2]


def test_words_that_were_withheld_first_and_released_are(db, client):
    make.delivery(make.ninjs(version="1", pubStatus="withheld"))
    make.delivery(make.ninjs(version="2"))

    assert client.get(f"{Article.objects.get().get_absolute_url()}revisions/1/").status_code == 200


def test_a_subject_is_called_what_the_storys_own_supplier_calls_it(db):
    topic = "http://cv.iptc.org/newscodes/mediatopic/04000000"
    for number, name in enumerate(["Kyodo lies", "economy"]):
        make.delivery(make.ninjs(uri=f"urn:test:{number}", subjects=[{"uri": topic, "name": name}]))

    assert [subject.name for subject in Article.objects.get(guid="urn:test:1").subjects.all()] == ["economy"]


def test_a_guid_is_given_only_to_what_has_none(db):
    assert "has its own: urn:test:bridge" in make.delivery(make.ninjs(), guid="urn:test:other").error
    assert make.delivery(make.ninjs(), guid="urn:test:bridge").outcome == "created"
    assert make.delivery(make.text("A headline", "Words."), guid="urn:test:other").guid == "urn:test:other"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff\xe0JFIF", "a JPEG picture"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"%PDF-1.7\n\xe2\xe3", "a PDF"),
    ],
)
def test_a_picture_is_called_a_picture(db, data, kind):
    assert make.delivery(data, filename="bridge.txt").error == f"This is {kind}; the archive keeps text."


def test_a_version_that_withholds_the_story_may_have_half_its_words(db):
    make.delivery(make.ninjs())

    make.delivery(make.ninjs(version="2", pubStatus="withheld", headlines=[]))

    assert state() == "withheld"


def test_a_language_that_is_none_is_no_reason_to_refuse_a_story(db):
    assert make.delivery(make.ninjs(language="x" * 60)).outcome == "created"
    assert Article.objects.get().language == "und"


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_time_that_stands_for_none_breaks_no_page(db, client, settings, year):
    settings.TIME_ZONE = "America/New_York" if year == "0001" else "Asia/Tokyo"
    make.delivery(make.ninjs(firstCreated=f"{year}-12-31T23:59:59Z" if year == "9999" else "0001-01-01T00:00:00Z"))

    assert client.get("/articles/").status_code == 200
