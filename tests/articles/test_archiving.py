import json
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from articles import archiving
from articles.models import Article, Delivery, Outcome, Payload, Revision, Source, StaleVersion, State
from tests import make
from tests.make import ninjs


def second(**changes):
    return ninjs(**{"version": "2", "versionCreated": "2026-01-06T10:00:00Z", **changes})


def words(article):
    return Article.objects.get(pk=article.pk).current_revision.text


def test_a_story_that_comes_in_is_created_with_its_words(db):
    delivery = make.delivery(ninjs())

    assert delivery.outcome == Outcome.CREATED
    assert delivery.article.current_revision.text == "The bridge opens in spring.\n\nThe mayor said so."
    assert bytes(Delivery.objects.get().payload.data) == ninjs()


def test_a_second_version_is_revision_two(db):
    article = make.delivery(ninjs()).article
    delivery = make.delivery(second(bodies=[{"value": "The bridge opens in autumn."}]))

    assert (delivery.outcome, delivery.revision.number) == (Outcome.REVISED, 2)
    assert words(article) == "The bridge opens in autumn."


def test_the_same_bytes_again_are_the_same_delivery(db):
    make.delivery(ninjs())
    again = make.delivery(ninjs())

    assert (again.outcome, again.pk) == (Outcome.UNCHANGED, None)
    assert (Revision.objects.count(), Delivery.objects.count(), Payload.objects.count()) == (1, 1, 1)


def test_the_same_words_in_other_bytes_change_nothing_but_are_kept(db):
    make.delivery(ninjs())
    again = make.delivery(b" " + ninjs())

    assert again.outcome == Outcome.UNCHANGED
    assert (Revision.objects.count(), Delivery.objects.count()) == (1, 2)


def linked(href):
    body = f'<p>The <a href="{href}">bridge</a> opens in spring.</p>'
    return ninjs(bodies=[{"value": body, "contentType": "text/html"}])


def test_links_are_kept_with_the_words(db):
    revision = make.delivery(linked("https://a.test/")).revision

    assert revision.links == [{"start": 4, "end": 10, "href": "https://a.test/"}]
    assert [revision.text[link.start : link.end] for link in revision.link_spans()] == ["bridge"]


def test_the_same_words_with_another_link_are_another_revision(db):
    make.delivery(linked("https://a.test/"))

    assert make.delivery(linked("https://b.test/")).outcome == Outcome.REVISED
    assert make.delivery(linked("mailto:b@b.test")).revision.links == []
    assert [len(revision.links) for revision in Revision.objects.order_by("number")] == [1, 1, 0]


def test_words_without_links_are_known_again_by_a_digest_from_before_links_were_kept(db):
    assert make.delivery(ninjs()).revision.digest == "d15ae2046bc54fee1e99a9be0ebda35ffb9b2ff7ea260e1ce17ba7107e761ad0"


def revision_with(article, **changes):
    current = article.current_revision
    kept = {name: getattr(current, name) for name in ("headline", "text", "blocks", "versioned_at", "extract_end")}
    return Revision(article=article, number=2, digest="0" * 64, **{**kept, **changes})


def test_a_revision_like_one_that_came_in_is_accepted(bridge):
    revision_with(bridge, links=[{"start": 0, "end": 3, "href": "https://a.test/"}]).full_clean()


@pytest.mark.parametrize(
    "blocks",
    [[], [{"kind": "paragraph", "start": 0, "end": 27}], [{"kind": "paragraph", "start": 0, "end": 999}], [7], [{}], 7],
)
def test_a_revision_whose_blocks_do_not_cover_its_text_is_refused(bridge, blocks):
    with pytest.raises(ValidationError) as refused:
        revision_with(bridge, blocks=blocks).full_clean()

    assert set(refused.value.message_dict) == {"blocks"}


@pytest.mark.parametrize(
    "links",
    [
        [(0, 3, "javascript:alert(1)")],
        [(0, 3, "ftp://a.test/")],
        [(0, 3, "/a")],
        [(0, 999, "https://a.test/")],
        [(-1, 3, "https://a.test/")],
        [(3, 3, "https://a.test/")],
        [(0, 5, "https://a.test/"), (4, 8, "https://b.test/")],
        [("0", 3, "https://a.test/")],
        [(0, 3, None)],
    ],
)
def test_a_revision_whose_links_are_none_is_refused(bridge, links):
    given = [{"start": start, "end": end, "href": href} for start, end, href in links]

    with pytest.raises(ValidationError) as refused:
        revision_with(bridge, links=given).full_clean()

    assert set(refused.value.message_dict) == {"links"}


def test_an_older_version_that_comes_late_does_not_become_current(db):
    article = make.delivery(second(bodies=[{"value": "New words."}])).article
    delivery = make.delivery(ninjs())

    assert delivery.outcome == Outcome.REVISED
    assert words(article) == "New words."


def test_kyodo_and_reuters_in_a_credit_line_become_credits(story):
    assert [credit.source.slug for credit in story.credits.all()] == ["kyodo", "reuters"]


@pytest.mark.parametrize(
    "line", ["Kyodo, Reuters", "By KYODO NEWS and Reuters", "Source: Kyodo / REUTERS", "共同通信、ロイター"]
)
def test_credit_lines_as_agencies_write_them(db, line):
    article = make.article(make.text("A headline", line, "A body of a few words."))

    assert [credit.source.slug for credit in article.credits.all()] == ["kyodo", "reuters"]


def test_a_kill_withdraws_the_story_and_keeps_the_suppliers_note_for_the_desk(db):
    article = make.delivery(ninjs()).article
    delivery = make.delivery(second(pubStatus="canceled", edNote="The bridge was sold."))

    article.refresh_from_db()
    assert (delivery.outcome, article.state) == (Outcome.WITHDRAWN, State.WITHDRAWN)
    assert (delivery.editor_note, article.withdrawal_notice) == ("The bridge was sold.", "")


def test_an_update_after_a_kill_does_not_bring_the_story_back(db):
    article = make.delivery(ninjs()).article
    make.delivery(second(pubStatus="canceled", edNote="Sold."))
    make.delivery(ninjs(version="3", versionCreated="2026-01-07T10:00:00Z", bodies=[{"value": "More."}]))

    article.refresh_from_db()
    assert article.state == State.WITHDRAWN


def test_a_kill_of_a_story_that_never_came_keeps_it_from_appearing(db):
    make.delivery(second(pubStatus="canceled"))
    article = make.delivery(ninjs()).article

    assert article.state == State.WITHDRAWN
    assert not Article.objects.public().exists()


def test_what_the_desk_holds_is_not_published_by_an_update(db):
    article = make.delivery(ninjs()).article
    article.state = State.HELD
    article.record(by=None)

    make.delivery(second(bodies=[{"value": "Other words."}]))

    article.refresh_from_db()
    assert article.state == State.HELD


def test_an_embargo_is_judged_by_the_clock(db):
    article = make.delivery(ninjs(embargoedUntil="2099-01-01T00:00:00Z")).article

    assert article.state == State.PUBLISHED
    assert not Article.objects.public().exists()
    assert not article.is_public()


def test_what_cannot_be_read_is_kept_with_the_reason(db):
    delivery = make.delivery(b"\xff\xfe\xff")

    assert delivery.outcome == Outcome.FAILED
    assert "UTF-16" in delivery.error
    assert bytes(Delivery.objects.get().payload.data) == b"\xff\xfe\xff"


def test_of_a_list_each_story_is_received_for_itself(db):
    good, bad = json.loads(ninjs()), json.loads(ninjs(uri="urn:test:bad", bodies=[]))
    deliveries = archiving.deliver(json.dumps([bad, good]).encode())

    assert [delivery.outcome for delivery in deliveries] == [Outcome.FAILED, Outcome.CREATED]
    assert Article.objects.count() == 1


def test_two_stories_of_one_headline_have_addresses_of_their_own(db):
    one = make.delivery(ninjs()).article
    two = make.delivery(ninjs(uri="urn:test:other")).article

    assert one.slug != two.slug


def test_a_slug_can_be_made_of_a_japanese_headline(db):
    article = make.article(make.text("日中経済対話", "共同", "日本政府筋は述べた。これは本文である。"))

    assert article.slug
    assert article.language == "ja"


def test_withdrawing_needs_a_notice(story, edie):
    with pytest.raises(ValidationError, match="told why"):
        archiving.withdraw(story, notice=" ", by=edie)


def test_withdrawing_leaves_who_and_what_in_the_history(story, edie):
    archiving.withdraw(story, notice="It was wrong.", by=edie)

    last = story.history.first()
    assert (last.history_user, last.state) == (edie, State.WITHDRAWN)
    assert last.prev_record.state == State.PUBLISHED


def test_saving_what_somebody_else_saved_meanwhile_is_refused(kyodo, edie):
    mine, theirs = Source.objects.get(pk=kyodo.pk), Source.objects.get(pk=kyodo.pk)
    theirs.about = "Theirs."
    theirs.record(by=edie)
    mine.about = "Mine."

    with pytest.raises(StaleVersion, match="you had version 1, it is now 2"):
        mine.record(by=edie)

    kyodo.refresh_from_db()
    assert kyodo.about == "Theirs."


@pytest.mark.parametrize("table", ["articles_revision", "articles_delivery", "articles_payload"])
def test_the_database_refuses_to_change_what_came_in(story, table):
    column = {"articles_revision": "text", "articles_delivery": "guid", "articles_payload": "digest"}[table]

    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = 'x'")


@pytest.mark.parametrize("rows", [Revision.objects, Delivery.objects])
def test_querysets_neither_change_nor_delete_what_came_in(story, rows):
    with pytest.raises(TypeError, match="cannot be changed"):
        rows.all().update(guid="x")
    with pytest.raises(TypeError, match="cannot be deleted"):
        rows.all().delete()


def test_the_same_item_once_more_leaves_what_the_desk_has_set(db, edie):
    article = make.delivery(ninjs(embargoedUntil="2020-01-01T00:00:00Z")).article
    article.embargo_until = datetime(2099, 1, 1, tzinfo=UTC)
    article.record(by=edie)

    make.delivery(ninjs(embargoedUntil="2020-01-01T00:00:00Z"))

    article.refresh_from_db()
    assert article.embargo_until == datetime(2099, 1, 1, tzinfo=UTC)


def test_a_later_version_of_the_same_words_with_another_embargo_moves_it(db):
    article = make.delivery(ninjs(embargoedUntil="2099-01-01T00:00:00Z")).article
    make.delivery(second(embargoedUntil="2020-01-01T00:00:00Z"))

    article.refresh_from_db()
    assert article.is_public()


@pytest.mark.parametrize("version", ["9" * 5000, "²", "-1", "1.5"])
def test_a_version_that_is_no_number_of_ours_is_no_reason_to_fail(db, version):
    make.delivery(ninjs())

    later = second(version=version, bodies=[{"value": "It opens in autumn."}])
    assert make.delivery(later).outcome == Outcome.REVISED


def test_a_delivery_that_failed_keeps_the_guid_that_was_given(db):
    failed = make.delivery("A headline\n\nBody.", guid="g" * 300)

    assert (failed.outcome, failed.guid) == (Outcome.FAILED, "g" * 255)


def test_a_story_that_was_never_out_is_not_told_to_have_been_withdrawn(db):
    held = make.delivery(ninjs(pubStatus="withheld")).article
    make.delivery(second(pubStatus="canceled"))
    out = make.delivery(ninjs(uri="urn:test:out")).article
    make.delivery(second(uri="urn:test:out", pubStatus="canceled"))

    assert set(Article.objects.filter(state=State.WITHDRAWN)) == {held, out}
    assert list(Article.objects.withdrawn()) == list(Article.objects.unexplained()) == [out]


def test_a_story_that_another_process_brings_in_meanwhile_is_found_at_the_second_try(db, monkeypatch):
    free_slug, rivals = archiving._free_slug, [ninjs()]

    def while_another_is_at_work(*args):
        if rivals:
            archiving.deliver(rivals.pop())
        return free_slug(*args)

    monkeypatch.setattr(archiving, "_free_slug", while_another_is_at_work)

    assert make.delivery(ninjs(headlines=[{"value": "Other words"}])).outcome == Outcome.CREATED


def test_one_guid_does_not_name_two_stories(db):
    two = json.dumps([json.loads(ninjs()), json.loads(ninjs(uri="urn:test:other"))])

    failed = make.delivery(two, guid="urn:test:given")

    assert failed.outcome == Outcome.FAILED
    assert "holds 2 stories" in failed.error


def test_an_earlier_version_that_comes_once_more_is_nothing_new(db):
    for item in (ninjs(), second(bodies=[{"value": "It opens in autumn."}])):
        make.delivery(item)

    again = make.delivery(ninjs())

    assert again.outcome == Outcome.UNCHANGED
    assert again.article.current_revision.text == "It opens in autumn."
