"""Two revisions of a story drawn into one for a page: what was added and what was removed, told by elements and words.

Reads no rows. What became of the claims is in `annotations.fates`.
"""

from dataclasses import dataclass, fields

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_noop, ngettext

from articles.models import Revision
from articles.text.blocks import Text
from articles.text.comparison import Comparison, Edit, compared, compared_lines, cut, is_set_otherwise
from articles.text.difference import Change, difference
from articles.text.layout import Row, rows_of

# Languages whose writing sets no spaces: each character counts as a word.
_UNSPACED = ("ja", "zh", "th", "lo", "km", "my")
# The elements of what differs, and what is said before and after their words.
_ELEMENTS = {
    "insert": ("ins", gettext_noop("added:"), gettext_noop("end of added")),
    "delete": ("del", gettext_noop("removed:"), gettext_noop("end of removed")),
}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a story's words, as `articles/_head.html` takes it of a revision."""

    headline: str
    byline: str
    dateline: str


@dataclass(frozen=True, slots=True)
class Page:
    """Head and rows with all that differs in them; each of the `places` that do has an address, `#change-1` and on."""

    head: Head
    rows: tuple[Row, ...]
    summary: str = ""
    places: range = range(0)
    # Of the words as far as they may be shown.
    changes: tuple[Change, ...] = ()


def plain_page(revision: Revision, *, rights: str) -> Page:
    """A revision that is compared with none."""
    text = shown_text(revision, rights)
    rows = rows_of(text.text, text.blocks, len(text.text), lambda start, end: text.text[start:end])
    return Page(Head(revision.headline, revision.byline, revision.dateline), tuple(rows))


def page_of(before: Revision, after: Revision, *, rights: str, language: str) -> Page:
    old, new = (shown_text(revision, rights) for revision in (before, after))
    changes = difference(old.text, new.text)
    body = compared(old, new, changes)
    head = [compared_lines(getattr(before, field.name), getattr(after, field.name)) for field in fields(Head)]
    drawing = _Drawing()
    return Page(
        head=Head(*(drawing.whole(line) for line in head)),
        rows=tuple(drawing.rows(body)),
        summary=summary_of([*head, body], language=language, is_reset=is_set_otherwise(old, new)),
        places=range(1, drawing.places + 1),
        changes=tuple(changes),
    )


def shown_text(revision: Revision, rights: str) -> Text:
    """A revision's words and blocks as far as readers may see them."""
    return cut(Text(revision.text, tuple(revision.block_spans())), revision.shown_end(rights))


def summary_of(parts: list[Comparison], *, language: str, is_reset: bool) -> str:
    """How much differs, in a sentence."""
    added, removed = (sum(part.count(op) for part in parts) for op in ("insert", "delete"))
    places = sum(part.places for part in parts)
    if not places:
        return gettext("Only where paragraphs begin and end differs.") if is_reset else gettext("No word differs.")
    where = ngettext("in %(count)d place", "in %(count)d places", places) % {"count": places}
    if not added and not removed:
        return gettext("Only punctuation differs, %(where)s.") % {"where": where}
    if language.split("-")[0] in _UNSPACED:
        first = ngettext("%(count)d character added", "%(count)d characters added", added)
    else:
        first = ngettext("%(count)d word added", "%(count)d words added", added)
    told = {"added": first % {"count": added}, "removed": removed, "where": where}
    return gettext("%(added)s, %(removed)d removed, %(where)s.") % told


class _Drawing:
    """Makes the elements of one page, and numbers the places through all its comparisons in the order drawn."""

    def __init__(self) -> None:
        self.places = 0
        self._marked = 0

    def rows(self, comparison: Comparison) -> list[Row]:
        before = self._begin(comparison)
        text, blocks = comparison.text, comparison.blocks
        return rows_of(text, blocks, len(text), lambda start, end: self._html(comparison, start, end, before))

    def whole(self, comparison: Comparison) -> SafeString:
        return self._html(comparison, 0, len(comparison.text), self._begin(comparison))

    def _begin(self, comparison: Comparison) -> int:
        """How many places the comparisons before this one have."""
        before, self.places = self.places, self.places + comparison.places
        return before

    def _html(self, comparison: Comparison, start: int, end: int, before: int) -> SafeString:
        pieces = comparison.pieces(start, end)
        drawn = ((self._edit(words, edit, before) if edit else conditional_escape(words),) for words, edit in pieces)
        return format_html_join("", "{}", drawn)

    def _edit(self, words: str, edit: Edit, before: int) -> SafeString:
        """`<ins>` or `<del>`, the first of its place with the address. Most screen readers do not tell these elements,
        so words that are not seen say where they begin and end; in a `<bdi>`, which has no say in the direction of the
        story's own.
        """
        name, begins, ends = _ELEMENTS[edit.op]
        if not words.strip():
            return format_html("<{0}>{1}</{0}>", name, words)
        place = before + edit.place
        attributes = [("id", f"change-{place}")] if place > self._marked else []
        attributes += [("class", "gone")] if edit.is_block else []
        self._marked = max(place, self._marked)
        return format_html(
            '<{0}{1}><bdi class="unseen" lang="{2}">{3} </bdi>{4}<bdi class="unseen" lang="{2}"> {5}</bdi></{0}>',
            name,
            format_html_join("", ' {}="{}"', attributes),
            get_language(),
            gettext(begins),
            words,
            gettext(ends),
        )
