"""`manage.py suggest`: stories of the archive are read, those that are named or all of them."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from annotations import extracting
from annotations.models import Reading, Suggestion
from tests import make

OFFICIALS = "The plan is ready, officials said."


@pytest.fixture
def stories(db):
    return [make.article(make.text(f"Plan {number}", OFFICIALS), guid=f"urn:test:{number}") for number in range(3)]


@pytest.fixture(autouse=True)
def machine(monkeypatch):
    def finds(text, *, language):
        if "broken" in text:
            raise ValueError(text)
        return [make.found(text, "The plan is ready", source="officials")]

    monkeypatch.setattr(extracting, "attributions_in", finds)


def suggest(*arguments):
    said, told = io.StringIO(), io.StringIO()
    call_command("suggest", *arguments, stdout=said, stderr=told, no_color=True)
    return said.getvalue() + told.getvalue()


def test_it_reads_the_stories_that_are_named_by_slug_or_guid(stories):
    said = suggest(stories[0].slug, stories[1].guid)

    assert f"1 {stories[0].slug}\n" in said
    assert "2 suggested; 2 stories read, 0 could not be." in said
    assert Suggestion.objects.count() == 2


def test_a_name_that_the_shell_could_not_read_is_the_name_of_no_story(stories):
    with pytest.raises(CommandError, match=r"no story of the slug or guid .*udcff"):
        suggest("\udcff")


def test_it_reads_all_of_them_and_passes_over_what_was_read_before(stories):
    suggest(stories[0].slug)

    said = suggest("--all")

    assert "2 suggested; 2 stories read" in said
    assert "1 passed over: read before." in said


def test_it_reads_again_what_it_is_told_to_and_suggests_nothing_twice(stories):
    suggest("--all")

    said = suggest("--all", "--again")

    assert "0 suggested; 3 stories read" in said
    assert "passed over" not in said


def test_withdrawn_stories_are_not_read(stories):
    make.change(stories[0], state="withdrawn", withdrawn_at="2026-01-01T00:00Z")

    assert "2 suggested; 2 stories read" in suggest("--all")


def test_one_that_cannot_be_read_is_told_of_without_its_words_and_the_others_are_read(stories):
    make.article(make.text("Trouble", "A broken text."), guid="urn:test:trouble")
    said, told = io.StringIO(), io.StringIO()

    with pytest.raises(SystemExit) as stop:
        call_command("suggest", "--all", stdout=said, stderr=told, no_color=True)

    assert stop.value.code == 1
    assert told.getvalue() == "trouble could not be read (ValueError).\n"
    assert "3 suggested; 3 stories read, 1 could not be." in said.getvalue()


def test_stopped_it_goes_on_where_it_was(stories, monkeypatch):
    finds, texts = extracting.attributions_in, []

    def stopped(text, *, language):
        texts.append(text)
        if len(texts) == 2:
            raise KeyboardInterrupt
        return finds(text, language=language)

    monkeypatch.setattr(extracting, "attributions_in", stopped)
    with pytest.raises(SystemExit) as stop:
        suggest("--all")
    assert (stop.value.code, Reading.objects.count()) == (130, 1)

    assert "2 suggested; 2 stories read" in suggest("--all")


def test_where_the_database_is_in_trouble_it_ends(stories, monkeypatch):
    def broken(text, *, language):
        raise OperationalError

    monkeypatch.setattr(extracting, "attributions_in", broken)

    with pytest.raises(OperationalError):
        suggest("--all")


@pytest.mark.parametrize("arguments", [[], ["--all", "plan-1"]])
def test_it_is_told_either_which_or_all(db, arguments):
    with pytest.raises(CommandError, match="one of the two"):
        suggest(*arguments)


def test_a_story_that_is_not_there_is_told_of(stories):
    with pytest.raises(CommandError, match="no story of the slug or guid nowhere"):
        suggest("nowhere", stories[0].slug)
    assert not Suggestion.objects.exists()
