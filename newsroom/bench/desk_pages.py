"""The addresses of the desk that are measured: of every list its first page, the second, the last, each filter and
each order, and searches; and some forms.
"""

from collections.abc import Iterator

from django.contrib import admin
from django.db import models

from articles.admin.lists import MOST_COUNTED, LongListAdmin
from newsroom.bench.pages import Page
from newsroom.bench.urls import CONST

REFERENCE = Page("const, one at a time", CONST, is_of_desk=True)
_SEARCHES = ("1000", "story-7", "nothing-such", "Officials")
_COMPLETED = (("claimlink", "other"), ("outcome", "article"), ("sourcingnote", "attribution"))


def desk_pages() -> tuple[Page, ...]:
    lists = [page for model, one in admin.site._registry.items() for page in _list(model, one)]
    return (REFERENCE, _page("home of the desk", "/admin/"), *lists, *_others())


def _list(model: type[models.Model], one: admin.ModelAdmin) -> Iterator[Page]:
    if not isinstance(one, LongListAdmin):
        return
    base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    name = str(model._meta.verbose_name_plural)
    yield _page(name, base)
    if not one.is_small:
        yield from (_page(f"{name}, page {number}", f"{base}?p={number}") for number in _pages(model, one))
    yield from (_page(f"{name}, {asked}", f"{base}?{asked}") for asked in _asked(model, one))


def _pages(model: type[models.Model], one: LongListAdmin) -> list[int]:
    """The second and the last there is."""
    last = -(-min(model._base_manager.count(), MOST_COUNTED) // one.list_per_page)
    return sorted({2, last}) if last > 1 else []


def _asked(model: type[models.Model], one: LongListAdmin) -> Iterator[str]:
    for name in one.list_filter:
        if isinstance(name, str):
            yield from (f"{name}__exact={value}" for value in _choices(model, name))
        elif isinstance(name, type) and issubclass(name, admin.SimpleListFilter):
            yield from (f"{name.parameter_name}={value}" for value in _VALUES.get(str(name.parameter_name), ()))
    for name in one.sortable_by:
        column = 1 + list(one.list_display).index(name)
        yield from (f"o={column}", f"o=-{column}")
    if one.search_fields:
        yield from (f"q={words}" for words in _SEARCHES)


def _choices(model: type[models.Model], name: str) -> list[str]:
    field = {one.name: one for one in model._meta.fields}[name]
    if field.is_relation:
        return []
    return [str(value) for value, _label in field.flatchoices] or ["1", "0"]


# What the filters of our own take.
_VALUES = {
    "author": ("me", "others"), "day": ("2026", "2026-01", "2026-01-07"), "due": ("overdue",), "failing": ("yes",),
    "laid": ("unnamed", "named"), "language": ("en", "ja"), "made": ("2026",), "named": ("yes", "no"),
    "note": ("missing", "none"), "notice": ("missing",), "published": ("2000", "2003", "2003-05", "2003-05-14"),
    "received": ("2027",), "reviewer": ("me", "nobody"), "source": ("1", "3"), "speaker": ("unnamed",),
    "taken": ("2026",), "unread": ("yes",), "waiting": ("yes",), "words": ("unsettled", "unnamed"),
}  # fmt: skip


def _others() -> Iterator[Page]:
    for model in ("claim", "attribution", "sourcingnote", "annotation", "outcome", "suggestion"):
        yield _page(f"a form, {model}", f"/admin/annotations/{model}/500/change/")
    for model in ("claim", "attribution", "sourcingnote", "annotation", "outcome"):
        yield _page(f"a new form, {model}", f"/admin/annotations/{model}/add/")
    for model, field in _COMPLETED:
        address = f"/admin/autocomplete/?app_label=annotations&model_name={model}&field_name={field}"
        yield from (_page(f"typing, {model}, “{term}”", f"{address}&term={term}") for term in ("", "story-7"))


def _page(name: str, address: str) -> Page:
    return Page(name, address, is_of_desk=True)
