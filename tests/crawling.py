"""Follows every link of the public site, as a reader or a machine could, and says what is wrong with the pages that it
finds: links to nowhere, and what makes HTML invalid or hard to hear.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

import lxml.etree
import lxml.html
from django.http import HttpResponse
from django.test import Client

HOST = "http://testserver"
# For the signed-in, or not served by Django.
_ELSEWHERE = ("/admin/", "/accounts/", "/searches/", "/static/")
# Each facet of a search leads to others.
_MOST_PARAMETERS = 2
# https://html.spec.whatwg.org/#valid-global-date-and-time-string
_TIME = re.compile(r"\d{4,}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)")
_NAMED = "//@aria-labelledby | //@aria-describedby | //@aria-details | //@aria-controls | //label/@for"

type Pages = dict[str, HttpResponse]


def crawl(client: Client, *begin: str) -> Pages:
    """Every answer of the site that links lead to from there, by address."""
    found: Pages = {}
    waiting = list(begin)
    while waiting:
        address = waiting.pop()
        if address not in found:
            found[address] = client.get(address)
            waiting += [to for to, _fragment in links_of(address, found[address]) if to not in found]
    return found


def links_of(address: str, response: HttpResponse) -> Iterator[tuple[str, str]]:
    """Where links lead within the site, each with its fragment."""
    for link in _links(response):
        parts = urlsplit(urljoin(f"{HOST}{address}", link))
        to = f"{parts.path}?{parts.query}" if parts.query else parts.path
        is_here = f"{parts.scheme}://{parts.netloc}" == HOST and not to.startswith(_ELSEWHERE)
        if is_here and parts.query.count("&") < _MOST_PARAMETERS:
            yield to, parts.fragment


def _links(response: HttpResponse) -> list[str]:
    if is_html(response):
        return lxml.html.fromstring(response.content).xpath("//a/@href | //link/@href")
    if "xml" in response.get("Content-Type", ""):
        return lxml.etree.fromstring(response.content).xpath("//*[local-name()='link']/@href")
    return []


def is_html(response: HttpResponse) -> bool:
    return response.get("Content-Type", "").startswith("text/html")


def broken_links(pages: Pages) -> list[str]:
    """Links that lead to no page, or to no such place on it."""
    faults = [f"{address}: {page.status_code}" for address, page in pages.items() if page.status_code != 200]
    places = {address: _ids(page) for address, page in pages.items() if is_html(page)}
    for address, page in pages.items():
        for to, fragment in links_of(address, page):
            if fragment and to in places and fragment not in places[to]:
                faults.append(f"{address}: nothing at {to}#{fragment}")
    return faults


def _ids(page: HttpResponse) -> set[str]:
    return set(lxml.html.fromstring(page.content).xpath("//@id"))


def faults_in(page: HttpResponse) -> Iterator[str]:
    """Of the HTML of one page. The Nu HTML Checker knows more; these it has found here, or they need no parser."""
    tree = lxml.html.fromstring(page.content)
    ids = Counter(tree.xpath("//@id"))
    yield from (f"two of #{name}" for name, count in ids.items() if count > 1)
    for name in " ".join(tree.xpath(_NAMED)).split():
        if name not in ids:
            yield f"nothing is #{name}"
    yield from (f"no time: {time}" for time in tree.xpath("//time/@datetime") if not _TIME.fullmatch(time))
    if tree.xpath("//input[@type='checkbox' or @type='radio'][@autocomplete]"):
        yield "a box to tick has no autocomplete"
    levels = [int(head.tag[1]) for head in tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} first headings"
    yield from (f"a heading {after} follows a {before}" for before, after in pairwise(levels) if after > before + 1)
    yield from (f"{style} in the page" for style in ("style", "onclick") if tree.xpath(f"//main//*[@{style}]"))
