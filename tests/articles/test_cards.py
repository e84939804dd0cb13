"""Cells of the admin's lists, labelled so that a row can be a card."""

from django.utils.safestring import mark_safe

from articles.templatetags.cards import as_cards

TICK = {"text": mark_safe('<input type="checkbox">'), "class_attrib": mark_safe(' class="action-checkbox-column"')}


def head(text):
    return {"text": text, "class_attrib": mark_safe(' class="column-x"')}


def cells(*pairs):
    return list(as_cards([mark_safe(cell) for cell, _head in pairs], [head for _cell, head in pairs]))


def test_each_cell_has_its_role_and_the_label_of_its_column():
    row = cells(('<th class="field-a"><a href="/">It rains</a></th>', head("words")), ("<td>held</td>", head("state")))

    assert row == [
        '<th role="rowheader" data-label="Words" class="field-a"><a href="/">It rains</a></th>',
        '<td role="cell" data-label="State">held</td>',
    ]


def test_a_label_is_no_markup_and_a_box_to_tick_has_none():
    row = cells(("<td><input></td>", TICK), ("<td>1</td>", head('a "b" <i>')))

    assert 'data-label=""' in row[0]
    assert 'data-label="A &quot;b&quot; &lt;i&gt;"' in row[1]


def test_a_cell_with_nothing_to_tell_says_so():
    row = cells(("<td>-</td>", head("a")), ("<td></td>", head("b")), ('<th><a href="/">-</a></th>', head("c")))

    assert ["data-none" in cell for cell in row] == [True, True, False]


def test_a_cell_more_than_there_are_columns_is_kept():
    assert list(as_cards([mark_safe("<td>1</td>")], [])) == ['<td role="cell" data-label="">1</td>']
