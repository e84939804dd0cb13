import pytest

from annotations import jigsaw, reviewing
from articles.models import Origin
from tests import make


def words(*texts):
    return {text: jigsaw.details_of(text) for text in texts}


def test_pieces_that_add_up():
    found = jigsaw.joined(words("a Japanese government source", "a senior official"))

    assert found.pieces == ("a Japanese government source", "a senior official")
    assert found.details == {"affiliation": "government", "country": "JP", "level": "senior"}


def test_two_values_of_one_detail_narrow_as_well():
    found = jigsaw.joined(words("a lawyer", "a person in Osaka"))

    assert found.details == {"affiliation": "lawyer, osaka"}


@pytest.mark.parametrize(
    "texts",
    [
        ["sources close to bilateral relations", "the sources", "they"],
        ["a senior Japanese government official", "a Japanese official"],
        ["officials", "an official"],
        ["a senior Japanese government official"],
        [],
    ],
)
def test_pieces_of_which_one_tells_it_all(texts):
    assert jigsaw.joined(words(*texts)) is None


@pytest.fixture
def attribution(db):
    story = make.article(
        make.text(
            "Plant to close", "A Japanese government source said the plant would close.",
            "The senior official said it would be in May.",
        ), origin=Origin.STAFF,
    )  # fmt: skip
    first = make.unnamed(make.claim(story, "the plant would close"), "A Japanese government source")
    make.unnamed(make.claim(story, "it would be in May"), "The senior official", speaker=first.speaker)
    return first


def test_the_words_for_one_speaker_here_and_there_in_a_story(attribution, edie):
    found = jigsaw.of_speaker(make.note(attribution, by=edie))

    assert found.pieces == ("A Japanese government source", "The senior official")


def test_what_the_note_tells_is_a_piece_too(story, edie):
    fields = {"public_note": "Diplomats.", "affiliation": "government", "country": "CN"}
    note = reviewing.write(make.anonymous_claim(story), fields=fields, by=edie)

    found = jigsaw.of_speaker(note)

    assert found.pieces == ("sources close to bilateral relations", "what this note tells")
    assert found.details["country"] == "CN"


def test_the_desk_is_warned_beside_the_note(attribution, edie, rex):
    note = reviewing.submit(make.note(attribution, by=edie), by=edie)

    page = make.client(rex).get(f"/admin/annotations/sourcingnote/{note.pk}/change/")

    assert "Pieces that add up" in page.text
    assert "government · JP · senior" in page.text
