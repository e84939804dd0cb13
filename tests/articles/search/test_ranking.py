"""Which stories answer a query best."""

from articles.search.query import parsed
from articles.search.ranking import ranked


def test_the_headline_counts_most_then_the_first_paragraph_then_the_order():
    stories = [(1, "Rain", "Wind"), (2, "Rain", "Steel"), (3, "Steel", "Rain"), (4, "Rain", "Steel")]

    assert ranked(stories, parsed("steel")) == [3, 2, 4, 1]
