"""Atom documents: what every feed of the archive has in common. Which rows are in one, the feeds themselves say."""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from articles.addresses import absolute
from articles.models import Article

# Entries of a feed.
MOST = 50
# XML 1.0 has no place for them, in whatever way they are written.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    # What its identifier is made of: never changes, and is told nowhere.
    key: str
    title: str
    # The path of what it tells of; empty where nothing is to be led to, and the summary is all there is.
    path: str
    summary: str
    author: str
    language: str
    published: datetime
    updated: datetime
    # Of the summary: "text", or "html" that has been made safe.
    form: str = "text"


class _Feed(Atom1Feed):
    """Each entry in the language of its story; an empty feed as old as can be, and not new each time."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else datetime(1970, 1, 1, tzinfo=UTC)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Django's always has a link. RFC 4287 wants one of an entry without content alone."""
        handler.addQuickElement("title", item["title"])
        if item["link"]:
            handler.addQuickElement("link", "", {"href": item["link"], "rel": "alternate"})
        handler.addQuickElement("published", rfc3339_date(item["pubdate"]))
        handler.addQuickElement("updated", rfc3339_date(item["updateddate"]))
        handler.startElement("author", AttributesImpl({}))
        handler.addQuickElement("name", item["author_name"])
        handler.endElement("author")
        handler.addQuickElement("id", item["unique_id"])
        handler.addQuickElement("summary" if item["link"] else "content", item["description"], {"type": item["form"]})


def feed_of(
    request: HttpRequest, entries: Iterable[Entry], *, title: str, page: str, about: str = "", query: str = ""
) -> HttpResponse:
    """The feed at the path that was asked for, with as much of the `query` as it is made by; `page` is the path of what
    shows the same to people.
    """
    address = absolute(request, f"{request.path}{query and '?'}{query}")
    feed = _Feed(
        title=in_xml(title),
        link=absolute(request, page),
        description="",
        language=settings.LANGUAGE_CODE,
        author_name=_("On Record"),
        subtitle=in_xml(about) or _("Who said what in the news, and how well it is sourced."),
        feed_url=address,
        feed_guid=address,
    )
    for entry in entries:
        feed.add_item(
            title=in_xml(entry.title),
            link=absolute(request, entry.path) if entry.path else "",
            description=in_xml(entry.summary),
            # The supplier's identifier never changes, but is not always a URI.
            unique_id=uuid.uuid5(uuid.NAMESPACE_URL, entry.key).urn,
            author_name=in_xml(entry.author),
            language=entry.language,
            pubdate=entry.published,
            updateddate=entry.updated,
            form=entry.form,
        )
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response


def supplied_by(article: Article) -> str:
    """Whom an entry names as its author: who supplied the story, read with_credits()."""
    names = ", ".join(credit.source.name for credit in article.credits.all())
    return names or article.credit_line or _("On Record")


def in_xml(words: str) -> str:
    return _NOT_IN_XML.sub("", words)
