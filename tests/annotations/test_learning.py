"""Learning to read: corpora, labels, figures, and a small model that learns from sentences of our own."""

import json
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.extraction import QuotationKind, Stance, extract
from annotations.extraction.learning import fitting
from annotations.extraction.learning.corpora import CorpusError, examples_in
from annotations.extraction.learning.labels import begun, covered, runs
from annotations.extraction.learning.marks import Example, Marked
from annotations.extraction.learning.measure import Figures, measure
from annotations.extraction.learning.model import Model, UnreadableModel
from annotations.extraction.learning.page import LONGEST_SENTENCE, page
from annotations.extraction.learning.weights import Chain, Yes, packed
from annotations.extraction.learning.window import window
from annotations.extraction.tokens import tokenise
from tests.annotations.marked import marked, small_corpus


@pytest.fixture(scope="module")
def model():
    return fitting.fit(small_corpus())


# Corpora


def spot(text, words):
    return [[text.index(words), text.index(words) + len(words)]]


TEXT = "The bridge opens in May, the mayor said."
AS_MARKED = Marked(((25, 34),), ((35, 39),), ((0, 23),))
ROLES = {"source": [[25, 34]], "cue": [[35, 39]], "content": [[0, 23]]}


def test_a_line_of_json_is_an_example(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT, "attributions": [ROLES]}) + "\n\n")

    (example,) = examples_in(tmp_path / "a.jsonl")

    assert (example.text, example.marked) == (TEXT, (AS_MARKED,))


def test_a_role_without_words_is_null_or_empty_and_one_place_may_stand_alone(tmp_path):
    row = {"text": TEXT, "attributions": [{"source": None, "cue": [35, 39], "content": [[0, 10], [11, 23]]}]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))

    (example,) = examples_in(tmp_path)

    assert example.marked == (Marked((), ((35, 39),), ((0, 10), (11, 23))),)


def test_where_several_people_marked_a_text_the_first_one_counts(tmp_path):
    row = {"id": "x", "text": TEXT, "annotations": {"zoe": [], "amy": [["E1", [[25, 34]], [[35, 39]], [[0, 23]]]]}}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))

    (example,) = examples_in(tmp_path)

    assert (example.name, example.marked) == ("x", (AS_MARKED,))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 2: this is not JSON"),
        ("[]", "line 2: an object with a “text” is wanted."),
        ('{"text": "Yes"}', "line 2: neither “attributions” nor “annotations” are there."),
        ('{"text": "Yes", "attributions": [{"cue": [0, 9]}]}', "[0, 9] is no place in a text of 3 characters."),
        ('{"text": "Yes", "attributions": [7]}', "not of the form that is wanted"),
        ('{"text": "Yes", "attributions": [{"cue": ["a"]}]}', "line 2"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_by_file_and_number(tmp_path, line, told):
    (tmp_path / "a.jsonl").write_text('{"text": "", "attributions": []}\n' + line)

    with pytest.raises(CorpusError) as caught:
        list(examples_in(tmp_path / "a.jsonl"))

    assert told in str(caught.value)
    assert "a.jsonl, line 2" in str(caught.value)


EVENT = "T1\tSource 25 34\tthe mayor\nT2\tCue 35 39\tsaid\nT3\tContent 0 10;11 23\tThe bridge opens in May\n"


@pytest.mark.parametrize(
    "links",
    [
        "E1\tAttribution:T2 Source:T1 Content:T3\n",
        "E1\tAttribution:T2 Source:T1 Cue:T2 Content2:T3\n",
        "R1\tSource Arg1:T2 Arg2:T1\nR2\tContent Arg1:T2 Arg2:T3\n",
        "E1\tDiscard:T2 Source:T1\nE2\tAttribution:T2 Source:T1 Content:T3\n",
    ],
)
def test_standoff_of_brat_is_read_with_events_or_relations(tmp_path, links):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.ann").write_text(EVENT + links)
    (tmp_path / "README.txt").write_text("Not a story.")

    (example,) = examples_in(tmp_path)

    assert example.marked == (Marked(((25, 34),), ((35, 39),), ((0, 10), (11, 23))),)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("T1 Source 1 2", "line 1: a span is"),
        ("T1\tSource 30 99\tx", "line 1: [30, 99] is no place"),
        ("E1\tAttribution:T9 Source:T8", "line 1: there is no T9."),
        ("R1\tSource Arg1:T1", "line 1: "),
    ],
)
def test_standoff_that_cannot_be_read_is_told_by_file_and_line(tmp_path, line, told):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.ann").write_text(line)

    with pytest.raises(CorpusError, match=r"a\.ann, line 1") as caught:
        list(examples_in(tmp_path / "a.txt"))

    assert told in str(caught.value)


def test_what_is_no_corpus_is_refused(tmp_path):
    (tmp_path / "lone.txt").write_text(TEXT)
    (tmp_path / "bad.jsonl").write_bytes(b"\xff")

    for path in (tmp_path / "none.jsonl", tmp_path / "bad.jsonl", tmp_path / "lone.txt", tmp_path / "a.csv"):
        with pytest.raises(CorpusError, match=path.name):
            list(examples_in(path))

    (tmp_path / "bad.jsonl").unlink()
    with pytest.raises(CorpusError, match="there is no"):
        list(examples_in(tmp_path))


# Labels


def test_labels_of_a_stretch_begin_once():
    assert [begun("S", "O"), begun("S", "B-S"), begun("S", "I-S"), begun("C", "I-S")] == ["B-S", "I-S", "I-S", "B-C"]
    assert runs([7, 1, 2, 3]) == [(1, 3), (7, 7)]


def test_a_place_covers_the_tokens_that_it_touches():
    tokens = tokenise(TEXT)

    assert [tokens.words[at] for at in sorted(covered(tokens, [(25, 34), (36, 37)]))] == ["the", "mayor", "said"]


def test_the_best_labels_go_by_features_and_by_what_may_follow():
    weights = {"x": packed([0, 500, -300]), "y": packed([-10, 0, 400])}
    chain = Chain(["O", "B", "I"], weights, {("O", "O"): 0, ("O", "B"): 0, ("B", "I"): 0, ("I", "O"): 0, ("B", "O"): 0})

    scores = [chain.score(features) for features in (["y"], ["x", "unknown"], ["y"], ["y"], [])]

    assert chain.best(scores) == ["O", "B", "I", "O", "O"] or chain.best(scores)[1:3] == ["B", "I"]
    assert chain.best([]) == []


def test_a_yes_is_between_nothing_and_certain():
    yes = Yes({"for": 2000, "against": -9_000_000})

    assert yes.share([]) == 0.5
    assert yes.share(["for"]) == pytest.approx(0.881, abs=0.001)
    assert yes.share(["against"]) < 1e-9


# What is looked at


def test_words_that_go_on_over_sentences_stand_beside_the_cue():
    text = 'He said: "One. Two."\n\n"Three," he went on. "Four. Five."'
    seen = page(tokenise(text))
    head = seen.tokens.lower.index("went")

    beside = window(seen, head)

    assert [piece.quoted for piece in beside.after] == [True, True]
    assert [seen.tokens.words[piece.first] for piece in beside.after] == ['"', "Five"]
    assert beside.before == []


def test_a_colon_announces_the_next_paragraph():
    seen = page(tokenise("The mayor wrote:\n\n“The bridge is late.”\n\nShe left."))

    beside = window(seen, seen.tokens.lower.index("wrote"))

    assert [(piece.elsewhere, piece.quoted) for piece in beside.after] == [(True, True)]


def test_a_sentence_without_end_is_cut():
    seen = page(tokenise("word " * 1000))

    assert max(end - first for first, end in seen.sentences) == LONGEST_SENTENCE


# Figures


def test_a_pair_is_right_when_source_and_content_share_half_of_their_words(model):
    example = marked("[S:The harbour master] [Q:said] [C:the pier would close in the spring].")
    (found,) = model.read(example.text)

    assert measure([example], lambda text: [found]) == Figures(right=1, found=1, marked=1)
    assert measure([example], lambda text: []) == Figures(right=0, found=0, marked=1)


def test_nothing_counts_where_nobody_decided(model):
    example = marked("[S:The harbour master] [Q:said] [C:the pier would close in the spring].")
    undecided = Example("x", example.text, (), decided=())

    assert measure([undecided], model.read) == Figures(right=0, found=0, marked=0)


def test_figures_of_nothing_are_nought():
    assert (Figures(0, 0, 0).precision, Figures(0, 0, 0).recall, Figures(0, 0, 0).f1) == (0, 0, 0)
    assert (Figures(1, 2, 1).precision, Figures(1, 2, 1).recall) == (0.5, 1)


# A small model


def told(text, attribution):
    source = text[slice(*attribution.source)] if attribution.source else None
    return source, [text[start:end] for start, end in attribution.content]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The warden said the gate would stay shut.", "The warden", "the gate would stay shut"),
        ("The gate would stay shut, the warden said.", "the warden", "The gate would stay shut"),
        ("“The gate stays shut,” the warden said.", "the warden", "“The gate stays shut,”"),
        ("According to two officials, the gate would stay shut.", "two officials", "the gate would stay shut"),
    ],
)
def test_a_model_reads_what_it_has_not_seen(model, text, source, content):
    (found,) = model.read(text)

    assert (found.source and text[slice(*found.source)]) == source
    assert content.strip("“”,") in text[found.content[0][0] : found.content[-1][1]]
    assert (found.rule, 0 < found.confidence <= 1) == ("model", True)


def test_what_a_model_finds_has_kind_stance_and_speaker(model):
    text = "“The gate stays shut,” the warden said. An official said the key was lost."

    direct, indirect = model.read(text)

    assert (direct.kind, indirect.kind) == (QuotationKind.DIRECT, QuotationKind.INDIRECT)
    assert (direct.stance, direct.nested_in) == (Stance.SAYS, None)
    assert (direct.speaker and direct.speaker.number, indirect.speaker and indirect.speaker.number) == (1, 2)


def test_a_model_survives_being_written_and_read(model):
    again = Model.from_bytes(model.to_bytes())

    assert again.read(TEXT) == model.read(TEXT)
    assert again.to_bytes() == model.to_bytes()


def test_the_same_examples_teach_the_same_model(model):
    assert fitting.fit(small_corpus()).to_bytes() == model.to_bytes()


@pytest.mark.parametrize("data", [b"", b"junk", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_bytes_that_are_no_model_are_told(data):
    with pytest.raises(UnreadableModel, match="no model"):
        Model.from_bytes(data)


@pytest.mark.parametrize(
    "changes",
    [
        {"language": None, "known": None},
        {"heads": []},
        {"heads": {"bias": "x"}},
        {"judge": {"bias": 0.5}},
        {"known": [[]]},
        {"floor": "high"},
        {"spans": {"labels": [], "weights": {}, "transitions": []}},
        {"spans": {"labels": ["O"], "weights": None, "transitions": []}},
        {"spans": {"labels": ["O"], "weights": {}, "transitions": [["O"]]}},
    ],
)
def test_a_model_of_another_shape_is_told(model, changes):
    plain = json.loads(zlib.decompress(model.to_bytes())) | changes

    with pytest.raises(UnreadableModel, match="no model"):
        Model.from_bytes(zlib.compress(json.dumps(plain).encode()))


def test_half_of_a_surrogate_pair_in_a_corpus_is_told_with_its_line(tmp_path):
    file = tmp_path / "corpus.jsonl"
    file.write_text('{"text": "It rains.", "attributions": []}\n{"text": "\\ud800", "attributions": []}\n')

    with pytest.raises(CorpusError, match="line 2: the text has half of a surrogate pair"):
        list(examples_in(file))


def test_a_model_of_another_format_is_told(model, monkeypatch):
    monkeypatch.setattr("annotations.extraction.learning.model.FORMAT", 0)
    data = model.to_bytes()
    monkeypatch.undo()

    with pytest.raises(UnreadableModel, match="format 0"):
        Model.from_bytes(data)


def test_without_the_library_nothing_is_learnt(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pycrfsuite", None)

    with pytest.raises(fitting.NoTrainer):
        fitting.fit(small_corpus())


def test_steps_are_told_as_they_begin():
    steps = []

    fitting.fit(small_corpus(), tell=steps.append)

    assert steps == list(fitting.STEPS)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("said “”\"'‘’(),.:\n—The officials 政府は denied")))
def test_any_string_is_read_and_places_are_in_it(model, text):
    for found in model.read(text):
        for start, end in filter(None, [*found.content, found.source, found.cue]):
            assert 0 <= start < end <= len(text)
        assert found.content


@pytest.mark.parametrize(
    "unit", ['"', "(", ",", "said ", "he said, ", "said. ", "“He said, ”", "officials said that ", "a"]
)
def test_hostile_texts_take_time_that_grows_with_them_and_no_faster(model, unit):
    def seconds(size):
        text = unit * (size // len(unit))
        began = time.process_time()
        model.read(text)
        return time.process_time() - began

    seconds(1000)
    small, large = (min(seconds(size) for _ in range(2)) for size in (6_000, 24_000))

    # Four times the text; the rest is the noise of a busy machine.
    assert large < 8 * small + 0.1


def test_the_rules_are_asked_in_the_language_of_the_model(model):
    assert extract("政府は否定した。", "ja") == []
    assert model.read("政府は否定した。") == []
