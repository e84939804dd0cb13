"""The index of the search, brought up to the archive."""

import pytest
from django.core.management import call_command
from django.db import connection

from articles import archiving, indexing
from articles.models import Article, Delivery, Indexed, Rights
from articles.models.indexed import place_of
from articles.search.engines import Stretch
from articles.search.look import look
from articles.search.query import parsed
from tests import make
from tests.articles.test_admin import article_form


def indexed(capsys, *arguments):
    call_command("index_search", *arguments)
    return capsys.readouterr().out.strip()


def test_stories_that_the_index_has_lost_are_indexed(story, bridge, capsys):
    indexing.forget(list(Indexed.objects.filter(article=story)))

    assert indexed(capsys) == "1 indexed."
    assert story.pk in look(parsed("tariffs"), Stretch(), most=9).found


def test_what_is_indexed_is_passed_over(story, capsys):
    assert indexed(capsys) == "0 indexed."


def test_all_is_indexed_anew(story, bridge, capsys):
    assert indexed(capsys, "--again") == "2 indexed."
    assert story.pk in look(parsed("tariffs"), Stretch(), most=9).found
    assert Indexed.objects.count() == 2


def test_words_that_were_left_behind_stop_no_story(story):
    Indexed.objects.filter(article=story).delete()

    indexing.index([story])

    assert story.pk in look(parsed("tariffs"), Stretch(), most=9).found


def test_a_story_that_goes_takes_its_words_along(story):
    indexing.forget(list(Indexed.objects.all()))

    with connection.cursor() as cursor:
        table = "articles_indexed" if connection.vendor == "postgresql" else "articles_words"
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_the_time_of_a_story_is_its_place(story, bridge):
    assert bridge.indexed.place > story.indexed.place


# Every writer keeps it


def held():
    """What the index holds of each story: revision, rights and place."""
    return {one.article_id: (one.revision_id, one.rights, one.place) for one in Indexed.objects.all()}


def archived():
    """What it should hold, as the archive stands."""
    return {
        article.pk: (article.current_revision_id, article.rights, place_of(article.published_at, article.pk))
        for article in Article.objects.filter(current_revision__isnull=False)
    }


def corrected():
    make.article(make.TRADE_TALKS.replace("A Japanese government source", "Two officials"))


def moved_in_time():
    make.bridge(firstCreated="2026-01-02T10:00:00Z", version="2", versionCreated="2026-01-08T10:00:00Z")


def taken_back_by_its_supplier():
    make.bridge(pubStatus="canceled", version="2", versionCreated="2026-01-08T10:00:00Z")


def restored():
    """A version that comes late, and stands before the current one."""
    make.bridge(version="3", versionCreated="2026-01-09T10:00:00Z", headlines=[{"value": "Bridge closed"}])
    make.bridge(version="2", versionCreated="2026-01-08T10:00:00Z", headlines=[{"value": "Bridge half open"}])


def put_under_embargo():
    make.bridge(embargoed="2099-01-01T00:00:00Z", version="2", versionCreated="2026-01-08T10:00:00Z")


def redelivered():
    archiving.redeliver(Delivery.objects.order_by("pk")[0], by=None)


WRITERS = [corrected, moved_in_time, taken_back_by_its_supplier, restored, put_under_embargo, redelivered]


@pytest.mark.parametrize("write", WRITERS)
def test_what_comes_in_leaves_the_index_as_the_archive_is(story, bridge, write):
    write()

    assert held() == archived()


CHANGES = [
    {"rights": "headline"}, {"rights": "extract"}, {"published_at_0": "2020-02-03"}, {"state": "held"},
    {"state": "withdrawn", "withdrawal_notice": "It was wrong.", "rights": "headline", "published_at_0": "2020-02-03"},
]  # fmt: skip


@pytest.mark.parametrize("changes", CHANGES)
def test_so_does_what_the_desk_changes(as_edie, story, changes):
    before = archived()

    as_edie.post(f"/admin/articles/article/{story.pk}/change/", article_form(story, **changes))

    assert held() == archived()
    assert (archived() == before) is (changes == {"state": "held"})


def test_a_story_that_the_desk_takes_back_is_held_as_it_is(story, edie):
    story.rights = Rights.HEADLINE
    archiving.withdraw(story, notice="It was wrong.", by=edie)

    assert held() == archived()
