"""The panel at the head of a story: how it is sourced, in numbers, of what readers can see of it."""

import pytest

from annotations import claiming, resolving, reviewing
from annotations.anchoring.selectors import Quote
from annotations.choices import Manner, Resolution, SpeakerKind, Stance
from annotations.claiming import SpeakerSketch
from articles.models import Rights
from tests import make
from tests.pages import links, told

TALKS = "/articles/china-to-seek-common-front-with-japan-on-steel-tariffs/"
LEAD = "China plans to ask Japan to stand with it against U.S. steel tariffs"
ONE_ORIGIN = "One origin."


@pytest.fixture
def panel(client, story):
    """What the panel says, on one line."""
    return lambda: told(client.get(TALKS), "//section[@aria-labelledby='sourcing']")[0]


@pytest.fixture
def parts(client, story):
    """The figures of each row of its table: attributions, their share, claims, theirs."""

    def parts():
        response = client.get(TALKS)
        heads = told(response, "//table[@class='parts']/tbody/tr/th")
        cells = told(response, "//table[@class='parts']/tbody/tr/td")
        return {head: cells[at * 4 : at * 4 + 4] for at, head in enumerate(heads)}

    return parts


def laid_to_document(story, quote, name):
    speaker = SpeakerSketch(SpeakerKind.DOCUMENT, name=name)
    return claiming.attribute(make.claim(story, quote), speaker=speaker, by=None)


def resolve(claim, resolution, *, by):
    return resolving.resolve(
        claim, resolution=resolution, resolved_on=claim.article.published_at.date(), url="https://a.test/", by=by
    )


# Counts and shares


def test_attributions_and_claims_are_counted_by_the_kind_of_speaker(story, nikkei, parts):
    make.anonymous_claim(story)
    make.relayed(make.claim(story, "a joint statement"), nikkei, words="The Nikkei", nested_words="without citing")
    make.named(make.claim(story, "free trade needed defending"), "Wang Yi")
    laid_to_document(story, "no reply was prepared", "A cable")
    claiming.claim(story, quote=Quote("Tokyo would not take sides"), manner=Manner.OWN_VOICE, by=None)

    assert parts() == {
        "unnamed speakers": ["2", "40%", "2", "40%"],
        "named speakers": ["1", "20%", "1", "20%"],
        "documents": ["1", "20%", "1", "20%"],
        "other news outlets": ["1", "20%", "1", "20%"],
        "nobody, the story’s own voice": ["", "", "1", "20%"],
    }


def test_a_claim_laid_twice_to_one_kind_is_one_claim_of_it(story, parts):
    claim = make.claim(story, LEAD)
    for words in ("sources close to bilateral relations", "The sources"):
        make.unnamed(claim, words)

    assert parts()["unnamed speakers"] == ["2", "100%", "1", "100%"]


def test_each_attribution_is_drawn_in_the_order_of_the_text(client, story, nikkei):
    make.relayed(make.claim(story, "a joint statement"), nikkei, words="The Nikkei", nested_words="without citing")
    laid_to_document(story, LEAD, "A cable")

    page = client.get(TALKS).text

    ticks = ["tick-document", "tick-outlet", "tick-unnamed"]
    assert "".join(f'<i class="{tick}"></i>' for tick in ticks) in page


def test_where_all_is_in_its_own_voice_nothing_is_said_of_named_speakers(story, panel):
    claiming.claim(story, quote=Quote(LEAD), manner=Manner.OWN_VOICE, by=None)

    assert "Nothing is laid to anybody" in panel()
    assert "named speaker." not in panel()


def test_the_policy_of_an_approved_note_is_told_and_that_of_another_is_not(client, story, edie, rex):
    house, other = make.policy("house", "2026"), make.policy("other", "2026")
    first, second = make.anonymous_claim(story), make.unnamed(make.claim(story, "no reply was prepared"), "They")
    note = reviewing.write(first, fields={"public_note": "Two.", "policy": house}, by=edie)
    reviewing.approve(reviewing.submit(note, by=edie), by=rex)
    reviewing.submit(reviewing.write(second, fields={"public_note": "Three.", "policy": other}, by=edie), by=edie)

    response = client.get(TALKS)

    assert "1 of the 2 has an approved note. Judged by House rules (2026)" in " ".join(told(response, "//section"))
    assert "/policies/other/2026/" not in links(response)


def test_what_became_of_the_claims_is_counted(story, edie, panel):
    assert "What became of it" not in panel()
    claims = [make.claim(story, quote) for quote in (LEAD, "no reply was prepared", "Tokyo would not take sides")]
    assert "What became of it: nothing is known yet" in panel()

    for claim, resolution in zip(claims, [Resolution.DENIED, Resolution.CONFIRMED, Resolution.DENIED], strict=True):
        resolve(claim, resolution, by=edie)

    assert "What became of it: confirmed on record (1), denied (2)" in panel()


def test_what_readers_cannot_see_plays_no_part(story, edie, parts, panel):
    make.anonymous_claim(story)
    before = panel()
    hidden = make.claim(story, "free trade needed defending")
    make.named(hidden, "Wang Yi")
    resolve(hidden, Resolution.DENIED, by=edie)
    make.change_claim(hidden, standing="set_aside")
    make.suggestion(story, "Tokyo would not take sides")

    assert panel() == before
    assert parts()["named speakers"][0] == "0"


# One origin


def test_readers_are_warned_where_several_organisations_pass_on_one_unnamed_source(story, panel):
    first = make.anonymous_claim(story)
    make.unnamed(make.claim(story, "no reply was prepared"), "They", speaker=first.speaker)

    assert f"{ONE_ORIGIN} It comes through several news organisations (Kyodo News, Reuters)" in panel()


def test_two_unnamed_speakers_are_two_origins(story, panel):
    make.anonymous_claim(story)
    make.unnamed(make.claim(story, "Tokyo would not take sides"), "A Japanese government source")

    assert ONE_ORIGIN not in panel()


def test_one_organisation_with_one_unnamed_source_needs_no_warning(client, bridge):
    make.unnamed(make.claim(bridge, "The bridge opens in spring"), "The mayor")

    assert ONE_ORIGIN not in client.get(bridge.get_absolute_url()).text


def test_an_outlet_that_is_passed_on_is_the_origin_where_it_names_nobody(story, nikkei, panel):
    make.relayed(make.claim(story, "a joint statement"), nikkei, words="The Nikkei", nested_words="without citing")

    assert f"{ONE_ORIGIN} It comes through several news organisations (Kyodo News, Reuters, Nikkei)" in panel()


@pytest.mark.parametrize("name", ["", "Wang Yi"])
def test_an_outlet_that_speaks_for_itself_or_names_its_source_is_no_hidden_origin(story, nikkei, panel, name):
    claim = make.claim(story, "a joint statement")
    outer = claiming.attribute(claim, speaker=SpeakerSketch(SpeakerKind.OUTLET, source=nikkei), by=None)
    if name:
        inner = SpeakerSketch(SpeakerKind.PERSON, name=name)
        claiming.attribute(claim, speaker=inner, nested_in=outer, by=None)

    assert ONE_ORIGIN not in panel()


def test_who_does_not_confirm_it_is_no_origin(story, panel):
    claim = make.anonymous_claim(story).claim
    make.named(claim, "Wang Yi", stance=Stance.DOES_NOT_CONFIRM)

    assert ONE_ORIGIN in panel()


def test_nothing_is_said_of_the_origin_of_a_story_that_is_shown_in_part(story, panel):
    make.anonymous_claim(story)
    make.change(story, rights=Rights.EXTRACT)

    assert "1 of 1" in panel()
    assert ONE_ORIGIN not in panel()
