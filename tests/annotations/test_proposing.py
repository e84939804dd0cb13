"""From what the machine finds to suggestions: claims, attributions, speakers."""

from dataclasses import replace

import pytest

from annotations import extraction, proposing, suggesting
from annotations.choices import SpeakerKind, Stance, Standing
from annotations.models import Anchor, Attribution, Claim, Speaker, Suggestion
from tests import make
from tests.annotations.findings import LEAD, OFFICIAL, mentions, talks, words

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
