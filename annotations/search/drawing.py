"""The parts of the search page of which there are many, as HTML: a template would take longer for them than the search
does for all else. What is around them is in templates/annotations/search.html.
"""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe

from annotations.search.facets import Facet
from annotations.search.found import StoryFound

_STORY = (
    '<li>\n<h3 class="headline" lang="{language}" dir="auto"><a href="{address}">{headline}</a></h3>\n{excerpt}'
    '<p class="meta"><span class="credits">{credits}</span> {time}</p>\n</li>\n'
)
_EXCERPT = '<p class="excerpt" lang="{language}" dir="auto">{excerpt}</p>\n'
_CHOICE = '<li><a href="{address}">{label}</a> <span class="count">{count}</span></li>\n'


def stories(rows: Iterable[StoryFound]) -> SafeString:
    """Items of a list. Headline, excerpt, credits and time are HTML already."""
    return mark_safe("".join(map(_story, rows)))


def _story(row: StoryFound) -> str:
    language = escape(row.language)
    return _STORY.format(
        language=language,
        address=row.address,
        headline=row.headline,
        excerpt=_EXCERPT.format(language=language, excerpt=row.excerpt) if row.excerpt else "",
        credits=row.credits,
        time=row.time,
    )


def facets(found: Iterable[Facet]) -> SafeString:
    """A heading and a list for each."""
    return mark_safe("".join(map(_facet, found)))


def _facet(facet: Facet) -> str:
    rows = (
        _CHOICE.format(address=escape(one.address), label=escape(str(one.label)), count=one.count)
        for one in facet.choices
    )
    return f"<h3>{escape(facet.label)}</h3>\n<ul>\n{''.join(rows)}</ul>\n"
