"""The ledger of descriptors, for readers, for programs and at the desk."""

import pytest
from django.urls import reverse

from annotations import claiming, reanchoring
from annotations.choices import Standing
from annotations.models import Anchor, Descriptor
from articles.models import Rights
from tests import make

OFFICIAL = "A Japanese government source"


@pytest.fixture
def attribution(story):
    return make.unnamed(make.claim(story, "Tokyo would not take sides"), OFFICIAL)


def public():
    return [str(one) for one in Descriptor.objects.public()]


# The door


def test_readers_see_the_words_of_a_story_that_they_can_read(attribution):
    assert public() == [OFFICIAL]


@pytest.mark.parametrize(
    "hidden",
    [
        {"state": "withheld"},
        {"state": "held"},
        {"state": "withdrawn", "withdrawn_at": "2026-01-01T00:00Z"},
        {"embargo_until": "2099-01-01T00:00Z"},
        {"published_at": "2099-01-01T00:00Z"},
        {"rights": Rights.HEADLINE},
    ],
)
def test_and_none_of_a_story_that_is_hidden(attribution, story, api, hidden):
    make.change(story, **hidden)

    assert public() == []
    assert api.get("/api/v1/descriptors/").json()["results"] == []
    assert api.get(f"/api/v1/descriptors/{attribution.descriptor_id}/").status_code == 404


@pytest.mark.parametrize("standing", [Standing.SUGGESTED, Standing.WITHDRAWN, Standing.SET_ASIDE])
def test_nor_of_a_claim_that_is_not_on_record(attribution, standing):
    make.change_claim(attribution.claim, standing=standing)

    assert public() == []


def test_words_that_another_story_has_where_it_may_be_read_are_public(attribution, story, db):
    make.change(story, state="held")
    other = make.article(make.text("Rain", f"It rains, {OFFICIAL} said."), guid="urn:test:rain")
    make.unnamed(make.claim(other, "It rains"), OFFICIAL)

    assert public() == [OFFICIAL]


@pytest.fixture
def beyond(db):
    """A claim that readers see, of words for its speaker that they do not: these stand after the extract."""
    story = make.article(make.text("Rain", "It rains.", "So a man of the harbour said."), guid="urn:test:rain")
    attribution = make.unnamed(make.claim(story, "It rains"), "a man of the harbour")
    make.change(story, rights=Rights.EXTRACT)
    return attribution


def test_words_beyond_an_extract_are_not_public_though_the_attribution_is(beyond, api, edie_api):
    told, known = (one.get("/api/v1/attributions/").json()["results"][0] for one in (api, edie_api))

    assert public() == []
    assert (told["source_words"], told["descriptor"]) == (None, None)
    assert known["descriptor"] == beyond.descriptor_id


def test_words_that_a_correction_has_left_uncertain_are_not_public_before_an_editor_has_seen_them(attribution, edie):
    make.article(make.TRADE_TALKS.replace(OFFICIAL, "Two Japanese government sources"))
    assert public() == []

    reanchoring.confirm(Anchor.objects.unsettled().current().get(), by=edie)

    assert public() == ["Two Japanese government sources"]


@pytest.mark.parametrize(("name", "sees"), [("reader", False), ("noor", False), ("mara", True), ("edie", True)])
def test_the_desk_sees_all(attribution, story, name, sees, request):
    make.change(story, state="held")

    assert Descriptor.objects.visible_to(request.getfixturevalue(name)).exists() == sees


# Over the API


def test_the_api_tells_what_the_words_tell(attribution, api):
    (told,) = api.get("/api/v1/descriptors/").json()["results"]

    assert told == api.get(told["url"]).json()
    assert told.pop("url").endswith(f"/api/v1/descriptors/{told['id']}/")
    assert told == {
        "id": attribution.descriptor_id, "words": OFFICIAL, "language": "en", "number": "one", "count": None,
        "affiliation": "government", "country": "JP", "level": "", "proximity": "", "specificity": 1,
    }  # fmt: skip


def test_an_attribution_leads_to_its_descriptor(attribution, api):
    (claim,) = api.get("/api/v1/claims/").json()["results"]

    assert claim["attributions"][0]["descriptor"] == attribution.descriptor_id


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("language=en", [OFFICIAL, "The sources"]),
        ("language=ja", []),
        ("number=plural", ["The sources"]),
        ("affiliation=government", [OFFICIAL]),
        ("country=JP", [OFFICIAL]),
        ("level=senior", []),
        ("specificity=0", ["The sources"]),
        ("words=THE SOURCES", ["The sources"]),
    ],
)
def test_the_list_can_be_narrowed(attribution, story, api, query, found):
    make.unnamed(make.claim(story, "the request would be made"), "The sources")

    results = api.get(f"/api/v1/descriptors/?{query}").json()["results"]

    assert sorted(one["words"] for one in results) == found


@pytest.mark.parametrize("query", ["specificity=4", "level=high", "number=few", "affiliation=state", "phrase=they"])
def test_a_filter_that_is_none_is_refused(api, query):
    assert api.get(f"/api/v1/descriptors/?{query}").status_code == 400


def test_nobody_writes_a_descriptor(attribution, edie_api):
    for address in ("/api/v1/descriptors/", f"/api/v1/descriptors/{attribution.descriptor_id}/"):
        assert {edie_api.post(address, {}).status_code, edie_api.patch(address, {}).status_code} <= {403, 405}


def test_a_list_takes_one_query_whatever_its_length(story, api, django_assert_num_queries):
    def lay(count):
        for number in range(count):
            text = make.text("Rain", f"It rains, a man of harbour {number} said.")
            rain = make.article(text, guid=f"urn:test:rain-{count}-{number}")
            make.unnamed(make.claim(rain, "It rains"), f"a man of harbour {number}")

    for count in (1, 4):
        lay(count)
        with django_assert_num_queries(1):
            assert len(api.get("/api/v1/descriptors/").json()["results"]) == count


# At the desk


def change_page(attribution):
    return reverse("admin:annotations_descriptor_change", args=[attribution.descriptor_id])


def test_the_desk_has_a_list_and_a_page_says_how_often_each_is_said(as_edie, attribution, story):
    claiming.attribute(
        make.claim(story, "no reply was prepared"), speaker=attribution.speaker,
        source_words=attribution.source_passage.quote, by=None,
    )  # fmt: skip

    page = as_edie.get("/admin/annotations/descriptor/")

    assert OFFICIAL in page.text
    assert "Attributions by these words: 2" in as_edie.get(change_page(attribution)).text
    assert page.context["cl"].result_count == 1


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("q=japanese", 1),
        ("q=chinese", 0),
        ("affiliation=government", 1),
        ("level=senior", 0),
        ("language=en", 1),
        ("language=ja", 0),
    ],
)
def test_the_list_is_searched_and_filtered(as_edie, attribution, query, count):
    assert as_edie.get(f"/admin/annotations/descriptor/?{query}").context["cl"].result_count == count


def test_a_page_shows_what_the_words_tell_and_the_latest_attributions(as_edie, attribution):
    page = as_edie.get(change_page(attribution)).text

    assert "government" in page
    assert f"/admin/annotations/attribution/{attribution.pk}/change/" in page
    assert "None is known of these words." in page


def test_a_page_shows_what_the_words_mean_by_convention(as_edie, attribution):
    make.convention(OFFICIAL.upper(), language="en", meaning="Somebody in Tokyo.")
    make.convention(OFFICIAL, language="ja", meaning="Somebody else.")

    page = as_edie.get(change_page(attribution)).text

    assert "Somebody in Tokyo." in page
    assert "Somebody else." not in page


def test_a_page_takes_as_many_queries_for_many_attributions_as_for_few(
    as_edie, attribution, story, django_assert_max_num_queries
):
    for words in ["the plan", "no reply was prepared", "free trade needed defending"]:
        quote = attribution.source_passage.quote
        claiming.attribute(make.claim(story, words), speaker=attribution.speaker, source_words=quote, by=None)
        make.convention(OFFICIAL, language="en", since=2000 + len(words))

    with django_assert_max_num_queries(8):
        page = as_edie.get(change_page(attribution))

    assert page.text.count("/admin/annotations/attribution/") >= 4


def test_at_the_desk_a_descriptor_is_only_read(as_edie, attribution):
    assert as_edie.get("/admin/annotations/descriptor/add/").status_code == 403
    assert 'name="_save"' not in as_edie.get(change_page(attribution)).text
    assert as_edie.post(change_page(attribution), {"words": "x"}).status_code == 403
