"""How to cite a story: as plain text, as BibTeX and as RIS. Always the revision that was read, since words change.

When it was looked at, readers fill in themselves.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article

_BY = re.compile(r"\Aby\s+", re.IGNORECASE)
_SPACES = re.compile(r"[\s\x00-\x1f\x7f\x85\u2028\u2029]+")
# In braces BibTeX takes all else as it stands, Unicode too.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&%#_"},
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    key: str
    headline: str
    # Empty where the story has no byline.
    author: str
    # Who supplied it, the main one first; empty where nobody knows.
    credits: tuple[str, ...]
    published: date
    revision: int
    versioned: date
    language: str
    address: str

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote it; where no byline tells, who supplied it."""
        return (self.author,) if self.author else self.credits

    @property
    def credited(self) -> str:
        return ", ".join(self.credits)


def citation_of(article: Article, address: str) -> Citation:
    """Of a story read with_credits(), in its current revision, at that absolute address."""
    revision = article.current_revision
    if revision is None:
        raise ValueError("A story without words cannot be cited.")
    names = [credit.source.name for credit in article.credits.all()] or [article.credit_line]
    return Citation(
        key=article.slug,
        headline=_one_line(revision.headline),
        author=_BY.sub("", _one_line(revision.byline)),
        credits=tuple(filter(None, map(_one_line, names))),
        published=timezone.localtime(article.published_at).date(),
        revision=revision.number,
        versioned=timezone.localtime(revision.versioned_at).date(),
        language=article.language,
        address=address,
    )


def plain(it: Citation) -> str:
    """For people, in the language of the interface."""
    revised = _("revision %(number)s of %(date)s") % {"number": it.revision, "date": date_format(it.versioned)}
    told = (it.author, f"“{it.headline}”", it.credited, date_format(it.published), revised, _("On Record"), it.address)
    return ", ".join(filter(None, told))


def bibtex(it: Citation) -> str:
    """Double braces keep capitals, and a byline or a newsroom from being taken apart as a person's name."""
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in it.authors),
        "title": f"{{{_tex(it.headline)}}}",
        "howpublished": _tex(it.credited),
        "year": f"{it.published:%Y}",
        "date": f"{it.published:%Y-%m-%d}",
        "note": f"Revision {it.revision}, {it.versioned:%Y-%m-%d}",
        "langid": _tex(it.language),
        "url": it.address,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{it.key},", *lines, "}"]) + "\n"


def ris(it: Citation) -> str:
    tags = [
        ("TY", "NEWS"),
        ("ID", it.key),
        *(("AU", name) for name in it.authors),
        ("TI", it.headline),
        ("PB", it.credited),
        ("PY", f"{it.published:%Y}"),
        ("DA", f"{it.published:%Y/%m/%d}"),
        ("ET", str(it.revision)),
        ("N1", f"Revision {it.revision}, {it.versioned:%Y-%m-%d}"),
        ("LA", it.language),
        ("UR", it.address),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value) + "ER  - \r\n"


# Each with its type.
FORMS: dict[str, tuple[Callable[[Citation], str], str]] = {
    "bib": (bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (ris, "application/x-research-info-systems; charset=utf-8"),
}


def _one_line(words: str) -> str:
    """A break of a line would begin a field of RIS."""
    return _SPACES.sub(" ", words).strip()


def _tex(words: str) -> str:
    return words.translate(_TEX)
