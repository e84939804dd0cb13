"""Headlines and bodies of a ninjs item: lists of texts with a role in ninjs 2 and 3, keys such as body_html in 1."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.formats import strictxml
from articles.formats.ninjs_fields import Fields, printed
from articles.formats.story import FormatError
from articles.text.blocks import Part
from articles.text.canonical import clean, one_line, paragraphs
from articles.text.markup import element_to_parts, html_to_parts

_TAG = re.compile(r"\s*<[A-Za-z!?]")
# Lines of plain text that are broken to fit are shorter.
_BROKEN_LINE = 100


@dataclass(frozen=True, slots=True)
class _Text:
    """One wording of a headline or body; `style` is its role and its media type, or what its key ends in."""

    value: str
    style: str
    at: str

    @property
    def rank(self) -> int:
        """The best comes first: the main one, then what has kept its paragraphs and links."""
        if "main" in self.style.split():
            return 0
        if "html" in self.style:
            return 1
        # XML of its supplier's own, from which nothing but a heap of letters can be had.
        return 3 if "xml" in self.style else 2


def headline(item: Fields) -> str:
    """The first that has words; a title where there is none."""
    for text in _texts(item, "headlines", "headline"):
        parts = _parts(text) if "html" in text.style else [Part("paragraph", one_line(text.value))]
        if words := " ".join(part.words for part in parts if part.words):
            return words
    return one_line(item.text("title"))


def body(item: Fields) -> list[Part]:
    """The parts of the best body that has words."""
    return next((parts for text in _texts(item, "bodies", "body") if (parts := _parts(text))), [])


def description(item: Fields) -> list[Part]:
    return next((parts for text in _texts(item, "descriptions", "description") if (parts := _parts(text))), [])


def _texts(item: Fields, name: str, key: str) -> list[_Text]:
    return sorted([*_listed(item, name), *_keyed(item, key)], key=lambda text: text.rank)


def _listed(item: Fields, name: str) -> Iterator[_Text]:
    for each in item.texts(name):
        style = f"{each.text('role')} {each.text('contentType')}"
        yield _Text(each.value["value"], style.lower(), each.at)


def _keyed(item: Fields, name: str) -> Iterator[_Text]:
    for key in item.value:
        if key == name or key.startswith(f"{name}_"):
            style = key.removeprefix(name).strip("_").lower()
            yield _Text(item.text(key), style or "main", f"{item.at}/{printed(key)}")


def _parts(text: _Text) -> list[Part]:
    try:
        if "nitf" in re.split(r"[ ./]", text.style):
            return _nitf(text.value)
        if "html" in text.style or _TAG.match(text.value):
            return html_to_parts(text.value)
    except ValueError as error:
        raise FormatError(f"{text.at}: {error}") from error
    return [Part("paragraph", words) for words in _plain(text.value)]


def _nitf(value: str) -> list[Part]:
    # In JSON it is text, whatever encoding its XML declaration was written for.
    root = strictxml.parse(clean(value).encode(), content_type="text/xml; charset=utf-8")
    return element_to_parts(next(root.iter("body.content"), root))


def _plain(value: str) -> list[str]:
    """Paragraphs between blank lines; where a line is longer than any that was broken to fit, each line is one."""
    lines = clean(value).split("\n")
    if any(len(line) > _BROKEN_LINE for line in lines):
        return [words for line in lines if (words := one_line(line))]
    return paragraphs(value)
