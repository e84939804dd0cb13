"""The same items in any order, some of them twice, leave the archive in one state."""

from random import Random

import pytest

from articles.models import Article
from tests import make

# Its own key and address, and how often it was saved, tell of the order and of nothing else.
_OF_THE_ORDER = {"id", "guid", "slug", "version", "current_revision"}


def timeline(count, *, guid, kill_at=None, correction_at=None):
    """Versions of one story, each in words of its own but every seventh, which is sent as the one before it was."""
    items = []
    for number in range(1, count + 1):
        words = number - 1 if number % 7 == 0 else number
        items.append(
            make.ninjs(
                uri=guid,
                version=str(number),
                versionCreated=f"2026-01-{5 + number // 24:02}T{number % 24:02}:00:00Z",
                headlines=[{"value": f"Bridge to open, version {words}"}],
                bodies=[{"value": f"The bridge opens in {words} days.\n\nThe mayor said so."}],
                pubStatus="canceled" if number == kill_at else "usable",
                edNote="Corrects the day." if number == correction_at else "",
                infoSources=[{"name": "Kyodo" if number % 2 else "Reuters"}],
                located="Tokyo" if number > count // 2 else "Osaka",
                urgency=1 + number % 9,
                usageTerms="Not for Japan." if number == 3 else "",
                subjects=[{"uri": f"http://cv.iptc.org/newscodes/mediatopic/{20000000 + number}", "name": "Roads"}],
            )
        )
    return items


def end_state(guid):
    article = Article.objects.get(guid=guid)
    fields = {field.attname: getattr(article, field.attname) for field in article._meta.concrete_fields}
    revisions = article.revisions.order_by("versioned_at", "supplier_version")
    return {
        "article": {name: value for name, value in fields.items() if name.removesuffix("_id") not in _OF_THE_ORDER},
        "headline": article.headline,
        "text": article.current_revision.text,
        # Of versions in the same words the revision is that of the one that came first.
        "revisions": [(each.headline, each.text) for each in revisions],
        "credits": list(article.credits.order_by("order").values_list("source__slug", "order")),
        "subjects": list(article.subjects.values_list("code", "name")),
        "said": sorted(article.deliveries.values_list("supplier_version", "status", "words_digest")),
    }


@pytest.mark.parametrize(("count", "shuffles", "kill_at"), [(100, 5, 60), (30, 3, None)])
def test_any_order_of_a_timeline_ends_in_one_state(db, count, shuffles, kill_at):
    states = []
    for seed in range(shuffles + 1):
        items = timeline(count, guid=f"urn:test:{seed}", kill_at=kill_at, correction_at=11)
        items += items[10:20]
        if seed:
            Random(seed).shuffle(items)
        for item in items:
            assert not make.delivery(item).error
        states.append(end_state(f"urn:test:{seed}"))

    assert states[0]["headline"] == f"Bridge to open, version {count}"
    assert states[0]["article"]["state"] == ("withdrawn" if kill_at else "published")
    for state in states[1:]:
        assert state == states[0]
