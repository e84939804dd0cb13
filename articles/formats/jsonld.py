"""What a web page says of the article on it, in JSON-LD of schema.org (https://schema.org/NewsArticle).

A script that is not JSON is passed over, as browsers and search engines do. Addresses of contexts are never fetched:
the names of schema.org are taken for what they are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urldefrag

from articles.formats import strictjson
from articles.text.blocks import is_web_address
from articles.text.canonical import one_line

type Node = dict[str, Any]

_ARTICLES = frozenset(
    [
        "Article",
        "NewsArticle",
        "AnalysisNewsArticle",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReportageNewsArticle",
        "ReviewNewsArticle",
        "SatiricalArticle",
        "AdvertiserContentArticle",
        "ScholarlyArticle",
        "TechArticle",
        "Report",
        "BlogPosting",
        "LiveBlogPosting",
    ]
)
_ORGANISATION = re.compile(r"Organization$|^NewsAgency$|^Corporation$")
# Where the things that a page is about stand in a script.
_HOLDERS = ("@graph", "mainEntity")
_DEPTH = 64
# Line ends inside strings are no JSON, but written often; elsewhere they mean no more than a space.
_CONTROLS = re.compile("[\x00-\x1f]+")
# What some hide their scripts in, from browsers long gone.
_OPENING = re.compile(r"(?://|/\*)?[ ]*(?:<!\[CDATA\[|<!--)(?:[ ]*\*/)?")


@dataclass(frozen=True, slots=True)
class Described:
    """An article as its page describes it; what it does not say is empty. Times are as they are written."""

    headline: str = ""
    # Plain text or HTML.
    body: str = ""
    authors: tuple[str, ...] = ()
    # Who supplied it, the nearest first: those it came from, then the publisher of the page.
    suppliers: tuple[str, ...] = ()
    credit_line: str = ""
    dateline: str = ""
    place: str = ""
    language: str = ""
    published: str = ""
    modified: str = ""
    version: str = ""
    correction: str = ""
    copyright_notice: str = ""
    usage_terms: str = ""
    # Of the article itself, the most telling first.
    addresses: tuple[str, ...] = ()
    # Where its subjects are defined.
    subjects: tuple[str, ...] = ()


def described(scripts: Iterable[str], *, address: str) -> Described | None:
    """The article that the scripts describe; of several the one at `address`, else the first."""
    parsed = [value for script in scripts for value in _parsed(script)]
    known = {node["@id"]: node for value in parsed for node in _all(value) if _is_definition(node)}
    found = [node for value in parsed for node in _things(value) if _ARTICLES.intersection(_types(node))]
    if not found:
        return None
    here = urldefrag(address).url
    at_address = (node for node in found if here in {urldefrag(each).url for each in _addresses(node)})
    return _read(next(at_address, found[0]), known)


def _read(node: Node, known: dict[str, Node]) -> Described:
    authors = _resolved(node.get("author"), known) or _resolved(node.get("creator"), known)
    agencies = [each for each in authors if isinstance(each, dict) and _is_organisation(each)]
    credit_line = _words(node.get("creditText"))
    suppliers = [
        *_names(_resolved(node.get("sourceOrganization"), known)),
        *_names(_resolved(node.get("provider"), known)),
        credit_line,
        *_names(agencies),
        *_names(_resolved(node.get("publisher"), known)),
    ]
    return Described(
        headline=_words(node.get("headline")) or _words(node.get("name")),
        body=_first_string(node.get("articleBody")),
        authors=_names(authors),
        suppliers=tuple(dict.fromkeys(name for name in suppliers if name)),
        credit_line=credit_line,
        dateline=_words(node.get("dateline")),
        place=next(iter(_names(_resolved(node.get("locationCreated"), known))), ""),
        language=_language(node.get("inLanguage")),
        published=_words(node.get("datePublished")) or _words(node.get("dateCreated")),
        modified=_words(node.get("dateModified")),
        version=_words(node.get("version")),
        correction=" ".join(filter(None, map(_words, _listed(node.get("correction"))))),
        copyright_notice=_words(node.get("copyrightNotice")),
        usage_terms=_usage_terms(node),
        addresses=tuple(_addresses(node)),
        subjects=tuple(each for thing in _listed(node.get("about")) for each in _addresses(thing)),
    )


def _parsed(script: str) -> list[Any]:
    text = _CONTROLS.sub(" ", script).strip().rstrip(";")
    opening = _OPENING.match(text)
    if opening:
        text = text[opening.end() : text.rfind("]]>" if "CDATA" in opening[0] else "-->")].rstrip(" /*")
    try:
        return [strictjson.parse(text, depth=_DEPTH)]
    except strictjson.JSONError:
        return []


def _things(value: Any) -> Iterator[Node]:
    """The things at the top of a script, but not those that they only point to, such as other stories in a list."""
    for each in _listed(value):
        if isinstance(each, dict):
            yield each
            for holder in _HOLDERS:
                yield from _things(each.get(holder))


def _all(value: Any) -> Iterator[Node]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _all(each)
    elif isinstance(value, list):
        for each in value:
            yield from _all(each)


def _is_definition(node: Node) -> bool:
    """Whether it says more of a thing than where it is said."""
    return isinstance(node.get("@id"), str) and "name" in node


def _types(node: Node) -> list[str]:
    """The names of its types, without the address or prefix of schema.org."""
    return [re.split(r"[/:#]", each)[-1] for each in _listed(node.get("@type")) if isinstance(each, str)]


def _is_organisation(node: Node) -> bool:
    return any(_ORGANISATION.search(each) for each in _types(node))


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [inner for each in value for inner in _listed(each)]
    return [] if value is None else [value]


def _resolved(value: Any, known: dict[str, Node]) -> list[Any]:
    """The things that a value names, each as it is defined somewhere in the scripts."""
    return [
        known.get(each["@id"], each) if isinstance(each, dict) and isinstance(each.get("@id"), str) else each
        for each in _listed(value)
    ]


def _names(things: Sequence[Any]) -> tuple[str, ...]:
    found = (_words(thing) for thing in things)
    # An author is at times given by an address alone, which is no name.
    return tuple(dict.fromkeys(name for name in found if name and not is_web_address(name)))


def _words(value: Any) -> str:
    """The words of a value on one line: of a thing its text or name."""
    for each in _listed(value):
        if isinstance(each, dict):
            found = _words([each.get(key) for key in ("text", "name", "@value", "url")])
        else:
            # Escaped as for HTML more often than not.
            found = one_line(unescape(str(each))) if isinstance(each, (str, int, float)) else ""
        if found:
            return found
    return ""


def _first_string(value: Any) -> str:
    return next((each for each in _listed(value) if isinstance(each, str)), "")


def _language(value: Any) -> str:
    for each in _listed(value):
        if isinstance(each, dict):
            # Of a Language its name is a word, such as English, and its other name the code.
            return _words(each.get("alternateName")) or _words(each.get("name"))
    return _words(value)


def _usage_terms(node: Node) -> str:
    terms = [_words(node.get(key)) for key in ("usageInfo", "license", "conditionsOfAccess")]
    if str(node.get("isAccessibleForFree")).lower() == "false":
        terms.append("The page says that it is not free to read.")
    return "\n".join(dict.fromkeys(term for term in terms if term))


def _addresses(thing: Any) -> Iterator[str]:
    """The addresses by which a thing is known, of its page too."""
    if isinstance(thing, str):
        yield from [thing.strip()] if is_web_address(thing.strip()) else []
    elif isinstance(thing, dict):
        for key in ("mainEntityOfPage", "url", "@id", "sameAs", "termCode"):
            for each in _listed(thing.get(key)):
                yield from _addresses(each)
