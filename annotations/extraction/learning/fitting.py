"""Learning a model from marked texts, by conditional random fields (python-crfsuite).

Each reading is taught with the mistakes of the ones before it. So that these are the mistakes it will meet, the texts
are parted in two, and each half is read by what was learnt from the other.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from annotations.extraction.learning import hints as hints_of
from annotations.extraction.learning.answers import Answer
from annotations.extraction.learning.heads import Known, candidates, head_features
from annotations.extraction.learning.hints import Hints
from annotations.extraction.learning.judging import answer_features
from annotations.extraction.learning.labels import CONTENT, SOURCE, covered
from annotations.extraction.learning.marks import Example
from annotations.extraction.learning.measure import overlap
from annotations.extraction.learning.model import SURE, Model, around, head_shares, sums_by
from annotations.extraction.learning.page import Page
from annotations.extraction.learning.spans import Around, Sums, span_labels
from annotations.extraction.learning.weights import SCALE, Chain, Yes, packed
from annotations.extraction.learning.window import window
from annotations.extraction.learning.words import look

STEPS = ("words that attribute", "who speaks and what is said", "how sure an answer is")
_YES, _NO = "1", "0"
# A word that attributes in fewer of its uses is looked at only for other reasons.
_OFTEN = 0.04
_SEEN = 20
_TRIFLE = 0.005
_MUCH = 5000

type Parts = tuple[frozenset[int], frozenset[int], frozenset[int]]
type Told = Callable[[str], None]


class NoTrainer(Exception):
    """python-crfsuite is not installed."""


@dataclass(frozen=True, slots=True)
class _Lesson:
    """An example made ready: by the head of each cue, its source, cue and content in tokens."""

    example: Example
    page: Page
    hints: Hints
    marked: dict[int, Parts]
    half: int

    def teaches(self, head: int) -> bool:
        return head in self.marked or self.example.is_decided(self.page.tokens.place(head, head))


def fit(examples: Iterable[Example], *, language: str = "en", tell: Told = lambda _: None) -> Model:
    """`tell` is called with each of STEPS as it begins. Raises NoTrainer without python-crfsuite."""
    trainer = _trainer()
    lessons = [_lesson(example, language) for example in examples]
    known = _known(lessons)
    tell(STEPS[0])
    halves = [[lesson for lesson in lessons if lesson.half == half] for half in (0, 1)]
    heads = _fit_heads(trainer, lessons, known)
    half_heads = [_fit_heads(trainer, half, known) for half in halves]
    # Each lesson as it is read by what was learnt from the other half.
    shares = [head_shares(one.page, one.hints, known, half_heads[1 - one.half]) for one in lessons]
    by_half = [
        [(one, share) for one, share in zip(lessons, shares, strict=True) if one.half == half] for half in (0, 1)
    ]
    tell(STEPS[1])
    spans = _fit_spans(trainer, list(zip(lessons, shares, strict=True)))
    tell(STEPS[2])
    half_spans = [_fit_spans(trainer, half) for half in by_half]
    half_sums = [sums_by(half) for half in half_spans]
    judged = [
        (one, answer)
        for one, share in zip(lessons, shares, strict=True)
        for answer in around(one.page, one.hints, share, half_spans[1 - one.half], half_sums[1 - one.half])
    ]
    judge, floor = _fit_judge(trainer, judged, lessons)
    return Model(language, known, heads, spans, judge, floor)


def _lesson(example: Example, language: str) -> _Lesson:
    seen, hints = hints_of.read(example.text, language)
    marked: dict[int, Parts] = {}
    for one in example.marked:
        source, cue, content = (
            frozenset(covered(seen.tokens, places)) for places in (one.source, one.cue, one.content)
        )
        if cue and content:
            marked.setdefault(seen.head_of(cue), (source, cue, content))
    half = sha256(example.name.encode(errors="surrogatepass")).digest()[-1] % 2
    return _Lesson(example, seen, hints, marked, half)


def _known(lessons: Sequence[_Lesson]) -> Known:
    uses: Counter[str] = Counter()
    heads: Counter[str] = Counter()
    for lesson in lessons:
        looks = lesson.page.looks
        uses.update(one.word for one in looks)
        heads.update(looks[head].word for head in lesson.marked)
    often = frozenset(word for word, count in heads.items() if count > 1 and count >= _OFTEN * uses[word])
    rarely = (word for word, count in uses.items() if count >= _SEEN and heads[word] < _OFTEN * count)
    return Known(often, frozenset(word for word in rarely if look(word).cue))


def _fit_heads(trainer: Any, lessons: Iterable[_Lesson], known: Known) -> Yes:
    return _fit_yes(trainer, list(_head_items(lessons, known)), thrift=0.3)


def _head_items(lessons: Iterable[_Lesson], known: Known) -> Iterator[tuple[list[str], bool]]:
    for lesson in lessons:
        found = candidates(lesson.page, known, lesson.hints)
        for at, features in zip(found, head_features(lesson.page, found, lesson.hints), strict=True):
            if lesson.teaches(at):
                yield features, at in lesson.marked


def _fit_spans(trainer: Any, read: Sequence[tuple[_Lesson, dict[int, float]]]) -> Chain:
    rows = _learnt(trainer, _span_rows(read), sum(len(lesson.marked) for lesson, _ in read), thrift=1.0)
    labels = rows.labels
    by_feature: dict[str, dict[str, int]] = {}
    for (feature, label), weight in rows.state_features.items():
        if thousandths := round(weight * SCALE):
            by_feature.setdefault(feature, {})[label] = thousandths
    weights = {feature: packed(by_label.get(label, 0) for label in labels) for feature, by_label in by_feature.items()}
    return Chain(labels, weights, {pair: round(weight * SCALE) for pair, weight in rows.transitions.items()})


def _span_rows(read: Iterable[tuple[_Lesson, dict[int, float]]]) -> Iterator[tuple[list[list[str]], list[str]]]:
    sums = Sums(list, lambda feature: [feature], of_token=[], of_piece=[])
    for lesson, shares in read:
        around_heads = Around(lesson.page, frozenset(at for at, share in shares.items() if share >= SURE), sums)
        laid: dict[int, str] = {}
        sentence = -1
        for head in sorted(lesson.marked):
            source, cue, content = lesson.marked[head]
            if lesson.page.sentence_of[head] != sentence:
                sentence, laid = lesson.page.sentence_of[head], {}
            here = window(lesson.page, head)
            rows = around_heads.items(here, laid=laid, hint=lesson.hints.by_cue.get(head))
            yield rows, span_labels(here, source, cue, content)
            laid |= {at: CONTENT for at in content if at not in laid}
            laid |= dict.fromkeys(source, SOURCE)


def _fit_judge(trainer: Any, judged: Sequence[tuple[_Lesson, Answer]], lessons: Sequence[_Lesson]) -> tuple[Yes, float]:
    """How sure an answer is, and the floor that was best: with it most of what is kept is right, and most is kept."""
    items = [
        (answer_features(lesson.page, answer, lesson.hints), _is_right(lesson, answer)) for lesson, answer in judged
    ]
    judge = _fit_yes(trainer, items, thrift=0.5)
    marked = sum(len(lesson.marked) for lesson in lessons)
    shares = sorted(((judge.share(features), is_right) for features, is_right in items), reverse=True)
    right = 0
    f1s = []
    for found, (share, is_right) in enumerate(shares, 1):
        right += is_right
        f1s.append((2 * right / (found + marked), share))
    best = max(f1s, default=(0.0, 0.5))[0]
    # Of floors that are as good but for a trifle the lowest: the model is better than the halves it is judged by.
    floor = min((share for f1, share in f1s if f1 >= best - _TRIFLE), default=0.5)
    return judge, round(floor, 3)


def _is_right(lesson: _Lesson, answer: Answer) -> bool:
    marked = lesson.marked.get(answer.head)
    if marked is None:
        return False
    source, _, content = marked
    is_source = overlap(source, frozenset(answer.source)) >= 0.5 if source else not answer.source
    return is_source and overlap(content, frozenset(answer.content)) >= 0.5


# python-crfsuite


def _trainer() -> Any:
    try:
        return import_module("pycrfsuite")
    except ImportError as error:
        raise NoTrainer from error


def _fit_yes(trainer: Any, items: Sequence[tuple[list[str], bool]], *, thrift: float) -> Yes:
    rows = (([features], [_YES if is_so else _NO]) for features, is_so in items)
    weights: dict[str, float] = {}
    for (feature, label), weight in _learnt(trainer, rows, len(items), thrift=thrift).state_features.items():
        weights[feature] = weights.get(feature, 0.0) + (weight if label == _YES else -weight)
    return Yes({feature: thousandths for feature, weight in weights.items() if (thousandths := round(weight * SCALE))})


def _learnt(trainer: Any, rows: Iterable[tuple[list[list[str]], list[str]]], count: int, *, thrift: float) -> Any:
    """What was learnt, as crfsuite tells it: labels, weights of features, weights of transitions.

    `thrift` keeps weights few where there is much to learn from; of little, each feature may be needed.
    """
    teacher = trainer.Trainer(algorithm="lbfgs", verbose=False)
    teacher.set_params({"c1": thrift * min(1.0, count / _MUCH), "c2": 0.02, "max_iterations": 60})
    for features, labels in rows:
        teacher.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "learnt")
        teacher.train(path)
        tagger = trainer.Tagger()
        with tagger.open(path):
            return tagger.info()
