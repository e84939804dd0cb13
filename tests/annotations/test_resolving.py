"""What became of claims, how they stand to each other, and where those come from that many stories have."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from annotations import origins, resolving
from annotations.choices import LinkKind, Resolution
from annotations.models import Claim, ClaimLink, Outcome
from articles.models import StaleVersion
from tests import make

TODAY = timezone.localdate()
SHOWN = {"resolved_on": TODAY, "url": "https://paper.test/it-is-so"}


@pytest.fixture
def claim(story):
    return make.anonymous_claim(story).claim


def test_what_became_of_a_claim_is_kept_with_what_shows_it(claim, story, edie):
    outcome = resolving.resolve(claim, resolution=Resolution.CONFIRMED, resolved_on=TODAY, article=story, by=edie)

    assert (outcome.resolution, outcome.article, outcome.history.get().history_user) == (
        "confirmed_on_record",
        story,
        edie,
    )


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"resolution": Resolution.CONFIRMED, "resolved_on": TODAY}, "article", "which story shows it"),
        ({"resolution": Resolution.DENIED, "url": "https://paper.test/"}, "resolved_on", "on which day"),
        ({"resolution": Resolution.OVERTAKEN}, "resolved_on", "on which day"),
        ({"resolution": Resolution.UNRESOLVED, "resolved_on": TODAY}, "resolution", "has no day"),
        (
            {"resolution": Resolution.DENIED, **SHOWN, "resolved_on": TODAY + timedelta(days=2)},
            "resolved_on",
            "not come",
        ),
        ({"resolution": Resolution.DENIED, **SHOWN, "url": "javascript:alert(1)"}, "url", "valid URL"),
        ({"resolution": "solved", **SHOWN}, "resolution", "not a valid choice"),
    ],
)
def test_what_cannot_be_is_refused(claim, edie, given, field, message):
    with pytest.raises(ValidationError, match=message) as refused:
        resolving.resolve(claim, **given, by=edie)

    assert field in refused.value.message_dict
    assert not Outcome.objects.exists()


def test_of_a_claim_that_was_set_aside_nothing_becomes(claim, edie):
    make.change_claim(claim, standing="set_aside")

    with pytest.raises(ValidationError, match="was, on record"):
        resolving.resolve(claim, resolution=Resolution.OVERTAKEN, resolved_on=TODAY, by=edie)


def test_what_was_known_before_stays_in_the_history(claim, edie, rex):
    resolving.resolve(claim, resolution=Resolution.UNRESOLVED, by=edie)
    outcome = resolving.resolve(claim, resolution=Resolution.DENIED, **SHOWN, by=rex, expected=1)

    assert (Outcome.objects.count(), outcome.version) == (1, 2)
    assert [state.resolution for state in outcome.history.all()] == ["denied", "unresolved"]


@pytest.mark.parametrize("seen", [0, 2])
def test_who_saw_another_state_is_told_and_nothing_is_written(claim, edie, rex, seen):
    resolving.resolve(claim, resolution=Resolution.UNRESOLVED, by=edie, expected=0)

    with pytest.raises(StaleVersion):
        resolving.resolve(claim, resolution=Resolution.DENIED, **SHOWN, by=rex, expected=seen)

    assert Outcome.objects.get().resolution == "unresolved"


def test_readers_see_it_beside_the_words(claim, story, edie, client):
    resolving.resolve(claim, resolution=Resolution.CONFIRMED, **SHOWN, by=edie)

    page = client.get(story.get_absolute_url()).text

    assert '<a href="https://paper.test/it-is-so" rel="nofollow noopener">confirmed on record</a>' in page


def test_a_story_that_readers_may_not_see_shows_them_nothing(claim, story, edie, client, api):
    held = make.article(make.text("Held back", "Nobody may read this yet."), guid="urn:test:held")
    make.change(held, state="held")
    resolving.resolve(claim, resolution=Resolution.CONFIRMED, resolved_on=TODAY, article=held, by=edie)

    page, told = client.get(story.get_absolute_url()).text, api.get(f"/api/v1/claims/{claim.pk}/").json()["outcome"]

    assert "confirmed on record" in page
    assert "Held back" not in page
    assert held.slug not in page
    assert told == {"resolution": "confirmed_on_record", "resolved_on": TODAY.isoformat(), "article": None, "link": ""}


def test_the_outcome_of_a_claim_that_is_not_public_is_not_either(claim, story, edie):
    resolving.resolve(claim, resolution=Resolution.UNRESOLVED, by=edie)
    assert Outcome.objects.public().exists()

    make.change(story, state="held")
    assert not Outcome.objects.public().exists()


def test_claims_are_listed_by_what_became_of_them(claim, edie, api):
    resolving.resolve(claim, resolution=Resolution.UNRESOLVED, by=edie)

    found = [api.get(f"/api/v1/claims/?outcome={one}").json()["results"] for one in ("unresolved", "denied")]

    assert [len(one) for one in found] == [1, 0]


def test_an_editor_says_it_in_the_admin_and_nobody_is_overwritten(claim, edie, rex):
    add = f"/admin/annotations/outcome/add/?claim={claim.pk}"
    browsers = [make.client(person) for person in (edie, rex)]
    form = {"claim": claim.pk, "resolution": "denied", "resolved_on": TODAY.isoformat(), "url": "https://paper.test/no"}
    assert "China plans to ask" in browsers[0].get(add).text

    browsers[0].post(add, form)
    late = browsers[1].post(add, {**form, "resolution": "confirmed_on_record"})

    assert "Somebody saved this" in late.text
    assert "It is now: “denied”" in late.text
    assert Outcome.objects.get().resolution == "denied"


def test_who_adds_an_outcome_too_late_sees_both_and_may_keep_her_own_knowingly(claim, edie, rex):
    add = f"/admin/annotations/outcome/add/?claim={claim.pk}"
    form = {"claim": claim.pk, "resolution": "overtaken", "resolved_on": TODAY.isoformat()}
    resolving.resolve(claim, resolution=Resolution.UNRESOLVED, by=edie)
    browser = make.client(rex)
    late = browser.post(add, form)

    seen = late.context["adminform"].form["seen_version"].value()
    again = browser.post(add, {**form, "seen_version": seen})

    assert again.status_code == 302
    assert [(one.resolution, one.version) for one in Outcome.objects.all()] == [("overtaken", 2)]


def test_a_form_that_does_not_say_which_version_was_seen_saves_nothing(claim, edie, rex):
    outcome = resolving.resolve(claim, resolution=Resolution.UNRESOLVED, by=edie)
    form = {"resolution": "overtaken", "resolved_on": TODAY.isoformat()}

    page = make.client(rex).post(f"/admin/annotations/outcome/{outcome.pk}/change/", form)

    assert "does not say which version you saw" in page.text
    assert Outcome.objects.get().resolution == "unresolved"


# Links


@pytest.fixture
def other(edie):
    story = make.article(
        make.text("Tokyo waits", "Japan expects a request on tariffs, officials said."), guid="urn:test:2"
    )
    claim = make.claim(story, "Japan expects a request on tariffs")
    make.unnamed(claim, "officials")
    return claim


def test_what_holds_both_ways_is_kept_once(claim, other, edie):
    link = resolving.link(other, kind=LinkKind.SAME, other=claim, by=edie)

    assert (link.claim, link.other) == (claim, other)
    with pytest.raises(ValidationError, match="linked in this way already"):
        resolving.link(claim, kind=LinkKind.SAME, other=other, by=edie)


@pytest.fixture
def named(story):
    """A claim of somebody with a name."""
    claim = make.claim(story, "free trade needed defending")
    make.named(claim, "Wang Yi", words="Wang Yi")
    return claim


def test_what_confirms_has_a_direction(claim, named, edie):
    link = resolving.link(named, kind=LinkKind.CONFIRMS, other=claim, by=edie)

    assert (link.claim, link.other) == (named, claim)


@pytest.mark.parametrize("stance", ["declines", "does_not_confirm", "denies"])
def test_who_does_not_say_so_confirms_nothing(claim, named, edie, stance):
    named.attributions.update(stance=stance)

    with pytest.raises(ValidationError, match="confirms nothing"):
        resolving.link(named, kind=LinkKind.CONFIRMS, other=claim, by=edie)


def test_nor_does_somebody_unnamed(claim, other, edie):
    with pytest.raises(ValidationError, match="confirms nothing"):
        resolving.link(other, kind=LinkKind.CONFIRMS, other=claim, by=edie)


def test_a_claim_is_not_linked_to_itself(named, edie):
    with pytest.raises(ValidationError, match="not linked to itself"):
        resolving.link(named, kind=LinkKind.CONFIRMS, other=named, by=edie)


def test_what_the_machine_suggests_is_linked_to_nothing(claim, story, edie):
    suggested = make.suggestion(story, "Tokyo would not take sides").claim

    with pytest.raises(ValidationError, match="Only claims that are, or were, on record"):
        resolving.link(claim, kind=LinkKind.SAME, other=suggested, by=edie)


def test_an_error_is_set_aside_and_can_be_taken_up_again(claim, other, edie):
    link = resolving.set_aside(resolving.link(claim, kind=LinkKind.SAME, other=other, by=edie), by=edie)
    assert not ClaimLink.objects.standing().exists()

    assert resolving.link(claim, kind=LinkKind.SAME, other=other, by=edie) == link
    assert ClaimLink.objects.standing().exists()


def test_readers_see_links_from_both_ends(named, other, story, edie, client, api):
    resolving.link(named, kind=LinkKind.CONFIRMS, other=other, by=edie)

    here, there = (client.get(one.get_absolute_url()).text for one in (story, other.article))

    assert "confirms:" in here
    assert f"{other.article.get_absolute_url()}#claim-{other.pk}" in here
    assert "is confirmed by:" in there
    links = [api.get(f"/api/v1/claims/{one.pk}/").json()["links"] for one in (named, other)]
    assert links == [[{"kind": "confirms", "claim": named.pk, "other": other.pk}]] * 2


def test_a_link_to_what_readers_may_not_see_is_not_shown(claim, other, story, edie, client, api):
    resolving.link(claim, kind=LinkKind.SAME, other=other, by=edie)
    make.change(other.article, state="held")

    assert "Tokyo waits" not in client.get(story.get_absolute_url()).text
    assert api.get(f"/api/v1/claims/{claim.pk}/").json()["links"] == []


# Origins


def passed_on(number, outlet, source):
    """Another story that has the claim from an outlet, which names nobody."""
    text = make.text(
        f"Passed on {number}", f"China will ask Japan for help, {outlet} reported, citing people it did not name."
    )
    claim = make.claim(make.article(text, guid=f"urn:test:on-{number}"), "China will ask Japan for help")
    make.relayed(claim, source, words=outlet, nested_words="people it did not name")
    return claim


def test_ten_stories_with_one_unnamed_root(claim, kyodo, edie):
    for number in range(9):
        resolving.link(claim, kind=LinkKind.SAME, other=passed_on(number, "Kyodo News", kyodo), by=edie)

    found = origins.origin_of(Claim.objects.filter(pk__in=origins.same_as(claim)))

    assert (found.stories, found.roots, found.is_single, found.outlets) == (10, 1, True, ("Kyodo News",))


def test_links_are_followed_from_one_to_the_next(claim, kyodo, edie):
    first, second = (passed_on(number, "Kyodo News", kyodo) for number in (1, 2))
    resolving.link(claim, kind=LinkKind.SAME, other=first, by=edie)
    resolving.link(first, kind=LinkKind.SAME, other=second, by=edie)

    assert origins.same_as(second) == {claim.pk, first.pk, second.pk}


def test_unnamed_people_in_stories_of_one_agency_cannot_be_told_apart(claim, edie):
    again = make.article(guid="urn:test:again")
    twin = make.anonymous_claim(again).claim
    resolving.link(claim, kind=LinkKind.SAME, other=twin, by=edie)

    found = origins.origin_of(Claim.objects.filter(pk__in=origins.same_as(claim)))

    assert (found.stories, found.roots, found.is_single) == (2, 1, True)


def test_a_story_that_says_so_itself_has_a_root_of_its_own(claim, edie):
    again = make.article(guid="urn:test:again")
    own = make.claim(again, "China plans to ask Japan to stand with it")
    resolving.link(claim, kind=LinkKind.SAME, other=own, by=edie)

    found = origins.origin_of(Claim.objects.filter(pk__in=origins.same_as(claim)))

    assert (found.claims, found.roots, found.is_single) == (2, 2, False)


def test_a_link_that_stands_is_saved_unchanged_and_an_old_form_does_not_take_it_up(claim, other, edie, rex):
    link = resolving.link(claim, kind=LinkKind.SAME, other=other, by=edie)
    address = f"/admin/annotations/claimlink/{link.pk}/change/"
    assert make.client(rex).post(address, {"seen_version": 1}).status_code == 302
    resolving.set_aside(link, by=edie)

    late = make.client(rex).post(address, {"seen_version": 1})

    assert "Somebody saved this" in late.text
    assert ClaimLink.objects.get().is_set_aside


@pytest.mark.parametrize("model", ["outcome", "claimlink", "annotation", "attribution"])
@pytest.mark.parametrize("given", ["abc", "9" * 31, "-1", ""])
def test_an_address_that_names_no_claim_breaks_no_form(db, edie, model, given):
    browser = make.client(edie)
    address = f"/admin/annotations/{model}/add/"

    answers = [browser.get(f"{address}?claim={given}"), browser.post(address, {"claim": given})]

    assert [answer.status_code for answer in answers] == [200, 200]


def test_two_stories_of_their_own_have_two_roots(claim, other, edie):
    resolving.link(claim, kind=LinkKind.SAME, other=other, by=edie)

    found = origins.origin_of(Claim.objects.filter(pk__in=origins.same_as(claim)))

    assert (found.stories, found.roots, found.is_single) == (2, 2, False)


def test_somebody_named_makes_it_no_single_unnamed_origin(claim, other, edie):
    other.attributions.get().delete()
    make.named(other, "Taro Kono")
    resolving.link(claim, kind=LinkKind.SAME, other=other, by=edie)

    assert not origins.origin_of(Claim.objects.filter(pk__in=origins.same_as(claim))).is_unnamed


def test_a_link_that_was_set_aside_is_not_followed(claim, other, edie):
    resolving.set_aside(resolving.link(claim, kind=LinkKind.SAME, other=other, by=edie), by=edie)

    assert origins.same_as(claim) == {claim.pk}


def test_the_desk_is_told_where_it_comes_from(claim, kyodo, edie):
    resolving.link(claim, kind=LinkKind.SAME, other=passed_on(1, "Kyodo News", kyodo), by=edie)

    page = make.client(edie).get(f"/admin/annotations/claim/{claim.pk}/change/").text

    assert "2 stories say so, and all go back to one source that nobody names." in page


@pytest.mark.parametrize("stories", [3, 12])
def test_origins_take_as_many_queries_for_many_as_for_few(claim, kyodo, edie, stories, django_assert_max_num_queries):
    for number in range(stories):
        resolving.link(claim, kind=LinkKind.SAME, other=passed_on(number, "Kyodo News", kyodo), by=edie)

    with django_assert_max_num_queries(6):
        origins.origin_of(Claim.objects.filter(pk__in=origins.same_as(claim)))
