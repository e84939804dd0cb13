"""Which of a handful of stories answer a query best. News tells the main thing first: what is in the headline counts
three times what is in the first paragraph. No count over the archive enters, so that no story that readers may not see
moves one that they may.
"""

from collections.abc import Iterable

from articles.search.highlighting import count_in
from articles.search.query import Query

_HEADLINE = 3


def ranked(stories: Iterable[tuple[int, str, str]], query: Query) -> list[int]:
    """The numbers of stories, given with headline and first paragraph, the best first; equals stay in their order."""
    points = {
        number: _HEADLINE * count_in(headline, query) + count_in(lead, query) for number, headline, lead in stories
    }
    return sorted(points, key=lambda number: -points[number])
