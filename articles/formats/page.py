"""An HTML page with an article on it, fetched or saved.

What the page says of itself, in JSON-LD and Open Graph (https://ogp.me/), goes before what is inferred from it. The
body is inferred: trafilatura (https://trafilatura.readthedocs.io/) parts it from menus, comments and the like.
"""

import hashlib
import importlib
import re
import unicodedata
from collections.abc import Iterator
from configparser import ConfigParser
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from articles.formats import credits, jsonld, strictxml, times
from articles.formats.encoding import decode
from articles.formats.jsonld import Described
from articles.formats.story import FormatError, Story, Subject, Unread
from articles.formats.strictxml import Element
from articles.text.blocks import Part, compose, is_web_address
from articles.text.canonical import one_line, paragraphs
from articles.text.markup import element_to_parts, html_root, html_to_parts

NAME = "page"

_HTML = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
# Browsers look for it in the first kilobyte; not all who write pages know that.
_DECLARED_WITHIN = 2048
_DECLARED = re.compile(
    rb"""<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\s[^>]*?encoding\s*=\s*["']([\w.-]+)""", re.IGNORECASE
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
_SUBJECT = re.compile(r"https?://cv\.iptc\.org/newscodes/(mediatopic|subjectcode)/(\d{8})/?")
_SCHEMES = {"mediatopic": "medtop", "subjectcode": "subj"}
_SENTENCE_ENDS = tuple(".!?。…”»」")
# Two of them are how pages part paragraphs that know no better.
_BREAKS = re.compile(r"<br\s*/?>\s*(?:<br\s*/?>\s*)+", re.IGNORECASE)
# The names that trafilatura gives to elements of HTML.
_ELEMENTS = {
    "head": "h2", "list": "ul", "item": "li", "quote": "blockquote", "row": "tr", "cell": "td", "ref": "a",
    "lb": "br", "code": "pre",
}  # fmt: skip
# What trafilatura stumbles over in pages that nobody would write.
_STUMBLES = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
# On invented pages whose whole body was found, articleBody had 0.85 to 1.0 of its letters; on those that show only the
# opening, 1.4 and more.
_FULLER = 1.2
# To find an article among more would take a processor longer than a person waits.
_ELEMENTS_MAX = 50_000
_PUBLISHED = ("article:published_time", "datepublished", "dcterms.created", "dc.date", "date")
_MODIFIED = ("article:modified_time", "datemodified", "dcterms.modified")


def recognises(head: str, *, filename: str = "", content_type: str = "") -> bool:
    if content_type.lower().startswith(("text/html", "application/xhtml+xml")):
        return True
    return head.startswith("<") and strictxml.root_name(head).lower() in ("", "html") and bool(_HTML.search(head))


def read(data: bytes, filename: str = "", content_type: str = "") -> list[Story | Unread]:
    """The one article of a page."""
    root = html_root(_BREAKS.sub("<p>", _decoded(data, content_type)))
    if root is None:
        raise FormatError("The page is empty.")
    if sum(1 for _ in root.iter()) > _ELEMENTS_MAX:
        raise FormatError(f"The page has more than {_ELEMENTS_MAX:,} elements, which no article needs.")
    meta = _meta(root)
    address = _canonical(root) or _web_address(meta.get("og:url", ""))
    said = jsonld.described(_scripts(root), address=address)
    return [_story(root, meta, said or Described(), address, is_said=bool(said) or _is_article(root, meta))]


def _decoded(data: bytes, content_type: str) -> str:
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    label = (declared[1] or declared[2]).decode("ascii", "replace") if declared else ""
    if label.lower().startswith("utf-16"):
        # Had it been written in UTF-16, the label could not have been read.
        label = "utf-8"
    if label or "charset" in content_type.lower():
        return decode(data, content_type=content_type, declared=label)
    try:
        return decode(data)
    except FormatError:
        # As browsers do with pages that say nothing.
        return decode(data, declared="windows-1252")


def _story(root: Element, meta: dict[str, str], said: Described, address: str, *, is_said: bool) -> Story:
    titles = [said.headline, _bare(meta.get("og:title", ""), meta), *_titles(root, meta)]
    headline = next((title for title in titles if title), "")
    if not headline:
        raise FormatError("The page holds no article: it has no headline.")
    byline = ", ".join(said.authors) or _author(meta)
    parts, opening = credits.opened(_body(root, said, address, titles))
    if not byline and parts and credits.is_byline(parts[0].words) and len(parts[0].words) <= 120:
        byline = parts.pop(0).words
    if not any(part.words for part in parts) or not (is_said or _reads_as_story(parts, root)):
        raise FormatError("The page holds no article: no text of one was found on it.")
    suppliers = dict.fromkeys(name for name in (*said.suppliers, _site(meta)) if name)
    signed = credits.signed(parts[-1].words)
    printed = (*suppliers, *credits.names(byline), *(opening.credit_names if opening else ()), *signed)
    published_at = _time(said.published, *(meta.get(key, "") for key in _PUBLISHED))
    dateline = (opening.words if opening else "") or said.dateline
    url = next((each for each in (address, *said.addresses) if _is_of_a_page(each)), "")
    if len(url) > 255:
        raise FormatError(f"The address of the page is longer than 255 characters: {url[:80]}….")
    return Story(
        guid=url or _guid(headline, published_at.isoformat() if published_at else dateline),
        headline=headline,
        body=compose(parts),
        byline=byline,
        credit_line=said.credit_line or ", ".join(suppliers) or byline,
        credit_names=tuple(dict.fromkeys(printed)),
        dateline=dateline,
        place=(opening.place if opening else "") or said.place,
        language=_language(root, said, meta),
        is_correction=bool(said.correction),
        version=said.version,
        published_at=published_at,
        # Not when it was published, which stays the same when its words are corrected.
        versioned_at=_time(said.modified, *(meta.get(key, "") for key in _MODIFIED)),
        subjects=tuple(_subjects(said)),
        editor_note=said.correction,
        usage_terms=said.usage_terms,
        copyright_notice=said.copyright_notice or one_line(meta.get("copyright", "") or meta.get("dc.rights", "")),
        url=url,
    )


def _meta(root: Element) -> dict[str, str]:
    """What the page's meta elements say, the first of each name."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = next((name for key in ("property", "name", "itemprop", "http-equiv") if (name := meta.get(key))), "")
        found.setdefault(name.lower().strip(), one_line(meta.get("content", "")))
    return found


def _scripts(root: Element) -> list[str]:
    """The page's JSON-LD. It is emptied, so that what is inferred later is of what the page shows."""
    scripts = [script for script in root.iter("script") if "ld+json" in script.get("type", "").lower()]
    found = [script.text or "" for script in scripts]
    for script in scripts:
        script.text = ""
    return found


def _canonical(root: Element) -> str:
    base = next((href for base in root.iter("base") if (href := base.get("href"))), "")
    for link in root.iter("link"):
        if "canonical" in link.get("rel", "").lower().split():
            return _web_address(link.get("href", ""), base)
    return ""


def _web_address(address: str, base: str = "") -> str:
    try:
        address = urljoin(base, address.strip())
    except ValueError:
        return ""
    return address if is_web_address(address) else ""


def _is_of_a_page(address: str) -> bool:
    """Not of a whole site: many pages name its address for want of their own, and would be taken for one story."""
    found = urlsplit(address)
    return found.path not in ("", "/") or bool(found.query)


def _titles(root: Element, meta: dict[str, str]) -> Iterator[str]:
    for name in ("h1", "title"):
        for element in root.iter(name):
            if words := _bare(strictxml.words(element), meta):
                yield words
                break


def _bare(title: str, meta: dict[str, str]) -> str:
    """A title without the name of the site that stands behind it."""
    site = one_line(meta.get("og:site_name", ""))
    return re.sub(rf"\s+[|–—·-]\s+{re.escape(site)}\s*$", "", title) if site else title


def _site(meta: dict[str, str]) -> str:
    return meta.get("og:site_name", "") or meta.get("dc.publisher", "")


def _author(meta: dict[str, str]) -> str:
    found = (meta.get(key, "") for key in ("author", "article:author", "dc.creator"))
    return next((name for name in found if name and not is_web_address(name)), "")


def _language(root: Element, said: Described, meta: dict[str, str]) -> str:
    for language in (said.language, root.get("lang", ""), root.get("xml:lang", ""), meta.get("content-language", "")):
        if _LANGUAGE.fullmatch(language := language.strip().replace("_", "-")):
            return language
    return "und"


def _is_article(root: Element, meta: dict[str, str]) -> bool:
    is_typed = meta.get("og:type", "") == "article" or "article:published_time" in meta
    return is_typed or len(list(root.iter("article"))) == 1


def _reads_as_story(parts: list[Part], root: Element) -> bool:
    """Of a page that does not say so: a sentence is on it, and most of its words do not lead to other pages."""
    leading = {strictxml.words(link) for link in root.iter("a")}
    own = [part.words for part in parts if part.words not in leading]
    is_told = sum(map(len, own)) * 2 > sum(len(part.words) for part in parts)
    return is_told and any(words.endswith(_SENTENCE_ENDS) for words in own)


def _body(root: Element, said: Described, address: str, titles: list[str]) -> list[Part]:
    inferred = _inferred(root, address)
    if inferred and inferred[0].kind == "subhead" and inferred[0].words in titles:
        inferred = inferred[1:]
    stated = _stated(said)
    return stated if _is_fuller(stated, inferred) else inferred


def _inferred(root: Element, address: str) -> list[Part]:
    """The article's blocks as trafilatura finds them; none where it finds none. It fetches nothing here."""
    trafilatura, config = _trafilatura()
    try:
        document = trafilatura.bare_extraction(
            root,
            url=address or None,
            # Without it the time grows with the square of a page, and it found no more on any that was tried.
            fast=True,
            include_comments=False,
            include_formatting=True,
            include_links=True,
            config=config,
        )
        if document is None:
            return []
        for element in document.body.iter(*_ELEMENTS):
            _as_html(element)
        return element_to_parts(document.body)
    except _STUMBLES:
        return []


@cache
def _trafilatura() -> tuple[Any, ConfigParser]:
    """Imported when the first page comes: it takes a third of a second, which others are spared."""
    config = importlib.import_module("trafilatura.settings").use_config()
    # It takes whole pages, menus and all, where the story on them is shorter than 250 letters; a flash is.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    return importlib.import_module("trafilatura"), config


def _as_html(element: Element) -> None:
    if element.tag == "ref":
        element.set("href", element.get("target", ""))
    # A quotation inside a sentence does not part it.
    is_inline = element.tag in ("quote", "code") and (parent := element.getparent()) is not None and parent.tag == "p"
    element.tag = "span" if is_inline else _ELEMENTS[str(element.tag)]


def _stated(said: Described) -> list[Part]:
    if re.search(r"</?(?:p|br|div)\b", said.body, re.IGNORECASE):
        try:
            return html_to_parts(said.body)
        except ValueError:
            return []
    return [Part("paragraph", words) for words in paragraphs(said.body)]


def _is_fuller(stated: list[Part], inferred: list[Part]) -> bool:
    """Whether the page says more of the story in its articleBody than was found of it, or something else was found."""
    stated_letters, letters = _letters(stated), _letters(inferred)
    middle = len(stated_letters) // 2
    is_there = stated_letters[middle : middle + 40] in letters
    return bool(stated_letters) and (not is_there or len(stated_letters) > _FULLER * len(letters))


def _letters(parts: list[Part]) -> str:
    return "".join(letter for part in parts for letter in part.words.casefold() if letter.isalnum())


def _time(*written: str) -> datetime | None:
    return next((found for words in written if words and (found := times.moment(words))), None)


def _subjects(said: Described) -> Iterator[Subject]:
    for address in said.subjects:
        if code := _SUBJECT.fullmatch(address):
            yield Subject(f"{_SCHEMES[code[1]]}:{code[2]}")


def _guid(headline: str, filed: str) -> str:
    """Of a page without an address: it is known again by its headline, in whatever capitals, and its date."""
    key = unicodedata.normalize("NFKC", f"{headline}\n{filed}").casefold()
    return f"urn:onrecord:page:{hashlib.sha256(key.encode()).hexdigest()[:32]}"
