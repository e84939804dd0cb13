"""The index of the search, brought up to the archive."""

import pytest
from django.core.management import call_command
from django.db import connection

from articles import indexing
from articles.models import Indexed
from articles.search.engines import Stretch
from articles.search.look import look
from articles.search.query import parsed


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
