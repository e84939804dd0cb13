"""Two versions of a text as one: what is left of it without its deletions or insertions, and where deletions stand."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.text.blocks import KINDS, Block, Part, Text, compose, covers
from articles.text.canonical import one_line
from articles.text.comparison import compared, compared_lines, cut, has_moved, is_set_otherwise
from articles.text.difference import difference


def text(*paragraphs):
    return compose(Part("paragraph", words) for words in paragraphs)


def comparison(before, after):
    return compared(before, after, difference(before.text, after.text))


def drawn(found):
    """Each block with its insertions in [+…], its deletions in [-…]; a block that is gone in (-…)."""
    return [
        "".join(drawn_piece(words, edit) for words, edit in found.pieces(block.start, block.end))
        for block in found.blocks
    ]


def drawn_piece(words, edit):
    if edit is None:
        return words
    sign = "+" if edit.op == "insert" else "-"
    return f"({sign}{words})" if edit.is_block else f"[{sign}{words}]"


def without(found, op):
    """The blocks, with their kinds, of the pieces that are left; none for a block of which nothing is."""
    for block in found.blocks:
        pieces = found.pieces(block.start, block.end)
        if left := "".join(words for words, edit in pieces if edit is None or edit.op != op):
            yield block.kind, left


def blocks_of(text):
    return [(block.kind, text.text[block.start : block.end]) for block in text.blocks]


# Texts that have much in common, as two revisions do.
_WORDS = st.lists(
    st.sampled_from(["the port", "is shut,", "said.", "He", "港は", "閉", "no 1.5", "\u0301x"]), max_size=9
)
_LINES = st.one_of(_WORDS.map(" ".join), _WORDS.map("".join), st.text(max_size=9)).map(one_line)


@st.composite
def part(draw):
    kind = draw(st.sampled_from(KINDS))
    cells = draw(st.lists(_LINES.filter(bool), min_size=1, max_size=3 if kind == "row" else 1))
    return Part(kind, "\t".join(cells))


_PARTS = st.lists(part(), max_size=6)


@st.composite
def revisions(draw):
    """A text and what it has become: parts of it left out, changed, moved, put in."""
    before = draw(_PARTS)
    after = []
    for one in before:
        after += draw(st.sampled_from([[], [one], [one], [one, draw(part())], [draw(part())]]))
    return compose(before), compose(draw(st.permutations(after)) if draw(st.booleans()) else after)


@given(revisions())
@example((text("A.", "B."), text("A. B.")))
@example((text("A. B."), text("A.", "B.")))
@example((text(), text("A.")))
def test_without_deletions_it_is_the_later_text_block_by_block(pair):
    before, after = pair

    assert list(without(comparison(before, after), "delete")) == blocks_of(after)


@given(revisions())
def test_without_insertions_it_has_the_words_of_the_earlier_text_in_their_order(pair):
    before, after = pair

    left = " ".join(words for _, words in without(comparison(before, after), "insert"))

    assert "".join(left.split()) == "".join(before.text.split())


@given(revisions())
def test_its_blocks_cover_it_and_its_edits_are_apart_and_in_order(pair):
    found = comparison(*pair)

    assert covers(found.text, found.blocks)
    ends = [0, *(edit.end for edit in found.edits)]
    assert all(end <= edit.start < edit.end for end, edit in zip(ends, found.edits, strict=False))
    assert "".join(words for words, _ in found.pieces(0, len(found.text))) == found.text


@given(revisions())
def test_its_places_are_counted_from_one_without_a_gap(pair):
    found = comparison(*pair)

    numbered = {edit.place for edit in found.edits if edit.place}

    assert numbered == set(range(1, found.places + 1))


@given(revisions())
def test_a_block_that_is_gone_is_one_that_was_there(pair):
    before, after = pair
    found = comparison(before, after)

    gone = [(block.kind, found.text[block.start : block.end]) for block in found.blocks if is_gone(found, block)]

    assert [one for one in gone if one not in blocks_of(before)] == []


def is_gone(found, block):
    return any(edit.is_block and edit.start == block.start for edit in found.edits)


@given(_LINES, _LINES)
def test_of_two_lines_either_can_be_read(before, after):
    found = compared_lines(before, after)

    assert "".join(words for _, words in without(found, "delete")) == after
    assert "".join(words for _, words in without(found, "insert")) == before
    assert len(found.blocks) <= 1


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (["A port is shut."], ["A port is open."], ["A port is [-shut][+open]."]),
        (["One.", "Two is out.", "Three."], ["One.", "Three."], ["One.", "(-Two is out.)", "Three."]),
        (["One."], ["One.", "Two is in."], ["One.", "[+Two is in.]"]),
        (["One.", "Two is out."], ["One."], ["One.", "(-Two is out.)"]),
        (["Two is out.", "One."], ["One."], ["(-Two is out.)", "One."]),
        (["One is."], [], ["(-One is.)"]),
        (["It is so. It was not."], ["It is so.", "It was not."], ["It is so.[- ]", "It was not."]),
        (["It is so.", "It was not."], ["It is so. It was not."], ["It is so.[- ][+ ]It was not."]),
        (
            ["One is gone!", "One."],
            ["Another came here.", "One."],
            ["(-One is gone!)", "[+Another came here.]", "One."],
        ),
    ],
)
def test_a_deletion_stands_where_the_words_stood(before, after, shown):
    assert drawn(comparison(text(*before), text(*after))) == shown


def test_what_is_gone_between_two_blocks_is_told_by_each_of_its_parts():
    wait, leave = (
        "The boats wait in the old harbour for the ice to melt",
        "no ship has left the port since Monday night.",
    )
    before = text(f"{wait}, he said.", "All of this paragraph is gone.", f"The mayor told us that {leave}")
    after = text(wait, leave)

    found = drawn(comparison(before, after))

    assert found == [f"{wait}[-, he said.]", "(-All of this paragraph is gone.)", f"[-The mayor told us that ]{leave}"]


def test_what_was_replaced_over_the_end_of_a_block_is_told_on_either_side_of_it():
    before = text("The request comes at talks on Monday. No reply was made.", "One is gone!", "A tired source said so.")
    after = text("The request comes at a fair in Osaka.", "Two are here now?", "Both source said so.")

    found = drawn(comparison(before, after))

    assert found == [
        "The request comes at [-talks on Monday. No reply was made.][+a fair in Osaka.]",
        "(-One is gone!)",
        "[+Two are here now?]",
        "[-A tired][+Both] source said so.",
    ]


def test_the_row_of_a_table_keeps_the_cells_that_it_has_now():
    before = compose([Part("row", "Year\tSum\tShips"), Part("row", "2025\t7\t12")])
    after = compose([Part("row", "Year\tShips"), Part("row", "2025\t12")])

    found = comparison(before, after)

    assert [found.text[block.start : block.end].count("\t") for block in found.blocks] == [1, 1]


def test_words_are_counted_without_signs_and_spaces_and_places_by_what_was_replaced():
    found = comparison(text("One, two – three. Four."), text("One, 2 – three! Four. Five six."))

    assert (found.count("insert"), found.count("delete"), found.places) == (3, 1, 3)


def test_white_space_alone_makes_no_place():
    found = comparison(text("It is so.", "It was not."), text("It is so. It was not."))

    assert (found.places, found.count("insert"), found.count("delete")) == (0, 0, 0)


def test_blocks_that_are_set_otherwise_are_told_from_those_that_are_not():
    words = "It is so."

    assert is_set_otherwise(compose([Part("paragraph", words)]), compose([Part("subhead", words)]))
    assert is_set_otherwise(text("It is so.", "It was."), text("It is so. It was."))
    assert not is_set_otherwise(text("Other words."), text("Other words."))


def test_a_text_is_cut_with_its_blocks():
    whole = text("One.", "Two.", "Three.")

    assert cut(whole, 8) == Text("One.\n\nTw", (Block("paragraph", 0, 4), Block("paragraph", 6, 8)))
    assert cut(whole, len(whole.text)) == whole
    assert cut(whole, 0) == Text("", ())


STORY = "The port is shut for winter. Divers found shells there. No ship has left since Monday."


@pytest.mark.parametrize(
    ("after", "words", "moved"),
    [
        ("Ten men came by. " + STORY, "Divers found", False),
        (STORY.replace("there", "on the ground"), "No ship", False),
        ("Divers found shells there. The port is shut for winter. No ship has left since Monday.", "Divers", True),
        ("The port is shut for winter. No ship has left since Monday. Divers found shells there.", "No ship", False),
    ],
)
def test_words_have_moved_when_others_have_not_merely_come_in_above_them(after, words, moved):
    assert has_moved(difference(STORY, after), STORY.index(words), after.index(words)) is moved


@given(revisions())
def test_no_kept_word_has_moved(pair):
    before, after = pair
    changes = difference(before.text, after.text)

    kept = [change for change in changes if change.op == "equal"]

    assert not any(has_moved(changes, change.before_start, change.after_start) for change in kept)
