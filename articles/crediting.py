"""Who supplied a story: printed names to Sources, and Sources to the Credits of an article."""

import re
from collections.abc import Iterable

from simple_history.utils import bulk_create_with_history

from articles import agencies
from articles.agencies import Agency
from articles.models import Article, Credit, Source, SourceName


def credit(article: Article, versions: Iterable[Iterable[str]]) -> None:
    """Credit the article to the Sources that the first of these versions names that names any, and to no others."""
    sources = next(filter(None, map(credited, versions)), [])
    standing = {} if article.has_begun else {row.source_id: row for row in article.credits.all()}
    if not sources or [source.pk for source in sources] == list(standing):
        return
    for row in standing.values():
        row.delete()
    rows = [Credit(article=article, source=source, order=order) for order, source in enumerate(sources, start=1)]
    bulk_create_with_history(rows, Credit)


def credited(names: Iterable[str]) -> list[Source]:
    """The Sources that go by these printed names, in the order of the names. Unknown names are passed over.

    An agency that is well known (articles.agencies) becomes a Source with the first story that credits it.
    """
    printed = {source_key(name): name for name in names}
    known = {known.key: known.source for known in SourceName.objects.filter(key__in=printed).select_related("source")}
    for key, name in printed.items():
        if key not in known and (agency := agencies.known(name)):
            known[key] = _source_of(agency)
    return list(dict.fromkeys(known[key] for key in printed if key in known))


def _source_of(agency: Agency) -> Source:
    source = Source.objects.filter(slug=agency.slug).first() or Source.objects.filter(name=agency.name).first()
    if source is None:
        told = {name: getattr(agency, name) for name in ("slug", "name", "kind", "country", "homepage", "about")}
        source = Source(**told)
        source.record(by=None)
    for name in (agency.name, *agency.names):
        SourceName.objects.get_or_create(key=source_key(name), defaults={"source": source, "name": name})
    return source


def source_key(name: str) -> str:
    """The folded form under which a printed name is known: "KYODO NEWS" and "Kyodo News" are one."""
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()
