import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.extraction.attribution import SpeakerKind
from annotations.extraction.mentions import link
from annotations.extraction.tokens import tokenise


def speakers(marked, language="en"):
    """Speakers of the places that stand in [ ]; the signs are no part of the story."""
    places, text = [], ""
    for before, source in re.findall(r"([^\[]*)(?:\[([^\]]*)\])?", marked):
        text += before
        if source:
            places.append((len(text), len(text) + len(source)))
            text += source
    return link(tokenise(text, frozenset(("mr", "ms", "mrs"))), places, language)


def numbers(marked):
    return [speaker.number for speaker in speakers(marked)]


@pytest.mark.parametrize(
    "story",
    [
        "[Foreign Minister Taro Kono] agreed. [Kono] smiled. [He] left, [the minister] said. [Mr. Kono] came back.",
        "Duties stay, [sources close to the talks] said.\n\nIt waits, [the sources] said. It is calm, [they] added.",
        "[The Nikkei newspaper] reported it. [The Nikkei] named nobody, [the paper] said.",
        "[The Harbour Times] told of it. [The Times] was first, [the newspaper] said.",
        "[The foreign ministry] denied it. [The ministry] was firm. [It] gave no reason.",
        "[The European Central Bank (ECB)] waited. [The ECB] was silent.",
        "[Tallow Motor Corp.] sold it. [Tallow] made a loss, [the company] said.",
        "[A person familiar with the plan] told of it. [The person] was calm. [The source] saw the letter.",
        "[A senior official] told of it. [The senior official] was calm. [He] left, [the official] said.",
        "[Ms. Moss], [who] left, was calm. [She] said so.",
        "[The official] was calm. [The official, Taro Kono], left.",
        "[officials] told of it. [Officials] were calm.",
        "Harbour to close, [sources]\n\nThe harbour closes, [sources at the port] said.\n\n[The sources] were calm.",
        "[Rep. Ann Moss] voted. [The congresswoman] left.",
        "[Wang Yi, the Chinese foreign minister], left. [The foreign minister] was calm.",
        "[Tessel] sold the plant. [It] made a loss. [The firm] was calm.",
    ],
)
def test_mentions_of_one_speaker_are_linked(story):
    assert set(numbers(story)) == {1}


@pytest.mark.parametrize(
    "story",
    [
        "[A Japanese government source] was wary. [A senior government official] was not.",
        "[A source] was wary. [Another source] was not. [A second official] left.",
        "[A source] was wary. [A source] was not.",
        "[Mr. Kono] was wary. [Ms. Kono] was not.",
        "[Taro Kono] was wary. [Ines Kono] was not.",
        "[An official] was wary. [The officials] were not.",
        "[The foreign ministry] was wary. [The finance ministry] was not.",
        "[Some] were wary. [Others] were not.",
        "[Kono's aides] were wary. [Calder's aides] were not.",
        "[Calder] was wary. [Calder's campaign] was not.",
    ],
)
def test_others_stay_apart(story):
    found = numbers(story)

    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("[Mr. Kono] met them. [Ms. Calder] left. [He] was calm. [She] was not.", [1, 2, 1, 2]),
        ("[Taro Kono] came. [Ines Calder] came. [He] was calm.", [1, 2, 2]),
        ("[Officials] came. [Kono] came. [They] were calm. [He] was not.", [1, 2, 1, 2]),
        ("[The finance minister] came. [The foreign minister] came. [The minister] was calm.", [1, 2, 3]),
        ("[A source] came. [Two officials] came. [The source] was calm. [The officials] were not.", [1, 2, 1, 2]),
    ],
)
def test_words_that_take_somebody_up_agree_with_them(story, expected):
    assert numbers(story) == expected


def test_a_pronoun_does_not_jump_over_a_subject_who_has_not_spoken():
    first, second, third = speakers(
        "[Ms. Moss] left on Monday. Ines Calder came back. [She] was calm. [Calder] smiled."
    )[:3]

    assert (first.number, second.number, third.number) == (1, 2, 2)
    assert second.name == "Ines Calder"


@pytest.mark.parametrize(
    ("story", "kind"),
    [
        ("Democrats want more. Nobody knows how much, [they] say.", "collective"),
        ("It goes to wealthy farmers, [who] see an easy way.", "collective"),
        ("It needs the help of states [that] may not give it.", "collective"),
        ("He read the literature, [which] left no doubt.", "document"),
        ("The choice was hard. [They] went with the former.", "unnamed"),
        ("[The official], calm as ever, smiled.", "unnamed"),
    ],
)
def test_a_pronoun_is_of_the_kind_of_whom_it_means(story, kind):
    assert speakers(story)[-1].kind == kind


def test_a_speaker_goes_by_the_fullest_words():
    found = speakers("[Kono] came. [Foreign Minister Taro Kono, who has a cold,] left. [He] was calm.")

    assert {speaker.name for speaker in found} == {"Foreign Minister Taro Kono"}


def test_what_is_named_later_is_no_longer_unnamed():
    found = speakers("[The official] was calm. [The official, Taro Kono], left.")

    assert {speaker.kind for speaker in found} == {SpeakerKind.PERSON}


def test_it_tells_a_company_from_a_person():
    found = speakers("[Tessel] sold the plant. [It] made a loss.")

    assert {speaker.kind for speaker in found} == {SpeakerKind.ORGANISATION}


def test_numbers_follow_the_text_and_answers_the_question():
    text = "Kono left, officials said."

    second, nobody, first = link(tokenise(text), [(12, 21), None, (0, 4)])

    assert (first.number, second.number) == (1, 2)
    assert nobody is None


def test_whom_no_words_name_is_unnamed_and_somebody_else_each_time():
    first, second = link(tokenise("It is reportedly late."), [(6, 6), (0, 0)])

    assert first.kind == second.kind == SpeakerKind.UNNAMED
    assert first.number != second.number


def test_one_place_is_of_one_speaker():
    place = (0, 8)

    first, second = link(tokenise("A source left and said so."), [place, place])

    assert first == second


def test_a_place_may_begin_inside_of_the_last_word():
    (found,) = link(tokenise("The"), [(1, 3)])

    assert found.kind == SpeakerKind.PERSON


@pytest.mark.parametrize("language", ["en", "ja", "xx"])
def test_a_japanese_story_has_speakers(language):
    found = speakers("[河野太郎外相]は述べた。[政府関係者]は否定した。", language)

    assert [speaker.number for speaker in found] == [1, 2]


PIECES = [
    "Kono",
    "He",
    "they",
    "who",
    ",",
    "the official",
    "a source",
    ".",
    "\n\n",
    "“",
    '"',
    "It",
    "関係者",
    "\ud800",
    "71",
]


@given(st.data())
def test_any_places_in_any_text_have_speakers(data):
    text = data.draw(st.text(st.characters()) | st.lists(st.sampled_from(PIECES)).map(" ".join))
    ends = st.integers(0, len(text))
    places = data.draw(st.lists(st.none() | st.tuples(ends, ends)))

    found = link(tokenise(text), places)

    assert [speaker is None for speaker in found] == [place is None for place in places]


def test_the_same_story_twice_over_takes_twice_as_long_at_most():
    # Of each word only the last few speakers are looked at: with all of them this would take minutes.
    story = "Kono Abe came. He left. The minister was calm, they said. " * 20_000
    places = [found.span() for found in re.finditer(r"Kono Abe|He|The minister|they", story)]

    found = link(tokenise(story), places)

    assert len(found) == 80_000
