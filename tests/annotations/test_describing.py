"""The ledger of the words for unnamed speakers: what is kept, by whichever way an attribution comes about."""

import importlib

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from annotations import claiming, describing, reanchoring, sourcing, suggesting
from annotations.anchoring.selectors import Quote
from annotations.choices import SourcingChangeKind, SpeakerKind, Stance
from annotations.claiming import SpeakerSketch
from annotations.extraction.english.nations import NATIONS
from annotations.models import Anchor, Attribution, Descriptor, SourcingChange
from annotations.models.descriptor import LONGEST, key_of
from tests import make

OFFICIAL = "A Japanese government source"


@pytest.fixture
def attribution(story):
    return make.unnamed(make.claim(story, "Tokyo would not take sides"), OFFICIAL)


def now(attribution):
    """The words of its descriptor as it is stored."""
    descriptor = Attribution.objects.get(pk=attribution.pk).descriptor
    return descriptor and descriptor.words


def revise(words):
    make.article(make.TRADE_TALKS.replace(OFFICIAL, words))
    return Anchor.objects.unsettled().current().get()


# What the words tell


def test_a_descriptor_has_what_its_words_tell(attribution):
    descriptor = attribution.descriptor

    assert (descriptor.words, descriptor.key, descriptor.language) == (OFFICIAL, OFFICIAL.casefold(), "en")
    assert (descriptor.number, descriptor.affiliation, descriptor.country) == ("one", "government", "JP")
    assert (descriptor.level, descriptor.proximity, descriptor.specificity) == ("", "", 1)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("sources close to bilateral relations", {"number": "plural", "proximity": "close to bilateral relations"}),
        ("three senior officials", {"number": "counted", "count": 3, "level": "senior"}),
        ("外務省幹部", {"affiliation": "government", "level": "senior", "specificity": 2}),
        ("they", {"number": "", "affiliation": "", "specificity": 0}),
    ],
)
def test_what_words_tell_is_told_in_the_codes_of_a_note(words, told):
    assert describing.told_by(words).items() >= told.items()


@given(
    st.one_of(
        st.text(), st.lists(st.sampled_from(["two", "officials", "close to", "政府", "高官", *NATIONS])).map(" ".join)
    )
)
def test_whatever_is_said_can_be_kept(words):
    Descriptor(key="a", words="a", language="en", **describing.told_by(words)).clean_fields()


@pytest.mark.parametrize("words", ["The  SOURCES", "the\nsources", " the sources "])
def test_the_same_words_otherwise_written_are_the_same(words):
    assert key_of(words) == key_of("the sources")


def test_however_long_the_words_are_they_are_kept(db):
    words = "officials " + "ﷺ " * 400
    story = make.article(make.text("Long", f"It rains, {words}said."))

    made = make.unnamed(make.claim(story, "It rains"), words.strip()).descriptor

    assert (len(made.words), len(made.key)) == (LONGEST, LONGEST)


# By whichever way


def test_the_same_words_are_one_descriptor_in_every_story(attribution, db):
    other = make.article(make.text("Rain", f"It rains, {OFFICIAL.lower()} said."), guid="urn:test:rain")

    second = make.unnamed(make.claim(other, "It rains"), OFFICIAL.lower())

    assert second.descriptor == attribution.descriptor
    assert second.descriptor.words == OFFICIAL


def test_in_another_language_they_are_another(attribution, story):
    story.language = "en-GB"
    words = describing._descriptors([OFFICIAL], language="ja")

    assert words[key_of(OFFICIAL)] != attribution.descriptor


def test_a_variety_of_a_language_is_that_language(bridge):
    make.change(bridge, language="en-GB")

    assert make.unnamed(make.claim(bridge, "The bridge opens"), "The mayor").descriptor.language == "en"


def test_who_is_named_has_none(story):
    claim = make.claim(story, "free trade needed defending")

    assert make.named(claim, "Wang Yi", words="Wang Yi").descriptor is None
    assert not Descriptor.objects.exists()


def test_nor_has_who_is_named_by_no_words(db):
    story = make.article(make.text("Rain", "It rains, reportedly."))

    assert make.unnamed(make.claim(story, "It rains"), "reportedly", cue="reportedly").descriptor is None


def test_a_claim_laid_anew_has_the_words_that_it_is_laid_by(attribution, edie):
    given = {"cue_words": None, "stance": Stance.SAYS, "nested_in": None, "by": edie}
    words = Quote("A senior government official")
    claiming.reattribute(attribution, speaker=SpeakerSketch(SpeakerKind.UNNAMED), source_words=words, **given)
    assert now(attribution) == "A senior government official"

    attribution.refresh_from_db()
    claiming.reattribute(attribution, speaker=make.speaker("Wang Yi"), source_words=words, **given)
    assert now(attribution) is None


def test_what_the_machine_finds_is_described_at_once_and_by_one_row(story):
    text = story.current_revision.text
    found = [
        make.found(text, "Tokyo would not take sides", source=OFFICIAL),
        make.found(text, "no reply was prepared", source="They", cue="added", number=2),
        make.found(text, "the request would be made", source="The sources", number=3),
        make.found(text, "free trade needed defending", source="Wang Yi", kind="person", number=4),
        make.found(text, "a joint statement was being weighed", cue="reported", number=5),
    ]

    make.proposed(story, *found)

    said = {str(one.claim): now(one) for one in Attribution.objects.all()}
    assert sorted(filter(None, said.values())) == [OFFICIAL, "The sources", "They"]
    assert said["Tokyo would not take sides"] == OFFICIAL
    assert Descriptor.objects.count() == 3


def test_a_correction_of_a_suggestion_describes_it_anew(story, edie):
    suggestion = make.suggestion(story, "Tokyo would not take sides", words=OFFICIAL)
    attribution = suggestion.claim.attributions.get()
    relaid = suggesting.Relaid(attribution, make.speaker("Taro Kono"), Quote(OFFICIAL), None, Stance.SAYS)

    suggesting.correct(suggestion, relaid=[relaid], by=edie)

    assert now(attribution) is None


# After a correction


def test_other_words_are_followed_when_an_editor_confirms_them(attribution, edie):
    anchor = revise("Two Japanese government sources")
    assert now(attribution) == OFFICIAL

    reanchoring.confirm(anchor, by=edie)

    assert now(attribution) == "Two Japanese government sources"


def test_and_when_the_change_of_sourcing_is_confirmed(attribution, edie):
    revise("Two Japanese government sources")

    sourcing.confirm(SourcingChange.objects.get(), kind=SourcingChangeKind.NUMBER, by=edie)

    assert now(attribution) == "Two Japanese government sources"


def test_an_attribution_has_no_other_version_for_that_and_its_history_tells_nothing_of_it(attribution, edie):
    reanchoring.confirm(revise("Two Japanese government sources"), by=edie)

    attribution.refresh_from_db()
    assert (attribution.version, attribution.history.count()) == (1, 1)
    assert "descriptor" in Attribution.untold


def test_words_that_are_gone_leave_those_that_stood_there_last(attribution, edie):
    reanchoring.give_up(revise("Two Japanese government sources"), by=edie)

    assert now(attribution) == OFFICIAL


def test_to_save_an_attribution_after_a_correction_keeps_its_words_of_now(attribution, edie):
    reanchoring.confirm(revise("Two Japanese government sources"), by=edie)
    attribution.refresh_from_db()

    words = Quote("Two Japanese government sources")
    speaker, none = attribution.speaker, {"cue_words": None, "nested_in": None}
    claiming.reattribute(attribution, speaker=speaker, source_words=words, stance=Stance.DENIES, **none, by=edie)

    assert now(attribution) == "Two Japanese government sources"


def test_when_an_earlier_revision_is_the_current_one_again_so_are_its_words(db, edie):
    """By their numbers the second is the last; one without a number comes, and their times tell otherwise."""

    def version(number, hour, body):
        return make.bridge(version=number, versionCreated=f"2026-01-05T{hour}:00:00Z", bodies=[{"value": body}])

    said = "The bridge opens in spring, {} said. Nobody had asked why it took so long to build it."
    bridge = version("1", "12", said.format("a city official"))
    attribution = make.unnamed(make.claim(bridge, "The bridge opens in spring"), "a city official")
    version("2", "11", said.format("two city officials"))
    reanchoring.confirm(Anchor.objects.unsettled().current().get(), by=edie)
    assert now(attribution) == "two city officials"

    restored = version("", "08", "Early words.")

    assert restored.current_revision.number == 1
    assert now(attribution) == "a city official"


# Two at once, and rows that cannot be


def test_what_another_has_made_meanwhile_is_taken(attribution, monkeypatch):
    known, asked = describing._known, []

    def too_early(keys, language):
        asked.append(keys)
        return {} if len(asked) == 1 else known(keys, language)

    monkeypatch.setattr(describing, "_known", too_early)

    found = describing._descriptors([OFFICIAL, "they"], language="en")

    assert found[key_of(OFFICIAL)] == attribution.descriptor
    assert Descriptor.objects.count() == 2


def test_words_that_are_known_cost_one_query_and_new_ones_three(attribution, django_assert_num_queries):
    with django_assert_num_queries(1):
        describing.describe([attribution] * 3, language="en")
    with django_assert_num_queries(3):
        describing.describe([attribution], language="fr")


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": ""}, {"number": "few"}, {"count": 3}, {"affiliation": "state"}, {"level": "high"}, {"country": "jp"},
        {"specificity": 4},
    ],
)  # fmt: skip
def test_the_database_refuses_what_is_no_descriptor(attribution, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Descriptor.objects.update(**wrong)


# Those that were there before


def test_attributions_that_were_there_before_are_described_by_the_migration(attribution, story, edie):
    make.anonymous_claim(story)
    make.unnamed(make.claim(story, "no reply was prepared"), "added", cue="added")
    make.named(make.claim(story, "free trade needed defending"), "Wang Yi", words="Wang Yi")
    reanchoring.confirm(revise("Two Japanese government sources"), by=edie)
    before = [(one.pk, now(one)) for one in Attribution.objects.order_by("pk")]
    rows = list(Descriptor.objects.exclude(words=OFFICIAL).order_by("key").values())
    Attribution.objects.update(descriptor=None)
    Descriptor.objects.all().delete()

    importlib.import_module("annotations.migrations.0009_descriptors_of_attributions").describe(apps, None)

    again = list(Descriptor.objects.order_by("key").values())
    assert [(one.pk, now(one)) for one in Attribution.objects.order_by("pk")] == before
    assert [row | {"id": 0} for row in again] == [row | {"id": 0} for row in rows]
