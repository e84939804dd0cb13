"""Fields in which an editor quotes the story's words, and the story beside them."""

from typing import Any

from django import forms

from annotations.anchoring.selectors import Quote
from articles.text.canonical import clean


class Words(forms.CharField):
    """Words as they stand in the story: what is copied from a page in several lines is one paragraph's."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "").strip("\n")


def quote_of(given: dict[str, Any], name: str) -> Quote:
    """The quote in the fields `name`, `name_before` and `name_after`; of no words where the first is empty."""
    return Quote(given.get(name, ""), given.get(f"{name}_before", ""), given.get(f"{name}_after", ""))
