"""Training a model and switching it on: what is learnt from, what is measured, and which tier reads then."""

import dataclasses
import io
import json
import logging
from hashlib import sha256

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.urls import reverse

from annotations import claiming, extracting, suggesting, training
from annotations.anchoring.selectors import Quote
from annotations.choices import Decision, Manner, SpeakerKind, Standing
from annotations.claiming import SpeakerSketch
from annotations.decisions import decided_examples
from annotations.extraction import extract
from annotations.extraction.learning import fitting
from annotations.extraction.learning.model import Model
from annotations.models import ExtractorModel, ExtractorWeights
from tests import make
from tests.annotations.marked import small_corpus

TEXT = "The warden said the gate would stay shut."


@pytest.fixture(autouse=True)
def small_is_enough(monkeypatch):
    monkeypatch.setattr(training, "FEWEST_TO_LEARN_FROM", 20)
    monkeypatch.setattr(training, "FEWEST_HELD_BACK", 5)
    extracting._loaded.cache_clear()


@pytest.fixture(scope="module")
def weights():
    """The bytes of a model that learnt from sentences of our own."""
    return fitting.fit(small_corpus()).to_bytes()


def row(data, *, f1=0.8, rules_f1=0.7, number=1, is_active=False, digest=""):
    kept, _ = ExtractorWeights.objects.get_or_create(digest=digest or sha256(data).hexdigest(), defaults={"data": data})
    made = ExtractorModel(
        number=number, weights=kept, documents=10, held_back=2, attributions=30, f1=f1, rules_f1=rules_f1,
        figures={"model": {"right": 8, "found": 10, "marked": 10}, "rules": {"right": 0, "found": 0, "marked": 10}},
        is_active=is_active,
    )  # fmt: skip
    made.record(by=None)
    return made


# Training


def test_documents_are_held_back_by_their_names_and_a_seed():
    corpus = small_corpus()

    ours, theirs = training.parted(corpus, held_back=0.25, seed=1)
    again = training.parted(reversed(corpus), held_back=0.25, seed=1)
    other = training.parted(corpus, held_back=0.25, seed=2)

    assert len(ours) + len(theirs) == len(corpus)
    assert 0.1 < len(theirs) / len(corpus) < 0.4
    assert {one.name for one in again[1]} == {one.name for one in theirs} != {one.name for one in other[1]}


def test_a_model_that_reads_better_than_the_rules_is_switched_on(db, stella, monkeypatch):
    monkeypatch.setattr(training, "extract", lambda text, language: [])
    row(b"before", is_active=True)

    made = training.train(small_corpus(), by=stella)

    assert (made.number, made.is_active, made.rules_f1, made.made_by) == (2, True, 0, stella)
    assert made.f1 > 0.5
    assert ExtractorModel.objects.get(is_active=True) == made
    assert made.history.latest().history_user == stella


def test_a_model_that_does_not_is_kept_and_stays_off(db, monkeypatch):
    monkeypatch.setattr(training.Model, "read", lambda self, text: [])

    made = training.train(small_corpus())

    assert (made.is_active, made.f1) == (False, 0)
    assert made.figures["model"]["found"] == 0
    assert sha256(bytes(made.weights.data)).hexdigest() == made.weights.digest


class Forgetful(Model):
    def read(self, text):
        return [] if len(text) % 2 else Model.read(self, text)


def test_a_model_that_reads_worse_than_the_one_that_is_on_stays_off(db, weights, monkeypatch):
    monkeypatch.setattr(training, "extract", lambda text, language: [])
    better = row(weights, is_active=True)
    monkeypatch.setattr(training, "fit", lambda examples, language, tell: Forgetful.from_bytes(weights))

    made = training.train(small_corpus())

    before = made.figures["before"]
    assert before["name"] == "en-1"
    assert before["right"] > made.figures["model"]["right"] > 0
    assert (made.beats_rules, made.is_active) == (True, False)
    assert ExtractorModel.objects.get(is_active=True) == better


def test_the_language_is_the_first_part_of_its_tag(db):
    made = training.train(small_corpus(), language="en-GB")

    assert str(made) == "en-1"


@pytest.mark.parametrize("language", ["", "en1", "abcdefghijklm", "\ud800"])
def test_what_is_no_language_is_refused_before_anything_is_learnt(db, language, monkeypatch):
    monkeypatch.setattr(training, "fit", None)

    with pytest.raises(ValidationError, match="tag such as en"):
        training.train(small_corpus(), language=language)


@pytest.mark.parametrize("role", ["cue", "content"])
def test_attributions_that_teach_nothing_do_not_count(db, role):
    corpus = [
        dataclasses.replace(one, marked=tuple(dataclasses.replace(each, **{role: ()}) for each in one.marked))
        for one in small_corpus()
    ]

    with pytest.raises(ValidationError, match="too little to learn from: 0 attributions"):
        training.train(corpus)


def test_a_number_that_another_training_has_just_taken_is_not_taken_twice(db, weights, monkeypatch):
    monkeypatch.setattr(training, "fit", lambda examples, language, tell: Model.from_bytes(weights))
    numbers = iter([1])
    before = ExtractorModel.record

    def record(self, *, by, expected=None):
        # As it was counted before the other one was there.
        self.number = next(numbers, self.number)
        before(self, by=by, expected=expected)

    row(b"the other")
    monkeypatch.setattr(ExtractorModel, "record", record)

    assert training.train(small_corpus()).number == 2


def test_too_little_to_learn_from_is_refused(db):
    with pytest.raises(ValidationError, match="20 and 5 are needed"):
        training.train(small_corpus()[:10])

    assert not ExtractorModel.objects.exists()


def test_without_the_library_the_extra_is_named(db, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pycrfsuite", None)

    with pytest.raises(ValidationError, match="extra “trained”"):
        training.train(small_corpus())


# Switching


def test_one_model_of_a_language_is_on(db, stella):
    first, second = row(b"one", is_active=True), row(b"two", number=2)

    training.switch_on(second, by=stella)

    first.refresh_from_db()
    assert (first.is_active, ExtractorModel.objects.get(is_active=True)) == (False, second)
    assert training.switch_off(second, by=stella).is_active is False


def test_a_model_that_the_rules_beat_cannot_be_switched_on(db):
    worse = row(b"one", f1=0.7, rules_f1=0.7)

    with pytest.raises(ValidationError, match=r"its F1 is 70\.0, theirs is 70\.0"):
        training.switch_on(worse, by=None)

    with pytest.raises(IntegrityError):
        ExtractorModel.objects.update(is_active=True)


# Which tier reads


def test_without_a_model_the_rules_read(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert extracting.attributions_in(TEXT) == extract(TEXT)


def test_the_model_that_is_on_reads_and_is_loaded_once(db, weights, django_assert_num_queries):
    row(weights, is_active=True)

    (found,) = extracting.attributions_in(TEXT)

    assert found.rule == "model en-1"
    with django_assert_num_queries(1):
        extracting.attributions_in(TEXT)
    assert extracting.attributions_in(TEXT, language="ja") == []


@pytest.mark.parametrize("digest", ["", "0" * 64])
def test_a_model_that_cannot_be_loaded_leaves_the_rules_and_is_told_of_once(db, caplog, digest):
    row(b"junk", is_active=True, digest=digest)

    with caplog.at_level(logging.WARNING):
        assert extracting.attributions_in(TEXT) == extracting.attributions_in(TEXT) == extract(TEXT)

    assert [record.message for record in caplog.records if "cannot be read" in record.message] == [caplog.messages[0]]


# What editors decided


def suggested(story, quote, source, cue="said"):
    return suggesting.suggest(
        story, quote=Quote(quote), manner=Manner.PARAPHRASED, speaker=SpeakerSketch(SpeakerKind.UNNAMED),
        source_words=Quote(source), cue_words=Quote(*cue) if isinstance(cue, tuple) else Quote(cue),
        found_by="a rule", confidence=0.5,
    )  # fmt: skip


def words(example, places):
    return [example.text[slice(*place)] for place in places]


LEAD = "China plans to ask Japan to stand with it against U.S. steel tariffs"
TOKYO = ("said", "source ", " Tokyo")


def test_what_was_accepted_is_an_example_and_what_was_rejected_is_none(story, edie):
    suggesting.accept(suggested(story, "Tokyo would not take sides", "A Japanese government source", TOKYO), by=edie)
    suggesting.reject(
        suggested(story, LEAD, "sources close to bilateral relations", ("said", "relations ", ".")), by=edie
    )
    suggested(story, "free trade needed defending", "Wang Yi", ("said", "minister, ", " free"))

    (example,) = decided_examples()

    (marked,) = example.marked
    assert words(example, marked.source) == ["A Japanese government source"]
    assert words(example, marked.cue) == ["said"]
    assert words(example, marked.content) == ["Tokyo would not take sides"]
    assert len(example.decided) == 2


def test_what_was_corrected_is_an_example_by_the_editors_words(story, edie):
    suggestion = suggested(story, "would not take sides", "A Japanese government source", TOKYO)
    suggesting.correct(suggestion, quote=Quote("Tokyo would not take sides"), by=edie)

    (example,) = decided_examples()

    assert words(example, example.marked[0].content) == ["Tokyo would not take sides"]


def test_words_that_attribute_are_no_part_of_what_is_said(story, edie):
    whole = "The sources said the request would be made at talks on Monday"
    suggesting.accept(suggested(story, whole, "The sources", ("said", "The sources ", " the")), by=edie)

    (example,) = decided_examples()

    assert words(example, example.marked[0].content) == [" the request would be made at talks on Monday"]


def test_what_was_found_is_learnt_as_it_was_found(story, edie):
    suggestion = suggested(story, "Tokyo would not take sides", "A Japanese government source", TOKYO)
    text = story.current_revision.text

    def place(quoted):
        return {"start": text.index(quoted), "end": text.index(quoted) + len(quoted), "exact": quoted}

    pieces = [place("Tokyo would"), place("not take sides")]
    suggestion.found = {
        "revision": story.current_revision.number,
        "attributions": [
            {"source": None, "cue": place("Japanese government"), "content": pieces},
            {"source": None, "cue": None, "content": pieces},
        ],
    }
    suggestion.record(by=None)
    suggesting.accept(suggestion, by=edie)

    (example,) = decided_examples()

    (marked,) = example.marked
    assert (marked.source, words(example, marked.content)) == ((), ["Tokyo would", "not take sides"])


@pytest.fixture
def in_two_pieces(story):
    """One finding whose pieces stand in two paragraphs: a suggestion each."""
    text = story.current_revision.text
    return make.proposed(
        story, make.found(text, "Tokyo would not take sides", "the plan", source="A Japanese government source")
    )


@pytest.mark.parametrize(
    ("second", "learnt"),
    [("accept", ["Tokyo would not take sides", "the plan"]), ("reject", ["Tokyo would not take sides"])],
)
def test_of_a_finding_in_two_pieces_what_was_rejected_is_not_learnt(in_two_pieces, edie, second, learnt):
    suggesting.accept(in_two_pieces[0], by=edie)
    getattr(suggesting, second)(in_two_pieces[1], by=edie)

    (example,) = decided_examples()

    assert words(example, example.marked[0].content) == learnt


def test_what_was_rejected_since_an_editor_has_it_already_is_no_mistake(story, edie):
    suggestion = suggested(story, "Tokyo would not take sides", "A Japanese government source", TOKYO)
    make.claim(story, "Tokyo would not take sides", by=edie)
    suggesting.reject(suggestion, by=edie)

    assert list(decided_examples()) == []


def test_what_was_set_aside_later_on_teaches_nothing(story, edie):
    suggestion = suggested(story, "Tokyo would not take sides", "A Japanese government source", TOKYO)
    claim = suggesting.accept(suggestion, by=edie).claim
    claim.refresh_from_db()
    claiming.revise(claim, standing=Standing.SET_ASIDE, by=edie)

    assert list(decided_examples()) == []


def test_of_a_claim_with_two_attributions_nobody_said_which_is_wrong(story, edie):
    text = story.current_revision.text
    outer = make.found(text, "Tokyo would not take sides", source="The Nikkei", cue="reported")
    inner = make.found(text, "Tokyo would not take sides", source="A Japanese government source", number=2, nested_in=0)
    (suggestion,) = make.proposed(story, outer, inner)
    suggesting.reject(suggestion, by=edie)

    assert list(decided_examples()) == []


def test_of_another_language_nothing_is_learnt(story, edie):
    suggesting.accept(suggested(story, "Tokyo would not take sides", "A Japanese government source", TOKYO), by=edie)

    assert list(decided_examples("ja")) == []


def test_only_decisions_are_learnt_from(story):
    suggestion = suggested(story, "Tokyo would not take sides", "A Japanese government source", TOKYO)

    assert suggestion.decision == Decision.OPEN
    assert list(decided_examples()) == []


# The command


@pytest.fixture
def corpus(tmp_path):
    lines = [
        json.dumps({
            "id": example.name, "text": example.text,
            "attributions": [{"source": one.source, "cue": one.cue, "content": one.content} for one in example.marked],
        })
        for example in small_corpus()
    ]  # fmt: skip
    (tmp_path / "corpus.jsonl").write_text("\n".join(lines))
    return tmp_path


def told(*args, **options):
    out = io.StringIO()
    call_command("train_extractor", *map(str, args), stdout=out, **options)
    return out.getvalue()


def test_the_command_tells_both_figures_and_what_became_of_the_model(db, corpus, monkeypatch):
    assert "switched on" in told(corpus) or "stays off" in told(corpus)

    monkeypatch.setattr(training.Model, "read", lambda self, text: [])
    assert "It does not read better than the rules, so it is kept but stays off." in told(corpus)


def test_the_command_tells_programs_the_same(db, corpus):
    figures = json.loads(told(corpus, "--json", held_back=0.3, seed=4))

    assert figures["model"] == "en-1"
    assert figures["active"] is (figures["f1"] > figures["rules_f1"])


def test_the_command_wants_something_to_learn_from(db, story, tmp_path):
    with pytest.raises(CommandError, match="Name a corpus"):
        told()
    with pytest.raises(CommandError, match="too little"):
        told("--archive")
    with pytest.raises(CommandError, match="cannot be read"):
        told(tmp_path / "none.jsonl")
    with pytest.raises(CommandError, match="a share between 0 and 1"):
        told(tmp_path, "--held-back=2")
    with pytest.raises(CommandError, match="a share between 0 and 1"):
        told(tmp_path, "--held-back=some")


# The admin


@pytest.fixture
def screen(db, admin_client):
    return admin_client, reverse("admin:annotations_extractormodel_changelist")


def act(screen, action, *models):
    client, url = screen
    return client.post(url, {"action": action, "_selected_action": [model.pk for model in models]}, follow=True)


def test_the_admin_lists_models_with_their_figures(screen):
    model = row(b"one")
    client, url = screen

    assert "80.0" in client.get(url).content.decode()
    page = client.get(reverse("admin:annotations_extractormodel_change", args=[model.pk])).content.decode()
    assert model.weights.digest in page
    assert "–" in page


def test_the_admin_switches_on_and_off_and_tells_why_not(screen):
    better, worse = row(b"one"), row(b"two", number=2, f1=0.1)

    response = act(screen, "switch_on", better, worse)

    assert "Model en-1 reads from now on." in response.content.decode()
    assert "Model en-2 does not read better than the rules" in response.content.decode()
    assert "Model en-1 is off." in act(screen, "switch_off", better).content.decode()
    assert not ExtractorModel.objects.filter(is_active=True).exists()


def test_whoever_may_only_look_switches_nothing(db, edie, client):
    from django.contrib.auth.models import Permission  # noqa: PLC0415

    edie.user_permissions.add(Permission.objects.get(codename="view_extractormodel"))
    model = row(b"one")

    act((make.client(edie), reverse("admin:annotations_extractormodel_changelist")), "switch_on", model)

    model.refresh_from_db()
    assert not model.is_active
