"""Fields in which an editor quotes the story's words, and the story beside them."""

from typing import Any

from django import forms

from annotations.anchoring.selectors import Quote
from articles.text.canonical import clean


class Words(forms.CharField):
    """Words as they stand in the story: what is copied from a page in several lines is one paragraph's."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """They run as the story's words do, from the right in some."""
        return {**super().widget_attrs(widget), "dir": "auto"}

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "").strip("\n")


class Place(forms.IntegerField):
    """Where quoted words begin, counted in the story's letters: for words that no context tells from others."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=2**31 - 1, required=False, **kwargs)


def is_just(given: dict[str, Any], name: str, words: str) -> bool:
    """Whether the field `name` has these words and nothing stands beside them: nobody has quoted anew."""
    beside = any(given.get(f"{name}{part}") not in ("", None) for part in ("_before", "_after", "_start"))
    return not beside and given.get(name, "") == words


def quote_of(given: dict[str, Any], name: str) -> Quote:
    """The quote in the fields `name`, `name_before`, `name_after` and `name_start`; of no words where the first is
    empty.
    """
    exact, before, after = (given.get(f"{name}{part}", "") for part in ("", "_before", "_after"))
    return Quote(exact, before, after, start=given.get(f"{name}_start"))
