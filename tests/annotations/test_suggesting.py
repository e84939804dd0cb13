"""From what the machine finds to suggestions, none of them twice; and what an editor makes of them."""

import logging
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from annotations import claiming, extracting, extraction, proposing, suggesting
from annotations.anchoring.selectors import Quote, Span
from annotations.choices import Manner, SpeakerKind, Stance, Standing
from annotations.claiming import SpeakerSketch
from annotations.models import Anchor, Attribution, Claim, Reading, SourcingChange, Speaker, Suggestion
from articles.models import Article
from tests import make

OFFICIAL = "A Japanese government source"
LEAD = "China plans to ask Japan to stand with it against U.S. steel tariffs"


@pytest.fixture
def suggestion(story):
    return suggesting.suggest(
        story,
        quote=Quote("Tokyo would not take sides"),
        manner=Manner.PARAPHRASED,
        speaker=SpeakerSketch(SpeakerKind.UNNAMED),
        source_words=Quote("A Japanese government source"),
        cue_words=Quote("said"),
        found_by="a rule",
        confidence=0.8,
    )


@pytest.fixture
def machine(monkeypatch):
    """Says what the machine finds: a function of the text that gives attributions."""

    def finds(find):
        monkeypatch.setattr(extracting, "attributions_in", lambda text, *, language: find(text))

    return finds


def mentions(text):
    """An unnamed speaker of the trade talks, in two mentions."""
    chain = {"number": 1, "name": "sources close to bilateral relations"}
    second = "the request would be made at talks on Monday"
    return [
        make.found(text, LEAD, source="sources close to bilateral relations", **chain),
        make.found(text, second, source="The sources", **chain),
    ]


def talks(text):
    """The same, and another."""
    third = make.found(text, "Tokyo would not take sides", source=OFFICIAL, number=2)
    return [*mentions(text), third]


def words(suggestions):
    return [str(suggestion.claim.passage) for suggestion in suggestions]


# From findings to suggestions


def test_what_the_machine_finds_is_suggested_and_readers_see_none_of_it(story, machine):
    machine(talks)

    made = suggesting.read(story)

    assert words(made)[0] == LEAD
    assert {claim.standing for claim in Claim.objects.all()} == {Standing.SUGGESTED}
    assert not Claim.objects.public().exists()
    assert not Speaker.objects.public().exists()


def test_all_mentions_of_an_unnamed_speaker_are_of_one_who_belongs_to_the_story(story, machine):
    machine(talks)

    suggesting.read(story)

    first, second, other = Attribution.objects.order_by("id")
    assert first.speaker == second.speaker != other.speaker
    assert first.speaker.article == story
    assert str(first.speaker) == "sources close to bilateral relations"
    assert [str(one.source_passage) for one in (second, other)] == ["The sources", "A Japanese government source"]


def test_the_words_of_a_suggestion_stand_where_they_were_found(story, machine):
    machine(talks)

    suggesting.read(story)

    text = story.current_revision.text
    for anchor in Anchor.objects.select_related("passage"):
        assert text[anchor.start : anchor.end] == anchor.exact == anchor.passage.exact
    assert Anchor.objects.settled().count() == 9


def test_what_was_found_is_kept_as_it_was_found(story, machine):
    machine(lambda text: talks(text)[:1])

    (made,) = suggesting.read(story)

    (kept,) = made.found["attributions"]
    assert (kept["source"]["exact"], kept["cue"]["exact"]) == ("sources close to bilateral relations", "said")
    assert [piece["exact"] for piece in kept["content"]] == [LEAD]
    assert (kept["kind"], kept["stance"], kept["speaker_kind"]) == ("indirect", "says", "unnamed")
    assert (kept["rule"], kept["confidence"], made.found["revision"]) == ("a rule", 0.8, 1)


def test_histories_begin_with_the_machine_whoever_asked_it(story, machine):
    machine(talks)

    suggesting.read(story)

    for model in (Claim, Attribution, Speaker, Suggestion):
        histories = model.history.all()
        assert histories.count() == model.objects.count()
        assert {row.history_user for row in histories} == {None}


@pytest.mark.parametrize(
    ("kind", "manner"),
    [("direct", "quoted"), ("mixed", "mixed"), ("indirect", "paraphrased"), ("non_confirmation", "paraphrased")],
)
def test_the_manner_of_a_claim_follows_from_the_kind_of_quotation(story, machine, kind, manner):
    of_kind = extraction.QuotationKind(kind)
    machine(lambda text: [replace(make.found(text, LEAD, source="sources"), kind=of_kind)])

    suggesting.read(story)

    assert Claim.objects.get().manner == manner


def test_states_of_mind_and_what_nobody_says_are_left_out(story, machine):
    machine(
        lambda text: [
            make.found(text, "no reply was prepared", source="They", stance=extraction.Stance.THINKS),
            make.found(text, "a joint statement was being weighed", speaker=None),
        ]
    )

    assert suggesting.read(story) == []
    assert not Claim.objects.exists()


def test_where_no_words_name_a_speaker_the_cue_stands_for_them(story, machine):
    machine(lambda text: [make.found(text, "no reply was prepared", cue="added")])

    suggesting.read(story)

    attribution = Attribution.objects.get()
    assert attribution.speaker.is_unnamed
    assert str(attribution.source_passage) == str(attribution.cue_passage) == str(attribution.speaker) == "added"


def test_who_declines_to_comment_on_nothing_in_particular_is_a_claim_of_these_words(db, machine):
    story = make.article(make.text("A bridge", "A spokesman of the port declined to comment."))
    declined = {"kind": "person", "stance": extraction.Stance.DECLINES}
    machine(lambda text: [make.found(text, source="A spokesman of the port", cue="declined to comment", **declined)])

    (made,) = suggesting.read(story)

    assert words([made]) == ["A spokesman of the port declined to comment"]
    assert Attribution.objects.get().stance == Stance.DECLINES


def test_a_silence_is_claimed_with_the_words_for_it(db, monkeypatch):
    story = make.article("Works close\n\nHalden Motors did not reply to questions.")

    assert words(suggesting.read(story)) == ["did not reply to questions"]


def test_pieces_around_the_words_that_attribute_them_are_one_claim(db, machine):
    story = make.article(
        make.text("A bridge", "“The bridge,” the mayor said, “opens in spring.”", "“It is new,” he said.")
    )
    machine(lambda text: [make.found(text, "“The bridge,”", "“opens in spring.”", source="the mayor", kind="person")])

    (made,) = suggesting.read(story)

    assert words([made]) == ["“The bridge,” the mayor said, “opens in spring.”"]


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_one_claim_and_one_further_on_another(db, machine):
    body = ["“It opens in spring.", "“It is new,” the mayor said.", "Ships wait.", "“It is red.”"]
    story = make.article(make.text("A bridge", *body))
    pieces = ("“It opens in spring.", "“It is new,”", "“It is red.”")
    machine(lambda text: [make.found(text, *pieces, source="the mayor", kind="person")])

    made = suggesting.read(story)

    assert words(made) == ["“It opens in spring.\n\n“It is new,”", "“It is red.”"]
    assert Speaker.objects.count() == 1


NIKKEI = "The Nikkei reported, without citing sources, that a joint statement was being weighed"


def relayed(text):
    content = "a joint statement was being weighed"
    return [
        make.found(text, content, source="The Nikkei", cue="reported", kind="outlet", number=1),
        make.found(text, content, source="without citing sources", cue=None, number=2, nested_in=0),
    ]


def test_the_same_words_through_an_outlet_are_one_claim_with_two_attributions(story, machine, nikkei):
    make.name_of(nikkei, "Nikkei")
    machine(relayed)

    (made,) = suggesting.read(story)

    outer, inner = made.claim.attributions.order_by("id")
    assert inner.nested_in == outer
    assert outer.speaker.source == nikkei
    assert inner.history.get().nested_in == outer


def test_an_outlet_that_is_no_source_is_an_organisation(story, machine):
    machine(relayed)

    suggesting.read(story)

    assert Attribution.objects.order_by("id")[0].speaker.kind == SpeakerKind.ORGANISATION


def test_a_claim_within_a_claim_is_nested_by_its_attribution(story, machine):
    def find(text):
        whole = "that a joint statement was being weighed"
        return [
            make.found(text, whole, source="The Nikkei", cue="reported", kind="organisation"),
            make.found(text, "weighed", source="sources", number=2, nested_in=0),
        ]

    machine(find)

    _, inner = suggesting.read(story)

    assert inner.claim.attributions.get().nested_in.claim != inner.claim


def test_what_is_nested_in_something_that_is_left_out_is_nested_in_what_that_is_nested_in(story, machine):
    def find(text):
        outer = relayed(text)[0]
        thinks = make.found(text, LEAD, source="sources", stance=extraction.Stance.THINKS, number=3, nested_in=0)
        nested = make.found(text, "weighed", source="without citing sources", number=2, nested_in=1)
        return [outer, thinks, nested]

    machine(find)

    suggesting.read(story)

    outer, inner = Attribution.objects.order_by("id")
    assert inner.nested_in == outer


def test_of_two_findings_of_one_mention_that_share_their_words_the_surer_or_longer_is_suggested(story, machine):
    def find(text):
        longer, surer = "Tokyo would not take sides", "a joint statement"
        return [
            make.found(text, "would not take sides", source=OFFICIAL),
            make.found(text, longer, source=OFFICIAL),
            make.found(text, f"{surer} was being weighed", source="The Nikkei", cue="reported"),
            make.found(text, surer, source="The Nikkei", cue="reported", confidence=0.9),
        ]

    machine(find)

    assert words(suggesting.read(story)) == ["Tokyo would not take sides", "a joint statement"]


def test_mere_signs_are_no_claim(story, machine):
    machine(lambda text: [make.found(text, ".", source=OFFICIAL)])

    assert suggesting.read(story) == []


# Who they are


def test_a_named_speaker_is_the_one_of_that_very_name(story, machine):
    known = make.speaker("Wang Yi")
    machine(lambda text: [make.found(text, "free trade needed defending", source="Wang Yi", kind="person")])

    suggesting.read(story)

    assert Attribution.objects.get().speaker == known


def test_of_two_of_one_name_nobody_is_guessed(story, machine):
    for known_as in ("of the harbour", "of the ministry"):
        Speaker(kind=SpeakerKind.PERSON, name="Wang Yi", known_as=known_as).record(by=None)
    machine(lambda text: [make.found(text, "free trade needed defending", source="Wang Yi", kind="person")])

    suggesting.read(story)

    assert Attribution.objects.get().speaker.known_as == ""


@pytest.mark.parametrize(
    ("name", "kind"), [("The company", "organisation"), ("Wang", "person"), ("voters", "collective")]
)
def test_who_has_no_proper_name_is_another_in_another_story(story, bridge, machine, name, kind):
    machine(lambda text: [make.found(text, text[:10], cue=text[:3], name=name, kind=kind)])

    for article in (story, bridge):
        suggesting.read(article)

    assert Speaker.objects.filter(name=name).count() == 2


def test_two_whom_a_story_calls_alike_are_two_also_when_it_is_read_again(db, machine):
    story = make.article(make.text("Rain", "It rains, an official said.", "It snows, an official said."))
    both = [("It rains", 1), ("It snows", 2)]
    machine(lambda text: [make.found(text, words, source="an official", number=number) for words, number in both])

    suggesting.read(story)

    assert Speaker.objects.unnamed_in(story).count() == 2


def test_a_speaker_of_the_record_is_not_handed_out_to_another_of_the_same_words(db, machine):
    """The text tells them apart: of the three in the correction the first is the one that was there."""

    def officials(text):
        said = [words for words in ("The bridge opens", "No wages were paid", "A third is owed") if words in text]
        return [make.found(text, words, source=f"{n} an official", number=n, name="an official")
                for n, words in enumerate(said, start=1)]  # fmt: skip

    machine(officials)
    first = "The bridge opens, 1 an official said."
    story = make.article(make.text("Bridge", first))
    suggesting.read(story)
    make.article(
        make.text("Bridge", first, "No wages were paid, 2 an official said.", "A third is owed, 3 an official said.")
    )
    suggesting.read(story)

    assert len({attribution.speaker_id for attribution in Attribution.objects.all()}) == 3


def test_nor_is_the_speaker_of_a_claim_that_was_rejected(story, machine, edie):
    machine(lambda text: mentions(text)[:1])
    (made,) = suggesting.read(story)
    suggesting.reject(made, by=edie)
    other = {"source": OFFICIAL, "number": 2, "name": "sources close to bilateral relations"}
    machine(lambda text: [*mentions(text), make.found(text, "Tokyo would not take sides", **other)])

    same, another = suggesting.read(story, again=True)

    known = made.claim.attributions.get().speaker
    assert same.claim.attributions.get().speaker == known
    assert another.claim.attributions.get().speaker != known


def test_an_outlet_that_has_its_name_from_another_is_told_apart(story, machine, nikkei):
    """The Source was renamed, and another has the name now."""
    older = make.source("nikkei-inc", name="Nikkei Inc.")
    Speaker(kind=SpeakerKind.OUTLET, name=nikkei.name, source=older).record(by=None)
    make.name_of(nikkei, "Nikkei")
    machine(lambda text: [make.found(text, LEAD, source="sources close", kind="outlet", name="the Nikkei")])

    (made,) = suggesting.read(story)

    speaker = made.claim.attributions.get().speaker
    assert (speaker.source, speaker.known_as) == (nikkei, nikkei.slug)


def test_what_is_too_much_for_one_time_is_suggested_the_next(story, machine, monkeypatch):
    machine(talks)
    monkeypatch.setattr(proposing, "MOST", 2)

    first, second, third = (words(suggesting.read(story, again=True)) for _ in range(3))

    assert (len(first), second, third) == (2, ["Tokyo would not take sides"], [])


def test_a_further_mention_is_of_the_speaker_whom_an_editor_has_settled_on(story, machine, edie):
    machine(lambda text: talks(text)[:1])
    (first,) = suggesting.read(story)
    attribution = first.claim.attributions.get()
    known = make.speaker("Wang Yi")
    relaid = suggesting.Relaid(attribution, known, attribution.source_passage.quote, None, Stance.SAYS)
    suggesting.correct(first, relaid=[relaid], by=edie)
    machine(mentions)

    (second,) = suggesting.read(story, again=True)

    assert second.claim.attributions.get().speaker == known


# Nothing twice


def test_reading_again_suggests_nothing_twice(story, machine):
    machine(talks)
    suggesting.read(story)
    before = [model.objects.count() for model in (Claim, Attribution, Speaker, Anchor, Suggestion)]

    assert suggesting.read(story, again=True) == []
    assert [model.objects.count() for model in (Claim, Attribution, Speaker, Anchor, Suggestion)] == before


def test_words_that_were_read_are_read_again_only_when_that_is_wanted(story, machine):
    machine(lambda text: talks(text)[:1])
    suggesting.read(story)
    machine(talks)

    assert suggesting.read(story) == []
    assert len(suggesting.read(story, again=True)) == 2


def test_what_was_rejected_is_not_suggested_again_also_after_a_correction_has_moved_it(story, machine, edie):
    machine(talks)
    for suggestion in suggesting.read(story):
        suggesting.reject(suggestion, by=edie)
    moved = make.article(make.TRADE_TALKS.replace("China plans", "It is late.\n\nChina plans", 1))

    assert suggesting.read(moved) == []


def test_after_a_correction_only_what_is_new_is_suggested(story, machine):
    machine(mentions)
    suggesting.read(story)
    corrected = make.article(make.TRADE_TALKS.replace("would not take sides", "will never take sides"))
    machine(lambda text: [*mentions(text), make.found(text, "Tokyo will never take sides", source="A Japanese")])

    assert words(suggesting.read(corrected)) == ["Tokyo will never take sides"]


@pytest.mark.parametrize("quote", [LEAD, "China plans to ask Japan to stand with it", f"{LEAD}, sources close"])
def test_words_that_an_editor_has_made_a_claim_of_are_not_suggested(story, machine, quote):
    make.unnamed(make.claim(story, quote), "sources close to bilateral relations")
    machine(lambda text: talks(text)[:1])

    assert suggesting.read(story) == []


def test_nor_are_like_words_of_a_speaker_whom_the_record_has_elsewhere_in_the_story(story, machine):
    attribution = make.anonymous_claim(story)
    make.unnamed(make.claim(story, "the request would be made"), "They", speaker=attribution.speaker)
    machine(mentions)

    assert suggesting.read(story) == []


def test_nor_those_that_an_editor_has_laid_to_the_same_name_without_words_for_it(story, machine, edie):
    claim = make.claim(story, "free trade needed defending", by=edie)
    claiming.attribute(claim, speaker=SpeakerSketch(SpeakerKind.PERSON, name="Wang Yi"), by=edie)
    longer = "free trade needed defending."
    machine(lambda text: [make.found(text, longer, source="Wang Yi", kind="person", name="Wang Yi")])

    assert suggesting.read(story) == []


def test_like_words_of_another_speaker_are_another_claim(story, machine):
    make.unnamed(make.claim(story, "Tokyo would not take"), "The sources")
    machine(lambda text: talks(text)[2:])

    assert words(suggesting.read(story)) == ["Tokyo would not take sides"]


def test_a_silence_that_an_editor_has_laid_to_the_claim_that_it_is_about_is_not_suggested(story, machine):
    about = make.claim(story, "a joint statement was being weighed")
    official, cue = "A senior government official", "did not confirm"
    make.unnamed(about, official, cue="did not confirm the plan", stance=Stance.DOES_NOT_CONFIRM)
    silence = {"source": official, "cue": cue, "stance": extraction.Stance.DOES_NOT_CONFIRM}
    machine(lambda text: [make.found(text, "the plan", **silence)])

    assert suggesting.read(story) == []


def test_what_was_decided_on_and_lost_sight_of_is_not_suggested_where_it_turns_up(story, machine, edie):
    make.change_claim(make.claim(story, "no reply was prepared"), standing=Standing.SET_ASIDE)
    Anchor.objects.update(outcome="orphaned", start=None, end=None, exact="")
    machine(lambda text: [make.found(text, "no reply was prepared", source="They", cue="added")])

    assert suggesting.read(story) == []


def test_another_process_that_was_quicker_leaves_nothing_to_do(story, machine, monkeypatch):
    machine(talks)
    revision = story.current_revision
    found = talks(revision.text)

    assert len(proposing.propose(revision, found)) == 3
    assert proposing.propose(revision, found) == []


def test_words_that_a_correction_has_overtaken_while_they_were_read_are_read_anew(story, monkeypatch):
    texts = []

    def slow(text, *, language):
        texts.append(text)
        if len(texts) == 1:
            make.article(make.TRADE_TALKS.replace("would not take sides", "will not take sides"))
        return [make.found(text, "take sides", source=OFFICIAL)]

    monkeypatch.setattr(extracting, "attributions_in", slow)

    (made,) = suggesting.read(story)

    assert "will not take sides" in texts[1]
    assert made.found["revision"] == 2


def test_a_speaker_whom_another_process_has_just_made_is_found_at_the_second_try(story, machine, monkeypatch):
    machine(talks)
    tries = []
    propose = proposing.propose

    def broken_once(revision, found):
        tries.append(revision)
        if len(tries) == 1:
            raise IntegrityError
        return propose(revision, found)

    monkeypatch.setattr(proposing, "propose", broken_once)

    assert len(suggesting.read(story)) == 3


def test_what_the_database_refuses_each_time_is_raised(story, machine, monkeypatch):
    def broken(revision, found):
        raise IntegrityError

    machine(talks)
    monkeypatch.setattr(proposing, "propose", broken)

    with pytest.raises(IntegrityError):
        suggesting.read(story)


@pytest.mark.parametrize("count", [5, 25])
def test_a_story_is_read_in_few_queries_however_much_is_found(db, machine, count, django_assert_max_num_queries):
    body = [f"It rains for the {number}th day, official {number} said." for number in range(count)]
    story = make.article(make.text("Rain", *body))
    days = [(f"It rains for the {number}th day", f"official {number}", number) for number in range(count)]
    machine(lambda text: [make.found(text, words, source=who, number=number) for words, who, number in days])

    with django_assert_max_num_queries(25):
        made = suggesting.read(story)

    assert len(made) == count


# What is not read


def test_words_whose_language_was_told_later_are_read_again(story, monkeypatch):
    finds = {"en": mentions}
    monkeypatch.setattr(
        extracting, "attributions_in", lambda text, *, language: finds.get(language, lambda text: [])(text)
    )
    make.change(story, language="und")
    assert suggesting.read(story) == []
    assert not suggesting.unread(Article.objects.all()).exists()

    make.change(story, language="en")

    assert suggesting.unread(Article.objects.all()).get() == story
    assert len(suggesting.read(story)) == 2
    assert not suggesting.unread(Article.objects.all()).exists()


def test_of_a_withdrawn_story_nothing_is_suggested(story, machine):
    machine(talks)
    make.change(story, state="withdrawn", withdrawn_at="2026-01-01T00:00Z")

    assert suggesting.read(story) == []


def test_a_story_that_is_withdrawn_while_it_is_read_is_left_alone(story):
    found = talks(story.current_revision.text)
    make.change(story, state="withdrawn", withdrawn_at="2026-01-01T00:00Z")

    assert proposing.propose(story.current_revision, found) is None


def test_in_a_language_that_nobody_has_taught_it_the_machine_finds_nothing(db):
    story = make.bridge(language="fi", bodies=[{"value": "It will rain all day, officials said."}])

    assert suggesting.read(story) == []
    assert Reading.objects.get().found == 0


@pytest.mark.parametrize("language", ["en", "en-GB", "EN"])
def test_the_machine_is_told_the_language_alone(db, monkeypatch, language):
    told = []
    monkeypatch.setattr(extracting, "attributions_in", lambda text, *, language: told.append(language) or [])
    story = make.change(make.bridge(), language=language)

    suggesting.read(story)

    assert told == ["en"]


@pytest.mark.parametrize("place", [(-5, 3), (5, 5), (9, 4), (0, 10**6)], ids=["before", "empty", "backwards", "beyond"])
def test_places_that_the_text_does_not_have_are_passed_over(story, machine, place):
    def find(text):
        whole = make.found(text, LEAD, source="sources")
        return [replace(whole, source=place), replace(whole, content=(place, *whole.content))]

    machine(find)

    assert words(suggesting.read(story)) == [LEAD]


def test_what_would_cut_through_a_character_is_passed_over(db, machine):
    story = make.article(
        make.text("Flags", "The flag \U0001f1ef\U0001f1f5 flies, officials said. It is red, they said.")
    )

    def find(text):
        flag = text.index("\U0001f1f5")
        whole = make.found(text, "It is red", source="they")
        return [whole, replace(whole, content=((flag, flag + 7),)), replace(whole, source=(flag, flag + 7))]

    machine(find)

    assert words(suggesting.read(story)) == ["It is red"]


def test_words_that_never_stop_changing_are_left_for_another_time(story, machine, monkeypatch):
    machine(talks)
    monkeypatch.setattr(proposing, "propose", lambda revision, found: None)

    assert suggesting.read(story) == []


# On receipt


@pytest.fixture
def on_receipt(settings):
    settings.SUGGEST_ON_RECEIPT = True


def test_a_story_is_read_once_it_is_in_the_archive(db, machine, on_receipt, django_capture_on_commit_callbacks):
    machine(talks)

    with django_capture_on_commit_callbacks(execute=True):
        make.article()

    assert Suggestion.objects.count() == 3


def test_a_correction_is_read_as_well_and_a_version_that_came_too_late_is_not(
    db, machine, on_receipt, django_capture_on_commit_callbacks
):
    machine(lambda text: [])
    for version, day in (("3", "07"), ("2", "06"), ("4", "08")):
        body = [{"value": f"The bridge opens in spring, {version}."}]
        with django_capture_on_commit_callbacks(execute=True):
            make.bridge(version=version, versionCreated=f"2026-01-{day}T10:00:00Z", bodies=body)

    assert set(Reading.objects.values_list("revision__supplier_version", flat=True)) == {"3", "4"}


def test_a_story_is_not_read_on_receipt_where_that_is_not_wanted(
    db, machine, settings, django_capture_on_commit_callbacks
):
    machine(talks)
    settings.SUGGEST_ON_RECEIPT = False

    with django_capture_on_commit_callbacks(execute=True):
        make.article()

    assert not Suggestion.objects.exists()


def test_what_goes_wrong_costs_no_story_and_tells_no_word_of_it(
    db, machine, on_receipt, caplog, django_capture_on_commit_callbacks
):
    def broken(text):
        raise ValueError(text)

    machine(broken)

    with caplog.at_level(logging.ERROR), django_capture_on_commit_callbacks(execute=True):
        story = make.article()

    assert Article.objects.public().get() == story
    assert "could not be read by the machine (ValueError)" in caplog.text
    assert "steel" not in caplog.text


# What an editor decides


def test_what_is_only_suggested_is_not_public_and_waits_for_no_note(suggestion):
    assert not Claim.objects.public().exists()
    assert not Attribution.objects.needing_a_note().exists()


def test_what_an_editor_accepts_is_on_record(suggestion, edie):
    suggesting.accept(suggestion, by=edie)

    assert Claim.objects.public().get() == suggestion.claim
    assert Attribution.objects.needing_a_note().exists()


def test_what_a_machine_suggests_does_not_stand_in_the_way_of_an_editor(suggestion, story, edie):
    make.claim(story, "Tokyo would not take sides", by=edie)

    with pytest.raises(ValidationError, match="are a claim already"):
        suggesting.accept(suggestion, by=edie)
    suggesting.correct(suggestion, quote=Quote("would not take sides"), by=edie)
    assert Claim.objects.public().count() == 2


def test_what_is_corrected_rests_on_the_editors_words(suggestion, edie):
    suggesting.correct(suggestion, quote=Quote("would not take sides"), by=edie)

    assert str(Claim.objects.public().get()) == "would not take sides"


def test_a_correction_reaches_the_manner_the_words_and_the_speaker_and_what_was_found_stays(story, machine, edie):
    machine(lambda text: talks(text)[2:])
    (suggestion,) = suggesting.read(story)
    found = dict(suggestion.found)
    attribution = suggestion.claim.attributions.get()
    place = story.current_revision.text.index("Japanese government source")
    relaid = suggesting.Relaid(
        attribution,
        SpeakerSketch(SpeakerKind.ORGANISATION, "Government of Japan"),
        Span(place, place + 26),
        None,
        Stance.DENIES,
    )

    suggesting.correct(suggestion, manner=Manner.MIXED, relaid=[relaid], by=edie)

    attribution = Claim.objects.public().get(manner="mixed").attributions.get()
    assert (str(attribution.speaker), attribution.stance) == ("Government of Japan", "denies")
    assert str(attribution.source_passage) == "Japanese government source"
    assert attribution.cue_passage is None
    suggestion.refresh_from_db()
    assert (suggestion.decision, suggestion.decided_by, suggestion.found) == ("corrected", edie, found)


def test_two_attributions_of_one_claim_can_change_places(story, edie):
    text = story.current_revision.text
    outer = make.found(text, "Tokyo would not take sides", source="The Nikkei", cue="reported", kind="organisation")
    inner = make.found(text, "Tokyo would not take sides", source=OFFICIAL, number=2, nested_in=0)
    (made,) = make.proposed(story, outer, inner)
    first, second = made.claim.attributions.order_by("id")
    stays = {"source_words": None, "cue_words": None, "stance": Stance.SAYS}

    suggesting.correct(
        made,
        relaid=[
            suggesting.Relaid(first, first.speaker, nested_in=second, **stays),
            suggesting.Relaid(second, second.speaker, nested_in=None, **stays),
        ],
        by=edie,
    )

    first, second = made.claim.attributions.order_by("id")
    assert (first.nested_in, second.nested_in) == (second, None)


def test_only_the_attributions_of_the_suggestion_are_corrected_with_it(suggestion, story, edie):
    other = make.anonymous_claim(story)
    relaid = suggesting.Relaid(other, other.speaker, None, None, Stance.DENIES)

    with pytest.raises(ValidationError, match="of another claim"):
        suggesting.correct(suggestion, relaid=[relaid], by=edie)


def test_what_is_rejected_is_set_aside(suggestion, edie):
    suggesting.reject(suggestion, by=edie)

    assert not Claim.objects.public().exists()


def test_what_was_skipped_can_still_be_decided(suggestion, edie, rex):
    skipped = suggesting.skip(suggestion, by=edie)

    assert suggesting.accept(skipped, by=rex).decided_by == rex


def test_a_decision_is_made_once(suggestion, edie, rex):
    decided = suggesting.reject(suggestion, by=edie)

    for decide in (suggesting.accept, suggesting.correct):
        with pytest.raises(ValidationError, match="decided already: rejected"):
            decide(decided, by=rex)


def test_words_that_a_machine_made_up_are_refused(story):
    with pytest.raises(ValidationError, match="not in the story"):
        suggesting.suggest(
            story,
            quote=Quote("Words of no story"),
            manner=Manner.QUOTED,
            speaker=SpeakerSketch(SpeakerKind.UNNAMED),
            source_words=None,
            cue_words=None,
            found_by="a model",
            confidence=1,
        )
    assert not Claim.objects.exists()


def test_what_one_skips_waits_for_everybody_else(suggestion, edie, rex):
    suggesting.skip(suggestion, by=edie)

    assert not Suggestion.objects.waiting_for(edie).exists()
    assert Suggestion.objects.waiting_for(rex).exists()


@pytest.mark.parametrize("standing", [Standing.ON_RECORD, Standing.SET_ASIDE])
def test_a_suggestion_is_not_decided_by_changing_the_claim(suggestion, mara, standing):
    with pytest.raises(ValidationError, match="decided on as such"):
        claiming.revise(suggestion.claim, standing=standing, by=mara)


def test_nor_changed_but_by_the_decision_on_it(suggestion, mara):
    (attribution,) = suggestion.claim.attributions.all()
    stays = {"source_words": None, "cue_words": None, "stance": Stance.SAYS, "nested_in": None}

    with pytest.raises(ValidationError, match="decided on as such"):
        claiming.revise(suggestion.claim, quote=Quote("take sides"), by=mara)
    with pytest.raises(ValidationError, match="decided on as such"):
        claiming.reattribute(attribution, speaker=attribution.speaker, **stays, by=mara)
    with pytest.raises(ValidationError, match="decided on as such"):
        claiming.attribute(suggestion.claim, speaker=SpeakerSketch(SpeakerKind.PERSON, name="Wang Yi"), by=mara)
    assert Attribution.objects.count() == 1


def test_a_suggestion_whose_words_a_correction_has_changed_is_corrected_and_not_accepted(suggestion, edie):
    make.article(make.TRADE_TALKS.replace("would not take sides", "will not take sides"))

    with pytest.raises(ValidationError, match="correct the suggestion"):
        suggesting.accept(suggestion, by=edie)
    suggesting.correct(suggestion, quote=Quote("Tokyo will not take sides"), by=edie)
    assert Claim.objects.public().count() == 1


def test_a_suggestion_whose_words_are_gone_waits_for_nobody_until_they_are_back(suggestion, edie):
    make.article(make.TRADE_TALKS.replace("A Japanese government source said Tokyo would not take sides.\n\n", ""))
    assert Suggestion.objects.get().decision == "open"
    assert not Suggestion.objects.waiting_for(edie).exists()

    make.article(make.TRADE_TALKS + "\nIt is late.")

    assert Suggestion.objects.waiting_for(edie).exists()


def test_nor_does_one_whose_story_is_withdrawn(suggestion, story, edie):
    make.change(story, state="withdrawn", withdrawn_at="2026-01-01T00:00Z")

    assert not Suggestion.objects.waiting_for(edie).exists()


def test_a_correction_of_what_is_only_suggested_is_no_change_of_sourcing(suggestion):
    make.article(make.TRADE_TALKS.replace("A Japanese government source", "Two Japanese government sources"))

    assert not SourcingChange.objects.exists()
