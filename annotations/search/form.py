"""The fields that narrow a search, drawn once for what is chosen in them: to draw fourteen fields takes longer than to
search for words.
"""

from functools import lru_cache

from django.forms import Form
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from annotations.search.filters import DAYS, OF_CLAIMS, OF_STORIES, SearchFilter, search_of
from articles.models import Source
from articles.questions import Question

type Asked = tuple[tuple[str, str], ...]

# What the words of a search and its place among the pages leave as it is.
_FIELDS = ("kind", "sort", *DAYS, *OF_STORIES, *OF_CLAIMS)
_SOURCES = Question(lambda numbers: Source.objects.public().values_list("name", "slug"))


def narrowing(found: SearchFilter) -> SafeString:
    """One query."""
    if found.form.errors:
        return _drawn(found.form, is_narrowed=True)
    asked = tuple((name, value) for name in _FIELDS if (value := (found.data or {}).get(name)))
    return _fields(asked, tuple(_SOURCES.of()), get_language() or "")


@lru_cache(maxsize=200)
def _fields(asked: Asked, sources: tuple[tuple[str, str], ...], language: str) -> SafeString:
    """The sources and the language decide how the fields look, though they are not read here."""
    form = search_of(dict(asked)).form
    return _drawn(form, is_narrowed=any(name not in ("kind", "sort") for name, _ in asked))


def _drawn(form: Form, *, is_narrowed: bool) -> SafeString:
    return render_to_string("annotations/_search_narrowing.html", {"form": form, "is_narrowed": is_narrowed})
