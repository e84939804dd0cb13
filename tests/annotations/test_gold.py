"""The stories marked by hand: that the marks say what they should, that the score counts, and that it does not fall."""

import json
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from annotations.extraction.attribution import QuotationKind, SpeakerKind, Stance
from tests.gold import score
from tests.gold.corpus import FORMS, HELD_BACK, STORIES, GoldError, Story, read, stories
from tests.gold.figures import figures
from tests.gold.matching import Reading

PIER = """\
forms: before nested

The daily, citing two officials, reported on Monday that the pier would close. The mayor said it would; said it twice.

----
A outlet: The daily
B unnamed: two officials | number counted | count 2 | level official
C person: The mayor

1 A indirect: <The daily>, citing two officials, [reported] on Monday that {the pier would close}
2 B indirect in 1: [citing] <two officials>, reported on Monday that {the pier would close}
?3 C indirect: <The mayor> [said] {it would}
"""


def pier(old: str = "", new: str = "") -> Story:
    return read(PIER.replace(old, new) if old else PIER, "pier")


@cache
def read_now() -> dict[str, float]:
    return figures(score.read_all(score.extractor("rules")))


# The marks


def test_marks_are_found_in_the_text_by_the_words_they_quote():
    story = pier()
    first, second, _ = story.attributions

    assert (story.words(first.source), story.words(first.cue)) == ("The daily", "reported")
    assert [story.words(place) for place in second.content] == ["the pier would close"]
    assert (second.nested_in, second.anonymous, story.optional) == (0, True, {2})


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<The mayor> [said] {it would}", "<The mayor> [sad] {it would}", "pier:12: These words stand in 0 places"),
        ("<The mayor> [said] {it would}", "[said] {it}", "pier:12: These words stand in 2 places"),
        ("?3 C", "?3 D", "pier:12: There is no speaker D"),
        ("?3 C", "?4 C", "pier:12: This is attribution 3, not 4"),
        ("in 1:", "in 2:", "is nested in one that is not there"),
        ("C person: The mayor", "C person: The warden", "pier:8: The text does not hold the name “The warden”"),
        ("C person", "C parson", "pier:8: There are no speakers of the kind “parson”"),
        ("| count 2", "| colour 2", "pier:7: A fact that is not known"),
        ("{it would}", "it would", "pier:12: No content is marked"),
        ("<The mayor> [said] {it", "<The> <mayor> said {it", "pier:12: An attribution has one source"),
        ("<The mayor>", "<The mayor", "pier:12: A mark is not closed"),
        ("C person: The mayor", "The mayor: person", "pier:8: Neither a speaker nor an attribution"),
        ("before nested", "before knotted", "Nothing is known of the forms knotted"),
        ("----", "---", "pier: A story is a line"),
    ],
)
def test_a_mark_that_cannot_be_read_is_told_with_its_file_and_line(old, new, message):
    with pytest.raises(GoldError) as told:
        pier(old, new)

    assert message in str(told.value)


def test_there_are_stories_enough_that_show_every_form():
    shown = Counter(form for story in stories() for form in story.forms)

    assert len(stories()) >= 45
    # One in Japanese, and a pair with names that are written from the right, are all there need be.
    assert [form for form in FORMS - {"japanese", "right-to-left"} if shown[form] < 3] == []


def test_no_story_is_in_both_folders():
    assert {story.text for story in stories()} & {story.text for story in stories(HELD_BACK)} == set()
    assert {story.name for story in stories()} & {story.name for story in stories(HELD_BACK)} == set()


@pytest.mark.parametrize("folder", [STORIES, HELD_BACK], ids=lambda folder: folder.name)
def test_stories_are_short(folder):
    assert [story.name for story in stories(folder) if not 2 <= len(story.text.split("\n\n")) <= 10] == []
    assert [story.name for story in stories(folder) if len(story.text) > 1600] == []


@pytest.mark.parametrize("folder", [STORIES, HELD_BACK], ids=lambda folder: folder.name)
def test_every_kind_and_stance_is_marked_somewhere(folder):
    marked = [one for story in stories(folder) for one in story.attributions]

    assert {one.kind for one in marked} == set(QuotationKind)
    assert {one.stance for one in marked} == set(Stance)
    assert {one.speaker.kind for one in marked if one.speaker} == set(SpeakerKind)


@pytest.mark.parametrize("story", stories() + stories(HELD_BACK), ids=lambda story: story.name)
def test_the_marks_of_a_story_are_sound(story):
    for line, one in zip(story.lines, story.attributions, strict=True):
        assert one.source or one.cue, line
        assert not one.cue or story.words(one.cue).strip(" ,.") == story.words(one.cue), line
        assert not one.source or story.words(one.source).strip(" ,.") == story.words(one.source), line
        pieces = [story.words(place) for place in one.content]
        if one.kind == QuotationKind.DIRECT:
            assert all(piece[0] in "“\"'" and piece[-1] in "”\"'" for piece in pieces), line
        else:
            assert all(piece.strip(" ,.") == piece and not piece.startswith("that ") for piece in pieces), line
        if one.kind == QuotationKind.MIXED:
            assert any(sign in piece for sign in "“\"'" for piece in pieces), line
        if one.nested_in is not None:
            outer = story.attributions[one.nested_in].content
            assert all(any(a <= start and end <= b for a, b in outer) for start, end in one.content), line


# The score


def test_a_reader_without_fault_has_full_marks():
    read = {story.text: story.attributions for story in stories()}

    found = figures(score.read_all(lambda text: read[text]))

    assert {name: figure for name, figure in found.items() if figure != 100 and name != "told"} == {}


def test_a_reader_that_finds_nothing_has_none():
    found = figures(score.read_all(lambda text: ()))

    assert (found["pair"], found["cue"], found["anonymous"], found["nested"]) == (0, 0, 0, 0)


def test_one_that_is_optional_counts_neither_way():
    first, second, third = pier().attributions

    with_it, without = Reading(pier(), [first, second, third]), Reading(pier(), [first, second])

    assert (with_it.missed, with_it.extra) == (without.missed, without.extra) == ([], [])


def test_what_is_not_marked_counts_against_a_reader_unless_it_is_a_state_of_mind():
    first, second, third = pier().attributions
    elsewhere = replace(third, source=first.cue, content=(first.source,))

    said = Reading(pier(), [first, second, elsewhere])
    thought = Reading(pier(), [first, second, replace(elsewhere, stance=Stance.THINKS)])

    assert (said.extra, thought.extra) == ([2], [])


def test_half_the_words_are_enough_for_a_pair():
    first, second, _ = pier().attributions
    start, end = first.content[0]

    enough = Reading(pier(), [replace(first, content=((start, end - len(" would close")),)), second])
    too_few = Reading(pier(), [replace(first, content=((start, start + 3),)), second])

    assert (enough.missed, too_few.missed) == ([], [0])


def test_what_was_missed_and_what_is_wrong_is_told_in_the_words_of_the_marks():
    first, second, _ = pier().attributions
    wrong = replace(first, kind=QuotationKind.DIRECT, cue=None)

    told = list(score.errors(Reading(pier(), [wrong])))

    assert told == [f"pier: missed {pier().lines[1]}", f"pier: kind read as direct in {pier().lines[0]}"]
    assert second.source


# The floors


@pytest.mark.parametrize(("name", "floor"), json.loads(score.FLOORS.read_text()).items())
def test_no_figure_falls(name, floor):
    figure = read_now().get(name, 0.0)

    assert figure >= floor, (
        f"“{name}” fell from {floor:.1f} to {figure:.1f}. `python -m tests.gold.score --errors` tells where; "
        "where the loss is meant, or figures have risen, `--write-floors` keeps those of now."
    )
