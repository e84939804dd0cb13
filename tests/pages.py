"""Reads a page as its reader does: by what stands in which element."""

import lxml.html
from django.http import HttpResponse


def tree(response: HttpResponse) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(response.content.decode())


def links(response: HttpResponse) -> list[str]:
    """Where the links in the page's own part lead, once each and in their order."""
    return list(dict.fromkeys(tree(response).xpath("//main//a/@href")))


def told(response: HttpResponse, xpath: str) -> list[str]:
    """What the elements say, on one line each."""
    return [" ".join(element.text_content().split()) for element in tree(response).xpath(xpath)]


def marked(response: HttpResponse, claim_id: int) -> str:
    """The marked words from the claim’s place to the reference to it: a piece names the innermost claim alone."""
    begun, ended = f"preceding::span[@id='claim-{claim_id}']", f"following::a[@class and @href='#record-{claim_id}']"
    return "".join(tree(response).xpath(f"//mark//text()[{begun} and {ended}]"))


def beside(response: HttpResponse, claim_id: int) -> str:
    """All that the page tells of a claim beside its words."""
    return told(response, f"//*[@id='record-{claim_id}']")[0]
