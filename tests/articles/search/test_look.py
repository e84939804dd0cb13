"""What the archive finds, on the engine of this database."""

import pytest

from articles import archiving
from articles.models import Article, Indexed, Rights
from articles.search.engines import Stretch
from articles.search.look import look
from articles.search.query import parsed
from tests import make

pytestmark = pytest.mark.django_db


def plant(*bodies):
    """Stories of these words, each a day later than the one before."""
    for number, body in enumerate(bodies):
        when = f"2026-01-{number + 1:02}T10:00:00Z"
        make.article(
            make.ninjs(
                uri=f"urn:test:{number}", headlines=[{"value": f"Story {number}"}], bodies=[{"value": body}],
                versionCreated=when, firstCreated=when,
            ),
            guid=f"urn:test:{number}",
        )  # fmt: skip


def found(text, **stretch):
    numbers = look(parsed(text), Stretch(**stretch), most=100).found
    guids = dict(Article.objects.values_list("pk", "guid"))
    return [int(guids[number].rpartition(":")[2]) for number in numbers]


@pytest.mark.parametrize(
    ("text", "stories"),
    [
        ("steel", [1, 0]),
        ("STEEL tariff", [0]),
        ('"steel tariffs"', [0]),
        ('"tariffs steel"', []),
        ("steel -tariffs", [1]),
        ("stee*", [1, 0]),
        ("policies*", [2]),
        ('"story 1"', [1]),
        ("cafe", [3]),
        ("中国", [4]),
        ("国中", []),
        ("日", [4]),
        ("rain", [2]),
        ("story -rain -steel", [4, 3]),
        ('steel" OR (', []),
        ('NEAR("steel" tariffs)', []),
        ("body:steel", []),
        ("steel:*", [1, 0]),
        ("'; DROP TABLE articles_article; --", []),
        ("", [4, 3, 2, 1, 0]),
    ],
)
def test_a_query_finds_the_newest_first(text, stories):
    plant("New steel tariffs are due.", "Steel is dear.", "It rained on the policy.", "Au Café Müller", "中国は日本に")

    assert found(text) == stories


def test_a_phrase_does_not_reach_from_the_headline_into_the_text():
    plant("Steel is dear.")

    assert found('"story 0 steel"') == []


def test_the_oldest_come_first_where_they_are_asked_for():
    plant("Steel.", "Steel.")

    assert found("steel", newest_first=False) == [0, 1]


def test_a_look_tells_where_it_stopped_and_another_goes_on_there():
    plant("Steel.", "Steel.", "Steel.")

    first = look(parsed("steel"), Stretch(), most=2)
    second = look(parsed("steel"), Stretch(last=first.last - 1), most=2)

    assert first.has_more
    assert not second.has_more
    assert len({*first.found, *second.found}) == 3


@pytest.mark.parametrize(
    "hidden",
    [
        {"embargo_until": "2099-01-01T00:00Z"},
        {"state": "held"},
        {"state": "withheld"},
        {"published_at": "2099-01-01T00:00Z"},
        {"state": "withdrawn", "withdrawn_at": "2026-01-01T00:00Z"},
    ],
)
def test_what_readers_may_not_see_is_not_found(story, hidden):
    assert look(parsed("steel"), Stretch(), most=9).found

    make.change(story, **hidden)

    assert not look(parsed("steel"), Stretch(), most=9).found
    assert not look(parsed(""), Stretch(), most=9).found


def test_a_correction_is_found_by_its_own_words_alone():
    make.bridge()
    make.bridge(version="2", versionCreated="2026-01-06T10:00:00Z", bodies=[{"value": "The tunnel opens."}])

    assert len(look(parsed("tunnel"), Stretch(), most=9).found) == 1
    assert not look(parsed("mayor"), Stretch(), most=9).found


@pytest.mark.parametrize(
    ("rights", "words"), [("headline", []), ("extract", ["begins"]), ("full", ["begins", "mayor"])]
)
def test_no_more_is_found_than_may_be_shown(at_the_desk, rights, words):
    bridge = make.bridge(bodies=[{"value": "It begins.\n\nThe mayor said so."}])

    at_the_desk.limit(bridge, rights)

    assert [word for word in ("begins", "mayor") if look(parsed(word), Stretch(), most=9).found] == words


@pytest.fixture
def at_the_desk(as_edie):
    class Desk:
        def limit(self, article, rights):
            address = f"/admin/articles/article/{article.pk}/change/"
            form = as_edie.get(address).context["adminform"].form
            data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
            inline = {"credits-TOTAL_FORMS": 0, "credits-INITIAL_FORMS": 0}
            published = article.published_at
            data |= {"published_at_0": f"{published:%Y-%m-%d}", "published_at_1": f"{published:%H:%M:%S}"}
            response = as_edie.post(address, {**data, "rights": rights, **inline})
            assert response.status_code == 302, response.context["errors"]

    return Desk()


def test_a_story_whose_rights_the_index_does_not_know_is_not_found(story):
    Article.objects.filter(pk=story.pk).update(rights=Rights.HEADLINE)

    assert not look(parsed("tariffs"), Stretch(), most=9).found


def test_a_story_that_is_sent_again_stands_in_the_index_once(story):
    archiving.deliver(make.TRADE_TALKS.encode() + b"\nIt rained.\n", guid=story.guid)

    assert Indexed.objects.count() == 1


def test_a_very_long_story_is_indexed_as_far_as_there_is_room():
    plant("\n\n".join(f"{'漢' * 900} w{number}x" for number in range(40)))

    assert found("w0x") == [0]
    assert found("w39x") == []
