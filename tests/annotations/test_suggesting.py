"""The machine reads stories: what it suggests is suggested once, and what goes wrong costs no story."""

import logging
from dataclasses import replace

import pytest
from django.db import IntegrityError

from annotations import claiming, extracting, extraction, proposing, suggesting
from annotations.choices import SpeakerKind, Stance, Standing
from annotations.claiming import SpeakerSketch
from annotations.models import Anchor, Attribution, Claim, Reading, Speaker, Suggestion
from articles.models import Article
from tests import make
from tests.annotations.findings import LEAD, OFFICIAL, mentions, talks, words

# Nothing twice


def test_reading_again_suggests_nothing_twice(story, machine):
    machine(talks)
    suggesting.read(story)
    before = [model.objects.count() for model in (Claim, Attribution, Speaker, Anchor, Suggestion)]

    assert suggesting.read(story, again=True) == []
    assert [model.objects.count() for model in (Claim, Attribution, Speaker, Anchor, Suggestion)] == before


def test_words_that_were_read_are_read_again_only_when_that_is_wanted(story, machine):
    machine(lambda text: talks(text)[:1])
    suggesting.read(story)
    machine(talks)

    assert suggesting.read(story) == []
    assert len(suggesting.read(story, again=True)) == 2


def test_what_was_rejected_is_not_suggested_again_also_after_a_correction_has_moved_it(story, machine, edie):
    machine(talks)
    for suggestion in suggesting.read(story):
        suggesting.reject(suggestion, by=edie)
    moved = make.article(make.TRADE_TALKS.replace("China plans", "It is late.\n\nChina plans", 1))

    assert suggesting.read(moved) == []


def test_after_a_correction_only_what_is_new_is_suggested(story, machine):
    machine(mentions)
    suggesting.read(story)
    corrected = make.article(make.TRADE_TALKS.replace("would not take sides", "will never take sides"))
    machine(lambda text: [*mentions(text), make.found(text, "Tokyo will never take sides", source="A Japanese")])

    assert words(suggesting.read(corrected)) == ["Tokyo will never take sides"]


@pytest.mark.parametrize("quote", [LEAD, "China plans to ask Japan to stand with it", f"{LEAD}, sources close"])
def test_words_that_an_editor_has_made_a_claim_of_are_not_suggested(story, machine, quote):
    make.unnamed(make.claim(story, quote), "sources close to bilateral relations")
    machine(lambda text: talks(text)[:1])

    assert suggesting.read(story) == []


def test_nor_are_like_words_of_a_speaker_whom_the_record_has_elsewhere_in_the_story(story, machine):
    attribution = make.anonymous_claim(story)
    make.unnamed(make.claim(story, "the request would be made"), "They", speaker=attribution.speaker)
    machine(mentions)

    assert suggesting.read(story) == []


def test_nor_those_that_an_editor_has_laid_to_the_same_name_without_words_for_it(story, machine, edie):
    claim = make.claim(story, "free trade needed defending", by=edie)
    claiming.attribute(claim, speaker=SpeakerSketch(SpeakerKind.PERSON, name="Wang Yi"), by=edie)
    longer = "free trade needed defending."
    machine(lambda text: [make.found(text, longer, source="Wang Yi", kind="person", name="Wang Yi")])

    assert suggesting.read(story) == []


def test_like_words_of_another_speaker_are_another_claim(story, machine):
    make.unnamed(make.claim(story, "Tokyo would not take"), "The sources")
    machine(lambda text: talks(text)[2:])

    assert words(suggesting.read(story)) == ["Tokyo would not take sides"]


def test_a_silence_that_an_editor_has_laid_to_the_claim_that_it_is_about_is_not_suggested(story, machine):
    about = make.claim(story, "a joint statement was being weighed")
    official, cue = "A senior government official", "did not confirm"
    make.unnamed(about, official, cue="did not confirm the plan", stance=Stance.DOES_NOT_CONFIRM)
    silence = {"source": official, "cue": cue, "stance": extraction.Stance.DOES_NOT_CONFIRM}
    machine(lambda text: [make.found(text, "the plan", **silence)])

    assert suggesting.read(story) == []


def test_what_was_decided_on_and_lost_sight_of_is_not_suggested_where_it_turns_up(story, machine, edie):
    make.change_claim(make.claim(story, "no reply was prepared"), standing=Standing.SET_ASIDE)
    Anchor.objects.update(outcome="orphaned", start=None, end=None, exact="")
    machine(lambda text: [make.found(text, "no reply was prepared", source="They", cue="added")])

    assert suggesting.read(story) == []


def test_another_process_that_was_quicker_leaves_nothing_to_do(story, machine, monkeypatch):
    machine(talks)
    revision = story.current_revision
    found = talks(revision.text)

    assert len(proposing.propose(revision, found)) == 3
    assert proposing.propose(revision, found) == []


def test_words_that_a_correction_has_overtaken_while_they_were_read_are_read_anew(story, monkeypatch):
    texts = []

    def slow(text, *, language):
        texts.append(text)
        if len(texts) == 1:
            make.article(make.TRADE_TALKS.replace("would not take sides", "will not take sides"))
        return [make.found(text, "take sides", source=OFFICIAL)]

    monkeypatch.setattr(extracting, "attributions_in", slow)

    (made,) = suggesting.read(story)

    assert "will not take sides" in texts[1]
    assert made.found["revision"] == 2


def test_a_speaker_whom_another_process_has_just_made_is_found_at_the_second_try(story, machine, monkeypatch):
    machine(talks)
    tries = []
    propose = proposing.propose

    def broken_once(revision, found):
        tries.append(revision)
        if len(tries) == 1:
            raise IntegrityError
        return propose(revision, found)

    monkeypatch.setattr(proposing, "propose", broken_once)

    assert len(suggesting.read(story)) == 3


def test_what_the_database_refuses_each_time_is_raised(story, machine, monkeypatch):
    def broken(revision, found):
        raise IntegrityError

    machine(talks)
    monkeypatch.setattr(proposing, "propose", broken)

    with pytest.raises(IntegrityError):
        suggesting.read(story)


@pytest.mark.parametrize("count", [5, 25])
def test_a_story_is_read_in_few_queries_however_much_is_found(db, machine, count, django_assert_max_num_queries):
    body = [f"It rains for the {number}th day, official {number} said." for number in range(count)]
    story = make.article(make.text("Rain", *body))
    days = [(f"It rains for the {number}th day", f"official {number}", number) for number in range(count)]
    machine(lambda text: [make.found(text, words, source=who, number=number) for words, who, number in days])

    with django_assert_max_num_queries(25):
        made = suggesting.read(story)

    assert len(made) == count


# What is not read


def test_words_whose_language_was_told_later_are_read_again(story, monkeypatch):
    finds = {"en": mentions}
    monkeypatch.setattr(
        extracting, "attributions_in", lambda text, *, language: finds.get(language, lambda text: [])(text)
    )
    make.change(story, language="und")
    assert suggesting.read(story) == []
    assert not suggesting.unread(Article.objects.all()).exists()

    make.change(story, language="en")

    assert suggesting.unread(Article.objects.all()).get() == story
    assert len(suggesting.read(story)) == 2
    assert not suggesting.unread(Article.objects.all()).exists()


def test_of_a_withdrawn_story_nothing_is_suggested(story, machine):
    machine(talks)
    make.change(story, state="withdrawn", withdrawn_at="2026-01-01T00:00Z")

    assert suggesting.read(story) == []


def test_a_story_that_is_withdrawn_while_it_is_read_is_left_alone(story):
    found = talks(story.current_revision.text)
    make.change(story, state="withdrawn", withdrawn_at="2026-01-01T00:00Z")

    assert proposing.propose(story.current_revision, found) is None


def test_in_a_language_that_nobody_has_taught_it_the_machine_finds_nothing(db):
    story = make.bridge(language="fi", bodies=[{"value": "It will rain all day, officials said."}])

    assert suggesting.read(story) == []
    assert Reading.objects.get().found == 0


@pytest.mark.parametrize("language", ["en", "en-GB", "EN"])
def test_the_machine_is_told_the_language_alone(db, monkeypatch, language):
    told = []
    monkeypatch.setattr(extracting, "attributions_in", lambda text, *, language: told.append(language) or [])
    story = make.change(make.bridge(), language=language)

    suggesting.read(story)

    assert told == ["en"]


@pytest.mark.parametrize("place", [(-5, 3), (5, 5), (9, 4), (0, 10**6)], ids=["before", "empty", "backwards", "beyond"])
def test_places_that_the_text_does_not_have_are_passed_over(story, machine, place):
    def find(text):
        whole = make.found(text, LEAD, source="sources")
        return [replace(whole, source=place), replace(whole, content=(place, *whole.content))]

    machine(find)

    assert words(suggesting.read(story)) == [LEAD]


def test_what_would_cut_through_a_character_is_passed_over(db, machine):
    story = make.article(
        make.text("Flags", "The flag \U0001f1ef\U0001f1f5 flies, officials said. It is red, they said.")
    )

    def find(text):
        flag = text.index("\U0001f1f5")
        whole = make.found(text, "It is red", source="they")
        return [whole, replace(whole, content=((flag, flag + 7),)), replace(whole, source=(flag, flag + 7))]

    machine(find)

    assert words(suggesting.read(story)) == ["It is red"]


def test_words_that_never_stop_changing_are_left_for_another_time(story, machine, monkeypatch):
    machine(talks)
    monkeypatch.setattr(proposing, "propose", lambda revision, found: None)

    assert suggesting.read(story) == []


# On receipt


@pytest.fixture
def on_receipt(settings):
    settings.SUGGEST_ON_RECEIPT = True


def test_a_story_is_read_once_it_is_in_the_archive(db, machine, on_receipt, django_capture_on_commit_callbacks):
    machine(talks)

    with django_capture_on_commit_callbacks(execute=True):
        make.article()

    assert Suggestion.objects.count() == 3


def test_a_correction_is_read_as_well_and_a_version_that_came_too_late_is_not(
    db, machine, on_receipt, django_capture_on_commit_callbacks
):
    machine(lambda text: [])
    for version, day in (("3", "07"), ("2", "06"), ("4", "08")):
        body = [{"value": f"The bridge opens in spring, {version}."}]
        with django_capture_on_commit_callbacks(execute=True):
            make.bridge(version=version, versionCreated=f"2026-01-{day}T10:00:00Z", bodies=body)

    assert set(Reading.objects.values_list("revision__supplier_version", flat=True)) == {"3", "4"}


def test_a_story_is_not_read_on_receipt_where_that_is_not_wanted(
    db, machine, settings, django_capture_on_commit_callbacks
):
    machine(talks)
    settings.SUGGEST_ON_RECEIPT = False

    with django_capture_on_commit_callbacks(execute=True):
        make.article()

    assert not Suggestion.objects.exists()


def test_what_goes_wrong_costs_no_story_and_tells_no_word_of_it(
    db, machine, on_receipt, caplog, django_capture_on_commit_callbacks
):
    def broken(text):
        raise ValueError(text)

    machine(broken)

    with caplog.at_level(logging.ERROR), django_capture_on_commit_callbacks(execute=True):
        story = make.article()

    assert Article.objects.public().get() == story
    assert "could not be read by the machine (ValueError)" in caplog.text
    assert "steel" not in caplog.text
