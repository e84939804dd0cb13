"""Editors who decide on what the machine suggests, over the addresses and forms of a browser."""

from time import perf_counter

import pytest
from lxml import html

from annotations import extracting, suggesting
from annotations.models import Attribution, Claim, Reading, Speaker, Suggestion
from tests import make

LIST = "/admin/annotations/suggestion/"
OFFICIAL = "A Japanese government source"
QUOTE = "Tokyo would not take sides"


def screen(suggestion):
    return f"{LIST}{suggestion.pk}/change/"


def decide(client, suggestion, step, **fields):
    form = {"version": suggestion.version, step: "1", **fields}
    return client.post(f"{LIST}{suggestion.pk}/decide/", form, follow=True)


@pytest.fixture
def suggestion(story):
    found = make.found(story.current_revision.text, QUOTE, source=OFFICIAL)
    return make.proposed(story, found)[0]


def correction(suggestion, **changes):
    """The form as it stands on the page, with changes; `source_words` and the like are those of its attribution."""
    attribution = suggestion.claim.attributions.get()
    part = {
        "speaker": attribution.speaker_id, "kind": "", "name": "", "known_as": "", "source": "", "stance": "says",
        "source_words": OFFICIAL, "cue_words": "said", "nested_in": "",
    }  # fmt: skip
    own = {"quote": QUOTE, "manner": "paraphrased"}
    form = own | {name: value for name, value in changes.items() if name in own or name.startswith("quote")}
    part |= {name: value for name, value in changes.items() if name not in form}
    return form | {f"attribution-{attribution.pk}-{name}": value for name, value in part.items()}


# The screen


def test_the_screen_tells_what_was_found_and_marks_it_on_the_story(as_edie, suggestion):
    page = html.fromstring(as_edie.get(screen(suggestion)).content)

    (mark,) = page.xpath("//aside//div[@lang]//mark[contains(@class, 'about')]")
    assert mark.text_content() == QUOTE
    assert "suggested" in mark.get("class").split()
    words = "//aside//div[@lang]//*[contains(concat(' ', @class, ' '), ' {} ')]"
    assert [found.text_content() for found in page.xpath(words.format("source"))] == [OFFICIAL]
    assert [found.text_content() for found in page.xpath(words.format("cue"))] == ["said"]
    told = " ".join(page.xpath("//section[contains(@class, 'finding')]")[0].text_content().split())
    assert f"{OFFICIAL} (unnamed), says so" in told
    assert "a rule, confidence 0.80" in told


def test_the_other_suggestions_of_the_story_are_marked_as_such_and_lead_to_their_screens(as_edie, story, suggestion):
    other = make.suggestion(story, "free trade needed defending")
    make.claim(story, "no reply was prepared")

    page = html.fromstring(as_edie.get(screen(suggestion)).content)

    (link,) = page.xpath(f"//aside//a[@href='{screen(other)}']")
    assert (link.text, link.get("aria-label")) == ("?", "Suggested by the machine, not decided on")
    suggested = page.xpath("//aside//div[@lang]//mark[contains(@class, 'suggested')]")
    assert {mark.text_content() for mark in suggested} == {QUOTE, "free trade needed defending"}
    assert "no reply was prepared" in page.xpath("//aside//div[@lang]//mark[@class='claim']")[0].text_content()


def test_every_button_and_field_can_be_reached_with_the_keyboard(as_edie, suggestion):
    page = html.fromstring(as_edie.get(screen(suggestion)).content)

    assert [button.get("name") for button in page.xpath("//main//form//button[not(@disabled)]")] == [
        "accept", "reject", "skip", "correct",
    ]  # fmt: skip
    assert not page.xpath("//main//*[@tabindex]")
    fields = page.xpath(
        "//form[@id='correction']//*[self::input[not(@type='hidden')] or self::select or self::textarea]"
    )
    labelled = set(page.xpath("//form[@id='correction']//label/@for"))
    assert {field.get("id") for field in fields} <= labelled


def test_enter_in_a_field_of_the_correction_puts_nothing_on_record(as_edie, suggestion):
    page = html.fromstring(as_edie.get(screen(suggestion)).content)

    pressed_by_enter = page.xpath("//form[@id='correction']//button")[0]
    assert pressed_by_enter.get("disabled") is not None


def test_the_screen_of_a_suggestion_takes_few_queries_however_many_there_are(
    as_edie, story, suggestion, django_assert_max_num_queries
):
    for words in ("free trade needed defending", "no reply was prepared", "the plan"):
        make.suggestion(story, words)

    with django_assert_max_num_queries(20):
        as_edie.get(screen(suggestion))


def test_who_may_not_decide_sees_no_buttons(mara, suggestion):
    page = make.client(mara).get(screen(suggestion))

    assert page.status_code == 200
    assert "Your decision" not in page.text


def test_who_may_not_see_suggestions_sees_none(mara, suggestion):
    role = mara.groups.get()
    role.permissions.remove(*role.permissions.filter(codename="view_suggestion"))

    assert make.client(mara).get(screen(suggestion)).status_code == 403


@pytest.mark.parametrize("address", [f"{LIST}999/change/", f"{LIST}x/change/"])
def test_what_is_not_there_is_not_found(as_edie, address):
    assert as_edie.get(address).status_code == 404


# Decisions


def test_after_a_decision_the_next_of_the_same_story_comes_and_then_the_list(as_edie, story, suggestion):
    other = make.suggestion(story, "free trade needed defending")

    following = decide(as_edie, suggestion, "accept")
    last = decide(as_edie, other, "reject")

    assert following.redirect_chain[0][0] == screen(other)
    assert last.redirect_chain[0][0] == f"{LIST}?waiting=yes"


def test_who_decides_on_what_somebody_else_has_decided_on_is_told(as_edie, rex, suggestion):
    suggesting.reject(Suggestion.objects.get(), by=rex)

    response = decide(as_edie, suggestion, "accept")

    assert "Somebody was quicker. It is decided: rejected." in response.text
    assert not Claim.objects.public().exists()


def test_a_correction_of_what_somebody_else_has_decided_on_is_still_there_to_read(as_edie, rex, suggestion):
    suggesting.reject(Suggestion.objects.get(), by=rex)

    response = decide(as_edie, suggestion, "correct", **correction(suggestion, quote="would not take sides"))

    assert "Somebody was quicker" in response.text
    page = html.fromstring(response.content)
    assert page.xpath("//form[@id='correction']//textarea")[0].text.strip() == "would not take sides"


def test_what_is_only_suggested_has_no_screens_but_that_of_the_suggestion(as_edie, suggestion):
    attribution = suggestion.claim.attributions.get()

    for address in (f"claim/{suggestion.claim_id}", f"attribution/{attribution.pk}"):
        response = as_edie.post(f"/admin/annotations/{address}/change/", {"quote": "take sides"}, follow=True)
        assert response.redirect_chain[0][0] == screen(suggestion)
    assert str(Claim.objects.get().passage) == QUOTE


# After a correction


@pytest.fixture
def reworded(suggestion):
    """The words for the claim are others now."""
    make.article(make.TRADE_TALKS.replace("would not take sides", "will not take sides"))
    return suggestion


@pytest.fixture
def renamed(suggestion):
    """The words for the speaker are others now."""
    make.article(make.TRADE_TALKS.replace(OFFICIAL, "A senior Japanese government source"))
    return suggestion


def test_words_that_a_correction_has_changed_are_shown_as_they_are_now(as_edie, reworded):
    page = html.fromstring(as_edie.get(screen(reworded)).content)

    (finding,) = page.xpath("//section[contains(@class, 'finding')]")
    assert finding.xpath(".//blockquote")[0].text == "Tokyo will not take sides"
    assert finding.xpath(".//p/q")[0].text == QUOTE
    assert "Tokyo will not take sides" in as_edie.get(LIST).text


@pytest.mark.parametrize("corrected", ["reworded", "renamed"])
def test_words_that_a_correction_has_changed_cannot_be_accepted_unseen(as_edie, request, corrected):
    suggestion = request.getfixturevalue(corrected)
    page = html.fromstring(as_edie.get(screen(suggestion)).content)

    response = decide(as_edie, suggestion, "accept")

    assert not page.xpath("//button[@name='accept']")
    assert "A correction has changed" in page.xpath("//form[@id='decision']//p")[0].text
    assert page.xpath("//form[@id='correction']/details/@open")
    assert "A correction has changed" in response.text
    assert not Claim.objects.on_record().exists()


def test_to_accept_as_corrected_settles_the_words_that_a_correction_has_put_there(as_edie, renamed):
    words = html.fromstring(as_edie.get(screen(renamed)).content).xpath("//input[contains(@name, 'source_words')]")

    response = decide(as_edie, renamed, "correct", **correction(renamed, source_words=words[0].get("value")))

    assert f"Corrected: {QUOTE}" in response.text
    assert words[0].get("value") == "A senior Japanese government source"
    assert Claim.objects.public().count() == 1
    assert not Claim.objects.being_checked().exists()


def test_words_that_a_correction_has_taken_away_are_quoted_anew(as_edie, suggestion):
    sentence = "A Japanese government source said Tokyo would not take sides"
    assert sentence in make.TRADE_TALKS
    make.article(make.TRADE_TALKS.replace(sentence, "It was clear in the capital that Tokyo would not take sides"))

    gone = decide(as_edie, suggestion, "correct", **correction(suggestion))
    assert "A correction has taken these words away" in gone.text
    assert not Claim.objects.on_record().exists()

    decide(as_edie, suggestion, "correct", **correction(suggestion, source_words="the capital", cue_words=""))

    assert Claim.objects.public().count() == 1


def test_a_suggestion_of_a_withdrawn_story_is_not_decided_on(as_edie, story, suggestion):
    make.change(story, state="withdrawn", withdrawn_at="2026-01-01T00:00Z")

    page = as_edie.get(screen(suggestion))
    response = decide(as_edie, suggestion, "accept")

    assert "Your decision" not in page.text
    assert "The story is withdrawn" in response.text


@pytest.mark.parametrize("form", [{"accept": "1"}, {"version": 1}, {"version": 1, "burn": "1"}])
def test_a_step_that_does_not_exist_is_not_found(as_edie, suggestion, form):
    assert as_edie.post(f"{LIST}{suggestion.pk}/decide/", form).status_code == 404


def test_nothing_is_decided_by_looking(as_edie, suggestion):
    assert as_edie.get(f"{LIST}{suggestion.pk}/decide/").status_code == 405


def test_words_manner_and_speaker_are_corrected_in_place(as_edie, edie, suggestion):
    changes = {
        "quote": "would not take sides", "manner": "mixed", "speaker": "", "kind": "organisation",
        "name": "Government of Japan", "source_words": "Japanese government", "cue_words": "", "stance": "denies",
    }  # fmt: skip

    decide(as_edie, suggestion, "correct", **correction(suggestion, **changes))

    claim = Claim.objects.public().get()
    attribution = claim.attributions.get()
    assert (str(claim), claim.manner) == ("would not take sides", "mixed")
    assert (str(attribution.speaker), attribution.stance) == ("Government of Japan", "denies")
    assert (str(attribution.source_passage), attribution.cue_passage) == ("Japanese government", None)
    suggestion.refresh_from_db()
    assert (suggestion.decision, suggestion.decided_by) == ("corrected", edie)
    assert suggestion.found["attributions"][0]["content"][0]["exact"] == QUOTE


def test_a_correction_of_the_words_alone_leaves_the_attribution_as_it_is(as_edie, suggestion):
    decide(as_edie, suggestion, "correct", **correction(suggestion, quote="would not take sides"))

    assert Attribution.objects.get().version == 1
    assert Suggestion.objects.get().decision == "corrected"


def test_a_correction_that_corrects_nothing_accepts(as_edie, suggestion):
    decide(as_edie, suggestion, "correct", **correction(suggestion))

    assert Suggestion.objects.get().decision == "accepted"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"quote": "words of no story"}, "not in the story"),
        ({"quote": ""}, "This field is required"),
        ({"source_words": "words of no story"}, "not in the story"),
        ({"speaker": ""}, "say of which kind the new one is"),
        ({"manner": "sung"}, "is not one of the available choices"),
    ],
)
def test_a_correction_that_is_refused_writes_nothing_and_keeps_what_was_typed(as_edie, suggestion, changes, reason):
    response = decide(as_edie, suggestion, "correct", **correction(suggestion, **changes))

    assert reason in response.text
    assert "Nothing was saved" in response.text
    assert all(value in response.text for value in changes.values() if value != "sung")
    assert Suggestion.objects.get().decision == "open"
    assert Speaker.objects.count() == 1


def test_a_correction_of_what_somebody_else_has_decided_on_is_refused(as_edie, rex, suggestion):
    suggesting.skip(Suggestion.objects.get(), by=rex)

    response = decide(as_edie, suggestion, "correct", **correction(suggestion))

    assert "Somebody saved this while you were working on it" in response.text


def test_words_that_a_correction_of_the_story_has_changed_are_in_the_form_and_taken_as_they_stand(as_edie, suggestion):
    make.article(make.TRADE_TALKS.replace("would not take sides", "will not take sides"))
    page = as_edie.get(screen(suggestion))
    assert "Tokyo will not take sides</textarea>" in page.text

    decide(as_edie, suggestion, "correct", **correction(suggestion, quote="Tokyo will not take sides"))

    claim = Claim.objects.public().get()
    assert claim.passage.anchors.current().get().exact == "Tokyo will not take sides"


# Many at once


def chosen(client, action, *suggestions):
    form = {"action": action, "_selected_action": [suggestion.pk for suggestion in suggestions]}
    return client.post(LIST, form, follow=True)


def test_many_are_accepted_or_rejected_at_once(as_edie, story, suggestion):
    other = make.suggestion(story, "free trade needed defending")

    response = chosen(as_edie, "accept_all", suggestion, other)

    assert "2 suggestions decided on." in response.text
    assert Claim.objects.public().count() == 2


def test_those_that_cannot_be_decided_on_are_told_of_and_the_others_are(as_edie, rex, story, suggestion):
    other = make.suggestion(story, "free trade needed defending")
    suggesting.accept(other, by=rex)

    response = chosen(as_edie, "reject_all", suggestion, other)

    assert "1 suggestion decided on." in response.text
    assert "decided already: accepted" in response.text


def test_who_may_not_decide_is_offered_no_actions(mara, suggestion):
    client = make.client(mara)

    assert "accept_all" not in client.get(LIST).text
    chosen(client, "accept_all", suggestion)
    assert not Claim.objects.public().exists()


def test_those_laid_to_unnamed_speakers_are_listed_by_themselves(as_edie, story, suggestion):
    make.suggestion(story, "free trade needed defending")

    listed = as_edie.get(f"{LIST}?waiting=yes&speaker=unnamed").context["cl"]

    assert list(listed.queryset) == [suggestion]
    assert f"“{OFFICIAL}”" in as_edie.get(LIST).text


# Articles


@pytest.fixture
def machine(monkeypatch):
    def finds(text, *, language):
        return [make.found(text, QUOTE, source=OFFICIAL)]

    monkeypatch.setattr(extracting, "attributions_in", finds)


def test_a_story_that_cannot_be_read_is_told_and_keeps_no_other_from_it(as_edie, story, bridge, monkeypatch):
    def finds(text, *, language):
        if "Japan" in text:
            raise ValueError(text)
        return [make.found(text, text[:9], cue="said")]

    monkeypatch.setattr(extracting, "attributions_in", finds)
    form = {"action": "read_all", "_selected_action": [story.pk, bridge.pk]}

    response = as_edie.post("/admin/articles/article/", form, follow=True)

    assert f"“{story.headline}” could not be read" in response.text
    assert "The machine suggests 1 claim that was not there yet." in response.text


def test_a_story_is_read_with_the_button_on_its_screen(as_edie, story, machine):
    address = f"/admin/articles/article/{story.pk}/"
    assert "0 suggestions of the machine wait" in as_edie.get(f"{address}change/").text

    response = as_edie.post(f"{address}read/", follow=True)

    assert "The machine suggests 1 claim that was not there yet." in response.text
    assert "1 suggestion of the machine waits" in response.text


def test_stories_are_read_from_their_list(as_edie, story, bridge, monkeypatch):
    def finds(text, *, language):
        return [make.found(text, text[:9], cue="said")]

    monkeypatch.setattr(extracting, "attributions_in", finds)
    form = {"action": "read_all", "_selected_action": [story.pk, bridge.pk]}

    response = as_edie.post("/admin/articles/article/", form, follow=True)

    assert "The machine suggests 2 claims that were not there yet." in response.text


def test_who_may_not_decide_has_no_story_read(mara, story, machine):
    client = make.client(mara)
    assert "Read by the machine" not in client.get(f"/admin/articles/article/{story.pk}/change/").text

    client.post(f"/admin/articles/article/{story.pk}/read/")

    assert not Reading.objects.exists()


def test_only_a_story_that_is_there_is_read_and_not_by_looking(as_edie, story):
    assert as_edie.get(f"/admin/articles/article/{story.pk}/read/").status_code == 405
    assert as_edie.post("/admin/articles/article/999/read/").status_code == 404


# Speed


def test_a_story_of_thirty_paragraphs_is_read_in_less_than_50_ms_and_its_suggestions_stand_on_the_page(as_edie, db):
    body = [
        f"The harbour of Vellmark will stay closed for {number} days, officials said on Monday, and the ships "
        f"that wait outside it have been told to turn to the north."
        for number in range(10, 40)
    ]
    story = make.article(make.text("Harbour closed", *body))

    took = []
    for _ in range(5):
        began = perf_counter()
        found = extracting.attributions_in(story.current_revision.text, language="en")
        took.append(perf_counter() - began)
    made = make.proposed(story, *found)

    assert min(took) < 0.05
    assert len(made) >= 30
    page = html.fromstring(as_edie.get(screen(made[0])).content)
    assert len(page.xpath("//aside//div[@lang]//a[contains(@class, 'suggested')]")) == len(made)
