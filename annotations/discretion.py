"""Editors' free words are screened before they are kept, for what would give an unnamed source away.

A warning, and no more: whoever writes may say that the words give nobody away. Names that stand in the story are no
secret, nor are those of its suppliers and of colleagues.
"""

from collections.abc import Iterator, Mapping

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from annotations.screening import GiveAway, Kind, give_aways
from articles.models import Article, Source

# Longer words are no note.
MOST_WORDS = 20_000

_KINDS = {
    Kind.MAIL: gettext_lazy("a mail address"),
    Kind.PHONE: gettext_lazy("a phone number"),
    Kind.HANDLE: gettext_lazy("a user name"),
    Kind.NAME: gettext_lazy("a name"),
}


class GivesAway(ValidationError):
    """Words that may say who a source is, by field. Nothing was written; they can be confirmed."""


def check_words(words: Mapping[str, object], *, story: Article, are_checked: bool) -> None:
    """Raises GivesAway for what may give somebody away, unless the words were checked; ValidationError if too long."""
    texts = {name: text for name, text in words.items() if isinstance(text, str) and text}
    unfit = {name: _told_long(text) for name, text in texts.items() if len(text) > MOST_WORDS}
    unfit |= {name: _("A NUL cannot be kept: take it out.") for name, text in texts.items() if "\0" in text}
    if unfit:
        raise ValidationError(unfit)
    if are_checked:
        return
    revision = story.current_revision
    published = revision.text + revision.headline if revision else ""
    known = [*_colleagues(), *_suppliers(story)] if texts else []
    told = {name: list(_warnings(text, published, known)) for name, text in texts.items()}
    if any(told.values()):
        raise GivesAway({name: warnings for name, warnings in told.items() if warnings})


def _colleagues() -> Iterator[str]:
    """Those who work at the desk, by their names and by what they sign in as."""
    people = User.objects.filter(is_staff=True, is_active=True)
    for username, first, last in people.values_list("username", "first_name", "last_name"):
        yield username
        yield f"{first} {last}"


def _suppliers(story: Article) -> Iterator[str]:
    yield from Source.objects.filter(credits__article=story).values_list("name", flat=True)


def _warnings(text: str, published: str, known: list[str]) -> Iterator[str]:
    for found in give_aways(text, known=known):
        if found.kind != Kind.NAME or found.words not in published:
            yield _warning(found)


def _warning(found: GiveAway) -> str:
    told = {"words": found.words, "kind": _KINDS[found.kind], "place": found.start + 1}
    return _("“%(words)s”, %(kind)s at character %(place)d, may say who a source is.") % told


def _told_long(text: str) -> str:
    told = {"count": len(text), "most": MOST_WORDS}
    return _("%(count)d characters are too many; there may be %(most)d.") % told
