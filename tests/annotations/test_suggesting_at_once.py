"""The machine at work twice at once, in real threads: nothing is suggested twice, and nothing is lost. Run as the tests
of test_at_once are.
"""

from threading import Barrier

import pytest
from django.db import connection

from annotations import describing, extracting, proposing, roles, suggesting, training
from annotations.extraction.learning.heads import Known
from annotations.extraction.learning.measure import Figures
from annotations.extraction.learning.model import Model
from annotations.extraction.learning.weights import Chain, Yes
from annotations.models import Attribution, Claim, Descriptor, ExtractorModel, Reading, Speaker, Suggestion
from tests import make
from tests.threads import at_once

pytestmark = [
    pytest.mark.at_once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs locks of rows"),
]
SOURCE = "A Japanese government source"
QUOTE = "Tokyo would not take sides"


@pytest.fixture(autouse=True)
def groups(transactional_db):
    roles.make_groups()


@pytest.fixture
def together(monkeypatch):
    """Readings that all end at the same time, whatever they find."""

    def finds(find, readers=2):
        barrier = Barrier(readers, timeout=10)

        def read(text, *, language):
            barrier.wait()
            return find(text)

        monkeypatch.setattr(extracting, "attributions_in", read)

    return finds


def test_two_that_read_a_story_at_once_suggest_it_once(story, together):
    together(lambda text: [make.found(text, QUOTE, source=SOURCE)])

    made = at_once(lambda: suggesting.read(story), lambda: suggesting.read(story))

    assert sorted(map(len, made)) == [0, 1]
    assert Suggestion.objects.count() == Speaker.objects.count() == Reading.objects.count() == 1


def test_two_stories_that_name_one_new_speaker_at_once_name_the_same(story, bridge, monkeypatch):
    barrier = Barrier(2, timeout=10)
    speakers_for = proposing.naming.speakers_for
    waited = []

    def together(*args):
        if len(waited) < 2:
            waited.append(args)
            barrier.wait()
        return speakers_for(*args)

    monkeypatch.setattr(proposing.naming, "speakers_for", together)
    monkeypatch.setattr(
        extracting,
        "attributions_in",
        lambda text, *, language: [make.found(text, text[:20], cue=text[:5], kind="person", name="Wang Yi")],
    )

    made = at_once(lambda: suggesting.read(story), lambda: suggesting.read(bridge))

    assert [len(found) for found in made] == [1, 1]
    assert Speaker.objects.get().name == "Wang Yi"
    assert Claim.objects.count() == 2


def test_two_stories_that_name_somebody_by_the_same_new_words_at_once_keep_these_once(story, bridge, monkeypatch):
    barrier = Barrier(2, timeout=10)
    known, asked = describing._known, []

    def together(*args):
        found = known(*args)
        if len(asked) < 2:
            asked.append(args)
            barrier.wait()
        return found

    monkeypatch.setattr(describing, "_known", together)
    monkeypatch.setattr(
        extracting,
        "attributions_in",
        lambda text, *, language: [
            make.found(text, text[start : start + 9], source=text[start : start + 5], cue=None, number=start, name="it")
            for start in (0, 10)
        ],
    )
    monkeypatch.setattr(describing, "_words", lambda attribution, settled: f"somebody {attribution.speaker.name}")

    made = at_once(lambda: suggesting.read(story), lambda: suggesting.read(bridge))

    assert [len(found) for found in made] == [2, 2]
    assert Attribution.objects.values("descriptor").distinct().get()["descriptor"] == Descriptor.objects.get().pk


def test_a_correction_that_comes_in_while_a_story_is_read_is_what_is_suggested_from(story, together):
    together(lambda text: [make.found(text, "take sides", source=SOURCE)], readers=1)
    corrected = make.TRADE_TALKS.replace("would not take", "will not take")

    at_once(lambda: suggesting.read(story), lambda: make.delivery(corrected, guid="urn:test:story"))
    suggesting.read(story)

    assert Suggestion.objects.count() == 1
    assert Claim.objects.get().passage.anchors.current().get().exact == "take sides"


def test_two_trainings_that_end_at_once_keep_both_models(monkeypatch):
    barrier = Barrier(2, timeout=10)
    measured = training.Measured(Figures(9, 10, 10), Figures(0, 0, 10), None)
    texts = iter(["one", "two"])

    def measuring(*args):
        barrier.wait()
        return measured

    monkeypatch.setattr(training.Measured, "on", measuring)
    monkeypatch.setattr(training, "_refuse_too_few", lambda *sides: None)
    monkeypatch.setattr(training, "fit", lambda examples, language, tell: _model(next(texts)))

    models = at_once(lambda: training.train([]), lambda: training.train([]))

    assert {str(model) for model in models} == {"en-1", "en-2"}
    assert ExtractorModel.objects.filter(is_active=True).count() == 1


def _model(word: str) -> Model:
    known = Known(frozenset((word,)), frozenset())
    return Model("en", known, Yes({}), Chain(["O"], {}, {}), Yes({}), 0.5)
